// Where the words of arrows stand: each slides along its own lane to where it covers least; what would lie over
// others is left out until it is asked for.

import { along } from "./lanes.js";

/** @import { Lane } from "./lanes.js" */
/** @import { Box, Point, Size } from "./types.js" */
/** @typedef {Box & {free: boolean}} Label */
/** @typedef {Point & {lies: boolean, cost: number}} Spot a place that words may take; `lies` where that is over a box */
/** @typedef {{left: number, right: number, top: number, bottom: number}} Reach */
/** @typedef {Point & {key: string, cost: number}} Pin a point of a lane, and what it costs to cover it */
/** @typedef {{key: string, lane: Lane, size: Size, reach: Reach, spots: Spot[]}} Wish a lane with words to place */

const SLIDES = [0.5, 0.45, 0.55, 0.4, 0.6, 0.35, 0.65, 0.3, 0.7, 0.25, 0.75, 0.2, 0.8];
const SHIFTS = [0, 0.5, -0.5, 0.75, -0.75]; // off the lane, in the label's own reach: at half it touches
const GAP = 2;
const CELL = 40; // of the ground, by which the points of lanes are found
const HEAD = 0.93; // of a lane: its arrowhead begins
const ROUNDS = 5;
const SAMPLES = [0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9];

/** A box for the words of each lane; `free` where it lies over nothing.
 * @param {Map<string, Lane>} runs
 * @param {(key: string) => Size} sizeOf
 * @param {Box[]} boxes of actors
 * @param {Size} ground that the words keep to
 * @returns {Map<string, Label>} */
export function labels(runs, sizeOf, boxes, ground) {
  // Who has the fewest good places chooses first; who found none may choose first in the next round.
  let order = wishes(runs, sizeOf, boxes, ground).sort((a, b) => length(a.lane) - length(b.lane));
  /** @type {Map<string, Label>} */
  const chosen = new Map();
  let best = { hidden: Infinity, found: chosen };
  for (let round = 0; round < ROUNDS && best.hidden; round += 1) {
    for (const { key, size, reach, spots } of order) {
      const before = chosen.get(key);
      chosen.delete(key);
      const others = before?.free === false && round > 1 ? [] : within(chosen.values(), reach).filter((box) => box.free);
      chosen.set(key, placed(spots, size, others));
    }
    const hidden = parted([...chosen.values()]);
    if (hidden < best.hidden) best = { hidden, found: new Map([...chosen].map(([key, box]) => [key, { ...box }])) };
    const free = (/** @type {Wish} */ { key }) => chosen.get(key)?.free === true;
    order = [...order.filter((wish) => !free(wish)), ...order.filter(free)];
  }
  return best.found;
}

/** What the words of each lane may take.
 * @param {Map<string, Lane>} runs
 * @param {(key: string) => Size} sizeOf
 * @param {Box[]} boxes
 * @param {Size} ground
 * @returns {Wish[]} */
function wishes(runs, sizeOf, boxes, ground) {
  /** @type {Pin[]} */
  const points = [];
  for (const [key, lane] of runs) {
    for (const t of SAMPLES) points.push({ ...along(lane, t), key, cost: 4 });
    for (const t of [1, HEAD]) points.push({ ...along(lane, t), key: "", cost: 20 });
  }
  const grid = new Grid(points, ground);
  return [...runs].map(([key, lane]) => {
    const size = sizeOf(key);
    const reach = reachOf(lane, size);
    return { key, lane, size, reach, spots: priced(key, lane, size, grid, within(boxes, reach), ground) };
  });
}

/** Takes back what lies over another that stays; how many then lie.
 * @param {Label[]} all */
function parted(all) {
  for (const box of all) if (all.some((other) => other !== box && box.free && other.free && touch(box, box.w, box.h, other))) box.free = false;
  return all.filter((box) => !box.free).length;
}

/** The cheapest of some places beside the other labels near them.
 * @param {Spot[]} spots the cheapest first, at least one
 * @param {Size} size
 * @param {Label[]} others
 * @returns {Label} */
function placed(spots, [w, h], others) {
  let [best] = spots;
  let least = Infinity;
  let free = false;
  for (const spot of spots) {
    if (spot.cost >= least) break;
    const touched = over(spot, w, h, others);
    const cost = spot.cost + touched * 50;
    if (cost < least) [best, least, free] = [spot, cost, !spot.lies && !touched];
  }
  return { x: best.x, y: best.y, w, h, free };
}

/** The places that a label may take, the cheapest first, whatever the other labels do.
 * @param {string} key
 * @param {Lane} lane
 * @param {Size} size
 * @param {Grid} grid
 * @param {Box[]} boxes
 * @param {Size} ground
 * @returns {Spot[]} */
