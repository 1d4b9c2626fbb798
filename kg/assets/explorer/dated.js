// Claims → how many there are in each unit of time.

import { LETTERS, unitOf, unitsBetween } from "./units.js";

/** @import { Claim } from "./types.js" */
/** @import { Unit } from "./units.js" */
/** @typedef {{unit: Unit, bars: Map<string, Claim[]>, vague: Claim[], published: number}} Spread `vague` are claims whose
 *   date is less exact than the unit, `published` is how many have but the day of publication */

/** The claims with any date, the earliest first.
 * @param {Claim[]} claims */
export function inOrder(claims) {
  return claims.filter((claim) => claim.from).sort((a, b) => (a.from === b.from ? a.at - b.at : a.from < b.from ? -1 : 1));
}

/** Bars of these.
 * @param {Claim[]} dated at least one, in order
 * @returns {Spread} */
export function spread(dated) {
  const [first, last] = [dated[0].from, dated[dated.length - 1].from];
  const unit = unitOf(first, last);
  /** @type {Map<string, Claim[]>} */
  const bars = new Map(unitsBetween(first, last, unit).map((name) => [name, []]));
  /** @type {Claim[]} */
  const vague = [];
  for (const claim of dated) (isExact(claim, unit) ? bars.get(claim.from.slice(0, LETTERS[unit])) : vague)?.push(claim);
  return { unit, bars, vague, published: dated.filter((claim) => !claim.when).length };
}

/** @param {Claim} claim @param {Unit} unit */
function isExact({ when }, unit) {
  return LETTERS[/** @type {Unit} */ (when?.[2] ?? "day")] >= LETTERS[unit];
}

/** The families of some claims with their numbers, in this order.
 * @param {Claim[]} claims
 * @param {string[]} families
 * @returns {[family: string, number: number][]} */
export function byFamily(claims, families) {
  return families.map((family) => /** @type {[string, number]} */ ([family, claims.filter((claim) => claim.relation.family === family).length])).filter(([, number]) => number > 0);
}
