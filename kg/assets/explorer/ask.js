// SPARQL: the library in a menu, an editor, and what the endpoint answers.

import { answered, triples, wrong } from "./answer.js";
import { h, refill, say } from "./dom.js";
import { editor } from "./editor.js";

/** @import { App, View } from "./types.js" */
/** @typedef {{name: string, title: string, asks: string, text: string,
 *   params: [name: string, type: string, standard: string, help: string][]}} Query of the library */

// The server knows the prefixes; the editor does not, and other stores need them too.
const FIRST = `PREFIX kg: <https://w3id.org/newskg/ns#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>

SELECT ?who ?relation ?whom {
  ?who ?edge ?whom ; rdfs:label ?name .
  ?edge a kg:Relation ; rdfs:label ?relation .
} ORDER BY ?name LIMIT 50`;
const HEADERS = { accept: "application/sparql-results+json, text/turtle;q=0.5" };

/** The view; it asks the server that the page came from.
 * @param {App} app
 * @param {HTMLElement} main
 * @returns {View} */
export function ask(app, main) {
  /** @type {Query[]} */
  let library = [];
  /** @type {Query?} */
  let chosen = null;
  /** @type {HTMLSelectElement} */
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
  const ready = listed().then((found) => {
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
    refill(params, chosen && fieldsOf(chosen));
    text.set(chosen?.text ?? FIRST);
    refill(rows);
  }

  /** @param {Event} event */
  async function run(event) {
    event.preventDefault();
    await ready;
    refill(rows, "…");
    try {
      const got = await sent(chosen, text.get(), given(params));
      const body = await got.text();
      if (!got.ok) refill(rows, wrong(body));
      else if (got.headers.get("content-type")?.includes("json")) shown(JSON.parse(body));
      else refill(rows, triples(body));
    } catch {
      refill(rows, wrong("The server does not answer."));
    }
  }

  /** @param {import("./answer.js").Answer} answer */
  function shown(answer) {
    const { parts, words } = answered(app, answer);
    refill(rows, parts);
    if (words) say(words);
  }

  return {
    update(changed) {
      if (!changed || changed.has("query")) take();
    },
    close() {},
  };
}

/** @returns {Promise<Query[]>} */
async function listed() {
  return (await fetch("/explorer/queries.json")).json();
}

/** A field for each parameter.
 * @param {Query} query */
function fieldsOf({ params }) {
  return params.map(([name, type, standard, help]) =>
    h("label", {}, `${name} `, h("small", {}, help), h("input", { name, placeholder: standard || `any ${type}` })));
}

/** What is written in them.
 * @param {HTMLElement} params */
function given(params) {
  return new URLSearchParams([...params.querySelectorAll("input")].filter((field) => field.value.trim()).map((field) => [field.name, field.value.trim()]));
}

/** Asks the endpoint. A query of the library goes by its name, so that its parameters are read as people write them.
 * @param {Query?} query
 * @param {string} text
 * @param {URLSearchParams} params */
function sent(query, text, params) {
  if (query && text === query.text) return fetch(`/query/${query.name}?${params}`, { headers: HEADERS });
  return fetch("/sparql", { method: "POST", headers: { ...HEADERS, "content-type": "application/sparql-query" }, body: text });
}
