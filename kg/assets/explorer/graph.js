// The graph as a picture that can be walked through by mouse, finger and keys. Cytoscape.js draws it.

import { arrowsOf } from "./arrows.js";
import { inWords } from "./data.js";
import { count, h, refill, say } from "./dom.js";
import { nothing } from "./filter.js";
import { legend } from "./legend.js";
import { looks, named, worded } from "./looks.js";
import { LEGIBLE, planned, room } from "./plan.js";

const TOPS = [30, 60, 120, 250];
const FEWEST = 6; // so many actors are shown however small they get
const LISTED = 300;
const MANY = 5000; // claims from which on arrows are hidden while the picture is being moved
const DRAWN = ["lines", "width", "firm", "family", "bow", "weight", "asideX", "asideY", "free"]; // what may change of an arrow that stays
const PANEL = 200; // what the panel takes of the view's width, at least
const SMALL = 0.6; // names cannot be read below this zoom

/** The view.
 * @param {import("./main.js").App} app
 * @param {HTMLElement} main */
export function graph(app, main) {
  const { store, told } = app;
  const box = h("div", {
    id: "graph", tabindex: "0", role: "application", onkeydown: keys,
    "aria-label": "Graph. Arrow keys go from actor to actor, Enter opens one, plus and minus zoom, 0 shows all. All arrows are listed in words below.",
  });
  const status = h("p", { class: "status" });
  const top = h("select", { onchange: () => store.set({ top: top.value }) });
  const empty = h("p", { class: "empty", hidden: true }, "No claim fits these filters.", h("button", { type: "button", onclick: () => store.set(nothing()) }, "Clear filters"));
  const list = h("ul", { class: "words" });
  const words = h("details", { class: "inwords", ontoggle: () => words.open && listed() }, h("summary", {}, "The arrows in words"), list);
  const zoom = h(
    "div",
    { class: "zoom" },
    [["+", "Closer", () => zoomBy(1.3)], ["−", "Further away", () => zoomBy(1 / 1.3)], ["⤢", "Show all", () => fit()]].map(
      ([sign, name, act]) => h("button", { type: "button", "aria-label": name, title: name, onclick: act }, sign),
    ),
  );
  refill(main, h("div", { class: "bar" }, status, h("label", { class: "shown" }, "Actors ", top), zoom), h("div", { class: "stage" }, box, empty), legend(told), words);

  const cy = window.cytoscape({
    container: box, style: looks(told), layout: { name: "preset" },
    minZoom: 0.05, maxZoom: 3, autoungrabify: true, boxSelectionEnabled: false, autounselectify: true,
    hideEdgesOnViewport: told.claims.length > MANY, textureOnViewport: told.claims.length > MANY,
  });
  app.cy = cy;
  cy.on("tap", "node", (event) => store.set({ actor: event.target.data("key"), edge: "", claim: "" }));
  cy.on("tap", "edge", (event) => store.set({ edge: event.target.data("key"), actor: "", claim: "" }));
  cy.on("tap", (event) => event.target === cy && store.set({ actor: "", edge: "", claim: "" }));
  const dark = window.matchMedia("(prefers-color-scheme: dark)");
  dark.onchange = () => cy.style(looks(told));
  cy.on("mouseover", "node, edge", (event) => over(event.target));
  cy.on("mouseout", "node, edge", () => over(cy.collection()));
  new ResizeObserver(resized).observe(box);

  let shown = { actors: [], arrows: [], available: 0, bundled: false };
  let fitted = "";
  let plan = null;
  let size = [0, 0];
  let here = null;
  let view = "";

  /** Whether the reader has moved the picture since it was last fitted to its box. */
  function left() {
    return view !== JSON.stringify([cy.pan(), cy.zoom()]);
  }

  function update() {
    const { state } = store;
    const limit = state.top === "all" ? Infinity : Number(state.top) || 0;
    // What is said above the picture may take another line of it: then there is other room.
    const first = room(box.clientWidth, box.clientHeight);
    shown = arrowsOf(app.result.found, limit, chosen(state), first);
    said(state);
    size = [box.clientWidth, box.clientHeight];
    let places = null;
    for (let space = room(...size); ; space = { ...space, actors: Math.min(space.actors, shown.actors.length) - 1 }) {
      if (space.actors !== first.actors || space.arrows !== first.arrows) shown = arrowsOf(app.result.found, limit, chosen(state), space);
      places = state.focus ? around(told.actor.get(state.focus), shown.actors, size[0] > size[1]) : null;
      const last = limit || space.actors <= FEWEST;
      plan = planned(shown, (actor) => places?.get(actor) ?? actor, ...size, last ? 0 : LEGIBLE);
      if (last || plan) break;
    }
    cy.batch(() => drawn(plan?.at ?? places));
    said(state);
    const key = [...shown.actors.map((actor) => actor.at).sort((a, b) => a - b), plan?.wide, plan?.high].join();
    if (key !== fitted) fit();
    mark(state);
    fitted = key;
  }

  /** Takes away what is no longer there and adds what is new; what stays keeps its place. */
  function drawn(places) {
    const wanted = new Map();
    for (const actor of shown.actors) {
      const { kind } = actor;
      const { text, size: [w, high] } = named(actor.label);
      const position = places?.get(actor) ?? { x: actor.x, y: actor.y };
      wanted.set(`n ${actor.id}`, { group: "nodes", position, data: { id: `n ${actor.id}`, key: actor.id, label: actor.label, lines: text, kind, w, h: high } });
    }
    for (const arrow of shown.arrows) {
      const { key, label, drawn: firm } = arrow;
      // Of several families none gives the colour: a tie cut among meetings would look like one more meeting.
      const family = arrow.claims.every((claim) => claim.relation.family === arrow.family) ? arrow.family : "";
      const data = { id: `e ${key}`, key, label, lines: worded(label).text, family, firm: firm ? 1 : 0, source: `n ${arrow.subject.id}`, target: `n ${arrow.object.id}`, width: Math.min(1.2 + Math.log2(arrow.claims.length) * 0.8, 5) };
      const run = plan?.runs.get(key);
      if (run) Object.assign(data, { bow: run.bow, weight: run.weight, asideX: run.aside[0], asideY: run.aside[1], free: run.free ? 1 : 0 });
      wanted.set(data.id, { group: "edges", data });
    }
    cy.elements().filter((each) => !wanted.has(each.id())).remove();
    const fresh = [];
    for (const [id, element] of wanted) {
      const known = cy.getElementById(id);
      if (known.empty()) fresh.push(element);
      else {
        // Whatever is set is drawn anew, even if it is the same.
        if (DRAWN.some((name) => known.data(name) !== element.data[name])) {
          if (!("bow" in element.data)) known.removeData("bow weight asideX asideY free");
          known.data(element.data);
        }
        const { position } = element;
        if (position && (known.position("x") !== position.x || known.position("y") !== position.y)) known.position(position);
      }
    }
    cy.add(fresh);
  }

  function mark(state) {
    cy.batch(() => {
      cy.elements().removeClass("chosen dim here near over");
      const target = state.actor ? cy.getElementById(`n ${state.actor}`) : edgesOf(state);
      if (target.empty()) return;
      const near = target.isNode() ? target.closedNeighborhood() : target.union(target.connectedNodes());
      cy.elements().not(near).addClass("dim");
      near.addClass("near");
      target.addClass("chosen");
      if (cy.zoom() < SMALL) closer(near);
    });
  }

  function edgesOf(state) {
    const claim = told.claim.get(state.claim);
    const parts = state.edge.split(" ");
    const pair = claim ? `${claim.subject.id} ${claim.object.id}` : `${parts[0]} ${parts[parts.length === 4 ? 2 : 1]}`;
    const keys = [claim ? claim.edge : state.edge, pair];
    return keys.map((key) => cy.getElementById(`e ${key}`)).find((found) => found.nonempty()) ?? cy.collection();
  }

  function said(state) {
    const { actors, arrows, available, bundled } = shown;
    const part = actors.length < available ? ` of ${available.toLocaleString("en")}, the most connected` : "";
    const lines = bundled ? "bundled arrows" : "arrows";
    refill(status, available === 0 ? "No claim fits these filters." : `${count(actors.length, "actor")}${part}; ${arrows.length} ${lines}.`);
    empty.hidden = available > 0;
    const sizes = ["", ...TOPS.filter((size) => size < available).map(String), "all"];
    if (!sizes.includes(state.top)) sizes.push(state.top);
    const names = { "": "as many as fit", all: `all ${available}` };
    refill(top, sizes.map((size) => h("option", { value: size, selected: size === state.top }, names[size] ?? size)));
    if (words.open) listed();
  }

  function listed() {
    const rows = [...shown.arrows].sort((a, b) => b.claims.length - a.claims.length).slice(0, LISTED);
    refill(list, rows.map((arrow) => h("li", {}, h("a", { href: store.link({ edge: arrow.key, actor: "", claim: "" }) },
      arrow.claims.length === 1 ? inWords(arrow.claims[0]) : `${arrow.subject.label} ${arrow.label} ${arrow.object.label} (${count(arrow.claims.length, "claim")})`))));
  }

  function fit() {
    cy.resize();
    if (plan) {
      const { zoom, wide, high } = plan;
      cy.viewport({ zoom, pan: { x: (cy.width() - wide * zoom) / 2, y: (cy.height() - high * zoom) / 2 } });
    } else {
      cy.fit(undefined, 30);
    }
    view = JSON.stringify([cy.pan(), cy.zoom()]);
  }

  /** Arranged anew for another size, but not where the reader has moved the picture or has just opened the
   * details of something in it. */
  function resized() {
    const before = [...size];
    size = [box.clientWidth, box.clientHeight];
    if (size.join() === before.join() || size.includes(0)) return;
    const target = cy.elements(".chosen");
    const opened = target.nonempty() && size[0] < before[0] - PANEL;
    if (!opened && !left()) return update();
    cy.resize();
    const seen = cy.extent();
    const { x1, y1, x2, y2 } = target.boundingBox();
    if (opened && (x1 < seen.x1 || y1 < seen.y1 || x2 > seen.x2 || y2 > seen.y2)) cy.center(target);
  }

  /** Shows the words of what the pointer is on. */
  function over(target) {
    cy.batch(() => {
      cy.elements(".over").removeClass("over");
      target.union(target.isNode?.() ? target.connectedEdges() : target).addClass("over");
    });
  }

  /** Brings what was chosen near enough to be read. */
  function closer(near) {
    cy.fit(near, 40);
    if (cy.zoom() > 1) {
      cy.zoom(1);
      cy.center(near);
    }
    view = "";
  }

  function zoomBy(factor) {
    cy.zoom({ level: cy.zoom() * factor, renderedPosition: { x: cy.width() / 2, y: cy.height() / 2 } });
  }

  function keys(event) {
    const step = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[event.key];
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    if (step) walk(step);
    else if (event.key === "Enter" && here) store.set({ actor: here.data("key"), edge: "", claim: "" });
    else if (event.key === "+") zoomBy(1.3);
    else if (event.key === "-") zoomBy(1 / 1.3);
    else if (event.key === "0") fit();
    else return;
    event.preventDefault();
  }

  /** To the next actor in that direction; from nowhere to the one in the middle. */
  function walk([dx, dy]) {
    const from = here?.inside() ? here.position() : null;
    const middle = cy.nodes().boundingBox();
    const start = from ?? { x: (middle.x1 + middle.x2) / 2, y: (middle.y1 + middle.y2) / 2 };
    let best = null;
    let least = Infinity;
    cy.nodes().forEach((node) => {
      const x = node.position("x") - start.x;
      const y = node.position("y") - start.y;
      const ahead = x * dx + y * dy;
      const far = from ? ahead + 2 * Math.abs(x * dy + y * dx) : Math.hypot(x, y);
      if ((!from || (ahead > 1 && node !== here)) && far < least) [best, least] = [node, far];
    });
    if (!best) return;
    here = best;
    cy.nodes().removeClass("here");
    here.addClass("here");
    const { x, y } = here.renderedPosition();
    if (x < 40 || y < 40 || x > cy.width() - 40 || y > cy.height() - 40) cy.center(here);
    say(`${here.data("label")}, ${count(here.connectedEdges().length, "arrow")}`);
  }

  return {
    update(changed) {
      const only = (names) => changed && [...changed].every((name) => names.includes(name));
      if (only(["actor", "edge", "claim"]) && [...chosen(store.state)].every((a) => shown.actors.includes(a))) mark(store.state);
      else update();
    },
    close() {
      dark.onchange = null;
      cy.destroy();
      app.cy = null;
    },
  };

  /** The actors that have to be there, as the panel speaks of them. */
  function chosen(state) {
    const claim = told.claim.get(state.claim);
    const [one, , other] = state.edge.split(" ");
    const ends = state.edge.split(" ").length === 2 ? state.edge.split(" ") : [one, other];
    const ids = [state.actor, state.focus, ...ends, claim?.subject.id, claim?.object.id];
    return new Set(ids.map((id) => told.actor.get(id)).filter(Boolean));
  }
}

/** One actor in the middle, the others around it in the order of their usual places. */
function around(centre, actors, lying) {
  const others = actors.filter((actor) => actor !== centre);
  const angle = (actor) => Math.atan2(actor.y - (centre?.y ?? 0), actor.x - (centre?.x ?? 0));
  others.sort((a, b) => angle(a) - angle(b) || a.at - b.at);
  const places = new Map([[centre, { x: 0, y: 0 }]]);
  const ring = Math.max(190, others.length * 17);
  others.forEach((actor, i) => {
    const turn = -Math.PI + (2 * Math.PI * i) / others.length;
    const far = others.length > 14 && i % 2 ? 1.35 : 1;
    places.set(actor, { x: Math.cos(turn) * ring * (lying ? 1.35 : 0.85) * far, y: Math.sin(turn) * ring * far });
  });
  return places;
}
