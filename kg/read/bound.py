"""What packed bytes may swell to: a budget for an archive with all in it, and a stream that keeps to it."""

from __future__ import annotations

import io
import lzma
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, BinaryIO, cast
from zipfile import BadZipFile

from kg.errors import InputError

RATIO = 300  # text packs to a fifth, tables to a fiftieth; bombs to a thousandth and less
LEAST = 256_000_000  # bytes that any archive may give
_BLOCK = 1 << 16


@dataclass(eq=False)
class Budget:
    """How many bytes may still come out of an archive and of the archives in it, taken together."""

    left: int

    @classmethod
    def of(cls, size: int) -> Budget:
        """That of an archive of so many bytes."""
        return cls(max(LEAST, RATIO * size))

    def spend(self, count: int) -> None:
        """Raises InputError where more comes than may."""
        self.left -= count
        self.check()

    def check(self) -> None:
        """Raises InputError where all is spent."""
        if self.left < 0:
            raise InputError(f"swells to more than {RATIO} times its size, as no news does; unpack it first")


class _Bounded(io.RawIOBase):
    """What is unpacked, byte by byte paid for; damage is told as such, whichever library finds it."""

    def __init__(self, inner: Any, budget: Budget, packed: BinaryIO | None) -> None:
        self.inner = inner
        self.budget = budget
        self.packed = packed

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return bool(self.inner.seekable())

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        return int(_sound(lambda: self.inner.seek(offset, whence)))

    def tell(self) -> int:
        return int(self.inner.tell())

    def readinto(self, buffer: Any) -> int:
        data = _sound(lambda: self.inner.read(len(buffer)))
        self.budget.spend(len(data))
        buffer[: len(data)] = data
        return len(data)

    def close(self) -> None:
        if not self.closed:
            self.inner.close()
            if self.packed is not None:
                self.packed.close()
        super().close()


def bounded(inner: Any, budget: Budget, packed: BinaryIO | None = None) -> BinaryIO:
    """A stream that is being unpacked, within its budget; what is `packed` is closed with it.

    Reading raises InputError where it is damaged.
    """
    return cast(BinaryIO, io.BufferedReader(_Bounded(inner, budget, packed), _BLOCK))


def _sound(act: Callable[[], Any]) -> Any:
    try:
        return act()
    except (
        OSError,
        EOFError,
        zlib.error,
        lzma.LZMAError,
        BadZipFile,
        NotImplementedError,
        ValueError,
    ) as error:
        raise damaged(error) from error
    except Exception as error:
        if type(error).__name__ == "ZstdError":  # of a package that may not be there
            raise damaged(error) from error
        raise


def damaged(error: Exception) -> InputError:
    """What is damaged or cut short, in one line."""
    said = " ".join(str(error).split())[:100] or type(error).__name__
    return InputError(f"damaged or cut short ({said}); fetch it again")
