// State → the actors and the arrow that the panel speaks of, as the picture knows them.

import { otherwise } from "./arrows.js";

/** @import { Actor, State, Told } from "./types.js" */

/** The actors that have to be there.
 * @param {Told} told
 * @param {State} state
 * @returns {Set<Actor>} */
export function chosenActors(told, state) {
  const claim = told.claim.get(state.claim);
  const ids = [state.actor, state.focus, ...endsOf(state.edge), claim?.subject.id ?? "", claim?.object.id ?? ""];
  return new Set(ids.flatMap((id) => told.actor.get(id) ?? []));
}

/** The keys under which the arrow may be drawn: its own, and that of the bundle that it may lie in.
 * @param {Told} told
 * @param {State} state */
export function chosenArrow(told, state) {
  const claim = told.claim.get(state.claim);
  const keys = claim ? [claim.edge, claim.pair] : [state.edge, otherwise(state.edge, told.words.ended), endsOf(state.edge).join(" ")];
  return [...new Set(keys)];
}

/** From whom to whom: the key of an arrow is who, relation, whom and shade; that of a bundle who and whom.
 * @param {string} edge */
function endsOf(edge) {
  const parts = edge.split(" ");
  return [parts[0], parts[parts.length > 2 ? 2 : 1] ?? ""];
}
