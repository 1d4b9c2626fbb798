// Small data for tests: claims in short, as the page has them. Only here and in data.test.js stands how Python packs them.

import { unpack } from "../../kg/assets/explorer/data.js";
import { read } from "../../kg/assets/explorer/state.js";

/** @import { Claim, Packed, PackedClaim, State, Told, When } from "../../kg/assets/explorer/types.js" */
/** @typedef {{who: string, relation?: string, whom: string, modality?: string, denied?: boolean, claimant?: string,
 *   hearsay?: boolean, when?: When, issued?: string, sure?: number, drawn?: boolean, finder?: string, quote?: string}} Short */
/** @typedef {{kinds?: Record<string, string>, names?: Record<string, string[]>, families?: Record<string, string>,
 *   places?: Record<string, [x: number, y: number]>, reviews?: Packed["reviews"], copies?: Record<string, string>, lapses?: Packed["lapses"]}} More what differs from the usual */

const KINDS = /** @type {Packed["kinds"]} */ ({
  State: ["state", "#d3e5f7", "#0b4f8a", "round", 0],
  Person: ["person", "#ffffff", "#4a4a4a", "pill", 0],
});
const FAMILIES = /** @type {Packed["families"]} */ ({
  pressure: ["pressure", "#b45309"], cooperation: ["cooperation", "#005a44"], role: ["role", "#737373"],
});

const WORDS = {
  modality: { Actual: "actual", Planned: "planned", Possible: "possible", Demanded: "demanded", Hypothetical: "hypothetical" },
  polarity: { Positive: "affirmed", Negative: "denied" },
  voice: { article: "the article's own", subject: "its own subject's", other: "another's", hearsay: "hearsay" },
  finder: { rule: "a rule", learned: "learned alone" },
  alleged: "alleged", unsure: "unsure", ended: "ended", faint: "denied, alleged, unsure or not done",
};

/** Rows of one shape, as Python packs them.
 * @param {object[]} rows
 * @returns {any} */
function table(rows) {
  return { names: Object.keys(rows[0] ?? {}), rows: rows.map((row) => Object.values(row)) };
}

/** The data as Python packs them; each claim has one sentence, each day of publication one document.
 * @param {Short[]} claims
 * @param {More} more
 * @returns {Packed} */
export function packed(claims, { kinds = {}, names = {}, families = {}, places = {}, reviews, copies = {}, lapses = [] } = {}) {
  const actors = sorted(claims.flatMap(({ who, whom, claimant }) => [who, whom, ...(claimant ? [claimant] : [])]));
  const relations = sorted(claims.map(({ relation = "meets" }) => relation));
  const days = sorted(claims.map(({ issued = "2022-07-14" }) => issued));
  return {
    title: "", base: "https://news.example/id/", kinds: KINDS, families: FAMILIES, words: WORDS, reviews,
    actors: table(actors.map((id) => {
      const [x, y] = places[id] ?? [0, 0];
      return { id, label: id.replaceAll("_", " "), kind: kinds[id] ?? "State", names: names[id] ?? [], wikidata: null, part_of: null, claimed_by: null, country: null, x, y };
    })),
    relations: table(relations.map((name) => ({ name, label: name.replaceAll("_", " "), family: families[name] ?? "cooperation" }))),
    documents: table(days.map((day) => ({ id: `doc/${day}`, title: `Of ${day}`, issued: day, publisher: "The Daily Example", source: null, name: `${day}.txt`, origin: days.indexOf(copies[day] ?? day) }))),
    sentences: table(claims.map(({ quote = "They met.", issued = "2022-07-14" }, at) => ({ document: days.indexOf(issued), begin: at * 100, quote, mentions: [] }))),
    claims: table(claims.map((claim, at) => row(claim, at, actors, relations))),
    evidence: table(claims.map(({ sure = 0.9 }, at) => ({ claim: at, sentence: at, rule: "rule", confidence: sure, undated: 0, words: [], heard: [], page: 0 }))),
    sure: 0.8, lapses,
  };
}

/**
 * @param {Short} claim
 * @param {number} at
 * @param {string[]} actors
 * @param {string[]} relations
 * @returns {PackedClaim} */
function row({ who, relation = "meets", whom, modality = "Actual", denied, claimant, hearsay, when, sure = 0.9, drawn = true, finder = "rule" }, at, actors, relations) {
  return {
    id: `claim/${at}`, subject: actors.indexOf(who), relation: relations.indexOf(relation), object: actors.indexOf(whom),
    polarity: denied ? "Negative" : "Positive", modality, claimant: claimant ? actors.indexOf(claimant) : null,
    hearsay: hearsay ? 1 : 0, when: when ?? null, place: null, others: [], confidence: sure, drawn: drawn ? 1 : 0, finder,
  };
}

/** The same as the page has them.
 * @param {Short[]} claims
 * @param {More} more */
export function toldOf(claims, more = {}) {
  return unpack(packed(claims, more));
}

/** Claims in words that are easily compared.
 * @param {Claim[]} claims */
export function said(claims) {
  return claims.map(({ subject, relation, object }) => `${subject.id} ${relation.name} ${object.id}`);
}

/** The state of an address.
 * @param {string} [address]
 * @returns {State} */
export function at(address = "") {
  return read(address);
}

/** The actor of that id.
 * @param {Told} told
 * @param {string} id */
export function actor(told, id) {
  const found = told.actor.get(id);
  if (!found) throw new Error(`no ${id}`);
  return found;
}

/** @param {string[]} names */
function sorted(names) {
  return [...new Set(names)].sort();
}
