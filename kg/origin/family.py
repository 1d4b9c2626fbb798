"""Documents → the origin of each: the one of its kin that it is named by, in whatever order they come."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from kg.model import Document
from kg.origin.credit import agency
from kg.origin.kin import kinship
from kg.origin.signature import Signature, bands, signature

Origins = Mapping[str, str]


def origins(
    documents: Iterable[Document],
    signatures: Mapping[str, Signature] | None = None,
    told: Origins | None = None,
) -> Origins:
    """Document → the one that its origin is named by; a document without kin is its own origin.

    `signatures` stand for texts that are not at hand. Where a document has neither, as in a file of RDF, it
    is of the origin that was `told` of it.
    """
    known = {document.id: document for document in documents}
    made = {**{key: signature(d.text) for key, d in known.items() if d.text}, **(signatures or {})}
    made = {key: made[key] for key in sorted(known) if key in made}
    joined = _Sets(known)
    for one, other in (*_told(known, made, told or {}), *_alike(made)):
        joined.join(one, other)
    for one, other in _candidates(made):
        if joined.of(one) != joined.of(other) and kinship(made[one], made[other]):
            joined.join(one, other)
    return _named(joined, known, made)


def changed(known: Origins, documents: Mapping[str, Document], moved: Iterable[str]) -> Origins:
    """The origins after some documents came, went or were told anew: what `origins` gives for all of them.

    `documents` are those that there are now. Only those that moved, the kin that they had and those that
    share a key with them are compared anew.
    """
    moved = {*moved}
    left = {known[key] for key in moved if key in known}
    keys = {band for key in moved if key in documents for band in _bands(documents[key])}
    near = {
        known[key]
        for key, document in (documents if keys else {}).items()
        if key in known and not keys.isdisjoint(_bands(document))
    }
    again = {key for key in documents if key in moved or known.get(key, key) in left | near}
    anew = origins((documents[key] for key in again), told={key: known.get(key, key) for key in again})
    return {key: anew[key] if key in anew else known[key] for key in sorted(documents)}


def united(one: Origins, other: Origins) -> Origins:
    """What is of one origin by either; an origin keeps the name that it has by the first."""
    joined = _Sets({*one, *one.values(), *other, *other.values()})
    for told in (one, other):
        for key, origin in told.items():
            joined.join(key, origin)
    names: dict[str, str] = {}
    for key in sorted(joined.parent, key=lambda key: (one.get(key) != key, other.get(key) != key, key)):
        names.setdefault(joined.of(key), key)
    return {key: names[joined.of(key)] for key in sorted({*one, *other})}


def _bands(document: Document) -> tuple[str, ...]:
    return bands(signature(document.text)) if document.text else ()


class _Sets:
    """Disjoint sets of documents."""

    def __init__(self, keys: Iterable[str]) -> None:
        self.parent = {key: key for key in keys}

    def of(self, key: str) -> str:
        while self.parent[key] != key:
            self.parent[key] = self.parent[self.parent[key]]
            key = self.parent[key]
        return key

    def join(self, one: str, other: str) -> None:
        self.parent[self.of(one)] = self.of(other)


def _told(
    documents: Mapping[str, Document], made: Mapping[str, Signature], told: Origins
) -> Iterator[tuple[str, str]]:
    """Documents of one told origin, where one of them has no text to tell better."""
    groups: dict[str, list[str]] = defaultdict(list)
    for key in documents:
        groups[told.get(key, key)].append(key)
    for group in groups.values():
        blind = [key for key in group if key not in made]
        yield from ((blind[0], key) for key in group if blind)


def _alike(made: Mapping[str, Signature]) -> Iterator[tuple[str, str]]:
    """Documents of the very same words: fifty of them are compared with others once."""
    first: dict[str, str] = {}
    for key, each in made.items():
        yield first.setdefault(each.whole or key, key), key


def _candidates(made: Mapping[str, Signature]) -> Iterator[tuple[str, str]]:
    """Pairs that share a key, each once; of documents of the same words the first stands for all."""
    first = {each.whole or key: key for key, each in reversed([*made.items()])}
    sharing: dict[str, list[str]] = defaultdict(list)
    for key in sorted(first.values()):
        own = bands(made[key])
        near = {other for band in own for other in sharing[band]}
        yield from ((other, key) for other in sorted(near))
        for band in own:
            sharing[band].append(key)


def _named(joined: _Sets, documents: Mapping[str, Document], made: Mapping[str, Signature]) -> Origins:
    families: dict[str, list[str]] = defaultdict(list)
    for key in documents:
        families[joined.of(key)].append(key)
    found = {}
    for family in families.values():
        first = min(family, key=lambda key: _rank(documents[key], made.get(key)))
        found.update(dict.fromkeys(family, first))
    return dict(sorted(found.items()))


def _rank(document: Document, made: Signature | None) -> tuple[object, ...]:
    """The first of its kin is the agency's own, else the earliest, of one day one that credits an agency, and
    of those the first by id: the fullest would be the one that a paper has put a lead of its own before."""
    credits = made.credits if made else ()
    own = agency(document.publisher or "") in credits
    return not own, document.issued is None, str(document.issued), not credits, document.id
