// Claims and the size of a view → which actors and arrows it shows, and where.

import { around } from "./around.js";
import { arrowsOf } from "./arrows.js";
import { chosenActors } from "./chosen.js";
import { LEGIBLE, planned, room } from "./plan.js";

/** @import { Actor, Claim, Plan, Point, Shown, Size, State, Told } from "./types.js" */
/** @typedef {{shown: Shown, plan: Plan?, places: Map<Actor, Point>?}} Scene `places` are where actors stand other than at home */
/** @typedef {ReturnType<typeof room>} Space */

const FEWEST = 6; // so many actors are shown however small they get

/** The most connected actors that have room, and their arrows.
 * @param {Told} told
 * @param {Claim[]} claims
 * @param {State} state
 * @param {Space} space
 * @returns {Shown} */
export function among(told, claims, state, space) {
  return arrowsOf(claims, limitOf(state), chosenActors(told, state), space);
}

/** As many as are legible in their places. `first` is what was shown for some other room, `space`.
 * @param {Told} told
 * @param {Claim[]} claims
 * @param {State} state
 * @param {Size} size
 * @param {{space: Space, shown: Shown}} first
 * @returns {Scene} */
export function arranged(told, claims, state, size, first) {
  let { shown } = first;
  for (let space = room(...size); ; space = { ...space, actors: Math.min(space.actors, shown.actors.length) - 1 }) {
    if (space.actors !== first.space.actors || space.arrows !== first.space.arrows) shown = among(told, claims, state, space);
    const ring = state.focus ? around(told.actor.get(state.focus), shown.actors, size[0] > size[1]) : null;
    const last = limitOf(state) > 0 || space.actors <= FEWEST;
    const plan = planned(shown, (actor) => ring?.get(actor) ?? actor, ...size, last ? 0 : LEGIBLE);
    if (last || plan) return { shown, plan, places: plan?.at ?? ring };
  }
}

/** How many actors the reader wants; 0 for as many as are legible.
 * @param {State} state */
function limitOf({ top }) {
  return top === "all" ? Infinity : Number(top) || 0;
}
