// Arrow keys go to who stands next.

import assert from "node:assert/strict";
import { test } from "node:test";
import { ahead, nearest } from "../../kg/assets/explorer/walk.js";

const POINTS = [{ x: 100, y: 0 }, { x: 30, y: 50 }, { x: -30, y: 0 }, { x: 0, y: -80 }, { x: 60, y: 5 }];
const HERE = { x: 0, y: 0 };

test("the next in each direction", () => {
  assert.equal(ahead(HERE, POINTS, [1, 0]), 4);
  assert.equal(ahead(HERE, POINTS, [-1, 0]), 2);
  assert.equal(ahead(HERE, POINTS, [0, -1]), 3);
  assert.equal(ahead(HERE, POINTS, [0, 1]), 1);
});

test("what lies aside is further than what lies ahead", () => {
  assert.equal(ahead(HERE, [{ x: 30, y: 40 }, { x: 90, y: 5 }], [1, 0]), 1);
});

test("nobody stands there", () => {
  assert.equal(ahead(HERE, [{ x: -10, y: 0 }, { x: 1, y: 300 }], [1, 0]), -1);
  assert.equal(nearest(HERE, []), -1);
});

test("the nearest, and the first of those that are as near", () => {
  assert.equal(nearest(HERE, POINTS), 2);
  assert.equal(nearest(HERE, [{ x: 3, y: 4 }, { x: 5, y: 0 }, { x: 4, y: 3 }]), 0);
});
