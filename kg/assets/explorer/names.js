// The names under which an actor was read in the sentences, and what a human says of these readings.

import { count, h } from "./dom.js";
import { choices, plainly } from "./form.js";
import { pick } from "./pick.js";
import { cut } from "./quote.js";
import { past } from "./reviewed.js";

const TITLE = 60; // letters of a document's title in the menu

/** @import { Act, Actor, App, Article, Fields, Told } from "./types.js" */
/** @typedef {{words: string, places: Map<Article, number>, times: number}} Name */

/** @type {Map<Actor, Map<string, Name>>} */
let read = new Map();
/** @type {Article[]?} */
let of = null;

/** The names of an actor as sentences have them, the commonest first.
 * @param {Told} told
 * @param {Actor} actor
 * @returns {Name[]} */
function readAs(told, actor) {
  if (of !== told.articles) [read, of] = [gathered(told), told.articles];
  return [...(read.get(actor)?.values() ?? [])].sort((a, b) => b.times - a.times || (a.words < b.words ? -1 : 1));
}

/** The same, and those that it was read under until somebody said otherwise.
 * @param {Told} told
 * @param {Actor} actor
 * @returns {Name[]} */
export function namesOf(told, actor) {
  const names = readAs(told, actor);
  const known = new Set(names.map((name) => name.words));
  const others = new Set(actor.reviews.map((review) => review.name).filter((words) => words && !known.has(words)));
  return [...names, ...[...others].map((words) => ({ words, places: new Map(), times: 0 }))];
}

/** All mentions of all sentences, by actor and words; made once for the data that there are.
 * @param {Told} told */
function gathered(told) {
  /** @type {Map<Actor, Map<string, Name>>} */
  const found = new Map();
  for (const article of told.articles) {
    for (const { letters, mentions } of article.sentences) {
      for (const { from, to, actor } of mentions) {
        const words = cut(letters, from, to);
        if (!actor || !words) continue;
        const names = found.get(actor) ?? new Map();
        const name = names.get(words) ?? { words, places: new Map(), times: 0 };
        name.times += 1;
        name.places.set(article, (name.places.get(article) ?? 0) + 1);
        found.set(actor, names.set(words, name));
      }
    }
  }
  return found;
}

/** One name with how often it was read, and what may be said of it.
 * @param {App} app
 * @param {Actor} actor
 * @param {Name} name */
export function reading(app, actor, name) {
  const { words, places, times } = name;
  const thing = {
    key: `${actor.id} ${words}`, label: `“${words}” read as ${actor.label}`,
    body: { actor: actor.id, name: words }, about: { actor: actor.id },
  };
  const said = actor.reviews.filter((review) => review.name === words);
  const where = () => scope(places);
  /** @type {Act[]} */
  const acts = [
    { act: "confirm", words: "Confirm", fields: () => ({ ...plainly(), ...where() }) },
    { act: "reject", words: "Not this actor", send: "Reject", hint: `“${words}” is then read as nobody; the claims that rest on it leave the graph.`, fields: () => ({ ...plainly(), ...where() }) },
    {
      act: "correct", words: "Another actor", send: "Correct",
      fields: () => {
        const other = pick(app, "It is", null, actor);
        const menu = where();
        return { parts: [other.element, ...menu.parts], body: () => ({ ...menu.body(), becomes: { actor: other.value() } }) };
      },
    },
  ];
  return h("li", { class: "reading" },
    h("strong", { dir: "auto" }, words),
    h("small", {}, times ? ` · ${count(times, "time")} in ${count(places.size, "document")}` : " · nowhere any more"),
    past(app, said, app.made.filter((made) => made.actor === actor.id && made.name === words), ({ act, article }) => act !== "correct" && !article),
    times > 0 && choices(app, thing, acts.map((act) => ({ ...act, fields: () => kept(act.fields(), words) }))));
}

/** What a form tells, with the name for this page.
 * @param {Fields} made
 * @param {string} words
 * @returns {Fields} */
function kept(made, words) {
  return { ...made, about: () => ({ name: words }) };
}

/** A menu of where it holds: everywhere, or in one of the documents.
 * @param {Map<Article, number>} places
 * @returns {Fields} */
function scope(places) {
  const articles = [...places.keys()];
  const menu = h("select", {},
    h("option", { value: "" }, articles.length > 1 ? `everywhere (${articles.length} documents so far)` : "everywhere"),
    articles.map((article) => h("option", { value: article.id }, `only in: ${short(article.title || article.name || article.id)}`)));
  return { parts: [h("label", {}, "Where ", menu)], body: () => ({ document: menu.value || null }) };
}

/** @param {string} title */
function short(title) {
  return title.length > TITLE ? `${title.slice(0, TITLE)}…` : title;
}

/** What may be said of an actor as such: that it is one and the same as another.
 * @param {App} app
 * @param {Actor} actor */
export function sameAs(app, actor) {
  const thing = { key: `merge ${actor.id}`, label: `${actor.label} and another actor`, body: { actor: actor.id }, about: { actor: actor.id } };
  const fields = () => {
    const other = pick(app, "The same as", null, actor);
    const chosen = () => {
      const value = other.value();
      return { value, label: typeof value === "string" ? app.told.actor.get(value)?.label ?? value : value.label };
    };
    return {
      parts: [other.element],
      body: () => ({ becomes: { actor: chosen().value } }),
      about: () => {
        const { value, label } = chosen();
        return { becomes: typeof value === "string" ? value : "", label: `${actor.label} is ${label}` };
      },
    };
  };
  return choices(app, thing, [{ act: "merge", words: "The same as …", send: "Merge", hint: `All that is said of ${actor.label} is then said of the other, which stays.`, fields }]);
}
