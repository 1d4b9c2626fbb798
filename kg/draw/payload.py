"""A store's rows → the explorer's JSON with every actor in its place, as a process of its own.

    python -m kg.draw.payload

Standard input has the base IRI and the answers to `kg.explorer.questions.QUERIES`, each with its length in
front; standard output gets the JSON, compressed. Layout may take seconds, and a server has to answer others.
"""

from __future__ import annotations

import gc
import gzip
import sys
from collections.abc import Mapping

from kg.draw.homes import homes
from kg.explorer import Words, packed, payload
from kg.explorer.rows import ledger, unpack
from kg.ledger import Ledger
from kg.schema import Relation


def main() -> None:
    gc.disable()  # there are no cycles to be found, and looking for them would take half of the time
    parts = unpack(sys.stdin.buffer)
    made, words, left_out = ledger(parts, next(parts).decode())
    if left_out:
        print(f"the explorer leaves {len(left_out)} things out: {left_out[0]}", file=sys.stderr)
    sys.stdout.buffer.write(gzip.compress(packed(settled(made, words)), 6, mtime=0))


def settled(
    graph: Ledger, words: Words, title: str = "", schema: Mapping[str, Relation] | None = None
) -> dict[str, object]:
    """The values of the explorer's JSON, with places."""
    arrows = {(c.subject, c.relation, c.object) for c in graph.claims.values()}
    places = homes({e.id: e.label for e in graph.entities.values()}, arrows)
    return payload(graph, words, places, title, schema)


if __name__ == "__main__":
    main()
