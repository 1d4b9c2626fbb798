"""The explorer's page: as it is served, its scripts beside it, and whole in one file that opens from disk."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterable
from html import escape
from importlib.resources import files
from string import Template

from kg.explorer.bundler import bundled

MAIN = "main.js"
LIBRARY = "vendor/cytoscape.min.js"
STYLE = "explorer.css"
# Cytoscape.js adds a style of its own, which the policy forbids, unless something goes by this id already;
# what it would say stands in our style.
STYLED = "__________cytoscape_stylesheet"
_FOLDER = files("kg").joinpath("assets")
# What a browser may fetch below /explorer/.
ASSETS = frozenset(
    {
        *(
            entry.name
            for entry in _FOLDER.joinpath("explorer").iterdir()
            if entry.name.endswith((".js", ".css"))
        ),
        *(
            f"vendor/{e.name}"
            for e in _FOLDER.joinpath("vendor").iterdir()
            if e.name.endswith((".js", ".css"))
        ),
    }
)


def asset(name: str) -> str:
    """The text of a script or style, by the name that it is fetched by. Raises KeyError for no such name."""
    if name not in ASSETS:
        raise KeyError(name)
    path = name if name.startswith("vendor/") else f"explorer/{name}"
    return _FOLDER.joinpath(*path.split("/")).read_text(encoding="utf-8")


def served(reviewer: str | None = None) -> str:
    """The page of the server; it holds no data, no script and no style of its own.

    With a `reviewer`, the name of whoever is likely to review, though it may be empty, it takes reviews.
    """
    return _page(
        title="newskg",
        head=f'<link rel="stylesheet" id="{STYLED}" href="/explorer/{STYLE}">\n'
        f'<script src="/explorer/{LIBRARY}" defer></script>\n'
        f'<script src="/explorer/{MAIN}" type="module"></script>',
        fallback='<p>It needs JavaScript; <a href="/start">the contents as plain pages</a> do not.</p>',
        links='<a href="/start">Contents</a>',
        mode="" if reviewer is None else f' data-review="{escape(reviewer)}"',
        foot="",
    )


def alone(title: str, data: bytes, fallback: str, state: str = "") -> str:
    """The page as one file with its data; nothing but these very scripts and styles may run in it.

    `fallback` is HTML for readers without script, `state` how the page opens, as in its address after `#`.
    """
    style = f"\n{asset(STYLE)}\n"
    scripts = [f"\n{asset(LIBRARY).strip()}\n", f"\n{bundled(MAIN, asset)}\n"]
    assert not any("</script" in script.lower() for script in scripts)
    policy = (
        f"default-src 'none'; script-src {_hashes(scripts)}; style-src {_hashes([style])}; img-src data:; "
        "base-uri 'none'; form-action 'none'"
    )
    told = data.decode().replace("<", "\\u003c")
    return _page(
        title=escape(title),
        head=f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
        f'<style id="{STYLED}">{style}</style>',
        fallback=fallback,
        links="",
        mode="",
        foot=f'<script type="application/json" id="told" data-state="{escape(state)}">{told}</script>\n'
        + "\n".join(f"<script>{script}</script>" for script in scripts),
    )


def _page(**parts: str) -> str:
    return Template(_FOLDER.joinpath("explorer", "page.html").read_text(encoding="utf-8")).substitute(parts)


def _hashes(texts: Iterable[str]) -> str:
    """The names by which a Content-Security-Policy admits these texts and no others."""
    digests = (base64.b64encode(hashlib.sha256(text.encode()).digest()).decode() for text in texts)
    return " ".join(f"'sha256-{digest}'" for digest in digests)
