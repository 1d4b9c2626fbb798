-- What a store holds. `shown`: the graph of the current generation speaks of it, `held`: it shall. A reading
-- that is neither is kept for a build that is not done.
CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE text (digest TEXT PRIMARY KEY, body BLOB NOT NULL);
CREATE TABLE reading (
    id INTEGER PRIMARY KEY,
    document TEXT NOT NULL,
    version TEXT NOT NULL,
    name TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    source TEXT,
    text TEXT NOT NULL,
    value BLOB NOT NULL,
    decisions BLOB NOT NULL,
    signature TEXT NOT NULL,
    held INTEGER NOT NULL DEFAULT 0,
    shown INTEGER NOT NULL DEFAULT 0
);
CREATE INDEX reading_of_document ON reading (document, version);
CREATE INDEX reading_of_hash ON reading (sha256);
CREATE INDEX reading_of_text ON reading (text);
CREATE INDEX reading_pending ON reading (id) WHERE held <> shown;
CREATE UNIQUE INDEX reading_held ON reading (document) WHERE held;
CREATE UNIQUE INDEX reading_shown ON reading (document) WHERE shown;
CREATE TABLE claim (reading INTEGER NOT NULL, edge TEXT NOT NULL, claimant TEXT, value BLOB NOT NULL);
CREATE INDEX claim_of_reading ON claim (reading);
CREATE INDEX claim_of_edge ON claim (edge);
CREATE INDEX claim_of_claimant ON claim (claimant) WHERE claimant IS NOT NULL;
CREATE TABLE form (id INTEGER PRIMARY KEY, actor TEXT NOT NULL, value BLOB NOT NULL UNIQUE);
CREATE INDEX form_of_actor ON form (actor);
CREATE TABLE form_key (key TEXT NOT NULL, form INTEGER NOT NULL, PRIMARY KEY (key, form)) WITHOUT ROWID;
CREATE INDEX key_of_form ON form_key (form);
CREATE TABLE told (reading INTEGER NOT NULL, form INTEGER NOT NULL);
CREATE INDEX told_of_reading ON told (reading);
CREATE INDEX told_of_form ON told (form, reading);
CREATE TABLE place (place TEXT NOT NULL, document TEXT NOT NULL, PRIMARY KEY (place, document)) WITHOUT ROWID;
CREATE INDEX place_of_document ON place (document);
CREATE TABLE band (band TEXT NOT NULL, reading INTEGER NOT NULL, PRIMARY KEY (band, reading)) WITHOUT ROWID;
CREATE INDEX band_of_reading ON band (reading);
CREATE TABLE origin (document TEXT PRIMARY KEY, shown TEXT, held TEXT) WITHOUT ROWID;
CREATE INDEX origin_of_family ON origin (held);
CREATE INDEX origin_pending ON origin (document) WHERE held IS NOT shown;
