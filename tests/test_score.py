"""The room `score`: gold formats, matching, event codes, reports and floors, on readings made by hand."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from scoring import RELATIONS, claim, reader, small_lexicon

from kg.build import reader as reading
from kg.errors import InputError
from kg.lexicon import Lexicon, load_lexicon
from kg.model import (
    Claim,
    Document,
    Entity,
    Interval,
    Kind,
    Modality,
    Polarity,
    Precision,
    Reading,
    Span,
)
from kg.schema import load_relations
from kg.score import (
    baseline,
    check_floors,
    compare,
    flat,
    format_change,
    format_score,
    load_floors,
    load_scores,
    score,
    to_json,
)
from kg.score.actors import code_table
from kg.score.events import events_of, root_of
from kg.score.formats import GoldFormat, country, load_gold
from kg.score.named import is_name

HERE = Path(__file__).parent
SHARED = HERE.parent.parent / "shared"


@pytest.fixture(scope="module")
def lexicon(tmp_path_factory: pytest.TempPathFactory) -> Lexicon:
    return small_lexicon(tmp_path_factory.mktemp("lexicon"))


def write(path: Path, records: list[dict[str, Any]]) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("".join(json.dumps(record) + "\n" for record in records), encoding="utf-8")
    return path


def gold_claim(id: str, source: str, relation: str, target: str, **more: Any) -> dict[str, Any]:
    made = {
        "id": id,
        "doc": "a.txt",
        "tier": "core",
        "source": source,
        "relation": relation,
        "target": target,
    }
    made |= {"modality": "Actual", "polarity": "Positive", "hearsay": False, "claimant": None, "date": None}
    return made | more


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    folder = tmp_path / "seeds"
    folder.mkdir()
    (folder / "a.txt").write_text(
        "A title\n20220719\nSyria recognised Abkhazia, its envoy said.\n", encoding="utf-8"
    )
    (folder / "b.txt").write_text("Another\n20220720\nNothing happened here.\n", encoding="utf-8")
    return folder


def scored(tmp_path: Path, records: list[dict[str, Any]], claims: Any, lexicon: Lexicon, **more: Any) -> Any:
    gold = write(tmp_path / "gold" / "test.jsonl", records)
    return score(gold, reader(claims, **more), lexicon, RELATIONS)


# ---------------------------------------------------------------- claims
def test_claims_are_found_by_names_and_counted_both_ways(
    tmp_path: Path, articles: Path, lexicon: Lexicon
) -> None:
    gold = [
        gold_claim("A1", "Syria", "recognises", "Abkhazia"),
        gold_claim("A2", "Syria", "meets", "Iran", tier="wide"),
    ]
    claims = {"a.txt": [claim("Syria", "recognises", "Abkhazia"), claim("Syria", "sanctions", "Iran")]}
    got = scored(tmp_path, gold, claims, lexicon)
    measures = flat(got)
    assert (measures["claims precision"], measures["claims recall"]) == (0.5, 0.5)
    assert (measures["core"], measures["wide"], measures["core typed"]) == (1.0, 0.0, 1.0)
    assert (measures["relation recognises f1"], measures["relation sanctions precision"]) == (1.0, 0.0)
    assert got.found == ("A1",)
    assert got.missing == ("A2 [wide] Syria | meets | Iran",)
    assert got.extra == ("a.txt: Syria | sanctions | Iran",)


@pytest.mark.parametrize(
    ("name", "actor"),
    [
        ("United Nations", "UN_Security_Council"),
        ("UN Security Council", "United_Nations"),
        ("the DPRK", "North_Korea"),
        ("United States", "United_States"),
        ("Sin Hong-chol", "Sin_Hong-chol"),
        ("Ministry of Trade", "Ministry"),
        ("Iran", "Ministry"),
    ],
)
def test_names_of_the_gold_match_actors(
    tmp_path: Path, articles: Path, lexicon: Lexicon, name: str, actor: str
) -> None:
    known = (
        Entity("Sin_Hong-chol", "Sin Hong Chol", Kind.PERSON),
        Entity(
            "Ministry",
            "Ministry of Trade of Iran",
            Kind.GOVERNMENT_BODY,
            ("Ministry of Trade",),
            part_of="Iran",
        ),
    )
    gold = [gold_claim("A1", name, "meets", "Abkhazia")]
    got = scored(tmp_path, gold, {"a.txt": [claim(actor, "meets", "Abkhazia")]}, lexicon, entities=known)
    assert got.found == ("A1",)


@pytest.mark.parametrize("actor", ["Russia", "South_Korea", "European_Union", "unheard_of"])
def test_other_actors_do_not_match(tmp_path: Path, articles: Path, lexicon: Lexicon, actor: str) -> None:
    gold = [gold_claim("A1", "North Korea", "meets", "Abkhazia")]
    assert scored(tmp_path, gold, {"a.txt": [claim(actor, "meets", "Abkhazia")]}, lexicon).found == ()


def test_a_claim_of_another_article_does_not_count(tmp_path: Path, articles: Path, lexicon: Lexicon) -> None:
    gold = [
        gold_claim("A1", "Syria", "meets", "Iran"),
        gold_claim("B1", "Iran", "meets", "Syria", doc="b.txt"),
    ]
    got = scored(tmp_path, gold, {"b.txt": [claim("Syria", "meets", "Iran")]}, lexicon)
    assert got.found == ()


def test_modality_polarity_voice_hearsay_and_dates_are_told_apart(
    tmp_path: Path, articles: Path, lexicon: Lexicon
) -> None:
    when = Interval(date(2022, 7, 13), date(2022, 7, 13), Precision.DAY)
    gold = [
        gold_claim("A1", "Syria", "meets", "Iran", modality="Planned"),
        gold_claim("A2", "Syria", "accuses", "Iran", claimant="Russia"),
        gold_claim("A3", "Syria", "sanctions", "Iran", hearsay=True, date="2022-07"),
        gold_claim("A4", "Syria", "attacks", "Iran", date="2021"),
    ]
    claims = [
        claim("Syria", "meets", "Iran"),
        claim("Syria", "accuses", "Iran", claimant="Russia"),
        claim("Syria", "sanctions", "Iran", hearsay=True, when=when),
        claim("Syria", "attacks", "Iran", when=when),
    ]
    got = scored(tmp_path, gold, {"a.txt": claims}, lexicon)
    measures = flat(got)
    assert got.wrong == (
        "A1 wants Planned/Positive, has Actual/Positive",
        "A4 wants 2021, has 2022-07-13/2022-07-13",
    )
    assert measures["core"] == 1.0
    assert (measures["core typed"], measures["modality and polarity"]) == (0.75, 0.75)
    assert (measures["claimants"], measures["hearsay"], measures["dates"]) == (1.0, 1.0, 0.5)


def test_a_claimant_missed_with_its_claim_counts_as_missed(
    tmp_path: Path, articles: Path, lexicon: Lexicon
) -> None:
    gold = [gold_claim("A1", "Syria", "meets", "Iran", claimant="Russia")]
    assert flat(scored(tmp_path, gold, {}, lexicon))["claimants"] == 0.0


def test_forbidden_edges_are_counted_only_where_a_claim_earns_one(
    tmp_path: Path, articles: Path, lexicon: Lexicon
) -> None:
    gold = [
        {"source": "Syria", "relation": "recognises", "target": "Abkhazia", "why": "the reverse"},
        {"source": "Iran", "relation": "recognises", "target": "Abkhazia", "why": "a denial"},
    ]
    claims = [
        claim("Syria", "recognises", "Abkhazia"),
        claim("Iran", "recognises", "Abkhazia", polarity=Polarity.NEGATIVE),
    ]
    got = scored(tmp_path, gold, {"a.txt": claims}, lexicon)
    assert (got.format, flat(got)["kept out"]) == (GoldFormat.NEVER, 0.5)
    assert got.extra == ("Syria | recognises | Abkhazia: the reverse",)


# ---------------------------------------------------------------- events
def coded(id: str, *events: tuple[str, str | None, str], text: str = "Words.") -> dict[str, Any]:
    made = [
        {"source_country": source, "target_country": target, "cameo_roots_ok": roots.split("/")}
        for source, target, roots in events
    ]
    return {"id": id, "date": "20000101", "text": text, "events": made}


def with_status(id: str, source: str, target: str, code: str, status: str = "asserted") -> dict[str, Any]:
    event = {"source": source, "target": target, "code": code, "status": status}
    return {"id": id, "date": "20230601", "text": "Words.", "events": [event]}


def test_dyads_roots_and_both_are_micro_averaged(tmp_path: Path, lexicon: Lexicon) -> None:
    gold = [coded("P1", ("SYR", "IRN", "16"), ("SYR", "TUR", "11")), coded("P2", ("FRA", "DEU", "04"))]
    claims = {
        "P1": [claim("Syria", "sanctions", "Iran"), claim("Syria", "recognises", "Turkey")],
        "P2": [],
    }
    got = scored(tmp_path, gold, claims, lexicon)
    figures = {figure.name: figure for figure in got.figures}
    dyad, root, both = figures["dyad"], figures["root"], figures["dyad and root"]
    assert (dyad.found, dyad.wanted, dyad.right, dyad.given) == (2, 3, 2, 2)
    assert (root.found, root.wanted, root.right, root.given) == (1, 3, 1, 2)
    assert (both.found, both.wanted, both.right, both.given) == (1, 3, 1, 2)
    assert both.f1 == pytest.approx(0.4)
    assert (figures["root 16"].found, figures["root 05"].given, figures["root 04"].wanted) == (1, 1, 1)
    assert got.found == ("P1: SYR→IRN 16",)
    assert got.extra == ("P1: SYR→TUR 05 (recognises)",)


def test_any_root_that_the_gold_accepts_counts(tmp_path: Path, lexicon: Lexicon) -> None:
    gold = [coded("P1", ("SYR", "IRN", "18/19/20"))]
    assert (
        flat(scored(tmp_path, gold, [claim("Syria", "attacks", "Iran")], lexicon))["dyad and root f1"] == 1.0
    )


def test_a_missing_gold_target_is_ignored(tmp_path: Path, lexicon: Lexicon) -> None:
    unknown = (Entity("Somebody", "Somebody", Kind.PERSON),)
    gold = [coded("P1", ("SYR", None, "11"))]
    for target in ("Iran", "Somebody"):
        got = scored(tmp_path, gold, [claim("Syria", "accuses", target)], lexicon, entities=unknown)
        assert flat(got)["dyad and root f1"] == 1.0


def test_a_party_without_a_code_makes_no_event(tmp_path: Path, lexicon: Lexicon) -> None:
    unknown = (Entity("Somebody", "Somebody", Kind.PERSON),)
    gold = [coded("P1", ("SYR", "IRN", "11"))]
    got = scored(tmp_path, gold, [claim("Somebody", "accuses", "Iran")], lexicon, entities=unknown)
    assert got.extra == ()


def test_one_dyad_with_two_acts_is_one_dyad(tmp_path: Path, lexicon: Lexicon) -> None:
    gold = [coded("P1", ("SYR", "IRN", "11"))]
    claims = [claim("Syria", "accuses", "Iran"), claim("Syria", "sanctions", "Iran")]
    figures = {figure.name: figure for figure in scored(tmp_path, gold, claims, lexicon).figures}
    assert (figures["dyad"].given, figures["dyad and root"].given, figures["dyad and root"].right) == (
        1,
        2,
        1,
    )


def test_a_symmetric_relation_is_an_event_in_both_directions(tmp_path: Path, lexicon: Lexicon) -> None:
    gold = [coded("P1", ("SYR", "IRN", "04"), ("IRN", "SYR", "04"))]
    assert flat(scored(tmp_path, gold, [claim("Syria", "meets", "Iran")], lexicon))["dyad and root f1"] == 1.0


@pytest.mark.parametrize(
    ("actor", "codes"),
    [
        ("Syria", ("SYR",)),
        ("Abkhazia", ("ABK", "GEOPRE")),
        ("Taiwan", ("TWN", "CHNPRE")),
        ("UN_Security_Council", ("IGOUNO", "IGO")),
        ("African_Development_Bank", ("IGO",)),
        ("Hamas", ("PSE",)),
        ("al-Qaeda", ("IMG",)),
        ("Chechnya", ("RUS",)),
        ("Donbas", ("DON", "UKRPRE")),
        ("Envoy", ("RUS",)),
        ("Ministry", ("IRN",)),
        ("Nobody", ()),
        ("unheard_of", ()),
    ],
)
def test_actors_have_the_codes_of_whom_they_act_for(
    lexicon: Lexicon, actor: str, codes: tuple[str, ...]
) -> None:
    entities = (
        Entity("Envoy", "The Envoy", Kind.PERSON),
        Entity("Nobody", "Nobody", Kind.PERSON),
        Entity("Ministry", "Ministry of Trade", Kind.GOVERNMENT_BODY, part_of="Iran"),
    )
    claims = (claim("Envoy", "heads", "Russia"), claim(actor, "accuses", "Iran"))
    document = Document("d", "", (), "d", "")
    events = events_of(Reading(document, entities, claims), lexicon, RELATIONS)
    assert [event.source for event in events] == ([codes] if codes else [])


def test_a_breakaway_is_itself_and_in_plover_also_its_parent(tmp_path: Path, lexicon: Lexicon) -> None:
    claims = [claim("Syria", "recognises", "Abkhazia")]
    assert flat(scored(tmp_path, [coded("P1", ("SYR", "GEO", "05"))], claims, lexicon))["dyad f1"] == 1.0
    for target, f1 in (("ABK*", 1.0), ("GEO", 0.0)):
        gold = [with_status("probe-1", "SYR", target, "054")]
        assert flat(scored(tmp_path, gold, claims, lexicon))["dyad f1"] == f1


@pytest.mark.parametrize(("issued", "f1"), [("20230601", 1.0), ("20010601", 0.0)])
def test_the_lexicon_tells_for_whom_a_known_person_acts_then(
    tmp_path: Path, lexicon: Lexicon, issued: str, f1: float
) -> None:
    gold = [with_status("probe-1", "RUSGOV", "IRN", "112") | {"date": issued}]
    got = scored(tmp_path, gold, [claim("Vladimir_Putin", "accuses", "Iran")], lexicon)
    assert flat(got)["dyad f1"] == f1


P, N = Polarity.POSITIVE, Polarity.NEGATIVE


@pytest.mark.parametrize(
    ("name", "polarity", "modality", "claimant", "root"),
    [
        ("recognises", P, Modality.ACTUAL, None, "05"),
        ("recognises", P, Modality.PLANNED, None, "03"),
        ("recognises", P, Modality.POSSIBLE, None, "03"),
        ("recognises", P, Modality.POSSIBLE, "Syria", "03"),
        ("recognises", P, Modality.POSSIBLE, "Russia", None),
        ("recognises", P, Modality.HYPOTHETICAL, None, None),
        ("recognises", P, Modality.DEMANDED, None, "10"),
        ("recognises", N, Modality.ACTUAL, None, "12"),
        ("recognises", N, Modality.PLANNED, None, "12"),
        ("sanctions", P, Modality.PLANNED, None, "13"),
        ("sanctions", N, Modality.ACTUAL, None, None),
        ("accuses", P, Modality.PLANNED, None, "11"),
        ("appeals_to", P, Modality.ACTUAL, None, "10"),
        ("denies", P, Modality.ACTUAL, None, None),
        ("heads", P, Modality.ACTUAL, None, None),
    ],
)
def test_modality_and_polarity_make_the_root(
    name: str, polarity: Polarity, modality: Modality, claimant: str | None, root: str | None
) -> None:
    made = claim("Syria", name, "Iran", polarity=polarity, modality=modality, claimant=claimant)
    assert root_of(made, RELATIONS[name]) == root


def test_a_demand_goes_from_who_demands_to_who_should_do_it(lexicon: Lexicon) -> None:
    made = claim("Iran", "recognises", "Abkhazia", modality=Modality.DEMANDED, claimant="Syria")
    (event,) = events_of(Reading(Document("d", "", (), "d", ""), (), (made,)), lexicon, RELATIONS)
    assert (event.source, event.target, event.root) == (("SYR",), ("IRN",), "10")


@pytest.mark.parametrize(
    ("status", "code", "made", "right"),
    [
        ("asserted", "054", claim("Syria", "recognises", "Iran"), 1.0),
        ("asserted", "054", claim("Syria", "recognises", "Iran", claimant="Russia"), 0.0),
        ("asserted", "054", claim("Syria", "recognises", "Iran", claimant="Syria"), 1.0),
        ("reported", "054", claim("Syria", "recognises", "Iran", claimant="Russia"), 1.0),
        ("reported", "054", claim("Syria", "recognises", "Iran", hearsay=True), 1.0),
        ("planned", "032", claim("Syria", "recognises", "Iran", modality=Modality.PLANNED), 1.0),
        ("planned", "030", claim("Syria", "agrees_with", "Iran"), 1.0),
        ("asserted", "120", claim("Syria", "recognises", "Iran", polarity=N), 1.0),
        ("conditional", "1312", claim("Syria", "threatens", "Iran"), 1.0),
        ("conditional", "1312", claim("Syria", "sanctions", "Iran", modality=Modality.PLANNED), 1.0),
    ],
)
def test_a_status_is_a_modality_and_a_voice(
    tmp_path: Path, lexicon: Lexicon, status: str, code: str, made: Claim, right: float
) -> None:
    got = scored(tmp_path, [with_status("probe-1", "SYR", "IRN", code, status)], [made], lexicon)
    assert flat(got)["dyad and root f1"] == 1.0
    assert flat(got)["modality and polarity"] == right
    assert len(got.wrong) == (not right)


@pytest.mark.parametrize(
    ("code", "wanted"),
    [("BLRGOV", "BLR"), ("TRN*GOV", "TRN"), ("IGOEUR", "IGOEUR"), ("IGOUNOSEC", "IGOUNO"), ("IGO", "IGO")],
)
def test_an_actor_code_opens_with_its_country(code: str, wanted: str) -> None:
    assert country(code) == wanted


def test_every_code_is_of_an_actor_that_the_lexicon_knows() -> None:
    assert set(code_table()) <= set(load_lexicon().actors)
    assert all(len(code) in (3, 6) and code.isupper() for code in code_table().values())


# ---------------------------------------------------------------- names
TEXT = "The enemy fled. President Assad of Syria met the Red Cross in Aleppo on the Iraqi border; they left."


def named(*mentions: tuple[str, str]) -> dict[str, Any]:
    entities = [
        {"text": words, "type": kind, "span": [TEXT.index(words), TEXT.index(words) + len(words)]}
        for words, kind in mentions
    ]
    return {"id": "r1", "date": None, "title": "", "text": TEXT, "events": [], "entities": entities}


def test_names_are_found_by_overlap_and_states_linked(tmp_path: Path, lexicon: Lexicon) -> None:
    mentions = [("The enemy", "Organisation"), ("President Assad", "Person"), ("Syria", "Location")]
    mentions += [("Aleppo", "Location"), ("Red Cross", "Organisation"), ("Iraqi", "Nationality")]
    gold = [named(*mentions, ("they", "Organisation"))]
    known = (Entity("Assad", "Assad", Kind.PERSON),)
    decisions = {
        "Assad": "Assad",
        "Syria": "Syria",
        "Iraqi": "Iran",
        "they": "Syria",
        "border": "Iraq",
        "President": "Assad",
    }
    got = scored(tmp_path, gold, [], lexicon, entities=known, decisions=decisions)
    (names,) = got.figures
    assert (names.found, names.wanted, names.right, names.given) == (3, 4, 4, 4)
    assert flat(got)["links to states"] == 0.5
    assert flat(got)["found Organisation"] == 0.0
    assert got.missing == ("r1: 49-58 Organisation 'Red Cross'",)
    assert got.wrong == ("r1: 76-81 Nationality 'Iraqi' is Iraq, linked to Iran",)


@pytest.mark.parametrize(
    "words", ["Syria", "the Red Cross", "The Members of the Council", "al-Qaida", "Abu Musab al-Zarqawi"]
)
def test_a_name_has_capitals_of_its_own(words: str) -> None:
    assert is_name(words)


@pytest.mark.parametrize(
    "words", ["The enemy", "We", "I", "", "ground forces", "Iraqi forces", "members of the Al bu Nimr tribe"]
)
def test_small_words_and_opening_ones_make_no_name(words: str) -> None:
    assert not is_name(words)


# ---------------------------------------------------------------- the floor system
@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Syria recognised Abkhazia, and Iran left.", [("Syria", "recognises", "Abkhazia")]),
        ("Iranian forces attacking Pyongyang met Syria.", [("Iran", "attacks", "North_Korea")]),
        ("Syria and Syria's ally France slept.", [("Syria", "", "France")]),
        ("Syria slept. France accused Iran.", [("France", "accuses", "Iran")]),
        ("Syria recognised nobody.", []),
    ],
)
def test_the_floor_system_takes_countries_in_order_and_a_keyword(
    lexicon: Lexicon, text: str, wanted: list[tuple[str, str, str]]
) -> None:
    reading = baseline(lexicon, RELATIONS)(Document("d", text, (Span(0, len(text)),), "d", ""))
    assert [(c.subject, c.relation, c.object) for c in reading.claims] == wanted
    assert all(text[e.sentence.start : e.sentence.end] == e.quote for c in reading.claims for e in c.evidence)


def test_the_floor_system_without_a_keyword_tells_a_dyad_and_no_act(tmp_path: Path, lexicon: Lexicon) -> None:
    gold = write(tmp_path / "g.jsonl", [coded("P1", ("SYR", "FRA", "04"), text="Syria slept with France.")])
    measures = flat(score(gold, baseline(lexicon, RELATIONS), lexicon, RELATIONS))
    assert (measures["dyad f1"], measures["root f1"], measures["dyad and root f1"]) == (1.0, 0.0, 0.0)


# ---------------------------------------------------------------- reports
@pytest.fixture
def some_score(tmp_path: Path, lexicon: Lexicon) -> Any:
    gold = [coded("P1", ("SYR", "IRN", "16"), ("SYR", "TUR", "11"))]
    claims = [claim("Syria", "sanctions", "Iran"), claim("Syria", "recognises", "Turkey")]
    return scored(tmp_path, gold, claims, lexicon)


def test_the_table_tells_every_figure_and_on_request_every_item(some_score: Any) -> None:
    table = format_score(some_score)
    assert "test.jsonl (events)" in table
    line = next(line for line in table.splitlines() if line.strip().startswith("dyad and root"))
    assert line.split() == ["dyad", "and", "root", "1/2", "1/2", "0.50", "0.50", "0.50"]
    assert "missing" not in table
    assert "  missing  P1: SYR→TUR 11" in format_score(some_score, items=True)
    assert "  extra    P1: SYR→TUR 05 (recognises)" in format_score(some_score, items=True)


def test_json_goes_out_and_comes_back(tmp_path: Path, some_score: Any) -> None:
    path = tmp_path / "scores.json"
    path.write_text(to_json([some_score]), encoding="utf-8")
    back = load_scores(path)["test.jsonl"]
    assert back["measures"]["dyad f1"] == 1.0
    assert back["figures"]["dyad and root"] == {"found": 1, "wanted": 2, "right": 1, "given": 2}
    assert compare(some_score, back) == ((), (), (), ())


def test_a_change_tells_what_was_gained_and_lost(some_score: Any) -> None:
    earlier = {"found": ["P1: SYR→TUR 11"], "extra": ["P1: SYR→FRA 04 (meets)"]}
    change = compare(some_score, earlier)
    assert change.gained == ("P1: SYR→IRN 16",)
    assert change.lost == ("P1: SYR→TUR 11",)
    assert change.added == ("P1: SYR→TUR 05 (recognises)",)
    assert change.dropped == ("P1: SYR→FRA 04 (meets)",)
    assert format_change(change).splitlines() == [
        "  gained   P1: SYR→IRN 16",
        "  lost     P1: SYR→TUR 11",
        "  new      P1: SYR→TUR 05 (recognises)",
        "  gone     P1: SYR→FRA 04 (meets)",
        "  1 gained, 1 lost; beside the gold 1 new, 1 gone",
    ]


def test_floors_hold_measures_and_the_gold(some_score: Any) -> None:
    good = {
        "test.jsonl": {
            "sha256": some_score.sha256,
            "floors": {"dyad f1": 1.0, "dyad and root precision": 0.5},
        }
    }
    assert check_floors([some_score], good) == ()
    assert check_floors([some_score], {}) == ()
    low = {"test.jsonl": {"sha256": some_score.sha256, "floors": {"dyad and root f1": 0.75}}}
    assert check_floors([some_score], low) == (
        "test.jsonl: dyad and root f1 is 0.500, below its floor 0.750",
    )
    other = {"test.jsonl": {"sha256": "0" * 64, "floors": {}}}
    assert "not the one" in check_floors([some_score], other)[0]


# ---------------------------------------------------------------- mistakes of the caller's
@pytest.mark.parametrize(
    ("content", "told"),
    [
        (None, "cannot be read"),
        ("{nonsense\n", ":1: not JSON"),
        ("[1]\n", ":1: not a JSON object"),
        ('{"a": 1}\n', "no gold that is known here"),
        ('{"id": "x", "doc": "a.txt", "relation": "meets"}\n', "a record of claims lacks"),
        (
            '{"id": "x", "text": "t", "date": null, "events": [{"status": "asserted"}]}\n',
            "a record of events with",
        ),
    ],
)
def test_bad_gold_is_told_in_one_line(
    tmp_path: Path, lexicon: Lexicon, content: str | None, told: str
) -> None:
    path = tmp_path / "bad.jsonl"
    if content is not None:
        path.write_text(content, encoding="utf-8")
    with pytest.raises(InputError, match=told) as raised:
        score(path, reader([]), lexicon, RELATIONS)
    assert "\n" not in str(raised.value)
    assert str(path) in str(raised.value)


def test_missing_articles_are_told(tmp_path: Path, articles: Path, lexicon: Lexicon) -> None:
    with pytest.raises(InputError, match="lacks c.txt; give the articles' folder with --texts"):
        scored(tmp_path, [gold_claim("A1", "Syria", "meets", "Iran", doc="c.txt")], {}, lexicon)


@pytest.mark.parametrize(
    ("load", "content"), [(load_scores, "[]"), (load_scores, '{"a": 1}'), (load_floors, "{")]
)
def test_bad_runs_and_floors_are_told(tmp_path: Path, load: Callable[[Path], Any], content: str) -> None:
    path = tmp_path / "x.json"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(InputError, match="; give a file"):
        load(path)


# ---------------------------------------------------------------- the gold beside the repository
@pytest.mark.skipif(not SHARED.is_dir(), reason="no gold beside this repository")
@pytest.mark.parametrize(
    ("name", "kind", "size"),
    [
        ("seeds", GoldFormat.CLAIMS, 44),
        ("seeds-never", GoldFormat.NEVER, 12),
        ("probe-dev", GoldFormat.STATUS, 25),
        ("plover-dev", GoldFormat.EVENTS, 189),
        ("re3d", GoldFormat.NAMES, 90),
    ],
)
def test_every_gold_file_is_read(name: str, kind: GoldFormat, size: int) -> None:
    gold = load_gold(SHARED / "gold" / f"{name}.jsonl")
    assert (gold.format, len(gold.claims) + len(gold.texts)) == (kind, size)
    names = [
        (text.document.text[n.span.start : n.span.end], n.text) for text in gold.texts for n in text.names
    ]
    held = sum(quote.split() == name.split() for quote, name in names)
    assert held >= len(names) - 2  # two have other quotation marks than their text


@pytest.mark.skipif(not SHARED.is_dir(), reason="no gold beside this repository")
def test_the_floor_system_tells_dyads_as_it_did_elsewhere() -> None:
    """An independent run of the same idea over all sentences of this set found .600."""
    lexicon = load_lexicon()
    got = score(SHARED / "gold" / "plover-dev.jsonl", baseline(lexicon, RELATIONS), lexicon, RELATIONS)
    assert flat(got)["dyad f1"] == pytest.approx(0.60, abs=0.03)


# ---------------------------------------------------------------- the reader, held against its floors
OWN = HERE / "gold"
HELD = [OWN / "articles.jsonl", OWN / "articles-never.jsonl", OWN / "fresh.jsonl"]
HELD += [SHARED / "gold" / f"{name}.jsonl" for name in ("seeds", "seeds-never", "probe-dev")]


@pytest.fixture(scope="module")
def shipped() -> Callable[[Document], Reading]:
    return reading(load_lexicon(), load_relations())


@pytest.mark.parametrize("gold", HELD, ids=lambda path: path.name)
def test_no_floor_is_broken(gold: Path, shipped: Callable[[Document], Reading]) -> None:
    if not gold.is_file():
        pytest.skip(f"no {gold.name} beside this repository")
    got = score(gold, shipped, load_lexicon(), load_relations())
    assert check_floors([got], load_floors(OWN / "floors.json")) == ()


def test_the_gold_of_the_articles_quotes_them() -> None:
    for line in (OWN / "articles.jsonl").read_text(encoding="utf-8").splitlines():
        record = json.loads(line)
        text = (HERE.parent / "seeds" / record["doc"]).read_text(encoding="utf-8")
        assert text[record["start"] : record["end"]] == record["quote"]
        assert record["relation"] in load_relations()
