// The data as they were known on a day: by what had been published until then, less the arrows of what had ended.

import { unpack } from "./data.js";

/** @import { At, Packed, PackedClaim, PackedDocument, PackedEvidence, PackedReview, PackedSentence, Table, Told } from "./types.js" */

/** The days of publication, the earliest first.
 * @param {Packed} told */
export function daysOf(told) {
  const at = told.documents.names.indexOf("issued");
  return [...new Set(told.documents.rows.flatMap((row) => /** @type {string | null} */ (row[at]) || []))].sort();
}

/** How many documents had been published by a day, and how many have none.
 * @param {Packed} told
 * @param {string} day
 * @returns {{known: number, all: number, undated: number}} */
export function countOf(told, day) {
  const at = told.documents.names.indexOf("issued");
  const issued = told.documents.rows.map((row) => /** @type {string | null} */ (row[at]) ?? "");
  return { known: issued.filter((each) => each && each <= day).length, all: issued.length, undated: issued.filter((each) => !each).length };
}

/** All that there is to show as of that day; where it is empty all that there is, with what has ended by today.
 * @param {Packed} told
 * @param {string} day
 * @param {string} today
 * @returns {Told} */
export function asOf(told, day, today = new Date().toISOString().slice(0, 10)) {
  const made = unpack(day ? known(told, day) : lapsed(told, today));
  if (!day) return made;
  const named = new Set(made.articles.flatMap((article) => article.sentences.flatMap(({ mentions }) => mentions.map(({ actor }) => actor))));
  made.actors = made.actors.filter((actor) => actor.claims.length > 0 || named.has(actor));
  return made;
}

/** The tables with what was published by that day alone.
 * @param {Packed} told
 * @param {string} day
 * @returns {Packed} */
export function known(told, day) {
  const documents = kept(told.documents, ({ issued }) => Boolean(issued && issued <= day));
  const sentences = kept(told.sentences, (each) => documents.at.has(each.document));
  const evidence = kept(told.evidence, (each) => sentences.at.has(each.sentence));
  const [before, after] = [byClaim(rowsOf(told.evidence)), byClaim(evidence.rows)];
  const claims = kept(told.claims, (_, at) => after.has(at));
  const over = ended(told, day);
  const articles = rowsOf(told.documents);
  const of = rowsOf(told.sentences).map((each) => each.document);
  const origin = (/** @type {PackedEvidence} */ each) => articles[of[each.sentence]]?.origin ?? of[each.sentence];
  return {
    ...told,
    documents: packed(told.documents, originsOf(told, documents)),
    sentences: packed(told.sentences, sentences.rows.map((/** @type {PackedSentence} */ row) => ({ ...row, document: moved(documents.at, row.document) }))),
    claims: packed(told.claims, [...claims.at].map(([was, now]) => claimOf(claims.rows[now], before.get(was) ?? [], after.get(was) ?? [], told.sure, over, origin)), "over"),
    evidence: packed(told.evidence, evidence.rows.map((row) => ({ ...row, claim: moved(claims.at, row.claim), sentence: moved(sentences.at, row.sentence) }))),
    reviews: told.reviews?.map((review) => reviewOf(review, claims.at, documents.at)),
  };
}

/** The tables as they are, less the arrows of what has ended by that day; what earns a plain edge earns it still.
 * @param {Packed} told
 * @param {string} day
 * @returns {Packed} */
function lapsed(told, day) {
  const over = ended(told, day);
  if (!over.size) return told;
  return { ...told, claims: packed(told.claims, rowsOf(told.claims).map((claim) => ({ ...overOf(claim, claim.drawn === 1, over), plain: claim.drawn })), "over", "plain") };
}

/** A claim that draws its arrow, or would if what it tells of had not ended.
 * @param {PackedClaim} claim
 * @param {boolean} drawn
 * @param {Set<string>} over
 * @returns {PackedClaim} */
function overOf(claim, drawn, over) {
  const past = drawn && over.has(edgeOf(claim.subject, claim.relation, claim.object));
  return { ...claim, drawn: drawn && !past ? 1 : 0, over: past ? 1 : 0 };
}

