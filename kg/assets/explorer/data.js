// The JSON of kg/explorer/told.py → actors, documents and claims that refer to each other.

/** @typedef {{at: number, id: string, label: string, kind: string, names: string[], wikidata: string,
 *   partOf: Actor?, claimedBy: Actor?, x: number, y: number, claims: Claim[], words: string[],
 *   reviews: Review[]}} Actor */
/** @typedef {{at: number, name: string, label: string, family: string}} Relation */
/** @typedef {{at: number, id: string, title: string, issued: string, publisher: string, source: string,
 *   name: string, sentences: Sentence[]}} Article */
/** @typedef {{article: Article, begin: number, text: string, letters: string[],
 *   mentions: {from: number, to: number, actor: Actor}[], claims: Set<Claim>}} Sentence */
/** @typedef {{sentence: Sentence, rule: string, sure: number, words: [number, number][]}} Evidence */
/** The words of values by their names, from kg/wording.py, as all doors have them.
 * @typedef {{modality: Record<string, string>, polarity: Record<string, string>, voice: Record<string, string>,
 *   alleged: string, faint: string}} Words */
/** @typedef {{at: number, id: string, subject: Actor, relation: Relation, object: Actor, modality: string,
 *   denied: boolean, claimant: Actor?, hearsay: boolean, voice: string, when: [string, string, string]?,
 *   from: string, to: string, sure: number, drawn: boolean, place: Actor?, others: Actor[],
 *   evidence: Evidence[], words: Words, shade: string, pair: string, edge: string, text: string, reviews: Review[], reviewed: string}} Claim */
/** What a human decided of claims, of an actor, or of a name that was read as one.
 * @typedef {{at: number, id: string, act: string, who: string, when: string, why: string, label: string,
 *   about: string, merged: string, claims: Claim[], actor: Actor?, name: string, article: Article?}} Review `about` is the id of
 *   the claim, `merged` that of the actor that became another: the graph may no longer have them */

export const REVIEWED = ["unreviewed", "confirmed", "corrected"];

/** All that there is to show.
 * @param {any} told */
export function unpack(told) {
  const actors = told.actors.map(actorOf);
  for (const actor of actors) {
    actor.partOf = actors[actor.partOf] ?? null;
    actor.claimedBy = actors[actor.claimedBy] ?? null;
  }
  const relations = told.relations.map(([name, label, family], at) => ({ at, name, label, family }));
  const articles = told.documents.map(([id, title, issued, publisher, source, name], at) => ({
    at, id, title, issued, publisher, source, name, sentences: [],
  }));
  const nowhere = { at: -1, id: "", title: "", issued: "", publisher: "", source: "", name: "", sentences: [] };
  const sentences = told.sentences.map((row) => sentenceOf(row, articles, nowhere, actors));
  const claims = told.claims.map((row, at) => claimOf(row, at, told.words, actors, relations, sentences));
  const reviews = (told.reviews ?? []).map((row, at) => reviewOf(row, at, actors, articles, claims));
  const byId = (things) => new Map(things.map((thing) => [thing.id, thing]));
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
    review: byId(reviews),
    actor: byId(actors),
    article: byId(articles),
    claim: byId(claims),
    relation: new Map(relations.map((each) => [each.name, each])),
  };
}

/** @typedef {ReturnType<typeof unpack>} Told */

function actorOf([id, label, kind, names, wikidata, partOf, claimedBy, x, y], at) {
  return { at, id, label, kind, names, wikidata, partOf, claimedBy, x, y, claims: [], words: [], reviews: [] };
}

function sentenceOf([article, begin, text, mentions], articles, nowhere, actors) {
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

/** Offsets count code points, JavaScript's strings UTF-16 units: where the two differ, a list of letters. */
function lettersOf(text) {
  return /[\ud800-\udfff]/.test(text) ? Array.from(text) : text;
}

function claimOf(row, at, words, actors, relations, sentences) {
  const [id, s, r, o, modality, denied, claimant, hearsay, when, sure, drawn, place, others, told] = row;
  const evidence = told.map(([sentence, rule, certain, words]) => ({
    sentence: sentences[sentence], rule, sure: certain, words,
  }));
  const issued = evidence.map((each) => each.sentence.article.issued).filter(Boolean).sort();
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
    words,
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

/** A decision, known to what it is about. A name that is confirmed does not confirm what is said under it. */
function reviewOf(row, at, actors, articles, claims) {
  const { id, act, who, when, why, label, name } = row;
  const review = {
    at, id, act, who, when, why, label, name,
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

/** What keeps a claim from being an edge: `planned,denied`; empty for one that draws it. */
function shadeOf({ drawn, modality, denied, words }) {
  if (drawn) return "";
  const found = modality === "Actual" ? [] : [words.modality[modality]];
  if (denied) found.push(words.polarity.Negative);
  return found.join(",") || words.alleged;
}

/** What a claim says, in one line.
 * @param {Claim} claim */
export function inWords(claim) {
  const shade = claim.shade ? ` (${claim.shade.replace(",", ", ")})` : "";
  return `${claim.subject.label} ${claim.relation.label} ${claim.object.label}${shade}`;
}

/** When it happened, as exactly as is known.
 * @param {Claim} claim */
export function whenOf(claim) {
  if (!claim.when) return "";
  return claim.when[0].slice(0, { year: 4, month: 7 }[claim.when[2]] ?? 10);
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
  return `${modality[claim.modality]}, ${polarity[claim.denied ? "Negative" : "Positive"]}`;
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
