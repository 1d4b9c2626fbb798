// What is known of the chosen actor, arrow or claim, beside the view.

import { about } from "./about.js";
import { behind } from "./arrows.js";
import { card } from "./claims.js";
import { inWords } from "./data.js";
import { byId, count, h, refill } from "./dom.js";
import { neighbours } from "./neighbours.js";
import { more } from "./parts.js";
import { inPlace } from "./place.js";
import { became } from "./reviewed.js";
import { toldBy } from "./sources.js";

/** @import { App, Child, State } from "./types.js" */
/** @typedef {[title: string, ...rest: Child[]]} Content */

/** Fills the panel from the state; hides it where nothing is chosen.
 * @param {App} app */
export function panel(app) {
  const place = byId("panel");
  const close = () => app.store.set({ actor: "", edge: "", claim: "" });

  let chosen = "";

  return function update() {
    const { actor, edge, claim } = app.store.state;
    const now = `${actor} ${edge} ${claim}`;
    const other = chosen !== now;
    chosen = now;
    if (!other && place.hidden) return;
    // A form that stands open is moved into what is built, so that is done in place too.
    inPlace(place, () => {
      const content = contentOf(app);
      place.hidden = !content;
      document.body.classList.toggle("told", Boolean(content));
      const [title, ...rest] = content ?? [];
      refill(place, content && [
        h("button", { type: "button", class: "close", "data-focus": "close", "aria-label": "Close the details", onclick: close }, "×"),
        h("h2", {}, title),
        rest,
      ]);
    });
    if (other) place.scrollTop = 0;
  };
}

/**
 * @param {App} app
 * @returns {Content?} */
function contentOf(app) {
  const { state } = app.store;
  const claim = app.told.claim.get(state.claim);
  if (claim) return [inWords(claim), card(app, claim), neighbours(app, state.claim)];
  if (state.claim) return [...gone("claim", state, became(app, (made) => made.claim === state.claim, (review) => review.about === state.claim)), neighbours(app, state.claim)];
  if (state.edge) return arrow(app, state.edge);
  const actor = app.told.actor.get(state.actor);
  if (actor) return about(app, actor);
  return state.actor ? gone("actor", state, became(app, (made) => made.actor === state.actor, (review) => review.merged === state.actor)) : null;
}

/**
 * @param {App} app
 * @param {string} key
 * @returns {Content} */
function arrow(app, key) {
  const all = behind(app.told.claims, key);
  if (!all.length) return gone("arrow", app.store.state, became(app, (made) => made.edge === key));
  const fitting = behind(app.result.found, key);
  const hidden = all.length - fitting.length;
  const [first] = all;
  const labels = new Set(all.map((claim) => claim.relation.label));
  const title = key.split(" ").length === 4 ? inWords(first) : `${first.subject.label} → ${first.object.label}`;
  return [
    title,
    h("p", {}, count(fitting.length, "claim"), labels.size > 1 && ` of ${labels.size} relations`, hidden > 0 && `; ${hidden} more hidden by filters`, fitting.length > 0 && ` · ${toldBy(fitting)}`),
    more(fitting.sort((a, b) => a.relation.label.localeCompare(b.relation.label) || a.at - b.at), (claim) => card(app, claim)),
  ];
}

/** What is told of something that the graph does not have.
 * @param {string} noun
 * @param {State} state
 * @param {Child} fate what became of it
 * @returns {Content} */
function gone(noun, { asof }, fate) {
  const why = asof ? `Nothing of it was known on ${asof}.` : `The graph has no such ${noun} (any more).`;
  return [`No such ${noun}`, h("p", {}, why), fate];
}
