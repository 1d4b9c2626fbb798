"""The diff room: what was gained, lost and changed between two graphs; a patch makes one the other."""

from __future__ import annotations

import datetime
import json
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pyoxigraph as ox
import pytest
import tiny
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from peopling import body, person, reading

from kg.cli import main
from kg.diff import Difference, compare, patch_lines, side, tell, told
from kg.errors import GraphError
from kg.ledger import Ledger, gather
from kg.life import known
from kg.merge import named
from kg.model import (
    Act,
    Claim,
    Document,
    Entity,
    Evidence,
    Interval,
    Kind,
    Modality,
    Polarity,
    Precision,
    Reading,
    Review,
    Span,
)
from kg.moment import read_moment
from kg.rdf import write_graph
from kg.review import reviewed
from kg.store import write_store

MOMENT = read_moment("2022-07-01T00:00:00Z")
MAY = Interval(datetime.date(2022, 5, 1), datetime.date(2022, 5, 31), Precision.MONTH)
STATES = {name: Entity(name, name, Kind.STATE) for name in ("Chile", "Peru", "Kosovo")}


def article(name: str, *said: Claim, issued: str | None = None, text: str = "") -> Reading:
    """An article of these claims, a sentence for each."""
    day = datetime.date.fromisoformat(issued) if issued else None
    document = Document(
        f"doc/{name}{text}", "", (), f"{name}.txt", (text or "0") * 64, title=name, issued=day
    )
    claims = []
    for at, claim in enumerate(said):
        quote = f"{claim.subject} and {claim.object}, {at}."
        span = Span(at * 100, at * 100 + len(quote))
        evidence = Evidence(document.id, span, quote, (Span(span.start, span.start + 3),), "r", 0.9)
        claims.append(named(replace(claim, confidence=0.9, evidence=(evidence,))))
    used = {actor for c in claims for actor in (c.subject, c.object)}
    return Reading(document, tuple(STATES[actor] for actor in sorted(used)), tuple(claims))


def claim(subject: str = "Chile", object: str = "Kosovo", **more: object) -> Claim:
    return replace(Claim("", subject, "recognises", object), **more)  # type: ignore[arg-type]


def difference(old: Sequence[Reading], new: Sequence[Reading]) -> Difference:
    return compare(gather(old), gather(new))


def edges(found: Difference) -> dict[str, list[tuple[str, int, int]]]:
    return {
        sign: [(f"{e.subject} {e.object}", e.before, e.after) for e in some]
        for sign, some in (("+", found.edges_gained), ("-", found.edges_lost), ("~", found.edges_changed))
        if some
    }


# ---- what differs ----------------------------------------------------------------------------------------


def test_nothing_differs_from_itself() -> None:
    found = difference([article("a", claim())], [article("a", claim())])
    assert not found
    assert tell(found) == ""
    assert not any(each for kind in told(found).values() for each in kind.values())


def test_an_article_brings_its_edge_with_its_sentence_and_takes_it_away() -> None:
    one, two = article("a", claim()), article("b", claim("Peru"))
    found = difference([one], [one, two])
    assert edges(found) == {"+": [("Peru Kosovo", 0, 1)]}
    assert (found.documents_gained, found.actors_gained, found.claims_gained) == (("doc/b",), ("Peru",), ())
    assert tell(found).splitlines() == [
        "documents",
        "+ b, b.txt",
        "",
        "actors",
        "+ Peru (State)",
        "",
        "edges",
        "+ Peru recognises Kosovo (0 → 1 origin)",
        "    “Peru and Kosovo, 0.” b, b.txt",
    ]
    back = difference([one, two], [one])
    assert edges(back) == {"-": [("Peru Kosovo", 1, 0)]}
    assert "- Peru recognises Kosovo (1 → 0 origins)" in tell(back)


def test_an_edge_that_rests_on_more_articles_is_told_with_the_new_ones() -> None:
    found = difference([article("a", claim())], [article("a", claim()), article("b", claim())])
    assert edges(found) == {"~": [("Chile Kosovo", 1, 2)]}
    assert "~ Chile recognises Kosovo (1 → 2 origins)\n    + “Chile and Kosovo, 0.” b, b.txt" in tell(found)


