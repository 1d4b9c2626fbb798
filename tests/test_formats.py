"""Every format stands in one table, and every command writes those that the table says."""

from __future__ import annotations

import csv
import io
import re
from pathlib import Path

import networkx as nx
import pytest
import tiny

from kg.errors import KgError
from kg.export import export
from kg.formats import BUILT, DRAWN, EXPORTED, FORMATS, RDF, Sort
from kg.graph import graphml
from kg.rdf import WRITERS, write_graph
from kg.rdf.write import GRAPHS
from kg.sheet import HEADS, sheet

KG = Path(__file__).parent.parent / "kg"


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("tiny")
    write_graph(tiny.tiny_graph(), tiny.RELATIONS, out)
    return out / "graph.nq"


@pytest.mark.parametrize("format", [format.name for format in EXPORTED])
def test_every_format_is_exported(graph: Path, format: str) -> None:
    made = export(graph, tiny.RELATIONS, format).text
    if FORMATS[format] in RDF:
        assert "North_Korea" in made
    elif format == "graphml":
        assert made == graphml(tiny.tiny_graph())
        assert nx.parse_graphml(made).has_edge("North_Korea", "Donetsk_Peoples_Republic")
    else:
        assert made == sheet(tiny.tiny_graph())


def test_a_picture_is_not_exported_but_drawn(graph: Path) -> None:
    for format in DRAWN:
        with pytest.raises(KgError, match=rf"{format.name} is a picture; `kg draw"):
            export(graph, tiny.RELATIONS, format.name)
    with pytest.raises(KgError, match="csv cannot hold the triple terms of RDF 1.2; ttl, trig, nt, nq can"):
        export(graph, tiny.RELATIONS, "csv", triple_terms=True)


def test_every_rdf_format_has_a_writer() -> None:
    assert set(WRITERS) == {format.name for format in RDF}
    assert set(GRAPHS.values()) == {format.name for format in BUILT if format.sort is Sort.RDF}


def test_claims_as_csv() -> None:
    text = sheet(tiny.tiny_graph())
    rows = list(csv.DictReader(io.StringIO(text, newline="")))
    assert [row["claim"].rpartition("/id/")[2] for row in rows] == sorted(c.id for c in tiny.claims())
    (hearsay,) = [row for row in rows if row["voice"] == "hearsay"]
    assert (hearsay["subject"], hearsay["relation"], hearsay["confidence"], hearsay["draws_edge"]) == (
        "North Korea", "supplies_labour_to", "0.5", "false",
    )  # fmt: skip
    assert (hearsay["found_by"], {row["found_by"] for row in rows}) == ("learned", {"learned", "rule"})
    (dated,) = [row for row in rows if row["date_precision"] == "year"]
    assert (dated["event_start"], dated["event_end"], dated["draws_edge"]) == (
        "2017-01-01",
        "2017-12-31",
        "true",
    )
    assert all(line.endswith("\r\n") for line in text.splitlines(keepends=True))


def test_the_explorer_gives_the_same_columns() -> None:
    script = (KG / "assets" / "explorer" / "csv.js").read_text(encoding="utf-8")
    listed = re.search(r"const HEADS = \[(.*?)\]", script, re.DOTALL)
    assert listed is not None
    assert re.findall(r'"(\w+)"', listed[1]) == list(HEADS)


def test_no_module_types_a_media_type_of_the_table_again() -> None:
    """But for what other servers and senders of tables may send, which has names of its own."""
    sorts = (Sort.RDF, Sort.ROWS)
    known = {format.media for format in FORMATS.values() if format.sort in sorts} - {"text/plain"}
    for path in sorted(KG.rglob("*.py")):
        text = re.sub(r'""".*?"""', "", path.read_text(encoding="utf-8"), flags=re.DOTALL)
        if path.relative_to(KG).as_posix() not in ("formats.py", "query/endpoint.py", "read/delimited.py"):
            assert not {media for media in known if f'"{media}"' in text}, path.relative_to(KG)
