"""The voice room: who says it, how real the text makes it, whether it is affirmed; on stored analyses."""

from __future__ import annotations

from pathlib import Path

import pytest
from stored import at, stored

from kg.analysis import Analysis
from kg.lexicon import load_lexicon
from kg.voice import Voice, voice

TABLE = Path(__file__).with_name("voice.tsv")
LEXICON = load_lexicon()


def rows() -> list[list[str]]:
    lines = TABLE.read_text(encoding="utf-8").splitlines()
    return [line.split("\t") for line in lines if not line.startswith("#")][1:]


def heard(p: Analysis, v: Voice) -> str:
    """A voice in the words of the table."""
    speaker = [] if v.speaker is None else [f"by {p.text[v.speaker]}"]
    states = {
        "not": v.negative,
        "hearsay": v.hearsay,
        "unnamed": v.unnamed,
        **dict.fromkeys(speaker, True),
        "would": v.would,
        "closed": not v.real,
    }
    return ", ".join([str(v.modality), *(word for word, holds in states.items() if holds)])


@pytest.mark.parametrize(("word", "expected", "chain", "text"), rows(), ids=lambda value: value[:60])
def test_a_word_in_its_sentence(word: str, expected: str, chain: str, text: str) -> None:
    p = stored(text)
    v = voice(p, at(p, word), LEXICON)
    assert heard(p, v) == expected
    assert " ".join(p.text[i] for i in v.chain) == chain
    assert v.polarity == ("Negative" if v.negative else "Positive")
