// The filters: what there is to choose, and how many claims each choice would leave. They are the legend too.

import { checklist } from "./checklist.js";
import { REVIEWED } from "./data.js";
import { byId, count, h, refill } from "./dom.js";
import { filtered, nothing } from "./filter.js";
import { reviewable } from "./reviewed.js";

/** @import { Choice } from "./checklist.js" */
/** @import { Actor, App, Child, Told } from "./types.js" */
/** @typedef {{element: Child, update: () => void}} Part of the filters */

/** Builds the filters once; gives what brings them up to date.
 * @param {App} app */
export function facets(app) {
  const { store } = app;
  const clear = h("button", { type: "button", class: "quiet", onclick: () => store.set(nothing()) }, "Clear filters");
  const summary = h("summary", {}, "Filters");
  const wide = window.matchMedia("(min-width: 56rem)").matches;
  const parts = [centre(app), { element: clear, update: () => { clear.hidden = !filtered(store.state); } }, solid(app), days(app), ...checklists(app, wide), speaker(app)];
  refill(byId("filters"), h("details", { open: wide, class: "all" }, summary, parts.map((part) => part.element)));

  return function update() {
    for (const part of parts) part.update();
    refill(summary, "Filters ", h("span", { class: "number" }, count(app.result.found.length, "claim")));
  };
}

/** The actor around whom claims are shown.
 * @param {App} app
 * @returns {Part} */
function centre({ told, store }) {
  const element = h("p", { class: "focus", hidden: true });
  return {
    element,
    update() {
      const { focus } = store.state;
      const actor = told.actor.get(focus);
      element.hidden = !focus;
      if (actor) refill(element, "Only around ", h("strong", {}, actor.label));
    },
  };
}

/** Whether only what draws an edge is shown.
 * @param {App} app
 * @returns {Part} */
function solid({ store }) {
  /** @type {HTMLInputElement} */
  const box = h("input", { type: "checkbox", onchange: () => store.set({ edges: box.checked ? "1" : "" }) });
  return {
    element: h("label", { class: "line" }, box, "solid arrows only"),
    update() {
      box.checked = store.state.edges !== "";
    },
  };
}

/** From when, to when.
 * @param {App} app
 * @returns {Part} */
function days({ store }) {
  const fields = /** @type {const} */ (["from", "to"]).map((name) => {
    /** @type {HTMLInputElement} */
    const input = h("input", { type: "date", onchange: () => store.set({ [name]: input.value }) });
    return { name, input };
  });
  return {
    element: h("fieldset", { class: "days" }, h("legend", {}, "When it happened, or was published"), fields.map(({ name, input }) => h("label", {}, name, input))),
    update() {
      for (const { name, input } of fields) input.value = store.state[name];
    },
  };
}

/** Who says it.
 * @param {App} app
 * @returns {Part} */
function speaker({ told, store }) {
  /** @type {HTMLSelectElement} */
  const menu = h("select", { onchange: () => store.set({ by: menu.value }) },
    h("option", { value: "" }, "anyone"), speakers(told).map((actor) => h("option", { value: actor.id }, actor.label)));
  return {
    element: h("label", { class: "line" }, "Said by ", menu),
    update() {
      menu.value = store.state.by;
    },
  };
}

/** @param {App} app @param {boolean} wide */
function checklists(app, wide) {
  const { told } = app;
  return [
    checklist(app, "relation", "Relation", relations(told), true),
    checklist(app, "kind", "Kind of actor", kinds(told), wide),
    checklist(app, "modality", "How real", worded(app.told.words.modality), true),
    checklist(app, "polarity", "Affirmed or denied", worded(app.told.words.polarity), true),
    checklist(app, "voice", "In whose voice", worded(app.told.words.voice), true),
    ...(learned(told) ? [checklist(app, "finder", "Found by", worded(told.words.finder), true)] : []),
    ...(reviewable(app) ? [checklist(app, "review", "Review", REVIEWED.map((value) => ({ value, label: value })), true)] : []),
  ];
}

/** The relations by family, in each the commonest first.
 * @param {Told} told
 * @returns {Choice[]} */
export function relations(told) {
  /** @type {Map<string, number>} */
  const use = new Map();
  for (const claim of told.claims) use.set(claim.relation.name, (use.get(claim.relation.name) ?? 0) + 1);
  const families = Object.keys(told.families);
  const times = (/** @type {string} */ name) => use.get(name) ?? 0;
  return [...told.relations]
    .sort((a, b) => families.indexOf(a.family) - families.indexOf(b.family) || times(b.name) - times(a.name))
    .map(({ name, label, family }) => ({ value: name, label, colour: told.families[family]?.[1] }));
}

/** The kinds of those who stand in a claim.
 * @param {Told} told
 * @returns {Choice[]} */
export function kinds(told) {
  const there = new Set(told.claims.flatMap((claim) => [claim.subject.kind, claim.object.kind]));
  return Object.entries(told.kinds).filter(([name]) => there.has(name)).map(([value, [label, colour, line]]) => ({ value, label, colour, line }));
}

/** Those who say something, by their labels.
 * @param {Told} told
 * @returns {Actor[]} */
export function speakers(told) {
  const there = new Set(told.claims.flatMap((claim) => claim.claimant ?? []));
  return [...there].sort((a, b) => a.label.localeCompare(b.label, "en"));
}

/** Whether the learned reader alone found any claim.
 * @param {Told} told */
function learned(told) {
  return told.claims.some((claim) => claim.finder === "learned");
}

/** Choices of the values that have these words.
 * @param {Record<string, string>} words
 * @returns {Choice[]} */
function worded(words) {
  return Object.entries(words).map(([value, label]) => ({ value, label }));
}
