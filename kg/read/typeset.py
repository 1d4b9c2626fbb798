"""Lines of printed pages, with their places on the paper → text whose paragraphs blank lines part."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from statistics import median

from kg.layout.lines import SENTENCE_END
from kg.layout.stamp import outlet

EDGE = 2  # lines at the head and at the foot of a page that may be the same on each
_OTHER_SIZE = 0.15  # by which the letters of a heading differ from those of the text
_WIDE_GAP = 1.25  # of the usual distance of two lines for their height
_LONGEST_HEAD = 80  # characters of a running head
_FEWEST, _LONGEST_TITLE = 3, 250  # words and characters of a title
_SHORT = 0.85  # of the width of its neighbours; a line that ends before is the last of its paragraph
_SAME = 0.2  # of the height of a line, by which what stands in one row may differ
_INDENT = 0.7  # of the height of a line
_WIDEST = 160  # characters of a line that is taken for one of a wrapped paragraph
_DIGITS = re.compile(r"\d+")
_NUMBER = re.compile(r"(?:^|(?:^|\W)(?:page|p\.) ?)\d{1,4}(?: ?(?:of|/) ?\d{1,4})?\W*$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Line:
    """A line of print and its place in points: `base`, on which its letters stand, grows upwards; `height`
    is the size of its letters."""

    text: str
    left: float
    right: float
    base: float
    height: float


Page = Sequence[Line]


def text_of(pages: Sequence[Page]) -> tuple[str, tuple[int, ...]]:
    """The text of the pages without what is the same at the head or foot of each, and where each begins."""
    text, starts = "", list[int]()
    before: Line | None = None
    for page in _without_running(pages):
        if before is not None and page and _goes_on(before, page[0]):
            text = text[:-1]
        starts.append(len(text))
        for block in _blocks(page):
            text += _joined(block, page) + "\n\n"
            before = block[-1]
    return text.rstrip() + "\n" if text.strip() else "", tuple(starts)


def title_in(page: Page) -> str:
    """What is printed in the largest letters of a page, where those are larger than the text's."""
    usual = median([line.height for line in page] or [0])
    large = [block for block in _blocks(page) if block[0].height > (1 + _OTHER_SIZE) * usual]
    titles = [(block[0].height, " ".join(line.text for line in block)) for block in large]
    fit = [(size, said) for size, said in titles if len(said.split()) >= _FEWEST and outlet(said) is None]
    size = max((size for size, _ in fit), default=0)
    return next((said for each, said in fit if each == size and len(said) <= _LONGEST_TITLE), "")


def _without_running(pages: Sequence[Page]) -> Iterator[Page]:
    """Without what is the same at the head or foot of pages and stands apart from their text. The first page
    keeps all but its number: what stands there may be the title or the name of the paper."""
    tops = _running(page[:EDGE] for page in pages)
    feet = _running(page[-EDGE:] for page in pages)
    for number, page in enumerate(pages):
        edge = [
            at
            for at, line in enumerate(page)
            if (number and at < EDGE and _runs(line, tops)) or (at >= len(page) - EDGE and _runs(line, feet))
        ]
        body = [line for at, line in enumerate(page) if at not in edge]
        gone = {at for at in edge if (number or _NUMBER.search(page[at].text)) and _is_apart(page[at], body)}
        yield [line for at, line in enumerate(page) if at not in gone]


def _running(edges: Iterable[Page]) -> Mapping[str, Sequence[float]]:
    """What stands on at least two pages, and on half of them, and where it stands on each."""
    found = [{_key(line): line.base for line in edge if len(line.text) <= _LONGEST_HEAD} for edge in edges]
    places = defaultdict[str, list[float]](list)
    for each in found:
        for key, base in each.items():
            places[key].append(base)
    return {key: each for key, each in places.items() if len(each) >= max(2, len(found) / 2)}


def _runs(line: Line, running: Mapping[str, Sequence[float]]) -> bool:
    """Whether a line is one of those, and another stands at its place on the paper."""
    near = [base for base in running.get(_key(line), ()) if abs(base - line.base) <= _SAME * line.height]
    return len(near) > 1


def _is_apart(line: Line, body: Page) -> bool:
    """Whether a line is none of the text's run: it ends no sentence, and there is more room about it than
    between lines of the text, or its letters are of another size."""
    if not body:
        return False
    other = _is_other(line.height, median(each.height for each in body))
    room = min(abs(each.base - line.base) for each in body)
    far = room > _WIDE_GAP * _usual_step(body) * line.height
    return other and far if SENTENCE_END.search(line.text) else other or far


def _key(line: Line) -> str:
    return _DIGITS.sub("0", line.text)


def _blocks(page: Page) -> Iterator[list[Line]]:
    """The paragraphs of a page, as far as room, letters and the ends of lines show them."""
    usual = _usual_step(page)
    block: list[Line] = []
    for line in page:
        if block and _breaks(block[-1], line, page, usual):
            yield block
            block = []
        block.append(line)
    if block:
        yield block


def _usual_step(page: Page) -> float:
    """The usual distance of two lines, for their height."""
    steps = ((one.base - two.base) / two.height for one, two in zip(page, page[1:], strict=False))
    return median([step for step in steps if step > 0] or [0])


def _breaks(before: Line, line: Line, page: Page, usual: float) -> bool:
    step = before.base - line.base
    if step < -_SAME * line.height:  # the next column
        return not _goes_on(before, line)
    if step < _SAME * line.height:
        return False
    if step > _WIDE_GAP * usual * line.height or _is_other(before.height, line.height):
        return True
    if not SENTENCE_END.search(before.text):
        return False
    column = [
        each
        for each in page
        if each.left < before.right and before.left < each.right and not _is_other(each.height, line.height)
    ]
    left, right = min(each.left for each in column), max(each.right for each in column)
    indented = line.left - before.left > _INDENT * line.height
    return indented or before.right - left < _SHORT * (right - left)


def _goes_on(before: Line, line: Line) -> bool:
    return line.text[0].islower() and not SENTENCE_END.search(before.text)


def _is_other(one: float, two: float) -> bool:
    return abs(one - two) > _OTHER_SIZE * max(one, two)


def _joined(block: Sequence[Line], page: Page) -> str:
    """Lines stay lines, by which broken words are known; a heading becomes one, and so does a wide block."""
    heading = block[0].height > (1 + _OTHER_SIZE) * median(line.height for line in page)
    wide = max(len(line.text) for line in block) > _WIDEST
    return (" " if heading or wide else "\n").join(line.text for line in block)
