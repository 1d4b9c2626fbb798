// Claims → the arrows and actors that a picture shows: claims of one kind are one arrow, too many are bundled.

/** @typedef {{key: string, subject: import("./data.js").Actor, object: import("./data.js").Actor,
 *   label: string, family: string, drawn: boolean, claims: import("./data.js").Claim[]}} Arrow */

export const TOP = 60;
const LEGIBLE = 220; // above so many arrows, all those from one actor to another become one
const SIDE_BY_SIDE = 3; // above so many from one actor to another, these do

/** The most connected actors, those that must be there among them, and the arrows between them.
 * @param {import("./data.js").Claim[]} claims
 * @param {number} top
 * @param {Set<import("./data.js").Actor>} must */
export function arrowsOf(claims, top, must) {
  const all = gathered(claims, (claim) => claim.edge);
  const degree = new Map();
  for (const { subject, object } of all.values()) {
    degree.set(subject, (degree.get(subject) ?? 0) + 1);
    if (object !== subject) degree.set(object, (degree.get(object) ?? 0) + 1);
  }
  const ranked = [...degree.keys()].sort((a, b) => degree.get(b) - degree.get(a) || a.at - b.at);
  const actors = new Set([...ranked.slice(0, top), ...[...must].filter((actor) => degree.has(actor))]);
  const among = (arrow) => actors.has(arrow.subject) && actors.has(arrow.object);
  let arrows = [...all.values()].filter(among);
  const bundled = arrows.length > LEGIBLE;
  const pairOf = ({ subject, object }) => `${subject.id} ${object.id}`;
  const beside = new Map();
  for (const arrow of arrows) beside.set(pairOf(arrow), (beside.get(pairOf(arrow)) ?? 0) + 1);
  const shown = arrows.flatMap((arrow) => arrow.claims);
  const together = (claim) => bundled || beside.get(pairOf(claim)) > SIDE_BY_SIDE;
  arrows = [...gathered(shown, (claim) => (together(claim) ? pairOf(claim) : claim.edge)).values()];
  const loose = [...actors].filter((actor) => !arrows.some((a) => a.subject === actor || a.object === actor));
  for (const actor of loose) if (!must.has(actor)) actors.delete(actor);
  return { actors: [...actors], arrows, available: degree.size, bundled };
}

/** @returns {Map<string, Arrow>} */
function gathered(claims, keyOf) {
  const found = new Map();
  for (const claim of claims) {
    const key = keyOf(claim);
    const known = found.get(key);
    if (known) {
      known.claims.push(claim);
      known.drawn ||= claim.drawn;
    } else {
      const { subject, object, drawn, relation } = claim;
      found.set(key, { key, subject, object, drawn, claims: [claim], label: "", family: relation.family });
    }
  }
  for (const arrow of found.values()) arrow.label = labelOf(arrow);
  return found;
}

function labelOf({ claims }) {
  const names = new Set(claims.map((claim) => claim.relation.label));
  if (names.size > 1) return `${names.size} relations`;
  const shades = new Set(claims.map((claim) => claim.shade));
  const [shade] = shades;
  return `${claims[0].relation.label}${shades.size === 1 && shade ? ` (${shade.replace(",", ", ")})` : ""}`;
}

/** The claims behind an arrow's key, of these.
 * @param {import("./data.js").Claim[]} claims
 * @param {string} key */
export function behind(claims, key) {
  const parts = key.split(" ");
  if (parts.length === 4) return claims.filter((claim) => claim.edge === key);
  return claims.filter((claim) => claim.subject.id === parts[0] && claim.object.id === parts[1]);
}
