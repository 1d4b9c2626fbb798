"""HTML that is all article, as feeds and tables hold it, → its text; and what a teaser's end tells."""

from __future__ import annotations

import re
from collections import Counter
from html.parser import HTMLParser

from kg.read.markup import PROLOGUE

_BLOCKS = frozenset({
    *("address", "article", "aside", "blockquote", "body", "br", "caption", "center", "dd", "div", "dl"),
    *("dt", "fieldset", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "html", "li"),
    *("main", "ol", "p", "pre", "section", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul"),
})  # fmt: skip
_UNREAD = frozenset({  # captions, tables and what only machines read
    *("script", "style", "figure", "figcaption", "table", "nav", "form", "button", "noscript", "template"),
    *("svg", "math", "iframe", "video", "audio", "select", "textarea", "object", "head", "title"),
})  # fmt: skip
_TAG = re.compile(
    r"<(?:/?(?:p|div|span|br|h[1-6]|ul|ol|li|blockquote|strong|b|em|i|a|img|figure|section|article)"
    r"(?:\s[^<>]*)?/?)>",
    re.IGNORECASE,
)
# What holds blocks, closed or not; the others end before the next block where their own end is lacking.
_HOLDING = frozenset({"head", "title", "table", "nav", "form"})
_END_TAG = re.compile(r"</([a-z]+)", re.IGNORECASE)
_PAGE = re.compile(rf"{PROLOGUE}<(?:!doctype\s+html|html|head|body)\b", re.I | re.S)
_SPACES = re.compile(r"[ \t\r\n\f]+")
_CUT = re.compile(r"(?:\[?(?:…|\.\.\.|&hellip;)\]?)?\s*\[\+?\d+ chars\]\s*$|\[?(?:…|\.{3,}|&hellip;)\]?\s*$")
_SENTENCE_END = re.compile(r"[.!?][\"'”’)\]]*(?=\s|$)")
_MORE = re.compile(
    r"(?:continue reading|read more|read the full (?:article|story)"
    r"|the post .{1,200} (?:appeared first|first appeared) on )",
    re.IGNORECASE,
)
_LONGEST_MORE = 300
_END = 40  # characters at the end in which a cut is told


def is_page(text: str) -> bool:
    """Whether a text is a whole HTML page, with what stands around its article."""
    return _PAGE.match(text) is not None


def is_marked_up(text: str) -> bool:
    """Whether a text is written in HTML.

    >>> is_marked_up("<p>The envoy left.</p>"), is_marked_up("Exports were < 5 and > 2 per cent.")
    (True, False)
    """
    return _TAG.search(text) is not None


def text_of(markup: str) -> str:
    r"""The text of HTML, a paragraph on each line; pictures with their captions, tables and scripts left out.

    >>> text_of("<p>The <b>envoy</b>\nleft.</p><figure>Photo: AFP</figure><p>Nobody&nbsp;stayed.")
    'The envoy left.\n\nNobody stayed.'
    """
    parser = _Text(Counter(tag.lower() for tag in _END_TAG.findall(markup)))
    parser.feed(markup)
    parser.close()
    lines = (
        _SPACES.sub(" ", line.replace("\xa0", " ")).strip() for line in "".join(parser.parts).split("\0")
    )
    return "\n\n".join(line for line in lines if line)


class _Text(HTMLParser):
    """Collects the text; a zero byte stands between blocks. `ends`: how many end tags of each name come."""

    def __init__(self, ends: Counter[str]) -> None:
        super().__init__(convert_charrefs=True)
        self.ends = ends
        self.parts: list[str] = []
        self.unread: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._block(tag)
        if tag in _UNREAD:
            self.unread.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._block(tag)

    def handle_endtag(self, tag: str) -> None:
        self._block(tag)
        self.ends[tag] -= 1
        if tag in self.unread:
            while self.unread.pop() != tag:
                pass

    def _block(self, tag: str) -> None:
        """A block begins or ends; what is never closed and holds no blocks has ended before it."""
        if tag not in _BLOCKS:
            return
        self.parts.append("\0")
        while tag != "br" and self.unread and self._is_left_open(self.unread[-1]):
            self.unread.pop()

    def _is_left_open(self, tag: str) -> bool:
        return tag not in _HOLDING and self.ends[tag] < 1

    def handle_data(self, data: str) -> None:
        if not self.unread:
            self.parts.append(data.replace("\0", ""))


def whole_sentences(text: str) -> str:
    r"""A teaser without the sentence that is cut off at its end, and without what leads on to the article.

    >>> whole_sentences("The envoy left. He had been told not to …")
    'The envoy left.'
    >>> whole_sentences("The envoy left.\n\nThe post Envoy leaves appeared first on Example News.")
    'The envoy left.'
    """
    lines = text.rstrip().split("\n")
    while lines and (
        not lines[-1].strip() or len(lines[-1]) < _LONGEST_MORE and _MORE.match(lines[-1].strip())
    ):
        lines.pop()
    kept = "\n".join(lines).rstrip()
    cut = _CUT.search(kept, max(0, len(kept) - _END))
    if cut is None:
        return kept
    kept = kept[: cut.start()]
    ends = [match.end() for match in _SENTENCE_END.finditer(kept)]
    return kept[: ends[-1]] if ends else ""
