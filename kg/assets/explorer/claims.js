// Claims as cards and as lines, for the panel and the views.

import { correction } from "./correct.js";
import { inWords, realityOf, voiceOf, whenOf } from "./data.js";
import { h } from "./dom.js";
import { choices, plainly } from "./form.js";
import { marked } from "./quote.js";
import { past, tick } from "./reviewed.js";
import { byOrigin, toldBy } from "./sources.js";

/** @import { Actor, App, Article, Child, Claim, Evidence, Heard, Thing } from "./types.js" */

/** The address of an IRI's page: with the server if it has one, else the IRI itself.
 * @param {App} app
 * @param {string} id */
export function addressOf(app, id) {
  const whole = id.includes("://");
  if (!app.served) return whole ? id : app.told.base + encodeURI(id).replace(/%25/g, "%");
  return whole ? `/id?iri=${encodeURIComponent(id)}` : `/id/${encodeURI(id).replace(/%25/g, "%").replace(/[?#]/g, encodeURIComponent)}`;
}

/** What opens an actor in the panel.
 * @param {App} app
 * @returns {(actor: Actor) => string} */
export function actorLink(app) {
  return (actor) => app.store.link({ actor: actor.id, edge: "", claim: "" });
}

/** A link to an actor.
 * @param {App} app
 * @param {Actor} actor */
export function actorName(app, actor) {
  return h("a", { href: actorLink(app)(actor) }, actor.label);
}

/** One claim with its sentences.
 * @param {App} app
 * @param {Claim} claim */
export function card(app, claim) {
  const { store } = app;
  /** @type {([name: string, value: Child] | false)[]} */
  const facts = [
    ["When", whenOf(claim) || (claim.from ? `not said; published ${claim.from}` : "not said")],
    ["How real", realityOf(claim)],
    ["In whose voice", claim.claimant ? actorName(app, claim.claimant) : voiceOf(claim)],
    ["Confidence", claim.sure.toFixed(2)],
    ["Told by", toldBy([claim])],
    ["Found by", claim.words.finder[claim.finder]],
    claim.place !== null && ["Where", actorName(app, claim.place)],
    claim.others.length > 0 && ["Also", claim.others.map((actor, i) => [i ? ", " : "", actorName(app, actor)])],
    ["Arrow", claim.drawn ? "earns a plain edge" : claim.over ? (claim.plain ? "earns a plain edge, and has ended" : "had ended by then") : "earns no plain edge"],
  ];
  return h(
    "article",
    { class: "card", "data-claim": claim.id },
    h("h3", {}, h("a", { href: store.link({ claim: claim.id, edge: "", actor: "" }) }, inWords(claim)), tick(claim)),
    byOrigin(claim.evidence).map(({ shown, copies }) => [quotation(app, shown), alike(app, copies)]),
    h("dl", { class: "facts" }, facts.map((fact) => fact && [h("dt", {}, fact[0]), h("dd", {}, fact[1])])),
    past(app, claim.reviews, app.made.filter((made) => made.claim === claim.id)),
    choices(app, thingOf(claim), [
      { act: "confirm", words: "Confirm", fields: plainly },
      { act: "reject", words: "Reject", hint: "The sentence does not say this; the claim leaves the graph.", fields: plainly },
      { act: "correct", words: "Correct", fields: () => correction(app, claim) },
    ]),
    h("p", { class: "where" }, h("a", { class: "iri", href: addressOf(app, claim.id), rel: "noreferrer" }, "IRI of the claim")),
  );
}

/**
 * @param {Claim} claim
 * @returns {Thing} */
function thingOf(claim) {
  const { id, edge } = claim;
  // A decision is about the sentences that are shown, not about those that a later build may add.
  const evidence = claim.evidence.map(({ sentence: { article, begin, letters } }) => [article.id, begin, begin + letters.length]);
  return { key: id, label: inWords(claim), body: { claim: id, evidence }, about: { claim: id, edge }, next: "next claim" };
}

/** A sentence with its words marked, and where it stands.
 * @param {App} app
 * @param {Evidence} evidence */
export function quotation(app, { sentence, words, rule, sure, heard, page }) {
  const { article } = sentence;
  const title = article.title || article.name || article.id;
  return [
    h("blockquote", { dir: "auto" }, marked(sentence, words, actorLink(app))),
    h(
      "p",
      { class: "where" },
      h("a", { href: app.store.link({ view: "documents", doc: article.id }) }, title),
      ` · ${[article.publisher, article.issued, page && `page ${page}`, sure.toFixed(2)].filter(Boolean).join(" · ")}`,
    ),
    h("ul", { class: "heard" }, foundBy(rule, heard).map((words) => h("li", {}, words))),
  ];
}

/** The copies of an article that have its sentence too.
 * @param {App} app
 * @param {Evidence[]} copies */
function alike(app, copies) {
  const articles = [...new Set(copies.map((each) => each.sentence.article))];
  return articles.length > 0 && h("details", { class: "copies" },
    h("summary", {}, `the same in ${articles.length === 1 ? "1 copy" : `${articles.length} copies`}`),
    h("ul", {}, articles.map((article) => h("li", {}, articleName(app, article)))));
}

/** A link to an article, with whose it is.
 * @param {App} app
 * @param {Article} article */
export function articleName(app, article) {
  const by = [article.publisher, article.issued].filter(Boolean).join(" · ");
  return [h("a", { href: app.store.link({ view: "documents", doc: article.id }) }, article.title || article.name || article.id), by && h("small", {}, ` ${by}`)];
}

/** By what rule it was found, what the learned reader says of it, what taught that, and what speaks against it.
 * @param {string} rule
 * @param {Heard} heard */
export function foundBy(rule, heard) {
  const [sure, like, against] = heard;
  const alone = rule.endsWith(".learned");
  return [!alone && `rule ${rule}`, sure, like && `like ${like}`, against && `against it: ${against}`].filter(Boolean);
}

/** A claim in a line.
 * @param {App} app
 * @param {Claim} claim
 * @param {boolean} withVoice
 * @param {boolean} withDay */
export function line(app, claim, withVoice = true, withDay = true) {
  const day = whenOf(claim);
  const told = [withDay && day, withVoice && claim.claimant && `says ${claim.claimant.label}`, withVoice && claim.hearsay && claim.words.voice.hearsay];
  return h(
    "li",
    {},
    h("a", { href: app.store.link({ claim: claim.id, edge: "", actor: "" }) }, inWords(claim)),
    tick(claim),
    h("small", {}, told.filter(Boolean).map((words) => [" · ", h("span", { class: "whole" }, words)])),
  );
}
