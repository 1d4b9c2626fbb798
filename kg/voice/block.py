"""Who goes on speaking: in a quotation of several sentences, or a paragraph that "X said:" opens."""

from __future__ import annotations

from kg.analysis import Analysis, is_space, sentence_of
from kg.lexicon import Lexicon
from kg.syntax import is_verb, subjects
from kg.voice.state import keys

_OPEN, _CLOSE, _STRAIGHT = frozenset({"“", "«", "``"}), frozenset({"”", "»", "''"}), frozenset({'"'})


LONGEST = 12  # sentences that one quotation may go on for


def goes_on(p: Analysis, i: int, lexicon: Lexicon) -> int | None:
    """The speaker of the sentences before whose words token `i` goes on with, None where nobody's."""
    number = p.sentence[i]
    first = _paragraph_start(p, number)
    if _quoted(p, p.sentences[first][0], i) and p.sentences[number][0] > p.sentences[first][0]:
        before = range(number - 1, first - 1, -1)
        return next((s for n in before if (s := _speaker(p, n, lexicon)) is not None), None)
    if first > 0 and _announces(p, first - 1):
        return _speaker(p, first - 1, lexicon)
    return None


def _paragraph_start(p: Analysis, number: int) -> int:
    """The number of the first sentence of a sentence's paragraph, or of what is near enough of it."""
    first = max(0, number - LONGEST)
    while number > first and "\n" not in p.source[_end(p, number - 1) : _start(p, number)]:
        number -= 1
    return number


def _words(p: Analysis, number: int) -> list[int]:
    return [k for k in range(*p.sentences[number]) if not is_space(p, k)] or [p.sentences[number][0]]


def _start(p: Analysis, number: int) -> int:
    return p.start[_words(p, number)[0]]


def _end(p: Analysis, number: int) -> int:
    return p.end[_words(p, number)[-1]]


def _quoted(p: Analysis, start: int, i: int) -> bool:
    """Whether token `i` stands inside quotation marks that open at `start` of its paragraph or later."""
    straight, depth = 0, 0
    for k in range(start, i):
        word = p.text[k]
        straight += word in _STRAIGHT
        depth += (word in _OPEN) - (word in _CLOSE and depth > 0)
    return depth > 0 or straight % 2 == 1


def _announces(p: Analysis, number: int) -> bool:
    """Whether a sentence ends in a colon: "The minister said:"."""
    return p.text[_words(p, number)[-1]] == ":"


def _speaker(p: Analysis, number: int, lexicon: Lexicon) -> int | None:
    """Who says what a sentence tells, by its last finite verb of saying."""
    for verb in reversed(range(*p.sentences[number])):
        finite = p.tag[verb] in ("VBD", "VBZ", "VBP") and is_verb(p, verb)
        says = finite and any(key in lexicon.speech for key in keys(p, verb, "VERB"))
        if says and (said := subjects(p, verb)):
            return said[0]
    return None


def in_first_person(p: Analysis, i: int) -> list[int]:
    """The words "I", "we", "our" of the sentence of a token."""
    return [k for k in sentence_of(p, i) if p.lower[k] in FIRST_PERSON and p.tag[k] in ("PRP", "PRP$")]


FIRST_PERSON = frozenset({"i", "we", "me", "us", "my", "our", "mine", "ours"})
