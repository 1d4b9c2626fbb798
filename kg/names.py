"""Compare and normalise names: spelling, surnames, initials, acronyms; find who bears one."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from functools import cache, lru_cache
from importlib.resources import files

from kg.errors import KgError

APOSTROPHES = re.compile("['`\u2018\u2019\u201b\u02bb\u02bc\u2032\uff07]")
DASHES = re.compile("[-\u2010-\u2015\u2212\u00ad_/]")
LETTERS = str.maketrans(
    {"ł": "l", "Ł": "L", "ø": "o", "Ø": "O", "đ": "d", "Đ": "D", "ı": "i", "ə": "a", "Ə": "A", "ð": "d"}
    | {"æ": "ae", "Æ": "Ae", "œ": "oe", "Œ": "Oe", "þ": "th"}
)
SMALL_WORDS = frozenset(("a", "an", "and", "as", "at", "by", "de", "del", "der", "des", "di", "du", "for",
                         "in", "of", "on", "or", "the", "to", "y"))  # fmt: skip
SUFFIX = re.compile(r"(?:[IVX]{2,}|[JS]r\.?)")  # regnal numbers, "Jr."


@lru_cache(maxsize=1 << 16)  # the same words come again and again
def plain(name: str) -> str:
    """The name without accents, apostrophes, dots, and with spaces for dashes; case is kept.

    >>> plain("Donetsk People’s Republic"), plain("U.S."), plain("Türkiye")
    ('Donetsk Peoples Republic', 'US', 'Turkiye')
    """
    if not name.isascii():
        name = APOSTROPHES.sub("", DASHES.sub(" ", name))
        name = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
        name = name.translate(LETTERS)
    name = APOSTROPHES.sub("", DASHES.sub(" ", name)).replace(".", "").replace(",", " ")
    return " ".join(name.replace("&", " and ").split())


def fold(name: str) -> str:
    """`plain` without case: two spellings of a name fold to the same text.

    >>> fold("Kim Jong-Un") == fold("KIM JONG UN")
    True
    """
    return plain(plain(name).casefold())


def surname(name: str) -> str:
    """The family name: first in Korean and Chinese order, else last with its particles.

    >>> surname("Kim Jong-un"), surname("Xi Jinping"), surname("Ursula von der Leyen"), surname("V. Putin")
    ('Kim', 'Xi', 'von der Leyen', 'Putin')
    """
    words = name.split()
    while len(words) > 1 and SUFFIX.fullmatch(words[-1]):
        words.pop()
    if not words or _family_first(words):
        return words[0] if words else ""
    start = len(words) - 1
    while start > 0 and fold(words[start - 1]) in _table("particle") and (start > 1 or words[0].islower()):
        start -= 1
    return " ".join(words[start:])


def _family_first(words: list[str]) -> bool:
    """Known family name, and then either a two-part given name or no Western use as a given name."""
    first = fold(words[0])
    if first in _table("both"):
        return len(words) == 3 and not words[1].endswith(".") or _korean_given(words)
    return len(words) in (2, 3) and first in _table("family") or _korean_given(words)


def _korean_given(words: list[str]) -> bool:
    """One short word and a hyphened name whose second half is small: "Go Myong-hyun"."""
    return len(words) == 2 and bool(re.fullmatch(r"[A-Z][a-z]+-[a-z]+", words[1])) and len(words[0]) <= 6


def gender(word: str) -> str | None:
    """`m` or `f` for a given name or a title that tells it ("Maia", "Mrs"), else None.

    >>> gender("Vladimir"), gender("María"), gender("Robin")
    ('m', 'f', None)
    """
    return _genders().get(fold(word).strip())


@cache
def _genders() -> dict[str, str]:
    text = (files("kg") / "lexicon" / "given_names.tsv").read_text(encoding="utf-8")
    lines = (line for line in text.splitlines()[1:] if line and not line.startswith("#"))
    return dict(line.split("\t") for line in lines)


def given_follows(name: str) -> bool:
    """Whether a name is a family name and a hyphened given one whose second half is small.

    >>> given_follows("Chung Dong-young"), given_follows("Hugo Chavez-led"), given_follows("Li-led")
    (True, False, False)
    """
    words = name.split()
    return _korean_given(words) and fold(words[0]) in _table("family") | _table("both")


def is_particle(word: str) -> bool:
    """Whether a small word belongs to the family name after it ("van", "bin")."""
    return word.islower() and word in _table("particle")


def is_common(family: str) -> bool:
    """Whether many bear a family name, so that it tells nobody by itself ("Khan", "Lee")."""
    word = fold(family)
    return any(word in _table(kind) for kind in ("common", "family", "both"))


@cache
def _table(kind: str) -> frozenset[str]:
    text = (files("kg") / "lexicon" / "family_names.tsv").read_text(encoding="utf-8")
    rows = (line.split("\t") for line in text.splitlines() if line and not line.startswith("#"))
    return frozenset(row[0] for row in rows if row[1] == kind)


def same_person(a: str, b: str) -> bool:
    """Whether two names may be one person's: initials, order, hyphens, a bare surname.

    >>> same_person("Kim Jong Un", "Kim Jong-un"), same_person("V. Putin", "Vladimir Putin")
    (True, True)
    >>> same_person("George W. Bush", "George H. W. Bush"), same_person("Kim Jong-un", "Kim Yo-jong")
    (False, False)
    """
    left, right = fold(a).split(), fold(b).split()
    if not left or not right:
        return False
    if sorted(left) == sorted(right) or "".join(left) == "".join(right):
        return True
    family = fold(surname(a)), fold(surname(b))
    if " ".join(left) == family[1] or " ".join(right) == family[0]:
        return True
    return family[0] == family[1] and _given_agree(_given(a), _given(b))


def _given(name: str) -> list[str]:
    """The given names, initials apart ("H.W." is two)."""
    family = surname(name).split()
    words = [word for word in name.split() if word not in family and not SUFFIX.fullmatch(word)]
    spaced = re.sub(r"\.(?=\w)", ". ", " ".join(words))
    return fold(spaced).split()


def _given_agree(left: list[str], right: list[str]) -> bool:
    """First names agree, and so do the middle names where both have any."""
    if not left or not right:
        return not left and not right
    middle = left[1:], right[1:]
    agree = len(middle[0]) == len(middle[1]) and all(map(_part_agrees, *middle))
    return _part_agrees(left[0], right[0]) and (agree or not middle[0] or not middle[1])


def _part_agrees(left: str, right: str) -> bool:
    short, long = sorted((left, right), key=len)
    return short == long or (len(short) == 1 and long.startswith(short))


def is_acronym_of(short: str, long: str) -> bool:
    """Whether the letters of `short` are the initials of `long`, whose small words may be left out.

    >>> is_acronym_of("KCNA", "Korean Central News Agency"), is_acronym_of("U.A.E.", "United Arab Emirates")
    (True, True)
    """
    letters = plain(short).replace(" ", "")
    if len(letters) < 2 or not letters.isupper():
        return False
    return _initials_fit(letters.casefold(), fold(long).split())


def _initials_fit(letters: str, words: list[str]) -> bool:
    reached = {0}
    for word in words:
        taken = {n + 1 for n in reached if n < len(letters) and letters[n] == word[0]}
        reached = taken | (reached if word in SMALL_WORDS else set())
    return len(letters) in reached


def find(what: str, wanted: str, bearers: Iterable[tuple[str, str, Iterable[str]]]) -> str:
    """The id of the one that goes by a name, out of (id, label, further names).

    Case, accents, apostrophes, dashes and an article do not matter, unless there is one written just so; an
    id or a label goes before another's further name. Raises KgError where nobody or more than one fits;
    `what` says in its message what is looked for ("actor").

    >>> find("actor", "the Dprk", [("North_Korea", "North Korea", ["DPRK"]), ("Syria", "Syria", [])])
    'North_Korea'
    """
    local, key = wanted.removeprefix("id:"), _key(wanted)
    written: set[str] = set()
    first: set[str] = set()
    further: set[str] = set()
    shown: dict[str, str] = {}
    for bearer, label, names in bearers:
        if bearer == local:
            return bearer
        written.update([bearer] if label == wanted else [])
        first.update([bearer] if key in (_key(label), _key(bearer)) else [])
        for name in names:
            further.update([bearer] if _key(name) == key else [])
            shown.setdefault(_key(name), name)
        shown[_key(label)] = label
    found = written or first or further
    if len(found) == 1:
        return found.pop()
    if found:
        choice = ", ".join(each if ":" in each else f"id:{each}" for each in sorted(found))
        raise KgError(f"{wanted!r} may be any of {choice}; give one of these")
    raise KgError(f"no {what} is called {wanted!r}{nearest(key, shown)}")


@lru_cache(maxsize=1 << 16)
def _key(name: str) -> str:
    return fold(name).removeprefix("the ")


def nearest(wanted: str, shown: Mapping[str, str]) -> str:
    """The end of a message that says which known names are near, or hold the wanted one; or nothing.

    `shown` maps a name as it is compared to the name as people write it.
    """
    near = get_close_matches(wanted, sorted(shown), n=3, cutoff=0.5)
    near = near or [name for name in sorted(shown) if wanted and wanted in name][:3]
    return f"; nearest: {', '.join(dict.fromkeys(shown[name] for name in near))}" if near else ""
