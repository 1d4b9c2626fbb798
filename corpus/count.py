"""`python -m corpus.count`: count the corpus, and write the counts into its datasheet and its readme."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from corpus.split import HERE, KINDS, PARTS, annotated
from kg.score.annotation import Passage, read_passages

TABLE = re.compile(r"(<!-- counts -->\n).*?(\n<!-- end -->)", re.DOTALL)
SOURCES = re.compile(r"(<!-- sources -->\n).*?(\n<!-- end -->)", re.DOTALL)
LINE = re.compile(r"(<!-- counts -->).*?(<!-- end -->)", re.DOTALL)
NAMES = {"voa": "Voice of America briefs", "ce": "Wikipedia, Portal:Current events", "wn": "Wikinews"}
YEARS = {
    "voa": "about 2004 to 2011",
    "ce": "train to 2022, dev 2023 and 2024, test 2025 on",
    "wn": "2019 to 2021",
}


def main() -> None:
    """Write the counts where they stand."""
    files = counted()
    for path, pattern, told in (
        (HERE / "DATASHEET.md", TABLE, "\n".join(table(files))),
        (HERE / "DATASHEET.md", SOURCES, "\n".join(sources(files))),
        (HERE / "README.md", LINE, sentence(files)),
    ):
        page = path.read_text(encoding="utf-8")
        path.write_text(pattern.sub(lambda found, told=told: found[1] + told + found[2], page), "utf-8")  # type: ignore[misc]


Files = dict[tuple[str, str], tuple[Passage, ...]]


def counted(folder: Path = HERE) -> Files:
    """Part and kind → its passages."""
    return {(part, kind): read_passages(annotated(part, kind, folder)) for part in PARTS for kind in KINDS}


def table(files: Files) -> Iterator[str]:
    """Passages, claims, doubtful claims and traps of every part and kind."""
    yield "| part | kind | passages | claims | doubtful | traps |"
    yield "|---|---|---|---|---|---|"
    for (part, kind), passages in files.items():
        yield f"| {part} | {kind} | {' | '.join(f'{n:,}' for n in _numbers(passages))} |"


def _numbers(passages: tuple[Passage, ...]) -> tuple[int, int, int, int]:
    lines = [line.sure for passage in passages for line in passage.lines]
    return len(passages), sum(lines), len(lines) - sum(lines), sum(len(each.traps) for each in passages)


def sources(files: Files) -> Iterator[str]:
    """The real passages by source and part."""
    found = Counter((p.id.split("-")[0], part) for part in PARTS for p in files[part, "real"])
    yield f"| source of the real passages | {' | '.join(PARTS)} | years |"
    yield "|---|---|---|---|---|"
    for source, name in NAMES.items():
        numbers = " | ".join(f"{found[source, part]:,}" for part in PARTS)
        yield f"| {name} | {numbers} | {YEARS[source]} |"


def sentence(files: Files) -> str:
    """All of it in one sentence."""
    every = tuple(each for passages in files.values() for each in passages)
    passages, claims, doubtful, traps = _numbers(every)
    relations = len({line.relation for each in every for line in each.lines if line.sure})
    return (
        f"{passages:,} passages, {claims:,} claims of {relations} relations, {doubtful:,} more "
        f"over which careful\nreaders may differ, and {traps:,} readings that must not become an edge."
    )


if __name__ == "__main__":
    main()
