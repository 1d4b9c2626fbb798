"""Answers kept on disk with what their server calls them, so that it need not send them again."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from pathlib import Path

from kg.atomic import put
from kg.fetch.value import Answer

MARKS = {"etag": "If-None-Match", "last-modified": "If-Modified-Since"}  # header of an answer → of a request
_HEADERS = (*MARKS, "content-type")


@dataclass(frozen=True, slots=True)
class Kept:
    """An answer that was had before."""

    headers: dict[str, str]
    body: bytes

    def asks(self) -> dict[str, str]:
        """The headers by which a server is asked whether it still holds."""
        return {MARKS[name]: self.headers[name] for name in MARKS if name in self.headers}


def cache_folder() -> Path:
    """Where answers are kept if nobody says otherwise: a folder of the user's that may go at any time."""
    from platformdirs import user_cache_path

    return user_cache_path("newskg", appauthor=False) / "fetched"


def kept(folder: Path | None, address: str) -> Kept | None:
    """What was kept of an address; nothing where it is not whole."""
    if folder is None:
        return None
    told, body = _files(folder, address)
    try:
        facts = json.loads(told.read_bytes())
        data = body.read_bytes()
        if facts["address"] != address or facts["sha256"] != hashlib.sha256(data).hexdigest():
            return None
        headers = {name: str(facts[name]) for name in _HEADERS if name in facts}
    except (OSError, ValueError, KeyError, TypeError):
        return None
    return Kept(headers, data)


def keep(folder: Path | None, address: str, answer: Answer) -> None:
    """Keeps an answer where its server can say whether it still holds, and does not forbid it.

    Raises OSError where it cannot be written.
    """
    if folder is None:
        return
    headers = {name: answer.headers[name] for name in _HEADERS if name in answer.headers}
    told, body = _files(folder, address)
    if not headers.keys() & MARKS.keys() or "no-store" in answer.headers.get("cache-control", "").lower():
        told.unlink(missing_ok=True)
        body.unlink(missing_ok=True)
        return
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    facts = {"address": address, "sha256": hashlib.sha256(answer.body).hexdigest(), **headers}
    # A kill between the two leaves a body that is not the one told of, which is as good as none.
    put(body, answer.body)
    put(told, json.dumps(facts, indent=1).encode())


def _files(folder: Path, address: str) -> tuple[Path, Path]:
    name = hashlib.sha256(address.encode("utf-8", "surrogatepass")).hexdigest()[:32]
    return folder / f"{name}.json", folder / f"{name}.body"
