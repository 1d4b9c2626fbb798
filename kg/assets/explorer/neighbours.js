// For who reviews: the claims before and after the one that is open, in the order of the view.

import { h } from "./dom.js";
import { holding, sorted } from "./order.js";

/** @import { App, Claim } from "./types.js" */

/** Links to them; what has left the list since, or the graph, keeps its place in it.
 * @param {App} app
 * @param {string} id */
export function neighbours(app, id) {
  if (app.review === undefined) return null;
  const found = ordered(app);
  if (found.some((claim) => claim.id === id)) app.row = found.map((claim) => claim.id);
  const { row } = app;
  const at = row.indexOf(id);
  if (at < 0) return null;
  const there = (/** @type {string} */ each) => app.told.claim.has(each);
  const link = (/** @type {string | undefined} */ to, /** @type {string} */ words, /** @type {string} */ name) =>
    to && h("a", { href: app.store.link({ claim: to, edge: "", actor: "" }), "data-focus": name }, words);
  return h("nav", { class: "neighbours", "aria-label": "Claims of the list" },
    link(row.slice(0, at).reverse().find(there), "← Previous claim", "previous claim"),
    h("span", { class: "where" }, `${(at + 1).toLocaleString("en")} of ${row.length.toLocaleString("en")}`),
    link(row.slice(at + 1).find(there), "Next claim →", "next claim"));
}

/** @type {{of: Claim[], word: string, sort: string, list: Claim[]}} */
let order = { of: [], word: "", sort: "", list: [] };

/** The claims as the view has them; sorted once, as each further claim asks for it.
 * @param {App} app */
function ordered({ store: { state: { view, word, sort } }, result: { found: of } }) {
  if (view !== "table") return of;
  if (order.of !== of || order.word !== word || order.sort !== sort) order = { of, word, sort, list: sorted(holding(of, word), sort) };
  return order.list;
}
