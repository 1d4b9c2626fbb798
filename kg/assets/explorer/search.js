// Finding an actor by any of its names: a field with suggestions, as ARIA's combobox pattern has it.

import { byId, count, h, refill, say } from "./dom.js";

const MOST = 12;

/** Small letters without accents.
 * @param {string} text */
export function plain(text) {
  return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().trim();
}

/** Actors one of whose names fits, the best first, each with the name that fitted.
 * @param {import("./data.js").Actor[]} actors
 * @param {string} wanted
 * @returns {{actor: import("./data.js").Actor, name: string, rank: number}[]} */
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

function rankOf(name, words) {
  if (name === words) return 0;
  if (name.startsWith(words)) return 1;
  if (name.includes(` ${words}`)) return 2;
  return name.includes(words) ? 3 : 9;
}

/** Brings the field of the page to life.
 * @param {import("./main.js").App} app */
export function search(app) {
  const field = byId("search");
  const list = byId("found");
  let found = [];
  let at = -1;

  function show() {
    found = suggest(app.told.actors, field.value);
    at = -1;
    refill(list, found.map(({ actor, name }, i) =>
      h("li", { role: "option", id: `found-${i}`, "aria-selected": "false", onmousedown: (event) => { event.preventDefault(); take(i); } },
        h("span", {}, actor.label),
        h("small", {}, `${name ? `also ${name} · ` : ""}${app.told.kinds[actor.kind]?.[0] ?? actor.kind}, ${count(actor.claims.length, "claim")}`)),
    ));
    open(found.length > 0);
    if (field.value.trim()) say(`${count(found.length, "actor")} found`);
  }

  function open(on) {
    list.hidden = !on;
    field.setAttribute("aria-expanded", String(on));
    if (!on) field.removeAttribute("aria-activedescendant");
  }

  function move(step) {
    if (list.hidden) show();
    if (!found.length) return;
    list.children[at]?.setAttribute("aria-selected", "false");
    at = (at + step + found.length + (at < 0 && step < 0 ? 1 : 0)) % found.length;
    list.children[at].setAttribute("aria-selected", "true");
    list.children[at].scrollIntoView({ block: "nearest" });
    field.setAttribute("aria-activedescendant", `found-${at}`);
  }

  function take(i) {
    const chosen = found[i];
    if (!chosen) return;
    field.value = "";
    open(false);
    app.store.set({ actor: chosen.actor.id, edge: "", claim: "" });
  }

  field.addEventListener("input", show);
  field.addEventListener("focus", () => field.value && show());
  field.addEventListener("blur", () => open(false));
  field.addEventListener("keydown", (event) => {
    if (event.key === "ArrowDown") move(1);
    else if (event.key === "ArrowUp") move(-1);
    else if (event.key === "Enter") take(Math.max(at, 0));
    else if (event.key === "Escape" && !list.hidden) {
      open(false);
      event.stopPropagation();
    } else return;
    event.preventDefault();
  });
}