def test_a_copy_is_another_article_of_the_same_origin() -> None:
    one, two = gather([article("a", claim())]), gather([article("a", claim()), article("b", claim())])
    copied = replace(two, origins={"doc/a": "doc/a", "doc/b": "doc/a"})
    (edge,) = compare(one, copied).edges_changed
    assert (edge.before, edge.after, edge.articles) == (1, 1, (1, 2))
    assert "~ Chile recognises Kosovo (1 → 1 origin, 1 → 2 articles)" in tell(compare(one, copied))


def test_what_an_edge_was_and_what_it_turned_into_is_told() -> None:
    plan, deed, denial = (
        claim(modality=Modality.PLANNED),
        claim(),
        claim(polarity=Polarity.NEGATIVE, claimant="Chile"),
    )
    assert "    it was planned" in tell(
        difference([article("a", plan)], [article("a", plan), article("b", deed)])
    )
    gone = difference([article("b", deed)], [article("c", denial)])
    assert "    now it is denied, says Chile" in tell(gone)
    assert told(gone)["edges"]["lost"][0]["without_edge"][0]["polarity"] == "Negative"


@pytest.mark.parametrize(
    ("changes", "told_as"),
    [
        ({"modality": Modality.POSSIBLE}, ("modality", "actual", "possible")),
        ({"polarity": Polarity.NEGATIVE}, ("polarity", "affirmed", "denied")),
        ({"when": MAY}, ("date", "none", "2022-05")),
        ({"claimant": "Peru"}, ("voice", "in the article's own voice", "said by Peru")),
    ],
)
def test_a_sentence_that_reads_otherwise_is_one_claim_that_changed(
    changes: dict[str, object], told_as: tuple[str, str, str]
) -> None:
    peru = article("z", claim("Peru"))
    found = difference([article("a", claim()), peru], [article("a", claim(**changes)), peru])
    (revised,) = found.claims_changed
    assert told_as in revised.what
    assert (found.claims_gained, found.claims_lost) == ((), ())
    assert f"{told_as[0]} {told_as[1]} → {told_as[2]}" in tell(found)


def test_what_is_surer_is_told_and_a_last_digit_is_not() -> None:
    one = article("a", claim(modality=Modality.PLANNED))

    def surer(by: float) -> Reading:
        (only,) = one.claims
        pieces = tuple(replace(e, confidence=e.confidence + by) for e in only.evidence)
        return replace(one, claims=(replace(only, confidence=only.confidence + by, evidence=pieces),))

    assert not difference([one], [surer(0.001)])
    (revised,) = difference([one], [surer(0.05)]).claims_changed
    assert revised.what == (("confidence", "0.90", "0.95"),)


def test_an_article_with_a_new_text_is_the_same_article() -> None:
    found = difference([article("a", claim(), text="1")], [article("a", claim(), claim("Peru"), text="2")])
    assert (found.documents_gained, found.documents_lost) == ((), ())
    (changed,) = found.documents_changed
    assert ("sha256", "1" * 8, "2" * 8) in changed.what
    assert edges(found) == {"+": [("Peru Kosovo", 0, 1)]}


def test_an_actor_that_is_called_otherwise_is_the_same_actor() -> None:
    one, other = reading("a", person("Li Wei", "China")), reading("b", person("Li Wei", "Singapore"))
    found = difference([one], [one, other])
    (changed,) = found.actors_changed
    assert changed.what[:2] == (("id", "Li_Wei", "Li_Wei~China"), ("label", "Li Wei", "Li Wei (China)"))
    assert [e.subject for e in found.edges_gained] == ["Li_Wei~Singapore"]
    assert found.edges_lost == found.edges_changed == ()


def test_names_and_states_of_actors_are_told() -> None:
    old, new = body("Green Front"), replace(body("Green Front", "Peru"), names=("Greens",))
    (changed,) = difference([reading("a", old)], [reading("a", new)]).actors_changed
    assert changed.what == (("part_of", "", "Peru"), ("names", "", "Greens"))


# ---- two days of one -------------------------------------------------------------------------------------

DAYS = [
    article("a", claim(), issued="2022-05-01"),
    article("b", claim("Peru"), issued="2022-06-01"),
    article("c", claim("Peru", "Chile")),
]


def test_a_ledger_until_a_day_is_that_of_its_articles() -> None:
    for day, some in (("2022-04-30", 0), ("2022-05-01", 1), ("2022-06-01", 2), ("2030-01-01", 2)):
        assert known(gather(DAYS), datetime.date.fromisoformat(day)) == gather(DAYS[:some])


