// All decisions of reviewers, the newest first, and those that fit nothing in this graph.

import { actorName } from "./claims.js";
import { download, iriOf, rowsAsCsv } from "./csv.js";
import { inWords } from "./data.js";
import { standing } from "./decide.js";
import { count, h, refill } from "./dom.js";
import { choices, plainly } from "./form.js";
import { holds } from "./order.js";
import { inPlace } from "./place.js";
import { ACTS, byWhom, sign } from "./reviewed.js";

/** @import { App, Child, Claim, Review, View } from "./types.js" */

const PAGE = 100;
const HEADS = ["review", "act", "who", "when", "why", "about", "actor", "actor_iri", "name", "document", "claims"];
const UNDO = [{ act: "undo", words: "Undo", fields: plainly }];

/** The view.
 * @param {App} app
 * @param {HTMLElement} main
 * @returns {View} */
export function reviews(app, main) {
  const { store } = app;
  /** @type {Review[]} */
  let rows = [];
  let shown = PAGE;
  /** @type {HTMLInputElement} */
  const field = h("input", { type: "search", id: "word", autocomplete: "off", oninput: () => store.set({ word: field.value }, true) });
  /** @type {HTMLSelectElement} */
  const act = h("select", { id: "act", onchange: () => store.set({ act: act.value }) }, h("option", { value: "" }, "all"),
    Object.entries(ACTS).filter(([name]) => name !== "undo").map(([name, [, word]]) => h("option", { value: name }, word.toLowerCase())));
  const number = h("span", { class: "status", role: "status" });
  const save = h("button", { type: "button", id: "csv", onclick: () => download("reviews.csv", asCsv(app, rows)) }, "Download CSV");
  const list = h("ol", { class: "decisions" });
  const apart = h("section", { class: "apart" });
  const further = h("button", { type: "button", class: "quiet", onclick: () => { shown += PAGE; fill(); } });
  const bar = h("div", { class: "bar" }, h("label", { for: "word" }, "Words"), field, h("label", {}, "What was done ", act), save, number);
  const none = h("div", { class: "begin" }, h("h2", {}, "Nothing has been decided yet"),
    h("p", {}, "Open a claim, from the graph, the table or anywhere else: below its sentence you can confirm it, reject it or correct it. Open an actor to say which of the names in the sentences are its own, or that it is the same as another."),
    h("p", {}, "Each decision is kept with your name and your reason, shows up here, and can be undone."));
  refill(main, bar, none, list, further, apart);
  if (app.review !== undefined) standing(app).then(unfitting, () => undefined);

  function fill() {
    const { decision } = store.state;
    refill(list, rows.slice(0, shown).map((review) => item(app, review, review.id === decision)));
    further.hidden = rows.length <= shown;
    refill(further, `Show ${Math.min(PAGE, rows.length - shown)} more of ${rows.length.toLocaleString("en")}`);
  }

  function unfitting() {
    const found = app.unfit.filter(([, label]) => holds(label, store.state.word));
    inPlace(apart, () => refill(apart, found.length > 0 && [
      h("h2", {}, "These fit nothing in this graph"),
      h("p", {}, "They stand, but the sentence, the name or the actor that they speak of is not in this graph: another reading of the articles found something else there, or a later decision took it away. Should it come back, they hold for it again."),
      h("ul", { class: "decisions" }, found.map(([id, label]) => {
        const review = app.told.review.get(id) ?? unknown(id, label);
        return item(app, review, id === store.state.decision);
      })),
    ]));
  }

  return {
    update(changed) {
      const { state } = store;
      if (changed && ![...changed].some((name) => ["view", "word", "act", "decision"].includes(name))) return;
      const apartIds = new Set(app.unfit.map(([id]) => id));
      rows = app.told.reviews.filter((review) => !apartIds.has(review.id) && (!state.act || review.act === state.act) && holds(textOf(review), state.word)).reverse();
      if (document.activeElement !== field) field.value = state.word;
      act.value = state.act;
      if (changed) shown = PAGE;
      const at = rows.findIndex((review) => review.id === state.decision);
      if (at >= shown) shown = at + 1;
      const total = app.told.reviews.length;
      number.textContent = `${rows.length.toLocaleString("en")} of ${count(total, "decision")}`;
      none.hidden = total > 0 || app.unfit.length > 0;
      bar.hidden = !none.hidden;
      fill();
      unfitting();
      if (!changed || changed.has("decision") || changed.has("view")) list.querySelector("[aria-current]")?.scrollIntoView({ block: "center" });
    },
    close() {},
  };
}

