"""The floor system: the first two countries of a sentence in their order, and its first keyword."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping

from kg.ids import claim_id
from kg.lexicon import Lexicon
from kg.model import Claim, Document, Evidence, Kind, Modality, Polarity, Reading, Span
from kg.schema import Relation

RULE = "first two countries and a keyword"
COUNTRIES = frozenset({Kind.STATE, Kind.BREAKAWAY, Kind.INTERGOVERNMENTAL})
LONGEST = 5  # words of a name
_WORD = re.compile(r"\w+(?:[.'’-]\w+)*(?:\.(?=\w)|['’](?=\W|$))?|(?:[A-Z]\.)+")
_SENTENCE = re.compile(r"\S.*?(?:[.!?][\"”’)]*(?=\s+[^a-z])|$)", re.DOTALL)
_ENDINGS = (("ies", "y"), ("ied", "y"), ("es", ""), ("s", ""), ("ed", ""), ("ed", "e"), ("ing", ""),
            ("ing", "e"))  # fmt: skip


def baseline(lexicon: Lexicon, relations: Mapping[str, Relation]) -> Callable[[Document], Reading]:
    """A reader without a parser: for `score` in place of the real one.

    A sentence with two countries and no keyword gives a claim of the relation "": a dyad and no act.
    """
    keywords = _keywords(relations)

    def read(document: Document) -> Reading:
        claims = {claim.id: claim for claim in _claims(document, lexicon, keywords)}
        parties = sorted({party for claim in claims.values() for party in (claim.subject, claim.object)})
        entities = tuple(lexicon.actors[party] for party in parties)
        return Reading(document, entities, tuple(claims[key] for key in sorted(claims)))

    return read


def _keywords(relations: Mapping[str, Relation]) -> dict[str, str]:
    """Trigger lemma → relation, of several the first by name; a verb that needs its object is no keyword."""
    return {
        lemma.lower(): name
        for name in sorted(relations, reverse=True)
        if relations[name].family != "role"
        for frame in relations[name].frames
        if not frame.where
        for lemma in frame.triggers
    }


def _claims(document: Document, lexicon: Lexicon, keywords: Mapping[str, str]) -> Iterator[Claim]:
    for sentence in _sentences(document):
        quote = document.text[sentence.start : sentence.end]
        words = [match.group() for match in _WORD.finditer(quote)]
        countries = list(dict.fromkeys(_countries(words, lexicon)))
        if len(countries) >= 2:
            yield _claim(document, sentence, quote, countries[0], _relation(words, keywords), countries[1])


def _sentences(document: Document) -> Iterator[Span]:
    for paragraph in document.paragraphs:
        for match in _SENTENCE.finditer(document.text, paragraph.start, paragraph.end):
            yield Span(*match.span())


def _countries(words: list[str], lexicon: Lexicon) -> Iterator[str]:
    """The countries that the words name, in order; of names that begin at one word the longest."""
    at = 0
    while at < len(words):
        found = _longest(words, at, lexicon)
        if found is None:
            at += 1
            continue
        actor, size = found
        at += size
        if lexicon.actors[actor].kind in COUNTRIES:
            yield actor


def _longest(words: list[str], at: int, lexicon: Lexicon) -> tuple[str, int] | None:
    if not words[at][0].isupper():
        return None
    for size in range(min(LONGEST, len(words) - at), 0, -1):
        senses = lexicon.lookup(" ".join(words[at : at + size]))
        if senses:
            return senses[0].actor_id, size
    return None


def _relation(words: list[str], keywords: Mapping[str, str]) -> str:
    for word in words:
        for lemma in _lemmas(word.lower()):
            if lemma in keywords:
                return keywords[lemma]
    return ""


def _lemmas(word: str) -> Iterator[str]:
    """The words that a form may be of, by its ending alone."""
    yield word
    for ending, instead in _ENDINGS:
        if word.endswith(ending) and len(word) > len(ending) + 2:
            stem = word.removesuffix(ending)
            yield stem + instead
            if stem[-1] == stem[-2]:
                yield stem[:-1] + instead


def _claim(document: Document, sentence: Span, quote: str, source: str, relation: str, target: str) -> Claim:
    made = claim_id(source, relation, target, Polarity.POSITIVE, Modality.ACTUAL)
    evidence = Evidence(document.id, sentence, quote, (), RULE, 0.0)
    return Claim(made, source, relation, target, evidence=(evidence,))
