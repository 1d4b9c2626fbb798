"""`kg/layout/words.tsv` → the words by which header lines are told, by their sort."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from kg.lexicon.table import read_table

TABLE = "layout/words.tsv"


@cache
def words(sort: str) -> frozenset[str]:
    """All words of a sort, in small letters; codes as they are."""
    return _table()[sort]


@cache
def labels(kind: str = "") -> Mapping[str, str]:
    """Label → what its value is; with `kind` "code" the two letters of press databases."""
    sorts = ("title", "published", "updated", "publication", "publisher", "source", "other", "body")
    return {word: sort for sort in sorts for word in _table()[f"{kind}:{sort}" if kind else sort]}


@cache
def _table() -> Mapping[str, frozenset[str]]:
    found: dict[str, frozenset[str]] = defaultdict(frozenset)
    for row in read_table(files("kg") / TABLE, TABLE, ("sort", "words")):
        found[row["sort"]] |= frozenset(row.many("words"))
    return found
