// Claims → CSV (RFC 4180) with a line for each claim, and a file for the reader to keep.

import { sourcesOf } from "./sources.js";

/** @import { App, Claim } from "./types.js" */

const HEADS = [
  "claim", "subject", "subject_iri", "relation", "object", "object_iri", "polarity", "modality", "voice",
  "claimant", "event_start", "event_end", "date_precision", "confidence", "draws_edge", "found_by",
  "sentences", "documents", "origins",
];

/** An id in full.
 * @param {App} app
 * @param {string} id */
export function iriOf(app, id) {
  return id.includes("://") ? id : app.told.base + id;
}

/** The claims with their sentences and documents.
 * @param {App} app
 * @param {Claim[]} claims */
export function csv(app, claims) {
  const rows = claims.map((c) => [
    iriOf(app, c.id), c.subject.label, iriOf(app, c.subject.id), c.relation.name, c.object.label, iriOf(app, c.object.id),
    c.denied ? "Negative" : "Positive", c.modality, c.hearsay ? "hearsay" : c.voice, c.claimant?.label ?? "",
    ...(c.when ?? ["", "", ""]), c.sure, c.plain, c.finder,
    c.evidence.map((each) => each.sentence.text).join(" | "),
    [...new Set(c.evidence.map((each) => each.sentence.article.name))].join(" | "),
    sourcesOf([c]).origins.size,
  ]);
  return rowsAsCsv([HEADS, ...rows]);
}

/** Rows of values as CSV.
 * @param {unknown[][]} rows */
export function rowsAsCsv(rows) {
  return rows.map((row) => `${row.map(cell).join(",")}\r\n`).join("");
}

/** A spreadsheet takes words that begin with these signs for a formula; an apostrophe keeps them words.
 * @param {unknown} value */
function cell(value) {
  const text = typeof value === "string" && /^[=+\-@\t\r]/.test(value) ? `'${value}` : String(value);
  return /[",\r\n]/.test(text) ? `"${text.replace(/"/g, '""')}"` : text;
}

/** Hands a text to the reader as a file.
 * @param {string} name
 * @param {string} text */
export function download(name, text, type = "text/csv;charset=utf-8") {
  const address = URL.createObjectURL(new Blob([text], { type }));
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 10000);
}
