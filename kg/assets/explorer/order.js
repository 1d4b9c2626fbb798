// The order of the table's rows, and which claims hold some words.

import { realityOf, textOf, voiceOf } from "./data.js";

/** @import { Claim } from "./types.js" */
/** @typedef {{label: string, key: (claim: Claim) => string | number}} Column its head, and what it sorts by */

/** The columns, in their order.
 * @type {Record<string, Column>} */
export const COLUMNS = {
  who: { label: "Who", key: (c) => c.subject.label },
  relation: { label: "Relation", key: (c) => c.relation.label },
  whom: { label: "Whom", key: (c) => c.object.label },
  when: { label: "When", key: (c) => (c.when ? c.when[0] : "") },
  real: { label: "How real", key: realityOf },
  voice: { label: "In whose voice", key: voiceOf },
  sure: { label: "Sure", key: (c) => c.sure },
  sentences: { label: "Sentences", key: (c) => c.evidence.length },
};
const letters = new Intl.Collator("en");

/** The claims that hold all these words.
 * @param {Claim[]} claims
 * @param {string} words */
export function holding(claims, words) {
  const wanted = wordsOf(words);
  return wanted.length ? claims.filter((claim) => wanted.every((word) => textOf(claim).includes(word))) : claims;
}

/** Whether a text holds all these words.
 * @param {string} text
 * @param {string} words */
export function holds(text, words) {
  const low = text.toLowerCase();
  return wordsOf(words).every((word) => low.includes(word));
}

/** @param {string} words */
function wordsOf(words) {
  return words.toLowerCase().split(/\s+/).filter(Boolean);
}

/** The claims in an order: a column's name, with `-` in front from the end.
 * @param {Claim[]} claims
 * @param {string} sort */
export function sorted(claims, sort) {
  const column = COLUMNS[sort.replace("-", "")];
  if (!column) return claims;
  const down = sort.startsWith("-") ? -1 : 1;
  const keyed = claims.map((claim) => ({ claim, key: column.key(claim) }));
  // What has no value comes last, whichever way the rest is turned.
  keyed.sort((a, b) => Number(a.key === "") - Number(b.key === "") || compared(a.key, b.key) * down || a.claim.at - b.claim.at);
  return keyed.map((each) => each.claim);
}

/** @param {string | number} one @param {string | number} other */
function compared(one, other) {
  return typeof one === "number" && typeof other === "number" ? one - other : letters.compare(String(one), String(other));
}
