"""Whether a text looks English: the share of its words that are English function words.

Only words that begin with a small letter are counted, so that a sentence full of names is no foreign one.
"""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files

from kg.lexicon.table import read_table

TABLE = "function_words.tsv"
FEWEST = 30  # words below which a share says nothing
LEAST = 0.2  # English news has 0.3 to 0.6 (median 0.47), languages that share some of the words up to 0.19
_WORD = re.compile(r"[^\W\d_]+")


def looks_english(text: str) -> bool:
    """False where a text of some length has too few of the little words that hold English together.

    >>> looks_english("The envoy said that he had not been told of it. " * 5)
    True
    >>> looks_english("Der Gesandte sagte, dass er davon nichts gewusst habe. " * 5)
    False
    """
    words = [word for word in _WORD.findall(text) if not word[0].isupper()]
    if len(words) < FEWEST:
        return True
    known = function_words()
    return sum(word in known for word in words) >= LEAST * len(words)


@cache
def function_words() -> frozenset[str]:
    """The little words that hold English together."""
    return frozenset(row["word"] for row in read_table(files("kg") / TABLE, TABLE, ("word",)))
