"""`kg/origin/house_style.tsv` → words as they are compared, whatever the house style they are printed in."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from functools import cache, lru_cache
from importlib.resources import files

from kg.lexicon.table import read_table

TABLE = "origin/house_style.tsv"


@lru_cache(maxsize=1 << 16)
def plain(word: str) -> str:
    """A word in small letters as all houses would print it; nothing for one that some leave out.

    >>> plain("organised"), plain("Mr."), plain("U.S."), plain("neighbours'")
    ('organized', '', 'us', 'neighbors')
    """
    known = _table()
    lower = word.lower().replace("\u2019", "'").removesuffix("'s").strip(".'")
    if lower in known["word"]:
        return known["word"][lower]
    if lower in known["figure"]:
        return known["figure"][lower]
    for cut in range(2, len(lower)):
        if (ending := known["ending"].get(lower[cut:])) is not None:
            return lower[:cut] + ending
    return lower


def is_day(word: str) -> bool:
    """Whether a word names a day or a month; papers say "on Tuesday" where agencies say "yesterday"."""
    return word in _table()["day"]


@cache
def _table() -> Mapping[str, Mapping[str, str]]:
    found: dict[str, dict[str, str]] = defaultdict(dict)
    for row in read_table(files("kg") / TABLE, TABLE, ("sort", "from", "to")):
        found[row["sort"]][row["from"]] = row["to"]
    return found
