"""The body of an answer, read no further than it may be, and unpacked no further either."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator

from kg.errors import FetchError

PLAIN = ("", "identity")
GZIP = ("gzip", "x-gzip")
_GZIP_OR_ZLIB = 47  # zlib's word for: whichever of the two it is
_STEP = 1 << 16


def whole(chunks: Iterable[bytes], encoding: str, largest: int, *, cut: bool = False) -> bytes:
    """All of a body, unpacked. Raises FetchError where it has more than `largest` bytes, packed or not; with
    `cut` what is more is left."""
    encoding = encoding.strip().lower()
    packed = _within(chunks, largest, cut)
    if encoding in GZIP:
        return b"".join(_within(_unpacked(packed), largest, cut))
    if encoding not in PLAIN:
        raise FetchError(f"packed in a way that nobody asked for ({encoding[:40]}); save it as a file")
    return b"".join(packed)


def _within(chunks: Iterable[bytes], largest: int, cut: bool) -> Iterator[bytes]:
    left = largest
    for chunk in chunks:
        if len(chunk) > left:
            if not cut:
                raise FetchError(too_large(largest))
            yield chunk[:left]
            return
        left -= len(chunk)
        yield chunk


def too_large(largest: int) -> str:
    """Why a body is not read."""
    return f"larger than {largest:,} bytes, which no article is; save it as a file and cut it"


def _unpacked(chunks: Iterable[bytes]) -> Iterator[bytes]:
    """Step by step: a few bytes may stand for gigabytes."""
    unpack = zlib.decompressobj(_GZIP_OR_ZLIB)
    try:
        for chunk in chunks:
            while chunk:
                if unpack.eof:
                    if not chunk.startswith(b"\x1f"):
                        return  # padding behind the last member
                    unpack = zlib.decompressobj(_GZIP_OR_ZLIB)
                yield unpack.decompress(chunk, _STEP)
                chunk = unpack.unconsumed_tail or unpack.unused_data
    except zlib.error as error:
        raise FetchError(f"broken on its way ({error}); try again") from None
    if not unpack.eof:
        raise FetchError("broken off on its way; try again")
