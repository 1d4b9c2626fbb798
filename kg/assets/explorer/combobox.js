// A field with suggestions, as ARIA's combobox pattern has it.

import { h, refill, say } from "./dom.js";

/** @import { Option } from "./types.js" */

/** Brings a field and its list to life.
 * @template {Option} T
 * @param {HTMLInputElement} field
 * @param {HTMLElement} list
 * @param {(text: string) => T[]} find what to suggest
 * @param {(option: T) => void} take what to do with the one that is chosen
 * @param {(number: number) => string} told how many there are, in words
 * @returns {() => void} what shows them */
export function combobox(field, list, find, take, told) {
  /** @type {T[]} */
  let found = [];
  let at = -1;

  function show() {
    found = find(field.value);
    at = -1;
    refill(list, found.map((option, i) =>
      h("li", { role: "option", id: `${list.id}-${i}`, "aria-selected": "false", onmousedown: (event) => { event.preventDefault(); choose(i); } },
        h("span", {}, option.label), h("small", {}, option.note)),
    ));
    open(found.length > 0);
    if (field.value.trim()) say(told(found.length));
  }

  /** @param {boolean} on */
  function open(on) {
    list.hidden = !on;
    field.setAttribute("aria-expanded", String(on));
    if (!on) field.removeAttribute("aria-activedescendant");
  }

  /** @param {number} step */
  function move(step) {
    if (list.hidden) show();
    if (!found.length) return;
    list.children[at]?.setAttribute("aria-selected", "false");
    at = (at + step + found.length + (at < 0 && step < 0 ? 1 : 0)) % found.length;
    list.children[at].setAttribute("aria-selected", "true");
    list.children[at].scrollIntoView({ block: "nearest" });
    field.setAttribute("aria-activedescendant", `${list.id}-${at}`);
  }

  /** @param {number} i */
  function choose(i) {
    if (!found[i]) return;
    open(false);
    take(found[i]);
  }

  field.addEventListener("input", show);
  field.addEventListener("blur", () => open(false));
  field.addEventListener("keydown", (event) => {
    if (event.key === "ArrowDown") move(1);
    else if (event.key === "ArrowUp") move(-1);
    else if (event.key === "Enter" && !list.hidden) choose(Math.max(at, 0));
    else if (event.key === "Escape" && !list.hidden) {
      open(false);
      event.stopPropagation();
    } else return;
    event.preventDefault();
  });
  return show;
}
