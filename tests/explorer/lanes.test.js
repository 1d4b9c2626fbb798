// Arrows run from box to box, apart from each other and around what stands between.

import assert from "node:assert/strict";
import { test } from "node:test";
import { along, lanes } from "../../kg/assets/explorer/lanes.js";
import { arrowsOf } from "../../kg/assets/explorer/arrows.js";
import { actor, toldOf } from "./made.js";

/** @import { Actor, Box, Size, Told } from "../../kg/assets/explorer/types.js" */

/** @type {Size} */
const GROUND = [600, 400];

/** @param {Told} told @param {Record<string, [x: number, y: number]>} places */
function laid(told, places) {
  /** @type {Map<Actor, Box>} */
  const boxes = new Map(Object.entries(places).map(([id, [x, y]]) => [actor(told, id), { x, y, w: 80, h: 26 }]));
  const { arrows } = arrowsOf(told.claims, 0, new Set(), { actors: 60, arrows: 220 });
  return lanes(arrows, boxes, GROUND);
}

/** @param {Map<string, import("../../kg/assets/explorer/lanes.js").Lane>} found @param {string} key */
function lane(found, key) {
  const lane = found.get(key);
  assert.ok(lane, key);
  return lane;
}

test("a lone arrow is straight, from border to border", () => {
  const { start, end, bow } = lane(laid(toldOf([{ who: "A", whom: "B" }]), { A: [100, 200], B: [500, 200] }), "A meets B ");
  assert.equal(bow, 0);
  assert.deepEqual([start, end], [{ x: 140, y: 200 }, { x: 460, y: 200 }]);
});

test("arrows of a pair run apart, whichever way they point", () => {
  const found = laid(toldOf([{ who: "A", whom: "B" }, { who: "B", whom: "A" }, { who: "A", relation: "visits", whom: "B" }]), { A: [100, 200], B: [500, 200] });
  const ys = [...found.values()].map((each) => along(each, 0.5).y).sort((a, b) => a - b);
  assert.equal(ys.length, 3);
  assert.ok(ys[1] - ys[0] > 12 && ys[2] - ys[1] > 12, String(ys));
  assert.ok(lane(found, "B meets A ").start.x > lane(found, "B meets A ").end.x);
});

test("an arrow goes around who stands between", () => {
  const told = toldOf([{ who: "A", whom: "C" }, { who: "B", whom: "A" }]);
  const found = lane(laid(told, { A: [100, 200], B: [300, 200], C: [500, 200] }), "A meets C ");
  for (let t = 0; t <= 1; t += 0.02) {
    const { x, y } = along(found, t);
    assert.ok(Math.abs(x - 300) > 40 || Math.abs(y - 200) > 13, `${x} ${y}`);
    assert.ok(y >= 0 && y <= 400);
  }
});

test("what an actor says of itself has no lane", () => {
  assert.equal(laid(toldOf([{ who: "A", whom: "A" }]), { A: [100, 200] }).size, 0);
});

test("a curve begins at its beginning and ends at its end", () => {
  const curve = { start: { x: 0, y: 0 }, middle: { x: 50, y: 80 }, end: { x: 100, y: 0 }, bow: 0, weight: 0.5, lost: false };
  assert.deepEqual([along(curve, 0), along(curve, 0.5), along(curve, 1)], [{ x: 0, y: 0 }, { x: 50, y: 40 }, { x: 100, y: 0 }]);
});
