"""A difference as text for people, and as JSON for programs."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator
from typing import Any

from kg.diff.compare import Change, Difference, Edge, Revised
from kg.ledger import Ledger
from kg.model import Claim, Document, Entity, Evidence, Review
from kg.review import claim_json, entity_json
from kg.wording import in_a_line, relation_words, shade, speaker

SHOWN = 3  # sentences of one edge in the text; JSON has all
_WIDTH = 100


def tell(d: Difference) -> str:
    """The text: a section for each kind of thing, + what is new, - what is gone, ~ what changed."""
    sections = (
        ("documents", _documents(d)),
        ("actors", _actors(d)),
        ("edges", _edges(d)),
        ("claims that read otherwise", _revised(d)),
        ("claims without an edge", _claims(d)),
        ("reviews", _reviews(d)),
    )
    found = [(head, list(lines)) for head, lines in sections]
    return "\n".join("".join(f"{line}\n" for line in (head, *lines)) for head, lines in found if lines)


# ---- lines -----------------------------------------------------------------------------------------------


def _documents(d: Difference) -> Iterator[str]:
    yield from (f"+ {_title(d.new.documents[key])}" for key in d.documents_gained)
    yield from (f"- {_title(d.old.documents[key])}" for key in d.documents_lost)
    yield from (f"~ {_title(d.new.documents[c.id])}: {_what(c.what)}" for c in d.documents_changed)


def _actors(d: Difference) -> Iterator[str]:
    yield from (f"+ {_actor(d.new.entities[key], d.new)}" for key in d.actors_gained)
    yield from (f"- {_actor(d.old.entities[key], d.old)}" for key in d.actors_lost)
    yield from (f"~ {_label(c.id, d.new)}: {_what(c.what)}" for c in d.actors_changed)


def _edges(d: Difference) -> Iterator[str]:
    for edge in d.edges_gained:
        yield f"+ {_triple(edge, d.new)} ({_support(edge)})"
        yield from _quotes(edge.gained, d.new)
        yield from (f"    it was {each}" for each in _turned(edge, d.old))
    for edge in d.edges_lost:
        yield f"- {_triple(edge, d.old)} ({_support(edge)})"
        yield from _quotes(edge.lost, d.old)
        yield from (f"    now it is {each}" for each in _turned(edge, d.new))
    for edge in d.edges_changed:
        yield f"~ {_triple(edge, d.new)} ({_support(edge)})"
        yield from _quotes(edge.gained, d.new, "+ ")
        yield from _quotes(edge.lost, d.old, "- ")


def _revised(d: Difference) -> Iterator[str]:
    for each in d.claims_changed:
        yield f"~ {_line(each.new, d.new)}: {_what(each.what)}"
        if any(name not in ("confidence", "sentences") for name, *_ in each.what):
            yield from _quotes(each.new.evidence[:1], d.new)


def _claims(d: Difference) -> Iterator[str]:
    for sign, keys, side in (("+", d.claims_gained, d.new), ("-", d.claims_lost, d.old)):
        for key in keys:
            claim = side.claims[key]
            why = "" if shade(claim) in _line(claim, side) else f": {shade(claim)}"
            yield f"{sign} {_line(claim, side)}{why}"
            yield from _quotes(claim.evidence[:1], side)


def _reviews(d: Difference) -> Iterator[str]:
    yield from (f"+ {_review(review)}" for review in d.reviews_gained)
    yield from (f"- {_review(review)}" for review in d.reviews_lost)


def _review(review: Review) -> str:
    return f"{review.act} by {review.who} on {review.when:%Y-%m-%d}: {review.says}"


def _what(what: Iterable[tuple[str, str, str]]) -> str:
    return ", ".join(f"{name} {before or 'none'} → {after or 'none'}" for name, before, after in what)


def _title(document: Document) -> str:
    issued = document.issued.isoformat() if document.issued else None
    return ", ".join(filter(None, (document.title, document.publisher, issued, document.name)))


def _actor(entity: Entity, ledger: Ledger) -> str:
    owner = entity.country or entity.part_of or entity.claimed_by
    return f"{entity.label} ({', '.join([str(entity.kind), *([_label(owner, ledger)] if owner else [])])})"


def _label(actor: str | None, ledger: Ledger) -> str:
    entity = ledger.entities.get(actor or "")
    return entity.label if entity else actor or ""


def _triple(edge: Edge, ledger: Ledger) -> str:
    return f"{_label(edge.subject, ledger)} {edge.relation} {_label(edge.object, ledger)}"


def _support(edge: Edge) -> str:
    """How many origins there were and are; and articles, where copies make these more."""
    found = _counts(edge.before, edge.after, "origin")
    return (
        found
        if edge.articles == (edge.before, edge.after)
        else f"{found}, {_counts(*edge.articles, 'article')}"
    )


def _counts(before: int, after: int, what: str) -> str:
    return f"{before} → {after} {what}{'' if after == 1 else 's'}"


def _turned(edge: Edge, ledger: Ledger) -> list[str]:
    """The claims that draw no edge, in a word or two each."""
    found = (ledger.claims[key] for key in edge.turned)
    words = (
        f"{shade(c)}, says {speaker(c, lambda a: _label(a, ledger))}" if c.claimant else shade(c)
        for c in found
    )
    return list(dict.fromkeys(words))[:SHOWN]


def _line(claim: Claim, ledger: Ledger) -> str:
    return in_a_line(claim, relation_words(claim.relation), lambda actor: _label(actor, ledger))


def _quotes(pieces: Iterable[Evidence], ledger: Ledger, sign: str = "") -> Iterator[str]:
    found = list(pieces)
    for e in found[:SHOWN]:
        document = ledger.documents.get(e.document)
        where = _title(document) if document else e.document
        text = f"{sign}“{' '.join(e.quote.split())}” {where}"
        yield from textwrap.wrap(text, _WIDTH, initial_indent="    ", subsequent_indent="      ")
    if len(found) > SHOWN:
        yield f"    {sign}and {len(found) - SHOWN} more sentences"


# ---- JSON ------------------------------------------------------------------------------------------------


def told(d: Difference) -> dict[str, Any]:
    """The difference as plain values: for each kind of thing what was gained, lost and changed."""
    return {
        "documents": {
            "gained": [_document_json(d.new.documents[key]) for key in d.documents_gained],
            "lost": [_document_json(d.old.documents[key]) for key in d.documents_lost],
            "changed": [_change_json(each) for each in d.documents_changed],
        },
        "actors": {
            "gained": [entity_json(d.new.entities[key]) for key in d.actors_gained],
            "lost": [entity_json(d.old.entities[key]) for key in d.actors_lost],
            "changed": [_change_json(each) for each in d.actors_changed],
        },
        "edges": {
            "gained": [_edge_json(edge, d.old) for edge in d.edges_gained],
            "lost": [_edge_json(edge, d.new) for edge in d.edges_lost],
            "changed": [_edge_json(edge, d.new) for edge in d.edges_changed],
        },
        "claims": {
            "gained": [claim_json(d.new.claims[key]) for key in d.claims_gained],
            "lost": [claim_json(d.old.claims[key]) for key in d.claims_lost],
            "changed": [_revised_json(each) for each in d.claims_changed],
        },
        "reviews": {
            "gained": [_review(review) for review in d.reviews_gained],
            "lost": [_review(review) for review in d.reviews_lost],
        },
    }


def _document_json(document: Document) -> dict[str, Any]:
    issued = document.issued.isoformat() if document.issued else None
    return {"id": document.id, "name": document.name, "title": document.title, "issued": issued}


def _change_json(change: Change) -> dict[str, Any]:
    return {"id": change.id, "changed": _what_json(change.what)}


def _what_json(what: Iterable[tuple[str, str, str]]) -> dict[str, Any]:
    return {name: {"old": before, "new": after} for name, before, after in what}


def _edge_json(edge: Edge, beside: Ledger) -> dict[str, Any]:
    return {
        "subject": edge.subject,
        "relation": edge.relation,
        "object": edge.object,
        "origins": {"old": edge.before, "new": edge.after},
        "articles": {"old": edge.articles[0], "new": edge.articles[1]},
        "gained": [_piece_json(e) for e in edge.gained],
        "lost": [_piece_json(e) for e in edge.lost],
        "without_edge": [claim_json(beside.claims[key], whole=False) for key in edge.turned],
    }


def _piece_json(e: Evidence) -> dict[str, Any]:
    return {"document": e.document, "sentence": [e.sentence.start, e.sentence.end], "quote": e.quote}


def _revised_json(each: Revised) -> dict[str, Any]:
    what = _what_json(each.what)
    return {"old": each.old.id, "new": each.new.id, "changed": what, "claim": claim_json(each.new)}
