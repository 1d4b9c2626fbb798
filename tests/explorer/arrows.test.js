// Claims become arrows; too many are bundled, and the most connected actors are shown.

import assert from "node:assert/strict";
import { test } from "node:test";
import { arrowsOf, behind } from "../../kg/assets/explorer/arrows.js";
import { actor, toldOf } from "./made.js";

const ROOM = { actors: 60, arrows: 220 };
const NOBODY = new Set();

/** A hub that meets so many others.
 * @param {number} number
 * @returns {import("./made.js").Short[]} */
function star(number) {
  return Array.from({ length: number }, (_, i) => ({ who: "Hub", whom: `Z${String(i).padStart(3, "0")}` }));
}

test("claims of one kind are one arrow, those of another shade another", () => {
  const told = toldOf([
    { who: "A", whom: "B" }, { who: "A", whom: "B", issued: "2022-08-01" }, { who: "A", whom: "B", modality: "Planned", drawn: false },
    { who: "B", whom: "A" },
  ]);
  const { actors, arrows, available, bundled } = arrowsOf(told.claims, 0, NOBODY, ROOM);
  assert.deepEqual(arrows.map(({ label, claims, drawn }) => [label, claims.length, drawn]), [["meets", 2, true], ["meets (planned)", 1, false], ["meets", 1, true]]);
  assert.deepEqual(actors.map((each) => each.id), ["A", "B"]);
  assert.deepEqual([available, bundled], [2, false]);
});

test("above three from one to another they are one", () => {
  const relations = ["aids", "meets", "praises", "visits"];
  const told = toldOf([...relations.map((relation) => ({ who: "A", relation, whom: "B" })), { who: "B", whom: "A" }]);
  const { arrows, bundled } = arrowsOf(told.claims, 0, NOBODY, ROOM);
  assert.deepEqual(arrows.map(({ key, label }) => [key, label]), [["A B", "4 relations"], ["B meets A ", "meets"]]);
  assert.equal(bundled, false);
});

test("more than the view has room for are bundled, or fewer actors shown", () => {
  const told = toldOf([...star(40), ...star(40).map((claim) => ({ ...claim, relation: "visits" }))]);
  const bundled = arrowsOf(told.claims, 0, NOBODY, { actors: 60, arrows: 50 });
  assert.equal(bundled.bundled, true);
  assert.equal(bundled.arrows.length, 40);
  const fewer = arrowsOf(told.claims, 0, NOBODY, { actors: 60, arrows: 20 });
  assert.ok(fewer.arrows.length <= 20);
  assert.ok(fewer.actors.some((each) => each.id === "Hub"));
  assert.equal(fewer.available, 41);
});

test("the most connected come first, and who must be there is there", () => {
  const told = toldOf([...star(9), { who: "Z000", whom: "Z001" }]);
  const { actors, arrows } = arrowsOf(told.claims, 3, new Set([actor(told, "Z008")]), ROOM);
  assert.deepEqual(actors.map((each) => each.id).sort(), ["Hub", "Z000", "Z001", "Z008"]);
  assert.equal(arrows.length, 4);
});

test("a tick stands on arrows whose claims were all looked at", () => {
  const review = { id: "review/1", act: "confirm", who: "", when: "", why: "", label: "", actor: -1, name: "", document: -1 };
  const claims = [{ who: "A", whom: "B" }, { who: "A", whom: "B" }, { who: "A", whom: "C" }];
  const told = toldOf(claims, { reviews: [{ ...review, claims: [0, 2] }] });
  assert.deepEqual(arrowsOf(told.claims, 0, NOBODY, ROOM).arrows.map(({ label }) => label), ["meets", "meets ✓"]);
});

test("an arrow's key leads to its claims", () => {
  const told = toldOf([{ who: "A", whom: "B" }, { who: "A", whom: "B", modality: "Planned", drawn: false }, { who: "B", whom: "A" }]);
  assert.deepEqual(behind(told.claims, "A meets B "), [told.claims[0]]);
  assert.deepEqual(behind(told.claims, "A meets B planned"), [told.claims[1]]);
  assert.deepEqual(behind(told.claims, "A meets B ended"), [told.claims[0]]);
  assert.deepEqual(behind(told.claims, "A B"), told.claims.slice(0, 2));
});
