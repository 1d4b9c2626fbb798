// How actors and arrows look in the picture: the colours of kg/draw_style.toml, on light paper and on dark.

import { FONT, LINE, SIZE, WORDS } from "./words.js";

/** @import { StylesheetJson } from "cytoscape" */
/** @import { Told } from "./types.js" */

/** Whether the page's paper is dark. */
function dark() {
  return window.matchMedia("(prefers-color-scheme: dark)").matches;
}

/** A family's colour on the page's paper.
 * @param {string} colour */
export function onPaper(colour) {
  return dark() ? lighter(colour) : colour;
}

/** The picture's stylesheet as it fits the page's paper.
 * @param {Told} told
 * @returns {StylesheetJson} */
export function looks(told) {
  const [paper, ink, mark, usual] = dark() ? ["#16181b", "#c9c9c9", "#ffd75e", "#a9adb3"] : ["#ffffff", "#3a3a3a", "#1b1b1b", "#5f5f5f"];
  const families = Object.entries(told.families).map(([name, [, colour]]) => {
    const shown = onPaper(colour);
    return { selector: `edge[family = "${name}"]`, style: { "line-color": shown, "target-arrow-color": shown, color: shown } };
  });
  const kinds = Object.entries(told.kinds).map(([name, [, fill, line, shape, dashed]]) => ({
    selector: `node[kind = "${name}"]`,
    style: { "background-color": fill, "border-color": line, "border-style": dashed ? "dashed" : "solid", ...SHAPES[shape] },
  }));
  return /** @type {StylesheetJson} */ ([
    {
      selector: "node",
      style: {
        ...SHAPES.round, width: "data(w)", height: "data(h)", label: "data(lines)",
        "background-color": "#eeeeee", "border-color": "#444444", "border-width": 1.5, color: "#1a1a1a",
        "font-family": FONT, "font-size": SIZE, "text-valign": "center", "text-halign": "center", "line-height": LINE,
        "text-wrap": "wrap", "text-max-width": "9999px", "min-zoomed-font-size": 5,
      },
    },
    {
      selector: "edge",
      style: {
        width: "data(width)", "curve-style": "bezier", "control-point-step-size": 46, "target-arrow-shape": "triangle",
        "arrow-scale": 1.15, label: "data(lines)", "text-rotation": "autorotate", "font-family": FONT, "font-size": WORDS, "line-height": LINE,
        "text-wrap": "wrap", "text-max-width": "9999px", "text-background-color": paper,
        "text-background-opacity": 0.9, "text-background-padding": "1px", "text-background-shape": "round-rectangle",
        "min-zoomed-font-size": 7, "line-color": usual, "target-arrow-color": usual, color: usual,
      },
    },
    { selector: "edge[family = '']", style: { "line-color": ink, "target-arrow-color": ink, color: ink } },
    { selector: "edge[family = 'role']", style: { "arrow-scale": 0.9 } },
    ...kinds,
    ...families,
    {
      selector: "edge[bow]",
      style: {
        "curve-style": "unbundled-bezier", "edge-distances": "node-position", "control-point-distances": "data(bow)",
        "control-point-weights": "data(weight)", "text-rotation": "none", "text-margin-x": "data(asideX)", "text-margin-y": "data(asideY)",
      },
    },
    { selector: "edge[free = 0]", style: { "text-opacity": 0, "text-background-opacity": 0 } },
    { selector: "edge[firm = 0]", style: { "line-style": "dashed", "line-dash-pattern": [6, 4] } },
    { selector: ".dim", style: { opacity: 0.25 } },
    { selector: "edge.near, edge.over, edge.chosen", style: { "text-opacity": 1, "text-background-opacity": 0.95, "z-index": 10 } },
    { selector: "edge.over", style: { width: 4 } },
    { selector: "node.over, node.chosen, node.here", style: { "border-width": 3.5, "border-color": mark } },
    { selector: "edge.chosen", style: { width: 5, "font-size": 13 } },
  ]);
}

/** The shapes of kg/draw_style.toml, as Cytoscape calls them.
 * @type {Record<string, Record<string, string>>} */
const SHAPES = {
  round: { shape: "round-rectangle", "corner-radius": "6px" },
  pill: { shape: "round-rectangle", "corner-radius": "99px" },
  square: { shape: "rectangle" },
  cut: { shape: "cut-rectangle", "corner-radius": "6px" },
};

/** A colour halfway to white.
 * @param {string} colour */
function lighter(colour) {
  const parts = [1, 3, 5].map((at) => Math.round(parseInt(colour.slice(at, at + 2), 16) * 0.5 + 127));
  return `rgb(${parts.join(", ")})`;
}
