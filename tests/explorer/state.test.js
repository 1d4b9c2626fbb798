// Every state has an address, and every address its state.

import assert from "node:assert/strict";
import { test } from "node:test";
import { read, Store, write } from "../../kg/assets/explorer/state.js";

test("an address comes back from what it said", () => {
  for (const address of [
    "#", "#view=table&sort=-sure&relation=meets%2Csanctions", "#from=2022-07-01&to=2022-07-31&voice=other",
    "#edge=North_Korea+meets+Peru+planned%2Cdenied", "#actor=C%C3%B4te_d%27Ivoire",
  ]) assert.equal(write(read(address)), address);
});

test("what an address does not know is passed over", () => {
  assert.equal(write(read("#colour=red&view=graph&relation=")), "#view=graph");
});

test("a change is told with its names, added to the history, and only if it is one", () => {
  const history = visited("#view=table");
  const store = new Store("");
  /** @type {string[][]} */
  const told = [];
  store.listen((_, changed) => told.push([...changed].sort()));
  store.set({ view: "table" });
  store.set({ view: "", actor: "Peru" });
  store.set({ word: "x" }, true);
  store.set({ relation: new Set(["meets"]) });
  assert.deepEqual(told, [["actor", "view"], ["word"], ["relation"]]);
  assert.deepEqual(history, ["push #actor=Peru", "replace #actor=Peru&word=x", "push #actor=Peru&word=x&relation=meets"].map(ordered));
  assert.equal(ordered(store.link({ actor: "", word: "" })), "#relation=meets");
  assert.equal(store.state.actor, "Peru");
});

test("where the address says nothing the page opens as it was told to", () => {
  visited("");
  assert.equal(new Store("view=timeline").state.view, "timeline");
  visited("#view=table");
  assert.equal(new Store("view=timeline").state.view, "table");
});

/** A browser at this address; gives what is done to its history.
 * @param {string} hash */
function visited(hash) {
  /** @type {string[]} */
  const done = [];
  const kept = (/** @type {string} */ how) => (/** @type {unknown} */ _, /** @type {string} */ __, /** @type {string} */ address) => done.push(ordered(`${how} ${address}`));
  Object.assign(globalThis, {
    location: { hash }, window: { addEventListener() {} }, history: { pushState: kept("push"), replaceState: kept("replace") },
  });
  return done;
}

/** An address with its parts in an order of their own.
 * @param {string} address */
function ordered(address) {
  const [head, parts = ""] = address.split("#");
  return `${head}#${parts.split("&").sort().join("&")}`;
}
