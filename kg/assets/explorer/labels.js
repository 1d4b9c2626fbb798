// Where the words of arrows stand: each slides along its own lane to where it covers least; what would lie over
// others is left out until it is asked for.

import { along } from "./lanes.js";

/** @typedef {import("./lanes.js").Box} Box */

const SLIDES = [0.5, 0.45, 0.55, 0.4, 0.6, 0.35, 0.65, 0.3, 0.7, 0.25, 0.75, 0.2, 0.8];
const SHIFTS = [0, 0.5, -0.5, 0.75, -0.75]; // off the lane, in the label's own reach: at half it touches
const GAP = 1;
const HEAD = 0.93; // of a lane: its arrowhead begins
const ROUNDS = 3;
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
  // Who has the fewest good places chooses first.
  const order = [...runs.keys()].sort((a, b) => length(runs.get(a)) - length(runs.get(b)));
  const chosen = new Map();
  for (let round = 0; round < ROUNDS; round += 1) {
    let moved = false;
    for (const key of order) {
      const [w, h] = sizeOf(key);
      const others = [...chosen].filter(([other, box]) => other !== key && box.free).map(([, box]) => box);
      let best = null;
      for (const spot of spots.get(key)) {
        if (best && spot.cost >= best.cost) break;
        const cost = spot.cost + over(spot, w, h, others) * 50;
        if (!best || cost < best.cost) best = { x: spot.x, y: spot.y, w, h, cost, lies: spot.lies };
      }
      const free = !best.lies && over(best, w, h, others) === 0;
      const before = chosen.get(key);
      moved ||= !before || before.x !== best.x || before.y !== best.y || before.free !== free;
      chosen.set(key, { x: best.x, y: best.y, w, h, free });
    }
    if (!moved) break;
  }
  return chosen;
}

/** The places that a label may take, the cheapest first, whatever the other labels do. */
function priced(key, lane, [w, h], points, heads, boxes, [wide, high]) {
  const [left, right] = reach(lane, "x", w);
  const [top, bottom] = reach(lane, "y", h);
  const within = (point) => point.x > left && point.x < right && point.y > top && point.y < bottom;
  const crossing = points.filter((point) => point.key !== key && within(point));
  const tips = heads.filter(within);
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
