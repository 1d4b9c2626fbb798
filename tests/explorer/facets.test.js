// What there is to choose.

import assert from "node:assert/strict";
import { test } from "node:test";
import { kinds, relations, speakers } from "../../kg/assets/explorer/facets.js";
import { toldOf } from "./made.js";

const TOLD = toldOf([
  { who: "A", relation: "visits", whom: "B", claimant: "Z" }, { who: "A", relation: "meets", whom: "B", claimant: "Åland" },
  { who: "A", relation: "visits", whom: "C" }, { who: "A", relation: "sanctions", whom: "C", claimant: "Z" },
], { families: { sanctions: "pressure" }, kinds: { Z: "Person" } });

test("relations by family, in each the commonest first", () => {
  assert.deepEqual(relations(TOLD).map(({ value, colour }) => [value, colour]), [["sanctions", "#b45309"], ["visits", "#005a44"], ["meets", "#005a44"]]);
});

test("kinds of those who stand in a claim, not of those who only tell it", () => {
  assert.deepEqual(kinds(TOLD), [{ value: "State", label: "state", colour: "#d3e5f7", line: "#0b4f8a" }]);
});

test("those who say something, once each, by their names", () => {
  assert.deepEqual(speakers(TOLD).map((each) => each.id), ["Åland", "Z"]);
});
