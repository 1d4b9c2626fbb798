"""Annotated passages (`.txt`) → typed records: a text, the claims that a reader found, its traps."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from kg.errors import InputError
from kg.ids import document_id
from kg.model import Document, Modality, Polarity, Span

MODALITIES = dict(zip("apodh", Modality, strict=True))
POLARITIES = {"+": Polarity.POSITIVE, "-": Polarity.NEGATIVE}
LINE = "“- words | relation | a+ | source | target | claimant | when”"
_STATUS = re.compile(r"[apodh][+-]r?")
_FIELDS = 4, 7  # at least and at most; a line without its target names no pair and counts nowhere
_OCCURRENCE = re.compile(r"#(\d+)$")


@dataclass(frozen=True, slots=True)
class Party:
    """Words of the text that stand for an actor: the n-th time they occur, his name and his state's code."""

    words: str
    occurrence: int = 1
    name: str = ""
    iso3: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """What an annotator wrote of one claim; `sure` is false where careful readers may differ (`?`)."""

    sure: bool
    trigger: str
    relation: str
    status: str
    source: tuple[Party, ...]
    target: tuple[Party, ...]
    claimant: tuple[Party, ...] = ()
    when: str = ""
    number: int = 0

    @property
    def real(self) -> tuple[Modality, Polarity]:
        """How real the text makes it, and whether it affirms it."""
        return MODALITIES[self.status[0]], POLARITIES[self.status[1]]

    @property
    def hearsay(self) -> bool:
        """Whether it is told as what is said, with nobody who says it."""
        return self.status.endswith("r")

    @property
    def own(self) -> bool:
        """Whether the article tells it, or its doer in the same words, and not as hearsay."""
        return not self.hearsay and (not self.claimant or self.claimant == self.source)


@dataclass(frozen=True, slots=True)
class Trap:
    """A reading that must not become an edge (`!`)."""

    relation: str
    source: tuple[Party, ...]
    target: tuple[Party, ...]
    number: int = 0


@dataclass(frozen=True, slots=True)
class Passage:
    """A text of one to some sentences, with every claim that it makes; `number` is the line of its head."""

    id: str
    issued: date | None
    text: str
    lines: tuple[Line, ...] = ()
    traps: tuple[Trap, ...] = ()
    number: int = 0


@dataclass(slots=True)
class _Draft:
    """A passage while its lines are read."""

    id: str
    issued: date | None
    number: int
    text: list[str] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)
    traps: list[Trap] = field(default_factory=list)


def read_passages(path: Path) -> tuple[Passage, ...]:
    """The passages of a file; InputError at the first line that is none."""
    try:
        written = path.read_text(encoding="utf-8")
    except (OSError, ValueError) as error:
        raise InputError(f"{path}: cannot be read ({error}); give a file of annotated passages") from error
    drafts: list[_Draft] = []
    for number, line in enumerate(written.split("\n"), 1):
        if line.strip():
            _read(f"{path}:{number}", number, line.strip(), drafts)
    if not drafts:
        raise InputError(f"{path}: holds no passage; one begins with a line like “# id 2021-05-17”")
    return tuple(
        Passage(d.id, d.issued, " ".join(d.text), tuple(d.lines), tuple(d.traps), d.number) for d in drafts
    )


def _read(where: str, number: int, line: str, drafts: list[_Draft]) -> None:
    if line.startswith("# "):
        drafts.append(_head(where, number, line[2:].split()))
    elif not drafts:
        raise InputError(f"{where}: stands before the first passage; begin one with a line like “# id”")
    elif line[:2] in ("- ", "? "):
        drafts[-1].lines.append(_line(where, number, line))
    elif line.startswith("! "):
        drafts[-1].traps.append(_trap(where, number, line))
    else:
        drafts[-1].text.append(line)


def _head(where: str, number: int, words: list[str]) -> _Draft:
    try:
        return _Draft(words[0], date.fromisoformat(words[1]) if len(words) > 1 else None, number)
    except ValueError as error:
        raise InputError(f"{where}: {words[1]!r} is no date; write it like 2021-05-17") from error


def _line(where: str, number: int, line: str) -> Line:
    fields = [each.strip() for each in line[2:].split("|")]
    least, most = _FIELDS
    if not least <= len(fields) <= most:
        raise InputError(f"{where}: has {len(fields)} fields; write {LINE}")
    trigger, relation, status, *rest = fields + [""] * (most - len(fields))
    if not _STATUS.fullmatch(status):
        raise InputError(
            f"{where}: {status!r} is no status; write one of a p o d h, then + or -, then r or not"
        )
    source, target, claimant = (parties(each) for each in rest[:3])
    return Line(line[0] == "-", trigger, relation, status, source, target, claimant, rest[3], number)


def _trap(where: str, number: int, line: str) -> Trap:
    fields = [each.strip() for each in line[2:].split("|")]
    if len(fields) != 3:
        raise InputError(f"{where}: has {len(fields)} fields; write “! relation | source | target”")
    return Trap(fields[0], parties(fields[1]), parties(fields[2]), number)


def parties(written: str) -> tuple[Party, ...]:
    """The parties of a field.

    >>> parties("guards#2@VEN; it=North Korea")[0]
    Party(words='guards', occurrence=2, name='', iso3='VEN')
    """
    return tuple(_party(part) for part in written.split(";") if part.strip())


def _party(written: str) -> Party:
    told, _, iso3 = written.partition("@")
    words, _, name = told.partition("=")
    return Party(*numbered(words.strip()), name.strip(), iso3.strip())


def numbered(words: str) -> tuple[str, int]:
    """Words without their number, and the number: which of their occurrences is meant.

    >>> numbered("its sanctions#2"), numbered("its sanctions")
    (('its sanctions', 2), ('its sanctions', 1))
    """
    occurrence = _OCCURRENCE.search(words)
    return _OCCURRENCE.sub("", words), int(occurrence.group(1)) if occurrence else 1


# ---------------------------------------------------------------- and back
def write_passage(passage: Passage) -> str:
    """The passage as it stands in a file, without the blank line that parts it from the next."""
    head = f"# {passage.id} {passage.issued}" if passage.issued else f"# {passage.id}"
    return "\n".join([head, passage.text, *map(write_line, passage.lines), *map(write_trap, passage.traps)])


def write_line(line: Line) -> str:
    """A claim line; empty fields at its end are left out."""
    three = (write_parties(each) for each in (line.source, line.target, line.claimant))
    fields = " | ".join([line.trigger, line.relation, line.status, *three, line.when])
    return f"{'-' if line.sure else '?'} {fields.rstrip(' |')}"


def write_trap(trap: Trap) -> str:
    """A line with a reading that must not become an edge."""
    return f"! {trap.relation} | {write_parties(trap.source)} | {write_parties(trap.target)}"


def write_parties(parties: tuple[Party, ...]) -> str:
    """The parties of a field, as `parties` reads them."""
    return "; ".join(map(_written, parties))


def _written(party: Party) -> str:
    occurrence = f"#{party.occurrence}" if party.occurrence > 1 else ""
    name, code = (mark + told if told else "" for mark, told in (("=", party.name), ("@", party.iso3)))
    return f"{party.words}{occurrence}{name}{code}"


def documents(passages: tuple[Passage, ...]) -> Iterator[Document]:
    """Every passage as a document of its own."""
    for each in passages:
        digest = hashlib.sha256(each.text.encode()).hexdigest()
        whole = (Span(0, len(each.text)),)
        name = document_id(each.id, digest)
        yield Document(name, each.text, whole, each.id, digest, issued=each.issued)
