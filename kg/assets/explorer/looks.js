// How actors and arrows look in the picture: the colours of kg/draw_style.toml, on light paper and on dark.

const FONT = '"DejaVu Sans", system-ui, sans-serif';
const SIZE = 12;
const ROOM = 132;
const SPACE = 4;

/** Width and height of an actor's box in pixels.
 * @param {string} label
 * @returns {[number, number]} */
export function measured(label) {
  const known = sizes.get(label);
  if (known) return known;
  pen.font = `${SIZE}px ${FONT}`;
  let lines = 1;
  let line = 0;
  let widest = 0;
  for (const word of label.split(/\s+/)) {
    const wide = pen.measureText(word).width;
    if (line && line + SPACE + wide > ROOM) {
      lines += 1;
      line = 0;
    }
    line += (line && SPACE) + wide;
    widest = Math.max(widest, line);
  }
  /** @type {[number, number]} */
  const made = [Math.ceil(widest) + 18, lines * 15 + 11];
  sizes.set(label, made);
  return made;
}

const sizes = new Map();
const pen = /** @type {CanvasRenderingContext2D} */ (document.createElement("canvas").getContext("2d"));

/** The picture's stylesheet as it fits the page's paper.
 * @param {import("./data.js").Told} told */
export function looks(told) {
  const dark = window.matchMedia("(prefers-color-scheme: dark)").matches;
  const paper = dark ? "#16181b" : "#ffffff";
  const mark = dark ? "#ffd75e" : "#1b1b1b";
  const families = Object.entries(told.families).map(([name, [, colour]]) => {
    const shown = dark ? lighter(colour) : colour;
    return { selector: `edge[family = "${name}"]`, style: { "line-color": shown, "target-arrow-color": shown, color: shown } };
  });
  return [
    {
      selector: "node",
      style: {
        shape: "round-rectangle", width: "data(w)", height: "data(h)", label: "data(label)",
        "background-color": "data(fill)", "border-color": "data(line)", "border-width": 1.5, color: "#1a1a1a",
        "font-family": FONT, "font-size": SIZE, "text-valign": "center", "text-halign": "center",
        "text-wrap": "wrap", "text-max-width": `${ROOM}px`, "min-zoomed-font-size": 5,
      },
    },
    {
      selector: "edge",
      style: {
        width: "data(width)", "curve-style": "bezier", "control-point-step-size": 46, "target-arrow-shape": "triangle",
        "arrow-scale": 0.9, label: "data(label)", "font-family": FONT, "font-size": 10, "text-rotation": "autorotate",
        "text-background-color": paper, "text-background-opacity": 0.85, "text-background-padding": "1px",
        "min-zoomed-font-size": 7, "line-color": "#777777", "target-arrow-color": "#777777",
      },
    },
    ...families,
    { selector: "edge[firm = 0]", style: { "line-style": "dashed", "line-dash-pattern": [5, 4] } },
    { selector: ".dim", style: { opacity: 0.18 } },
    { selector: "node.chosen, node.here", style: { "border-width": 3.5, "border-color": mark } },
    { selector: "edge.chosen", style: { width: 5, "z-index": 10, "font-size": 13 } },
  ];
}

/** A colour halfway to white. */
function lighter(colour) {
  const parts = [1, 3, 5].map((at) => Math.round(parseInt(colour.slice(at, at + 2), 16) * 0.5 + 127));
  return `rgb(${parts.join(", ")})`;
}
