// What is said of how much is shown.

import assert from "node:assert/strict";
import { test } from "node:test";
import { summed, tops } from "../../kg/assets/explorer/captions.js";
import { arrowsOf } from "../../kg/assets/explorer/arrows.js";
import { toldOf } from "./made.js";

const { actors, arrows } = arrowsOf(toldOf([{ who: "A", whom: "B" }]).claims, 0, new Set(), { actors: 60, arrows: 220 });

test("how many, of how many, and whether in bundles", () => {
  assert.equal(summed({ actors, arrows, available: 2, bundled: false }), "2 actors; 1 arrow.");
  assert.equal(summed({ actors, arrows, available: 1200, bundled: true }), "2 actors of 1,200, the most connected; 1 bundled arrow.");
  assert.equal(summed({ actors: [], arrows: [], available: 0, bundled: false }), "No claim fits these filters.");
});

test("numbers below what there is may be asked for, and the one that is", () => {
  assert.deepEqual(tops("", 100).map(([value]) => value), ["", "30", "60", "all"]);
  assert.deepEqual(tops("7", 10), [["", "as many as fit"], ["all", "all 10"], ["7", "7"]]);
});
