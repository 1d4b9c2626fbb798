// Words lie over nothing, or are left out.

import assert from "node:assert/strict";
import { test } from "node:test";
import { labels } from "../../kg/assets/explorer/labels.js";

/** @import { Lane } from "../../kg/assets/explorer/lanes.js" */
/** @import { Box, Size } from "../../kg/assets/explorer/types.js" */

/** @type {Size} */
const GROUND = [600, 400];
/** @type {Size} */
const WORDS = [70, 16];

/** @param {number} x1 @param {number} y1 @param {number} x2 @param {number} y2 @returns {Lane} */
function straight(x1, y1, x2, y2) {
  return { start: { x: x1, y: y1 }, middle: { x: (x1 + x2) / 2, y: (y1 + y2) / 2 }, end: { x: x2, y: y2 }, bow: 0, weight: 0.5, lost: false };
}

/** @param {Box} one @param {Box} other */
function touch(one, other) {
  return Math.abs(one.x - other.x) < (one.w + other.w) / 2 && Math.abs(one.y - other.y) < (one.h + other.h) / 2;
}

test("a lone label stands in the middle of its lane", () => {
  const [label] = labels(new Map([["a", straight(100, 200, 500, 200)]]), () => WORDS, [], GROUND).values();
  assert.deepEqual([label.x, label.y, label.free], [300, 200, true]);
});

test("a label slides away from a box, and keeps to the ground", () => {
  const box = { x: 300, y: 200, w: 100, h: 40 };
  const [label] = labels(new Map([["a", straight(100, 200, 500, 200)]]), () => WORDS, [box], GROUND).values();
  assert.equal(label.free, true);
  assert.equal(touch(label, box), false);
  assert.ok(label.x - 35 >= 0 && label.x + 35 <= 600 && label.y - 8 >= 0);
});

test("labels of lanes that cross do not lie over each other", () => {
  const ways = Array.from({ length: 6 }, (_, i) => /** @type {[string, Lane]} */ ([`${i}`, straight(50, 60 + i * 56, 550, 340 - i * 56)]));
  const found = [...labels(new Map(ways), () => WORDS, [], GROUND).values()].filter((label) => label.free);
  assert.ok(found.length >= 5, String(found.length));
  found.forEach((one, i) => {
    for (const other of found.slice(i + 1)) assert.equal(touch(one, other), false);
  });
});

test("what has no place is not free", () => {
  const [label] = labels(new Map([["a", straight(100, 200, 500, 200)]]), () => WORDS, [{ x: 300, y: 200, w: 600, h: 400 }], GROUND).values();
  assert.equal(label.free, false);
});

test("every lane has its label, whatever room there is", () => {
  const ways = Array.from({ length: 40 }, (_, i) => /** @type {[string, Lane]} */ ([`${i}`, straight(100, 200 + (i % 3), 220, 210)]));
  const found = labels(new Map(ways), () => WORDS, [], GROUND);
  assert.deepEqual([...found.keys()].sort(), ways.map(([key]) => key).sort());
  assert.ok([...found.values()].some((label) => !label.free));
});
