// The claims as a table that sorts, filters by words and goes out as CSV.

import { actorName, quotation } from "./claims.js";
import { csv, download } from "./csv.js";
import { realityOf, voiceOf, whenOf } from "./data.js";
import { count, grouped, h, refill } from "./dom.js";
import { COLUMNS, holding, sorted } from "./order.js";
import { tick } from "./reviewed.js";

/** @import { App, Child, Claim, View } from "./types.js" */

const PAGE = 60;
const ELSEWHERE = ["actor", "edge", "claim", "doc", "view"]; // what of the state changes no row

/** The view.
 * @param {App} app
 * @param {HTMLElement} main
 * @returns {View} */
export function table(app, main) {
  const { store } = app;
  /** @type {Claim[]} */
  let rows = [];
  let shown = PAGE;
  /** @type {HTMLInputElement} */
  const field = h("input", { type: "search", id: "word", autocomplete: "off", oninput: () => store.set({ word: field.value }, true) });
  const number = h("span", { class: "status", role: "status" });
  const save = h("button", { type: "button", id: "csv", onclick: () => download("claims.csv", csv(app, rows)) }, "Download CSV");
  const body = h("tbody");
  const heads = Object.entries(COLUMNS).map(([name, { label }]) =>
    h("th", { scope: "col", "data-name": name }, h("button", { type: "button", onclick: () => turn(name) }, label)),
  );
  const further = h("button", { type: "button", class: "quiet", onclick: () => { shown += PAGE; fill(shown - PAGE); } });
  refill(
    main,
    h("div", { class: "bar" }, h("label", { for: "word" }, "Words"), field, save, number),
    h("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": "Table of claims" },
      h("table", { class: "claims" }, h("caption", {}, "What the articles say, in whose voice; → is a solid arrow of the graph"), h("thead", {}, h("tr", {}, heads)), body)),
    further,
  );

  /** @param {string} name */
  function turn(name) {
    store.set({ sort: store.state.sort === name ? `-${name}` : name });
  }

  /** @param {number} from */
  function fill(from) {
    if (from === 0) refill(body);
    body.append(...rows.slice(from, shown).map((claim) => row(app, claim)));
    further.hidden = rows.length <= shown;
    refill(further, `Show ${Math.min(PAGE, rows.length - shown)} more of ${grouped(rows.length)}`);
  }

  return {
    update(changed) {
      const { state } = store;
      if (changed && [...changed].every((name) => ELSEWHERE.includes(name))) {
        mark();
        return;
      }
      rows = sorted(holding(app.result.found, state.word), state.sort);
      if (document.activeElement !== field) field.value = state.word;
      for (const head of heads) {
        const on = state.sort.replace("-", "") === head.dataset.name;
        if (on) head.setAttribute("aria-sort", state.sort.startsWith("-") ? "descending" : "ascending");
        else head.removeAttribute("aria-sort");
      }
      number.textContent = `${grouped(rows.length)} of ${count(app.told.claims.length, "claim")}`;
      if (changed) shown = PAGE;
      fill(0);
      mark();
    },
    close() {},
  };

  function mark() {
    for (const each of body.rows) each.classList.toggle("on", each.dataset.claim === store.state.claim);
  }
}

/** @param {App} app @param {Claim} claim */
function row(app, claim) {
  /** @type {HTMLDetailsElement} */
  const quotes = h("details", { ontoggle: () => {
    if (quotes.open && quotes.childElementCount === 1) quotes.append(...claim.evidence.flatMap((each) => quotation(app, each)));
  } }, h("summary", {}, count(claim.evidence.length, "sentence")));
  const relation = h("a", { href: app.store.link({ claim: claim.id, edge: "", actor: "" }) }, claim.relation.label);
  /** @type {Child[]} */
  const cells = [
    actorName(app, claim.subject), [claim.drawn ? "→ " : "", relation, tick(claim)], actorName(app, claim.object), whenOf(claim) || "—",
    realityOf(claim), claim.claimant ? actorName(app, claim.claimant) : voiceOf(claim), claim.sure.toFixed(2), quotes,
  ];
  const names = Object.values(COLUMNS).map(({ label }) => label);
  return h("tr", { "data-claim": claim.id }, cells.map((cell, i) => h("td", { "data-name": names[i] }, cell)));
}
