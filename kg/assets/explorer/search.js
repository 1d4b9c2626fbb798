// Finding an actor by any of its names.

import { combobox } from "./combobox.js";
import { byId, count } from "./dom.js";

/** @import { Actor, App, Option, Told } from "./types.js" */
/** @typedef {{actor: Actor, name: string, rank: number}} Suggestion an actor, and the name that fitted if it is not its label */

const MOST = 12;

/** Small letters without accents.
 * @param {string} text */
export function plain(text) {
  return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().trim();
}

/** Actors one of whose names fits, the best first, each with the name that fitted.
 * @param {Actor[]} actors
 * @param {string} wanted
 * @returns {Suggestion[]} */
export function suggest(actors, wanted, most = MOST) {
  const words = plain(wanted);
  if (!words) return [];
  const found = [];
  for (const actor of actors) {
    if (!actor.words.length) actor.words = [actor.label, ...actor.names].map(plain);
    let best = 9;
    let which = 0;
    actor.words.forEach((name, at) => {
      const rank = rankOf(name, words) + (at ? 0.5 : 0);
      if (rank < best) [best, which] = [rank, at];
    });
    if (best < 9) found.push({ actor, name: which ? actor.names[which - 1] : "", rank: best });
  }
  found.sort((a, b) => a.rank - b.rank || b.actor.claims.length - a.actor.claims.length || a.actor.at - b.actor.at);
  return found.slice(0, most);
}

/** How well a name fits; 9 where it does not.
 * @param {string} name
 * @param {string} words */
function rankOf(name, words) {
  if (name === words) return 0;
  if (name.startsWith(words)) return 1;
  if (name.includes(` ${words}`)) return 2;
  return name.includes(words) ? 3 : 9;
}

/** What a suggestion says of an actor beside its label.
 * @param {Told} told
 * @param {Suggestion} suggestion
 * @returns {Option & {actor: Actor}} */
export function optionOf(told, { actor, name }) {
  const note = `${name ? `also ${name} · ` : ""}${told.kinds[actor.kind]?.[0] ?? actor.kind}, ${count(actor.claims.length, "claim")}`;
  return { label: actor.label, note, actor };
}

/** Brings the field of the page to life.
 * @param {App} app */
export function search(app) {
  const field = /** @type {HTMLInputElement} */ (byId("search"));
  const find = (/** @type {string} */ text) => suggest(app.told.actors, text).map((each) => optionOf(app.told, each));
  const take = (/** @type {{actor: Actor}} */ { actor }) => {
    field.value = "";
    app.store.set({ actor: actor.id, edge: "", claim: "" });
  };
  const show = combobox(field, byId("found"), find, take, (number) => `${count(number, "actor")} found`);
  field.addEventListener("focus", () => field.value && show());
}
