"""Analysis → Voice: who says a thing, how real the text makes it, and whether it affirms or denies it."""

from __future__ import annotations

from kg.analysis import Analysis
from kg.lexicon import Lexicon
from kg.model import Modality
from kg.syntax import is_verb
from kg.voice.climb import climb, from_noun, rumoured
from kg.voice.own import asked, own
from kg.voice.speaker import aside, closing
from kg.voice.state import Voice, weigh

__all__ = ["Voice", "voice"]


def voice(p: Analysis, i: int, lexicon: Lexicon) -> Voice:
    """The voice of the predicate at token `i`: its own auxiliaries, then all that it hangs under."""
    v = own(p, i, Voice(chain=(i,)), lexicon)
    seen = {i}
    if not is_verb(p, i):
        i, v = from_noun(p, i, v, lexicon)
    while (link := p.above[i]) is not None and link[1] not in seen:
        slot, head = link
        v = rumoured(p, i, aside(p, i, v, lexicon), lexicon)
        v = climb(p, i, slot, head, v, lexicon)
        i = head
        seen.add(i)
    if v.real and asked(p, i):
        v = weigh(v, Modality.HYPOTHETICAL)
    return _settle(closing(p, rumoured(p, i, aside(p, i, v, lexicon), lexicon), lexicon))


def _settle(v: Voice) -> Voice:
    """ "said it would send" announces; without a speaker "would" is only imagined."""
    if not v.would:
        return v
    return weigh(v, Modality.PLANNED if v.speaker is not None or v.unnamed else Modality.HYPOTHETICAL)
