// The keys of the graph: from actor to actor, open one, nearer, further away, all of it.

import { count, say } from "./dom.js";

/** @import { Core, NodeSingular } from "cytoscape" */
/** @import { Point } from "./types.js" */
/** @typedef {[number, number]} Way right is 1, 0; down is 0, 1 */

/** @type {Record<string, Way>} */
const WAYS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
const ZOOM = 1.3;
const MARGIN = 40; // of the view, where who stands there is brought to the middle

/** What answers the keys.
 * @param {Core} cy
 * @param {{open: (actor: string) => void, zoomBy: (factor: number) => void, fit: () => void}} acts */
export function walker(cy, { open, zoomBy, fit }) {
  /** @type {NodeSingular?} */
  let here = null;

  /** To the next actor in that direction; from nowhere to the one in the middle.
   * @param {Way} way */
  function walk(way) {
    const from = here?.inside() ? here : null;
    const { x1, y1, x2, y2 } = cy.nodes().boundingBox();
    const others = cy.nodes().toArray().filter((each) => each !== from);
    const places = others.map((each) => each.position());
    const at = from ? ahead(from.position(), places, way) : nearest({ x: (x1 + x2) / 2, y: (y1 + y2) / 2 }, places);
    if (at >= 0) stand(others[at]);
  }

  /** @param {NodeSingular} node */
  function stand(node) {
    here = node;
    cy.nodes().removeClass("here");
    node.addClass("here");
    const { x, y } = node.renderedPosition();
    if (x < MARGIN || y < MARGIN || x > cy.width() - MARGIN || y > cy.height() - MARGIN) cy.center(node);
    say(`${node.data("label")}, ${count(node.connectedEdges().length, "arrow")}`);
  }

  return function pressed(/** @type {KeyboardEvent} */ event) {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    const way = WAYS[event.key];
    if (way) walk(way);
    else if (event.key === "Enter" && here) open(here.data("key"));
    else if (event.key === "+") zoomBy(ZOOM);
    else if (event.key === "-") zoomBy(1 / ZOOM);
    else if (event.key === "0") fit();
    else return;
    event.preventDefault();
  };
}

/** Which of these points comes next in that direction; what lies aside counts as twice as far. -1 for none.
 * @param {Point} from
 * @param {Point[]} points
 * @param {Way} way */
export function ahead(from, points, [dx, dy]) {
  return least(points.map(({ x, y }) => {
    const far = (x - from.x) * dx + (y - from.y) * dy;
    return far > 1 ? far + 2 * Math.abs((x - from.x) * dy + (y - from.y) * dx) : Infinity;
  }));
}

/** Which of these points is the nearest. -1 for none.
 * @param {Point} from
 * @param {Point[]} points */
export function nearest(from, points) {
  return least(points.map(({ x, y }) => Math.hypot(x - from.x, y - from.y)));
}

/** Where the least number stands, the first of equals; infinite ones do not count.
 * @param {number[]} numbers */
function least(numbers) {
  let best = -1;
  numbers.forEach((number, at) => {
    if (number < (numbers[best] ?? Infinity)) best = at;
  });
  return best;
}
