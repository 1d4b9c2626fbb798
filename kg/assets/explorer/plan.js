// Actors and arrows → where everything stands in a view of this size: as large as leaves the words legible.

import { labels } from "./labels.js";
import { along, lanes } from "./lanes.js";
import { settled } from "./settle.js";
import { named, worded } from "./words.js";

/** @import { Actor, Arrow, Plan, Point, Run, Size } from "./types.js" */
/** @typedef {{actors: Actor[], arrows: Arrow[], homes: Point[], sizes: Size[], words: Map<string, Size>}} Task */

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
/** @type {Size} */
const NO_WORDS = [0, 0];

/** Plans made lately: filters are turned on and off again.
 * @type {Map<string, Plan?>} */
const kept = new Map();

/** How many actors and arrows a view can hold so that they are legible.
 * @param {number} wide
 * @param {number} high */
export function room(wide, high) {
  return { actors: Math.max(8, Math.floor((wide * high) / 9500)), arrows: Math.max(14, Math.floor((wide * high) / 6000)) };
}

/** The plan, or null for more than can be planned, or not at this zoom or a larger one.
 * @param {{actors: Actor[], arrows: Arrow[]}} shown
 * @param {(actor: Actor) => Point} homeOf
 * @param {number} wide
 * @param {number} high
 * @param {number} least
 * @returns {Plan?} */
export function planned({ actors, arrows }, homeOf, wide, high, least = 0) {
  if (!actors.length || actors.length > MOST || arrows.length > MANY || wide < 50 || high < 50) return null;
  const homes = actors.map(homeOf);
  const key = [wide, high, least, ...actors.map((actor, i) => `${actor.at} ${homes[i].x} ${homes[i].y}`), ...arrows.map((arrow) => `${arrow.key}:${arrow.label}`)].join("|");
  const known = kept.get(key);
  const plan = known === undefined ? made(actors, arrows, homes, wide, high, least) : known;
  kept.delete(key);
  kept.set(key, plan);
  const [oldest] = kept.keys();
  if (kept.size > KEPT) kept.delete(oldest);
  return plan;
}

/**
 * @param {Actor[]} actors
 * @param {Arrow[]} arrows
 * @param {Point[]} homes
 * @param {number} wide
 * @param {number} high
 * @param {number} least
 * @returns {Plan?} */
function made(actors, arrows, homes, wide, high, least) {
  const sizes = actors.map((actor) => named(actor.label).size);
  const words = new Map(arrows.map((arrow) => [arrow.key, worded(arrow.label).size]));
  const task = { actors, arrows, homes, sizes, words };
  const taken = [...sizes, ...words.values()].reduce((sum, [w, h]) => sum + w * h, 0);
  /** @type {(Plan & {hidden: number, cost: number})?} */
  let best = null;
  const apart = GAPS.map((gap) => between(task, gap[2]));
  for (const zoom of ZOOMS) {
    const small = zoom < 1 ? (1 - zoom) * arrows.length * 0.6 : 0;
    // What is smaller costs more, whatever it shows.
    if (zoom < least || (best && (zoom < LEGIBLE || small >= best.cost))) break;
    const [w, h] = part(wide - 2 * EDGE, high - 2 * EDGE, zoom, actors.length);
    if (zoom > LEGIBLE && taken > FULL * w * h) continue;
    const places = spaced(task, apart, w, h);
    if (!places) continue;
    const found = drawn(task, places, [w, h]);
    const cost = found.hidden * 3 + small;
    if (!best || cost < best.cost) best = { ...found, cost, zoom, wide: w, high: h };
    if (best.hidden === 0) break;
  }
  return best;
}

/** Where the actors stand as far apart as there is room.
 * @param {Task} task
 * @param {Map<number, number>[]} apart for each of the gaps, what joined actors keep between them
 * @param {number} wide
 * @param {number} high */
function spaced({ homes, sizes }, apart, wide, high) {
  for (const [i, [across, down]] of GAPS.entries()) {
    const places = settled(homes, sizes, wide, high, [across, down], apart[i]);
    if (places) return places;
  }
  return null;
}

/** What two joined actors need between them for the words of their arrows.
 * @param {Task} task
 * @param {number} factor */
function between({ actors, arrows, words }, factor) {
  const number = new Map(actors.map((actor, i) => [actor, i]));
  /** @type {Map<number, number>} */
  const found = new Map();
  for (const { key, subject, object } of factor ? arrows : []) {
    const [one, other] = [number.get(subject) ?? 0, number.get(object) ?? 0].sort((a, b) => a - b);
    const at = one * actors.length + other;
    const [wide] = words.get(key) ?? NO_WORDS;
    found.set(at, Math.max(found.get(at) ?? 0, (wide + TIPS) * factor));
  }
  return found;
}

/** The part of the view that so many actors take.
 * @param {number} wide
 * @param {number} high
 * @param {number} zoom
 * @param {number} number
 * @returns {Size} */
function part(wide, high, zoom, number) {
  const side = Math.min(1, Math.sqrt((number * GROUND) / (wide * high)));
  return [(wide * side) / zoom, (high * side) / zoom];
}

/** The arrows and their words where the actors stand there; how many have no place for them.
 * @param {Task} task
 * @param {Point[]} places
 * @param {Size} ground */
function drawn({ actors, arrows, sizes, words }, places, ground) {
  const boxes = new Map(actors.map((actor, i) => [actor, { ...places[i], w: sizes[i][0], h: sizes[i][1] }]));
  const ways = lanes(arrows, boxes, ground);
  const told = labels(ways, (key) => words.get(key) ?? NO_WORDS, [...boxes.values()], ground);
  /** @type {Map<string, Run>} */
  const runs = new Map();
  let hidden = 0;
  for (const [key, { x, y, free }] of told) {
    const lane = /** @type {import("./lanes.js").Lane} */ (ways.get(key));
    const middle = along(lane, 0.5);
    if (!free) hidden += 1;
    runs.set(key, { x, y, bow: lane.bow, weight: lane.weight, aside: [x - middle.x, y - middle.y], free });
  }
  return { at: new Map(actors.map((actor, i) => [actor, places[i]])), runs, hidden };
}
