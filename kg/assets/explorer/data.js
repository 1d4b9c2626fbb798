// The JSON of kg/explorer/told.py → actors, documents and claims that refer to each other.

/** @import {
 *   Actor, Article, Claim, Packed, PackedActor, PackedClaim, PackedReview, PackedSentence, Review, Sentence, Told, Voice,
 * } from "./types.js" */

/** @type {Record<Voice, string>} */
export const VOICES = {
  article: "the article's own",
  subject: "its own subject's",
  other: "another's",
  hearsay: "hearsay",
};
export const REVIEWED = ["unreviewed", "confirmed", "corrected"];
export const MODALITIES = ["Actual", "Planned", "Possible", "Demanded", "Hypothetical"];

/** All that there is to show.
 * @param {Packed} told
 * @returns {Told} */
export function unpack(told) {
  const actors = told.actors.map(actorOf);
  told.actors.forEach(([, , , , , partOf, claimedBy], at) => {
    actors[at].partOf = actors[partOf] ?? null;
    actors[at].claimedBy = actors[claimedBy] ?? null;
  });
  const relations = told.relations.map(([name, label, family]) => ({ name, label, family }));
  /** @type {Article[]} */
  const articles = told.documents.map(([id, title, issued, publisher, source, name]) => ({
    id, title, issued, publisher, source, name, sentences: [],
  }));
  /** @type {Article} */
  const nowhere = { id: "", title: "", issued: "", publisher: "", source: "", name: "", sentences: [] };
  const sentences = told.sentences.map((row) => sentenceOf(row, articles, nowhere, actors));
  const claims = told.claims.map((row, at) => claimOf(row, at, actors, relations, sentences));
  const reviews = (told.reviews ?? []).map((row) => reviewOf(row, actors, articles, claims));
  return {
    title: told.title,
    base: told.base,
    kinds: told.kinds,
    families: told.families,
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
function actorOf([id, label, kind, names, wikidata, , , x, y], at) {
  return { at, id, label, kind, names, wikidata, partOf: null, claimedBy: null, x, y, claims: [], words: [], reviews: [] };
}

/**
 * @param {PackedSentence} row
 * @param {Article[]} articles
 * @param {Article} nowhere
 * @param {Actor[]} actors
 * @returns {Sentence} */
function sentenceOf([article, begin, text, mentions], articles, nowhere, actors) {
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
 * @param {Actor[]} actors
 * @param {import("./types.js").Relation[]} relations
 * @param {Sentence[]} sentences
 * @returns {Claim} */
function claimOf(row, at, actors, relations, sentences) {
  const [id, s, r, o, modality, denied, claimant, hearsay, when, sure, drawn, place, others, told] = row;
  const evidence = told.map(([sentence, rule, certain, words]) => ({
    sentence: sentences[sentence], rule, sure: certain, words,
  }));
  const issued = evidence.map((each) => each.sentence.article.issued).filter(Boolean).sort();
  /** @type {Claim} */
  const claim = {
    at,
    id,
    subject: actors[s],
    relation: relations[r],
    object: actors[o],
    modality,
    denied: denied === 1,
    claimant: actors[claimant] ?? null,
    hearsay: hearsay === 1,
    voice: claimant >= 0 ? (claimant === s ? "subject" : "other") : hearsay ? "hearsay" : "article",
    when: when || null,
    from: when ? when[0] : issued[0] ?? "",
    to: when ? when[1] : issued[issued.length - 1] ?? "",
    sure,
    drawn: drawn === 1,
    place: actors[place] ?? null,
    others: others.map((other) => actors[other]),
    evidence,
    shade: "",
    pair: `${actors[s].id} ${actors[o].id}`,
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
function shadeOf(claim) {
  if (claim.drawn) return "";
  const words = claim.modality === "Actual" ? [] : [claim.modality.toLowerCase()];
  if (claim.denied) words.push("denied");
  return words.join(",") || "alleged";
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
  return claim.claimant ? claim.claimant.label : VOICES[claim.voice];
}

/** How real the text says it is.
 * @param {Claim} claim */
export function realityOf(claim) {
  return `${claim.modality.toLowerCase()}, ${claim.denied ? "denied" : "affirmed"}`;
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
