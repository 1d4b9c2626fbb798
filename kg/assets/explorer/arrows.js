// Claims → the arrows and actors that a picture shows: claims of one kind are one arrow, too many are bundled.

/** @import { Actor, Arrow, Claim, Shown } from "./types.js" */

const LEGIBLE = 220; // above so many arrows, or where more actors then have room, all those from one actor to another become one
const SIDE_BY_SIDE = 3; // above so many from one actor to another, these do
const SIZES = [60, 45, 30, 24, 18, 14, 10, 8, 6, 5]; // where nobody says how many actors: the most that the view has room for

/** The most connected actors, those that must be there among them, and the arrows between them.
 * @param {Claim[]} claims
 * @param {number} top how many actors; 0 for as many as are legible
 * @param {Set<Actor>} must
 * @param {{actors: number, arrows: number}} room for how many the view has
 * @returns {Shown} */
export function arrowsOf(claims, top, must, room) {
  const ranked = ranking(claims);
  const there = new Set(ranked);
  const given = [...must].filter((actor) => there.has(actor));
  /** @type {Omit<Shown, "available">} */
  let found = { actors: [], arrows: [], bundled: false };
  const fit = SIZES.filter((size, i) => size <= room.actors || i === SIZES.length - 1);
  const sizes = top ? [top] : [...(ranked.length <= room.actors ? [ranked.length] : []), ...fit];
  let within = claims;
  search: for (const size of sizes) {
    const actors = new Set([...ranked.slice(0, size), ...given]);
    // Sizes go down: what is not between these actors is between no fewer.
    within = within.filter((claim) => actors.has(claim.subject) && actors.has(claim.object));
    const all = [...gathered(within, (claim) => claim.edge).values()];
    for (const most of top ? [LEGIBLE] : [room.arrows, 0]) {
      found = between(all, actors, must, most);
      if (found.arrows.length <= room.arrows) break search;
    }
  }
  for (const arrow of found.arrows) arrow.label = labelOf(arrow);
  return { ...found, available: ranked.length };
}

/** @type {WeakMap<Claim[], Actor[]>} */
const rankings = new WeakMap();

/** The actors by how many kinds of arrow they would have; looked for once, as a view tries several sizes.
 * @param {Claim[]} claims
 * @returns {Actor[]} */
function ranking(claims) {
  const known = rankings.get(claims);
  if (known) return known;
  /** @type {Map<Actor, number>} */
  const found = new Map();
  const seen = new Set();
  for (const { edge, subject, object } of claims) {
    if (seen.has(edge)) continue;
    seen.add(edge);
    found.set(subject, (found.get(subject) ?? 0) + 1);
    if (object !== subject) found.set(object, (found.get(object) ?? 0) + 1);
  }
  const ranked = [...found].sort(([a, one], [b, other]) => other - one || a.at - b.at).map(([actor]) => actor);
  rankings.set(claims, ranked);
  return ranked;
}

/** The arrows as they are shown, above so many in bundles, and the actors that have one.
 * @param {Arrow[]} all
 * @param {Set<Actor>} actors
 * @param {Set<Actor>} must
 * @param {number} most
 * @returns {Omit<Shown, "available">} */
function between(all, actors, must, most) {
  const bundled = all.length > most;
  /** @type {Map<string, number>} */
  const beside = new Map();
  for (const { pair } of all) beside.set(pair, (beside.get(pair) ?? 0) + 1);
  const shown = all.flatMap((arrow) => arrow.claims);
  const together = (/** @type {Claim} */ claim) => bundled || (beside.get(claim.pair) ?? 0) > SIDE_BY_SIDE;
  const arrows = [...gathered(shown, (claim) => (together(claim) ? claim.pair : claim.edge)).values()];
  const linked = new Set(arrows.flatMap(({ subject, object }) => [subject, object]));
  return { actors: [...actors].filter((actor) => linked.has(actor) || must.has(actor)), arrows, bundled };
}

/** The claims of one key as one arrow.
 * @param {Claim[]} claims
 * @param {(claim: Claim) => string} keyOf
 * @returns {Map<string, Arrow>} */
function gathered(claims, keyOf) {
  /** @type {Map<string, Arrow>} */
  const found = new Map();
  for (const claim of claims) {
    const key = keyOf(claim);
    const known = found.get(key);
    if (known) {
      known.claims.push(claim);
      known.drawn ||= claim.drawn;
    } else {
      const { subject, object, drawn, relation, pair } = claim;
      found.set(key, { key, pair, subject, object, drawn, claims: [claim], label: "", family: relation.family });
    }
  }
  return found;
}

/** What is written on it.
 * @param {Arrow} arrow */
function labelOf({ claims }) {
  const names = new Set(claims.map((claim) => claim.relation.label));
  if (names.size > 1) return `${names.size} relations`;
  const shades = new Set(claims.map((claim) => claim.shade));
  const [shade] = shades;
  const seen = claims.every((claim) => claim.reviewed !== "unreviewed") ? " ✓" : "";
  return `${claims[0].relation.label}${shades.size === 1 && shade ? ` (${shade.replace(",", ", ")})` : ""}${seen}`;
}

/** The claims behind an arrow's key, of these. What it tells of may have ended on one day, and not on another.
 * @param {Claim[]} claims
 * @param {string} key */
export function behind(claims, key) {
  const parts = key.split(" ");
  if (parts.length === 4) {
    const keys = new Set([key, ...(claims.length ? [otherwise(key, claims[0].words.ended)] : [])]);
    return claims.filter((claim) => keys.has(claim.edge));
  }
  return claims.filter((claim) => claim.subject.id === parts[0] && claim.object.id === parts[1]);
}

/** The key of a drawn arrow as that of one that had ended, and the reverse; of any other it is the same.
 * @param {string} key
 * @param {string} ended */
export function otherwise(key, ended) {
  const parts = key.split(" ");
  if (parts.length !== 4 || (parts[3] && parts[3] !== ended)) return key;
  return [...parts.slice(0, 3), parts[3] ? "" : ended].join(" ");
}
