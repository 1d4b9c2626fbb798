// CSV by RFC 4180, where a formula stays text.

import assert from "node:assert/strict";
import { test } from "node:test";
import { csv, rowsAsCsv } from "../../kg/assets/explorer/csv.js";
import { toldOf } from "./made.js";

/** @import { App } from "../../kg/assets/explorer/types.js" */

test("what would end a value is quoted, what would count as a formula is not one", () => {
  assert.equal(rowsAsCsv([["a,b", 'say "no"', "two\nlines", "plain"]]), '"a,b","say ""no""","two\nlines",plain\r\n');
  assert.equal(rowsAsCsv([["=1+1", "+1", "-1", "@a", "\tx", -2, true]]), "'=1+1,'+1,'-1,'@a,'\tx,-2,true\r\n");
  assert.equal(rowsAsCsv([]), "");
});

test("a line for each claim, with IRIs in full", () => {
  const told = toldOf([
    { who: "Kenya", relation: "sanctions", whom: "Peru", denied: true, claimant: "Chile", drawn: false, when: ["2022-07-01", "2022-07-31", "month"], quote: "No, they said." },
    { who: "https://other.example/x", whom: "Peru", hearsay: true, finder: "learned" },
  ]);
  const app = /** @type {App} */ (/** @type {unknown} */ ({ told }));
  const [head, one, other, end] = csv(app, told.claims).split("\r\n");
  assert.equal(head.split(",").length, 19);
  assert.equal(one, 'https://news.example/id/claim/0,Kenya,https://news.example/id/Kenya,sanctions,Peru,https://news.example/id/Peru,Negative,Actual,other,Chile,2022-07-01,2022-07-31,month,0.9,false,rule,"No, they said.",2022-07-14.txt,1');
  assert.ok(other.includes(",https://other.example/x,meets,Peru,"));
  assert.ok(other.includes(",Positive,Actual,hearsay,,,,,0.9,true,learned,"));
  assert.equal(end, "");
});
