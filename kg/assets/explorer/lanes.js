// How arrows run between boxes: those of one pair bowed apart, each pair around the boxes in between.

/** @import { Actor, Arrow, Box, Point, Size } from "./types.js" */
/** @typedef {{start: Point, middle: Point, end: Point, bow: number, weight: number,
 *   lost: boolean}} Lane a quadratic curve; `bow` and `weight` of its control point as Cytoscape has them */

const BESIDE = 21; // between the middles of two arrows of a pair
const BOWS = [0, 14, -14, 30, -30, 50, -50, 76, -76, 105, -105];
const CLEAR = 4; // from a curve to a box that it passes
const STEPS = 20;

/** A lane for each arrow that joins two boxes.
 * @param {Arrow[]} arrows
 * @param {Map<Actor, Box>} boxes
 * @param {Size} ground that the lanes keep to
 * @returns {Map<string, Lane>} */
export function lanes(arrows, boxes, ground) {
  /** @type {Map<string, Lane>} */
  const found = new Map();
  for (const { one, other, arrows: group } of pairs(arrows)) {
    const [from, to] = [boxes.get(one), boxes.get(other)];
    if (!from || !to) continue;
    const strangers = [...boxes].filter(([actor]) => actor !== one && actor !== other).map(([, box]) => box).filter((box) => near(box, from, to));
    const offsets = group.map((_, i) => (i - (group.length - 1) / 2) * BESIDE);
    const chosen = bowOf(from, to, offsets, strangers, ground);
    group.forEach((arrow, i) => {
      const bow = (chosen + offsets[i]) * 2;
      const ahead = arrow.subject === one;
      found.set(arrow.key, ahead ? free(from, to, bow) : free(to, from, -bow));
    });
  }
  return found;
}

/** The arrows by the two that they join, whichever way.
 * @param {Arrow[]} arrows */
function pairs(arrows) {
  /** @type {Map<string, {one: Actor, other: Actor, arrows: Arrow[]}>} */
  const found = new Map();
  for (const arrow of arrows) {
    if (arrow.subject === arrow.object) continue;
    const [one, other] = arrow.subject.at < arrow.object.at ? [arrow.subject, arrow.object] : [arrow.object, arrow.subject];
    const key = `${one.at} ${other.at}`;
    const known = found.get(key);
    if (known) known.arrows.push(arrow);
    else found.set(key, { one, other, arrows: [arrow] });
  }
  return found.values();
}

/** The bow that takes a pair's lanes past the strangers, as straight as it can.
 * @param {Box} from
 * @param {Box} to
 * @param {number[]} offsets of the lanes
 * @param {Box[]} strangers
 * @param {Size} ground */
function bowOf(from, to, offsets, strangers, ground) {
  let best = Infinity;
  let chosen = 0;
  for (const bow of BOWS) {
    const blocked = offsets.reduce((sum, offset) => sum + hits(curve(from, to, (bow + offset) * 2), strangers, ground), 0);
    const cost = blocked * 30 + Math.abs(bow);
    if (cost < best) [best, chosen] = [cost, bow];
    if (!blocked) break;
  }
  return chosen;
}

/** The lane, less bowed where it would be lost.
 * @param {Box} from
 * @param {Box} to
 * @param {number} bow
 * @returns {Lane} */
function free(from, to, bow) {
  const lane = curve(from, to, bow);
  return lane.lost && Math.abs(bow) > 1 ? free(from, to, bow / 2) : lane;
}

/** The point of a lane at 0..1. @param {Lane} lane @param {number} t @returns {Point} */
export function along({ start, middle, end }, t) {
  const u = 1 - t;
  return { x: u * u * start.x + 2 * u * t * middle.x + t * t * end.x, y: u * u * start.y + 2 * u * t * middle.y + t * t * end.y };
}

/** Whether a control point lies in a box, so that Cytoscape finds no way out of it and draws nothing.
 * @param {Point} point
 * @param {Box} box */
function inside({ x, y }, box) {
  return Math.abs(x - box.x) < box.w / 2 + 2 && Math.abs(y - box.y) < box.h / 2 + 2;
}

/** From edge to edge of two boxes, its control point beside the middle between the two.
 * @param {Box} from
 * @param {Box} to
 * @param {number} bow
 * @returns {Lane} */
function curve(from, to, bow) {
  const dx = to.x - from.x;
  const dy = to.y - from.y;
  const long = Math.hypot(dx, dy) || 1;
  const [one, other] = [border(from, to), border(to, from)];
  const at = { x: (one.x + other.x) / 2, y: (one.y + other.y) / 2 };
  const middle = { x: at.x - (dy / long) * bow, y: at.y + (dx / long) * bow };
  const weight = Math.hypot(at.x - from.x, at.y - from.y) / long;
  return { start: border(from, middle), middle, end: border(to, middle), bow, weight, lost: inside(middle, from) || inside(middle, to) };
}

/** Where the way from a box' centre to a point leaves the box.
 * @param {Box} box
 * @param {Point} to
 * @returns {Point} */
function border({ x, y, w, h }, to) {
  const dx = to.x - x;
  const dy = to.y - y;
  const part = Math.min(w / 2 / (Math.abs(dx) || 1e-9), h / 2 / (Math.abs(dy) || 1e-9), 1);
  return { x: x + dx * part, y: y + dy * part };
}

/** Whether a box stands where any bow between the two could run.
 * @param {Box} box
 * @param {Box} from
 * @param {Box} to */
function near(box, from, to) {
  const reach = 130;
  return box.x > Math.min(from.x, to.x) - reach && box.x < Math.max(from.x, to.x) + reach
    && box.y > Math.min(from.y, to.y) - reach && box.y < Math.max(from.y, to.y) + reach;
}

/** How many points of a lane lie in boxes that are none of its business, or beyond the ground.
 * @param {Lane} lane
 * @param {Box[]} strangers
 * @param {Size} ground */
function hits(lane, strangers, [wide, high]) {
  let found = lane.lost ? 1000 : 0;
  for (let i = 1; i < STEPS; i += 1) {
    const { x, y } = along(lane, i / STEPS);
    if (x < 0 || y < 0 || x > wide || y > high) found += 1;
    for (const box of strangers) {
      if (Math.abs(x - box.x) < box.w / 2 + CLEAR && Math.abs(y - box.y) < box.h / 2 + CLEAR) found += 1;
    }
  }
  return found;
}
