"""What `kg query` and `kg explain` say as of a day, and how periods go into RDF and come back."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import living
import pytest
import rdflib

from kg.cli import main
from kg.ledger import Ledger
from kg.life import as_of, periods
from kg.model import Act, Review, Reviewed
from kg.moment import read_moment
from kg.query import load_graph
from kg.rdf import changes, export, read_graph, validate, write_graph
from kg.schema import load_relations
from kg.store import write_store

RELATIONS = load_relations()
KG = rdflib.Namespace("https://w3id.org/newskg/ns#")
ID = rdflib.Namespace("https://w3id.org/newskg/id/")
SANCTIONS = "ASK { id:Lumen kg:sanctions id:Ostra }"


@pytest.fixture(scope="module")
def lives(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("lives")
    write_graph(living.lives(), RELATIONS, folder)
    write_store(folder / "graph.nq", folder / "store")
    return folder


@pytest.fixture(params=["--graph", "--store"])
def source(request: pytest.FixtureRequest, lives: Path) -> tuple[str, str]:
    """The same graph as a file and as a store."""
    return request.param, str(lives / ("store" if request.param == "--store" else "graph.ttl"))


def run(capsys: pytest.CaptureFixture[str], *argv: str) -> tuple[int, str, str]:
    status = main(argv)
    captured = capsys.readouterr()
    return status, captured.out, captured.err


# ---- the commands -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("day", "status"),
    [("2014-02-20", 1), ("2014-03-02", 0), ("2016-01-16", 0), ("2016-01-17", 1), ("2018-11-05", 0)],
)
def test_a_query_is_asked_of_the_graph_of_that_day(
    capsys: pytest.CaptureFixture[str], source: tuple[str, str], day: str, status: int
) -> None:
    assert run(capsys, "query", SANCTIONS, *source, "--as-of", day)[0] == status


def test_a_query_by_name_takes_its_parameters_as_ever(
    capsys: pytest.CaptureFixture[str], source: tuple[str, str]
) -> None:
    asked = ("query", "in-force", *source, "--param", "who=Lumen", "--format", "csv")
    assert (
        run(capsys, *asked, "--as-of", "2016-01-16")[1]
        .splitlines()[1]
        .startswith("Lumen,has sanctions on,Ostra")
    )
    assert len(run(capsys, *asked, "--as-of", "2016-01-17")[1].splitlines()) == 1
    with_query = run(capsys, "query", "actors", *source, "--as-of", "2013-01-01", "--format", "csv")[1]
    assert "Vale" in with_query
    assert "Lumen" not in with_query


def test_explain_tells_the_course_and_what_had_ended(
    capsys: pytest.CaptureFixture[str], source: tuple[str, str]
) -> None:
    asked = ("explain", "Lumen", "sanctions", "Ostra", *source)
    status, out, err = run(capsys, *asked)
    told = " ".join(out.split())
    assert (status, err) == (0, "")
    assert "plain edge: yes, earned by 2 of 3 claims" in told
    assert "has sanctions on: from 2014-03-01 to 2016-01-16; since 2018-11-04" in told
    assert (
        "course: first said 2014-02-20 as planned in the article's own voice in The Example; came true"
        in told
    )
    assert "ended 2016-01-17 (lifts sanctions on); begun again 2018-11-05" in told
    told = " ".join(run(capsys, *asked, "--as-of", "2017-01-01")[1].split())
    assert "plain edge: no, it had ended by then" in told
    assert "ended on 2017-01-01: from 2014-03-01 to 2016-01-16 course" in told
    assert "earns no edge: what it tells of had ended by then" in told
    assert "2018" not in told
    assert run(capsys, "explain", "Lumen", "any", "Ostra", *source, "--as-of", "2014-02-20")[0] == 0


def test_explain_tells_what_is_disputed_and_how_a_bound_is_known(
    capsys: pytest.CaptureFixture[str], lives: Path
) -> None:
    out = run(capsys, "explain", "Ostra", "cuts_ties_with", "Lumen", "--graph", str(lives / "graph.trig"))[1]
    told = " ".join(out.split())
    assert "since 2015-06-01 at the latest (the day of its first article), disputed by 1 claim" in told
    assert "denied 2015-06-02 said by Ostra itself" in told


@pytest.mark.parametrize(
    ("argv", "words"),
    [
        (("query", SANCTIONS, "--as-of", "2000-01-01"), "the first document of this graph is of 2012-05-07"),
        (("explain", "any", "any", "any", "--as-of", "2000-01-01"), "nothing was known on 2000-01-01"),
        (("query", SANCTIONS, "--as-of", "yesterday"), "'yesterday' is no day; write it as YYYY-MM-DD"),
        (("explain", "Vale", "visits", "Lumen", "--as-of", "2012-05-07"), "no actor is called 'Lumen'"),
    ],
)
def test_a_mistake_is_one_line(
    capsys: pytest.CaptureFixture[str], lives: Path, argv: tuple[str, ...], words: str
) -> None:
    status, out, err = run(capsys, *argv, "--graph", str(lives / "graph.trig"))
    assert (status, out, err.count("\n")) == (2, "", 1)
    assert words in err


def test_an_endpoint_cannot_be_asked_as_of_a_day(capsys: pytest.CaptureFixture[str]) -> None:
    status, _, err = run(
        capsys, "query", SANCTIONS, "--endpoint", "http://127.0.0.1:9/", "--as-of", "2014-01-01"
    )
    assert status == 2
    assert "no endpoint; give --graph or --store" in err


def test_documents_without_a_day_are_told(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    made = living.ledger(
        living.said("2014-03-02", "Lumen sanctions Ostra"), living.said(None, "Lumen visits Ostra")
    )
    write_graph(made, RELATIONS, tmp_path)
    asked = ("query", "ASK { id:Lumen kg:visits id:Ostra }", "--graph", str(tmp_path / "graph.nq"))
    assert run(capsys, *asked)[0] == 0
    status, _, err = run(capsys, *asked, "--as-of", "2020-01-01")
    assert (status, err) == (1, "1 document has no day of publication: not counted\n")


def test_relations_of_ones_own_have_to_be_given(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    """What lasts, and what ends it, stands in their files."""
    text = (
        'name = "leases"\nlabel = "leases"\ncomment = "It leases."\ninverse = "leased_by"\n'
        'family = "cooperation"\nstate = "leases"\ndenial_ends = true\n'
    )
    (tmp_path / "own").mkdir()
    (tmp_path / "own" / "leases.toml").write_text(text, encoding="utf-8")
    made = living.ledger(
        living.said("2014-03-02", "Lumen leases Ostra"),
        living.said("2016-03-02", "Lumen leases Ostra", no=True),
    )
    write_graph(made, load_relations(tmp_path / "own"), tmp_path)
    asked = ("query", "ASK { id:Lumen kg:leases id:Ostra }", "--graph", str(tmp_path / "graph.nq"))
    status, _, err = run(capsys, *asked, "--as-of", "2016-03-02")
    assert status == 2
    assert "speaks of leases, which no relation file describes; give --relations DIR" in err
    own = ("--relations", str(tmp_path / "own"))
    assert [run(capsys, *asked, *own, "--as-of", day)[0] for day in ("2014-03-02", "2016-03-02")] == [0, 1]


# ---- RDF --------------------------------------------------------------------------------------------------


def test_periods_conform_and_come_back_from_every_format(lives: Path, tmp_path: Path) -> None:
    wanted = periods(living.lives(), RELATIONS)
    assert len(wanted) == 4
    for name in ("graph.ttl", "graph.trig", "graph.nq", "graph.jsonld"):
        assert periods(read_graph(lives / name), RELATIONS) == wanted
        assert validate(lives / name, RELATIONS) == []
    made = export(lives / "graph.trig", RELATIONS, "nt")
    assert made.left_out == ()
    assert set(made.text.splitlines()) == set(export(lives / "graph.nq", RELATIONS, "nt").text.splitlines())
    assert made.text.count("ns#Period> .") == len(wanted) + made.text.count(
        "> <http://www.w3.org/2000/01/rdf-schema#domain> <https://w3id.org/newskg/ns#Period> ."
    )


def test_a_period_says_when_how_that_is_known_and_by_which_claims(lives: Path) -> None:
    graph = rdflib.Graph().parse(lives / "graph.ttl")
    (period,) = graph.subjects(KG.relation, KG.heads)
    told = {str(p).rpartition("/")[2].rpartition("#")[2]: str(o) for p, o in graph.predicate_objects(period)}
    assert (told["source"], told["target"]) == (str(ID.Vale), str(ID.Ostra))
    assert "hasEarliestBeginTimeStamp" not in told
    assert (told["hasLatestBeginTimeStamp"], told["startKnown"]) == ("2012-05-07", "article")
    assert (told["hasEarliestEndTimeStamp"], told["hasLatestEndTimeStamp"]) == ("2020-05-01", "2020-05-07")
    assert (told["endKnown"], told["endPrecision"]) == ("told", "month")
    derived = set(graph.objects(period, rdflib.PROV.wasDerivedFrom))
    assert derived == {*graph.objects(period, KG.startClaim), *graph.objects(period, KG.endClaim)}
    assert all((claim, rdflib.RDF.type, KG.Claim) in graph for claim in derived)


def test_a_graph_as_of_a_day_conforms_and_draws_no_edge_of_what_had_ended(tmp_path: Path) -> None:
    write_graph(as_of(living.lives(), living.day("2017-01-01"), RELATIONS), RELATIONS, tmp_path)
    assert validate(tmp_path / "graph.trig", RELATIONS) == []
    graph = rdflib.Graph().parse(tmp_path / "graph.ttl")
    assert (ID.Lumen, KG.sanctions, ID.Ostra) not in graph
    assert not [
        c for c in graph.subjects(rdflib.RDF.predicate, KG.sanctions) if (c, KG.drawsEdge, None) in graph
    ]
    assert len(list(graph.subjects(KG.relation, KG.sanctions))) == 1


@pytest.mark.parametrize("relation", ["sanctions", "member_of"])
def test_changes_of_a_review_move_the_periods_too(tmp_path: Path, relation: str) -> None:
    """Whether it is a beginning or an end that a human makes sure."""
    before = living.ledger(
        living.said("2014-03-02", "Lumen sanctions Ostra", sure=0.5),
        living.said("2016-01-17", "Lumen lifts_sanctions_on Ostra"),
        living.said("2014-03-02", "Lumen member_of Front"),
        living.said("2016-01-17", "Lumen member_of Front", no=True, sure=0.4),
    )
    claim = max(key for key, c in before.claims.items() if c.relation == relation and c.confidence < 0.8)
    when = read_moment("2020-01-01T00:00:00Z")
    after = replace(before, reviewed=Reviewed((Review("review/1", Act.CONFIRM, "Ann", when, claim=claim),)))
    moved = changes(before, after, RELATIONS)
    old, new = _lines(before, tmp_path / "old"), _lines(after, tmp_path / "new")
    assert (old - set(moved.removed)) | set(moved.added) == new
    assert any("period/" in line for line in moved.added)


def _lines(ledger: Ledger, folder: Path) -> set[str]:
    """The graph as stores hold it: the default graph has what all named graphs have."""
    write_graph(ledger, RELATIONS, folder)
    return {f"{quad} ." for quad in load_graph(folder / "graph.nq")}
