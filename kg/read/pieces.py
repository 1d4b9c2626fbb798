"""What stands on lines of its own in a page, and how much of it is links: menus are no text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from copy import deepcopy
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.layout.plain import facts_in
from kg.read.markup import lines_of

if TYPE_CHECKING:
    from lxml.html import HtmlElement

# What the web's standards set apart from a page's content; a header within an article, or
# with the title, is the article's.
_APART = (
    "//nav", "//aside", "//footer", "//menu", "//*[@role='navigation' or @role='complementary']",
    "//*[self::header or @role='banner'][not(ancestor::article or .//h1 or .//article)]",
    "//*[@role='contentinfo']",
)  # fmt: skip
_OPEN, _CLOSE = "\ue000", "\ue001"  # private signs, which no text has
_SIGNS = re.compile(f"[{_OPEN}{_CLOSE}]")
_GOES_ON = re.compile(rf"{_OPEN}[^{_CLOSE}]* [^{_CLOSE}]*{_CLOSE}\W*$")
_STOP = re.compile(r"[.!?…][\"'”’)\]]*$")
_RIGHTS = re.compile(r"©|\bcopyright\b|\ball rights reserved\b", re.I)
_FEWEST = 5  # words of a sentence that is one
_WRAPPED = 40  # characters of a line that a single line break wraps
_JOINED = 20  # paragraphs that an extractor puts together, at most; more have lost a note each
_LEAD = 4  # lines above the first sentence that may be a headline, a day, a byline
_TEASERS = 4  # so many of them are a front page
_LONGEST_TEASER = 350  # characters
_MOST = 0.8  # of the paragraphs


@dataclass(frozen=True, slots=True)
class Piece:
    """A line as a reader sees it, how many of its letters are in links, and whether it ends in one such as
    "Read more"."""

    text: str
    linked: int
    goes_on: bool = False

    @property
    def is_link(self) -> bool:
        return 3 * self.linked > 2 * len(packed(self.text))

    @property
    def is_sentence(self) -> bool:
        said = _STOP.search(self.text) and not _RIGHTS.search(self.text)
        return bool(said) and not self.is_link and self.text.count(" ") + 1 >= _FEWEST


def apart(tree: HtmlElement) -> HtmlElement:
    """A copy of a page without what is set apart from its content."""
    bare = deepcopy(tree)
    for path in (*_APART, "//form"):
        _drop(bare.xpath(path))
    return bare


def open_forms(tree: HtmlElement) -> None:
    """Takes away the mark of a form that holds most of the page, as those of ASP.NET do."""
    most = len(packed(tree.text_content())) / 2
    for each in tree.xpath("//form"):
        if len(packed(each.text_content())) > most:
            each.drop_tag()


def _drop(elements: Iterable[HtmlElement]) -> None:
    for each in elements:
        if each.getparent() is not None:
            each.drop_tree()


def packed(text: str) -> str:
    """The text without its spaces."""
    return "".join(text.split())


def pieces_of(tree: HtmlElement) -> list[Piece]:
    """The page's lines from top to bottom; a single line break within a sentence ends none."""
    marked = deepcopy(tree)
    for link in marked.xpath("//a[@href][not(starts-with(@href, 'mailto:'))]"):
        link.text = _OPEN + (link.text or "")
        link.tail = _CLOSE + (link.tail or "")
    found, inside = list[Piece](), False
    for line in lines_of(_unwrapped(marked)):
        said = _SIGNS.sub("", line).strip()
        linked = 0
        for part in re.split(f"([{_OPEN}{_CLOSE}])", line):
            inside = part == _OPEN if part in (_OPEN, _CLOSE) else inside
            linked += len(packed(_SIGNS.sub("", part))) if inside else 0
        if said:
            found.append(Piece(said, linked, _GOES_ON.search(line) is not None))
    return found