function priced(key, lane, [w, h], grid, boxes, [wide, high]) {
  const found = [];
  for (const t of SLIDES) {
    const { x, y } = along(lane, t);
    const ahead = along(lane, t + 0.01);
    const long = Math.hypot(ahead.x - x, ahead.y - y) || 1;
    const [nx, ny] = [-(ahead.y - y) / long, (ahead.x - x) / long];
    for (const shift of SHIFTS) {
      const off = shift * (Math.abs(nx) * w + Math.abs(ny) * h);
      const spot = { x: x + nx * off, y: y + ny * off, lies: false, cost: Math.abs(t - 0.5) * 8 + Math.abs(shift) * 8 };
      const beyond = spot.x < w / 2 || spot.y < h / 2 || spot.x > wide - w / 2 || spot.y > high - h / 2;
      spot.lies = beyond || over(spot, w, h, boxes) > 0;
      if (spot.lies) spot.cost += 200;
      spot.cost += grid.covered(spot, w, h, key);
      found.push(spot);
    }
  }
  return found.sort((a, b) => a.cost - b.cost);
}

/** The ground that a label of this size can reach, along its lane and beside it.
 * @param {Lane} lane
 * @param {Size} size
 * @returns {Reach} */
function reachOf({ start, middle, end }, [w, h]) {
  const beside = Math.max(...SHIFTS) * Math.hypot(w, h) + GAP;
  const [xs, ys] = [[start.x, middle.x, end.x], [start.y, middle.y, end.y]];
  return {
    left: Math.min(...xs) - w / 2 - beside, right: Math.max(...xs) + w / 2 + beside,
    top: Math.min(...ys) - h / 2 - beside, bottom: Math.max(...ys) + h / 2 + beside,
  };
}

/** The boxes on some ground.
 * @template {Box} B
 * @param {Iterable<B>} boxes
 * @param {Reach} ground
 * @returns {B[]} */
function within(boxes, { left, right, top, bottom }) {
  const found = [];
  for (const box of boxes) {
    const { x, y, w, h } = box;
    if (x + w / 2 > left && x - w / 2 < right && y + h / 2 > top && y - h / 2 < bottom) found.push(box);
  }
  return found;
}

/** Points in the order of the cells of the ground that they lie in; those beyond it in its outermost cells. */
class Grid {
  /** @param {Pin[]} points @param {Size} ground */
  constructor(points, [wide, high]) {
    this.columns = Math.ceil(wide / CELL);
    this.rows = Math.ceil(high / CELL);
    /** @type {Pin[][]} */
    const cells = Array.from({ length: this.columns * this.rows }, () => []);
    for (const point of points) cells[this.row(point.y) * this.columns + this.column(point.x)].push(point);
    this.points = cells.flat();
    this.starts = new Uint32Array(cells.length + 1);
    cells.forEach((cell, i) => { this.starts[i + 1] = this.starts[i] + cell.length; });
  }

  /** @param {number} x */
  column(x) {
    return Math.min(Math.max(Math.floor(x / CELL), 0), this.columns - 1);
  }

  /** @param {number} y */
  row(y) {
    return Math.min(Math.max(Math.floor(y / CELL), 0), this.rows - 1);
  }

  /** What it costs to cover the points of other lanes that lie under a label.
   * @param {Point} at
   * @param {number} w
   * @param {number} h
   * @param {string} key of the label's own lane */
  covered({ x, y }, w, h, key) {
    const left = this.column(x - w / 2);
    const right = this.column(x + w / 2) + 1;
    const last = this.row(y + h / 2);
    let cost = 0;
    for (let row = this.row(y - h / 2); row <= last; row += 1) {
      const end = this.starts[row * this.columns + right];
      for (let i = this.starts[row * this.columns + left]; i < end; i += 1) {
        const point = this.points[i];
        if (Math.abs(point.y - y) < h / 2 && Math.abs(point.x - x) < w / 2 && point.key !== key) cost += point.cost;
      }
    }
    return cost;
  }
}

/** How many of these boxes a label would lie over.
 * @param {Point} spot
 * @param {number} w
 * @param {number} h
 * @param {Box[]} boxes */
function over(spot, w, h, boxes) {
  let found = 0;
  for (const box of boxes) if (touch(spot, w, h, box)) found += 1;
  return found;
}

/** @param {Point} at @param {number} w @param {number} h @param {Box} box */
function touch({ x, y }, w, h, box) {
  return Math.abs(x - box.x) < (w + box.w) / 2 + GAP && Math.abs(y - box.y) < (h + box.h) / 2 + GAP;
}

/** @param {Lane} lane */
function length({ start, end }) {
  return Math.hypot(end.x - start.x, end.y - start.y);
}
