// The documents: each with the sentences that bear out claims, in their order, names and words highlighted.

import { actorLink, addressOf, articleName, line } from "./claims.js";
import { count, h, refill } from "./dom.js";
import { marked } from "./quote.js";
import { copiesOf } from "./sources.js";

/** @import { App, Article, View } from "./types.js" */

const PAGE = 200;

/** The view.
 * @param {App} app
 * @param {HTMLElement} main
 * @returns {View} */
export function articles(app, main) {
  return {
    update(changed) {
      const { state } = app.store;
      if (changed && !changed.has("doc") && !changed.has("view") && !changed.has("asof") && state.doc) return;
      const article = app.told.article.get(state.doc);
      if (article) one(app, main, article);
      else all(app, main);
    },
    close() {},
  };
}

/** @param {App} app @param {HTMLElement} main */
function all(app, main) {
  const kept = new Set(app.result.found.flatMap((claim) => claim.evidence.map((each) => each.sentence.article)));
  const shown = app.told.articles.filter((article) => kept.has(article)).reverse();
  const list = h("ul", { class: "articles" }, shown.slice(0, PAGE).map((article) => {
    const claims = new Set(article.sentences.flatMap((sentence) => [...sentence.claims]));
    return h("li", {}, h("a", { href: app.store.link({ doc: article.id }) }, article.title || article.name),
      h("small", {}, ` ${[article.publisher, article.issued, count(claims.size, "claim"), article.origin && "a copy"].filter(Boolean).join(" · ")}`));
  }));
  refill(main, h("div", { class: "bar" }, h("p", { class: "status" }, `${count(shown.length, "document")}${originsOf(shown)} with claims that fit the filters${shown.length > PAGE ? `; the last ${PAGE}` : ""}`)), list);
}

/** Of how many origins they are, where some are copies.
 * @param {Article[]} shown */
function originsOf(shown) {
  const origins = new Set(shown.map((article) => article.origin ?? article));
  return origins.size < shown.length ? ` of ${count(origins.size, "origin")}` : "";
}

/** Whose text it is, where it is a copy, and which others are copies of the same.
 * @param {App} app
 * @param {Article} article */
function copied(app, article) {
  const others = copiesOf(app.told.articles, article);
  if (!others.length) return [];
  return [
    article.origin && h("p", { class: "where" }, "The same text as ", articleName(app, article.origin)),
    h("details", { class: "copies" }, h("summary", {}, `${count(others.length, "other article")} of the same origin`), h("ul", {}, others.map((other) => h("li", {}, articleName(app, other))))),
  ];
}

/** @param {App} app @param {HTMLElement} main @param {Article} article */
function one(app, main, article) {
  const web = /^https?:\/\//.test(article.source) && h("a", { href: article.source, rel: "noreferrer" }, "where it was published");
  const facts = [article.publisher, article.issued, article.name].filter(Boolean).join(" · ");
  const sentences = [...article.sentences].sort((a, b) => a.begin - b.begin);
  refill(
    main,
    h("p", {}, h("a", { href: app.store.link({ doc: "" }) }, "← All documents")),
    h("h2", { dir: "auto" }, article.title || article.name),
    h("p", { class: "where" }, facts, " · ", h("a", { class: "iri", href: addressOf(app, article.id), rel: "noreferrer" }, "IRI"), web && " · ", web),
    copied(app, article),
    h("p", { class: "where" }, "The graph holds the sentences that bear out claims, not the whole text."),
    h("ol", { class: "sentences" }, sentences.map((sentence) => {
      const claims = [...sentence.claims];
      const words = claims.flatMap((claim) => claim.evidence.filter((e) => e.sentence === sentence).flatMap((e) => e.words));
      return h("li", {}, h("blockquote", { dir: "auto" }, marked(sentence, words, actorLink(app))), h("ul", { class: "lines" }, claims.map((claim) => line(app, claim))));
    })),
  );
}
