// Sends a decision, waits until the graph has it, and shows the graph anew.

import { byId, h, refill } from "./dom.js";
import { ACTS, decisionAt, outcome } from "./reviewed.js";

/** @import { App, Child, Made } from "./types.js" */

const FIRST = 300; // milliseconds until the first look; each further one waits longer
const LONGEST = 5000;
const PATIENCE = 180000; // then the reader is told, and asked

/** Sends it. Raises an Error whose message is for the reader: the server's own line where it refuses.
 * @param {App} app
 * @param {Record<string, unknown> & {act: string, who: string, why: string}} body as the server takes it
 * @param {Partial<Made>} about what it is about, for this page */
export async function decide(app, body, about) {
  const got = await fetch("/review", {
    method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(body),
  }).catch(() => {
    throw new Error("The server does not answer. What you typed is kept: send it again once the server is back.");
  });
  const text = (await got.text()).trim();
  if (!got.ok) throw new Error(text || `The server refused it (${got.status}).`);
  const { act, who, why } = body;
  const when = `${new Date().toISOString().slice(0, 19)}Z`;
  app.made.push({ claim: "", edge: "", actor: "", becomes: "", label: "", name: "", undoes: "", ...about, id: JSON.parse(text).id, act, who, why, when, waiting: true });
  if (watching) news(app.made.filter((each) => each.waiting), " The graph is being made anew …");
  else watch(app);
}

let watching = false;

/** Looks until nothing is pending, then fetches the claims; does so again if more was decided meanwhile.
 * @param {App} app */
async function watch(app) {
  if (watching) return;
  watching = true;
  try {
    while (app.made.some((each) => each.waiting)) {
      const sent = app.made.filter((each) => each.waiting);
      news(sent, " The graph is being made anew …");
      if (!(await settled(app, sent))) {
        news(sent, " The graph is still being made.", again(app));
        return;
      }
      await app.refetch();
      for (const each of sent) each.waiting = false;
      app.renew();
      told(app, sent);
    }
  } catch {
    news(app.made.filter((each) => each.waiting), " The server does not answer; the decision is kept, but this page does not show it yet.", again(app));
  } finally {
    watching = false;
  }
}

/** Whether the graph has them, in the time that a reader waits.
 * @param {App} app
 * @param {Made[]} sent */
async function settled(app, sent) {
  const end = Date.now() + PATIENCE;
  for (let pause = FIRST; Date.now() < end; pause = Math.min(pause * 1.5, LONGEST)) {
    await new Promise((done) => setTimeout(done, pause));
    const { pending, trouble } = await standing(app);
    if (pending === 0) return true;
    if (trouble) news(sent, ` The graph cannot follow: ${trouble}`);
  }
  return false;
}

/** How things stand with the server: `{pending, unfit, trouble}`. Raises an Error where it does not answer.
 * @param {App} app
 * @returns {Promise<{pending: number, unfit: App["unfit"], trouble: string}>} */
export async function standing(app) {
  const got = await fetch("/review.json", { cache: "no-store" });
  if (!got.ok) throw new Error(await got.text());
  const found = await got.json();
  app.unfit = found.unfit;
  return found;
}

/** @param {App} app */
function again(app) {
  return h("button", { type: "button", class: "quiet", onclick: () => watch(app) }, "Look again");
}

/** @param {App} app @param {Made[]} sent */
function told(app, sent) {
  const last = sent[sent.length - 1];
  const unfit = app.unfit.some(([id]) => id === last.id);
  const words = unfit ? " It is kept, but fits nothing in this graph: see " : " The graph shows it: ";
  news(sent, last.act !== "undo" && [words, h("a", { href: decisionAt(app, last.id) }, "the decision"), "."], outcome(app, last));
}

/** Takes the line away, unless something is still awaited. Who is in it is led to the view.
 * @param {App} app */
export function hushed(app) {
  if (!app.made.some((each) => each.waiting)) hush();
}

function hush() {
  const line = byId("news");
  if (line.contains(document.activeElement)) byId("main").focus({ preventScroll: true });
  refill(line);
}

/** The line that says how it goes.
 * @param {Made[]} sent
 * @param {...Child} rest */
function news(sent, ...rest) {
  const last = sent[sent.length - 1];
  const more = sent.length > 1 ? ` and ${sent.length - 1} more` : "";
  const hide = h("button", { type: "button", class: "quiet", "aria-label": "Hide this line", onclick: hush }, "×");
  refill(byId("news"), h("div", {}, h("p", {}, last && [ACTS[last.act][1], ": ", h("strong", {}, last.label), more, "."], rest[0]), rest.slice(1)), hide);
}
