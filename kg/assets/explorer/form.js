// A decision's form: who, why, and what else the act needs; it stands beside what it is about.

import { decide } from "./decide.js";
import { byId, h, refill } from "./dom.js";
import { named } from "./place.js";

const NAME = "newskg.who";

/** What is decided about: `key` is its own on the page, `label` says it in words, `body` goes to the server,
 * `about` stays with the page; `next` is what gets the focus once a decision is sent.
 * @typedef {{key: string, label: string, body: object, about: object, next?: string}} Thing */
/** What one may do: `fields` and `body` are of the form; `body` raises an Error for what cannot be sent,
 * whose `field` is where to mend it.
 * @typedef {{act: string, words: string, send?: string, hint?: string,
 *   fields: () => {parts: Node[], body: () => object, about?: () => object}}} Act */

/** The buttons, and the form that one of them has opened. Nothing where nobody reviews.
 * @param {import("./main.js").App} app
 * @param {Thing} thing
 * @param {Act[]} acts */
export function choices(app, thing, acts) {
  if (app.review === undefined) return null;
  const slot = h("div", { class: "slot" });
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

/** Choices about nothing more than the thing itself. */
export function plainly() {
  return { parts: [], body: () => ({}) };
}

function nameOf(thing, act) {
  return `${act.words} ${thing.key}`;
}

function turn(app, thing, act, slot) {
  const open = app.forms.get(thing.key);
  const same = open?.dataset.act === act.words;
  const typed = open ? open.elements.why.value : "";
  if (open) close(app, thing, open);
  if (same) return;
  const made = form(app, thing, act, typed);
  app.forms.set(thing.key, made);
  refill(slot, made);
  named(nameOf(thing, act))?.setAttribute("aria-expanded", "true");
  made.querySelector("input, select").focus();
  made.scrollIntoView({ block: "nearest" });
}

function close(app, thing, made) {
  app.forms.delete(thing.key);
  made.remove();
  named(`${made.dataset.act} ${thing.key}`)?.setAttribute("aria-expanded", "false");
}

function form(app, thing, act, typed) {
  const { parts, body, about } = act.fields();
  const free = act.act === "confirm";
  const who = h("input", { name: "who", autocomplete: "name", value: known(app), maxlength: 200 });
  const why = h("input", { name: "why", autocomplete: "off", value: typed, maxlength: 2000 });
  const wrong = h("p", { class: "wrong", role: "alert" });
  const send = h("button", { class: "send" }, act.send ?? act.words);
  const cancel = h("button", { type: "button", class: "quiet", onclick: leave }, "Cancel");
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

  function keys(event) {
    if (event.key !== "Escape") return;
    event.stopPropagation();
    leave();
  }

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
      refill(wrong, error.message);
      if (error.field) {
        error.field.setAttribute("aria-invalid", "true");
        error.field.focus();
      } else if (made.contains(document.activeElement) || document.activeElement === document.body) send.focus();
      wrong.scrollIntoView({ block: "nearest" });
    }
  }
}

/** To the next thing of the list, else back to what opened the form, else to the view. */
function onwards(thing, opener) {
  const next = named(thing.next ?? "") ?? named(opener);
  if (next) next.focus();
  else byId("main").focus({ preventScroll: true });
}

/** What stands in a field. Raises an Error with these words where nothing does.
 * @param {HTMLInputElement} field
 * @param {string} words */
export function filled(field, words) {
  const value = field.value.trim();
  if (!value) throw unfit(field, words);
  return value;
}

/** What to raise for a field that holds what cannot be sent.
 * @param {Element} field
 * @param {string} words */
export function unfit(field, words) {
  return Object.assign(new Error(words), { field });
}

/** The name under which somebody decided last on this machine; a browser may refuse to keep it. */
function known(app) {
  try {
    return localStorage.getItem(NAME) || app.review;
  } catch {
    return app.review;
  }
}

function keep(name) {
  try {
    localStorage.setItem(NAME, name);
  } catch {
    // Then it is asked for again.
  }
}
