"""A tokenizer that reads "Ukraines sovereignty" as "Ukraine", "s": an apostrophe was stripped."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Doc

COUNTED = {"two", "three", "four", "both", "several", "many"}


class Apostrophes:
    """Cuts a stripped genitive off the names it was given; every offset stays."""

    def __init__(self, tokenizer: Callable[[str], Doc], names: Iterable[str]) -> None:
        self.tokenizer = tokenizer
        listed = {name.replace("’", "'") for name in names}
        self.names = {name for name in listed if f"{name}s" not in listed and not name.endswith("s")}
        self.longest = max((name.count(" ") + 1 for name in self.names), default=0)
        # "People's Republic" among the names: "peoples republic" and "Peoples Republics" too.
        self.pairs = {
            (f"{before.split()[-1]}s".casefold(), after.split()[0].casefold())
            for before, mark, after in (name.partition("'s ") for name in listed)
            if mark
        }

    def __call__(self, text: str) -> Doc:
        """The Doc of `text`, cut."""
        doc = self.tokenizer(text)
        stripped = {token.i for token in doc if token.text[-1] == "s" and self._is_genitive(doc, token.i)}
        return _cut(doc, stripped) if stripped else doc

    def _is_genitive(self, doc: Doc, index: int) -> bool:
        if index + 1 == len(doc) or not doc[index + 1].is_alpha:
            return False
        after = doc[index + 1].lower_
        if (doc[index].lower_, after.removesuffix("s")) in self.pairs:
            return True
        if doc[index].is_lower:
            return False
        for first in range(index, max(-1, index - self.longest), -1):
            if doc[first : index + 1].text[:-1] in self.names:
                return first == 0 or doc[first - 1].lower_ not in COUNTED
        return False


def _cut(doc: Doc, stripped: set[int]) -> Doc:
    from spacy.tokens import Doc as Built

    words: list[str] = []
    spaces: list[bool] = []
    marks: list[int] = []
    for token in doc:
        space = bool(token.whitespace_)
        if token.i in stripped:
            words += [token.text[:-1], "s"]
            spaces += [False, space]
            marks.append(len(words) - 1)
        else:
            words.append(token.text)
            spaces.append(space)
    cut = Built(doc.vocab, words=words, spaces=spaces)
    for mark in marks:
        cut[mark].norm_ = "'s"
    return cut
