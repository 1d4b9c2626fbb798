"""Which spellings of a name are one: keys for looking up, variants for matching."""

from __future__ import annotations

from kg.names import APOSTROPHES, plain

EXACT = "="  # before a name in a table: in this case only


def key(surface: str) -> str:
    """The case-sensitive key of a surface; only the article before a name may be in any case."""
    made = plain(surface)
    return "the " + made[4:] if made[:4] in ("The ", "THE ") else made


def loose(made: str) -> str:
    """The key without case; it is marked, so that it never meets a case-sensitive one."""
    return "\0" + made.casefold()


def tolerant(made: str) -> bool:
    """Whether the key may be met in another case: "NORTH KOREA", "security council", not "us" or "turkey"."""
    bare = made.removeprefix("the ")
    return " " in bare or (len(bare) > 3 and bare.isupper())


def spellings(name: str) -> set[str]:
    """The name as written, and with other or no apostrophes, spaces for hyphens, no accents."""
    found = (
        {APOSTROPHES.sub(mark, name) for mark in ("'", "\u2019", "")} if APOSTROPHES.search(name) else {name}
    )
    if "-" in name:
        found |= {each.replace("-", " ") for each in found}
    return found if name.isascii() else found | {plain(name)}


def letters(surface: str) -> str:
    """The key without its spaces: however a text is cut into tokens, a run of them has a name's letters."""
    return plain(surface).replace(" ", "")
