// The JSON that Python hands over is read as what it says.

import assert from "node:assert/strict";
import { test } from "node:test";
import { inWords, realityOf, textOf, unpack, voiceOf, whenOf } from "../../kg/assets/explorer/data.js";
import { packed, toldOf } from "./made.js";

test("references become what they refer to", () => {
  const raw = packed([{ who: "Kenya", relation: "meets", whom: "Peru", claimant: "Reuters", issued: "2022-07-15" }]);
  raw.actors.rows[0][raw.actors.names.indexOf("part_of")] = 1; // Kenya is part of Peru
  const told = unpack(raw);
  const [claim] = told.claims;
  assert.equal(claim.subject.label, "Kenya");
  assert.equal(claim.object, told.actor.get("Peru"));
  assert.equal(claim.claimant?.id, "Reuters");
  assert.equal(claim.subject.partOf, claim.object);
  assert.equal(claim.object.partOf, null);
  assert.equal(claim.evidence[0].sentence.article.issued, "2022-07-15");
  assert.deepEqual([...claim.evidence[0].sentence.claims], [claim]);
  for (const id of ["Kenya", "Peru", "Reuters"]) assert.deepEqual(told.actor.get(id)?.claims, [claim]);
});

test("letters are code points where the two differ", () => {
  const told = toldOf([{ who: "A", whom: "B", quote: "😀 met" }, { who: "A", whom: "C", quote: "They met" }]);
  const [one, other] = told.claims.map((claim) => claim.evidence[0].sentence.letters);
  assert.deepEqual(one, ["😀", " ", "m", "e", "t"]);
  assert.equal(other, "They met");
});

test("whose voice it is", () => {
  const claims = toldOf([
    { who: "A", whom: "B" }, { who: "A", whom: "B", claimant: "A" }, { who: "A", whom: "B", claimant: "C" },
    { who: "A", whom: "B", hearsay: true },
  ]).claims;
  assert.deepEqual(claims.map((claim) => claim.voice), ["article", "subject", "other", "hearsay"]);
  assert.deepEqual(claims.map(voiceOf), ["the article's own", "A", "C", "hearsay"]);
});

test("what keeps a claim from being an edge is its shade", () => {
  const claims = toldOf([
    { who: "A", whom: "B" },
    { who: "A", whom: "B", modality: "Planned", denied: true, drawn: false },
    { who: "A", whom: "B", denied: true, drawn: false },
    { who: "A", whom: "B", claimant: "C", drawn: false },
    { who: "A", whom: "B", drawn: false },
    { who: "A", whom: "B", claimant: "A", drawn: false },
    { who: "A", whom: "B", hearsay: true, drawn: false },
  ]).claims;
  assert.deepEqual(claims.map((claim) => claim.shade), ["", "planned,denied", "denied", "alleged", "unsure", "unsure", "alleged"]);
  assert.deepEqual(claims.slice(0, 5).map(inWords), ["A meets B", "A meets B (planned, denied)", "A meets B (denied)", "A meets B (alleged)", "A meets B (unsure)"]);
  assert.equal(realityOf(claims[1]), "planned, denied");
  assert.equal(new Set(claims.map((claim) => claim.edge)).size, 5);
  assert.equal(new Set(claims.map((claim) => claim.pair)).size, 1);
});

test("a date is told as exactly as it is known, and without one the day of publication counts", () => {
  const claims = toldOf([
    { who: "A", whom: "B", when: ["2022-07-01", "2022-07-31", "month"] },
    { who: "A", whom: "B", when: ["2022-01-01", "2022-12-31", "year"] },
    { who: "A", whom: "B", when: ["2022-07-13", "2022-07-13", "day"] },
    { who: "A", whom: "B", issued: "2022-08-01" },
  ]).claims;
  assert.deepEqual(claims.map(whenOf), ["2022-07", "2022", "2022-07-13", ""]);
  assert.deepEqual([claims[0].from, claims[0].to], ["2022-07-01", "2022-07-31"]);
  assert.deepEqual([claims[3].from, claims[3].to], ["2022-08-01", "2022-08-01"]);
});

test("all words of a claim can be searched", () => {
  const [claim] = toldOf([{ who: "North_Korea", whom: "Peru", claimant: "KCNA", quote: "Pyongyang SAID so." }]).claims;
  for (const words of ["north korea meets peru", "kcna", "pyongyang said so", "of 2022-07-14"]) assert.ok(textOf(claim).includes(words), words);
});

test("decisions are known to what they are about", () => {
  const review = { id: "review/1", act: "confirm", who: "Ada", when: "", why: "", label: "", claims: [0], actor: -1, name: "", document: -1 };
  const told = toldOf([{ who: "A", whom: "B" }, { who: "A", whom: "C" }, { who: "B", whom: "C" }], {
    reviews: [
      review, { ...review, id: "review/2", act: "correct", claims: [1, 99] },
      { ...review, id: "review/3", claims: [2], actor: 0, name: "the A", document: 0 },
    ],
  });
  assert.deepEqual(told.claims.map((claim) => claim.reviewed), ["confirmed", "corrected", "unreviewed"]);
  assert.deepEqual(told.claims[1].reviews, [told.review.get("review/2")]);
  assert.deepEqual(told.actor.get("A")?.reviews.map((each) => each.id), ["review/3"]);
  assert.equal(told.reviews[2].article, told.articles[0]);
});
