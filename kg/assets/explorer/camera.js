// What of the picture is seen: all of it, what was chosen, nearer or further away.

/** @import { Collection, Core } from "cytoscape" */
/** @import { Plan } from "./types.js" */

const SMALL = 0.6; // names cannot be read below this zoom
const NEAREST = 1; // to what was chosen
const MARGIN = 30; // of the view, around all
const NEAR = 40; // around what was chosen

/** What moves the picture.
 * @param {Core} cy */
export function camera(cy) {
  let fitted = "";
  const now = () => JSON.stringify([cy.pan(), cy.zoom()]);

  /** Shows all: as it was planned, or else whatever there is.
   * @param {Plan?} plan */
  function fit(plan) {
    cy.resize();
    if (plan) {
      const { zoom, wide, high } = plan;
      cy.viewport({ zoom, pan: { x: (cy.width() - wide * zoom) / 2, y: (cy.height() - high * zoom) / 2 } });
    } else {
      cy.fit(undefined, MARGIN);
    }
    fitted = now();
  }

  /** Brings what was chosen near enough to be read.
   * @param {Collection} near */
  function approach(near) {
    if (cy.zoom() >= SMALL) return;
    cy.fit(near, NEAR);
    if (cy.zoom() > NEAREST) {
      cy.zoom(NEAREST);
      cy.center(near);
    }
    fitted = "";
  }

  /** Leaves the picture where it is in a box of another size, but brings this into it.
   * @param {Collection} target */
  function keep(target) {
    cy.resize();
    if (target.empty()) return;
    const seen = cy.extent();
    const { x1, y1, x2, y2 } = target.boundingBox();
    if (x1 < seen.x1 || y1 < seen.y1 || x2 > seen.x2 || y2 > seen.y2) cy.center(target);
  }

  /** @param {number} factor */
  function zoomBy(factor) {
    cy.zoom({ level: cy.zoom() * factor, renderedPosition: { x: cy.width() / 2, y: cy.height() / 2 } });
  }

  /** Whether the reader has moved the picture since it was last fitted to its box. */
  const moved = () => fitted !== now();
  return { fit, approach, keep, zoomBy, moved };
}
