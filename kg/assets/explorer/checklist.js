// A filter's choices as boxes to tick, each with how many claims it would leave.

import { grouped, h } from "./dom.js";

/** @import { App, List } from "./types.js" */
/** @typedef {{value: string, label: string, colour?: string, line?: string}} Choice with the colours of its swatch, if it has one */

/** A filter that opens; `update` brings it up to date.
 * @param {App} app
 * @param {List} name
 * @param {string} title
 * @param {Choice[]} options
 * @param {boolean} open */
export function checklist(app, name, title, options, open) {
  const { store } = app;

  /** @param {string} value @param {boolean} on */
  function choose(value, on) {
    const next = new Set(store.state[name]);
    if (on) next.add(value);
    else next.delete(value);
    store.set({ [name]: next });
  }

  const boxes = options.map((option) => ({ value: option.value, ...item(option, (on) => choose(option.value, on)) }));
  return {
    element: h("details", { open }, h("summary", {}, title),
      h("fieldset", {}, h("legend", { class: "unseen" }, title), h("ul", { class: "choices" }, boxes.map((each) => each.element)))),
    update() {
      const counts = app.result.counts[name];
      for (const { value, box, number, element } of boxes) {
        const fits = counts.get(value) ?? 0;
        box.checked = store.state[name].has(value);
        const words = grouped(fits);
        if (number.textContent !== words) number.textContent = words; // what is set is laid out anew, even if it is the same
        element.classList.toggle("none", fits === 0);
      }
    },
  };
}

/**
 * @param {Choice} choice
 * @param {(on: boolean) => void} choose */
function item({ label, colour, line }, choose) {
  /** @type {HTMLInputElement} */
  const box = h("input", { type: "checkbox", onchange: () => choose(box.checked) });
  const number = h("span", { class: "number" });
  const swatch = colour ? h("span", { class: line ? "swatch box" : "swatch", "aria-hidden": "true" }) : null;
  if (swatch) swatch.style.background = colour ?? "";
  if (swatch && line) swatch.style.borderColor = line;
  return { box, number, element: h("li", {}, h("label", {}, box, swatch, h("span", {}, label), number)) };
}
