// Labels are broken into lines that have room.

import assert from "node:assert/strict";
import { test } from "node:test";
import { broken, named, worded } from "../../kg/assets/explorer/words.js";
import { ruler } from "./ruler.js";

const width = (/** @type {string} */ text) => text.length * 10;

test("words go on until the line is full", () => {
  assert.deepEqual(broken("one two three", 80, width), { text: "one two\nthree", lines: 2, wide: 70 });
  assert.deepEqual(broken("one two", 70, width), { text: "one two", lines: 1, wide: 70 });
  assert.deepEqual(broken("one two", 69, width), { text: "one\ntwo", lines: 2, wide: 30 });
});

test("a word that is longer than the line has one of its own", () => {
  assert.deepEqual(broken("a intergovernmental b", 80, width), { text: "a\nintergovernmental\nb", lines: 3, wide: 170 });
  assert.deepEqual(broken("intergovernmental", 80, width), { text: "intergovernmental", lines: 1, wide: 170 });
});

test("a box is as large as its lines", () => {
  ruler();
  const [wide, high] = named("North Korea").size;
  const [wider, higher] = named("North Korea and the Donetsk People's Republic").size;
  assert.ok(wide > 11 * 6 && wider > wide && higher > high);
  assert.ok(named("North Korea").size[1] > worded("North Korea").size[1]);
});
