// Where the words of arrows stand: each slides along its own lane to where it covers least; what would lie over
// others is left out until it is asked for.

import { along } from "./lanes.js";

/** @typedef {import("./lanes.js").Box} Box */

const SLIDES = [0.5, 0.45, 0.55, 0.4, 0.6, 0.35, 0.65, 0.3, 0.7, 0.25, 0.75, 0.2, 0.8];
const SHIFTS = [0, 0.5, -0.5, 0.75, -0.75]; // off the lane, in the label's own reach: at half it touches
const SHIFT = Math.max(...SHIFTS);
const GAP = 1;
const CELL = 40; // of the ground, by which the points of lanes are found
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
  const points = new Map();
  for (const [key, lane] of runs) {
    for (const t of SAMPLES) pinned(points, { ...along(lane, t), key, cost: 4 });
    for (const t of [1, HEAD]) pinned(points, { ...along(lane, t), key: "", cost: 20 });
  }
  const spots = new Map();
  const grounds = new Map();
  for (const [key, lane] of runs) {
    grounds.set(key, reach(lane, sizeOf(key)));
    spots.set(key, priced(key, lane, sizeOf(key), points, boxes.filter((box) => within(box, grounds.get(key))), ground));
  }
  // Who has the fewest good places chooses first.
  const order = [...runs.keys()].sort((a, b) => length(runs.get(a)) - length(runs.get(b)));
  const chosen = new Map();
  for (let round = 0; round < ROUNDS; round += 1) {
    let moved = false;
    for (const key of order) {
      const [w, h] = sizeOf(key);
      const others = [];
      for (const [other, box] of chosen) if (box.free && other !== key && within(box, grounds.get(key))) others.push(box);
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

/** The places that a label may take, the cheapest first, whatever the other labels do; boxes within its reach. */
function priced(key, lane, [w, h], points, boxes, [wide, high]) {
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
      spot.cost += covered(points, spot, w, h, key);
      found.push(spot);
    }
  }
  return found.sort((a, b) => a.cost - b.cost);
}

/** The ground that a label of this size can reach, along its lane and beside it. */
function reach({ start, middle, end }, [w, h]) {
  const beside = SHIFT * Math.hypot(w, h) + GAP;
  const [xs, ys] = [[start.x, middle.x, end.x], [start.y, middle.y, end.y]];
  return {
    left: Math.min(...xs) - w / 2 - beside, right: Math.max(...xs) + w / 2 + beside,
    top: Math.min(...ys) - h / 2 - beside, bottom: Math.max(...ys) + h / 2 + beside,
  };
}

function within({ x, y, w, h }, { left, right, top, bottom }) {
  return x + w / 2 > left && x - w / 2 < right && y + h / 2 > top && y - h / 2 < bottom;
}

/** Pins a point to the cell of the ground that it lies in. */
function pinned(cells, point) {
  const at = cellOf(Math.floor(point.x / CELL), Math.floor(point.y / CELL));
  if (cells.has(at)) cells.get(at).push(point);
  else cells.set(at, [point]);
}

function cellOf(column, row) {
  return column * 65536 + row;
}

/** What it costs to cover the points of other lanes that lie under a label. */
function covered(cells, { x, y }, w, h, key) {
  let cost = 0;
  for (let column = Math.floor((x - w / 2) / CELL); column <= Math.floor((x + w / 2) / CELL); column += 1) {
    for (let row = Math.floor((y - h / 2) / CELL); row <= Math.floor((y + h / 2) / CELL); row += 1) {
      for (const point of cells.get(cellOf(column, row)) ?? []) {
        if (point.key !== key && Math.abs(point.x - x) < w / 2 && Math.abs(point.y - y) < h / 2) cost += point.cost;
      }
    }
  }
  return cost;
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
