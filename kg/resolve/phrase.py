"""What a noun phrase tells of itself: that it is known, and that it is several."""

from __future__ import annotations

from kg.mention import Mention
from kg.resolve.discourse import Discourse


def is_definite(discourse: Discourse, m: Mention) -> bool:
    """ "the minister", "these officials": whoever reads it is taken to know which."""
    return any(
        s == "det" and discourse.p.lower[c] in ("the", "this", "that") for s, c in discourse.p.below[m.head]
    )


def is_plural(discourse: Discourse, m: Mention) -> bool:
    return discourse.p.tag[m.end - 1] in ("NNS", "NNPS")
