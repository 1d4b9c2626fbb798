"""Files of word processors: Word's .docx and OpenDocument's .odt."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from functools import partial
from typing import Any

from kg.errors import InputError
from kg.layout.fact import Facts
from kg.layout.words import words
from kg.read.blocks import Block, Style, news_of
from kg.read.compressed import budget_of
from kg.read.content import LARGEST, Article, Content, Settings, Skipped
from kg.read.kind import Kind
from kg.read.packed import MARK, Parts, attribute, local, names_in, said_in
from kg.read.properties import property_facts

LARGEST_FILE = 256_000_000  # bytes, pictures and all
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
ODT = "application/vnd.oasis.opendocument.text"
_BODY, _STYLES, _CORE = "word/document.xml", "word/styles.xml", "docProps/core.xml"
# What is deleted, moved away, or said a second time for old programs; notes, remarks, lists of contents.
_UNSEEN = frozenset({"del", "moveFrom", "Fallback", "instrText", "delText"})
_UNSEEN_ODT = frozenset({"tracked-changes", "note", "annotation", "table-of-content", "sequence-decls"})
_OFF = frozenset({"0", "false", "off"})
_BEGINNING = 500  # characters of the text in which a title would stand
Paragraphs = Callable[[Parts], Iterator[Block]]


def read(
    content: Content, settings: Settings, *, paragraphs: Paragraphs, media: str, core: str
) -> Iterator[Article]:
    """The one article of the file."""
    data = content.whole(LARGEST_FILE)
    parts = Parts(data, budget_of(content))
    text, titled = news_of(paragraphs(parts))
    told = None
    if core in parts:
        with suppress(InputError):  # damaged properties are no reason to leave the text unread
            told = parts.tree(core)
    if not text:
        raise InputError("no text in it")
    if len(text) > LARGEST:
        raise InputError(f"more than {LARGEST:,} letters, which no article has; cut it into its articles")
    facts: Facts = ()
    if told is not None:
        author = said_in(told, "initial-creator") or said_in(told, "creator")
        made = said_in(told, "creation-date") or said_in(told, "created")
        head = f"{titled[0].value} {text[:_BEGINNING]}"
        facts = property_facts(said_in(told, "title"), author, made, head)
    yield Article(text, hashlib.sha256(data).hexdigest(), media, (*titled, *facts), headed=True)


def _docx(parts: Parts) -> Iterator[Block]:
    styles = _docx_styles(parts)
    for paragraph in _paragraphs(parts.tree(_BODY), ("p",), _UNSEEN):
        style = next((attribute(each, "val") for each in paragraph.iter() if local(each.tag) == "pStyle"), "")
        yield Block(_style(styles.get(style, style)), "".join(_docx_text(paragraph)))


def _docx_styles(parts: Parts) -> Mapping[str, str]:
    """What styles are called in English, by what they are called in the file."""
    if _STYLES not in parts:
        return {}
    named = {}
    for style in parts.tree(_STYLES).iter():
        if local(style.tag) == "style":
            name = next((attribute(each, "val") for each in style if local(each.tag) == "name"), "")
            named[attribute(style, "styleId")] = name
    return named


def _style(name: str) -> Style:
    name = name.lower().replace("_20_", " ")
    if name == "title":
        return Style.TITLE
    if name.startswith("heading"):
        return Style.HEADING
    return Style.ASIDE if name.startswith(tuple(words("aside"))) else Style.TEXT


def _docx_text(paragraph: Any) -> Iterator[str]:
    for each in _within(paragraph, _UNSEEN | {"p"}):
        tag = local(each.tag)
        if tag == "t" and not _is_hidden(each):
            yield each.text or ""
        elif tag in ("br", "cr"):
            yield "\n"
        elif tag == "tab" and local(each.getparent().tag) == "r":
            yield " "
        elif tag == "noBreakHyphen":
            yield "-"


def _is_hidden(text: Any) -> bool:
    """A property that is there and says no more is on."""
    marks = (each for each in text.getparent().iter() if local(each.tag) == "vanish")
    return any(attribute(each, "val").lower() not in _OFF for each in marks)


def _paragraphs(tree: Any, tags: tuple[str, ...], unseen: frozenset[str]) -> Iterator[Any]:
    """All paragraphs, those in frames after the one that the frame hangs on."""
    for each in _within(tree, unseen):
        if local(each.tag) in tags:
            yield each


def _within(element: Any, without: frozenset[str]) -> Iterator[Any]:
    """The elements below one, without those of some names and what is in them."""
    for child in element:
        if local(child.tag) and local(child.tag) not in without:
            yield child
            yield from _within(child, without)


def _odt(parts: Parts) -> Iterator[Block]:
    tree = parts.tree("content.xml")
    parents = {
        attribute(each, "name"): attribute(each, "parent-style-name")
        for each in tree.iter()
        if local(each.tag) == "style"
    }
    for paragraph in _paragraphs(tree, ("p", "h"), _UNSEEN_ODT):
        style = attribute(paragraph, "style-name")
        heading = Style.HEADING if local(paragraph.tag) == "h" else _style(parents.get(style) or style)
        yield Block(heading, "".join(_odt_text(paragraph)))


def _odt_text(element: Any) -> Iterator[str]:
    yield element.text or ""
    for child in element:
        tag = local(child.tag)
        if tag in ("s", "tab"):
            yield " "
        elif tag == "line-break":
            yield "\n"
        elif tag not in _UNSEEN_ODT and tag not in ("p", "frame", ""):
            yield from _odt_text(child)
        yield child.tail or ""


def is_docx(content: Content, head: bytes) -> bool:
    return head.startswith(MARK) and _BODY in names_in(content, head)


def is_odt(content: Content, head: bytes) -> bool:
    """By the media type that is its first part."""
    return head.startswith(MARK) and ODT.encode() in head[:200] and b"content.xml" not in head[:30]


def _old(content: Content, settings: Settings) -> Iterator[Article | Skipped]:
    yield Skipped(content.where, "an old Word file, or one with a password; save it as .docx without one")


def is_old(content: Content, head: bytes) -> bool:
    """The mark is that of all old office files; in a folder only what is called so is one of Word's."""
    named = content.name.lower().endswith((".doc", ".dot", ".docx"))
    return head.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1") and (named or content.named)


WORD = Kind(DOCX, "Word", is_docx, partial(read, paragraphs=_docx, media=DOCX, core=_CORE), "documents")
OPEN = Kind(
    ODT, "OpenDocument text", is_odt, partial(read, paragraphs=_odt, media=ODT, core="meta.xml"), "documents"
)
OLD = Kind("application/msword", "Word before 2007", is_old, _old)
