"""Analysis → Voice: who says a thing, how real the text makes it, and whether it affirms or denies it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import NamedTuple

from kg.analysis import Analysis
from kg.lexicon import Lexicon
from kg.model import Modality
from kg.syntax import is_verb
from kg.voice.block import FIRST_PERSON, goes_on, in_first_person
from kg.voice.climb import climb, from_noun, rumoured
from kg.voice.over import ending
from kg.voice.own import asked, own_steps
from kg.voice.speaker import aside, closing
from kg.voice.state import Voice, weigh
from kg.voice.unreal import labelled, shown, unreal

__all__ = ["FIRST_PERSON", "Step", "Voice", "in_first_person", "steps", "voice"]


def voice(p: Analysis, i: int, lexicon: Lexicon) -> Voice:
    """The voice of the predicate at token `i`: its own auxiliaries, then all that it hangs under."""
    *_, last = steps(p, i, lexicon)
    return last.voice


class Step(NamedTuple):
    """A look at a word, and the voice after it."""

    look: str
    token: int
    voice: Voice


def steps(p: Analysis, i: int, lexicon: Lexicon) -> Iterator[Step]:
    """How the voice of the predicate at token `i` comes about; the last step has it."""
    v, seen = Voice(chain=(i,)), {i}
    for child, after in own_steps(p, i, v, lexicon):
        yield Step("own word", child, v := after)
    if not is_verb(p, i):
        end = ending(p, i, lexicon)
        if end is not None and _is_so(voice(p, end, lexicon)):
            v = replace(v, negative=True, real=False, chain=(*v.chain, end))
            yield Step("over", end, v)
        else:
            i, v = from_noun(p, i, v, lexicon)
        yield Step("deed told by a noun", i, v)
    while (link := p.above[i]) is not None and link[1] not in seen:
        slot, head = link
        v = unreal(p, i, rumoured(p, i, aside(p, i, v, lexicon), lexicon), lexicon)
        yield Step("aside", i, v)
        v = climb(p, i, slot, head, v, lexicon)
        yield Step(slot, head, v)
        i = head
        seen.add(i)
    if v.real and asked(p, i):
        v = weigh(v, Modality.HYPOTHETICAL)
        yield Step("question", i, v)
    v = unreal(p, i, rumoured(p, i, aside(p, i, v, lexicon), lexicon), lexicon)
    v = labelled(p, v.chain[0], v, lexicon)
    yield Step("aside", i, v)
    v = shown(p, closing(p, v, lexicon), lexicon)
    yield Step("end of the sentence", i, v)
    if v.speaker is None and not v.unnamed and (speaker := goes_on(p, v.chain[0], lexicon)) is not None:
        v = replace(v, speaker=speaker)
        yield Step("sentences before", speaker, v)
    yield Step("would", i, _settle(v))


def _is_so(v: Voice) -> bool:
    return v.modality is Modality.ACTUAL and not v.negative


def _settle(v: Voice) -> Voice:
    """ "said it would send" announces; without a speaker "would" is only imagined."""
    if not v.would:
        return v
    return weigh(v, Modality.PLANNED if v.speaker is not None or v.unnamed else Modality.HYPOTHETICAL)
