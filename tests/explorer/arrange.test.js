// What a view of some size shows.

import assert from "node:assert/strict";
import { test } from "node:test";
import { among, arranged } from "../../kg/assets/explorer/arrange.js";
import { room } from "../../kg/assets/explorer/plan.js";
import { actor, at, toldOf } from "./made.js";
import { ruler } from "./ruler.js";

/** @import { Size } from "../../kg/assets/explorer/types.js" */

ruler();
const MANY = Array.from({ length: 60 }, (_, i) => `Actor_number_${i}`);
const TOLD = toldOf(MANY.flatMap((who, i) => [{ who, whom: MANY[(i * 7 + 1) % 60] }, { who, whom: "Hub" }]), {
  places: Object.fromEntries(MANY.map((id, i) => [id, [(i * 37) % 600, (i * 61) % 400]])),
});

/** @param {Size} size @param {string} [address] */
function scene(size, address = "") {
  const state = at(address);
  const space = room(...size);
  return arranged(TOLD, TOLD.claims, state, size, { space, shown: among(TOLD, TOLD.claims, state, space) });
}

test("as many are shown as are legible: more in a larger view", () => {
  const [small, large] = [scene([380, 400]), scene([1600, 1000])];
  assert.ok(small.plan && large.plan);
  assert.ok(small.shown.actors.length >= 5);
  assert.ok(large.shown.actors.length > small.shown.actors.length);
  for (const { shown, places } of [small, large]) {
    assert.equal(shown.available, 61);
    for (const each of shown.actors) assert.ok(places?.has(each), each.id);
  }
});

test("so many are shown as are asked for", () => {
  assert.equal(scene([900, 600], "top=12").shown.actors.length, 12);
  assert.equal(scene([900, 600], "top=all").shown.actors.length, 61);
});

test("who is spoken of is shown, whatever the room", () => {
  const { shown } = scene([380, 400], "actor=Actor_number_59");
  assert.ok(shown.actors.includes(actor(TOLD, "Actor_number_59")));
});

test("nothing that fits gives nothing to show", () => {
  const space = room(900, 600);
  const none = arranged(TOLD, [], at(), [900, 600], { space, shown: among(TOLD, [], at(), space) });
  assert.deepEqual([none.shown.actors, none.plan, none.places], [[], null, null]);
});
