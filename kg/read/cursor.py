"""A place in a JSON text of any length: values are taken one by one, and each must fit in memory."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any, TextIO

from kg.errors import InputError
from kg.read.recode import RECORD

_BLOCK = 1 << 16
_SPACE = re.compile(r"[ \t\r\n\ufeff]*")
_DECODER = json.JSONDecoder()


class Cursor:
    """Where a text is read. Every method raises InputError where it is no JSON, or a value is too large."""

    def __init__(self, text: TextIO) -> None:
        self.text = text
        self.buffer = ""
        self.at = 0

    def sign(self) -> str:
        """The next sign, which opens a value or stands between two; empty at the end."""
        while True:
            match = _SPACE.match(self.buffer, self.at)
            self.at = match.end() if match else self.at
            if self.at < len(self.buffer):
                return self.buffer[self.at]
            if not self._more():
                return ""

    def step(self, sign: str) -> None:
        """Over a sign that must stand here."""
        if (found := self.sign()) != sign:
            raise InputError(f"no JSON from here on ({f'{found} for' if found else 'cut off before'} {sign})")
        self.at += 1

    def take(self) -> Any:
        """The value here, and over it."""
        value, self.at = self._value()
        return value

    def look(self, most: int) -> Any:
        """The value here; None where it has more characters than `most`."""
        found = self._decoded(most) if self.sign() else None
        return None if found is None else found[0]

    def items(self) -> Iterator[Any]:
        """The items of the list here, and over it."""
        self.step("[")
        while (sign := self.sign()) != "]":
            self.step(",") if sign == "," else None
            yield self.take()
        self.step("]")

    def members(self) -> Iterator[str]:
        """The keys of the object here; the value of each must be taken before the next."""
        self.step("{")
        while (sign := self.sign()) != "}":
            self.step(",") if sign == "," else None
            key = self.take()
            self.step(":")
            yield str(key)
        self.step("}")

    def _value(self) -> tuple[Any, int]:
        self.sign()
        found = self._decoded(RECORD)
        if found is None:
            raise InputError(f"a record has more than {RECORD:,} characters, which no article has")
        return found

    def _decoded(self, most: int) -> tuple[Any, int] | None:
        """The value here and where it ends, read on as far as need be; a number may go on."""
        while True:
            try:
                value, end = _DECODER.raw_decode(self.buffer, self.at)
                if end < len(self.buffer) or not self._more(most):
                    return value, end
            except RecursionError:
                raise InputError("no JSON that is read (too many lists in lists)") from None
            except ValueError as error:
                if len(self.buffer) - self.at >= most:
                    return None
                if not self._more(most):
                    said = str(getattr(error, "msg", error))
                    raise InputError(f"no JSON from here on ({said})") from None

    def _more(self, most: int = RECORD) -> bool:
        """Reads on, as much again as is held, as far as may be; what has been taken is let go."""
        held = len(self.buffer) - self.at
        part = self.text.read(max(_BLOCK, min(held, most - held)))
        self.buffer = self.buffer[self.at :] + part
        self.at = 0
        return bool(part)
