// Reads the claims, then shows what the address says: one view, the filters, the panel.

import { articles } from "./articles.js";
import { slider } from "./asof.js";
import { ask } from "./ask.js";
import { hushed } from "./decide.js";
import { byId, count, h, refill, say } from "./dom.js";
import { facets } from "./facets.js";
import { fitting } from "./filter.js";
import { graph } from "./graph.js";
import { asOf } from "./known.js";
import { panel } from "./panel.js";
import { inPlace } from "./place.js";
import { reviewable } from "./reviewed.js";
import { reviews } from "./reviews.js";
import { search } from "./search.js";
import { Store } from "./state.js";
import { table } from "./table.js";
import { timeline } from "./timeline.js";

/** @import { App, Changed, Packed, View, Word } from "./types.js" */

/** Their names in the address, on the page, and what makes them.
 * @type {Record<string, [title: string, make: (app: App, main: HTMLElement) => View]>} */
const VIEWS = {
  graph: ["Graph", graph],
  table: ["Table", table],
  timeline: ["Timeline", timeline],
  documents: ["Documents", articles],
  reviews: ["Reviews", reviews],
  sparql: ["SPARQL", ask],
};
/** @type {Word[]} */
const CHOICE = ["actor", "edge", "claim"];
const NO_FILTER = [...CHOICE, "view", "word", "sort", "top", "doc", "query", "act", "decision"];

/** The claims: in the page itself where it comes from disk, else from the server.
 * @param {HTMLElement?} inside
 * @returns {Promise<Packed>} */
async function fetched(inside) {
  if (inside) return JSON.parse(inside.textContent ?? "");
  const got = await fetch("/explorer/claims.json", { cache: "no-cache" });
  if (!got.ok) throw new Error(await got.text());
  return got.json();
}

/** Shows them, and whatever is asked for from then on.
 * @param {Packed} whole
 * @param {HTMLElement?} inside */
function start(whole, inside) {
  const told = asOf(whole, "");
  /** @type {App} */
  const app = {
    told, served: !inside, cy: null, store: new Store(inside?.dataset.state ?? ""), result: { found: [], counts: {} },
    review: inside ? undefined : byId("app").dataset.review, forms: new Map(), made: [], unfit: [], row: [], opened: new Map(), refetch, renew,
  };
  const { store } = app;
  byId("wait").remove();
  byId("body").before(h("div", { id: "news", role: "status" }));
  byId("app").hidden = false;
  // What there is to choose does not hang on the day.
  let filters = facets(app);
  const days = slider(store, () => whole);
  if (store.state.asof) Object.assign(told, asOf(whole, store.state.asof));
  app.result = fitting(told.claims, store.state);
  const details = panel(app);
  search(app);
  let name = "";
  /** @type {View?} */
  let view = null;

  /** The claims as the server has them now. All that was made before refers to `told`, which stays. */
  async function refetch() {
    whole = await fetched(null);
    Object.assign(told, asOf(whole, ""));
    const place = byId("filters");
    const open = [...place.querySelectorAll("details")].map((each) => each.open);
    inPlace(place, () => {
      filters = facets(app);
      [...place.querySelectorAll("details")].forEach((each, i) => { each.open = open[i] ?? each.open; });
    });
    if (store.state.asof) Object.assign(told, asOf(whole, store.state.asof));
    app.result = fitting(told.claims, store.state);
  }

  /** Shows the same anew, where something was decided or fetched. */
  function renew() {
    inPlace(byId("main"), () => show(null));
  }

  /** Views that there are: a page from disk has nobody to ask. */
  function views() {
    return Object.keys(VIEWS).filter((each) => !(inside && each === "sparql") && (each !== "reviews" || reviewable(app)));
  }

  /** @param {Changed?} changed */
  function show(changed) {
    const wanted = views().includes(store.state.view) ? store.state.view : "graph";
    const other = wanted !== name;
    if (other) {
      view?.close();
      name = wanted;
      byId("main").className = name;
      byId("body").className = name;
      view = VIEWS[name][1](app, byId("main"));
      document.title = `${VIEWS[name][0]} · ${told.title || "newskg"}`;
    }
    tabs();
    days();
    filters();
    details();
    view?.update(other ? null : changed);
  }

  function tabs() {
    refill(byId("views"), views().map((each) =>
      h("a", { href: store.link({ view: each === "graph" ? "" : each, doc: "", decision: "" }), "aria-current": each === name ? "page" : null }, VIEWS[each][0])));
  }

  store.listen((state, changed) => {
    if (changed.has("asof")) Object.assign(told, asOf(whole, state.asof));
    const anew = [...changed].some((each) => !NO_FILTER.includes(each));
    if (anew) {
      app.result = fitting(told.claims, state);
      say(`${count(app.result.found.length, "claim")} shown${state.asof && ` as known on ${state.asof}`}`);
    }
    hushed(app);
    show(changed);
    if (CHOICE.some((each) => changed.has(each) && state[each]) && narrow.matches) byId("panel").scrollIntoView();
  });
  const narrow = window.matchMedia("(max-width: 56rem)");
  document.addEventListener("keydown", (event) => {
    const typing = /^(INPUT|TEXTAREA|SELECT)$/.test(document.activeElement?.tagName ?? "");
    if (event.key === "Escape") store.set({ actor: "", edge: "", claim: "" });
    else if (event.key === "/" && !typing) {
      byId("search").focus();
      event.preventDefault();
    }
  });
  show(null);
  if (CHOICE.some((each) => store.state[each]) && narrow.matches) byId("panel").scrollIntoView();
  document.documentElement.dataset.ready = String(Math.round(performance.now()));
}

const inside = document.getElementById("told");
fetched(inside).then((whole) => start(whole, inside)).catch((error) => {
  refill(byId("wait"), `The claims cannot be shown: ${error.message}`, !inside && [" ", h("a", { href: "/start" }, "The contents as plain pages"), " · ", h("a", { href: "/query/" }, "The queries")]);
});
