// A decision's form: who, why, and what else the act needs; it stands beside what it is about.

import { decide } from "./decide.js";
import { byId, h, refill } from "./dom.js";
import { named } from "./place.js";

const NAME = "newskg.who";

/** @import { Act, App, Fields, Thing } from "./types.js" */

/** The buttons, and the form that one of them has opened. Nothing where nobody reviews.
 * @param {App} app
 * @param {Thing} thing
 * @param {Act[]} acts */
export function choices(app, thing, acts) {
  if (app.review === undefined) return null;
  const slot = h("div");
  const open = app.forms.get(thing.key);
  if (open) slot.append(open);
  return h(
    "div",
    { class: "choose" },
    h("p", { class: "acts" }, acts.map((act) => h("button", {
      type: "button", "data-focus": nameOf(thing, act), "aria-label": `${act.words}: ${thing.label}`,
      "aria-expanded": String(open?.dataset.act === act.words), onclick: () => turn(app, thing, act, slot),
    }, act.words))),
    slot,
  );
}

/** Choices about nothing more than the thing itself.
 * @returns {Fields} */
export function plainly() {
  return { parts: [], body: () => ({}) };
}

/** @param {Thing} thing @param {Act} act */
function nameOf(thing, act) {
  return `${act.words} ${thing.key}`;
}

/** Opens the form, in the place of another that is open; closes it where it is open itself.
 * @param {App} app
 * @param {Thing} thing
 * @param {Act} act
 * @param {HTMLElement} slot */
function turn(app, thing, act, slot) {
  const open = app.forms.get(thing.key);
  const same = open?.dataset.act === act.words;
  const typed = /** @type {HTMLInputElement | null | undefined} */ (open?.elements.namedItem("why"))?.value ?? "";
  if (open) close(app, thing, open);
  if (same) return;
  const made = form(app, thing, act, typed);
  app.forms.set(thing.key, made);
  refill(slot, made);
  named(nameOf(thing, act))?.setAttribute("aria-expanded", "true");
  /** @type {HTMLElement} */ (made.querySelector("input, select")).focus();
  made.scrollIntoView({ block: "nearest" });
}

/** @param {App} app @param {Thing} thing @param {HTMLFormElement} made */
function close(app, thing, made) {
  app.forms.delete(thing.key);
  made.remove();
  named(`${made.dataset.act} ${thing.key}`)?.setAttribute("aria-expanded", "false");
}

/**
 * @param {App} app
 * @param {Thing} thing
 * @param {Act} act
 * @param {string} typed what stood in another form as the reason
 * @returns {HTMLFormElement} */
function form(app, thing, act, typed) {
  const { parts, body, about } = act.fields();
  const free = act.act === "confirm";
  const who = h("input", { name: "who", autocomplete: "name", value: known(app), maxlength: 200 });
  const why = h("input", { name: "why", autocomplete: "off", value: typed, maxlength: 2000 });
  const wrong = h("p", { class: "wrong", role: "alert" });
  const send = h("button", { class: "send" }, act.send ?? act.words);
  const cancel = h("button", { type: "button", class: "quiet", onclick: leave }, "Cancel");
  /** @type {HTMLFormElement} */
  const made = h(
    "form",
    { class: "decide", novalidate: true, "aria-label": `${act.words}: ${thing.label}`, "data-act": act.words, onsubmit: submit, onkeydown: keys },
    act.hint && h("p", { class: "where" }, act.hint),
    parts,
    h("label", {}, free ? "Why (may be left empty) " : "Why ", why),
    h("label", {}, "Your name ", who),
    wrong,
    h("p", { class: "acts" }, send, cancel),
  );
  return made;

  function leave() {
    const opener = nameOf(thing, act);
    close(app, thing, made);
    named(opener)?.focus();
  }

  /** @param {KeyboardEvent} event */
  function keys(event) {
    if (event.key !== "Escape") return;
    event.stopPropagation();
    leave();
  }

  /** @param {Event} event */
  async function submit(event) {
    event.preventDefault();
    if (send.disabled) return;
    for (const each of made.elements) each.removeAttribute("aria-invalid");
    refill(wrong);
    try {
      const name = filled(who, "Say who you are.");
      const given = body();
      const reason = free ? why.value.trim() : filled(why, "Say why: those who come after you will want to know.");
      send.disabled = true;
      const label = thing.label;
      await decide(app, { act: act.act, who: name, why: reason, ...thing.body, ...given }, { label, ...thing.about, ...about?.() });
      keep(name);
      const inside = made.contains(document.activeElement);
      close(app, thing, made);
      app.renew();
      if (inside || document.activeElement === document.body) onwards(thing, nameOf(thing, act));
    } catch (error) {
      send.disabled = false;
      const { message, field } = /** @type {Unfit} */ (error);
      refill(wrong, message);
      if (field) {
        field.setAttribute("aria-invalid", "true");
        field.focus();
      } else if (made.contains(document.activeElement) || document.activeElement === document.body) send.focus();
      wrong.scrollIntoView({ block: "nearest" });
    }
  }
}

/** To the next thing of the list, else back to what opened the form, else to the view.
 * @param {Thing} thing
 * @param {string} opener */
function onwards(thing, opener) {
  const next = named(thing.next ?? "") ?? named(opener);
  if (next) next.focus();
  else byId("main").focus({ preventScroll: true });
}

/** What stands in a field. Raises an Error with these words where nothing does.
 * @param {HTMLInputElement} field
 * @param {string} words */
function filled(field, words) {
  const value = field.value.trim();
  if (!value) throw unfit(field, words);
  return value;
}

/** @typedef {Error & {field?: HTMLElement}} Unfit */

/** What to raise for a field that holds what cannot be sent.
 * @param {HTMLElement} field
 * @param {string} words
 * @returns {Unfit} */
export function unfit(field, words) {
  return Object.assign(new Error(words), { field });
}

/** The name under which somebody decided last on this machine; a browser may refuse to keep it.
 * @param {App} app */
function known(app) {
  try {
    return localStorage.getItem(NAME) || app.review;
  } catch {
    return app.review;
  }
}

/** @param {string} name */
function keep(name) {
  try {
    localStorage.setItem(NAME, name);
  } catch {
    // Then it is asked for again.
  }
}
