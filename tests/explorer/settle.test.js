// Boxes stand apart, on their ground, near where they are at home.

import assert from "node:assert/strict";
import { test } from "node:test";
import { settled } from "../../kg/assets/explorer/settle.js";

/** @import { Point, Size } from "../../kg/assets/explorer/types.js" */

const NONE = new Map();
/** @type {Point[]} */
const HOMES = Array.from({ length: 20 }, (_, i) => ({ x: (i * 37) % 100, y: (i * 61) % 100 }));
/** @type {Size[]} */
const SIZES = HOMES.map((_, i) => [60 + (i % 4) * 20, 26]);

/** How far two boxes lie over each other, gap included; less than nothing where they are apart.
 * @param {Point[]} places
 * @param {number} i
 * @param {number} j
 * @param {Size} gap */
function over(places, i, j, gap) {
  return Math.min(
    (SIZES[i][0] + SIZES[j][0]) / 2 + gap[0] - Math.abs(places[i].x - places[j].x),
    (SIZES[i][1] + SIZES[j][1]) / 2 + gap[1] - Math.abs(places[i].y - places[j].y),
  );
}

test("no two touch, none leaves its ground", () => {
  const places = settled(HOMES, SIZES, 700, 500, [20, 14], NONE);
  assert.ok(places);
  places.forEach(({ x, y }, i) => {
    assert.ok(x >= SIZES[i][0] / 2 && x <= 700 - SIZES[i][0] / 2, `${i}: ${x}`);
    assert.ok(y >= SIZES[i][1] / 2 && y <= 500 - SIZES[i][1] / 2, `${i}: ${y}`);
    for (let j = 0; j < i; j += 1) assert.ok(over(places, i, j, [20, 14]) <= 0.5, `${i} and ${j}`);
  });
});

test("the same homes give the same places", () => {
  assert.deepEqual(settled(HOMES, SIZES, 700, 500, [20, 14], NONE), settled(HOMES, SIZES, 700, 500, [20, 14], NONE));
});

test("what cannot fit is not tried", () => {
  assert.equal(settled(HOMES, SIZES, 200, 150, [20, 14], NONE), null);
});

test("one keeps its side: left stays left, above stays above", () => {
  const places = settled([{ x: -50, y: 0 }, { x: 50, y: 90 }, { x: 0, y: 200 }], [[50, 20], [50, 20], [50, 20]], 400, 300, [10, 10], NONE);
  assert.ok(places);
  assert.ok(places[0].x < places[2].x && places[2].x < places[1].x);
  assert.ok(places[0].y < places[1].y && places[1].y < places[2].y);
});

test("what lies is turned where the ground stands", () => {
  const places = settled([{ x: 0, y: 0 }, { x: 300, y: 10 }, { x: 600, y: 20 }], [[50, 20], [50, 20], [50, 20]], 200, 600, [10, 10], NONE);
  assert.ok(places);
  const [ys, xs] = [places.map(({ y }) => y), places.map(({ x }) => x)];
  assert.ok(Math.max(...ys) - Math.min(...ys) > Math.max(...xs) - Math.min(...xs));
});

test("two that are joined keep room for their words", () => {
  /** @type {Point[]} */
  const homes = [{ x: 0, y: 0 }, { x: 10, y: 0 }];
  const places = settled(homes, [[50, 20], [50, 20]], 400, 24, [10, 10], new Map([[1, 150]]));
  assert.ok(places);
  assert.ok(Math.abs(places[0].x - places[1].x) >= 50 + 150 - 0.5);
});
