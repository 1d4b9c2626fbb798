"""What resolve and extract make of stored analyses, line by line, beside what they must make of them.

`tests/resolved/<phenomenon>.txt` and `tests/extracted/<phenomenon>.txt` hold each text of
`tests/analyses/<phenomenon>.txt` as a line `# The text.` with what the room gives below. After a change that
is meant, `python tests/rooms.py` writes them anew: its diff is what the change did, and wants reading.
"""

from __future__ import annotations

import datetime
import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path

from stored import stored, texts

from kg.analysis import Analysis, quote
from kg.extract import Candidate, Scene, actors_of, candidates, claim_of
from kg.extract.parties import Party
from kg.lexicon import load_lexicon
from kg.merge import merge
from kg.model import Claim, Document, Entity, Span
from kg.reader import stage
from kg.resolve import Resolved
from kg.schema import Relation, parse_relation

FOLDER = Path(__file__).parent
ISSUED = datetime.date(2023, 6, 1)


@cache
def relations() -> Mapping[str, Relation]:
    """A small set of relations of the tests' own, so that editing the real ones breaks no engine test."""
    files = sorted((FOLDER / "relations").glob("*.toml"))
    return {path.stem: parse_relation(path.read_text(encoding="utf-8"), path.name) for path in files}


def document(text: str) -> Document:
    """A document whose every line is a paragraph."""
    ends = [i for i, letter in enumerate(text) if letter == "\n"]
    starts = [0, *(end + 1 for end in ends)]
    spans = tuple(Span(*pair) for pair in zip(starts, [*ends, len(text)], strict=True))
    return Document("doc/test", text, spans, "test.txt", "0" * 64, issued=ISSUED)


def staged(p: Analysis) -> Scene:
    return stage(document(p.source), p, load_lexicon())


# ---- in words --------------------------------------------------------------------------------------------


def resolved_lines(text: str) -> Iterator[str]:
    """A line for each mention with what it stands for and why, then one for each actor."""
    scene = staged(stored(text))
    for m, r in zip(scene.mentions, scene.resolved, strict=True):
        yield f"{quote(scene.p, m.start, m.end)}: {_resolved(text, r)}"
    yield from sorted(_actor(entity) for entity in scene.entities.values())


def _resolved(text: str, r: Resolved) -> str:
    d, others = r.decision, f", else {' '.join(r.others)}" if r.others else ""
    alone = r.entities[0] if len(r.entities) == 1 else None
    assert d.entity == alone, d
    where = f"{d.span.start}-{d.span.end}"
    return f"{' + '.join(r.entities) or 'nobody'}{others} | {d.rule} at {where} | {d.reason}"


def _actor(e: Entity, names: bool = False) -> str:
    owner = "".join(f", {word} {of}" for word, of in (("of", e.part_of), ("in", e.claimed_by)) if of)
    told = e.names and (names or e.id not in load_lexicon().actors)
    known = f", names: {' · '.join(e.names)}" if told else ""
    return f"= {e.id}: {e.label}, {e.kind}{owner}{known}"


def extracted_lines(text: str) -> Iterator[str]:
    """A line for each candidate, the claim that it makes below it; then the actors of all claims."""
    scene = staged(stored(text))
    claims = []
    for candidate in candidates(scene, relations()):
        claim = claim_of(scene, candidate)
        claims.append(claim)
        yield _candidate(scene, candidate)
        yield from _claim(scene, candidate, claim)
    yield from (_actor(entity, names=True) for entity in actors_of(scene, merge(claims)))


def _candidate(scene: Scene, c: Candidate) -> str:
    words = " ".join(f"{scene.document.text[w.start : w.end]}@{w.start}" for w in c.words)
    parties = f"{_party(scene, c.source)} {c.relation} {_party(scene, c.target)}"
    told = f"{c.modality} {c.polarity} {c.confidence}"
    return f"{parties} | {told} | {c.rule}: {words}, by {scene.p.text[c.trigger]}"


def _party(scene: Scene, party: Party) -> str:
    m = scene.mentions[party.mention]
    return f"{party.entity} (“{quote(scene.p, m.start, m.end)}” {party.trust:.3g})"


def _claim(scene: Scene, candidate: Candidate, claim: Claim) -> Iterator[str]:
    """What a claim says beyond its candidate; the rest of it must be the candidate's."""
    [evidence] = claim.evidence
    assert claim == replace(
        claim,
        subject=candidate.source.entity, relation=candidate.relation, object=candidate.target.entity,
        polarity=candidate.polarity, modality=candidate.modality, confidence=candidate.confidence,
    )  # fmt: skip
    assert evidence == replace(
        evidence, document=scene.document.id, triggers=candidate.words, rule=candidate.rule,
        confidence=candidate.confidence, quote=quoted(scene, evidence.sentence), review=None, undated=False,
    )  # fmt: skip
    when = f", {claim.when.start} to {claim.when.end} ({claim.when.precision})" if claim.when else ""
    said = f"by {claim.claimant}" if claim.claimant else "hearsay" if claim.hearsay else "plain"
    yield f"  {said}{when} | {evidence.quote}"
    yield from (f"  - {d.entity}: {d.rule} at {d.span.start} | {d.reason}" for d in evidence.decisions)


def quoted(scene: Scene, where: Span) -> str:
    return scene.document.text[where.start : where.end]


# ---- beside what is expected -----------------------------------------------------------------------------

ROOMS: dict[str, Callable[[str], Iterator[str]]] = {
    "resolved": resolved_lines,
    "extracted": extracted_lines,
}


def expected(room: str) -> dict[str, list[str]]:
    """Text → the lines that the room must give, in the files' order."""
    found: dict[str, list[str]] = {}
    for path in sorted((FOLDER / room).glob("*.txt")):
        for block in ("\n" + path.read_text(encoding="utf-8")).split("\n# ")[1:]:
            text, *lines = block.splitlines()
            found[text.replace("\\n", "\n")] = [line for line in lines if line]
    return found


def main() -> None:
    for room, lines in ROOMS.items():
        for path in sorted((FOLDER / room).glob("*.txt")):
            held = texts(FOLDER / "analyses" / path.name)
            blocks = ["\n".join(["# " + text.replace("\n", "\\n"), *lines(text), ""]) for text in held]
            path.write_text("\n".join(blocks), encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
