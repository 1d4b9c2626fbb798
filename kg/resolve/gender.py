"""Whether a pronoun and a person agree in gender, as far as a title or a given name tells it."""

from __future__ import annotations

from kg.names import gender
from kg.resolve.discourse import Discourse, before

NEAR = 5  # sentences back in which a title before a name is looked for
_PRONOUNS = {"he": "m", "him": "m", "his": "m", "she": "f", "her": "f", "hers": "f"}


def differ(discourse: Discourse, n: int, entity: str) -> bool:
    """Whether a person is known to be of the other gender than the pronoun."""
    told = _told(discourse, n, entity) or gender(discourse.entities[entity].label.split()[0])
    return told is not None and told != _PRONOUNS[discourse.mentions[n].phrase]


def _told(discourse: Discourse, n: int, entity: str) -> str | None:
    """ "Mr. Odell", "Queen Anna": a word before the name near by."""
    for k in before(discourse, n, NEAR):
        if k in discourse.found and discourse.found[k].entities == (entity,):
            m = discourse.mentions[k]
            words = discourse.p.lower[max(0, m.start - 2) : m.start + 1]
            found = next((g for word in reversed(words) if (g := gender(word.rstrip(".")))), None)
            if found is not None:
                return found
    return None
