"""Cases that cut across the relations, by provenance: what a text must give, and what it must never give."""

from __future__ import annotations

import datetime
import tomllib
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from reading import read_article, relations

from kg.ledger import earns_edge
from kg.model import Claim, Entity, Reading

HERE = Path(__file__).parent / "cases"
FILES = ("wild", "synthetic", "negative", "known_failures")
CASE_KEYS = frozenset({"group", "text", "claims", "also", "never", "issued", "fails", "from"})
CLAIM_KEYS = frozenset({
    "source", "relation", "target", "modality", "polarity", "claimant", "hearsay", "when", "precision",
    "edge", "evidence",
})  # fmt: skip
RELATIONS = relations()
SYMMETRIC = {name for name, relation in RELATIONS.items() if relation.symmetric}
ROLES = {name for name, relation in RELATIONS.items() if relation.family == "role"}

Wish = Mapping[str, Any]


class Read(NamedTuple):
    """A claim beside the entities of its text, which its parties' names are looked up in."""

    claim: Claim
    entities: Mapping[str, Entity]

    def __str__(self) -> str:
        c, of = self.claim, self.entities
        extra = [str(c.modality), str(c.polarity), *(["hearsay"] if c.hearsay else [])]
        extra += [f"by {of[c.claimant].label}"] if c.claimant else []
        extra += [f"on {c.when.start} ({c.when.precision})"] if c.when else []
        return " | ".join([of[c.subject].label, c.relation, of[c.object].label, *extra])


@cache
def cases(file: str) -> tuple[dict[str, Any], ...]:
    return tuple(tomllib.loads((HERE / f"{file}.toml").read_text(encoding="utf-8"))["case"])


def _params() -> list[Any]:
    found = []
    for file in FILES:
        numbers: Counter[str] = Counter()
        for case in cases(file):
            slug = case["group"].replace(": ", "-").replace(" ", "_")
            numbers[slug] += 1
            marks = [pytest.mark.xfail(strict=True, reason=case["fails"])] if "fails" in case else []
            found.append(pytest.param(case, id=f"{file}-{slug}-{numbers[slug]}", marks=marks))
    return found


@pytest.mark.parametrize("case", _params())
def test_case(case: dict[str, Any]) -> None:
    missing, never, surplus = judged(case)
    assert not missing, f"not read in {case['text']!r}"
    assert not never, f"read in {case['text']!r}, and never should be"
    assert not surplus, f"plain edges of {case['text']!r} that nobody asked for"


def judged(case: Mapping[str, Any]) -> tuple[list[Wish], list[str], list[str]]:
    """What a case misses, what it gives against `never`, and what other plain edges it gives.

    `claims` are wanted, `also` are allowed; roles ("minister of") are checked only where named.
    """
    issued = case.get("issued")
    reading = read_article(case["text"], issued or datetime.date(2023, 6, 1))
    read = _claims(reading)
    wanted: Sequence[Wish] = case.get("claims", ())
    allowed: Sequence[Wish] = [*wanted, *case.get("also", ())]
    missing = [wish for wish in wanted if not any(fits(wish, r) for r in read)]
    never = [str(r) for r in read if any(_matches(wish, r) for wish in case.get("never", ()))]
    surplus = [
        str(r)
        for r in read
        if r.claim.relation not in ROLES
        and earns_edge(r.claim, r.entities)
        and not any(fits(wish, r) for wish in allowed)
    ]
    return missing, never, surplus


def _claims(reading: Reading) -> list[Read]:
    entities = {e.id: e for e in reading.entities}
    return [Read(claim, entities) for claim in reading.claims]


def fits(wish: Wish, read: Read) -> bool:
    """Whether a claim is the wanted one: Actual and Positive unless the wish says otherwise (`*`: any)."""
    return _matches({"modality": "Actual", "polarity": "Positive", **wish}, read)


def _matches(wish: Wish, read: Read) -> bool:
    """Whether a claim has all that a wish names; a symmetric relation may be read either way round."""
    c = read.claim
    ends = [(c.subject, c.object)] + ([(c.object, c.subject)] if c.relation in SYMMETRIC else [])
    return any(_is(wish, "source", s, read) and _is(wish, "target", o, read) for s, o in ends) and all((
        wish.get("relation", c.relation) == c.relation,
        wish.get("modality", "*") in ("*", c.modality),
        wish.get("polarity", "*") in ("*", c.polarity),
        _is(wish, "claimant", c.claimant, read),
        wish.get("hearsay", c.hearsay) == c.hearsay,
        _dated(wish, c),
        wish.get("edge", earns_edge(c, read.entities)) == earns_edge(c, read.entities),
        wish.get("evidence", len(c.evidence)) == len(c.evidence),
    ))  # fmt: skip


def _is(wish: Wish, key: str, entity: str | None, read: Read) -> bool:
    """Whether an end or the claimant is the one named: `*` anybody, an empty name nobody."""
    name = wish.get(key, "*")
    if entity is None or not name:
        return name == "*" and key == "claimant" or (entity is None and not name)
    known = read.entities[entity]
    return name in ("*", known.id, known.label, *known.names)


def _dated(wish: Wish, claim: Claim) -> bool:
    """Whether the time is the wanted one: the start of its first day, or no time where `when` is empty."""
    when = claim.when
    if wish.get("when") == "":
        return when is None
    start = str(when.start) if when else ""
    precision = str(when.precision) if when else ""
    return start.startswith(wish.get("when", start)) and wish.get("precision", precision) == precision


def test_every_case_is_well_formed() -> None:
    for file in FILES:
        for case in cases(file):
            assert case.keys() <= CASE_KEYS, case
            assert ("fails" in case) == (file == "known_failures"), case["text"]
            for wish in _wishes(case):
                assert wish.keys() <= CLAIM_KEYS, wish
                assert wish.get("relation", "meets") in RELATIONS, wish
    texts = [case["text"] for file in FILES for case in cases(file)]
    assert len(set(texts)) == len(texts)
    assert len(texts) >= 250


def _wishes(case: Mapping[str, Any]) -> Iterable[Wish]:
    return (wish for key in ("claims", "also", "never") for wish in case.get(key, ()))