/** A claim by the sentences that were known. It draws its arrow if one of them makes it sure, or a human has, and what
 * it tells of had not ended.
 * @param {PackedClaim} claim
 * @param {PackedEvidence[]} all
 * @param {PackedEvidence[]} mine
 * @param {number} sure
 * @param {Set<string>} over
 * @param {(evidence: PackedEvidence) => At} origin
 * @returns {PackedClaim} */
function claimOf(claim, all, mine, sure, over, origin) {
  const best = (/** @type {PackedEvidence[]} */ of) => Math.max(...of.map((each) => each.confidence));
  const drawn = claim.drawn === 1 && (best(mine) >= sure || best(all) < sure);
  const whole = mine.length === all.length;
  return {
    ...overOf(claim, drawn, over),
    when: mine.every((each) => each.undated) ? null : claim.when,
    confidence: whole ? claim.confidence : likely(mine, origin),
  };
}

/** How likely one of these sentences is right: a text that many print counts once, by its surest (kg/merge.py).
 * @param {PackedEvidence[]} evidence
 * @param {(evidence: PackedEvidence) => At} origin */
function likely(evidence, origin) {
  /** @type {Map<At, number>} */
  const best = new Map();
  for (const each of evidence) best.set(origin(each), Math.max(each.confidence, best.get(origin(each)) ?? 0));
  return 1 - [...best.values()].reduce((doubt, chance) => doubt * (1 - chance), 1);
}

/** The documents that are kept, each with the first of its origin: another that names it may not be there yet.
 * @param {Packed} told
 * @param {{rows: PackedDocument[], at: Map<At, At>}} documents
 * @returns {PackedDocument[]} */
function originsOf(told, { rows, at }) {
  if (!told.documents.names.includes("origin")) return rows;
  /** @type {Map<At | undefined, At>} */
  const first = new Map();
  rows.forEach(({ origin }, i) => { if (!first.has(origin)) first.set(origin, at.get(origin ?? -1) ?? i); });
  return rows.map((row) => ({ ...row, origin: first.get(row.origin) ?? -1 }));
}

/** The arrows of states that were known to have ended.
 * @param {Packed} told
 * @param {string} day */
function ended(told, day) {
  const over = new Set();
  for (const [subject, relation, object, marks] of told.lapses) {
    const last = marks.filter(([since]) => since <= day).pop();
    if (last?.[1] === 1) over.add(edgeOf(subject, relation, object));
  }
  return over;
}

/** @param {At} subject @param {At} relation @param {At} object */
function edgeOf(subject, relation, object) {
  return `${subject} ${relation} ${object}`;
}

/** A review with what it is about, as far as that was there.
 * @param {PackedReview} review
 * @param {Map<At, At>} claims
 * @param {Map<At, At>} documents
 * @returns {PackedReview} */
function reviewOf(review, claims, documents) {
  return { ...review, claims: review.claims.flatMap((each) => claims.get(each) ?? []), document: moved(documents, review.document) };
}

// ---- tables -----------------------------------------------------------------------------------------------------

/** The rows that are kept, and where each of them stands now.
 * @template T
 * @param {Table<T>} table
 * @param {(row: T, at: number) => boolean} wanted
 * @returns {{rows: T[], at: Map<At, At>}} */
function kept(table, wanted) {
  /** @type {Map<At, At>} */
  const at = new Map();
  const rows = rowsOf(table).filter((row, i) => {
    if (!wanted(row, i)) return false;
    at.set(i, at.size);
    return true;
  });
  return { rows, at };
}

/** @template T
 * @param {Table<T>} table
 * @returns {T[]} */
function rowsOf({ names, rows }) {
  return rows.map((row) => /** @type {T} */ (Object.fromEntries(names.map((name, i) => [name, row[i]]))));
}

/** A table of the same columns, and of further ones, with these rows.
 * @template T
 * @param {Table<T>} like
 * @param {T[]} rows
 * @param {...keyof T} further
 * @returns {Table<T>} */
function packed(like, rows, ...further) {
  const names = [...like.names, ...further];
  return { names, rows: rows.map((row) => names.map((name) => row[name])) };
}

/** @param {PackedEvidence[]} rows */
function byClaim(rows) {
  /** @type {Map<At, PackedEvidence[]>} */
  const found = new Map();
  for (const row of rows) found.set(row.claim, [...(found.get(row.claim) ?? []), row]);
  return found;
}

/** @param {Map<At, At>} at @param {At} was */
function moved(at, was) {
  return at.get(was) ?? -1;
}
