// Reads the claims, then shows what the address says: one view, the filters, the panel.

import { articles } from "./articles.js";
import { ask } from "./ask.js";
import { unpack } from "./data.js";
import { byId, count, h, refill, say } from "./dom.js";
import { facets } from "./facets.js";
import { fitting } from "./filter.js";
import { graph } from "./graph.js";
import { panel } from "./panel.js";
import { search } from "./search.js";
import { Store } from "./state.js";
import { table } from "./table.js";
import { timeline } from "./timeline.js";

/** @typedef {{told: import("./data.js").Told, store: Store, served: boolean, cy: any,
 *   result: ReturnType<typeof fitting>}} App */

const VIEWS = {
  graph: ["Graph", graph],
  table: ["Table", table],
  timeline: ["Timeline", timeline],
  documents: ["Documents", articles],
  sparql: ["SPARQL", ask],
};
const CHOICE = ["actor", "edge", "claim"];
const NO_FILTER = [...CHOICE, "view", "word", "sort", "top", "doc", "query"];

/** The claims: in the page itself where it comes from disk, else from the server. */
async function fetched(inside) {
  if (inside) return JSON.parse(inside.textContent);
  const got = await fetch("/explorer/claims.json");
  if (!got.ok) throw new Error(await got.text());
  return got.json();
}

function start(told, inside) {
  /** @type {App} */
  const app = {
    told, served: !inside, cy: null, store: new Store(inside?.dataset.state ?? ""), result: { found: [], counts: {} },
  };
  const { store } = app;
  byId("wait").remove();
  byId("app").hidden = false;
  app.result = fitting(told.claims, store.state);
  const filters = facets(app);
  const details = panel(app);
  search(app);
  let name = "";
  let view = null;

  function show(changed) {
    const wanted = store.state.view in VIEWS && !(inside && store.state.view === "sparql") ? store.state.view : "graph";
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
    filters();
    details();
    view.update(other ? null : changed);
  }

  function tabs() {
    const shown = Object.keys(VIEWS).filter((each) => !inside || each !== "sparql");
    refill(byId("views"), shown.map((each) =>
      h("a", { href: store.link({ view: each === "graph" ? "" : each, doc: "" }), "aria-current": each === name ? "page" : null }, VIEWS[each][0])));
  }

  store.listen((state, changed) => {
    const anew = [...changed].some((each) => !NO_FILTER.includes(each));
    if (anew) {
      app.result = fitting(told.claims, state);
      say(`${count(app.result.found.length, "claim")} shown`);
    }
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

const inside = byId("told");
fetched(inside).then(unpack).then((told) => start(told, inside)).catch((error) => {
  refill(byId("wait"), `The claims cannot be shown: ${error.message}`, !inside && [" ", h("a", { href: "/start" }, "The contents as plain pages"), " · ", h("a", { href: "/query/" }, "The queries")]);
});
