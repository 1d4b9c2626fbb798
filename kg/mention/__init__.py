"""Analysis → Mentions: every stretch that may stand for an actor or a place, and of which sort it is."""

from __future__ import annotations

from collections.abc import Iterable

from kg.analysis import Analysis, Name
from kg.lexicon import Lexicon
from kg.mention.gazetteer import find_names
from kg.mention.kinds import Form, Mention, by_token, tokens_of
from kg.mention.lookalikes import lookalikes
from kg.mention.names import aliases, as_mentions, demonyms, titled
from kg.mention.owners import owned
from kg.mention.phrases import phrases, pronouns
from kg.mention.shared import shared

__all__ = ["Form", "Mention", "by_token", "find_mentions", "find_names"]


def find_mentions(p: Analysis, names: Iterable[Name], lexicon: Lexicon) -> tuple[Mention, ...]:
    """All mentions of the document in the order of the text; none overlaps another."""
    pairs = shared(p, lexicon)
    apart = tokens_of(pairs)
    named = [m for n in names for m in as_mentions(p, n, lexicon) if apart.isdisjoint(range(m.start, m.end))]
    other = lookalikes(p, named, lexicon)
    named = [m for m in named if m not in other]
    # "North Korean" goes before "North", a known name before an adjective of its length or less.
    known = [m for m in named if m.senses]
    peoples = demonyms(p, apart | tokens_of(m for m in known if m.end - m.start > 1), lexicon)
    taken = tokens_of(peoples)
    found = pairs + peoples + [m for m in named if not taken.intersection(range(m.start, m.end))]
    found += aliases(p, tokens_of(found), lexicon)
    taken = tokens_of(found + other)
    found += [m for m in (*phrases(p, taken, lexicon), *pronouns(p)) if m.head not in taken]
    ordered = sorted(found, key=lambda m: (m.start, m.end))
    return owned(p, tuple(titled(p, ordered, lexicon)), lexicon)
