"""Two sides → RDF Patch: the quads to delete from the old and to add to it, so that it is the new.

https://afs.github.io/rdf-delta/rdf-patch.html, as Apache Jena reads it: one row a line, H the header, D and A
the changes, all in one transaction (TX … TC).
"""

from __future__ import annotations

import hashlib
import uuid
from collections.abc import Iterator, Mapping

from kg.diff.side import Fact, Side, facts_of
from kg.schema import Relation


def patch_lines(old: Side, new: Side, relations: Mapping[str, Relation]) -> Iterator[str]:
    """The lines of the patch; none where the two are the same.

    Where one side knows no named graphs, both are compared as triples.
    """
    flat, raw = old.is_flat or new.is_flat, old.is_store and new.is_store
    before, after = (facts_of(one, relations, flat=flat, raw=raw) for one in (old, new))
    rows = [
        *(_row("D", fact) for fact in sorted(before - after)),
        *(_row("A", fact) for fact in sorted(after - before)),
    ]
    if rows:
        yield f"H id <{_name(rows)}> ."
        yield from ("TX .", *rows, "TC .")


def _row(code: str, fact: Fact) -> str:
    triple, graph = fact
    return f"{code} {triple} {graph} ." if graph else f"{code} {triple} ."


def _name(rows: list[str]) -> str:
    """The same changes have the same name."""
    digest = hashlib.sha256("\n".join(rows).encode()).hexdigest()
    return uuid.uuid5(uuid.NAMESPACE_URL, f"sha256:{digest}").urn
