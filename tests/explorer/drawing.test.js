// What is shown, as the elements of the picture.

import assert from "node:assert/strict";
import { test } from "node:test";
import { arrowsOf } from "../../kg/assets/explorer/arrows.js";
import { elementsOf } from "../../kg/assets/explorer/drawing.js";
import { toldOf } from "./made.js";
import { ruler } from "./ruler.js";

ruler();
const TOLD = toldOf([
  { who: "A", whom: "B" }, { who: "A", whom: "B", issued: "2022-08-01" },
  { who: "A", whom: "C", modality: "Planned", drawn: false },
  ...["aids", "meets", "sanctions", "visits"].map((relation) => ({ who: "B", relation, whom: "C" })),
], { families: { sanctions: "pressure" }, places: { A: [10, 20] } });
const SHOWN = arrowsOf(TOLD.claims, 0, new Set(), { actors: 60, arrows: 220 });

test("actors are nodes where they are at home", () => {
  const made = elementsOf({ shown: SHOWN, plan: null, places: null });
  assert.deepEqual([...made.keys()].filter((id) => id.startsWith("n ")).sort(), ["n A", "n B", "n C"]);
  assert.deepEqual(made.get("n A")?.position, { x: 10, y: 20 });
  assert.equal(made.get("n A")?.data.kind, "State");
});

test("arrows are dashed where none of their claims earns an edge, and thicker with more origins", () => {
  const made = elementsOf({ shown: SHOWN, plan: null, places: null });
  const [firm, dashed] = [made.get("e A meets B "), made.get("e A meets C planned")];
  assert.deepEqual([firm?.data.firm, dashed?.data.firm], [1, 0]);
  assert.ok(firm?.data.width > dashed?.data.width);
  assert.deepEqual([firm?.data.source, firm?.data.target], ["n A", "n B"]);
  assert.equal("bow" in (firm?.data ?? {}), false);
});

test("a bundle of several families has the colour of none", () => {
  const made = elementsOf({ shown: SHOWN, plan: null, places: null });
  assert.equal(made.get("e A meets B ")?.data.family, "cooperation");
  assert.equal(made.get("e B C")?.data.family, "");
});

test("a plan gives the places and the lanes", () => {
  const [arrow] = SHOWN.arrows;
  const places = new Map(SHOWN.actors.map((actor, i) => [actor, { x: i, y: -i }]));
  const run = { x: 1, y: 2, bow: 14, weight: 0.4, aside: /** @type {[number, number]} */ ([3, -4]), free: false };
  const made = elementsOf({ shown: SHOWN, plan: { zoom: 1, wide: 9, high: 9, at: places, runs: new Map([[arrow.key, run]]) }, places });
  const { bow, weight, asideX, asideY, free } = made.get(`e ${arrow.key}`)?.data ?? {};
  assert.deepEqual([bow, weight, asideX, asideY, free], [14, 0.4, 3, -4, 0]);
  assert.deepEqual(made.get(`n ${SHOWN.actors[1].id}`)?.position, { x: 1, y: -1 });
});
