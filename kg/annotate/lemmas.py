"""A word's lemma, when the trained lemmatizer has invented one."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Token

DOUBLED = ("bb", "dd", "gg", "mm", "nn", "pp", "rr", "tt")


def mended(token: Token) -> str:
    """The lemma of `token`: the trained one where a dictionary has it for this form, else its."""
    if token.is_sent_start and token.tag_ in ("NNPS", "NNS"):
        # At the head of a sentence a capital does not make a name: "Missiles were shipped".
        return _mended(token.lower_, token.lemma_, "NOUN", "NNS")
    return _mended(token.text, token.lemma_, token.pos_, token.tag_)


@lru_cache(maxsize=1 << 16)
def _mended(text: str, lemma: str, pos: str, tag: str) -> str:
    if pos == "PROPN" and tag == "NNP":
        return text
    if pos not in ("VERB", "NOUN") or not text.isalpha():
        return lemma
    form = text.lower()
    known = _known(form, pos)
    if not known and tag == "NNS" and lemma == text == form and form.endswith("s"):
        return form.removesuffix("s")
    if not known:
        return _regular(form, tag) if pos == "VERB" and form == text else lemma
    if lemma in known:
        return lemma
    if pos == "NOUN" and (tag == "NN" or lemma == text):
        return lemma
    return known[0]


def _known(form: str, pos: str) -> tuple[str, ...]:
    import lemminflect

    found: dict[str, tuple[str, ...]] = lemminflect.getAllLemmas(form, pos)
    return found.get(pos, ())


def _regular(form: str, tag: str) -> str:
    """The lemma of a verb that no dictionary has, from its ending."""
    if tag == "VBZ" and form.endswith("s"):
        return form.removesuffix("s")
    ending = {"VBG": "ing", "VBD": "ed", "VBN": "ed"}.get(tag, "")
    if not ending or not form.endswith(ending):
        return form
    stem = form.removesuffix(ending)
    if stem.endswith(DOUBLED):
        return stem[:-1]
    for lemma in (stem, stem + "e"):
        if lemma in _known(lemma, "VERB"):
            return lemma
    if stem.endswith("i") and ending == "ed":
        return stem[:-1] + "y"
    return stem + "e" if stem.endswith(("v", "z", "c", "iz", "at", "us", "dg")) else stem
