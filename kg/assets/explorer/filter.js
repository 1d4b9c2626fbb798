// State → the claims that fit it, and how many would fit each choice of each filter.

/** The filters, in the order of the page; each gives the choices that a claim belongs to. */
export const FACETS = {
  relation: (claim) => [claim.relation.name],
  kind: (claim) =>
    claim.subject.kind === claim.object.kind ? [claim.subject.kind] : [claim.subject.kind, claim.object.kind],
  modality: (claim) => [claim.modality],
  polarity: (claim) => [claim.denied ? "Negative" : "Positive"],
  voice: (claim) => [claim.voice],
  review: (claim) => [claim.reviewed],
};
const NAMES = Object.keys(FACETS);

/** @typedef {{name: string, choices: string[], one: Uint16Array, other: Uint16Array}} Facet the choices of each
 *   claim, by their numbers; the same number twice where there is but one */

/** @type {WeakMap<import("./data.js").Claim[], Facet[]>} */
const indexed = new WeakMap();

/** The filters of these claims, looked up once. */
function facetsOf(claims) {
  const known = indexed.get(claims);
  if (known) return known;
  const made = NAMES.map((name) => {
    const numbers = new Map();
    const [one, other] = [new Uint16Array(claims.length), new Uint16Array(claims.length)];
    claims.forEach((claim, i) => {
      const choices = FACETS[name](claim);
      for (const choice of choices) if (!numbers.has(choice)) numbers.set(choice, numbers.size);
      [one[i], other[i]] = [numbers.get(choices[0]), numbers.get(choices[choices.length - 1])];
    });
    return { name, choices: [...numbers.keys()], one, other };
  });
  indexed.set(claims, made);
  return made;
}

/** The claims that fit; `counts[facet]` maps a choice to the claims that fit all other filters.
 * @param {import("./data.js").Claim[]} claims
 * @param {import("./state.js").State} state */
export function fitting(claims, state) {
  const facets = facetsOf(claims);
  const wanted = facets.map(({ name, choices }) => state[name].size ? choices.map((choice) => state[name].has(choice)) : null);
  const totals = facets.map(({ choices }) => new Uint32Array(choices.length));
  const found = [];
  for (let i = 0; i < claims.length; i += 1) {
    if (!fitsRest(claims[i], state)) continue;
    let failed = -1;
    let failures = 0;
    for (let f = 0; f < facets.length && failures < 2; f += 1) {
      const { one, other } = facets[f];
      if (wanted[f] && !wanted[f][one[i]] && !wanted[f][other[i]]) {
        failed = f;
        failures += 1;
      }
    }
    if (failures > 1) continue;
    if (failures === 0) found.push(claims[i]);
    for (let f = 0; f < facets.length; f += 1) {
      if (failures && f !== failed) continue;
      const { one, other } = facets[f];
      totals[f][one[i]] += 1;
      if (other[i] !== one[i]) totals[f][other[i]] += 1;
    }
  }
  const counts = Object.fromEntries(facets.map(({ name, choices }, f) => [name, new Map(choices.map((choice, at) => [choice, totals[f][at]]))]));
  return { found, counts };
}

/** Dates: when it happened, or where that is not known, when it was published. */
function fitsRest(claim, state) {
  if (state.edges && !claim.drawn) return false;
  if (state.by && claim.claimant?.id !== state.by) return false;
  if (state.from && !(claim.to && claim.to >= state.from)) return false;
  if (state.to && !(claim.from && claim.from <= state.to)) return false;
  if (state.focus && claim.subject.id !== state.focus && claim.object.id !== state.focus) return false;
  return true;
}

/** Whether anything is filtered away.
 * @param {import("./state.js").State} state */
export function filtered(state) {
  return NAMES.some((name) => state[name].size) || ["from", "to", "by", "edges", "focus"].some((name) => state[name]);
}

/** What takes all filters back. */
export function nothing() {
  return { ...Object.fromEntries(NAMES.map((name) => [name, new Set()])), from: "", to: "", by: "", edges: "", focus: "" };
}
