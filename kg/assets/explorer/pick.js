// A form's field for an actor: one of those that are known, or a new one.

import { combobox } from "./combobox.js";
import { count, h } from "./dom.js";
import { unfit } from "./form.js";
import { optionOf, suggest } from "./search.js";

/** @import { Actor, App, Option, Picker } from "./types.js" */
/** @typedef {Option & {actor?: Actor, fresh?: string}} Choice an actor that is known, or the name of a new one */

const MOST = 8;
const USUAL = "Organisation";
let last = 0;

/** The field with its suggestions; `value` gives an actor's id, or label and kind of a new one, and raises an
 * Error where neither is chosen.
 * @param {App} app
 * @param {string} title
 * @param {Actor?} actor who stands there to begin with
 * @param {Actor?} not who cannot be chosen
 * @returns {Picker} */
export function pick(app, title, actor, not = null) {
  const { told } = app;
  last += 1;
  const list = h("ul", { id: `picked-${last}`, class: "found", role: "listbox", "aria-label": "Actors", hidden: true });
  /** @type {HTMLInputElement} */
  const field = h("input", {
    role: "combobox", "aria-expanded": "false", "aria-controls": list.id, "aria-autocomplete": "list",
    autocomplete: "off", spellcheck: "false", value: actor?.label ?? "", oninput: () => set("", false), onfocus: () => field.select(),
  });
  const kind = h("select", {}, Object.entries(told.kinds).map(([name, [label]]) => h("option", { value: name, selected: name === USUAL }, label)));
  const kinds = h("label", { class: "kind", hidden: true }, "Kind of the new actor ", kind);
  let chosen = actor?.id ?? "";
  let fresh = false;

  /** @param {string} id @param {boolean} anew */
  function set(id, anew) {
    [chosen, fresh] = [id, anew];
    kinds.hidden = !anew;
  }

  /** @param {string} text */
  function find(text) {
    const known = suggest(told.actors, text, MOST + 1).filter((each) => each.actor !== not).slice(0, MOST);
    /** @type {Choice[]} */
    const options = known.map((each) => optionOf(told, each));
    const label = text.trim();
    if (label && !known.some((each) => each.rank === 0)) options.push({ label: `New actor “${label}”`, note: "not among those of the graph", fresh: label });
    return options;
  }

  /** @param {Choice} option */
  function take({ actor: known, fresh: label }) {
    field.value = label ?? known?.label ?? "";
    set(known?.id ?? "", label !== undefined);
    if (label !== undefined) kind.focus();
  }

  // The list comes to life after the listener that forgets a choice, which each letter typed does.
  combobox(field, list, find, take, (number) => `${count(number, "suggestion")}`);
  return {
    element: h("div", { class: "pick" }, h("label", {}, `${title} `, field), list, kinds),
    value() {
      const label = field.value.trim();
      if (fresh && label) return { label, kind: kind.value };
      if (chosen) return chosen;
      const exact = suggest(told.actors, label).filter((each) => each.rank < 1 && each.actor !== not);
      if (exact.length === 1) return exact[0].actor.id;
      throw unfit(field, label ? `“${label}” is not chosen yet: take an actor from the list, or a new one at its end.` : "Choose an actor.");
    },
  };
}
