"""The frame of every page, and the pieces that pages are put together from; all text is escaped here."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape
from importlib.resources import files
from urllib.parse import quote

from starlette.responses import Response

from kg.ids import PREFIXES
from kg.query.rows import shorten
from kg.serve.accept import HTML
from kg.serve.web import PAGE, VARY, reply


def page(title: str, *parts: str, status: int = 200) -> Response:
    """A whole page; `parts` are HTML."""
    text = f"""<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{escape(title)}</title>
<link rel="stylesheet" href="/style.css">
</head>
<body class="served">
<nav><a href="/">newskg</a> <a href="/start">Contents</a> <a href="/query/">Queries</a></nav>
{"".join(parts)}
</body>
</html>
"""
    return reply(status, HTML, text.encode("utf-8", "replace"), {**PAGE, **VARY})


def style() -> bytes:
    """The house style and what served pages need beside it."""
    assets = files("kg").joinpath("assets")
    return b"\n".join(assets.joinpath(name).read_bytes() for name in ("page.css", "serve.css"))


def header(title: str, *lines: str) -> str:
    """The heading; `lines` are HTML."""
    return f"<header>\n<h1>{escape(title)}</h1>\n{''.join(f'<p>{line}</p>' for line in lines)}</header>\n"


def link(address: str, words: str) -> str:
    return f'<a href="{escape(address)}">{escape(words)}</a>'


def table(caption: str, heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table of HTML cells, which on narrow screens carry their column's name with them."""
    head = "".join(f'<th scope="col">{escape(name)}</th>' for name in heads)
    body = "".join(
        "<tr>"
        + "".join(f'<td data-name="{escape(h)}">{cell}</td>' for h, cell in zip(heads, row, strict=True))
        + "</tr>\n"
        for row in rows
    )
    return (
        f"<table>\n<caption>{escape(caption)}</caption>\n<thead><tr>{head}</tr></thead>\n"
        f"<tbody>\n{body}</tbody>\n</table>\n"
    )


def term(words: str, kind: str, base: str, label: str = "") -> str:
    """An RDF term for people: what has a page here leads to it, other addresses lead away."""
    if kind != "uri":
        return escape(words)
    name = label or short(words, base)
    return link(place(words, base), name) if words.startswith(("http://", "https://")) else escape(name)


def short(iri: str, base: str) -> str:
    """An IRI as people read it."""
    return shorten(iri, {**PREFIXES, "id": base})


def place(iri: str, base: str) -> str:
    """Where the page of an IRI is: with us if it is one of ours, else where it says itself."""
    if iri.startswith(base):
        name, mark, part = iri.removeprefix(base).partition("#")
        return f"/id/{quote(name, safe='/%~')}{mark}{quote(part, safe='/%~=,')}"
    return f"/id?iri={quote(iri, safe='')}" if iri.startswith(PREFIXES["kg"]) else iri
