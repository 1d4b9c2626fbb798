// What humans have decided already: as marks, as lines beside what it is about, and of what is gone.

import { inWords } from "./data.js";
import { h } from "./dom.js";

/** @import { App, Child, Claim, Made, Review } from "./types.js" */
/** @typedef {{who: string, when: string, why: string}} Hand who decided, when and why */

/** The sign of each act, and its word.
 * @type {Record<string, [sign: string, word: string]>} */
export const ACTS = {
  confirm: ["✓", "Confirmed"],
  reject: ["✗", "Rejected"],
  correct: ["✎", "Corrected"],
  merge: ["⇄", "Merged"],
  apart: ["≠", "Kept apart"],
  undo: ["↶", "Undone"],
};

/** Whether there is anything to show of reviews.
 * @param {App} app */
export function reviewable(app) {
  return app.review !== undefined || app.told.reviews.length > 0;
}

/** A small mark on a claim that a human has looked at.
 * @param {Claim} claim */
export function tick(claim) {
  if (claim.reviewed === "unreviewed") return null;
  const words = `${claim.reviewed} by a reviewer`;
  return h("span", { class: "tick", role: "img", "aria-label": words, title: words }, " ✓");
}

/** The mark of an act, which stands beside its word.
 * @param {string} act */
export function sign(act) {
  return h("span", { class: `verdict ${act in ACTS ? act : ""}`, "aria-hidden": "true" }, ACTS[act]?.[0] ?? "·");
}

/** Who decided it, when, and why.
 * @param {Hand} review
 * @returns {Child[]} */
export function byWhom({ who, when, why }) {
  return [
    " by ", h("span", { class: "who" }, who || "somebody"),
    when && [" · ", h("time", { datetime: when, title: when }, momentOf(when))],
    why && h("span", { class: "why" }, why),
  ];
}

/** `2026-11-22T09:10:11Z` → `2026-11-22 09:10 UTC`.
 * @param {string} when */
function momentOf(when) {
  return `${when.slice(0, 16).replace("T", " ")}${when.endsWith("Z") ? " UTC" : ""}`;
}

/** The address of a decision in the list of all.
 * @param {App} app
 * @param {string} id */
export function decisionAt(app, id) {
  return app.store.link({ view: "reviews", decision: id, word: "", act: "" });
}

/** Past decisions as lines, and those of this page that the graph does not show yet. `own` tells which of
 * them need no words for what they are about, as they stand beside it.
 * @param {App} app
 * @param {Review[]} reviews
 * @param {Made[]} made
 * @param {(review: Review) => boolean} own */
export function past(app, reviews, made, own = ({ act, name }) => !name && (act === "confirm" || act === "reject")) {
  const waiting = made.filter((each) => each.waiting);
  if (!reviews.length && !waiting.length) return null;
  return h(
    "ul",
    { class: "past", "aria-label": "What reviewers decided" },
    reviews.map((review) => h("li", {}, sign(review.act),
      h("a", { href: decisionAt(app, review.id) }, ACTS[review.act]?.[1] ?? review.act), byWhom(review),
      !own(review) && h("span", { class: "label" }, review.label))),
    waiting.map((each) => h("li", { class: "waiting" }, sign(each.act), ACTS[each.act][1], byWhom(each), h("span", { class: "label" }, "The graph is being made anew …"))),
  );
}

/** What became of a claim or an actor that the graph no longer holds, by a decision of this page or another's.
 * @param {App} app
 * @param {(made: Made) => boolean} about
 * @param {(review: Review) => boolean} fits
 * @returns {Child} */
export function became(app, about, fits = () => false) {
  const known = app.told.reviews.filter(fits).pop();
  const made = app.made.filter(about).pop() ?? (known && { ...known, claim: known.about, becomes: known.actor?.id ?? "" });
  if (!made) return app.told.reviews.length > 0 && h("p", {}, "A reviewer may have rejected or corrected it: see ", h("a", { href: app.store.link({ view: "reviews", decision: "", word: "", act: "" }) }, "the reviews"), ".");
  const review = app.told.review.get(made.id);
  return [
    h("p", { class: "label" }, review?.label ?? made.label),
    h("p", {}, sign(made.act), h("a", { href: decisionAt(app, made.id) }, ACTS[made.act][1]), byWhom(review ?? made)),
    outcome(app, made),
  ];
}

/** Links to what came out of a decision.
 * @param {App} app
 * @param {Pick<Made, "id" | "act" | "claim" | "becomes">} made */
export function outcome(app, made) {
  const { told, store } = app;
  const actor = made.act === "confirm" ? null : told.actor.get(made.becomes);
  if (actor) return h("p", { class: "now" }, "Now: ", h("a", { href: store.link({ actor: actor.id, edge: "", claim: "" }) }, actor.label));
  const claims = made.claim && made.act !== "reject" ? told.review.get(made.id)?.claims ?? [] : [];
  if (!claims.length) return null;
  return h("p", { class: "now" }, "Now: ", claims.slice(0, 3).map((claim, i) => [i ? ", " : "", h("a", { href: store.link({ claim: claim.id, edge: "", actor: "" }) }, inWords(claim))]));
}
