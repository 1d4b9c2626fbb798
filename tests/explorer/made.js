// Small data for tests: claims in short, as the page has them. Only here and in data.test.js stands how Python packs them.

import { unpack } from "../../kg/assets/explorer/data.js";
import { read } from "../../kg/assets/explorer/state.js";

/** @import { Claim, Packed, PackedClaim, State, Told, When } from "../../kg/assets/explorer/types.js" */
/** @typedef {{who: string, relation?: string, whom: string, modality?: string, denied?: boolean, claimant?: string,
 *   hearsay?: boolean, when?: When, issued?: string, sure?: number, drawn?: boolean, quote?: string}} Short */
/** @typedef {{kinds?: Record<string, string>, names?: Record<string, string[]>, families?: Record<string, string>,
 *   places?: Record<string, [x: number, y: number]>, reviews?: Packed["reviews"]}} More what differs from the usual */

const KINDS = /** @type {Packed["kinds"]} */ ({
  State: ["state", "#d3e5f7", "#0b4f8a", "round", 0],
  Person: ["person", "#ffffff", "#4a4a4a", "pill", 0],
});
const FAMILIES = /** @type {Packed["families"]} */ ({
  pressure: ["pressure", "#b45309"], cooperation: ["cooperation", "#005a44"], role: ["role", "#737373"],
});

/** The data as Python packs them; each claim has one sentence, each day of publication one document.
 * @param {Short[]} claims
 * @param {More} more
 * @returns {Packed} */
export function packed(claims, { kinds = {}, names = {}, families = {}, places = {}, reviews } = {}) {
  const actors = sorted(claims.flatMap(({ who, whom, claimant }) => [who, whom, ...(claimant ? [claimant] : [])]));
  const relations = sorted(claims.map(({ relation = "meets" }) => relation));
  const days = sorted(claims.map(({ issued = "2022-07-14" }) => issued));
  return {
    title: "", base: "https://news.example/id/", kinds: KINDS, families: FAMILIES, reviews,
    actors: actors.map((id) => [id, id.replaceAll("_", " "), kinds[id] ?? "State", names[id] ?? [], "", -1, -1, ...(places[id] ?? [0, 0])]),
    relations: relations.map((name) => [name, name.replaceAll("_", " "), families[name] ?? "cooperation"]),
    documents: days.map((day) => [`doc/${day}`, `Of ${day}`, day, "The Daily Example", "", `${day}.txt`]),
    sentences: claims.map(({ quote = "They met.", issued = "2022-07-14" }, at) => [days.indexOf(issued), at * 100, quote, []]),
    claims: claims.map((claim, at) => row(claim, at, actors, relations)),
  };
}

/**
 * @param {Short} claim
 * @param {number} at
 * @param {string[]} actors
 * @param {string[]} relations
 * @returns {PackedClaim} */
function row({ who, relation = "meets", whom, modality = "Actual", denied, claimant, hearsay, when, sure = 0.9, drawn = true }, at, actors, relations) {
  return [
    `claim/${at}`, actors.indexOf(who), relations.indexOf(relation), actors.indexOf(whom), modality, denied ? 1 : 0,
    claimant ? actors.indexOf(claimant) : -1, hearsay ? 1 : 0, when ?? 0, sure, drawn ? 1 : 0, -1, [], [[at, "rule", sure, []]],
  ];
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
