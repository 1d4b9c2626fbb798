// The claims as a table that sorts, filters by words and goes out as CSV.

import { actorName, quotation } from "./claims.js";
import { csv, download } from "./csv.js";
import { realityOf, textOf, voiceOf, whenOf } from "./data.js";
import { count, grouped, h, refill } from "./dom.js";
import { tick } from "./reviewed.js";

const PAGE = 60;
const COLUMNS = {
  who: ["Who", (c) => c.subject.label],
  relation: ["Relation", (c) => c.relation.label],
  whom: ["Whom", (c) => c.object.label],
  when: ["When", (c) => (c.when ? c.when[0] : "")],
  real: ["How real", realityOf],
  voice: ["In whose voice", voiceOf],
  sure: ["Sure", (c) => c.sure],
  sentences: ["Sentences", (c) => c.evidence.length],
};

/** The claims that hold all these words.
 * @param {import("./data.js").Claim[]} claims
 * @param {string} words */
export function holding(claims, words) {
  const wanted = words.toLowerCase().split(/\s+/).filter(Boolean);
  return wanted.length ? claims.filter((claim) => wanted.every((word) => textOf(claim).includes(word))) : claims;
}

/** The claims in an order: a column's name, with `-` in front from the end.
 * @param {import("./data.js").Claim[]} claims
 * @param {string} sort */
export function sorted(claims, sort) {
  const column = COLUMNS[sort.replace("-", "")];
  if (!column) return claims;
  const down = sort.startsWith("-") ? -1 : 1;
  const keyed = claims.map((claim) => ({ claim, key: column[1](claim) }));
  const compare = typeof keyed[0]?.key === "number" ? (a, b) => a - b : words.compare;
  // What has no value comes last, whichever way the rest is turned.
  keyed.sort((a, b) => Number(a.key === "") - Number(b.key === "") || compare(a.key, b.key) * down || a.claim.at - b.claim.at);
  return keyed.map((each) => each.claim);
}

const words = new Intl.Collator("en");

/** The view.
 * @param {import("./main.js").App} app
 * @param {HTMLElement} main */
export function table(app, main) {
  const { store } = app;
  let rows = [];
  let shown = PAGE;
  const field = h("input", { type: "search", id: "word", autocomplete: "off", oninput: () => store.set({ word: field.value }, true) });
  const number = h("span", { class: "status", role: "status" });
  const save = h("button", { type: "button", id: "csv", onclick: () => download("claims.csv", csv(app, rows)) }, "Download CSV");
  const body = h("tbody");
  const heads = Object.entries(COLUMNS).map(([name, [label]]) =>
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

  function turn(name) {
    store.set({ sort: store.state.sort === name ? `-${name}` : name });
  }

  function fill(from) {
    if (from === 0) refill(body);
    body.append(...rows.slice(from, shown).map((claim) => row(app, claim)));
    further.hidden = rows.length <= shown;
    refill(further, `Show ${Math.min(PAGE, rows.length - shown)} more of ${grouped(rows.length)}`);
  }

  return {
    update(changed) {
      const { state } = store;
      if (changed && ![...changed].some((name) => !["actor", "edge", "claim", "doc", "view"].includes(name))) return mark();
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
      return mark();
    },
    close() {},
  };

  function mark() {
    for (const each of body.rows) each.classList.toggle("on", each.dataset.claim === store.state.claim);
  }
}

function row(app, claim) {
  const quotes = h("details", { ontoggle: () => {
    if (quotes.open && quotes.childElementCount === 1) quotes.append(...claim.evidence.flatMap((each) => quotation(app, each)));
  } }, h("summary", {}, count(claim.evidence.length, "sentence")));
  const relation = h("a", { href: app.store.link({ claim: claim.id, edge: "", actor: "" }) }, claim.relation.label);
  const cells = [
    actorName(app, claim.subject), [claim.drawn ? "→ " : "", relation, tick(claim)], actorName(app, claim.object), whenOf(claim) || "—",
    realityOf(claim), claim.claimant ? actorName(app, claim.claimant) : voiceOf(claim), claim.sure.toFixed(2), quotes,
  ];
  const names = Object.values(COLUMNS).map(([label]) => label);
  return h("tr", { "data-claim": claim.id }, cells.map((cell, i) => h("td", { "data-name": names[i] }, cell)));
}
