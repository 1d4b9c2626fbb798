// How arrows run between boxes: those of one pair bowed apart, each pair around the boxes in between.

/** @typedef {import("./settle.js").Point} Point */
/** @typedef {{x: number, y: number, w: number, h: number}} Box */
/** @typedef {{start: Point, middle: Point, end: Point, bow: number, weight: number,
 *   lost: boolean}} Lane a quadratic curve; `bow` and `weight` of its control point as Cytoscape has them */

const BESIDE = 21; // between the middles of two arrows of a pair
const BOWS = [0, 14, -14, 30, -30, 50, -50, 76, -76, 105, -105];
const CLEAR = 4; // from a curve to a box that it passes
const STEPS = 20;

/** A lane for each arrow that joins two boxes.
 * @param {import("./arrows.js").Arrow[]} arrows
 * @param {Map<any, Box>} boxes by actor
 * @param {[number, number]} ground that the lanes keep to
 * @returns {Map<string, Lane>} */
export function lanes(arrows, boxes, ground) {
  const pairs = new Map();
  for (const arrow of arrows) {
    if (arrow.subject === arrow.object) continue;
    const [one, other] = arrow.subject.at < arrow.object.at ? [arrow.subject, arrow.object] : [arrow.object, arrow.subject];
    const key = `${one.at} ${other.at}`;
    if (!pairs.has(key)) pairs.set(key, { one, other, arrows: [] });
    pairs.get(key).arrows.push(arrow);
  }
  const found = new Map();
  for (const { one, other, arrows: group } of pairs.values()) {
    const [from, to] = [boxes.get(one), boxes.get(other)];
    const strangers = [...boxes].filter(([actor]) => actor !== one && actor !== other).map(([, box]) => box).filter((box) => near(box, from, to));
    const offsets = group.map((_, i) => (i - (group.length - 1) / 2) * BESIDE);
    let best = Infinity;
    let chosen = 0;
    for (const bow of BOWS) {
      const blocked = offsets.reduce((sum, offset) => sum + hits(curve(from, to, (bow + offset) * 2), strangers, ground), 0);
      const cost = blocked * 30 + Math.abs(bow);
      if (cost < best) [best, chosen] = [cost, bow];
      if (!blocked) break;
    }
    group.forEach((arrow, i) => {
      const bow = (chosen + offsets[i]) * 2;
      const ahead = arrow.subject === one;
      found.set(arrow.key, ahead ? free(from, to, bow) : free(to, from, -bow));
    });
  }
  return found;
}

/** The lane, less bowed where it would be lost. */
function free(from, to, bow) {
  const lane = curve(from, to, bow);
  return lane.lost && Math.abs(bow) > 1 ? free(from, to, bow / 2) : lane;
}

/** The point of a lane at 0..1. @param {Lane} lane @param {number} t @returns {Point} */
export function along({ start, middle, end }, t) {
  const u = 1 - t;
  return { x: u * u * start.x + 2 * u * t * middle.x + t * t * end.x, y: u * u * start.y + 2 * u * t * middle.y + t * t * end.y };
}

/** Whether a control point lies in a box, so that Cytoscape finds no way out of it and draws nothing. */
function inside({ x, y }, box) {
  return Math.abs(x - box.x) < box.w / 2 + 2 && Math.abs(y - box.y) < box.h / 2 + 2;
}

/** From edge to edge of two boxes, its control point beside the middle between the two. */
function curve(from, to, bow) {
  const dx = to.x - from.x;
  const dy = to.y - from.y;
  const long = Math.hypot(dx, dy) || 1;
  const [one, other] = [border(from, to), border(to, from)];
  const at = { x: (one.x + other.x) / 2, y: (one.y + other.y) / 2 };
  const middle = { x: at.x - (dy / long) * bow, y: at.y + (dx / long) * bow };
  const weight = Math.hypot(at.x - from.x, at.y - from.y) / long;
  return { start: border(from, middle), middle, end: border(to, middle), bow, weight, lost: inside(middle, from) || inside(middle, to) };
}

/** Where the way from a box' centre to a point leaves the box. */
function border({ x, y, w, h }, to) {
  const dx = to.x - x;
  const dy = to.y - y;
  const part = Math.min(w / 2 / (Math.abs(dx) || 1e-9), h / 2 / (Math.abs(dy) || 1e-9), 1);
  return { x: x + dx * part, y: y + dy * part };
}

/** Whether a box stands where any bow between the two could run. */
function near(box, from, to) {
  const reach = 130;
  return box.x > Math.min(from.x, to.x) - reach && box.x < Math.max(from.x, to.x) + reach
    && box.y > Math.min(from.y, to.y) - reach && box.y < Math.max(from.y, to.y) + reach;
}

/** How many points of a lane lie in boxes that are none of its business, or beyond the ground. */
function hits(lane, strangers, [wide, high]) {
  let found = lane.lost ? 1000 : 0;
  for (let i = 1; i < STEPS; i += 1) {
    const { x, y } = along(lane, i / STEPS);
    if (x < 0 || y < 0 || x > wide || y > high) found += 1;
    for (const box of strangers) {
      if (Math.abs(x - box.x) < box.w / 2 + CLEAR && Math.abs(y - box.y) < box.h / 2 + CLEAR) found += 1;
    }
  }
  return found;
}
