// Days, months and years.

import assert from "node:assert/strict";
import { test } from "node:test";
import { daysOf, unitOf, unitsBetween } from "../../kg/assets/explorer/units.js";

test("a unit has a first and a last day", () => {
  assert.deepEqual(daysOf("2022-07-13"), ["2022-07-13", "2022-07-13"]);
  assert.deepEqual(daysOf("2022-07"), ["2022-07-01", "2022-07-31"]);
  assert.deepEqual(daysOf("2022-12"), ["2022-12-01", "2022-12-31"]);
  assert.deepEqual(daysOf("2023-02"), ["2023-02-01", "2023-02-28"]);
  assert.deepEqual(daysOf("2024-02"), ["2024-02-01", "2024-02-29"]);
  assert.deepEqual(daysOf("1999"), ["1999-01-01", "1999-12-31"]);
});

test("some time is told in the unit that makes a legible number of bars", () => {
  assert.equal(unitOf("2022-07-13", "2022-07-13"), "day");
  assert.equal(unitOf("2022-01-01", "2022-03-12"), "day"); // 70 days
  assert.equal(unitOf("2022-01-01", "2022-03-13"), "month");
  assert.equal(unitOf("2016-01-01", "2022-01-01"), "month");
  assert.equal(unitOf("2016-01-01", "2022-02-01"), "year");
});

test("empty units stand between others", () => {
  assert.deepEqual(unitsBetween("2022-07-30", "2022-08-02", "day"), ["2022-07-30", "2022-07-31", "2022-08-01", "2022-08-02"]);
  assert.deepEqual(unitsBetween("2021-11-30", "2022-02-01", "month"), ["2021-11", "2021-12", "2022-01", "2022-02"]);
  assert.deepEqual(unitsBetween("1999-12-31", "2001-01-01", "year"), ["1999", "2000", "2001"]);
  assert.deepEqual(unitsBetween("2022-07-13", "2022-07-13", "month"), ["2022-07"]);
});

test("a thousand units are enough", () => {
  assert.equal(unitsBetween("1000-01-01", "2022-01-01", "month").length, 1000);
});
