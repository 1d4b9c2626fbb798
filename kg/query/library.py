"""`queries/*.rq`: each with its title, what it asks, and its parameters."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

from kg.errors import QueryError
from kg.names import nearest

TYPES = ("iri", "actor", "string", "date", "integer", "relation")
OPEN = "-"  # the default of a parameter that may stay open


@dataclass(frozen=True, slots=True)
class Param:
    """One parameter: `default` is None where it may stay open, and then anything fits."""

    name: str
    type: str
    default: str | None
    help: str


@dataclass(frozen=True, slots=True)
class Query:
    """One query: the text is SPARQL, the rest is said in its first comments."""

    name: str
    title: str
    asks: str
    params: tuple[Param, ...]
    text: str


def list_queries() -> list[Query]:
    """All queries that can be run by name, sorted; those of ./queries go before those of the package."""
    return [parse_query(path.read_text(encoding="utf-8"), name) for name, path in sorted(_found().items())]


def find_query(wanted: str) -> Query:
    """The query of that name, of that file, or with that text."""
    if re.search(r"[\s{]", wanted) and not wanted.endswith(".rq"):
        return parse_query(wanted, "query")
    path = Path(wanted) if wanted.endswith(".rq") else _found().get(wanted)
    if path is None:
        raise QueryError(f"no query is called {wanted!r}{_near(wanted)}")
    try:
        return parse_query(path.read_text(encoding="utf-8"), str(path) if wanted.endswith(".rq") else wanted)
    except OSError as error:
        raise QueryError(
            f"{wanted}: cannot be read: {error.strerror}; give a query's name or a file *.rq"
        ) from error
    except UnicodeDecodeError as error:
        raise QueryError(f"{wanted}: not UTF-8 text, so not a query") from error


def describe_query(query: Query) -> str:
    """What a query asks and takes, for people: title, question, parameters, and a command to run."""
    lines = [query.title, *textwrap.wrap(query.asks, 100, initial_indent="  ", subsequent_indent="  ")]
    rows = [(p.name, p.type, "may stay open" if p.default is None else f"default {p.default}", p.help)
            for p in query.params]  # fmt: skip
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    lines += ["", "parameters:" if rows else "no parameters"]
    for row in rows:
        cells = (cell.ljust(width) for cell, width in zip(row, widths, strict=True))
        lines.append(f"  {'  '.join(cells)}".rstrip())
    example = "".join(f" --param {p.name}={p.default or p.type.upper()}" for p in query.params)
    return "\n".join([*lines, "", f"  kg query {query.name}{example}"]) + "\n"


def _near(wanted: str) -> str:
    known = sorted(_found())
    return nearest(wanted, {name: name for name in known}) or f"; known: {', '.join(known)}"


def _found() -> dict[str, Path]:
    """Name → file. In a checkout the package's queries lie beside the package, not in it."""
    packaged = Path(str(files("kg"))) / "queries"
    folders = (packaged if packaged.is_dir() else packaged.parents[1] / "queries", Path("queries"))
    return {path.stem: path for folder in folders if folder.is_dir() for path in sorted(folder.glob("*.rq"))}


def parse_query(text: str, name: str) -> Query:
    """A query with what its first comments say: `# title:`, `# asks:`, `# param: name type default words`."""
    said = list(_header(text))
    params = tuple(_param(value, name) for key, value in said if key == "param")
    words = {key: " ".join(v for k, v in said if k == key) for key in ("title", "asks")}
    return Query(name, words["title"] or name, words["asks"], params, text)


def _header(text: str) -> Iterator[tuple[str, str]]:
    """The pairs of the comments at the top; an indented comment goes on with the one above."""
    key, value = "", ""
    for line in text.splitlines():
        if line.strip() and not line.startswith("#"):
            break
        match = re.match(r"#\s*(title|asks|param):\s*(.*)", line)
        more = re.match(r"#\s{2,}(\S.*)", line)
        if match:
            if key:
                yield key, value
            key, value = match[1], match[2].strip()
        elif more and key:
            value = f"{value} {more[1].strip()}"
    if key:
        yield key, value


def _param(line: str, name: str) -> Param:
    match = re.fullmatch(r'(\w+)\s+(\w+)\s+("[^"]*"|\S+)\s*(.*)', line)
    if match is None or match[2] not in TYPES:
        raise QueryError(
            f"{name}: `# param: {line}`: write name, type ({', '.join(TYPES)}), default or -, words"
        )
    return Param(match[1], match[2], None if match[3] == OPEN else match[3].strip('"'), match[4])
