// As of a day the page has what was published by then, and no arrow of what was known to have ended.

import assert from "node:assert/strict";
import { test } from "node:test";
import { asOf, countOf, daysOf, known } from "../../kg/assets/explorer/known.js";
import { packed, said } from "./made.js";

/** @import { Packed } from "../../kg/assets/explorer/types.js" */

/** Sanctions that ended and began again, a visit, and what is told later of others.
 * @returns {Packed} */
function whole() {
  return packed([
    { who: "A", relation: "sanctions", whom: "B", issued: "2014-03-02", when: ["2014-03-01", "2014-03-01", "day"] },
    { who: "A", relation: "lifts", whom: "B", issued: "2016-01-17" },
    { who: "A", relation: "sanctions", whom: "B", issued: "2018-11-05", when: ["2018-11-04", "2018-11-04", "day"] },
    { who: "A", relation: "visits", whom: "B", issued: "2014-03-02" },
    { who: "C", relation: "visits", whom: "D", issued: "2018-11-05" },
  ], { lapses: [[0, 1, 1, [["2014-03-02", 0], ["2016-01-17", 1], ["2018-11-05", 0]]]] });
}

test("the days are those of publication, and how many documents each knows", () => {
  const told = whole();
  told.documents.rows.push([...told.documents.rows[0]]);
  told.documents.rows[3][told.documents.names.indexOf("issued")] = null;
  assert.deepEqual(daysOf(told), ["2014-03-02", "2016-01-17", "2018-11-05"]);
  assert.deepEqual(countOf(told, "2016-01-17"), { known: 2, all: 4, undated: 1 });
  assert.deepEqual(countOf(told, "2000-01-01"), { known: 0, all: 4, undated: 1 });
});

test("what was not published yet is not there, nor are its actors", () => {
  const told = asOf(whole(), "2016-01-17");
  assert.deepEqual(said(told.claims), ["A sanctions B", "A lifts B", "A visits B"]);
  assert.deepEqual(told.actors.map(({ id }) => id), ["A", "B"]);
  assert.deepEqual(told.articles.map(({ issued }) => issued), ["2014-03-02", "2016-01-17"]);
  assert.deepEqual(told.claims.map(({ evidence }) => evidence[0].sentence.article.issued), ["2014-03-02", "2016-01-17", "2014-03-02"]);
});

test("the arrow of a state that was known to have ended is not drawn, and says so", () => {
  const shades = (/** @type {string} */ day) => asOf(whole(), day).claims.filter(({ relation }) => relation.name === "sanctions").map(({ drawn, over, shade }) => [drawn, over, shade]);
  assert.deepEqual(shades("2014-12-31"), [[true, false, ""]]);
  assert.deepEqual(shades("2016-01-16"), [[true, false, ""]]);
  assert.deepEqual(shades("2016-01-17"), [[false, true, "ended"]]);
  assert.deepEqual(shades("2018-11-05"), [[true, false, ""], [true, false, ""]]);
  assert.deepEqual(shades(""), [[true, false, ""], [true, false, ""]]);
});

test("without a day all is there, and what has ended by today is ended", () => {
  const over = packed([
    { who: "A", relation: "sanctions", whom: "B", issued: "2014-03-02" },
    { who: "A", relation: "sanctions", whom: "B", issued: "2014-03-03", modality: "Planned", drawn: false },
    { who: "A", relation: "lifts", whom: "B", issued: "2016-01-17" },
  ], { lapses: [[0, 1, 1, [["2014-03-02", 0], ["2016-01-17", 1]]]] });
  const shades = (/** @type {string} */ today) => asOf(over, "", today).claims.map(({ drawn, over: past, shade }) => [drawn, past, shade]);
  assert.deepEqual(asOf(over, "").claims.map(({ plain }) => plain), [true, false, true]);
  assert.deepEqual(shades("2026-01-01"), [[false, true, "ended"], [false, false, "planned"], [true, false, ""]]);
  assert.deepEqual(shades("2016-01-16"), [[true, false, ""], [false, false, "planned"], [true, false, ""]]);
  assert.deepEqual(asOf(over, "").claims[0].shade, "ended");
  assert.equal(over.claims.rows[0][over.claims.names.indexOf("drawn")], 1);
});

test("a claim is as sure, and as drawn, as the sentences that were known make it", () => {
  const told = packed([{ who: "A", whom: "B", issued: "2014-03-02", sure: 0.96, when: ["2014-03-01", "2014-03-01", "day"] }, { who: "C", whom: "D", issued: "2015-03-02" }]);
  told.evidence.rows.push([0, 1, "rule", 0.9, 0, [], []]);
  told.evidence.rows[0] = [0, 0, "rule", 0.6, 1, [], []];
  const [early] = asOf(told, "2014-03-02").claims;
  assert.deepEqual([early.drawn, early.sure, early.when, early.evidence.length], [false, 0.6, null, 1]);
  const [later] = asOf(told, "2015-03-02").claims;
  assert.deepEqual([later.drawn, later.sure, later.when?.[0], later.evidence.length], [true, 0.96, "2014-03-01", 2]);
});

test("copies count once, and an origin is named by a document that is there", () => {
  const told = packed(["2014-01-01", "2014-01-02", "2014-01-03", "2014-01-04"].map((issued) => ({ who: "A", whom: "B", issued, sure: 0.5 })));
  told.documents.names.push("origin");
  told.documents.rows.forEach((row, i) => { row.push([3, 1, 3, 3][i]); });
  told.evidence.rows.forEach((row) => { row[0] = 0; });
  const early = known(told, "2014-01-03");
  assert.deepEqual(early.documents.rows.map((row) => row[early.documents.names.indexOf("origin")]), [0, 1, 0]);
  assert.equal(asOf(told, "2014-01-03").claims[0].sure, 0.75);
});

test("a claim that a human made sure stays drawn", () => {
  const [claim] = asOf(packed([{ who: "A", whom: "B", sure: 0.5 }]), "2022-07-14").claims;
  assert.equal(claim.drawn, true);
});

test("decisions are kept with what they are about", () => {
  const review = { id: "r", act: "confirm", who: "Ann", when: "2023-01-01T00:00:00Z", why: "", label: "x", actor: -1, name: "", document: -1 };
  const told = packed([{ who: "A", whom: "B", issued: "2014-03-02" }, { who: "C", whom: "D", issued: "2013-03-02" }], { reviews: [{ ...review, claims: [0, 1] }] });
  assert.deepEqual(known(told, "2013-03-02").reviews?.[0].claims, [0]);
  assert.equal(asOf(told, "2013-03-02").claims[0].reviewed, "confirmed");
});

test("as of the last day it is all that there is, in the same order", () => {
  const told = whole();
  const { documents, sentences, evidence, reviews } = known(told, "2018-11-05");
  assert.deepEqual({ documents, sentences, evidence, reviews }, { documents: told.documents, sentences: told.sentences, evidence: told.evidence, reviews: told.reviews });
});
