// What stands above and below the graph: how much of it is shown, how much shall be, the arrows in words.

import { inWords } from "./data.js";
import { count, grouped, h, refill } from "./dom.js";
import { toldBy } from "./sources.js";

/** @import { App, Arrow, Shown } from "./types.js" */

const TOPS = [30, 60, 120, 250];
const LISTED = 300;

/** The line that tells how much is shown.
 * @param {Shown} shown */
export function summed({ actors, arrows, available, bundled }) {
  if (available === 0) return "No claim fits these filters.";
  const part = actors.length < available ? ` of ${grouped(available)}, the most connected` : "";
  return `${count(actors.length, "actor")}${part}; ${count(arrows.length, bundled ? "bundled arrow" : "arrow")}.`;
}

/** How many actors may be asked for, by the words for it in the address; the one asked for is among them.
 * @param {string} top
 * @param {number} available
 * @returns {[value: string, words: string][]} */
export function tops(top, available) {
  const sizes = ["", ...TOPS.filter((size) => size < available).map(String), "all"];
  if (!sizes.includes(top)) sizes.push(top);
  return sizes.map((size) => [size, size === "" ? "as many as fit" : size === "all" ? `all ${available}` : size]);
}

/** The line, the menu and the list; `told` brings them up to date.
 * @param {App} app */
export function captions({ store }) {
  const status = h("p", { class: "status" });
  /** @type {HTMLSelectElement} */
  const top = h("select", { onchange: () => store.set({ top: top.value }) });
  const list = h("ul", { class: "words" });
  /** @type {HTMLDetailsElement} */
  const words = h("details", { class: "inwords", ontoggle: () => words.open && listed() }, h("summary", {}, "The arrows in words"), list);
  /** @type {Arrow[]} */
  let arrows = [];

  function listed() {
    const rows = [...arrows].sort((a, b) => b.claims.length - a.claims.length).slice(0, LISTED);
    refill(list, rows.map((arrow) => h("li", {}, h("a", { href: store.link({ edge: arrow.key, actor: "", claim: "" }) }, worded(arrow)))));
  }

  return {
    status,
    top: h("label", { class: "shown" }, "Actors ", top),
    words,
    /** @param {Shown} shown */
    told(shown) {
      arrows = shown.arrows;
      refill(status, summed(shown));
      refill(top, tops(store.state.top, shown.available).map(([value, label]) => h("option", { value, selected: value === store.state.top }, label)));
      if (words.open) listed();
    },
  };
}

/** @param {Arrow} arrow */
function worded({ claims, subject, object, label }) {
  return claims.length === 1 ? inWords(claims[0]) : `${subject.label} ${label} ${object.label} (${count(claims.length, "claim")}; ${toldBy(claims)})`;
}
