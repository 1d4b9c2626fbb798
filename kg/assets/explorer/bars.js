// The bars of the timeline: as wide as there is room, so that their words stay as large as any.

import { byFamily } from "./dated.js";
import { count, grouped, refill, svg } from "./dom.js";
import { onPaper } from "./looks.js";

/** @import { Claim, Told } from "./types.js" */

const HIGH = 240;
const HEAD = 24; // above the highest bar
const FOOT = 30;
const WIDEST = 130; // of a bar
const NAME = 74; // ground of a unit's name below the bars
const PART = 0.84; // of its step that a bar takes; the rest stands beside it
const BESIDE = (1 - PART) / 2;

/** @typedef {{x: number, step: number, most: number}} Place of a bar, and how many claims the highest has */

/** Fills a place with the bars; the one that had the focus has it again.
 * @param {HTMLElement} place
 * @param {Told} told
 * @param {Map<string, Claim[]>} bars
 * @param {(name: string) => void} narrow what a click on one does */
export function chart(place, told, bars, narrow) {
  const wide = place.clientWidth;
  const most = Math.max(1, ...[...bars.values()].map((claims) => claims.length));
  const step = Math.min(wide / bars.size, WIDEST);
  const every = Math.ceil(NAME / step);
  const held = document.activeElement?.getAttribute("data-unit");
  refill(place, svg(
    "svg",
    { viewBox: `0 0 ${wide} ${HIGH + FOOT}`, role: "group", "aria-label": "Claims over time; each bar narrows the dates down to it" },
    scale(wide, most),
    [...bars].map(([name, claims], i) => [
      claims.length > 0 && bar(told, name, claims, { x: i * step, step, most }, () => narrow(name)),
      i % every === 0 && svg("text", { x: Math.min(i * step + step * BESIDE, wide - NAME + 8), y: HIGH + 18 }, name),
    ]),
  ));
  if (held) /** @type {SVGElement?} */ (place.querySelector(`[data-unit="${held}"]`))?.focus();
}

/** Lines at half and at all of the highest bar.
 * @param {number} wide
 * @param {number} most */
function scale(wide, most) {
  return (most > 1 ? [0.5, 1] : [1]).map((part) => {
    const y = HIGH - (HIGH - HEAD) * part;
    return [svg("line", { class: "grid", x1: 0, x2: wide, y1: y, y2: y }), svg("text", { x: 2, y: y - 4 }, grouped(Math.round(most * part)))];
  });
}

/** The claims of a unit, a part for each family, those of the first lowest.
 * @param {Told} told
 * @param {string} name
 * @param {Claim[]} claims
 * @param {Place} place
 * @param {() => void} narrow */
function bar(told, name, claims, { x, step, most }, narrow) {
  const unit = (HIGH - HEAD) / most;
  let y = HIGH;
  const parts = byFamily(claims, Object.keys(told.families)).map(([family, number]) => {
    const high = number * unit;
    y -= high;
    return svg("rect", { x: x + step * BESIDE, y, width: Math.max(step * PART, 1), height: high, fill: onPaper(told.families[family][1]) });
  });
  const pressed = (/** @type {KeyboardEvent} */ event) => {
    if (event.key !== "Enter" && event.key !== " ") return;
    event.preventDefault();
    narrow();
  };
  const words = `${name}: ${count(claims.length, "claim")}`;
  return svg("g", { role: "button", tabindex: "0", "data-unit": name, "aria-label": words, onclick: narrow, onkeydown: pressed },
    svg("title", {}, words), svg("rect", { class: "hit", x, y: 0, width: step, height: HIGH }), parts);
}
