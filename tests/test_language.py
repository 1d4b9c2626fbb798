"""What looks English and what does not: our articles, the sentences that spaCy shows its languages with."""

from __future__ import annotations

from importlib import import_module

import pytest
from test_read import SEEDS

from kg.language import looks_english
from kg.read import read_documents

# Those in Latin letters share words with English ("at", "for"); of the others no letter may count.
FOREIGN = ("cs", "da", "de", "es", "fi", "fr", "it", "nb", "nl", "pl", "pt", "ro", "sv", "tr", "vi")
FURTHER = ("ar", "el", "fa", "he", "hi", "ja", "ko", "ru", "uk", "zh")


def examples(language: str) -> str:
    return " ".join(import_module(f"spacy.lang.{language}.examples").sentences)


def test_our_articles_look_english() -> None:
    assert all(looks_english(document.text) for document in read_documents([SEEDS]))
    assert looks_english(examples("en") * 2)


@pytest.mark.parametrize("language", [*FOREIGN, *FURTHER])
def test_other_languages_do_not(language: str) -> None:
    assert not looks_english(examples(language) * 9)


def test_names_say_nothing() -> None:
    headline = "Kremlin Spokesman Dmitry Peskov Denies White House Claim In Moscow "
    assert looks_english(headline * 9)
    assert looks_english(headline + "the minister said that he had not been told of the deal by them " * 3)


def test_a_few_words_are_not_judged() -> None:
    assert looks_english("Der Gesandte ging.")
    assert looks_english("")