def _unwrapped(tree: HtmlElement) -> HtmlElement:
    """The page with a space for each single line break that merely wraps a sentence."""
    for each in list(tree.iter("br")):
        before, after = _beside(each)
        if before and after and not _STOP.search(before) and (after[0].islower() or len(before) >= _WRAPPED):
            each.tail = " " + (each.tail or "")
            each.drop_tag()
    return tree


def _beside(element: HtmlElement) -> tuple[str, str]:
    """What stands before it and after it, nothing where that is a line break or an element's end."""
    last, following = element.getprevious(), element.getnext()
    before = (element.getparent().text if last is None else last.tail) or ""
    after = element.tail or ""
    if not before.strip() and last is not None:
        before = last.text_content()
    if not after.strip() and following is not None:
        after = following.text_content()
    return _SIGNS.sub("", before).strip(), _SIGNS.sub("", after).strip()


def cut(paragraphs: Sequence[str], pieces: Sequence[Piece], *, lead: bool) -> Iterator[str]:
    """The paragraphs; one that was put together from a page's lines as those of them that are text.

    `lead`: with what stands above the first sentence, which may be a headline and its day."""
    whole = {piece.text for piece in pieces}
    letters = [packed(piece.text) for piece in pieces]
    joined = {each for each in paragraphs if each not in whole}
    for paragraph in paragraphs:
        if paragraph not in joined or len(joined) > _JOINED:
            yield paragraph
            continue
        said = packed(paragraph)
        within = [piece for piece, each in zip(pieces, letters, strict=True) if each in said]
        found = sum(len(packed(piece.text)) for piece in within)
        apart = len(within) > 1 and 2 * found >= len(said)  # else most of it stands elsewhere
        yield from _parts(within, lead) if apart else (paragraph,)


def _parts(within: Sequence[Piece], lead: bool) -> list[str]:
    first = next((at for at, piece in enumerate(within) if piece.is_sentence), len(within))
    return [
        piece.text
        for at, piece in enumerate(within)
        if piece.is_sentence or _tells(piece, lead=lead and first - _LEAD <= at < first < len(within))
    ]


def _tells(piece: Piece, *, lead: bool) -> bool:
    """Whether a line that is no sentence tells something of the article."""
    if piece.is_link or _RIGHTS.search(piece.text):
        return False
    return lead or any(fact.value for fact in facts_in(piece.text) or ())


def is_sentence(text: str) -> bool:
    """Whether a sentence ends in it."""
    return re.search(r"[.!?…؟][\"'”’)\]]*(?=\s|$)|[。।]", text) is not None


def unlinked(paragraphs: Sequence[str], pieces: Sequence[Piece]) -> list[str]:
    """The paragraphs without those that are links."""
    links = {piece.text for piece in pieces if piece.is_link}
    return [each for each in paragraphs if each not in links]


def leads_on(paragraphs: Sequence[str], pieces: Sequence[Piece]) -> bool:
    """Whether what was found are the headlines and the teasers of other pages."""
    texts = set(paragraphs)
    if not texts:
        return sum(piece.is_link and piece.text.count(" ") > 2 for piece in pieces) >= _TEASERS
    found = [piece for piece in pieces if piece.text in texts]
    letters = sum(len(packed(piece.text)) for piece in found)
    if len(found) > 1 and 2 * sum(piece.linked for piece in found) > letters:
        return True
    own = set(unlinked(paragraphs, pieces))
    return _teasers(own, pieces) >= max(_TEASERS, _MOST * len(own))


def _teasers(texts: set[str], pieces: Sequence[Piece]) -> int:
    """How many short paragraphs have a link of their own above them, or at their end."""
    teasers, linked = 0, False
    for piece in pieces:
        if piece.text in texts:
            teasers += len(piece.text) <= _LONGEST_TEASER and (linked or piece.goes_on)
            linked = False
        else:
            linked = linked or (piece.is_link and " " in piece.text)
    return teasers
