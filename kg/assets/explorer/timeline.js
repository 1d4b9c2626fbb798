// How many claims there are when, as bars; a click on one narrows the dates down to it.

import { chart } from "./bars.js";
import { line } from "./claims.js";
import { whenOf } from "./data.js";
import { inOrder, spread } from "./dated.js";
import { count, grouped, h, refill } from "./dom.js";
import { legend } from "./legend.js";
import { daysOf } from "./units.js";

/** @import { Spread } from "./dated.js" */
/** @import { App, Claim, View } from "./types.js" */

const SHOWN = 200;
const CHOICE = ["actor", "edge", "claim"];

/** The view.
 * @param {App} app
 * @param {HTMLElement} main
 * @returns {View} */
export function timeline(app, main) {
  const { store, told } = app;
  const status = h("p", { class: "status" });
  const place = h("div", { class: "scroll bars" });
  const list = h("ol", { class: "dated" });
  const order = h("h2", {}, "In order");
  refill(main, h("div", { class: "bar" }, status), place, legend(told, false), order, list);
  /** @type {Map<string, Claim[]>} */
  let bars = new Map();
  let wide = 0;
  const watch = new ResizeObserver(() => place.clientWidth !== wide && drawn());
  watch.observe(place);
  const paper = window.matchMedia("(prefers-color-scheme: dark)");
  paper.onchange = () => drawn();

  function drawn() {
    wide = place.clientWidth;
    if (!bars.size) refill(place);
    else if (wide) chart(place, told, bars, narrow);
  }

  /** @param {string} name */
  function narrow(name) {
    const [from, to] = daysOf(name);
    store.set({ from, to });
  }

  return {
    update(changed) {
      if (changed && [...changed].every((name) => CHOICE.includes(name))) return;
      const dated = inOrder(app.result.found);
      const found = dated.length ? spread(dated) : null;
      bars = found?.bars ?? new Map();
      order.hidden = !found;
      refill(list, listed(app, dated));
      refill(status, found ? summed(dated, found) : "No claim with a date fits these filters.");
      drawn();
    },
    close() {
      watch.disconnect();
      paper.onchange = null;
    },
  };
}

/** What the bars are of, and what they leave out.
 * @param {Claim[]} dated
 * @param {Spread} spread */
function summed(dated, { unit, vague, published }) {
  return [
    `${count(dated.length, "claim")} by ${unit}; ${grouped(published)} of them by the day of publication (“told”), as no other date is known`,
    vague.length > 0 && `; ${count(vague.length, "claim")} whose date is less exact than a ${unit} stand in the list only`,
    `. Click a bar for its ${unit} alone.`,
  ];
}

/** @param {App} app @param {Claim[]} dated */
function listed(app, dated) {
  const more = dated.length - SHOWN;
  return [
    dated.slice(0, SHOWN).map((claim) => h("li", {}, h("time", {}, whenOf(claim) || `told ${claim.from}`), h("span", {}, ...line(app, claim, true, false).childNodes))),
    more > 0 && h("li", {}, `… and ${count(more, "claim")} more: narrow the dates down, or take the table`),
  ];
}
