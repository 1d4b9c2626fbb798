// What a view shows → the elements of Cytoscape's picture, and what has changed of them.

import { sourcesOf } from "./sources.js";
import { named, worded } from "./words.js";

/** @import { Core, ElementDefinition } from "cytoscape" */
/** @import { Actor, Arrow, Run } from "./types.js" */
/** @import { Scene } from "./arrange.js" */

const DRAWN = ["lines", "width", "firm", "family", "bow", "weight", "asideX", "asideY", "free"]; // what may change of an arrow that stays

/** Elements by their ids in the picture.
 * @param {Scene} scene
 * @returns {Map<string, ElementDefinition>} */
export function elementsOf({ shown, plan, places }) {
  const nodes = shown.actors.map((actor) => node(actor, places?.get(actor) ?? actor));
  const edges = shown.arrows.map((arrow) => edge(arrow, plan?.runs.get(arrow.key)));
  return new Map([...nodes, ...edges].map((each) => [each.data.id, each]));
}

/**
 * @param {Actor} actor
 * @param {import("./types.js").Point} at */
function node({ id, label, kind }, { x, y }) {
  const { text, size: [w, high] } = named(label);
  return { group: /** @type {const} */ ("nodes"), position: { x, y }, data: { id: `n ${id}`, key: id, label, lines: text, kind, w, h: high } };
}

/**
 * @param {Arrow} arrow
 * @param {Run | undefined} run */
function edge({ key, label, drawn, claims, family, subject, object }, run) {
  const data = {
    id: `e ${key}`, key, label, lines: worded(label).text, firm: drawn ? 1 : 0, source: `n ${subject.id}`, target: `n ${object.id}`,
    // Of several families none gives the colour: a tie cut among meetings would look like one more meeting.
    family: claims.every((claim) => claim.relation.family === family) ? family : "",
    // Reprints of one text make nothing surer, so they make no arrow thicker.
    width: Math.min(1.2 + Math.log2(Math.max(sourcesOf(claims).origins.size, 1)) * 0.8, 5),
  };
  const lane = run && { bow: run.bow, weight: run.weight, asideX: run.aside[0], asideY: run.aside[1], free: run.free ? 1 : 0 };
  return { group: /** @type {const} */ ("edges"), data: { ...data, ...lane } };
}

/** Takes away what is no longer there and adds what is new; what stays keeps its place.
 * @param {Core} cy
 * @param {Map<string, ElementDefinition>} wanted */
export function draw(cy, wanted) {
  cy.elements().filter((each) => !wanted.has(each.id())).remove();
  const fresh = [...wanted].filter(([id, element]) => !renewed(cy, id, element)).map(([, element]) => element);
  cy.add(fresh);
}

/** Whether it is there already; whatever is set is drawn anew, even if it is the same, so only changes are.
 * @param {Core} cy
 * @param {string} id
 * @param {ElementDefinition} wanted */
function renewed(cy, id, { data, position }) {
  const known = cy.getElementById(id);
  if (known.empty()) return false;
  if (DRAWN.some((name) => known.data(name) !== data[name])) {
    if (!("bow" in data)) known.removeData("bow weight asideX asideY free");
    known.data(data);
  }
  if (position && (known.position("x") !== position.x || known.position("y") !== position.y)) known.position(position);
  return true;
}
