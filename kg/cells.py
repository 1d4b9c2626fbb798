"""Words as a cell of a spreadsheet, which no program takes for a formula."""

from __future__ import annotations

_FORMULA = tuple("=+-@\t\r")


def inert(text: str) -> str:
    """A spreadsheet takes words that begin with some signs for a formula; an apostrophe keeps them words.

    >>> inert("=1+1"), inert("Peru")
    ("'=1+1", 'Peru')
    """
    return f"'{text}" if text.startswith(_FORMULA) else text
