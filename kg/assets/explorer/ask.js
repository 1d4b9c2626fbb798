// SPARQL: the library in a menu, an editor, and what the endpoint answers.

import { download, rowsAsCsv } from "./csv.js";
import { h, refill, say } from "./dom.js";
import { editor } from "./editor.js";

const SHOWN = 500;
// The server knows the prefixes; the editor does not, and other stores need them too.
const FIRST = `PREFIX kg: <https://w3id.org/newskg/ns#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>

SELECT ?who ?relation ?whom {
  ?who ?edge ?whom ; rdfs:label ?name .
  ?edge a kg:Relation ; rdfs:label ?relation .
} ORDER BY ?name LIMIT 50`;
const JSON_ROWS = "application/sparql-results+json";

/** The view; it asks the server that the page came from.
 * @param {import("./main.js").App} app
 * @param {HTMLElement} main */
export function ask(app, main) {
  let library = [];
  let chosen = null;
  const menu = h("select", { id: "library", onchange: () => app.store.set({ query: menu.value }) }, h("option", { value: "" }, "a query of your own"));
  const asks = h("p", { class: "where" });
  const params = h("div", { class: "params" });
  const place = h("div", { class: "editor" });
  const rows = h("div", { class: "rows" });
  refill(
    main,
    h("form", { class: "sparql", onsubmit: run },
      h("label", { for: "library" }, "Query"), menu, asks, params,
      h("label", { for: "sparql" }, "SPARQL"), place,
      h("p", { class: "acts" }, h("button", { id: "run" }, "Ask"), h("small", {}, " or Ctrl+Enter. This server knows kg:, id:, rdf:, rdfs:, dcterms:, nif: … without PREFIX; others do not."))),
    rows,
  );
  const text = editor(place, run);
  text.set(FIRST);
  const ready = fetch("/explorer/queries.json").then((got) => got.json()).then((found) => {
    library = found;
    menu.append(...library.map((query) => h("option", { value: query.name }, query.title)));
    take();
  }, () => refill(asks, "The library cannot be reached."));

  function take() {
    const { query } = app.store.state;
    menu.value = query;
    const found = library.find((each) => each.name === query) ?? null;
    if (found === chosen) return;
    chosen = found;
    refill(asks, chosen?.asks ?? "");
    refill(params, (chosen?.params ?? []).map(([name, type, standard, help]) =>
      h("label", {}, `${name} `, h("small", {}, help), h("input", { name, placeholder: standard || `any ${type}` }))));
    text.set(chosen?.text ?? FIRST);
    refill(rows);
  }

  /** A query of the library goes by its name, so that its parameters are read as people write them. */
  async function run(event) {
    event.preventDefault();
    await ready;
    const given = new URLSearchParams([...params.querySelectorAll("input")].filter((i) => i.value.trim()).map((i) => [i.name, i.value.trim()]));
    const asIs = chosen && text.get() === chosen.text;
    const headers = { accept: `${JSON_ROWS}, text/turtle;q=0.5` };
    refill(rows, "…");
    try {
      const got = asIs
        ? await fetch(`/query/${chosen.name}?${given}`, { headers })
        : await fetch("/sparql", { method: "POST", headers: { ...headers, "content-type": "application/sparql-query" }, body: text.get() });
      const body = await got.text();
      if (!got.ok) refill(rows, h("p", { class: "wrong", role: "alert" }, body));
      else if (got.headers.get("content-type")?.includes("json")) shown(JSON.parse(body));
      else refill(rows, h("pre", { tabindex: "0" }, body));
    } catch {
      refill(rows, h("p", { class: "wrong", role: "alert" }, "The server does not answer."));
    }
  }

  function shown(answer) {
    if ("boolean" in answer) {
      refill(rows, h("p", {}, "The answer is ", h("strong", {}, answer.boolean ? "yes" : "no"), "."));
      return;
    }
    const heads = answer.head.vars;
    const found = answer.results.bindings;
    const all = () => rowsAsCsv([heads, ...found.map((row) => heads.map((name) => row[name]?.value ?? ""))]);
    const told = `${found.length.toLocaleString("en")} row${found.length === 1 ? "" : "s"}${found.length > SHOWN ? `; the first ${SHOWN}` : ""}`;
    refill(
      rows,
      h("div", { class: "bar" }, h("p", { class: "status" }, told), h("button", { type: "button", onclick: () => download("rows.csv", all()) }, "Download CSV")),
      h("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": "Rows" },
        h("table", {}, h("caption", {}, "Rows"), h("thead", {}, h("tr", {}, heads.map((name) => h("th", { scope: "col" }, name)))),
          h("tbody", {}, found.slice(0, SHOWN).map((row) => h("tr", {}, heads.map((name) => h("td", { "data-name": name }, term(row[name])))))))),
    );
    say(told);
  }

  /** What has a panel here opens it, other IRIs lead to their pages. */
  function term(value) {
    if (!value) return "";
    if (value.type !== "uri") return value.value;
    const { base, actor, claim, article } = app.told;
    const id = value.value.startsWith(base) ? value.value.slice(base.length) : value.value;
    if (actor.has(id)) return h("a", { href: app.store.link({ actor: id, edge: "", claim: "" }) }, actor.get(id).label);
    if (claim.has(id)) return h("a", { href: app.store.link({ claim: id, edge: "", actor: "" }) }, id);
    if (article.has(id)) return h("a", { href: app.store.link({ view: "documents", doc: id }) }, article.get(id).title || id);
    return /^https?:\/\//.test(value.value) ? h("a", { href: value.value, rel: "noreferrer" }, short(value.value)) : value.value;
  }

  return {
    update(changed) {
      if (!changed || changed.has("query")) take();
    },
    close() {},
  };
}

function short(iri) {
  return iri.replace("https://w3id.org/newskg/ns#", "kg:").replace("http://www.wikidata.org/entity/", "wd:");
}
