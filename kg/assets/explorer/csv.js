// Claims → CSV (RFC 4180) with a line for each claim, and a file for the reader to keep.

const HEADS = [
  "claim", "subject", "subject_iri", "relation", "object", "object_iri", "polarity", "modality", "voice",
  "claimant", "event_start", "event_end", "date_precision", "confidence", "draws_edge", "sentences", "documents",
];

/** @param {import("./main.js").App} app
 * @param {import("./data.js").Claim[]} claims */
export function csv(app, claims) {
  const iri = (id) => (id.includes("://") ? id : app.told.base + id);
  const rows = claims.map((c) => [
    iri(c.id), c.subject.label, iri(c.subject.id), c.relation.name, c.object.label, iri(c.object.id),
    c.denied ? "Negative" : "Positive", c.modality, c.hearsay ? "hearsay" : c.voice, c.claimant?.label ?? "",
    ...(c.when ?? ["", "", ""]), c.sure, c.drawn,
    c.evidence.map((each) => each.sentence.text).join(" | "),
    [...new Set(c.evidence.map((each) => each.sentence.article.name))].join(" | "),
  ]);
  return rowsAsCsv([HEADS, ...rows]);
}

/** Rows of values as CSV.
 * @param {any[][]} rows */
export function rowsAsCsv(rows) {
  return rows.map((row) => row.map(cell).join(",")).join("\r\n") + "\r\n";
}

/** A spreadsheet takes words that begin with these signs for a formula; an apostrophe keeps them words. */
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