@pytest.fixture
def build(tmp_path: Path) -> Path:
    write_graph(gather(DAYS), tiny.RELATIONS, tmp_path / "build")
    return tmp_path / "build"


def run(*args: str | Path) -> int:
    return main([str(arg) for arg in args])


def test_the_command_compares_two_days(build: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("diff", build, "--from", "2022-05-01", "--to", "2022-06-02") == 1
    out = capsys.readouterr().out
    assert "+ Peru recognises Kosovo (0 → 1 origin)" in out
    assert "Chile (" not in out
    assert run("diff", f"{build}@2022-05-01", f"{build / 'graph.nq'}@2022-06-02") == 1
    assert capsys.readouterr().out == out
    assert run("diff", build, "--from", "2022-06-01", "--to", "2022-07-01") == 0
    assert capsys.readouterr().out == ""
    assert run("diff", build, "--from", "2022-06-01") == 1  # the article without a day


def test_what_a_human_confirmed_is_so_on_every_day(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (sure,) = DAYS[0].claims
    unsure = replace(sure, confidence=0.5, evidence=(replace(sure.evidence[0], confidence=0.5),))
    read = gather([replace(DAYS[0], claims=(unsure,)), *DAYS[1:]])
    places = tuple((e.document, e.sentence) for e in unsure.evidence)
    signed = Review("review/1", Act.CONFIRM, "Ann", MOMENT, claim=unsure.id, places=places)
    confirmed, unfit = reviewed(read, [signed])
    assert not unfit
    assert ("Chile", "Kosovo", "recognises") in confirmed.edges.keys() - read.edges.keys()
    write_graph(confirmed, tiny.RELATIONS, tmp_path)
    for days in (["--from", "2022-05-01"], ["--from", "2022-05-01", "--to", "2022-06-02"]):
        assert run("diff", tmp_path, *days) == 1
        out = capsys.readouterr().out
        assert "+ Peru recognises Kosovo" in out
        assert "Chile recognises Kosovo" not in out
        assert "Ann" not in out


# ---- the command -----------------------------------------------------------------------------------------


def test_every_format_and_a_store_say_the_same(build: Path, tmp_path: Path) -> None:
    write_store(build / "graph.nq", tmp_path / "store")
    for other in ("graph.ttl", "graph.nq", "graph.jsonld"):
        assert run("diff", build / "graph.trig", build / other) == 0
        assert run("diff", build / "graph.trig", build / other, "--patch") == 0
    assert run("diff", build, tmp_path / "store") == 0
    assert run("diff", build, tmp_path / "store", "--patch") == 0


def test_json_and_quiet(build: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write_graph(gather(DAYS[:2]), tiny.RELATIONS, tmp_path / "old")
    assert run("diff", tmp_path / "old", build, "--json") == 1
    found = json.loads(capsys.readouterr().out)
    assert [each["id"] for each in found["documents"]["gained"]] == ["doc/c"]
    assert found["edges"]["gained"][0]["articles"] == {"old": 0, "new": 1}
    for form in ((), ("--json",), ("--patch",)):
        assert run("diff", tmp_path / "old", build, "--quiet", *form) == 1
    assert run("diff", build, build, "--quiet") == 0
    assert capsys.readouterr().out == ""


@pytest.mark.parametrize(
    ("args", "why"),
    [
        (["BUILD"], "give OLD and NEW, or one graph with --from and --to"),
        (["BUILD", "BUILD", "--from", "2022-01-01"], "give OLD and NEW"),
        (["BUILD", "--to", "2022-01-01"], "--to needs --from"),
        (["BUILD", "--from", "2022-02-01", "--to", "2022-01-01"], "is after --to"),
        (["BUILD@May", "BUILD"], "'May' is no day; write it as PATH@YYYY-MM-DD"),
        (["EMPTY", "BUILD"], "neither a store nor the folder of a build"),
        (["NOTHING.nq", "BUILD"], "cannot be read"),
        (["BUILD", "BUILD", "--json", "--patch"], "not allowed with"),
    ],
)
def test_mistakes_are_told_in_a_line(
    args: list[str], why: str, build: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "empty").mkdir()
    places = {"BUILD": str(build), "EMPTY": str(tmp_path / "empty"), "NOTHING": str(tmp_path / "nothing")}
    for name, place in places.items():
        args = [arg.replace(name, place) for arg in args]
    assert run("diff", *args) == 2
    out, err = capsys.readouterr()
    assert why in err
    assert err.count("\n") == 1
    assert out == ""


# ---- the patch -------------------------------------------------------------------------------------------


def applied(patch: Sequence[str], quads: set[ox.Quad]) -> set[ox.Quad]:
    """A set of quads after a patch, by the words of its specification and no code of ours."""
    after = set(quads)
    assert patch[0].startswith("H id <urn:uuid:")
    assert (patch[1], patch[-1]) == ("TX .", "TC .")
    for row in patch[2:-1]:
        code, _, rest = row.partition(" ")
        (quad,) = ox.parse(rest.encode(), format=ox.RdfFormat.N_QUADS)
        assert (quad in after) is (code == "D")
        (after.remove if code == "D" else after.add)(quad)
    return after


def parsed(path: Path) -> set[ox.Quad]:
    return set(ox.parse(path=str(path)))


READINGS = st.lists(
    st.builds(
        lambda name, said, actors: (
            reading(name, *actors) if actors else article(name, *said, issued="2022-05-01")
        ),
        st.sampled_from("abc"),
        st.lists(
            st.builds(claim, st.sampled_from(["Chile", "Peru"]), when=st.sampled_from([None, MAY])),
            max_size=2,
        ),
        st.lists(
            st.builds(
                person, st.sampled_from(["Li Wei", "Petrov"]), st.sampled_from([None, "China", "Peru"])
            ),
            max_size=2,
            unique_by=lambda e: e.id,
        ),
    ),
    max_size=3,
    unique_by=lambda r: r.document.id,
)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(READINGS, READINGS)
def test_the_patch_makes_the_old_the_new(tmp_path: Path, some: list[Reading], more: list[Reading]) -> None:
    ledgers: list[Ledger] = [gather(some), gather(more)]
    for name, ledger in zip(("old", "new"), ledgers, strict=True):
        write_graph(ledger, tiny.RELATIONS, tmp_path / name)
    for ending in ("nq", "ttl"):
        old, new = (tmp_path / name / f"graph.{ending}" for name in ("old", "new"))
        patch = list(patch_lines(side(str(old)), side(str(new)), tiny.RELATIONS))
        assert (not patch) is (parsed(old) == parsed(new))
        assert not patch or applied(patch, parsed(old)) == parsed(new)


def test_the_patch_of_stores_is_of_all_that_they_hold(build: Path, tmp_path: Path) -> None:
    write_graph(gather(DAYS[:1]), tiny.RELATIONS, tmp_path / "old")
    for name, folder in (("one", tmp_path / "old"), ("two", build)):
        write_store(folder / "graph.nq", tmp_path / name)

    def held(name: str) -> set[ox.Quad]:
        (generation,) = (tmp_path / name / "generations").iterdir()
        return set(ox.Store.read_only(str(generation)))

    patch = list(patch_lines(side(str(tmp_path / "one")), side(str(tmp_path / "two")), tiny.RELATIONS))
    assert applied(patch, held("one")) == held("two")
    assert patch == list(patch_lines(side(str(tmp_path / "one")), side(str(tmp_path / "two")), {}))


def test_the_patch_of_two_days(build: Path) -> None:
    patch = list(
        patch_lines(
            side(str(build), datetime.date(2022, 5, 1)),
            side(str(build), datetime.date(2022, 6, 1)),
            tiny.RELATIONS,
        )
    )
    assert any("doc/b" in row for row in patch)
    assert not any("doc/c" in row or row.startswith("D ") for row in patch)


def test_blank_nodes_have_no_name_to_be_compared_by(build: Path, tmp_path: Path) -> None:
    for row in ('_:x <urn:p> "x" .', "<urn:x> <urn:p> _:y ."):
        (tmp_path / "blank.nq").write_text(f"{row}\n", encoding="utf-8")
        with pytest.raises(GraphError, match="has blank nodes, which have no name to be compared by"):
            list(patch_lines(side(str(tmp_path / "blank.nq")), side(str(build)), {}))
    (tmp_path / "words.nq").write_text('<urn:x> <urn:p> "a _:y" .\n', encoding="utf-8")
    assert list(patch_lines(side(str(tmp_path / "words.nq")), side(str(tmp_path / "words.nq")), {})) == []
