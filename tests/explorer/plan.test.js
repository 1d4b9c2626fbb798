// A view of some size: where everything stands, as large as leaves the words legible.

import assert from "node:assert/strict";
import { test } from "node:test";
import { arrowsOf } from "../../kg/assets/explorer/arrows.js";
import { LEGIBLE, planned, room } from "../../kg/assets/explorer/plan.js";
import { named } from "../../kg/assets/explorer/words.js";
import { toldOf } from "./made.js";
import { ruler } from "./ruler.js";

ruler();

/** @param {number} actors */
function ringed(actors) {
  const ids = Array.from({ length: actors }, (_, i) => `Actor_${i}`);
  const told = toldOf(ids.map((who, i) => ({ who, whom: ids[(i + 1) % actors] })), {
    places: Object.fromEntries(ids.map((id, i) => [id, [Math.cos((i * 6.28) / actors) * 300, Math.sin((i * 6.28) / actors) * 300]])),
  });
  return arrowsOf(told.claims, 0, new Set(), { actors: 200, arrows: 500 });
}

test("everything stands in the view, no box over another, every arrow has its lane", () => {
  const shown = ringed(14);
  const plan = planned(shown, (actor) => actor, 900, 600);
  assert.ok(plan);
  assert.ok(plan.zoom >= LEGIBLE && plan.wide * plan.zoom <= 900 && plan.high * plan.zoom <= 600);
  const boxes = shown.actors.map((actor) => ({ ...(plan.at.get(actor) ?? assert.fail(actor.id)), size: named(actor.label).size }));
  boxes.forEach((one, i) => {
    assert.ok(one.x >= one.size[0] / 2 && one.x <= plan.wide - one.size[0] / 2);
    for (const other of boxes.slice(i + 1)) {
      assert.ok(Math.abs(one.x - other.x) >= (one.size[0] + other.size[0]) / 2 || Math.abs(one.y - other.y) >= (one.size[1] + other.size[1]) / 2);
    }
  });
  assert.deepEqual([...plan.runs.keys()].sort(), shown.arrows.map(({ key }) => key).sort());
});

test("a plan is kept, and made anew for another size", () => {
  const shown = ringed(8);
  const plan = planned(shown, (actor) => actor, 900, 600);
  assert.equal(planned(shown, (actor) => actor, 900, 600), plan);
  assert.notEqual(planned(shown, (actor) => actor, 600, 900), plan);
});

test("what is not legible at a zoom has no plan at it", () => {
  const shown = ringed(60);
  assert.equal(planned(shown, (actor) => actor, 380, 400, LEGIBLE), null);
  assert.equal(planned(ringed(140), (actor) => actor, 3000, 3000), null);
  assert.equal(planned({ actors: [], arrows: [] }, (actor) => actor, 900, 600), null);
  assert.equal(planned(shown, (actor) => actor, 40, 600), null);
});

test("a larger view has room for more", () => {
  assert.deepEqual(room(100, 100), { actors: 8, arrows: 14 });
  assert.deepEqual(room(950, 1000), { actors: 100, arrows: 158 });
});
