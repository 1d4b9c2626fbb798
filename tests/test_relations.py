"""Every case of every relation file: the claims that it must give, and no others of its relation."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest
from reading import read

from kg.model import Claim, Reading
from kg.schema import Case, Relation, load_relations

RELATIONS = load_relations()


def _params() -> list[Any]:
    return [
        pytest.param(
            relation,
            case,
            id=f"{relation.name}-{number}",
            marks=[pytest.mark.xfail(strict=True, reason=case.fails)] if case.fails else [],
        )
        for relation in RELATIONS.values()
        for number, case in enumerate(relation.cases, 1)
    ]


@pytest.mark.parametrize(("relation", "case"), _params())
def test_case(relation: Relation, case: Case) -> None:
    reading = read(case.text)
    found = [c for c in reading.claims if c.relation == relation.name]
    missing = [dict(want) for want in case.claims if not any(_fits(want, c, reading) for c in found)]
    surplus = [c for c in found if not any(_fits(want, c, reading) for want in case.claims)]
    assert not missing, f"not read in {case.text!r}"
    assert not surplus, f"read in {case.text!r}, and should not be"


def _fits(want: Mapping[str, Any], claim: Claim, reading: Reading) -> bool:
    names = {e.id: {e.label, e.id, *e.names} for e in reading.entities}
    plain = {
        "source": want["source"] in names[claim.subject],
        "target": want["target"] in names[claim.object],
        "modality": claim.modality == want.get("modality", "Actual"),
        "polarity": claim.polarity == want.get("polarity", "Positive"),
        "claimant": "claimant" not in want
        or (want["claimant"] in names[claim.claimant] if claim.claimant else not want["claimant"]),
        "hearsay": claim.hearsay == want.get("hearsay", claim.hearsay),
        "when": "when" not in want
        or (claim.when is not None and str(claim.when.start).startswith(want["when"])),
    }
    return all(plain.values())


@pytest.mark.parametrize("relation", RELATIONS.values(), ids=list(RELATIONS))
def test_each_relation_is_specified(relation: Relation) -> None:
    affirmed = [c for c in relation.cases if c.claims]
    assert affirmed, "no case that must give a claim"
    assert any(not c.claims for c in relation.cases), "no lookalike that must give nothing"
    assert relation.comment.endswith(".")
    assert relation.inverse not in RELATIONS or relation.inverse == relation.name and relation.symmetric


def test_frames_have_names_of_their_own() -> None:
    for relation in RELATIONS.values():
        rules = [f.rule for f in relation.frames]
        assert len(rules) == len(set(rules)), relation.name
