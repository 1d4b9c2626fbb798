"""Pages of the web: the text of their article, without menus, comments and captions."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from itertools import islice
from typing import TYPE_CHECKING

from kg.errors import InputError
from kg.layout.fact import Facts
from kg.layout.plain import facts_in
from kg.layout.words import words
from kg.read.blocks import parted
from kg.read.content import LARGEST, Article, Content, Settings
from kg.read.head import head_facts, quiet
from kg.read.kind import Kind
from kg.read.linked import linked_facts
from kg.read.markup import PROLOGUE, decode_markup, lines_of, tree_of
from kg.read.pieces import apart, cut, is_sentence, leads_on, open_forms, pieces_of, unlinked

if TYPE_CHECKING:
    from lxml.html import HtmlElement

LARGEST_PAGE = 25_000_000  # bytes; a page that is saved with its pictures in it has some
MOST_ELEMENTS = 200_000  # some seconds' work
# What stands within an article's text and is none of it, in the ways of wikis, of captions and of notes.
_WITHIN = (
    "//sup[contains(@class, 'reference')]", "//*[contains(@class, 'mw-editsection')]", "//*[@id='siteSub']",
    "//*[@id='toc']", "//figcaption", "//*[contains(@class, 'hatnote')]",
    "//*[contains(@class, 'aption')][not(descendant::p)]",
)  # fmt: skip
# How a page says that it is one article.
_IS_ARTICLE = "//meta[@property='og:type' and @content='article' or @property='article:published_time']"
_OPENS = re.compile(rf"{PROLOGUE}<(?:!doctype\s+html|html|head|body)\b", re.I | re.S)
_TAG = re.compile(r"\s*<[!?a-z]", re.I)
_SUFFIXES = (".html", ".htm", ".xhtml", ".xht", ".shtml")
_MEDIA = ("text/html", "application/xhtml+xml")
_SPACE = re.compile(r"[\s\u00a0]+")
_LONGEST = 120  # characters of a line of the header
_HEADS = 6  # lines of it


def read(content: Content, settings: Settings) -> Iterator[Article]:
    """The one article of a page."""
    data = content.whole(LARGEST_PAGE)
    text, code = decode_markup(data, content.media)
    yield article(text, hashlib.sha256(data).hexdigest(), KIND.media, code=code)


def article(text: str, digest: str, media: str, *, told: Facts = (), code: str = "") -> Article:
    """The article of a page. Raises InputError where there is none in it."""
    tree = tree_of(text)
    if sum(1 for _ in islice(tree.iter(), MOST_ELEMENTS + 1)) > MOST_ELEMENTS:
        raise InputError(f"more than {MOST_ELEMENTS:,} elements, which the page of no article has")
    open_forms(tree)
    facts = head_facts(tree, text)
    titled = any(fact.field == "title" and fact.value for fact in facts)
    bare = apart(tree)
    found = _extracted(bare)
    linked = linked_facts(tree, found)
    header, paragraphs = _header(found if linked and len(found) == 1 else _own(bare, found, titled))
    if not any(map(is_sentence, paragraphs)):
        raise InputError("no article in this page; save the page of one article")
    body = parted(paragraphs)
    if len(body) > LARGEST:
        raise InputError(f"more than {LARGEST:,} letters, which no article has; cut it into its articles")
    return Article(body, digest, media, (*told, *linked, *facts, *header), headed=not titled, code=code)


def _own(tree: HtmlElement, found: list[str], titled: bool) -> list[str]:
    """The paragraphs that are the article's own. Raises InputError for a page of links to articles."""
    pieces = pieces_of(tree)
    everything = [" ".join(piece.text for piece in pieces)]  # where it finds nothing, all may be news
    own = list(cut(found or everything, pieces, lead=not titled))
    if not tree.xpath(_IS_ARTICLE) and leads_on(own, pieces):
        raise InputError("a page of links to articles, none itself; name the articles or its feed")
    return unlinked(own, pieces)


def _extracted(tree: HtmlElement) -> list[str]:
    """What an extractor takes for news: not its headings, nor what stands below one such as "References"."""
    quiet()
    from trafilatura import bare_extraction

    found = bare_extraction(tree, include_comments=False, include_tables=False, prune_xpath=list(_WITHIN))
    if found is None or isinstance(found, dict) or found.body is None:
        return []
    paragraphs: list[str] = []
    for element in found.body:
        if element.tag == "head":
            if _said(element).lower().strip(" :") in words("tail"):
                break
        elif element.tag != "table":
            paragraphs += lines_of(element)
    return paragraphs


def _said(element: HtmlElement) -> str:
    return _SPACE.sub(" ", "".join(element.itertext())).strip()


def _header(paragraphs: list[str]) -> tuple[Facts, list[str]]:
    """What lines above the news say of it, a byline or a day; and the news."""
    facts: Facts = ()
    for at, line in enumerate(paragraphs[:_HEADS]):
        found = facts_in(line) if len(line) <= _LONGEST else None
        if found is None:
            return facts, paragraphs[at:]
        facts += tuple(fact for fact in found if fact.rank > 0)
    return facts, paragraphs[_HEADS:]


def is_html(content: Content, head: bytes) -> bool:
    """By its first element, by what was said of it, or by its name where it begins with any element."""
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        start = head[: len(head) // 2 * 2].decode("utf-16", "replace")
    else:
        start = head.decode("latin-1").removeprefix("ï»¿")
    if _OPENS.match(start):
        return True
    said = content.essence in _MEDIA
    return (said or content.name.lower().endswith(_SUFFIXES)) and _TAG.match(start) is not None


KIND = Kind("text/html", "a web page", is_html, read, "documents")
