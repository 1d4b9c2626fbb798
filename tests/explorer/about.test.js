// What an actor is in its claims.

import assert from "node:assert/strict";
import { test } from "node:test";
import { sorted } from "../../kg/assets/explorer/about.js";
import { actor, said, toldOf } from "./made.js";

test("what it does, what is done to it, what it says, and who speaks of it", () => {
  const told = toldOf([
    { who: "A", whom: "B", when: ["2022-07-13", "2022-07-13", "day"], claimant: "C" },
    { who: "B", whom: "A", when: ["2021-01-01", "2021-12-31", "year"], claimant: "A" },
    { who: "B", whom: "C", claimant: "A" },
    { who: "P", relation: "ambassador_of", whom: "A" },
    { who: "A", whom: "A" },
  ], { families: { ambassador_of: "role" } });
  const { roles, does, done, dated, says, voices } = sorted(actor(told, "A"));
  assert.deepEqual(said(does), ["A meets B", "A meets A"]);
  assert.deepEqual(said(done), ["B meets A"]);
  assert.deepEqual(said(dated), ["B meets A", "A meets B"]);
  assert.deepEqual(said(says), ["B meets A", "B meets C"]);
  assert.deepEqual(said(roles), ["P ambassador_of A"]);
  assert.deepEqual([...voices].map(([who, claims]) => [who.id, said(claims)]), [["C", ["A meets B"]]]);
});
