"""Hypothesis strategies: graphs whose names and texts hold whatever Unicode has."""

from __future__ import annotations

import datetime
import hashlib

import networkx as nx
import tiny
from hypothesis import strategies as st

from kg.graph import assemble
from kg.ids import claim_id, document_id, slug
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
def graphs(draw: st.DrawFn) -> nx.MultiDiGraph:
    actors = {e.id: e for e in draw(st.lists(ENTITY, min_size=1, max_size=3))}
    sources = {d.id: d for d in draw(st.lists(documents(), min_size=1, max_size=2))}
    said = {c.id: c for c in draw(st.lists(claims(sorted(actors), sources), max_size=3))}
    return assemble(sources, actors, said)