/** A decision of which the server knows no more than its label.
 * @param {string} id
 * @param {string} label
 * @returns {Review} */
function unknown(id, label) {
  return { id, label, act: "", who: "", when: "", why: "", about: "", merged: "", claims: [], actor: null, name: "", article: null };
}

/** @param {Review} review */
function textOf({ id, act, who, when, why, label, name }) {
  return [id, ACTS[act]?.[1] ?? act, who, when, why, label, name].join(" ");
}

/** @param {App} app @param {Review} review @param {boolean} on */
function item(app, review, on) {
  const { id, act, label } = review;
  const thing = { key: id, label, body: { review: id }, about: {} };
  const waiting = app.made.some((made) => made.waiting && made.undoes === id);
  return h(
    "li",
    { "data-review": id, "aria-current": on ? "true" : null, class: on ? "on" : null },
    h("p", { class: "label", dir: "auto" }, itself(review) ? claimLink(app, review.claims[0]) : label),
    act && h("p", { class: "deed" }, sign(act), h("strong", {}, ACTS[act]?.[1] ?? act), byWhom(review)),
    linksOf(app, review),
    waiting ? h("p", { class: "where" }, "Undone; the graph is being made anew …") : choices(app, { ...thing, about: { undoes: id } }, UNDO),
  );
}

/** Whether the label speaks of the claim as it is now.
 * @param {Review} review */
function itself({ claims, label }) {
  const [claim] = claims;
  return claims.length === 1 && !label.includes("→") && label.startsWith(inWords({ ...claim, shade: "" }));
}

/** What it is about, where the graph has it.
 * @param {App} app
 * @param {Review} review
 * @returns {Child[]} */
function linksOf(app, review) {
  const { act, actor, claims, article } = review;
  /** @type {Child[][]} */
  const links = [
    actor !== null && ["Actor: ", actorName(app, actor)],
    claims.length === 1 && !itself(review) && [act === "correct" ? "Now: " : "Claim: ", claimLink(app, claims[0])],
    article !== null && ["Document: ", h("a", { href: app.store.link({ view: "documents", doc: article.id, decision: "" }) }, article.title || article.name || article.id)],
  ].filter((link) => link !== false);
  return [
    links.length > 0 && h("p", { class: "where" }, links.map((each, i) => [i ? " · " : "", each])),
    claims.length > 1 && h("details", {}, h("summary", {}, count(claims.length, "claim")), h("ul", { class: "lines" }, claims.slice(0, PAGE).map((claim) => h("li", {}, claimLink(app, claim))))),
  ];
}

/** @param {App} app @param {Claim} claim */
function claimLink(app, claim) {
  return h("a", { href: app.store.link({ claim: claim.id, edge: "", actor: "" }) }, inWords(claim));
}

/** @param {App} app @param {Review[]} rows */
function asCsv(app, rows) {
  const iri = (/** @type {string} */ id) => iriOf(app, id);
  return rowsAsCsv([HEADS, ...rows.map((r) => [
    iri(r.id), r.act, r.who, r.when, r.why, r.label, r.actor?.label ?? "", r.actor ? iri(r.actor.id) : "", r.name,
    r.article?.name ?? "", r.claims.map((claim) => iri(claim.id)).join(" | "),
  ])]);
}
