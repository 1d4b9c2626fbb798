"""The relations' cases with a pipeline of others, whose trees are drawn by another scheme than ours."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from reading import differences, document, relations
from spacy.util import get_installed_models

from kg.annotate import spacy_annotator
from kg.lexicon import load_lexicon
from kg.reader import read_document

FETCHED = Path(__file__).parent / "readers" / ".pipelines"
KINDS = ("en_core_web_sm", "en_core_web_md", "en_core_web_lg")
SHARE = 0.95  # of the cases that the shipped pipeline passes: all but those marked as failing


def _found() -> list[str]:
    """The pipelines of this family that are installed, and the folders of those that were fetched."""
    installed = [name for name in get_installed_models() if name.startswith(KINDS)]
    fetched = [
        str(path.parent) for path in FETCHED.glob("*/*/config.cfg") if path.parent.name.startswith(KINDS)
    ]
    return sorted(installed) or sorted(fetched)


@pytest.mark.parametrize("name", _found() or [None])
def test_cases_with_another_pipeline(name: str | None) -> None:
    if name is None:
        pytest.skip("no en_core_web_* pipeline (make readers): the cases were run with the shipped one only")
    lexicon = load_lexicon()
    annotate = spacy_annotator(lexicon, name)
    results = {
        f"{relation.name}-{number}": _passes(relation.name, case, annotate, lexicon)
        for relation in relations().values()
        for number, case in enumerate(relation.cases, 1)
        if not case.fails
    }
    failed = [case for case, passed in results.items() if not passed]
    assert len(failed) <= (1 - SHARE) * len(results), f"{len(failed)} of {len(results)} fail: {failed}"


def _passes(relation: str, case: Any, annotate: Any, lexicon: Any) -> bool:
    reading = read_document(document(case.text), annotate, lexicon, relations())
    return differences(case, relation, reading) == ([], [])
