"""What the server and its workers say to each other: a frame is a head and a body, both ways.

A job is JSON; an answer is a status, a media type and bytes. Neither side ever unpickles the other's words.
"""

from __future__ import annotations

import json
import struct
from collections.abc import Callable
from functools import lru_cache
from typing import Any

from kg.query import Answer

JOB = struct.Struct("!I")  # bytes of JSON
ANSWER = struct.Struct("!QHH")  # bytes of the body, status, bytes of the media type

Read = Callable[[int], bytes]


def pack_job(kind: str, **content: Any) -> bytes:
    """A job for a worker: its kind, and what that kind takes."""
    body = json.dumps([kind, content]).encode()
    return JOB.pack(len(body)) + body


def read_job(read: Read) -> bytes:
    """The next job. `read` gives at most so many bytes. Raises EOFError when there are no more.

    A worker has one job at a time, so what has come after the head is of this job alone.
    """
    data = b""
    need = JOB.size
    while len(data) < need:
        more = read(1 << 16)
        if not more:
            raise EOFError
        data += more
        if len(data) >= JOB.size:
            need = JOB.size + JOB.unpack_from(data)[0]
    return data[JOB.size :]


@lru_cache(maxsize=256)
def unpack_job(body: bytes) -> tuple[str, dict[str, Any]]:
    """The kind of a job and what it holds; programs ask the same again and again."""
    kind, content = json.loads(body)
    return kind, content


def pack_answer(answer: Answer) -> list[bytes]:
    """An answer as the pieces to write; the body is not copied."""
    name = answer.type.encode()
    return [ANSWER.pack(len(answer.body), answer.status, len(name)) + name, answer.body]


class Incoming:
    """The bytes of one answer as they come in."""

    def __init__(self) -> None:
        self._chunks: list[bytes] = []
        self._have = 0
        self._need = ANSWER.size

    def feed(self, chunk: bytes) -> Answer | None:
        """Takes what has come; gives the answer once it is whole."""
        self._chunks.append(chunk)
        self._have += len(chunk)
        if self._have < self._need:
            return None
        data = b"".join(self._chunks)
        length, status, name = ANSWER.unpack_from(data)
        start = ANSWER.size + name
        self._need = start + length
        if self._have < self._need:
            self._chunks = [data]
            return None
        self.__init__()  # type: ignore[misc]
        return Answer(status, data[ANSWER.size : start].decode(), data[start:])
