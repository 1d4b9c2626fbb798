// What boxes, colours and dashes mean, as the picture's legend has it: all that the graph holds, filtered or not.

import { h } from "./dom.js";

/** @import { Told } from "./types.js" */

/**
 * @param {Told} told
 * @param {boolean} boxed with the kinds of actors and the dashes too */
export function legend(told, boxed = true) {
  const kinds = new Set(told.claims.flatMap((claim) => [claim.subject.kind, claim.object.kind]));
  const families = new Set(told.relations.map((relation) => relation.family));
  const boxes = Object.entries(told.kinds).filter(([name]) => kinds.has(name)).map(([, [label, fill, line, shape, dashed]]) => {
    const sign = h("span", { class: `sign ${shape}`, "aria-hidden": "true" });
    Object.assign(sign.style, { background: fill, borderColor: line, borderStyle: dashed ? "dashed" : "solid" });
    return [sign, label];
  });
  const lines = Object.entries(told.families).filter(([name]) => families.has(name)).map(([, [label, colour]]) => {
    const sign = h("span", { class: boxed ? "sign line" : "sign line bar", "aria-hidden": "true" });
    sign.style.setProperty("--colour", colour);
    return [sign, label];
  });
  const dashed = boxed && told.claims.some((claim) => !claim.drawn) ? [[h("span", { class: "sign line dashed", "aria-hidden": "true" }), told.claims.some((claim) => claim.over) ? `${told.words.faint}, or ${told.words.ended}` : told.words.faint]] : [];
  const mixed = boxed ? [[h("span", { class: "sign line mixed", "aria-hidden": "true" }), "several of these"]] : [];
  return h("ul", { class: "legend", "aria-label": "Legend" }, [...(boxed ? boxes : []), ...lines, ...mixed, ...dashed].map((item) => h("li", {}, item)));
}
