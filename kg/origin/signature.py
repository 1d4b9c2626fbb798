"""A text → its signature: the words that are its author's own, apart from names, figures and quotations.

Who tells of an event is bound to its names, its figures and what was said; the other words are chosen by
whoever writes. Every word is one character of a string, so that what is kept is small, and quick to compare.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from hashlib import blake2b
from typing import NamedTuple
from zlib import crc32

from kg.language import function_words
from kg.layout import read_layout
from kg.origin.credit import credits_of
from kg.origin.style import is_day, plain

# What may be left open is looked for so far and no farther: else a text of apostrophes would take minutes.
_QUOTED = re.compile(
    r"“(.+?)(?:”|$)|\"(.+?)(?:\"|$)"
    r"|(?<!\w)‘(?=\S)(.[^’]{0,1000}+(?:’\w[^’]{0,1000}+){0,40}+)’(?!\w)"
    r"|(?<![\w,])'(?=\w)([^']{1,1000}+(?:'\w[^']{0,1000}+){0,40}+)'(?!\w)",
    re.DOTALL,
)
_WORD = re.compile(r"\d(?:[\d.,:]*\d)?|[^\W\d_](?:[\w'’.&]*\w)?|%")
_STOP = re.compile(
    r"(?<!\b[A-Z])(?<!\b[A-Z][a-z])(?<!\b[A-Z][a-z]{2})(?<!\bCapt)(?<!\bProf)(?<!\bSept)[.!?][)\]]?\s+(?=[\[(]?[A-Z\d])"
)
_FIRST, _PLANE = 0x10000, 0x100000  # characters that are no surrogates and that no text is written in
_FEWEST = 12  # words of a text that two do not write alike by chance
_RUN = 3  # words of a key
_SHARE = 2  # one key in so many is kept


class Sentence(NamedTuple):
    """A sentence: the author's own words in their order, without those that all sentences have, and its names
    and figures, each as characters."""

    own: str
    names: str
    figures: str


class Signature(NamedTuple):
    """What a text is compared by: a digest of all its words, who is credited, the day of its dateline.

    `whole` is empty where they are too few, `day` where no dateline tells it.
    """

    whole: str
    credits: tuple[str, ...]
    day: str
    sentences: tuple[Sentence, ...]


@lru_cache(maxsize=1 << 14)
def signature(text: str) -> Signature:
    """The signature of an article's text, its header and credits apart: the same on every machine."""
    paragraphs = read_layout(text).paragraphs
    bodies = [text[span.start : span.end] for span in paragraphs]
    told = credits_of(text, paragraphs)
    whole = _digest([word for body in bodies for word in _plain_words(body)])
    return Signature(whole, told.agencies, told.day, tuple(_sentences(bodies)))


def _digest(words: Sequence[str]) -> str:
    """The digest of a text's words; nothing for so few that two may write them by chance."""
    whole = " ".join(words).encode("utf-8", "surrogatepass")
    return blake2b(whole, digest_size=16).hexdigest() if len(words) >= _FEWEST else ""


def bands(signature: Signature) -> tuple[str, ...]:
    """Keys by which kin are found: half of all runs of three own words, in whatever order, by their digest.

    So whatever two texts share, they share half of its keys, be one of them ten times as long (Broder, “On
    the resemblance and containment of documents”, 1997); a sketch of fixed size would lose the shorter one.
    """
    own = [sentence.own for sentence in signature.sentences]
    runs = {"".join(sorted(each[at : at + _RUN])) for each in own for at in range(len(each) - _RUN + 1)}
    keys = (blake2b(run.encode(), digest_size=8) for run in runs)
    kept = {key.hexdigest() for key in keys if key.digest()[0] % _SHARE == 0}
    return tuple(sorted({signature.whole, *kept} - {""}))


def pack(signature: Signature) -> str:
    """The signature as text, to be kept."""
    return json.dumps(signature, ensure_ascii=False, separators=(",", ":"))


def unpack(text: str) -> Signature:
    """The signature again."""
    whole, credits, day, sentences = json.loads(text)
    return Signature(whole, tuple(credits), day, tuple(Sentence(*each) for each in sentences))


# ---- words -----------------------------------------------------------------------------------------------


def _plain_words(text: str) -> Iterator[str]:
    return (part for word in _WORD.findall(text) for part in plain(word).split())


def _sentences(bodies: Sequence[str]) -> Iterator[Sentence]:
    parts = [part for body in bodies for part in _STOP.split(_QUOTED.sub(_silent, body))]
    names = _names(parts)
    for part in parts:
        made = _sentence(part, names)
        if any(made):
            yield made


def _silent(quoted: re.Match[str]) -> str:
    """What stands in the place of a quotation: its stop, where it ends a sentence."""
    inner = next(group for group in quoted.groups() if group is not None).rstrip()
    return f" {inner[-1]} " if inner[-1:] in (".", "!", "?") else " "


def _names(parts: Sequence[str]) -> set[str]:
    """The words that stand with a capital within a sentence."""
    return {word.lower() for part in parts for word in _WORD.findall(part)[1:] if word[0].isupper()}


def _sentence(part: str, names: set[str]) -> Sentence:
    own, named, figures = [], set(), set()
    common = function_words()
    words = _WORD.findall(part)
    for at, word in enumerate(words):
        lower = word.lower()
        begins = lower in names or (words[at + 1 : at + 2] and words[at + 1][0].isupper())
        if is_day(lower) and (word[0].isupper() or len(lower) > 4):
            continue
        for each in plain(word).split():
            if each[0].isdigit():
                figures.add(_character(re.sub(r"[.,:]", "", each)))
            elif each in common:
                continue
            elif word[0].isupper() and (at or begins):
                named.add(_character(each))
            else:
                own.append(_character(each))
    return Sentence("".join(own), "".join(sorted(named)), "".join(sorted(figures)))


def _character(word: str) -> str:
    return chr(_FIRST + crc32(word.encode("utf-8", "surrogatepass")) % _PLANE)
