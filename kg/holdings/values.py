"""Values as JSON and back, as the file holds them; what does not fit is a damaged file."""

from __future__ import annotations

import zlib
from collections.abc import Callable
from dataclasses import replace
from typing import TypeVar

import msgspec

from kg.errors import StoreError
from kg.model import Claim, Decision, Document, Entity

T = TypeVar("T")

_claim = msgspec.json.Decoder(Claim)
_entity = msgspec.json.Decoder(Entity)
_document = msgspec.json.Decoder(Document)
_decisions = msgspec.json.Decoder(tuple[Decision, ...])
encode: Callable[[object], bytes] = msgspec.json.encode


def pack(data: bytes) -> bytes:
    return zlib.compress(data)


def text_of(body: bytes) -> str:
    """Raises StoreError where it is none."""
    try:
        return zlib.decompress(body).decode("utf-8", "surrogatepass")
    except (zlib.error, UnicodeDecodeError, TypeError) as error:
        raise _broken(error) from error


def claim_of(value: bytes) -> Claim:
    """Raises StoreError where it is none."""
    return _decoded(_claim, value)


def entity_of(value: bytes) -> Entity:
    """Raises StoreError where it is none."""
    return _decoded(_entity, value)


def document_of(value: bytes, text: str = "") -> Document:
    """A document with its text, which stands apart. Raises StoreError where it is none."""
    return replace(_decoded(_document, value), text=text)


def decisions_of(packed: bytes) -> tuple[Decision, ...]:
    """Raises StoreError where they are none."""
    return _decoded(_decisions, text_of(packed).encode())


def _decoded(decoder: msgspec.json.Decoder[T], value: bytes) -> T:
    try:
        return decoder.decode(value)
    except (msgspec.MsgspecError, TypeError) as error:
        raise _broken(error) from error


def _broken(error: Exception) -> StoreError:
    return StoreError(f"a reading in the store is damaged ({error}); build the store anew from its articles")
