// The form of a correction: a claim's content, of which only what is changed is sent.

import { h } from "./dom.js";
import { unfit } from "./form.js";
import { pick } from "./pick.js";
import { when } from "./when.js";

/** @import { App, Claim, Fields, Relation, Told } from "./types.js" */

const RELATIONS = `SELECT ?x ?label ?family { ?x a kg:Relation ; rdfs:label ?label ; kg:family ?family }`;
const NAMESPACE = /^.*[#/]/;

/** Fields that hold the claim, and what they say other than it.
 * @param {App} app
 * @param {Claim} claim
 * @returns {Fields} */
export function correction(app, claim) {
  const subject = pick(app, "Who", claim.subject);
  const object = pick(app, "Whom", claim.object);
  const claimant = pick(app, "Who says it", claim.claimant);
  const relation = relations(app.told, claim.relation);
  const { words } = app.told;
  const modality = choice(Object.entries(words.modality), claim.modality);
  const polarity = choice(Object.entries(words.polarity), claim.denied ? "Negative" : "Positive");
  const before = claim.claimant ? "actor" : claim.hearsay ? "hearsay" : "article";
  const voice = choice([["article", words.voice.article], ["actor", "an actor's"], ["hearsay", words.voice.hearsay]], before);
  const date = when(claim.when);
  const shown = () => {
    claimant.element.hidden = voice.value !== "actor";
  };
  voice.addEventListener("change", shown);
  shown();

  function body() {
    const said = voice.value === "actor" ? claimant.value() : null;
    const all = [
      ["subject", subject.value(), claim.subject.id],
      ["relation", relation.value, claim.relation.name],
      ["object", object.value(), claim.object.id],
      ["modality", modality.value, claim.modality],
      ["polarity", polarity.value, claim.denied ? "Negative" : "Positive"],
      ["claimant", said, claim.claimant?.id ?? null],
      ["hearsay", voice.value === "hearsay", claim.hearsay],
    ];
    const becomes = Object.fromEntries(all.filter(([, value, old]) => value !== old));
    const day = date.value();
    if (day !== undefined) becomes.when = day;
    if (!Object.keys(becomes).length) throw unfit(relation, "Nothing is changed. If the claim is right as it is, confirm it.");
    return { becomes };
  }

  return {
    parts: [
      subject.element, h("label", {}, "Relation ", relation), object.element,
      h("div", { class: "pair" }, h("label", {}, "How real ", modality), h("label", {}, "Affirmed or denied ", polarity)),
      h("label", {}, "In whose voice ", voice), claimant.element, date.element,
    ],
    body,
  };
}

/**
 * @param {[name: string, label: string][]} options
 * @param {string} value */
function choice(options, value) {
  return h("select", {}, options.map(([name, label]) => h("option", { value: name, selected: name === value }, label)));
}

/** All relations that the store knows, by family; until it has said which, those that claims have.
 * @param {Told} told
 * @param {Relation} chosen */
function relations(told, chosen) {
  const menu = h("select", {});
  const fill = (/** @type {Relation[]} */ all) => {
    const { value } = menu;
    menu.replaceChildren();
    for (const [family, [title]] of Object.entries(told.families)) {
      const of = all.filter((each) => each.family === family).sort((a, b) => a.label.localeCompare(b.label, "en"));
      if (of.length) menu.append(h("optgroup", { label: title }, of.map((each) => h("option", { value: each.name }, each.label))));
    }
    menu.value = value || chosen.name;
  };
  fill(told.relations);
  known().then((all) => {
    const names = new Set(told.relations.map((each) => each.name));
    fill([...told.relations, ...all.filter((each) => !names.has(each.name) && each.family in told.families)]);
  }, () => undefined);
  return menu;
}

/** @typedef {Record<"x" | "label" | "family", {value: string}>} Row */

/** @type {Promise<Relation[]>?} */
let asked = null;

/** The relations of the store, asked for once. */
function known() {
  asked ??= fetch(`/sparql?query=${encodeURIComponent(RELATIONS)}`, { headers: { accept: "application/sparql-results+json" } })
    .then((got) => got.json())
    .then((answer) => answer.results.bindings.map((/** @type {Row} */ row) => ({
      name: row.x.value.replace(NAMESPACE, ""), label: row.label.value, family: row.family.value,
    })));
  asked.catch(() => {
    asked = null;
  });
  return asked;
}
