// Names and words of arrows in lines, and how much room they take in the picture.

/** @import { Size } from "./types.js" */

export const FONT = '"DejaVu Sans", system-ui, sans-serif';
export const SIZE = 13; // of names; of the words of arrows
export const WORDS = 11.5;
const ROOM = 128; // for a line of a name; of an arrow's words
const WORDS_ROOM = 104;
export const LINE = 1.2;

/** @typedef {{text: string, size: Size}} Words in lines, and their width and height in pixels */
/** @typedef {{text: string, lines: number, wide: number}} Broken */

/** An actor's name and the size of its box.
 * @param {string} label
 * @returns {Words} */
export function named(label) {
  const { text, lines, wide } = measured(label, SIZE, ROOM);
  return { text, size: [wide + 18, Math.ceil(lines * SIZE * LINE) + 11] };
}

/** An arrow's words.
 * @param {string} label
 * @returns {Words} */
export function worded(label) {
  const { text, lines, wide } = measured(label, WORDS, WORDS_ROOM);
  return { text, size: [wide + 4, Math.ceil(lines * WORDS * LINE) + 2] };
}

/** @type {Map<string, Broken>} */
const sizes = new Map();
/** @type {CanvasRenderingContext2D?} */
let pen = null;

/**
 * @param {string} label
 * @param {number} size of the letters
 * @param {number} room
 * @returns {Broken} */
function measured(label, size, room) {
  const key = `${size} ${label}`;
  const known = sizes.get(key);
  if (known) return known;
  pen ??= /** @type {CanvasRenderingContext2D} */ (document.createElement("canvas").getContext("2d"));
  pen.font = `${size}px ${FONT}`;
  const ruler = pen;
  const made = broken(label, room, (text) => ruler.measureText(text).width);
  sizes.set(key, made);
  return made;
}

/** A label in lines that have this room; a word that is longer has a line of its own.
 * @param {string} label
 * @param {number} room
 * @param {(text: string) => number} widthOf
 * @returns {Broken} */
export function broken(label, room, widthOf) {
  const space = widthOf(" ");
  const lines = [""];
  let line = 0;
  let widest = 0;
  for (const word of label.split(/\s+/)) {
    const wide = widthOf(word);
    if (line && line + space + wide > room) {
      lines.push("");
      line = 0;
    }
    lines[lines.length - 1] += `${line ? " " : ""}${word}`;
    line += (line && space) + wide;
    widest = Math.max(widest, line);
  }
  return { text: lines.join("\n"), lines: lines.length, wide: Math.ceil(widest) };
}
