// What the SPARQL endpoint answered: rows, yes or no, triples, or what was wrong.

import { download, rowsAsCsv } from "./csv.js";
import { count, h } from "./dom.js";

/** @import { App, Child } from "./types.js" */
/** @typedef {{type: string, value: string}} Term */
/** @typedef {{head: {vars: string[]}, results: {bindings: Record<string, Term | undefined>[]}}} Rows */
/** @typedef {Rows | {boolean: boolean}} Answer the SPARQL 1.1 Query Results JSON Format */

const SHOWN = 500;

/** What stands for a mistake.
 * @param {string} words */
export function wrong(words) {
  return h("p", { class: "wrong", role: "alert" }, words);
}

/** Triples as they came.
 * @param {string} text */
export function triples(text) {
  return h("pre", { tabindex: "0" }, text);
}

/** The answer as elements, and for who hears it in words.
 * @param {App} app
 * @param {Answer} answer
 * @returns {{parts: Child[], words: string}} */
export function answered(app, answer) {
  if ("boolean" in answer) {
    const words = answer.boolean ? "yes" : "no";
    return { parts: [h("p", {}, "The answer is ", h("strong", {}, words), ".")], words: "" };
  }
  const { head: { vars }, results: { bindings } } = answer;
  const words = `${count(bindings.length, "row")}${bindings.length > SHOWN ? `; the first ${SHOWN}` : ""}`;
  const save = h("button", { type: "button", onclick: () => download("rows.csv", asCsv(answer)) }, "Download CSV");
  const lines = bindings.slice(0, SHOWN).map((row) => h("tr", {}, vars.map((name) => h("td", { "data-name": name }, term(app, row[name])))));
  return {
    parts: [
      h("div", { class: "bar" }, h("p", { class: "status" }, words), save),
      h("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": "Rows" },
        h("table", {}, h("caption", {}, "Rows"), h("thead", {}, h("tr", {}, vars.map((name) => h("th", { scope: "col" }, name)))), h("tbody", {}, lines))),
    ],
    words,
  };
}

/** All rows, also those that are not shown.
 * @param {Rows} answer */
export function asCsv({ head: { vars }, results: { bindings } }) {
  return rowsAsCsv([vars, ...bindings.map((row) => vars.map((name) => row[name]?.value ?? ""))]);
}

/** What has a panel here opens it, other IRIs lead to their pages.
 * @param {App} app
 * @param {Term | undefined} term
 * @returns {Child} */
function term({ told, store }, term) {
  if (term?.type !== "uri") return term?.value ?? "";
  const iri = term.value;
  const id = iri.startsWith(told.base) ? iri.slice(told.base.length) : iri;
  const [actor, article] = [told.actor.get(id), told.article.get(id)];
  if (actor) return h("a", { href: store.link({ actor: id, edge: "", claim: "" }) }, actor.label);
  if (told.claim.has(id)) return h("a", { href: store.link({ claim: id, edge: "", actor: "" }) }, id);
  if (article) return h("a", { href: store.link({ view: "documents", doc: id }) }, article.title || id);
  return /^https?:\/\//.test(iri) ? h("a", { href: iri, rel: "noreferrer" }, short(iri)) : iri;
}

/** An IRI by its prefix, where it is one of these.
 * @param {string} iri */
export function short(iri) {
  return iri.replace("https://w3id.org/newskg/ns#", "kg:").replace("http://www.wikidata.org/entity/", "wd:");
}
