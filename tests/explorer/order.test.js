// The rows of the table: their order, and which hold some words.

import assert from "node:assert/strict";
import { test } from "node:test";
import { COLUMNS, holding, holds, sorted } from "../../kg/assets/explorer/order.js";
import { said, toldOf } from "./made.js";

const TOLD = toldOf([
  { who: "Kenya", whom: "Peru", sure: 0.9, when: ["2022-07-13", "2022-07-13", "day"], quote: "Nairobi met Lima." },
  { who: "Åland", whom: "Chile", sure: 0.8, quote: "They met." },
  { who: "Benin", whom: "Togo", sure: 0.85, when: ["2021-01-01", "2021-12-31", "year"], modality: "Planned", drawn: false },
]);
const [KENYA, ALAND, BENIN] = said(TOLD.claims);

test("words are looked for in all that a claim says, all of them", () => {
  assert.deepEqual(said(holding(TOLD.claims, "NAIROBI peru")), [KENYA]);
  assert.deepEqual(said(holding(TOLD.claims, "nairobi chile")), []);
  assert.equal(holding(TOLD.claims, "  "), TOLD.claims);
  assert.equal(holds("Ada Lovelace", "love ada"), true);
  assert.equal(holds("Ada Lovelace", "hate"), false);
  assert.equal(holds("Ada", ""), true);
});

test("names sort as people sort them, numbers as numbers", () => {
  assert.deepEqual(said(sorted(TOLD.claims, "who")), [ALAND, BENIN, KENYA]);
  assert.deepEqual(said(sorted(TOLD.claims, "-who")), [KENYA, BENIN, ALAND]);
  assert.deepEqual(said(sorted(TOLD.claims, "sure")), [ALAND, BENIN, KENYA]);
  assert.deepEqual(said(sorted(TOLD.claims, "-sure")), [KENYA, BENIN, ALAND]);
  assert.deepEqual(said(sorted(TOLD.claims, "real")), [KENYA, ALAND, BENIN]);
});

test("what has no date comes last, whichever way", () => {
  assert.deepEqual(said(sorted(TOLD.claims, "when")), [BENIN, KENYA, ALAND]);
  assert.deepEqual(said(sorted(TOLD.claims, "-when")), [KENYA, BENIN, ALAND]);
});

test("no such column leaves the order, and every column sorts all", () => {
  assert.equal(sorted(TOLD.claims, "colour"), TOLD.claims);
  assert.equal(sorted(TOLD.claims, ""), TOLD.claims);
  for (const name of Object.keys(COLUMNS)) assert.equal(sorted(TOLD.claims, name).length, 3, name);
});
