"""The file of reviews: one JSON object a line, in the order in which they were made; nothing in it changes.

{"id": "review/…", "when": "2026-11-22T09:10:11Z", "who": "Ada", "act": "reject", "why": "…",
 "says": "Russia sanctions Ukraine", "claim": "claim/…", "evidence": [["doc/…", 120, 184]]}
{…, "act": "correct", …, "becomes": {"subject": "Ukraine", "relation": "sanctions", …}}
{…, "act": "correct", …, "actor": "Russia", "name": "Moscow", "document": "doc/…",
     "becomes": {"actor": "Moscow"}}
{…, "act": "merge", …, "actor": "Kim", "becomes": {"actor": "Kim_Jong_Un"}}
{…, "act": "apart", …, "actor": "Li_Wei~China", "becomes": {"actor": "Li_Wei~Singapore"}}
{…, "act": "undo", …, "review": "review/…"}
"""

from __future__ import annotations

import errno
import json
import os
from pathlib import Path
from typing import Any

from kg.errors import ReviewError
from kg.model import Act, Claim, Review
from kg.review.content import claim_json, entity_json, load_act, load_claim, load_entity, load_place, one_line
from kg.review.fields import Json, dump, each, load, mapping, present, text
from kg.shape import REVIEW


def read_reviews(path: Path) -> tuple[Review, ...]:
    """All reviews of a file, undone ones and undoings too. A file that is not there yet has none.

    Raises ReviewError where it cannot be read, or a line is no review: a file that people trust is mended
    by people.
    """
    return reviews_in(written(path), str(path))


def written(path: Path) -> str:
    """The text of a file of reviews, empty where it is not there yet. Raises ReviewError where it cannot be
    read."""
    try:
        return path.read_text(encoding="utf-8") if path.exists() else ""
    except (OSError, UnicodeDecodeError) as error:
        reason = error.strerror if isinstance(error, OSError) else "it is not UTF-8"
        raise ReviewError(f"{path}: cannot be read as reviews: {reason}") from error


def reviews_in(written: str, where: str) -> tuple[Review, ...]:
    """All reviews of the text of such a file. Raises ReviewError where a line is no review."""
    found: dict[str, Review] = {}
    for number, line in enumerate(written.split("\n"), 1):
        if line.strip():
            review = _read(line, f"{where}:{number}")
            if review.id in found:
                raise ReviewError(
                    f"{where}:{number}: {review.id} stands in an earlier line already; remove one"
                )
            found[review.id] = review
    return tuple(found.values())


def begin(path: Path) -> None:
    """Makes the file where there is none. Raises ReviewError where it cannot be written."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.open("ab").close()
    except OSError as error:
        raise ReviewError(f"{path}: cannot be written: {error.strerror}; give another --review") from error


def append_review(path: Path, review: Review) -> None:
    """Adds a line, and waits until it is on disk. Raises ReviewError where it cannot be written."""
    import fcntl  # POSIX has it, and nothing else serves

    line = (json.dumps(review_json(review), ensure_ascii=False) + "\n").encode("utf-8", "backslashreplace")
    try:
        with path.open("a+b", buffering=0) as file:
            fcntl.flock(file, fcntl.LOCK_EX)  # another server may have the same file
            size = file.seek(0, os.SEEK_END)
            # A line that was cut off by a power cut, or written by hand, may lack its end.
            if size and not _ends_line(file.fileno()):
                line = b"\n" + line
            try:
                if file.write(line) != len(line):
                    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
                os.fsync(file.fileno())
            except OSError:
                file.truncate(size)  # half a line would be no review
                raise
    except OSError as error:
        raise ReviewError(f"{path}: cannot be written: {error.strerror}; the review is not kept") from error


def _ends_line(handle: int) -> bool:
    return os.pread(handle, 1, os.fstat(handle).st_size - 1) == b"\n"


_KEYS = (
    *("id", "when", "who", "act", "why", "says", "claim", "evidence", "actor", "name", "document"),
    *("becomes", "actors", "review"),
)


def review_json(review: Review) -> dict[str, Any]:
    """A review as it stands in the file."""
    r = review
    becomes: dict[str, Any] | None = None
    if r.becomes is not None:
        becomes = claim_json(r.becomes, whole=False)
    elif r.into is not None:
        becomes = {"actor": r.into}
    found = {
        **dump(r, REVIEW),
        "id": r.id,
        "who": r.who,
        "act": str(r.act),
        "claim": r.claim,
        "evidence": [[document, at.start, at.end] for document, at in r.places] or None,
        "actor": r.actor,
        "becomes": becomes,
        "actors": [entity_json(actor) for actor in r.actors] or None,
        "review": r.undoes,
    }
    return present({key: found.get(key) for key in _KEYS})


def _read(line: str, where: str) -> Review:
    try:
        return load_review(mapping(json.loads(line), "a review"))
    except RecursionError:
        raise ReviewError(f"{where}: no review: it is nested too deeply") from None
    except ValueError as error:
        reason = f"no JSON ({error.msg})" if isinstance(error, json.JSONDecodeError) else one_line(error)
        raise ReviewError(f"{where}: no review: {reason}; mend the line or remove it") from None


def load_review(raw: Json) -> Review:
    """The review of one line. Raises ValueError where it is none."""
    becomes = mapping(raw.get("becomes", {}), '"becomes"')
    review = Review(
        id=text(raw, "id"),
        act=load_act(raw),
        who=text(raw, "who"),
        **load(raw, Review, REVIEW),
        claim=text(raw, "claim", "") or None,
        places=tuple(each(raw, "evidence", load_place)),
        becomes=_content(becomes) if "subject" in becomes else None,
        actor=text(raw, "actor", "") or None,
        into=text(becomes, "actor", "") or None,
        actors=tuple(each(raw, "actors", load_entity)),
        undoes=text(raw, "review", "") or None,
    )
    problem = fault(review)
    if problem:
        raise ValueError(problem)
    return review


def fault(review: Review) -> str:
    """What a review lacks for its act; empty where nothing."""
    r = review
    if r.act is Act.UNDO:
        return "" if r.undoes else '"review", the one that is undone, is missing'
    if r.act in (Act.MERGE, Act.APART):
        two = r.actor and r.into and r.actor != r.into
        what = "a merge" if r.act is Act.MERGE else "to keep apart"
        return "" if two else f'{what} has two: "actor", "becomes": {{"actor": …}}'
    if (r.claim is None) == (r.name is None or r.actor is None):
        return 'it is about a "claim", or about an "actor" and its "name"'
    if r.claim is not None and not r.places:
        return '"evidence", the sentences that were seen, is missing'
    if r.act is Act.CORRECT and (r.becomes if r.claim else r.into) is None:
        return '"becomes", what it is corrected to, is missing'
    return ""


def _content(raw: Json) -> Claim:
    return load_claim({key: value for key, value in raw.items() if key not in ("id", "evidence")})
