// Where the words of arrows stand: each slides along its own lane to where it covers least; what would lie over
// others is left out until it is asked for.

import { along } from "./lanes.js";

/** @typedef {import("./lanes.js").Box} Box */

const SLIDES = [0.5, 0.45, 0.55, 0.4, 0.6, 0.35, 0.65, 0.3, 0.7, 0.25, 0.75, 0.2, 0.8];
const SHIFTS = [0, 0.5, -0.5, 0.75, -0.75]; // off the lane, in the label's own reach: at half it touches
const GAP = 2;
const HEAD = 0.93; // of a lane: its arrowhead begins
const ROUNDS = 5;
const SAMPLES = [0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9];

/** A box for the words of each lane; `free` where it lies over nothing.
 * @param {Map<string, import("./lanes.js").Lane>} runs
 * @param {(key: string) => [number, number]} sizeOf
 * @param {Box[]} boxes of actors
 * @param {[number, number]} ground that the words keep to
 * @returns {Map<string, Box & {free: boolean}>} */
export function labels(runs, sizeOf, boxes, ground) {
  const points = [];
  const heads = [];
  for (const [key, lane] of runs) {
    for (const t of SAMPLES) points.push({ ...along(lane, t), key });
    heads.push(along(lane, 1), along(lane, HEAD));
  }
  const spots = new Map();
  for (const [key, lane] of runs) spots.set(key, priced(key, lane, sizeOf(key), points, heads, boxes, ground));
  // Who has the fewest good places chooses first; who found none may choose first in the next round.
  let order = [...runs.keys()].sort((a, b) => length(runs.get(a)) - length(runs.get(b)));
  const chosen = new Map();
  let best = { hidden: Infinity, found: chosen };
  for (let round = 0; round < ROUNDS && best.hidden; round += 1) {
    for (const key of order) {
      const before = chosen.get(key);
      chosen.delete(key);
      const others = before?.free === false && round > 1 ? [] : [...chosen.values()].filter((box) => box.free);
      chosen.set(key, placed(spots.get(key), sizeOf(key), others));
    }
    for (const [key, box] of chosen) {
      const others = [...chosen].filter(([other, each]) => other !== key && each.free).map(([, each]) => each);
      if (box.free) box.free = over(box, box.w, box.h, others) === 0;
    }
    const hidden = [...chosen.values()].filter((box) => !box.free).length;
    if (hidden < best.hidden) best = { hidden, found: new Map([...chosen].map(([key, box]) => [key, { ...box }])) };
    order = order.map((key, i) => ({ key, i: chosen.get(key).free ? i : i - order.length })).sort((a, b) => a.i - b.i).map(({ key }) => key);
  }
  return best.found;
}

/** The cheapest of some places beside the other labels. */
function placed(spots, [w, h], others) {
  const xs = spots.map((spot) => spot.x);
  const ys = spots.map((spot) => spot.y);
  const [left, right, top, bottom] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
  const near = others.filter((box) => box.x > left - (w + box.w) && box.x < right + w + box.w && box.y > top - (h + box.h) && box.y < bottom + h + box.h);
  let best = null;
  for (const spot of spots) {
    if (best && spot.cost >= best.cost) break;
    const touched = over(spot, w, h, near);
    const cost = spot.cost + touched * 50;
    if (!best || cost < best.cost) best = { x: spot.x, y: spot.y, w, h, cost, free: !spot.lies && !touched };
  }
  return best;
}

/** The places that a label may take, the cheapest first, whatever the other labels do. */
function priced(key, lane, [w, h], points, heads, boxes, [wide, high]) {
  const [left, right] = reach(lane, "x", w);
  const [top, bottom] = reach(lane, "y", h);
  const within = (point) => point.x > left && point.x < right && point.y > top && point.y < bottom;
  const crossing = points.filter((point) => point.key !== key && within(point));
  const tips = heads.filter(within);
  const around = boxes.filter((box) => box.x > left - box.w && box.x < right + box.w && box.y > top - box.h && box.y < bottom + box.h);
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
      spot.lies = beyond || over(spot, w, h, around) > 0;
      if (spot.lies) spot.cost += 200;
      for (const point of crossing) if (covers(spot, w, h, point)) spot.cost += 4;
      for (const point of tips) if (covers(spot, w, h, point)) spot.cost += 20;
      found.push(spot);
    }
  }
  return found.sort((a, b) => a.cost - b.cost);
}

/** Between what a label of this size may cover, anywhere on the lane. */
function reach({ start, middle, end }, axis, size) {
  const ends = [start[axis], middle[axis], end[axis]];
  return [Math.min(...ends) - size, Math.max(...ends) + size];
}

function covers(spot, w, h, { x, y }) {
  return Math.abs(x - spot.x) < w / 2 && Math.abs(y - spot.y) < h / 2;
}

/** How many of these boxes a label would lie over. */
function over({ x, y }, w, h, boxes) {
  let found = 0;
  for (const box of boxes) {
    if (Math.abs(x - box.x) < (w + box.w) / 2 + GAP && Math.abs(y - box.y) < (h + box.h) / 2 + GAP) found += 1;
  }
  return found;
}

function length({ start, end }) {
  return Math.hypot(end.x - start.x, end.y - start.y);
}
