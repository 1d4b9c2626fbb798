"""Every case of every relation file: the claims that it must give, and no others of its relation."""

from __future__ import annotations

from typing import Any

import pytest
from reading import differences, read

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
    missing, surplus = differences(case, relation.name, read(case.text))
    assert not missing, f"not read in {case.text!r}"
    assert not surplus, f"read in {case.text!r}, and should not be"


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
