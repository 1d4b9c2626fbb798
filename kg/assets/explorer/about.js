// What the panel tells of an actor.

import { actorName, addressOf, line } from "./claims.js";
import { count, h } from "./dom.js";
import { namesOf, reading, sameAs } from "./names.js";
import { more, section } from "./parts.js";
import { past } from "./reviewed.js";

/** @import { Actor, App, Child, Claim } from "./types.js" */
/** @typedef {{roles: Claim[], does: Claim[], done: Claim[], dated: Claim[], says: Claim[], voices: Map<Actor, Claim[]>}} Sorted */

/** Its heading, then all that is known of it.
 * @param {App} app
 * @param {Actor} actor
 * @returns {[title: string, ...rest: Child[]]} */
export function about(app, actor) {
  const { roles, does, done, dated, says, voices } = sorted(actor);
  const names = namesOf(app.told, actor);
  const lines = (/** @type {string} */ title, /** @type {Claim[]} */ found, /** @type {boolean} */ open) =>
    found.length > 0 && section(app, title, found.length, open, () => more(found, (claim) => line(app, claim), "ul"));
  return [
    actor.label,
    facts(app, actor),
    acts(app, actor),
    past(app, actor.reviews.filter((review) => !review.name), app.made.filter((made) => made.actor === actor.id && !made.name), () => false),
    sameAs(app, actor),
    names.length > 0 && section(app, "Names in the sentences", names.length, false, () => more(names, (name) => reading(app, actor, name), "ul")),
    lines("Roles", roles, true),
    lines("What it does", does, true),
    lines("What others do to it or with it", done, true),
    dated.length > 0 && section(app, "In time", dated.length, false, () => more(dated, (claim) => line(app, claim), "ol")),
    voices.size > 0 && section(app, "Who says what about it", voices.size, false, () => [...voices].map(([who, said]) => [h("h4", {}, actorName(app, who)), more(said, (claim) => line(app, claim, false), "ul")])),
    lines("What it says of others", says, false),
  ];
}

/** Its claims by what it is in them.
 * @param {Actor} actor
 * @returns {Sorted} */
export function sorted(actor) {
  const { claims } = actor;
  const rest = claims.filter((claim) => claim.relation.family !== "role");
  const does = rest.filter((claim) => claim.subject === actor);
  const done = rest.filter((claim) => claim.object === actor && claim.subject !== actor);
  const party = [...does, ...done];
  /** @type {Map<Actor, Claim[]>} */
  const voices = new Map();
  for (const claim of party) {
    if (claim.claimant && claim.claimant !== actor) voices.set(claim.claimant, [...(voices.get(claim.claimant) ?? []), claim]);
  }
  return {
    roles: claims.filter((claim) => claim.relation.family === "role" && isParty(claim, actor)),
    does,
    done,
    dated: party.filter((claim) => claim.when).sort((a, b) => (a.from < b.from ? -1 : 1)),
    says: claims.filter((claim) => claim.claimant === actor && claim.subject !== actor),
    voices,
  };
}

/** @param {Claim} claim @param {Actor} actor */
function isParty({ subject, object }, actor) {
  return subject === actor || object === actor;
}

/** @param {App} app @param {Actor} actor */
function facts(app, actor) {
  /** @type {([name: string, value: Child] | false)[]} */
  const all = [
    ["Kind", app.told.kinds[actor.kind]?.[0] ?? actor.kind],
    actor.names.length > 0 && ["Also called", actor.names.join(", ")],
    actor.country !== null && ["Of", actorName(app, actor.country)],
    actor.partOf !== null && ["Part of", actorName(app, actor.partOf)],
    actor.claimedBy !== null && ["Claimed by", actorName(app, actor.claimedBy)],
    actor.wikidata !== "" && ["Wikidata", h("a", { href: `https://www.wikidata.org/entity/${encodeURIComponent(actor.wikidata)}`, rel: "noreferrer" }, actor.wikidata)],
    ["IRI", h("a", { class: "iri", href: addressOf(app, actor.id), rel: "noreferrer" }, actor.id)],
  ];
  return h("dl", { class: "facts" }, all.map((fact) => fact && [h("dt", {}, fact[0]), h("dd", {}, fact[1])]));
}

/** Ways to see it: alone with those around it, or in the table.
 * @param {App} app
 * @param {Actor} actor */
function acts({ store }, actor) {
  const only = store.state.focus === actor.id
    ? h("a", { href: store.link({ focus: "" }) }, "Show all again")
    : h("a", { href: store.link({ focus: actor.id }) }, "Only around it");
  const number = actor.claims.filter((claim) => isParty(claim, actor)).length;
  return h("p", { class: "acts" }, only, " · ", h("a", { href: store.link({ focus: actor.id, view: "table" }) }, `${count(number, "claim")} as a table`));
}
