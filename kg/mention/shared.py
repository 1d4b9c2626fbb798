"""Names that share their last words: "North and South Korea", "the Donetsk and Luhansk Republics"."""

from __future__ import annotations

from kg.analysis import Analysis, quote
from kg.lexicon import Lexicon, Sense
from kg.mention.kinds import Form, Mention, head

LONGEST = 4  # tokens that names share: "People 's Republics", and one more


def shared(p: Analysis, lexicon: Lexicon) -> list[Mention]:
    """One mention for both names, where each is listed with the shared words and means one actor."""
    found: list[Mention] = []
    for i in range(1, len(p.text) - 2):
        names = (p.text[i - 1], p.text[i + 1], p.text[i + 2])
        if p.lower[i] in ("and", "or") and all(name[:1].isupper() for name in names):
            for end in range(min(i + 2 + LONGEST, len(p.text)), i + 2, -1):
                senses = _both(p, i, end, lexicon)
                if senses:
                    found.append(Mention(i - 1, end, head(p, i - 1, end), Form.NAMES, "LOC", senses))
                    break
    return found


def _both(p: Analysis, i: int, end: int, lexicon: Lexicon) -> tuple[Sense, ...]:
    """The senses of the two names around the conjunction at `i`; none where one of them is not listed."""
    tail = quote(p, i + 2, end)
    for words in (tail, tail.removesuffix("s")):
        senses = [lexicon.lookup(f"{p.text[at]} {words}") for at in (i - 1, i + 1)]
        bare = [lexicon.lookup(p.text[at]) for at in (i - 1, i + 1)]
        if all(len(each) == 1 and each != alone for each, alone in zip(senses, bare, strict=True)):
            [first], [last] = senses
            return (first, last) if first.actor_id != last.actor_id else ()
    return ()
