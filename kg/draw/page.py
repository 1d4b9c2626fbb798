"""Graph and its picture → one HTML file that opens from disk: every arrow with its sentences."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Mapping
from html import escape
from importlib.resources import files
from string import Template
from typing import TYPE_CHECKING

from kg.draw.calendar import day_words
from kg.draw.scene import Scene, entities
from kg.model import Claim, Document, Evidence, Interval, Precision
from kg.schema import Relation

if TYPE_CHECKING:
    import networkx as nx

COLUMNS = ("Who", "Relation", "Whom", "When", "How real", "In whose voice", "Sure", "Sentences")


def page(g: nx.MultiDiGraph, scene: Scene, relations: Mapping[str, Relation], svg: str) -> str:
    """The page as text; all that comes out of documents is escaped, and only our own script may run."""
    script = _asset("page.js")
    edges = {claim: arrow.id for arrow in scene.arrows for claim in arrow.claims}
    labels = {key: entity.label for key, entity in entities(g).items()}
    claims = sorted(g.graph["claims"].values(), key=lambda c: _order(c, labels, edges))
    rows = [_row(g, c, labels, relations, edges.get(c.id, "")) for c in claims]
    return Template(_asset("page.html")).substitute(
        title=escape(scene.title),
        caption=escape(scene.caption),
        picture=re.sub(r"^.*?(?=<svg)", "", svg, flags=re.DOTALL),
        head="".join(f'<th scope="col"><button type="button">{name}</button></th>' for name in COLUMNS),
        rows="\n".join(rows),
        style=_asset("page.css"),
        script=script,
        script_hash=_hash(f"\n{script}\n"),
    )


def _asset(name: str) -> str:
    return files("kg").joinpath("assets", name).read_text(encoding="utf-8").strip()


def _hash(script: str) -> str:
    """The name by which a Content-Security-Policy admits this script and no other."""
    return "sha256-" + base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()


def _order(
    claim: Claim, labels: Mapping[str, str], edges: Mapping[str, str]
) -> tuple[bool, str, str, str, str]:
    """Claims with an arrow first, then by who, what and whom."""
    return claim.id not in edges, labels[claim.subject], claim.relation, labels[claim.object], claim.id


def _row(
    g: nx.MultiDiGraph, c: Claim, labels: Mapping[str, str], relations: Mapping[str, Relation], edge: str
) -> str:
    relation = relations[c.relation].label if c.relation in relations else c.relation
    cells = (
        labels[c.subject],
        relation,
        labels[c.object],
        _when(c.when),
        _reality(c),
        _voice(c, labels),
        f"{c.confidence:.2f}",
    )
    keys = ("", "", "", str(c.when.start) if c.when else "", "", "", "")
    told = "".join(
        f'<td data-name="{name}"{_key(key)}>{escape(cell)}</td>'
        for name, cell, key in zip(COLUMNS, cells, keys, strict=False)
    )
    return (
        f'<tr data-edge="{escape(edge)}">{told}<td data-key="{len(c.evidence)}">{_evidence(g, c)}</td></tr>'
    )


def _key(key: str) -> str:
    return f' data-key="{escape(key)}"' if key else ""


def _when(when: Interval | None) -> str:
    if when is None:
        return "—"
    if when.precision is Precision.YEAR:
        return str(when.start.year)
    return str(when.start)[:7] if when.precision is Precision.MONTH else str(when.start)


def _reality(c: Claim) -> str:
    return f"{c.modality.value.lower()}, {'affirmed' if c.polarity == 'Positive' else 'denied'}"


def _voice(c: Claim, labels: Mapping[str, str]) -> str:
    if c.claimant is not None:
        return labels[c.claimant]
    return "hearsay" if c.hearsay else "the article's own"


def _evidence(g: nx.MultiDiGraph, c: Claim) -> str:
    number = len(c.evidence)
    told = "".join(_quotation(e, g.graph["documents"].get(e.document)) for e in c.evidence)
    return f"<details><summary>{number} sentence{'' if number == 1 else 's'}</summary>{told}</details>"


def _quotation(e: Evidence, document: Document | None) -> str:
    where = [document.title, document.publisher, document.name] if document else [e.document]
    if document is not None and document.issued is not None:
        where.insert(2, day_words(document.issued))
    source = " · ".join(escape(w) for w in where if w)
    at = f"characters {e.sentence.start} to {e.sentence.end}"
    return (
        f'<blockquote dir="auto">{_marked(e)}</blockquote>'
        f'<p class="where">{source} · {at} · rule {escape(e.rule)}'
        f" · confidence {e.confidence:.2f}</p>"
    )


def _marked(e: Evidence) -> str:
    """The sentence with its trigger words marked; spans count in the document, in code points."""
    out, done = [], e.sentence.start
    for span in sorted(e.triggers):
        if span.start < done:
            continue
        out.append(escape(e.quote[done - e.sentence.start : span.start - e.sentence.start]))
        out.append(
            f"<mark>{escape(e.quote[span.start - e.sentence.start : span.end - e.sentence.start])}</mark>"
        )
        done = span.end
    return "".join([*out, escape(e.quote[done - e.sentence.start :])])
