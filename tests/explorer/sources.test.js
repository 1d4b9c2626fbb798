// Copies of one text are one origin, and no arrow is thicker for them.

import assert from "node:assert/strict";
import { test } from "node:test";
import { arrowsOf } from "../../kg/assets/explorer/arrows.js";
import { csv } from "../../kg/assets/explorer/csv.js";
import { elementsOf } from "../../kg/assets/explorer/drawing.js";
import { byOrigin, copiesOf, sourcesOf, toldBy } from "../../kg/assets/explorer/sources.js";
import { unpack } from "../../kg/assets/explorer/data.js";
import { packed, toldOf } from "./made.js";
import { ruler } from "./ruler.js";

/** @import { App, Told } from "../../kg/assets/explorer/types.js" */

ruler();
const DAYS = ["2022-07-14", "2022-07-15", "2022-07-16"];
const CLAIMS = DAYS.map((issued) => ({ who: "A", whom: "B", issued }));

/** @param {Told} told */
function width(told) {
  const shown = arrowsOf(told.claims, 0, new Set(), { actors: 60, arrows: 220 });
  return elementsOf({ shown, plan: null, places: null }).get("e A meets B ")?.data.width;
}

test("articles and their origins are counted", () => {
  const apart = toldOf(CLAIMS);
  const copied = toldOf(CLAIMS, { copies: { "2022-07-15": "2022-07-14" } });
  assert.equal(toldBy(apart.claims), "3 origins, 3 articles");
  assert.equal(toldBy(copied.claims), "2 origins, 3 articles");
  assert.equal(toldBy([copied.claims[1]]), "1 origin, 1 article");
  assert.deepEqual([...sourcesOf(copied.claims).origins].map(({ issued }) => issued), ["2022-07-14", "2022-07-16"]);
});

test("an arrow is as thick as its origins are many", () => {
  const all = { "2022-07-15": "2022-07-14", "2022-07-16": "2022-07-14" };
  assert.equal(width(toldOf(CLAIMS, { copies: all })), width(toldOf(CLAIMS.slice(0, 1))));
  assert.ok(Number(width(toldOf(CLAIMS))) > Number(width(toldOf(CLAIMS, { copies: all }))));
});

test("a sentence is shown once for its copies, by the article that the origin is named by", () => {
  const told = toldOf([...CLAIMS, { who: "A", whom: "B", issued: "2022-07-15", quote: "Another." }], { copies: { "2022-07-14": "2022-07-15" } });
  const evidence = told.claims.flatMap((claim) => claim.evidence);
  const groups = byOrigin(evidence);
  assert.deepEqual(groups.map(({ shown, copies }) => [shown.sentence.article.issued, shown.sentence.text, copies.length]), [
    ["2022-07-15", "They met.", 1], ["2022-07-15", "Another.", 0], ["2022-07-16", "They met.", 0],
  ]);
  const [first] = told.articles;
  assert.deepEqual(copiesOf(told.articles, first).map(({ issued }) => issued), ["2022-07-15"]);
  assert.deepEqual(copiesOf(told.articles, told.articles[2]), []);
});

test("data of an older graph have no origins: each article is its own", () => {
  const raw = packed(CLAIMS);
  const at = raw.documents.names.indexOf("origin");
  raw.documents.names.splice(at, 1);
  for (const row of raw.documents.rows) row.splice(at, 1);
  assert.equal(toldBy(unpack(raw).claims), "3 origins, 3 articles");
});

test("the number of origins is saved too", () => {
  const told = toldOf(CLAIMS, { copies: { "2022-07-15": "2022-07-14" } });
  const app = /** @type {App} */ (/** @type {unknown} */ ({ told }));
  assert.ok(csv(app, told.claims).split("\r\n")[0].endsWith(",documents,origins"));
  assert.ok(csv(app, told.claims).split("\r\n")[1].endsWith(",2022-07-14.txt,1"));
});
