"""Which language a text is in: English by its little words, any other by an identifier of languages.

Only words that begin with a small letter are counted, so that a sentence full of names is no foreign one.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from importlib.resources import files

from kg.lexicon.table import read_table

TABLE = "function_words.tsv"
NAMES = "languages.tsv"
ENGLISH = "en"
FEWEST = 30  # words below which a share says nothing
LEAST = 0.2  # English news has 0.3 to 0.6 (median 0.47), languages that share some of the words up to 0.19
FEWEST_LETTERS = 20  # of another script than ours, below which they may be but a name
LONGEST = 20_000  # characters that are looked at
_WORD = re.compile(r"[^\W\d_]+")


def looks_english(text: str) -> bool:
    """False where a text of some length has too few of the little words that hold English together.

    >>> looks_english("The envoy said that he had not been told of it. " * 5)
    True
    >>> looks_english("Der Gesandte sagte, dass er davon nichts gewusst habe. " * 5)
    False
    """
    words = _small(text)
    return len(words) < FEWEST or _hold_together(words)


def _small(text: str) -> list[str]:
    """The words that begin with no capital."""
    return [word for word in _WORD.findall(text) if not word[0].isupper()]


def _hold_together(words: list[str]) -> bool:
    known = function_words()
    return sum(word in known for word in words) >= LEAST * len(words)


def _foreign(text: str) -> int:
    """How many letters are of another script than ours; all of ASCII are of ours."""
    return sum(
        char > "\x7f" and char.isalpha() and "LATIN" not in unicodedata.name(char, "LATIN") for char in text
    )


def language_of(text: str) -> str | None:
    """The language of a text by its code of ISO 639-1; None where there is too little of it to tell.

    It is English where its little words or the identifier say so: names and figures alone are no
    reason to leave an article unread. The identifier is that of Lui and Baldwin (langid.py, 2012).

    >>> language_of("The envoy said that he had not been told of it. " * 5)
    'en'
    >>> language_of("El enviado dijo que no sabía nada de lo que se había acordado. " * 5)
    'es'
    """
    text = text[:LONGEST]
    foreign = _foreign(text)
    if foreign < FEWEST_LETTERS or 2 * foreign < sum(map(str.isalpha, text)):
        words = _small(text)
        if len(words) < FEWEST:
            return None
        if _hold_together(words):
            return ENGLISH
    from py3langid import classify

    return str(classify(text)[0])


@cache
def _names() -> dict[str, str]:
    return {row["code"]: row["name"] for row in read_table(files("kg") / NAMES, NAMES, ("code", "name"))}


def language_name(code: str) -> str:
    """
    >>> language_name("es"), language_name("xx")
    ('Spanish', 'in the language “xx”')
    """
    return _names().get(code, f"in the language “{code}”")


def language_code(said: str) -> str | None:
    """The code of ISO 639-1 for a language as metadata name it; None where it is none that is known.

    >>> language_code("en-GB"), language_code("English"), language_code("?")
    ('en', 'en', None)
    """
    said = said.strip().lower()
    if said[:2] in _names() and not said[2:3].isalpha():
        return said[:2]
    return next((code for code, name in _names().items() if name.lower() == said), None)


@cache
def function_words() -> frozenset[str]:
    """The little words that hold English together."""
    return frozenset(row["word"] for row in read_table(files("kg") / TABLE, TABLE, ("word",)))
