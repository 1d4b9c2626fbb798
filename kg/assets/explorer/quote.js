// Sentences with the words that state a relation marked, and names of actors as links.

import { h } from "./dom.js";

/** @import { Actor, Child, Mention, Sentence, Stretch } from "./types.js" */

/** A sentence; `words` are stretches to mark, `link` makes the address of an actor's panel.
 * @param {Sentence} sentence
 * @param {Stretch[]} words
 * @param {(actor: Actor) => string} link
 * @returns {Child[]} */
export function marked(sentence, words, link) {
  const { letters, mentions } = sentence;
  const cuts = new Set([0, letters.length]);
  for (const [from, to] of words) cuts.add(from).add(to);
  const names = apart(mentions, letters.length);
  for (const { from, to } of names) cuts.add(from).add(to);
  const at = [...cuts].filter((cut) => cut >= 0 && cut <= letters.length).sort((a, b) => a - b);
  const parts = [];
  for (let i = 0; i + 1 < at.length; i += 1) {
    const text = cut(letters, at[i], at[i + 1]);
    const inner = words.some(([from, to]) => from <= at[i] && at[i + 1] <= to) ? h("mark", {}, text) : text;
    const name = names.find(({ from, to }) => from <= at[i] && at[i + 1] <= to);
    parts.push(
      name ? h("a", { class: "name", href: link(name.actor), title: name.actor.label }, inner) : inner,
    );
  }
  return parts;
}

/** Names that do not lie over each other; of those that do, the first and longest.
 * @param {Mention[]} mentions
 * @param {number} length of the sentence
 * @returns {Mention[]} */
export function apart(mentions, length) {
  const found = [];
  let done = 0;
  for (const each of [...mentions].sort((a, b) => a.from - b.from || b.to - a.to)) {
    if (each.from >= done && each.to <= length && each.to > each.from) {
      found.push(each);
      done = each.to;
    }
  }
  return found;
}

/** A stretch of text by code points.
 * @param {string | string[]} letters
 * @param {number} from
 * @param {number} to */
export function cut(letters, from, to) {
  const part = letters.slice(from, to);
  return typeof part === "string" ? part : part.join("");
}
