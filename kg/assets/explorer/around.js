// One actor in the middle, those that it has to do with around it.

/** @import { Actor, Point } from "./types.js" */

const RING = 190; // from the middle, at least
const EACH = 17; // of the ring for each that stands on it
const CROWD = 14; // above so many every second one stands further out

/** Where each stands, in the order of their usual places.
 * @param {Actor | undefined} centre
 * @param {Actor[]} actors
 * @param {boolean} lying whether the view is wider than high
 * @returns {Map<Actor, Point>} */
export function around(centre, actors, lying) {
  const others = actors.filter((actor) => actor !== centre);
  const angle = (/** @type {Actor} */ actor) => Math.atan2(actor.y - (centre?.y ?? 0), actor.x - (centre?.x ?? 0));
  others.sort((a, b) => angle(a) - angle(b) || a.at - b.at);
  /** @type {Map<Actor, Point>} */
  const places = new Map();
  if (centre) places.set(centre, { x: 0, y: 0 });
  const ring = Math.max(RING, others.length * EACH);
  others.forEach((actor, i) => {
    const turn = -Math.PI + (2 * Math.PI * i) / others.length;
    const far = others.length > CROWD && i % 2 ? 1.35 : 1;
    places.set(actor, { x: Math.cos(turn) * ring * (lying ? 1.35 : 0.85) * far, y: Math.sin(turn) * ring * far });
  });
  return places;
}
