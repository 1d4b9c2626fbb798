"""What was found, missed, read beside the gold and read wrong, each item in words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kg.score.annotation import Party
from kg.score.matched import EDGE, Case, Hit, Told, found, heard, is_signed, rules_of, status_of

Items = tuple[str, ...]


def items(cases: Sequence[Case]) -> tuple[Items, Items, Items, Items]:
    """What is found, missing, extra, and found but wrong."""
    sure = [(case, hit) for case in cases for hit in case.hits if hit.want.line.sure]
    return (
        tuple(_wanted_shown(case, hit) for case, hit in sure if hit.told),
        tuple(_wanted_shown(case, hit) for case, hit in sure if not hit.told),
        tuple(_told_shown(case, told) for case in cases for told in case.told if not case.matches(told)),
        tuple(wrong for case in cases for wrong in _wrong(case)),
    )


def _wanted_shown(case: Case, hit: Hit) -> str:
    want = hit.want
    source, target = _party_shown(want.source), _party_shown(want.target)
    return f"{case.passage.id}: {source} | {want.line.relation} | {target} <{want.line.trigger}>"


def _party_shown(party: Party) -> str:
    return "=".join(filter(None, (party.words, party.name)))


def _told_shown(case: Case, told: Told) -> str:
    claim = told.claim
    dyad = any(told in hit.dyads for hit in case.hits)
    real = [mark for mark in told.real if mark not in EDGE]
    marks = [*real, *(["edge"] if told.edge else []), *(["right parties"] if dyad else [])]
    shown = f"{case.passage.id}: {claim.subject} | {claim.relation} | {claim.object}"
    rules = " and ".join(rules_of(claim)) or told.finder
    return shown + "".join(f" [{mark}]" for mark in marks) + f" by {rules}"


def _wrong(case: Case) -> Iterator[str]:
    for hit in found(case):
        line, shown = hit.want.line, _wanted_shown(case, hit)
        if status_of(hit) != line.real:
            yield f"{shown} wants {'/'.join(line.real)}, has {'/'.join(status_of(hit))}"
        if line.claimant and not heard(hit):
            voices = sorted({told.claim.claimant or "the article's own" for told in hit.told})
            yield f"{shown} wants the voice of {line.claimant[0].words}, has {', '.join(voices)}"
    for told in case.told:
        if told.edge and case.matches(told) and not is_signed(told, case):
            yield f"{_told_shown(case, told)} draws an edge that no line earns"
    for trap in case.drawn:
        source, target = (" ; ".join(map(_party_shown, each)) for each in (trap.source, trap.target))
        yield f"{case.passage.id}: trap {source} | {trap.relation} | {target} is an edge"
