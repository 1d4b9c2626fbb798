// One stands in the middle, the others around it.

import assert from "node:assert/strict";
import { test } from "node:test";
import { around } from "../../kg/assets/explorer/around.js";
import { actor, toldOf } from "./made.js";

/** @param {number} number of those around it */
function ring(number) {
  const others = Array.from({ length: number }, (_, i) => `Z${String(i).padStart(2, "0")}`);
  /** @type {[string, [number, number]][]} */
  const homes = others.map((id, i) => [id, [Math.cos(i) * 100, Math.sin(i) * 100]]);
  const told = toldOf(others.map((whom) => ({ who: "Hub", whom })), { places: Object.fromEntries(homes) });
  return { hub: actor(told, "Hub"), told };
}

test("all have places of their own, at some distance", () => {
  const { hub, told } = ring(12);
  const places = around(hub, told.actors, false);
  assert.deepEqual(places.get(hub), { x: 0, y: 0 });
  assert.equal(new Set([...places.values()].map(({ x, y }) => `${x} ${y}`)).size, 13);
  for (const [each, { x, y }] of places) if (each !== hub) assert.ok(Math.hypot(x, y) > 100);
});

test("they keep the order in which they usually stand around it", () => {
  const { hub, told } = ring(8);
  const places = around(hub, told.actors, true);
  const turn = (/** @type {{x: number, y: number}} */ { x, y }) => Math.atan2(y, x);
  const home = told.actors.filter((each) => each !== hub).sort((a, b) => turn(a) - turn(b));
  const made = [...home].sort((a, b) => turn(places.get(a) ?? hub) - turn(places.get(b) ?? hub));
  const shift = made.indexOf(home[0]);
  assert.deepEqual([...made.slice(shift), ...made.slice(0, shift)].map((each) => each.id), home.map((each) => each.id));
});

test("a view that lies has a ring that lies; of many every second one stands further out", () => {
  const { hub, told } = ring(20);
  const wide = (/** @type {boolean} */ lying) => Math.max(...[...around(hub, told.actors, lying).values()].map(({ x }) => x));
  assert.ok(wide(true) > wide(false));
  const far = [...around(hub, told.actors, false).values()].slice(1).map(({ x, y }) => Math.hypot(x / 0.85, y));
  assert.ok(far[1] > far[0] * 1.3 && far[3] > far[2] * 1.3);
});

test("nobody in the middle is no reason to fail", () => {
  const { told } = ring(3);
  assert.equal(around(undefined, told.actors, true).size, 4);
});
