"""Graph and its picture → one HTML file that opens from disk: the explorer with this graph in it."""

from __future__ import annotations

import base64
import re
from collections.abc import Mapping
from html import escape
from urllib.parse import urlencode

from kg.draw.calendar import day_words
from kg.draw.diagram import Diagram, Wishes, find_actor
from kg.draw.payload import settled
from kg.explorer import packed, words_for
from kg.explorer.page import alone
from kg.ledger import Ledger
from kg.model import Claim, Document, Evidence
from kg.schema import Relation
from kg.wording import HEADS, date, reality, relation_words, speaker

ALL = Wishes()
STILL = 2000  # claims in the table for readers without script


def page(
    g: Ledger, diagram: Diagram, relations: Mapping[str, Relation], svg: str, wishes: Wishes = ALL
) -> str:
    """The explorer with this graph in it, opened as it is wished; without script, picture and table.

    All that comes out of documents is escaped, and only our own script may run.
    """
    data = packed(settled(g, words_for(relations), diagram.title, relations))
    return alone(diagram.title, data, _still(g, diagram, relations, svg), _state(wishes, g))


def _state(wishes: Wishes, g: Ledger) -> str:
    """The wishes as the explorer has them in its address."""
    wanted = {
        "focus": find_actor(g, wishes.focus) if wishes.focus else "",
        "from": str(wishes.since or ""),
        "relation": wishes.relation or "",
        "edges": "1" if wishes.show == "edges" else "",
        "top": str(wishes.top) if wishes.top is not None else "",
    }
    return urlencode({name: value for name, value in wanted.items() if value})


def _still(g: Ledger, diagram: Diagram, relations: Mapping[str, Relation], svg: str) -> str:
    """The picture if there is one, and all claims with their sentences where a page can hold them."""
    data = base64.b64encode(re.sub(r"^.*?(?=<svg)", "", svg, flags=re.DOTALL).encode()).decode()
    head = f"<h1>{escape(diagram.title)}</h1>\n<p>{escape(diagram.caption)}</p>\n"
    if svg:
        head += (
            f'<img alt="{escape(diagram.title)}; the table says the same in words" '
            f'src="data:image/svg+xml;base64,{data}">\n'
        )
    if len(g.claims) > STILL:
        return f"{head}<p>The claims are too many to be listed without JavaScript.</p>"
    edges = {claim: arrow.id for arrow in diagram.arrows for claim in arrow.claims}
    labels = {key: entity.label for key, entity in g.entities.items()}
    claims = sorted(g.claims.values(), key=lambda c: _order(c, labels, edges))
    rows = "\n".join(_row(g, c, labels, relations) for c in claims)
    heads = "".join(f'<th scope="col">{name}</th>' for name in HEADS)
    return (
        f"{head}<table>\n<caption>Claims: what the articles say, in whose voice</caption>\n"
        f"<thead><tr>{heads}</tr></thead>\n<tbody>\n{rows}\n</tbody>\n</table>"
    )


def _order(
    claim: Claim, labels: Mapping[str, str], edges: Mapping[str, str]
) -> tuple[bool, str, str, str, str]:
    """Claims with an arrow first, then by who, what and whom."""
    return claim.id not in edges, labels[claim.subject], claim.relation, labels[claim.object], claim.id


def _row(g: Ledger, c: Claim, labels: Mapping[str, str], relations: Mapping[str, Relation]) -> str:
    relation = relations[c.relation].label if c.relation in relations else relation_words(c.relation)
    cells = (
        labels[c.subject],
        relation,
        labels[c.object],
        date(c.when),
        reality(c.modality, c.polarity),
        speaker(c, labels.__getitem__),
        f"{c.confidence:.2f}",
    )
    told = "".join(f"<td>{escape(cell)}</td>" for cell in cells)
    return f"<tr>{told}<td>{_evidence(g, c)}</td></tr>"


def _evidence(g: Ledger, c: Claim) -> str:
    number = len(c.evidence)
    told = "".join(_quotation(e, g.documents.get(e.document)) for e in c.evidence)
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
