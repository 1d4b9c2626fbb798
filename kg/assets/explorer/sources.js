// Where claims stand: in how many articles, and of how many origins these are. Reprints and light rewrites are of one.

import { count } from "./dom.js";

/** @import { Article, Claim, Evidence } from "./types.js" */

/** The origins of claims, and their articles.
 * @param {Claim[]} claims
 * @returns {{origins: Set<Article>, articles: Set<Article>}} */
export function sourcesOf(claims) {
  const articles = new Set(claims.flatMap((claim) => claim.evidence.map((each) => each.sentence.article)));
  return { origins: new Set([...articles].map((article) => article.origin ?? article)), articles };
}

/** The same in words: `4 origins, 53 articles`.
 * @param {Claim[]} claims */
export function toldBy(claims) {
  const { origins, articles } = sourcesOf(claims);
  return `${count(origins.size, "origin")}, ${count(articles.size, "article")}`;
}

/** Pieces of evidence, each with those that say the same by the same rule in copies of its article.
 * @param {Evidence[]} evidence
 * @returns {{shown: Evidence, copies: Evidence[]}[]} */
export function byOrigin(evidence) {
  /** @type {Map<Article, Map<string, Evidence[]>>} */
  const found = new Map();
  for (const each of evidence) {
    const { article, text } = each.sentence;
    const origin = article.origin ?? article;
    const same = found.get(origin) ?? new Map();
    const key = `${each.rule} ${text.split(/\s+/).join(" ")}`;
    found.set(origin, same.set(key, [...(same.get(key) ?? []), each]));
  }
  return [...found].flatMap(([origin, same]) => [...same.values()].map((group) => {
    const shown = group.find((each) => each.sentence.article === origin) ?? group[0];
    return { shown, copies: group.filter((each) => each.sentence.article !== shown.sentence.article) };
  }));
}

/** The articles that are copies of the same text as this one, without it.
 * @param {Article[]} articles
 * @param {Article} article */
export function copiesOf(articles, article) {
  const origin = article.origin ?? article;
  return articles.filter((other) => other !== article && (other.origin ?? other) === origin);
}
