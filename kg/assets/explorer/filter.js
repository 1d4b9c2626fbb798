// State → the claims that fit it, and how many would fit each choice of each filter.

/** @import { Claim, Fitting, List, State } from "./types.js" */

/** The filters, in the order of the page; each gives the choices that a claim belongs to.
 * @type {Record<List, (claim: Claim) => string[]>} */
export const FACETS = {
  relation: (claim) => [claim.relation.name],
  kind: (claim) =>
    claim.subject.kind === claim.object.kind ? [claim.subject.kind] : [claim.subject.kind, claim.object.kind],
  modality: (claim) => [claim.modality],
  polarity: (claim) => [claim.denied ? "Negative" : "Positive"],
  voice: (claim) => [claim.voice],
  finder: (claim) => [claim.finder],
  review: (claim) => [claim.reviewed],
};
const NAMES = /** @type {List[]} */ (Object.keys(FACETS));

/** @typedef {{name: List, choices: string[], one: Uint16Array, other: Uint16Array}} Facet the choices of each
 *   claim, by their numbers; the same number twice where there is but one */

/** @type {WeakMap<Claim[], Facet[]>} */
const indexed = new WeakMap();

/** The filters of these claims, looked up once.
 * @param {Claim[]} claims
 * @returns {Facet[]} */
function facetsOf(claims) {
  const known = indexed.get(claims);
  if (known) return known;
  const made = NAMES.map((name) => {
    /** @type {Map<string, number>} */
    const numbers = new Map();
    const numberOf = (/** @type {string} */ choice) => numbers.get(choice) ?? numbers.set(choice, numbers.size).size - 1;
    const [one, other] = [new Uint16Array(claims.length), new Uint16Array(claims.length)];
    claims.forEach((claim, i) => {
      const choices = FACETS[name](claim);
      [one[i], other[i]] = [numberOf(choices[0]), numberOf(choices[choices.length - 1])];
    });
    return { name, choices: [...numbers.keys()], one, other };
  });
  indexed.set(claims, made);
  return made;
}

/** The claims that fit; `counts[facet]` maps a choice to the claims that fit all other filters.
 * @param {Claim[]} claims
 * @param {State} state
 * @returns {Fitting} */
export function fitting(claims, state) {
  const facets = facetsOf(claims);
  const wanted = facets.map(({ name, choices }) => state[name].size ? choices.map((choice) => state[name].has(choice)) : null);
  const totals = facets.map(({ choices }) => new Uint32Array(choices.length));
  /** @type {Claim[]} */
  const found = [];
  for (let i = 0; i < claims.length; i += 1) {
    if (!fitsRest(claims[i], state)) continue;
    const failed = failing(facets, wanted, i);
    if (failed === SEVERAL) continue;
    if (failed === NONE) found.push(claims[i]);
    for (let f = 0; f < facets.length; f += 1) {
      if (failed !== NONE && f !== failed) continue;
      const { one, other } = facets[f];
      totals[f][one[i]] += 1;
      if (other[i] !== one[i]) totals[f][other[i]] += 1;
    }
  }
  const counts = Object.fromEntries(facets.map(({ name, choices }, f) => [name, new Map(choices.map((choice, at) => [choice, totals[f][at]]))]));
  return { found, counts };
}

const NONE = -1;
const SEVERAL = -2;

/** The only filter that a claim does not fit, or NONE, or SEVERAL.
 * @param {Facet[]} facets
 * @param {(boolean[] | null)[]} wanted the choices of each filter that are kept; null for all
 * @param {number} i the claim's number */
function failing(facets, wanted, i) {
  let failed = NONE;
  for (let f = 0; f < facets.length; f += 1) {
    const { one, other } = facets[f];
    const kept = wanted[f];
    if (!kept || kept[one[i]] || kept[other[i]]) continue;
    if (failed !== NONE) return SEVERAL;
    failed = f;
  }
  return failed;
}

/** Dates: when it happened, or where that is not known, when it was published.
 * @param {Claim} claim
 * @param {State} state */
function fitsRest(claim, state) {
  if (state.edges && !claim.drawn) return false;
  if (state.by && claim.claimant?.id !== state.by) return false;
  if (state.from && !(claim.to && claim.to >= state.from)) return false;
  if (state.to && !(claim.from && claim.from <= state.to)) return false;
  if (state.focus && claim.subject.id !== state.focus && claim.object.id !== state.focus) return false;
  return true;
}

/** Whether anything is filtered away.
 * @param {State} state */
export function filtered(state) {
  return NAMES.some((name) => state[name].size > 0) || Boolean(state.from || state.to || state.by || state.edges || state.focus);
}

/** What takes all filters back.
 * @returns {Partial<State>} */
export function nothing() {
  return { ...Object.fromEntries(NAMES.map((name) => [name, new Set()])), from: "", to: "", by: "", edges: "", focus: "" };
}
