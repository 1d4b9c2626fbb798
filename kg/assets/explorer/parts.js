// Parts of the panel that open, and lists whose end is shown when asked for.

import { h } from "./dom.js";

/** @import { App, Child } from "./types.js" */

const SHOWN = 25;

/** A part that opens; its content is made when it does. Who opened one will want it of the next actor too.
 * @param {App} app
 * @param {string} title
 * @param {number} number what stands beside it
 * @param {boolean} usual whether it is open to begin with
 * @param {() => Child} content */
export function section(app, title, number, usual, content) {
  const open = app.opened.get(title) ?? usual;
  let made = false;
  const toggled = () => {
    app.opened.set(title, part.open);
    if (part.open) fill();
  };
  /** @type {HTMLDetailsElement} */
  const part = h("details", { class: "part", open, ontoggle: toggled }, h("summary", { "data-focus": `part ${title}` }, title, " ", h("span", { class: "number" }, number)));
  function fill() {
    if (!made) part.append(h("div", {}, content()));
    made = true;
  }
  if (open) fill();
  return part;
}

/** The first of many, and a button for the others.
 * @template T
 * @param {T[]} things
 * @param {(thing: T) => Element} show
 * @param {"div" | "ul" | "ol"} tag
 * @returns {Child} */
export function more(things, show, tag = "div") {
  const list = h(tag, { class: tag === "div" ? "cards" : "lines" }, things.slice(0, SHOWN).map(show));
  if (things.length <= SHOWN) return list;
  /** @type {HTMLButtonElement} */
  const button = h("button", { type: "button", class: "quiet", onclick: () => {
    for (const thing of things.slice(SHOWN)) list.append(show(thing));
    button.remove();
  } }, `${things.length - SHOWN} more`);
  return [list, button];
}
