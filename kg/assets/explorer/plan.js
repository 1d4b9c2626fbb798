// Actors and arrows → where everything stands in a view of this size: as large as leaves the words legible.

import { labels } from "./labels.js";
import { along, lanes } from "./lanes.js";
import { named, worded } from "./looks.js";
import { settled } from "./settle.js";

/** @typedef {{x: number, y: number, bow: number, aside: [number, number], free: boolean}} Run */
/** @typedef {{zoom: number, wide: number, high: number, at: Map<any, import("./settle.js").Point>,
 *   runs: Map<string, Run>}} Plan */

const ZOOMS = [1.25, 1.08, 0.98, 0.88, 0.8, 0.7, 0.6];
const GAPS = [[58, 36], [40, 28], [24, 20], [12, 12], [6, 6]];
const LEGIBLE = 0.88; // below this zoom only what does not fit otherwise
const FULL = 0.42; // of the ground under names and words: more of it leaves no place for arrows
const EDGE = 10; // of the view, where nothing stands
const GROUND = 60000; // that one actor takes at most: a few do not stand at the four ends of the view
const MOST = 130; // actors above which all this takes too long
const MANY = 260; // arrows above which it does

/** How many actors and arrows a view can hold so that they are legible.
 * @param {number} wide
 * @param {number} high */
export function room(wide, high) {
  return { actors: Math.max(8, Math.floor((wide * high) / 9500)), arrows: Math.max(14, Math.floor((wide * high) / 6000)) };
}

/** The plan, or null for more than can be planned.
 * @param {{actors: any[], arrows: import("./arrows.js").Arrow[]}} shown
 * @param {(actor: any) => import("./settle.js").Point} homeOf
 * @param {number} wide
 * @param {number} high
 * @returns {Plan?} */
export function planned({ actors, arrows }, homeOf, wide, high) {
  if (!actors.length || actors.length > MOST || arrows.length > MANY || wide < 50 || high < 50) return null;
  const homes = actors.map(homeOf);
  const sizes = actors.map((actor) => named(actor.label).size);
  const words = new Map(arrows.map((arrow) => [arrow.key, worded(arrow.label).size]));
  const taken = [...sizes, ...words.values()].reduce((sum, [w, h]) => sum + w * h, 0);
  let best = null;
  for (const zoom of ZOOMS) {
    if (best && zoom < LEGIBLE) break;
    const small = zoom < 1 ? (1 - zoom) * arrows.length * 0.6 : 0;
    if (best && small >= best.cost) break; // and smaller costs more
    const [w, h] = part(wide - 2 * EDGE, high - 2 * EDGE, zoom, actors.length);
    if (zoom > LEGIBLE && taken > FULL * w * h) continue;
    for (const gap of GAPS) {
      const places = settled(homes, sizes, w, h, gap);
      if (!places) continue;
      const made = drawn(actors, arrows, places, sizes, [w, h], (key) => words.get(key));
      const cost = made.hidden * 3 + small;
      if (!best || cost < best.cost) best = { ...made, cost, zoom, wide: w, high: h };
      break;
    }
    if (best && best.hidden === 0) break;
  }
  return best;
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
    runs.set(key, { x, y, bow: lane.bow, aside: [x - middle.x, y - middle.y], free });
  }
  return { at: new Map(actors.map((actor, i) => [actor, places[i]])), runs, hidden };
}
