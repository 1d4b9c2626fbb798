"""Names that are something else beside certain words: "the Georgia senator", "Lake Chad"."""

from __future__ import annotations

from collections.abc import Iterable

from kg.analysis import Analysis, quote
from kg.lexicon import Lexicon
from kg.mention.kinds import Mention

NEAR = 4  # tokens that a guard may have: "Indian National Congress", "Trades Union Congress"


def lookalikes(p: Analysis, mentions: Iterable[Mention], lexicon: Lexicon) -> list[Mention]:
    """Those mentions of listed names that the words beside them make the name of another."""
    return [m for m in mentions if m.senses and _guarded(p, m, lexicon)]


def _guarded(p: Analysis, m: Mention, lexicon: Lexicon) -> bool:
    homograph = lexicon.homographs.get(quote(p, m.start, m.end))
    if homograph is None:
        return False
    before = quote(p, max(0, m.start - NEAR), m.start).lower()
    after = quote(p, m.end, min(m.end + NEAR, len(p.text))).lower()
    return any(f" {before}".endswith(f" {word}") for word in homograph.unless_before) or any(
        f"{after} ".startswith((f"{word} ", f"{word}.", f"{word},")) for word in homograph.unless_after
    )
