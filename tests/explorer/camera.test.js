// The picture is fitted to its view, and what was chosen brought into it.

import assert from "node:assert/strict";
import { test } from "node:test";
import { camera } from "../../kg/assets/explorer/camera.js";

/** @import { Collection, Core } from "cytoscape" */

const PLAN = { zoom: 0.9, wide: 500, high: 400, at: new Map(), runs: new Map() };

/** A picture of 600 × 400 pixels that writes down what is done to it; `fitted` is the zoom that `fit` finds.
 * @param {number} fitted */
function picture(fitted = 1) {
  /** @type {string[]} */
  const done = [];
  const seen = { pan: { x: 0, y: 0 }, zoom: 1 };
  const cy = {
    width: () => 600, height: () => 400, resize: () => done.push("resize"), pan: () => seen.pan,
    zoom(/** @type {number | {level: number} | undefined} */ to) {
      if (to !== undefined) seen.zoom = typeof to === "number" ? to : to.level;
      return seen.zoom;
    },
    viewport: (/** @type {typeof seen} */ to) => Object.assign(seen, to),
    fit(/** @type {unknown} */ what) {
      seen.zoom = fitted;
      done.push(what ? "fit it" : "fit all");
    },
    center: () => done.push("center"),
    extent: () => ({ x1: 0, y1: 0, x2: 600, y2: 400 }),
  };
  return { cy: /** @type {Core} */ (/** @type {unknown} */ (cy)), seen, done };
}

/** Elements that lie there.
 * @param {number} [x1] none without it
 * @returns {Collection} */
function elements(x1) {
  const box = { x1, y1: 10, x2: 300, y2: 50 };
  return /** @type {Collection} */ (/** @type {unknown} */ ({ empty: () => x1 === undefined, boundingBox: () => box }));
}

test("a plan stands in the middle of its view", () => {
  const { cy, seen } = picture();
  camera(cy).fit(PLAN);
  assert.deepEqual(seen, { zoom: 0.9, pan: { x: 75, y: 20 } });
});

test("without a plan all there is is shown", () => {
  const { cy, done } = picture();
  camera(cy).fit(null);
  assert.deepEqual(done, ["resize", "fit all"]);
});

test("whether the reader has moved it since", () => {
  const { cy } = picture();
  const view = camera(cy);
  view.fit(PLAN);
  assert.equal(view.moved(), false);
  view.zoomBy(1.3);
  assert.equal(view.moved(), true);
  view.fit(PLAN);
  assert.equal(view.moved(), false);
});

test("what was chosen comes near enough to be read, not nearer, and only where it was not", () => {
  const { cy, seen, done } = picture(2.5);
  const view = camera(cy);
  view.approach(elements(10));
  assert.deepEqual([done, seen.zoom], [[], 1]);
  seen.zoom = 0.5;
  view.approach(elements(10));
  assert.deepEqual([done, seen.zoom], [["fit it", "center"], 1]);
});

test("in a box of another size what was chosen is brought into it", () => {
  const { cy, done } = picture();
  const view = camera(cy);
  view.keep(elements());
  view.keep(elements(10));
  assert.deepEqual(done, ["resize", "resize"]);
  view.keep(elements(-10));
  assert.deepEqual(done, ["resize", "resize", "resize", "center"]);
});
