"""A moment as text and back: the canonical form of `xsd:dateTime`."""

from __future__ import annotations

import datetime


def moment_text(when: datetime.datetime) -> str:
    """The text of a moment that knows its zone. Stores rewrite any other form.

    >>> moment_text(datetime.datetime(2026, 11, 22, 9, 10, 11, 250000, datetime.UTC))
    '2026-11-22T09:10:11.25Z'
    """
    text = when.astimezone(datetime.UTC).isoformat(timespec="milliseconds").removesuffix("+00:00")
    return text.rstrip("0").rstrip(".") + "Z"


def read_moment(text: str) -> datetime.datetime:
    """The moment. Raises ValueError where the text is none, or does not tell its zone.

    >>> read_moment("2026-11-22T09:10:11Z").isoformat()
    '2026-11-22T09:10:11+00:00'
    """
    found = datetime.datetime.fromisoformat(text)
    if found.tzinfo is None or len(text) < len("2026-11-22T09:10:11Z"):
        raise ValueError(f"{text!r} is no moment such as 2026-11-22T09:10:11Z")
    return found.astimezone(datetime.UTC)
