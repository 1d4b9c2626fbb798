// The JSON of kg/explorer/told.py → actors, documents and claims that refer to each other.

/** @import {
 *   Actor, Article, Claim, Evidence, Packed, PackedActor, PackedClaim, PackedReview, PackedSentence, Review, Sentence, Table, Told,
 *   Words,
 * } from "./types.js" */

export const REVIEWED = ["unreviewed", "confirmed", "corrected"];

/** All that there is to show.
 * @param {Packed} told
 * @returns {Told} */
export function unpack(told) {
  const parties = rowsOf(told.actors);
  const actors = parties.map(actorOf);
  parties.forEach((row, at) => {
    actors[at].partOf = actors[row.part_of ?? -1] ?? null;
    actors[at].claimedBy = actors[row.claimed_by ?? -1] ?? null;
    actors[at].country = actors[row.country ?? -1] ?? null;
  });
  const relations = rowsOf(told.relations);
  const documents = rowsOf(told.documents);
  /** @type {Article[]} */
  const articles = documents.map(({ id, title, issued, publisher, source, name }) => ({
    id, title: title ?? "", issued: issued ?? "", publisher: publisher ?? "", source: source ?? "", name, origin: null, sentences: [],
  }));
  documents.forEach(({ origin }, at) => {
    if (origin !== undefined && origin !== at) articles[at].origin = articles[origin] ?? null;
  });
  /** @type {Article} */
  const nowhere = { id: "", title: "", issued: "", publisher: "", source: "", name: "", origin: null, sentences: [] };
  const sentences = rowsOf(told.sentences).map((row) => sentenceOf(row, articles, nowhere, actors));
  /** @type {Evidence[][]} */
  const evidence = told.claims.rows.map(() => []);
  for (const { claim, sentence, rule, confidence, words, heard, page } of rowsOf(told.evidence)) {
    evidence[claim].push({ sentence: sentences[sentence], rule, sure: confidence, words, heard, page });
  }
  const claims = rowsOf(told.claims).map((row, at) => claimOf(row, at, evidence[at], told.words, actors, relations));
  const reviews = (told.reviews ?? []).map((row) => reviewOf(row, actors, articles, claims));
  return {
    title: told.title,
    base: told.base,
    kinds: told.kinds,
    families: told.families,
    words: told.words,
    actors,
    relations,
    articles,
    claims,
    reviews,
    review: mapped(reviews),
    actor: mapped(actors),
    article: mapped(articles),
    claim: mapped(claims),
  };
}

/** The rows of a table, each with its values by name.
 * @template T
 * @param {Table<T>} table
 * @returns {T[]} */
function rowsOf({ names, rows }) {
  return rows.map((row) => /** @type {T} */ (Object.fromEntries(names.map((name, i) => [name, row[i]]))));
}

/** By their ids.
 * @template {{id: string}} T
 * @param {T[]} things
 * @returns {Map<string, T>} */
function mapped(things) {
  return new Map(things.map((thing) => [thing.id, thing]));
}

/** An actor that does not know yet what it belongs to.
 * @param {PackedActor} row
 * @param {number} at
 * @returns {Actor} */
function actorOf({ id, label, kind, names, wikidata, x, y }, at) {
  return { at, id, label, kind, names, wikidata: wikidata ?? "", partOf: null, claimedBy: null, country: null, x, y, claims: [], words: [], reviews: [] };
}

/**
 * @param {PackedSentence} row
 * @param {Article[]} articles
 * @param {Article} nowhere
 * @param {Actor[]} actors
 * @returns {Sentence} */
function sentenceOf({ document: article, begin, quote: text, mentions }, articles, nowhere, actors) {
  /** @type {Sentence} */
  const sentence = {
    article: articles[article] ?? nowhere,
    begin,
    text,
    letters: lettersOf(text),
    mentions: mentions.map(([from, to, actor]) => ({ from, to, actor: actors[actor] })),
    claims: new Set(),
  };
  sentence.article.sentences.push(sentence);
  return sentence;
}

/** Offsets count code points, JavaScript's strings UTF-16 units: where the two differ, a list of letters.
 * @param {string} text */
function lettersOf(text) {
  return /[\ud800-\udfff]/.test(text) ? Array.from(text) : text;
}

/**
 * @param {PackedClaim} row
 * @param {number} at
 * @param {Evidence[]} evidence
 * @param {Words} words
 * @param {Actor[]} actors
 * @param {import("./types.js").Relation[]} relations
 * @returns {Claim} */
