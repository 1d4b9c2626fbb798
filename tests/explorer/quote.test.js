// Which names of a sentence become links.

import assert from "node:assert/strict";
import { test } from "node:test";
import { apart, cut } from "../../kg/assets/explorer/quote.js";
import { actor, toldOf } from "./made.js";

const A = actor(toldOf([{ who: "A", whom: "B" }]), "A");

/** @param {[number, number][]} stretches @param {number} length */
function kept(stretches, length) {
  return apart(stretches.map(([from, to]) => ({ from, to, actor: A })), length).map(({ from, to }) => [from, to]);
}

test("of names that lie over each other the first and longest is kept", () => {
  assert.deepEqual(kept([[5, 9], [0, 3], [0, 6], [6, 9]], 20), [[0, 6], [6, 9]]);
});

test("what is empty or beyond the sentence is none", () => {
  assert.deepEqual(kept([[3, 3], [18, 25], [4, 6]], 20), [[4, 6]]);
});

test("a stretch is cut by letters", () => {
  assert.equal(cut("They met", 5, 8), "met");
  assert.equal(cut(["😀", "m", "e", "t"], 1, 4), "met");
});
