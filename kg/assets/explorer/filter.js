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

/** The claims that fit; `counts[facet]` maps a choice to the claims that fit all other filters.
 * @param {import("./data.js").Claim[]} claims
 * @param {import("./state.js").State} state */
export function fitting(claims, state) {
  const counts = Object.fromEntries(NAMES.map((name) => [name, new Map()]));
  const found = [];
  for (const claim of claims) {
    if (!fitsRest(claim, state)) continue;
    let failed = "";
    let failures = 0;
    for (const name of NAMES) {
      if (state[name].size && !FACETS[name](claim).some((choice) => state[name].has(choice))) {
        failed = name;
        failures += 1;
        if (failures > 1) break;
      }
    }
    if (failures > 1) continue;
    if (failures === 0) found.push(claim);
    for (const name of failures ? [failed] : NAMES) {
      for (const choice of FACETS[name](claim)) counts[name].set(choice, (counts[name].get(choice) ?? 0) + 1);
    }
  }
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
