"""Graphs whose names and texts hold whatever Unicode has, by Hypothesis and by the thousand."""

from __future__ import annotations

import datetime
import hashlib
import random
import re
from collections.abc import Iterable

import tiny
from hypothesis import strategies as st

from kg.ids import claim_id, document_id, slug
from kg.ledger import Ledger, assemble
from kg.model import (
    Claim,
    Decision,
    Document,
    Entity,
    Evidence,
    Interval,
    Kind,
    Modality,
    Polarity,
    Precision,
    Span,
)

WORDS = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=30) | st.sampled_from(
    ['He said "no"', "two\nlines\r\n", "🇰🇵 café 👩‍👩‍👧", "كوريا الشمالية", "100% of #1?", "a\\b\\u0041",
     "\x01\x7f\x85\u2028", "<b>{x}</b>|^`", "\u202eevil", "\ufeff", "é vs e\u0301", "../..", "//x", "%41",
     "'''" + '"' * 3, "_", ".", "$1"]
)  # fmt: skip
# What a name may be made of; each sort is as likely as any other.
SORTS = (
    "abcXYZ019_-.", "\"'`\\", "\t\n\r\x0b\x0c\x85\u2028\u2029", " \u00a0\u3000\u200b\u2060",
    "%#?/&=+<>{}|^[](),;:@!$*~", ("😀", "👩\u200d👩\u200d👧", "🇰🇵", "👍🏽", "❤\ufe0f"), "שלוםالعربية",
    "\u200e\u200f\u202a\u202c\u202e\u2066\u2069\ufeff", "e\u0301\u0323\u20ddé", "漢字かな한글ไทยहिन्दी",
    "".join(map(chr, (*range(0x20), *range(0x7F, 0xA0)))), "\ue000\U000f0000\U0010fffd\U000e0041",
    "\ufdd0\ufffe\uffff\U0001fffe",
    ("%41", "%", "\\u0041", "&amp;", "]]>", "--", "'''", "<<(", "_:", "../", "//"),
)  # fmt: skip
NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


def names(number: int, seed: int = 20220716) -> list[str]:
    """So many odd names, the same at every run, no two with the same id."""
    lot, found = random.Random(seed), dict[str, str]()
    while len(found) < number:
        parts = [_character(lot) for _ in range(lot.randint(1, 12))]
        found.setdefault(slug("".join(parts)), "".join(parts))
    return list(found.values())


def _character(lot: random.Random) -> str:
    sort = lot.choice((*SORTS, None))
    while sort is None:  # anything that Unicode has, but half characters
        if not 0xD800 <= (code := lot.randrange(0x110000)) < 0xE000:
            return chr(code)
    return lot.choice(sort)


def crowd(names: Iterable[str]) -> Ledger:
    """Persons of these names, and nothing else."""
    return assemble({}, {slug(n): Entity(slug(n), n, Kind.PERSON, (f"{n}!",)) for n in names}, {})


DAYS = st.dates(datetime.date(1000, 1, 1), datetime.date(2999, 12, 31))


def maybe(strategy: st.SearchStrategy[str]) -> st.SearchStrategy[str | None]:
    return st.none() | strategy


INTERVAL = st.builds(
    lambda days, precision: Interval(min(days), max(days), precision),
    st.tuples(DAYS, DAYS),
    st.sampled_from(Precision),
)
ENTITY = st.builds(
    lambda label, **rest: Entity(slug(label), label, **rest),
    WORDS,
    kind=st.sampled_from(Kind),
    names=st.sets(WORDS, max_size=2).map(lambda names: tuple(sorted(names))),
    wikidata=maybe(st.just("Q1")),
    iso2=maybe(st.just("XX")),
    part_of=maybe(WORDS.map(slug)),
    claimed_by=maybe(WORDS.map(slug)),
)


@st.composite
def documents(draw: st.DrawFn) -> Document:
    text, name = draw(WORDS) + draw(WORDS), draw(WORDS)
    digest = hashlib.sha256((text + name).encode()).hexdigest()
    return Document(
        document_id(name, digest),
        text,
        (),
        name,
        digest,
        title=draw(maybe(WORDS)),
        issued=draw(st.none() | DAYS),
        publisher=draw(maybe(WORDS)),
        source=draw(maybe(WORDS | WORDS.map("https://news.example/{}".format))),
    )


def spans(start: int, end: int) -> st.SearchStrategy[Span]:
    """The stretches between two offsets that hold something."""
    pairs = st.tuples(st.integers(start, end), st.integers(start, end)).map(sorted)
    return pairs.filter(lambda pair: pair[0] < pair[1]).map(lambda pair: Span(*pair))


@st.composite
def evidences(draw: st.DrawFn, document: Document, parties: list[str]) -> Evidence:
    sentence = draw(spans(0, len(document.text)))
    inner = spans(sentence.start, sentence.end)
    decision = st.builds(Decision, inner, st.sampled_from([None, *parties]), WORDS, WORDS)
    return Evidence(
        document=document.id,
        sentence=sentence,
        quote=document.text[sentence.start : sentence.end],
        triggers=tuple(sorted(draw(st.sets(inner, max_size=2)))),
        rule=draw(WORDS),
        confidence=draw(st.floats(0, 1)),
        decisions=tuple(draw(st.lists(decision, unique=True, max_size=2))),
    )


@st.composite
def claims(draw: st.DrawFn, parties: list[str], sources: dict[str, Document]) -> Claim:
    party = st.sampled_from(parties)
    content = {
        "subject": draw(party),
        "relation": draw(st.sampled_from(sorted(tiny.RELATIONS))),
        "object": draw(party),
        "polarity": draw(st.sampled_from(Polarity)),
        "modality": draw(st.sampled_from(Modality)),
        "claimant": draw(maybe(party)),
        "hearsay": draw(st.booleans()),
        "when": draw(st.none() | INTERVAL),
        "place": draw(maybe(party)),
        "others": tuple(sorted(draw(st.sets(party, max_size=2)))),
    }
    told_in = draw(st.sets(st.sampled_from(sorted(sources)), max_size=2))
    found = tuple(draw(evidences(sources[name], parties)) for name in sorted(told_in))
    return Claim(claim_id(**content), **content, confidence=draw(st.floats(0, 1)), evidence=found)


@st.composite
def graphs(draw: st.DrawFn) -> Ledger:
    actors = {e.id: e for e in draw(st.lists(ENTITY, min_size=1, max_size=3))}
    sources = {d.id: d for d in draw(st.lists(documents(), min_size=1, max_size=2))}
    said = {c.id: c for c in draw(st.lists(claims(sorted(actors), sources), max_size=3))}
    return assemble(sources, actors, said)
