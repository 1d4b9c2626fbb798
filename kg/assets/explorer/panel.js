// What is known of the chosen actor, arrow or claim, beside the view.

import { behind } from "./arrows.js";
import { actorName, addressOf, card, line } from "./claims.js";
import { inWords } from "./data.js";
import { byId, count, h, refill } from "./dom.js";
import { namesOf, reading, sameAs } from "./names.js";
import { inPlace } from "./place.js";
import { became, past } from "./reviewed.js";
import { holding, sorted } from "./table.js";

const SHOWN = 25;

/** Fills the panel from the state; hides it where nothing is chosen.
 * @param {import("./main.js").App} app */
export function panel(app) {
  const place = byId("panel");
  const close = () => app.store.set({ actor: "", edge: "", claim: "" });

  let chosen = "";

  return function update() {
    const { actor, edge, claim } = app.store.state;
    const other = chosen !== (chosen = `${actor} ${edge} ${claim}`);
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

function contentOf(app) {
  const { state } = app.store;
  const { told } = app;
  const claim = told.claim.get(state.claim);
  if (claim) return [inWords(claim), card(app, claim), neighbours(app, state.claim)];
  if (state.claim) return ["No such claim", h("p", {}, "The graph has no claim of that name (any more)."), became(app, (made) => made.claim === state.claim, (review) => review.about === state.claim), neighbours(app, state.claim)];
  if (state.edge) return arrow(app, state.edge);
  const actor = told.actor.get(state.actor);
  if (actor) return about(app, actor);
  return state.actor ? ["No such actor", h("p", {}, "The graph has no actor of that name (any more)."), became(app, (made) => made.actor === state.actor, (review) => review.merged === state.actor)] : null;
}

/** For who reviews: the claims before and after, in the order of the view; what has left the list since, or
 * the graph, keeps its place in it. */
function neighbours(app, id) {
  if (app.review === undefined) return null;
  const found = ordered(app);
  if (found.some((claim) => claim.id === id)) app.row = found.map((claim) => claim.id);
  const row = app.row ?? [];
  const at = row.indexOf(id);
  if (at < 0) return null;
  const there = (each) => app.told.claim.has(each);
  const link = (to, words, name) => to && h("a", { href: app.store.link({ claim: to, edge: "", actor: "" }), "data-focus": name }, words);
  return h("nav", { class: "neighbours", "aria-label": "Claims of the list" },
    link(row.slice(0, at).reverse().find(there), "← Previous claim", "previous claim"),
    h("span", { class: "where" }, `${(at + 1).toLocaleString("en")} of ${row.length.toLocaleString("en")}`),
    link(row.slice(at + 1).find(there), "Next claim →", "next claim"));
}

let order = { of: [], word: "", sort: "", list: [] };

/** The claims as the view has them; sorted once, as each further claim asks for it. */
function ordered({ store: { state: { view, word, sort } }, result: { found: of } }) {
  if (view !== "table") return of;
  if (order.of !== of || order.word !== word || order.sort !== sort) order = { of, word, sort, list: sorted(holding(of, word), sort) };
  return order.list;
}

function arrow(app, key) {
  const all = behind(app.told.claims, key);
  if (!all.length) return ["No such arrow", h("p", {}, "The graph has no such arrow (any more)."), became(app, (made) => made.edge === key)];
  const fitting = behind(app.result.found, key);
  const hidden = all.length - fitting.length;
  const [first] = all;
  const labels = new Set(all.map((claim) => claim.relation.label));
  const title = key.split(" ").length === 4 ? inWords(first) : `${first.subject.label} → ${first.object.label}`;
  return [
    title,
    h("p", {}, count(fitting.length, "claim"), labels.size > 1 && ` of ${labels.size} relations`, hidden > 0 && `; ${hidden} more hidden by filters`),
    more(fitting.sort((a, b) => a.relation.label.localeCompare(b.relation.label) || a.at - b.at), (claim) => card(app, claim)),
  ];
}

function about(app, actor) {
  const { told, store } = app;
  const claims = actor.claims;
  const roles = claims.filter((c) => c.relation.family === "role" && (c.subject === actor || c.object === actor));
  const rest = claims.filter((c) => c.relation.family !== "role");
  const does = rest.filter((c) => c.subject === actor);
  const done = rest.filter((c) => c.object === actor && c.subject !== actor);
  const party = [...does, ...done];
  const dated = party.filter((c) => c.when).sort((a, b) => (a.from < b.from ? -1 : 1));
  const voices = new Map();
  for (const claim of party) {
    if (claim.claimant && claim.claimant !== actor) voices.set(claim.claimant, [...(voices.get(claim.claimant) ?? []), claim]);
  }
  const says = claims.filter((c) => c.claimant === actor && c.subject !== actor);
  const names = namesOf(told, actor);
  const facts = [
    ["Kind", told.kinds[actor.kind]?.[0] ?? actor.kind],
    actor.names.length > 0 && ["Also called", actor.names.join(", ")],
    actor.partOf && ["Part of", actorName(app, actor.partOf)],
    actor.claimedBy && ["Claimed by", actorName(app, actor.claimedBy)],
    actor.wikidata && ["Wikidata", h("a", { href: `https://www.wikidata.org/entity/${encodeURIComponent(actor.wikidata)}`, rel: "noreferrer" }, actor.wikidata)],
    ["IRI", h("a", { class: "iri", href: addressOf(app, actor.id), rel: "noreferrer" }, actor.id)],
  ].filter(Boolean);
  const lines = (title, found, open) => found.length > 0 && section(app, title, found.length, open, () => more(found, (claim) => line(app, claim), "ul"));
  return [
    actor.label,
    h("dl", { class: "facts" }, facts.map(([name, value]) => [h("dt", {}, name), h("dd", {}, value)])),
    h(
      "p",
      { class: "acts" },
      store.state.focus === actor.id
        ? h("a", { href: store.link({ focus: "" }) }, "Show all again")
        : h("a", { href: store.link({ focus: actor.id }) }, "Only around it"),
      " · ",
      h("a", { href: store.link({ focus: actor.id, view: "table" }) }, `${count(claims.filter((c) => c.subject === actor || c.object === actor).length, "claim")} as a table`),
    ),
    past(app, actor.reviews.filter((review) => !review.name), app.made.filter((made) => made.actor === actor.id && !made.name), () => false),
    sameAs(app, actor),
    names.length > 0 && section(app, "Names in the sentences", names.length, false, () => more(names, (name) => reading(app, actor, name), "ul")),
    lines("Roles", roles, true),
    lines("What it does", does, true),
    lines("What others do to it or with it", done, true),
    dated.length > 0 && section(app, "In time", dated.length, false, () => more(dated, (claim) => line(app, claim), "ol")),
    voices.size > 0 && section(app, "Who says what about it", voices.size, false, () => [...voices].map(([who, said]) => [h("h4", {}, actorName(app, who)), more(said, (claim) => line(app, claim, false), "ul")])),
    lines("What it says of others", says, false),
  ];
}

/** A part that opens; its content is made when it does. Who opened one will want it of the next actor too. */
function section(app, title, number, usual, content) {
  const open = app.opened.get(title) ?? usual;
  let made = false;
  const toggled = () => {
    app.opened.set(title, part.open);
    if (part.open) fill();
  };
  const part = h("details", { class: "part", open, ontoggle: toggled }, h("summary", { "data-focus": `part ${title}` }, title, " ", h("span", { class: "number" }, number)));
  function fill() {
    if (!made) part.append(h("div", {}, content()));
    made = true;
  }
  if (open) fill();
  return part;
}

/** The first of many, and a button for the others. */
function more(things, show, tag = "div") {
  const list = h(tag, { class: tag === "div" ? "cards" : "lines" }, things.slice(0, SHOWN).map(show));
  if (things.length <= SHOWN) return list;
  const button = h("button", { type: "button", class: "quiet", onclick: () => {
    for (const thing of things.slice(SHOWN)) list.append(show(thing));
    button.remove();
  } }, `${things.length - SHOWN} more`);
  return [list, button];
}
