// Rows of an endpoint go out as CSV, and IRIs are told by their prefixes.

import assert from "node:assert/strict";
import { test } from "node:test";
import { asCsv, short } from "../../kg/assets/explorer/answer.js";

test("rows in the order of the columns; what is not bound is empty", () => {
  const bindings = [{ b: { type: "literal", value: "1,5" }, a: { type: "uri", value: "urn:x" } }, { a: { type: "literal", value: "=1" } }];
  assert.equal(asCsv({ head: { vars: ["a", "b"] }, results: { bindings } }), "a,b\r\nurn:x,\"1,5\"\r\n'=1,\r\n");
});

test("known beginnings of IRIs are short", () => {
  assert.equal(short("https://w3id.org/newskg/ns#recognises"), "kg:recognises");
  assert.equal(short("http://www.wikidata.org/entity/Q423"), "wd:Q423");
  assert.equal(short("https://news.example/x"), "https://news.example/x");
});
