// The slider over the days of publication: the page as far as was known on one of them.

import { byId, count, grouped, h, refill } from "./dom.js";
import { countOf, daysOf } from "./known.js";

/** @import { Packed, Store } from "./types.js" */

/** Puts the slider over the view, where documents are of several days; gives what brings it up to date.
 * @param {Store} store
 * @param {() => Packed} whole all that there is, whatever the day */
export function slider(store, whole) {
  const range = h("input", { id: "asof", type: "range", min: "0", step: "1", "aria-describedby": "asof-told", oninput: () => moved(true), onchange: () => moved(false) });
  const told = h("output", { for: "asof", id: "asof-told" });
  const back = h("button", { type: "button", class: "quiet", onclick: () => store.set({ asof: "" }) }, "All days");
  const element = h("div", { class: "asof" }, h("label", { for: "asof" }, "As known on"), range, told, back);
  byId("body").before(element);
  let dragged = false;
  let days = daysOf(whole());

  /** While it is dragged it writes over the one entry of the history that it began with.
   * @param {boolean} going */
  function moved(going) {
    store.set({ asof: days[Number(range.value)] ?? "" }, dragged);
    dragged = going;
  }

  return function update() {
    days = daysOf(whole());
    const { asof } = store.state;
    element.hidden = days.length < 2;
    back.hidden = !asof;
    range.max = String(days.length);
    // A day between two of publication is known by the earlier of them.
    const at = asof ? days.filter((day) => day <= asof).length - 1 : days.length;
    range.value = String(Math.max(at, 0));
    const words = inWords(whole(), asof, days);
    range.setAttribute("aria-valuetext", words);
    refill(told, words);
  };
}

/** What the page shows at that day.
 * @param {Packed} whole
 * @param {string} day
 * @param {string[]} days
 * @returns {string} */
export function inWords(whole, day, days) {
  const { known, all, undated } = countOf(whole, day);
  if (!day) return `today · ${count(all, "article")}`;
  if (!known) return `${day} · before the first article, of ${days[0]}`;
  return `${day} · ${grouped(known)} of ${count(all, "article")}${undated ? `, ${grouped(undated)} without a day left out` : ""}`;
}
