// What the address chooses is found in the picture.

import assert from "node:assert/strict";
import { test } from "node:test";
import { chosenActors, chosenArrow } from "../../kg/assets/explorer/chosen.js";
import { at, toldOf } from "./made.js";

const TOLD = toldOf([{ who: "A", whom: "B", modality: "Planned", drawn: false }, { who: "C", whom: "D" }]);

/** @param {Record<string, string>} state */
function ids(state) {
  return [...chosenActors(TOLD, at(new URLSearchParams(state).toString()))].map((each) => each.id);
}

test("actors that are spoken of have to be there", () => {
  assert.deepEqual(ids({}), []);
  assert.deepEqual(ids({ actor: "A", focus: "C" }), ["A", "C"]);
  assert.deepEqual(ids({ edge: "A meets B planned" }), ["A", "B"]);
  assert.deepEqual(ids({ edge: "C meets D " }), ["C", "D"]);
  assert.deepEqual(ids({ edge: "C D" }), ["C", "D"]);
  assert.deepEqual(ids({ claim: "claim/1" }), ["C", "D"]);
  assert.deepEqual(ids({ actor: "Nobody", claim: "claim/99" }), []);
});

test("an arrow is looked for by its own name and by that of its bundle", () => {
  assert.deepEqual(chosenArrow(TOLD, { ...at(), claim: "claim/0" }), ["A meets B planned", "A B"]);
  assert.deepEqual(chosenArrow(TOLD, { ...at(), edge: "C meets D " }), ["C meets D ", "C meets D ended", "C D"]);
  assert.deepEqual(chosenArrow(TOLD, { ...at(), edge: "C meets D ended" }), ["C meets D ended", "C meets D ", "C D"]);
  assert.deepEqual(chosenArrow(TOLD, { ...at(), edge: "C D" }), ["C D"]);
});
