// The graph as a picture that can be walked through by mouse, finger and keys. Cytoscape.js draws it.

import { among, arranged } from "./arrange.js";
import { camera } from "./camera.js";
import { captions } from "./captions.js";
import { chosenActors, chosenArrow } from "./chosen.js";
import { h, refill } from "./dom.js";
import { draw, elementsOf } from "./drawing.js";
import { nothing } from "./filter.js";
import { legend } from "./legend.js";
import { looks } from "./looks.js";
import { room } from "./plan.js";
import { walker } from "./walk.js";

/** @import { Collection, Core } from "cytoscape" */
/** @import { Scene } from "./arrange.js" */
/** @import { App, Size, State, Told, View } from "./types.js" */

const MANY = 5000; // claims from which on arrows are hidden while the picture is being moved
const PANEL = 200; // what the panel takes of the view's width, at least
const CHOICE = ["actor", "edge", "claim"];

/** The view.
 * @param {App} app
 * @param {HTMLElement} main
 * @returns {View} */
export function graph(app, main) {
  const { store, told } = app;
  const box = h("div", {
    id: "graph", tabindex: "0", role: "application", onkeydown: (event) => keys(event),
    "aria-label": "Graph. Arrow keys go from actor to actor, Enter opens one, plus and minus zoom, 0 shows all. All arrows are listed in words below.",
  });
  const empty = h("p", { class: "empty", hidden: true }, "No claim fits these filters.", h("button", { type: "button", onclick: () => store.set(nothing()) }, "Clear filters"));
  const caption = captions(app);
  const signs = legend(told);
  const zoom = zoomButtons((factor) => view.zoomBy(factor), () => view.fit(scene.plan));
  refill(main, h("div", { class: "bar" }, caption.status, caption.top, zoom), h("div", { class: "stage" }, box, empty), signs, caption.words);

  const { cy, closed } = picture(app, box);
  const view = camera(cy);
  const keys = walker(cy, {
    open: (actor) => store.set({ actor, edge: "", claim: "" }), zoomBy: view.zoomBy, fit: () => view.fit(scene.plan),
  });
  const watch = new ResizeObserver(resized);
  watch.observe(box);

  /** @type {Scene} */
  let scene = { shown: { actors: [], arrows: [], available: 0, bundled: false }, plan: null, places: null };
  let fitted = "";
  /** @type {Size} */
  let size = [0, 0];

  function update() {
    const { state } = store;
    const { found } = app.result;
    // What is said above the picture may take another line of it: then there is other room.
    const space = room(box.clientWidth, box.clientHeight);
    const first = { space, shown: among(told, found, state, space) };
    said(first);
    size = [box.clientWidth, box.clientHeight];
    scene = arranged(told, found, state, size, first);
    signs.replaceChildren(...legend(told).childNodes);
    cy.batch(() => draw(cy, elementsOf(scene)));
    said(scene);
    const { shown, plan } = scene;
    const key = [...shown.actors.map((actor) => actor.at).sort((a, b) => a - b), plan?.wide, plan?.high].join();
    if (key !== fitted) view.fit(plan);
    fitted = key;
    mark();
  }

  /** @param {{shown: Scene["shown"]}} what */
  function said({ shown }) {
    caption.told(shown);
    empty.hidden = shown.available > 0;
  }

  function mark() {
    cy.batch(() => {
      const near = marked(cy, told, store.state);
      if (near.nonempty()) view.approach(near);
    });
  }

  /** Arranged anew for another size, but not where the reader has moved the picture or has just opened the
   * details of something in it. */
  function resized() {
    const before = size;
    size = [box.clientWidth, box.clientHeight];
    if (size.join() === before.join() || size.includes(0)) return;
    const target = cy.elements(".chosen");
    const opened = target.nonempty() && size[0] < before[0] - PANEL;
    if (opened || view.moved()) view.keep(opened ? target : cy.collection());
    else update();
  }

  return {
    update(changed) {
      const chosen = changed !== null && [...changed].every((name) => CHOICE.includes(name));
      if (chosen && [...chosenActors(told, store.state)].every((actor) => scene.shown.actors.includes(actor))) mark();
      else update();
    },
    close() {
      watch.disconnect();
      closed();
      app.cy = null;
    },
  };
}

/** Cytoscape's picture in its box, and what ends it.
 * @param {App} app
 * @param {HTMLElement} box */
function picture(app, box) {
  const { store, told } = app;
  const many = told.claims.length > MANY;
  const cy = window.cytoscape({
    container: box, style: looks(told), layout: { name: "preset" },
    minZoom: 0.05, maxZoom: 3, autoungrabify: true, boxSelectionEnabled: false, autounselectify: true,
    hideEdgesOnViewport: many, textureOnViewport: many,
  });
  app.cy = cy;
  cy.on("tap", "node", (event) => store.set({ actor: event.target.data("key"), edge: "", claim: "" }));
  cy.on("tap", "edge", (event) => store.set({ edge: event.target.data("key"), actor: "", claim: "" }));
  cy.on("tap", (event) => { if (event.target === cy) store.set({ actor: "", edge: "", claim: "" }); });
  cy.on("mouseover", "node", (event) => over(cy, event.target.union(event.target.connectedEdges())));
  cy.on("mouseover", "edge", (event) => over(cy, event.target));
  cy.on("mouseout", "node, edge", () => over(cy, cy.collection()));
  const paper = window.matchMedia("(prefers-color-scheme: dark)");
  paper.onchange = () => cy.style(looks(told));
  function closed() {
    paper.onchange = null;
    cy.destroy();
  }
  return { cy, closed };
}

/** Shows the words of what the pointer is on.
 * @param {Core} cy
 * @param {Collection} target */
function over(cy, target) {
  cy.batch(() => {
    cy.elements(".over").removeClass("over");
    target.addClass("over");
  });
}

/** Marks what is chosen and dims what has nothing to do with it; gives what is not dimmed, nothing where nothing
 * is chosen.
 * @param {Core} cy
 * @param {Told} told
 * @param {State} state
 * @returns {Collection} */
function marked(cy, told, state) {
  cy.elements().removeClass("chosen dim here near over");
  const node = cy.getElementById(`n ${state.actor}`);
  const edge = chosenArrow(told, state).map((key) => cy.getElementById(`e ${key}`)).find((found) => found.nonempty()) ?? cy.collection();
  const target = state.actor ? node : edge;
  if (target.empty()) return target;
  const near = state.actor ? node.closedNeighborhood() : edge.union(edge.connectedNodes());
  cy.elements().not(near).addClass("dim");
  near.addClass("near");
  target.addClass("chosen");
  return near;
}

/** @param {(factor: number) => void} zoomBy @param {() => void} fit */
function zoomButtons(zoomBy, fit) {
  const button = (/** @type {string} */ sign, /** @type {string} */ name, /** @type {() => void} */ onclick) =>
    h("button", { type: "button", "aria-label": name, title: name, onclick }, sign);
  return h("div", { class: "zoom" },
    button("+", "Closer", () => zoomBy(1.3)), button("−", "Further away", () => zoomBy(1 / 1.3)), button("⤢", "Show all", fit));
}
