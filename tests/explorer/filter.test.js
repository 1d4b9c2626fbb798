// Filters leave what fits, and every choice counts what it would leave.

import assert from "node:assert/strict";
import { test } from "node:test";
import { FACETS, filtered, fitting, nothing } from "../../kg/assets/explorer/filter.js";
import { LISTS } from "../../kg/assets/explorer/state.js";
import { at, said, toldOf } from "./made.js";

const TOLD = toldOf([
  { who: "A", relation: "meets", whom: "B", when: ["2022-07-01", "2022-07-31", "month"] },
  { who: "A", relation: "sanctions", whom: "C", denied: true, drawn: false, claimant: "B" },
  { who: "B", relation: "meets", whom: "P", modality: "Planned", drawn: false, issued: "2022-09-01", finder: "learned" },
], { kinds: { P: "Person" } });

/** @param {string} address */
function left(address) {
  return said(fitting(TOLD.claims, at(address)).found);
}

test("each filter leaves what it says", () => {
  const [one, two, three] = said(TOLD.claims);
  assert.deepEqual(left(""), [one, two, three]);
  assert.deepEqual(left("relation=meets"), [one, three]);
  assert.deepEqual(left("kind=Person"), [three]);
  assert.deepEqual(left("modality=Planned,Possible"), [three]);
  assert.deepEqual(left("polarity=Negative"), [two]);
  assert.deepEqual(left("voice=other"), [two]);
  assert.deepEqual(left("finder=learned"), [three]);
  assert.deepEqual(left("finder=rule"), [one, two]);
  assert.deepEqual(left("review=confirmed"), []);
  assert.deepEqual(left("edges=1"), [one]);
  assert.deepEqual(left("by=B"), [two]);
  assert.deepEqual(left("focus=C"), [two]);
  assert.deepEqual(left("relation=meets&voice=other"), []);
});

test("a claim is in a span that it touches", () => {
  const [one, two, three] = said(TOLD.claims);
  assert.deepEqual(left("from=2022-07-31"), [one, three]);
  assert.deepEqual(left("from=2022-08-01"), [three]);
  assert.deepEqual(left("to=2022-07-01"), [one]);
  assert.deepEqual(left("to=2022-07-14"), [one, two]);
});

test("every choice counts what it would leave, whatever else is chosen", () => {
  for (const address of ["", "relation=meets", "kind=State&voice=other", "edges=1&polarity=Negative", "relation=sanctions&modality=Planned"]) {
    const { counts } = fitting(TOLD.claims, at(address));
    for (const name of LISTS) {
      for (const [choice, number] of counts[name]) {
        const alone = { ...at(address), [name]: new Set([choice]) };
        assert.equal(number, fitting(TOLD.claims, alone).found.length, `${address}: ${name} ${choice}`);
      }
    }
  }
});

test("there is a filter for each list of the address", () => {
  assert.deepEqual(Object.keys(FACETS), LISTS);
});

test("what is filtered can be taken back", () => {
  for (const address of ["relation=meets", "from=2022-01-01", "by=B", "edges=1", "focus=C"]) {
    assert.equal(filtered(at(address)), true, address);
    assert.equal(filtered({ ...at(address), ...nothing() }), false, address);
  }
  assert.equal(filtered(at("view=table&actor=A&word=x")), false);
});
