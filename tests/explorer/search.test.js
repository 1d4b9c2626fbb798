// Actors are found by any of their names.

import assert from "node:assert/strict";
import { test } from "node:test";
import { optionOf, plain, suggest } from "../../kg/assets/explorer/search.js";
import { toldOf } from "./made.js";

const TOLD = toldOf([
  { who: "North_Korea", whom: "Korea_Press" }, { who: "South_Korea", whom: "Côte_d'Ivoire" }, { who: "South_Korea", whom: "Peru" },
], { names: { North_Korea: ["DPRK", "Pyongyang"] }, kinds: { Korea_Press: "Person" } });

/** @param {string} text @param {number} [most] */
function found(text, most) {
  return suggest(TOLD.actors, text, most).map(({ actor, name, rank }) => [actor.id, name, rank]);
}

test("the whole name, its beginning, the beginning of a word, any part", () => {
  assert.deepEqual(found("peru"), [["Peru", "", 0]]);
  assert.deepEqual(found("korea"), [["Korea_Press", "", 1], ["South_Korea", "", 2], ["North_Korea", "", 2]]);
  assert.deepEqual(found("orea pr"), [["Korea_Press", "", 3]]);
  assert.deepEqual(found("korea", 1), [["Korea_Press", "", 1]]);
});

test("another name finds it too, and is told", () => {
  assert.deepEqual(found("pyong"), [["North_Korea", "Pyongyang", 1.5]]);
  const [suggestion] = suggest(TOLD.actors, "dprk");
  assert.deepEqual(optionOf(TOLD, suggestion), { label: "North Korea", note: "also DPRK · state, 1 claim", actor: suggestion.actor });
});

test("accents and capitals do not matter; nothing finds nobody", () => {
  assert.equal(plain(" CÔTE "), "cote");
  assert.deepEqual(found("cote d"), [["Côte_d'Ivoire", "", 1]]);
  assert.deepEqual(found("  "), []);
  assert.deepEqual(found("xyz"), []);
});
