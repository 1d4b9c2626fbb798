// Claims are counted where they belong in time.

import assert from "node:assert/strict";
import { test } from "node:test";
import { byFamily, inOrder, spread } from "../../kg/assets/explorer/dated.js";
import { toldOf } from "./made.js";

test("claims stand in order, those of one day as the data have them, without those of no day", () => {
  const told = toldOf([
    { who: "A", whom: "D", issued: "2022-08-01" }, { who: "A", whom: "C", when: ["2022-07-01", "2022-07-31", "month"] },
    { who: "A", whom: "E", issued: "" }, { who: "A", whom: "B", when: ["2022-08-01", "2022-08-01", "day"] },
  ]);
  assert.deepEqual(inOrder(told.claims).map((claim) => claim.object.id), ["C", "D", "B"]);
});

test("a bar holds what is as exact as its unit; the rest is counted", () => {
  const dated = inOrder(toldOf([
    { who: "A", whom: "B", when: ["2022-07-01", "2022-07-31", "month"] },
    { who: "A", whom: "B", when: ["2022-07-03", "2022-07-03", "day"] },
    { who: "A", whom: "B", issued: "2022-07-03" },
  ]).claims);
  const { unit, bars, vague, published } = spread(dated);
  assert.equal(unit, "day");
  assert.deepEqual([...bars].map(([name, claims]) => [name, claims.length]), [["2022-07-01", 0], ["2022-07-02", 0], ["2022-07-03", 2]]);
  assert.deepEqual(vague, [dated[0]]);
  assert.equal(published, 1);
});

test("families come in their own order, with their numbers", () => {
  const families = { meets: "cooperation", sanctions: "pressure" };
  const { claims } = toldOf([{ who: "A", whom: "B" }, { who: "A", whom: "C" }, { who: "A", whom: "D", relation: "sanctions" }], { families });
  assert.deepEqual(byFamily(claims, ["pressure", "role", "cooperation"]), [["pressure", 1], ["cooperation", 2]]);
});
