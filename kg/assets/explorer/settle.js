// Boxes → where they stand so that none touches another and the whole ground is used.

/** @import { Point, Size } from "./types.js" */

const ROUNDS = 240;
const EVEN = 0.6; // how much of a place comes from its rank: what is crowded gets more room, gaps close

/** Centres of boxes on a ground of this size, near the sides where they are at home; null where they do not fit.
 * @param {Point[]} homes
 * @param {Size[]} sizes
 * @param {number} wide
 * @param {number} high
 * @param {Size} gap between two boxes
 * @param {Map<number, number>} beside what two that are joined keep between them where they stand side by side:
 *   for the numbers of both, `one * sizes.length + other`, the less first
 * @returns {Point[]?} */
export function settled(homes, sizes, wide, high, gap, beside) {
  // What touches by half a pixel counts as apart.
  const taken = sizes.reduce((sum, size) => sum + (size[0] + gap[0] - 0.5) * (size[1] + gap[1] - 0.5), 0);
  if (taken > (wide + gap[0]) * (high + gap[1])) return null;
  const [across, down] = turned(homes, wide, high);
  const [widths, heights] = [0, 1].map((axis) => Float64Array.from(sizes, (size) => size[axis]));
  const xs = Float64Array.from(stretched(across, widths, wide));
  const ys = Float64Array.from(stretched(down, heights, high));
  const gaps = new Float64Array(sizes.length ** 2).fill(gap[0]);
  for (const [pair, far] of beside) gaps[pair] = Math.max(gap[0], far);
  for (let round = 0; round < ROUNDS; round += 1) {
    if (!parted(xs, ys, widths, heights, gaps, gap[1])) return sizes.map((_, i) => ({ x: xs[i], y: ys[i] }));
    for (let i = 0; i < sizes.length; i += 1) {
      xs[i] = within(xs[i], widths[i], wide);
      ys[i] = within(ys[i], heights[i], high);
    }
  }
  return null;
}

/** The homes' two coordinates; what lies is turned to stand where the ground does.
 * @param {Point[]} homes
 * @param {number} wide
 * @param {number} high */
function turned(homes, wide, high) {
  const xs = homes.map((home) => home.x);
  const ys = homes.map((home) => home.y);
  const lies = (/** @type {number[]} */ a, /** @type {number[]} */ b) => Math.max(...a) - Math.min(...a) > 1.15 * (Math.max(...b) - Math.min(...b));
  return high > wide * 1.15 && lies(xs, ys) ? [ys, xs] : [xs, ys];
}

/** One coordinate over its whole side.
 * @param {number[]} values
 * @param {Float64Array} sizes
 * @param {number} room */
function stretched(values, sizes, room) {
  const least = Math.min(...values);
  const range = Math.max(...values) - least || 1;
  const order = values.map((_, i) => i).sort((a, b) => values[a] - values[b] || a - b);
  /** @type {number[]} */
  const rank = [];
  order.forEach((i, place) => { rank[i] = values.length > 1 ? place / (values.length - 1) : 0.5; });
  return values.map((value, i) => {
    const part = (1 - EVEN) * (values.length > 1 ? (value - least) / range : 0.5) + EVEN * rank[i];
    return sizes[i] / 2 + part * (room - sizes[i]);
  });
}

/** Pushes apart what touches, along the shorter way; whether anything did.
 * @param {Float64Array} xs
 * @param {Float64Array} ys
 * @param {Float64Array} widths
 * @param {Float64Array} heights
 * @param {Float64Array} gaps
 * @param {number} gapY */
function parted(xs, ys, widths, heights, gaps, gapY) {
  let touched = false;
  for (let i = 0; i < xs.length; i += 1) {
    for (let j = i + 1; j < xs.length; j += 1) {
      const dx = xs[j] - xs[i];
      const overX = (widths[i] + widths[j]) / 2 + gaps[i * xs.length + j] - Math.abs(dx);
      if (overX <= 0.5) continue;
      const dy = ys[j] - ys[i];
      const overY = (heights[i] + heights[j]) / 2 + gapY - Math.abs(dy);
      if (overY <= 0.5) continue;
      touched = true;
      if (overX < overY) push(xs, i, j, overX);
      else push(ys, i, j, overY);
    }
  }
  return touched;
}

/** Moves two apart; at least a little, or two that are nearly apart take many rounds.
 * @param {Float64Array} values
 * @param {number} i
 * @param {number} j
 * @param {number} over how far they lie over each other */
function push(values, i, j, over) {
  const step = (over * 0.3 + 0.4) * (values[j] < values[i] ? -1 : 1);
  values[i] -= step;
  values[j] += step;
}

/** @param {number} value @param {number} size @param {number} room */
function within(value, size, room) {
  return Math.min(Math.max(value, size / 2), room - size / 2);
}
