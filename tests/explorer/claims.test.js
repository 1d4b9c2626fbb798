// Claims on cards: who found them, and what the learned reader says of them.

import assert from "node:assert/strict";
import { test } from "node:test";
import { foundBy } from "../../kg/assets/explorer/claims.js";

test("a rule's claim names its rule, and what the learned reader says of it where it was asked", () => {
  assert.deepEqual(foundBy("meets.verb", []), ["rule meets.verb"]);
  assert.deepEqual(foundBy("meets.verb", ["not heard", "", ""]), ["rule meets.verb", "not heard"]);
  assert.deepEqual(foundBy("meets.verb", ["hardly heard: 0.05", "", "its target may be another"]), [
    "rule meets.verb", "hardly heard: 0.05", "against it: its target may be another",
  ]);
});

test("what was learned alone names no rule, but what taught it", () => {
  assert.deepEqual(foundBy("meets.learned", ["learned: 0.93", "“pact” in ce-77", ""]), ["learned: 0.93", "like “pact” in ce-77"]);
});