function claimOf(row, at, evidence, words, actors, relations) {
  const { id, modality, when } = row;
  const [subject, object, claimant] = [actors[row.subject], actors[row.object], actors[row.claimant ?? -1] ?? null];
  const issued = evidence.map((each) => each.sentence.article.issued).filter(Boolean).sort();
  /** @type {Claim} */
  const claim = {
    at,
    id,
    subject,
    relation: relations[row.relation],
    object,
    modality,
    denied: row.polarity === "Negative",
    claimant,
    hearsay: row.hearsay === 1,
    voice: claimant ? (claimant === subject ? "subject" : "other") : row.hearsay ? "hearsay" : "article",
    when,
    from: when ? when[0] : issued[0] ?? "",
    to: when ? when[1] : issued[issued.length - 1] ?? "",
    sure: row.confidence,
    drawn: row.drawn === 1,
    over: row.over === 1,
    plain: (row.plain ?? row.drawn) === 1,
    finder: row.finder,
    place: actors[row.place ?? -1] ?? null,
    others: row.others.map((other) => actors[other]),
    evidence,
    words,
    shade: "",
    pair: `${subject.id} ${object.id}`,
    edge: "",
    text: "",
    reviews: [],
    reviewed: REVIEWED[0],
  };
  claim.shade = shadeOf(claim);
  claim.edge = [claim.subject.id, claim.relation.name, claim.object.id, claim.shade].join(" ");
  for (const each of evidence) each.sentence.claims.add(claim);
  for (const party of new Set([claim.subject, claim.object, claim.claimant])) party?.claims.push(claim);
  return claim;
}

/** A decision, known to what it is about. A name that is confirmed does not confirm what is said under it.
 * @param {PackedReview} row
 * @param {Actor[]} actors
 * @param {Article[]} articles
 * @param {Claim[]} claims
 * @returns {Review} */
function reviewOf(row, actors, articles, claims) {
  const { id, act, who, when, why, label, name } = row;
  /** @type {Review} */
  const review = {
    id, act, who, when, why, label, name,
    about: row.claim ?? "",
    merged: row.merged ?? "",
    claims: row.claims.map((each) => claims[each]).filter(Boolean),
    actor: actors[row.actor] ?? null,
    article: articles[row.document] ?? null,
  };
  review.actor?.reviews.push(review);
  for (const claim of review.claims) {
    claim.reviews.push(review);
    if (act === "correct") claim.reviewed = "corrected";
    else if (act === "confirm" && !name && !review.actor) claim.reviewed = "confirmed";
  }
  return review;
}

/** What keeps a claim from being an edge: `planned,denied`; empty for one that draws it.
 * @param {Claim} claim */
function shadeOf({ drawn, over, modality, denied, voice, words }) {
  if (drawn) return "";
  if (over) return words.ended;
  const found = modality === "Actual" ? [] : [words.modality[modality]];
  if (denied) found.push(words.polarity.Negative);
  return found.join(",") || (voice === "article" || voice === "subject" ? words.unsure : words.alleged);
}

/** What a claim says, in one line.
 * @param {Claim} claim */
export function inWords(claim) {
  const shade = claim.shade ? ` (${claim.shade.replace(",", ", ")})` : "";
  return `${claim.subject.label} ${claim.relation.label} ${claim.object.label}${shade}`;
}

/** @type {Record<string, number>} */
const LETTERS = { year: 4, month: 7 };

/** When it happened, as exactly as is known.
 * @param {Claim} claim */
export function whenOf(claim) {
  if (!claim.when) return "";
  return claim.when[0].slice(0, LETTERS[claim.when[2]] ?? 10);
}

/** In whose voice it is said.
 * @param {Claim} claim */
export function voiceOf(claim) {
  return claim.claimant ? claim.claimant.label : claim.words.voice[claim.voice];
}

/** How real the text says it is.
 * @param {Claim} claim */
export function realityOf(claim) {
  const { modality, polarity } = claim.words;
  return `${modality[claim.modality]}, ${polarity[claim.denied ? "Negative" : "Positive"]}${claim.over ? `, ${claim.words.ended}` : ""}`;
}

/** All words of a claim in small letters, to be searched; made once, when it is first asked for.
 * @param {Claim} claim */
export function textOf(claim) {
  if (!claim.text) {
    const quotes = claim.evidence.map((each) => `${each.sentence.text} ${each.sentence.article.title}`);
    claim.text = [inWords(claim), voiceOf(claim), ...quotes].join(" ").toLowerCase();
  }
  return claim.text;
}
