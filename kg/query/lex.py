"""The words of a SPARQL query, so far as parameters and forbidden keywords need them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from kg.errors import QueryError

# The terminals of the SPARQL grammar that can hold what looks like a keyword or a variable.
_TOKEN = re.compile(
    r"""(?P<comment>\#[^\r\n]*)
    |(?P<iri><[^<>"{}|^`\\\x00-\x20]*>)
    |(?P<string>\"{3}(?:\"{0,2}(?:[^"\\]|\\.))*\"{3}|'{3}(?:'{0,2}(?:[^'\\]|\\.))*'{3}
        |"(?:[^"\\\r\n]|\\.)*"|'(?:[^'\\\r\n]|\\.)*')
    |(?P<variable>[?$]\w+)
    |(?P<name>(?P<prefix>[\w.-]*):(?:[\w:.-]|%[0-9A-Fa-f]{2}|\\[_~.\-!$&'()*+,;=/?\#@%])*)
    |(?P<word>[@\w][\w-]*)
    |(?P<other>\s+|.)""",
    re.VERBOSE | re.DOTALL,
)
_ESCAPE = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})")


@lru_cache(maxsize=64)  # one run asks for them four times, a server for the same query again and again
def tokens(text: str) -> tuple[tuple[str, str, str], ...]:
    """Each token of the text as (kind, text, the prefix of a prefixed name)."""
    return tuple(
        ("name" if match.lastgroup == "prefix" else str(match.lastgroup), match[0], match["prefix"] or "")
        for match in _TOKEN.finditer(text)
    )


def keywords(text: str) -> frozenset[str]:
    """The bare words of the text, in capitals."""
    return frozenset(token.upper() for kind, token, _ in tokens(text) if kind == "word")


def parameters(text: str) -> frozenset[str]:
    """The names that the text writes with `$`, which is how a query marks its parameters."""
    return frozenset(t[1:] for kind, t, _ in tokens(text) if kind == "variable" and t.startswith("$"))


def bind(text: str, values: Mapping[str, str]) -> str:
    """Each `$name` gives way to its RDF term in N-Triples; names without a value stay variables.

    >>> bind("SELECT * { $who ?p 'not $who' }", {"who": "<urn:x>"})
    "SELECT * { <urn:x> ?p 'not $who' }"
    """
    return "".join(
        values.get(token[1:], token) if kind == "variable" and token.startswith("$") else token
        for kind, token, _ in tokens(text)
    )


def refuse_service(text: str, name: str) -> None:
    """SERVICE would ask another machine; the tool works offline.

    Escapes are read before the grammar sees the text, and the engine wants no space around its
    keywords, so a word counts wherever it stands outside of strings, comments, IRIs and names.
    """
    for read in {text, _ESCAPE.sub(_unescape, text)}:
        for kind, token, prefix in tokens(read):
            suspect = token if kind == "word" else prefix
            if "service" in suspect.lower():
                raise QueryError(
                    f"{name}: SERVICE asks another machine and is refused; load that data into the graph"
                )


def _unescape(match: re.Match[str]) -> str:
    code = int(match[1] or match[2], 16)
    return chr(code) if code < 0x110000 else match[0]
