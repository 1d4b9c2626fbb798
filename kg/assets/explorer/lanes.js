// How arrows run between boxes: those of one pair bowed apart, each pair around the boxes in between.

/** @typedef {import("./settle.js").Point} Point */
/** @typedef {{x: number, y: number, w: number, h: number}} Box */
/** @typedef {{start: Point, middle: Point, end: Point, bow: number}} Lane a quadratic curve; `bow` as Cytoscape has it */

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
      found.set(arrow.key, ahead ? curve(from, to, bow) : curve(to, from, -bow));
    });
  }
  return found;
}

/** The point of a lane at 0..1. @param {Lane} lane @param {number} t @returns {Point} */
export function along({ start, middle, end }, t) {
  const u = 1 - t;
  return { x: u * u * start.x + 2 * u * t * middle.x + t * t * end.x, y: u * u * start.y + 2 * u * t * middle.y + t * t * end.y };
}

/** From edge to edge of two boxes, its control point beside the middle between the two. */
function curve(from, to, bow) {
  const dx = to.x - from.x;
  const dy = to.y - from.y;
  const long = Math.hypot(dx, dy) || 1;
  const middle = { x: (from.x + to.x) / 2 - (dy / long) * bow, y: (from.y + to.y) / 2 + (dx / long) * bow };
  return { start: border(from, middle), middle, end: border(to, middle), bow };
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
  let found = 0;
  for (let i = 1; i < STEPS; i += 1) {
    const { x, y } = along(lane, i / STEPS);
    if (x < 0 || y < 0 || x > wide || y > high) found += 1;
    for (const box of strangers) {
      if (Math.abs(x - box.x) < box.w / 2 + CLEAR && Math.abs(y - box.y) < box.h / 2 + CLEAR) found += 1;
    }
  }
  return found;
}
