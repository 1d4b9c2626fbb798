// Elements from values. All text becomes text nodes: nothing that a document holds is ever read as markup.

/** @import { Attributes, Child } from "./types.js" */

/** An element. Attributes of value false or null are left out; those that begin with "on" are listeners.
 * @template {keyof HTMLElementTagNameMap} T
 * @param {T} tag
 * @param {Attributes} [attributes]
 * @param {...Child} children
 * @returns {HTMLElementTagNameMap[T]} */
export function h(tag, attributes = {}, ...children) {
  return filled(document.createElement(tag), attributes, children);
}

/** The same for a picture's elements.
 * @template {keyof SVGElementTagNameMap} T
 * @param {T} tag
 * @param {Attributes} [attributes]
 * @param {...Child} children
 * @returns {SVGElementTagNameMap[T]} */
export function svg(tag, attributes = {}, ...children) {
  return filled(document.createElementNS("http://www.w3.org/2000/svg", tag), attributes, children);
}

/**
 * @template {Element} E
 * @param {E} element
 * @param {Attributes} attributes
 * @param {Child[]} children
 * @returns {E} */
function filled(element, attributes, children) {
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith("on")) element.addEventListener(name.slice(2), /** @type {EventListener} */ (value));
    else if (value === true) element.setAttribute(name, "");
    else if (value !== false && value !== null && value !== undefined) element.setAttribute(name, String(value));
  }
  append(element, children);
  return element;
}

/** @param {Node} parent @param {Child} child */
function append(parent, child) {
  if (Array.isArray(child)) for (const each of child) append(parent, each);
  else if (child instanceof Node) parent.appendChild(child);
  else if (child !== null && child !== undefined && child !== false) {
    parent.appendChild(document.createTextNode(String(child)));
  }
}

/** Puts other children in the place of those that are there.
 * @param {Element} element
 * @param {...Child} children */
export function refill(element, ...children) {
  element.replaceChildren();
  append(element, children);
}

/** The element of that id, which the page has from the beginning or will have when it is asked for.
 * @param {string} id
 * @returns {HTMLElement} */
export function byId(id) {
  return /** @type {HTMLElement} */ (document.getElementById(id));
}

/** Says something to those who listen to the page.
 * @param {string} words */
export function say(words) {
  byId("said").textContent = words;
}

// Made once: a browser takes a while over what `toLocaleString` needs.
const english = new Intl.NumberFormat("en");

/** A number with its thousands apart.
 * @param {number} number */
export function grouped(number) {
  return english.format(number);
}

/** `3 claims`, `1 claim`.
 * @param {number} number
 * @param {string} noun */
export function count(number, noun) {
  return `${grouped(number)} ${noun}${number === 1 ? "" : "s"}`;
}
