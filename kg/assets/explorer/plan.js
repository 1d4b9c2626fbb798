// Actors and arrows → where everything stands in a view of this size: as large as leaves the words legible.

import { labels } from "./labels.js";
import { along, lanes } from "./lanes.js";
import { named, worded } from "./looks.js";
import { settled } from "./settle.js";

/** @typedef {{x: number, y: number, bow: number, weight: number, aside: [number, number], free: boolean}} Run */
/** @typedef {{zoom: number, wide: number, high: number, at: Map<any, import("./settle.js").Point>,
 *   runs: Map<string, Run>}} Plan */

const ZOOMS = [1.25, 1.08, 0.98, 0.88, 0.8, 0.7, 0.6];
const GAPS = [[58, 36, 1], [40, 32, 1], [28, 26, 1], [20, 20, 0.6], [12, 12, 0], [6, 6, 0]]; // across, down, part of an arrow's words
export const LEGIBLE = 0.88; // below this zoom only what does not fit otherwise
const FULL = 0.42; // of the ground under names and words: more of it leaves no place for arrows
const EDGE = 10; // of the view, where nothing stands
const GROUND = 60000; // that one actor takes at most: a few do not stand at the four ends of the view
const MOST = 130; // actors above which all this takes too long
const MANY = 260; // arrows above which it does
const TIPS = 22; // before and after the words of an arrow
const KEPT = 12;

const kept = new Map(); // plans made lately: filters are turned on and off again

/** How many actors and arrows a view can hold so that they are legible.
 * @param {number} wide
 * @param {number} high */
export function room(wide, high) {
  return { actors: Math.max(8, Math.floor((wide * high) / 9500)), arrows: Math.max(14, Math.floor((wide * high) / 6000)) };
}

/** The plan, or null for more than can be planned, or not at this zoom or a larger one.
 * @param {{actors: any[], arrows: import("./arrows.js").Arrow[]}} shown
 * @param {(actor: any) => import("./settle.js").Point} homeOf
 * @param {number} wide
 * @param {number} high
 * @param {number} least
 * @returns {Plan?} */
export function planned({ actors, arrows }, homeOf, wide, high, least = 0) {
  if (!actors.length || actors.length > MOST || arrows.length > MANY || wide < 50 || high < 50) return null;
  const homes = actors.map(homeOf);
  const key = [wide, high, least, ...actors.map((actor, i) => `${actor.at} ${homes[i].x} ${homes[i].y}`), ...arrows.map((arrow) => `${arrow.key}:${arrow.label}`)].join("|");
  const known = kept.has(key) ? kept.get(key) : made(actors, arrows, homes, wide, high, least);
  kept.delete(key);
  kept.set(key, known);
  if (kept.size > KEPT) kept.delete(kept.keys().next().value);
  return known;
}

function made(actors, arrows, homes, wide, high, least) {
  const sizes = actors.map((actor) => named(actor.label).size);
  const words = new Map(arrows.map((arrow) => [arrow.key, worded(arrow.label).size]));
  const taken = [...sizes, ...words.values()].reduce((sum, [w, h]) => sum + w * h, 0);
  let best = null;
  const apart = GAPS.map((gap) => between(actors, arrows, words, gap[2]));
  for (const zoom of ZOOMS) {
    const small = zoom < 1 ? (1 - zoom) * arrows.length * 0.6 : 0;
    // What is smaller costs more, whatever it shows.
    if (zoom < least || (best && (zoom < LEGIBLE || small >= best.cost))) break;
    const [w, h] = part(wide - 2 * EDGE, high - 2 * EDGE, zoom, actors.length);
    if (zoom > LEGIBLE && taken > FULL * w * h) continue;
    for (const [i, gap] of GAPS.entries()) {
      const places = settled(homes, sizes, w, h, [gap[0], gap[1]], apart[i]);
      if (!places) continue;
      const found = drawn(actors, arrows, places, sizes, [w, h], (key) => words.get(key));
      const cost = found.hidden * 3 + small;
      if (!best || cost < best.cost) best = { ...found, cost, zoom, wide: w, high: h };
      break;
    }
    if (best && best.hidden === 0) break;
  }
  return best;
}

/** What two joined actors need between them for the words of their arrows. */
function between(actors, arrows, words, factor) {
  const number = new Map(actors.map((actor, i) => [actor, i]));
  const found = new Map();
  for (const { key, subject, object } of factor ? arrows : []) {
    const [one, other] = [number.get(subject), number.get(object)].sort((a, b) => a - b);
    const at = one * actors.length + other;
    found.set(at, Math.max(found.get(at) ?? 0, (words.get(key)[0] + TIPS) * factor));
  }
  return found;
}

/** The part of the view that so many actors take. */
function part(wide, high, zoom, number) {
  const side = Math.min(1, Math.sqrt((number * GROUND) / (wide * high)));
  return [(wide * side) / zoom, (high * side) / zoom];
}

function drawn(actors, arrows, places, sizes, ground, sizeOf) {
  const boxes = new Map(actors.map((actor, i) => [actor, { ...places[i], w: sizes[i][0], h: sizes[i][1] }]));
  const ways = lanes(arrows, boxes, ground);
  const told = labels(ways, sizeOf, [...boxes.values()], ground);
  const runs = new Map();
  let hidden = 0;
  for (const [key, lane] of ways) {
    const { x, y, free } = told.get(key);
    const middle = along(lane, 0.5);
    if (!free) hidden += 1;
    runs.set(key, { x, y, bow: lane.bow, weight: lane.weight, aside: [x - middle.x, y - middle.y], free });
  }
  return { at: new Map(actors.map((actor, i) => [actor, places[i]])), runs, hidden };
}
