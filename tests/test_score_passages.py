"""The room `score` on annotated passages: the format, which claim is which, edges, words, reliability."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from scoring import RELATIONS, claim, reader, small_lexicon

from kg.build import reader as reading
from kg.errors import InputError
from kg.lexicon import Lexicon, load_lexicon
from kg.model import Claim, Entity, Evidence, Kind, Modality, Polarity, Span
from kg.schema import load_relations
from kg.score import (
    Score,
    compare,
    flat,
    format_reliability,
    format_score,
    load_scores,
    score,
    score_all,
    to_json,
)
from kg.score.annotation import Party, parties, read_passages, write_passage
from kg.score.keys import names_of, party_keys, plain
from kg.score.matched import finder_of
from kg.score.words import located, worded

HERE = Path(__file__).parent
OWN = HERE / "gold" / "passages.txt"
TOOL = HERE.parent.parent / "shared" / "tools" / "score-passages"


@pytest.fixture(scope="module")
def lexicon(tmp_path_factory: pytest.TempPathFactory) -> Lexicon:
    return small_lexicon(tmp_path_factory.mktemp("lexicon"))


def scored(tmp_path: Path, written: str, claims: list[Claim], lexicon: Lexicon, **more: Any) -> Score:
    path = tmp_path / "some.txt"
    path.write_text(f"# p1 2020-01-02\n{written}\n", encoding="utf-8")
    return score(path, reader(claims, **more), lexicon, RELATIONS)


def counts(got: Score, name: str) -> tuple[int, int, int, int]:
    return next((f.found, f.wanted, f.right, f.given) for f in got.figures if f.name == name)


def share(got: Score, name: str) -> tuple[int, int]:
    return next((each.right, each.of) for each in got.shares if each.name == name)


def found_by(rule: str, made: Claim, confidence: float = 0.9) -> Claim:
    evidence = Evidence("p1", Span(0, 1), "x", (), rule, confidence)
    more = {"polarity": made.polarity, "modality": made.modality, "claimant": made.claimant}
    return claim(
        made.subject, made.relation, made.object, evidence=(evidence,), confidence=confidence, **more
    )


# ---------------------------------------------------------------- the format
def test_a_passage_is_read_with_all_its_fields(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(
        "# a-1 2021-05-17\nIran may quit the\n  talks.\n"
        "- may quit | rejects | o-r | it#2=Iran@IRN; Syria | talks | Iran | 2021-05\n"
        "? talks | consults | a+ | Iran |\n! rejects | Iran; Syria | Iraq\n\n# a-2\nNothing.\n",
        encoding="utf-8",
    )
    first, second = read_passages(path)
    line, doubtful = first.lines
    assert (first.id, str(first.issued), first.text) == ("a-1", "2021-05-17", "Iran may quit the talks.")
    assert line.source == (Party("it", 2, "Iran", "IRN"), Party("Syria"))
    assert (line.trigger, line.relation, line.when) == ("may quit", "rejects", "2021-05")
    assert (line.real, line.hearsay, line.sure) == ((Modality.POSSIBLE, Polarity.NEGATIVE), True, True)
    assert (doubtful.sure, doubtful.target, doubtful.number) == (False, (), 5)
    assert [party.words for party in first.traps[0].source] == ["Iran", "Syria"]
    assert (second.id, second.issued, second.lines) == ("a-2", None, ())


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ("- x | meets | a+ | Iran | Iraq\n", ":1: stands before the first passage"),
        ("# a\nText.\n- x | meets | a+\n", ":3: has 3 fields"),
        ("# a\nText.\n- x | meets | a+ | b | c | d | e | f\n", ":3: has 8 fields"),
        ("# a\nText.\n- x | meets | z+ | Iran | Iraq\n", ":3: 'z\\+' is no status"),
        ("# a\nText.\n! meets | Iran\n", ":3: has 2 fields"),
        ("# a 17 May\nText.\n", ":1: '17' is no date"),
        ("\n", "holds no passage"),
    ],
)
def test_what_is_no_passage_is_told_with_its_line(
    tmp_path: Path, lexicon: Lexicon, written: str, told: str
) -> None:
    path = tmp_path / "bad.txt"
    path.write_text(written, encoding="utf-8")
    with pytest.raises(InputError, match=told) as raised:
        score(path, reader([]), lexicon, RELATIONS)
    assert "\n" not in str(raised.value)


def test_parties_are_told_apart() -> None:
    assert parties("the two sides=Turkey@TUR; Greece") == (
        Party("the two sides", 1, "Turkey", "TUR"),
        Party("Greece"),
    )
    assert parties(" ") == ()


# ---------------------------------------------------------------- who is who
@pytest.mark.parametrize(
    ("words", "keys"),
    [
        ("Iran", {"iran", "last:iran", "id:Iran", "iso:IRN"}),
        ("leaders of South Korea", {"leaders of south korea", "iso:KOR"}),
        ("Mr. Hu", {"mr hu", "last:hu"}),
        ("border guards@SYR", {"border guards", "iso:SYR"}),
        ("it=the United States", {"it", "united states", "id:United_States", "iso:USA"}),
    ],
)
def test_a_party_is_known_by_its_words_name_code_and_state(
    lexicon: Lexicon, words: str, keys: set[str]
) -> None:
    assert party_keys(parties(words)[0], names_of(lexicon)) == keys


def test_names_are_compared_without_case_article_and_possessive() -> None:
    assert plain("The Al-Hamra’s") == "al hamra"


@pytest.mark.parametrize(
    ("actor", "party"),
    [
        ("Iran", "Tehran@IRN"),
        ("Ministry", "Iran"),
        ("Ana_Duarte", "Duarte"),
        ("Ana_Duarte", "government of Turkey"),
        ("Vladimir_Putin", "Russia"),
        ("Taiwan", "Taiwan"),
    ],
)
def test_an_actor_is_the_party_that_he_acts_for(
    tmp_path: Path, lexicon: Lexicon, actor: str, party: str
) -> None:
    known = (
        Entity("Ministry", "ministry", Kind.GOVERNMENT_BODY, part_of="Iran"),
        Entity("Ana_Duarte", "Ana Duarte", Kind.PERSON),
    )
    told = [claim(actor, "attacks", "Syria"), claim("Ana_Duarte", "heads", "Turkey")]
    got = scored(tmp_path, f"Text.\n- x | attacks | a+ | {party} | Syria", told, lexicon, entities=known)
    assert counts(got, "events") == (1, 1, 1, 1)


@pytest.mark.parametrize(("actor", "party"), [("Taiwan", "China"), ("Iraq", "Iran"), ("Ana_Duarte", "Ana")])
def test_another_actor_is_not_the_party(tmp_path: Path, lexicon: Lexicon, actor: str, party: str) -> None:
    known = (Entity("Ana_Duarte", "Ana Duarte", Kind.PERSON),)
    line = f"Text.\n- x | attacks | a+ | {party} | Syria"
    got = scored(tmp_path, line, [claim(actor, "attacks", "Syria")], lexicon, entities=known)
    assert counts(got, "claims") == (0, 1, 0, 1)


# ---------------------------------------------------------------- claims
def test_claims_events_offices_and_dyads(tmp_path: Path, lexicon: Lexicon) -> None:
    written = (
        "Text.\n- x | attacks | a+ | Iran; Syria | Iraq\n- y | heads | a+ | Asad | Syria\n"
        "? z | threatens | o+ | Turkey | Iran"
    )
    told = [
        claim("Iran", "attacks", "Iraq"),
        found_by("accuses.verb", claim("Syria", "accuses", "Iraq")),
        claim("Turkey", "threatens", "Iran"),
        found_by("heads.title", claim("France", "heads", "Iran")),
    ]
    got = scored(tmp_path, written, told, lexicon)
    assert counts(got, "claims") == (1, 3, 2, 4)
    assert counts(got, "events") == (1, 2, 2, 3)
    assert counts(got, "offices") == (0, 1, 0, 1)
    assert counts(got, "dyads") == (2, 3, 3, 4)
    assert counts(got, "relation attacks") == (1, 2, 1, 1)
    assert got.found == ("p1: Iran | attacks | Iraq <x>",)
    assert got.missing == ("p1: Syria | attacks | Iraq <x>", "p1: Asad | heads | Syria <y>")
    assert got.extra == (
        "p1: Syria | accuses | Iraq [edge] [right parties] by accuses.verb",
        "p1: France | heads | Iran [edge] by heads.title",
    )


@pytest.mark.parametrize(("relation", "found"), [("meets", 1), ("attacks", 0)])
def test_only_symmetric_relations_hold_either_way(
    tmp_path: Path, lexicon: Lexicon, relation: str, found: int
) -> None:
    got = scored(
        tmp_path, f"Text.\n- x | {relation} | a+ | Iran | Iraq", [claim("Iraq", relation, "Iran")], lexicon
    )
    assert counts(got, "claims") == (found, 1, found, 1)


def test_doubtful_lines_are_no_misses_and_no_mistakes(tmp_path: Path, lexicon: Lexicon) -> None:
    written = "Text.\n? x | attacks | a+ | Iran | Iraq"
    assert counts(scored(tmp_path, written, [], lexicon), "claims") == (0, 0, 0, 0)
    assert counts(scored(tmp_path, written, [claim("Iran", "attacks", "Iraq")], lexicon), "claims") == (
        0,
        0,
        1,
        1,
    )


def test_status_and_voice(tmp_path: Path, lexicon: Lexicon) -> None:
    written = (
        "Text.\n- x | attacks | p- | Iran | Iraq | Syria\n- y | threatens | a+ | Iran | Iraq\n"
        "- z | accuses | o+ | Iran | Iraq | Turkey"
    )
    told = [
        claim(
            "Iran", "attacks", "Iraq", modality=Modality.PLANNED, polarity=Polarity.NEGATIVE, claimant="Syria"
        ),
        claim("Iran", "threatens", "Iraq", claimant="Turkey"),
        found_by("frame", claim("Iran", "accuses", "Iraq")),
    ]
    got = scored(tmp_path, written, told, lexicon)
    assert share(got, "modality and polarity") == (2, 3)
    assert share(got, "claimants") == (1, 2)
    assert share(got, "the article's own voice") == (0, 1)
    assert counts(got, "status Planned Negative") == (1, 1, 1, 1)
    assert counts(got, "status Actual Positive") == (1, 1, 1, 2)
    assert counts(got, "status Possible Positive") == (0, 1, 0, 0)
    assert flat(got)["status macro f1"] == pytest.approx((1 + 2 / 3 + 0) / 3)
    assert got.wrong == (
        "p1: Iran | accuses | Iraq <z> wants Possible/Positive, has Actual/Positive",
        "p1: Iran | accuses | Iraq <z> wants the voice of Turkey, has the article's own",
        "p1: Iran | accuses | Iraq [edge] [right parties] by frame draws an edge that no line earns",
    )
    assert re.search(r"status macro f1 +0\.56\n", format_score(got))


# ---------------------------------------------------------------- edges and traps
@pytest.mark.parametrize(
    ("line", "signed"),
    [
        ("- x | attacks | a+ | Iran | Iraq", 1),
        ("? x | attacks | a+ | Iran | Iraq", 1),
        ("- x | attacks | a+ | Iran | Iraq | Iran", 1),
        ("- x | attacks | a+ | Iran | Iraq | Tehran@IRN", 1),
        ("- x | attacks | a+ | Iran | Iraq | Syria", 0),
        ("- x | attacks | a- | Iran | Iraq", 0),
        ("- x | attacks | p+ | Iran | Iraq", 0),
        ("- x | attacks | a+r | Iran | Iraq", 0),
        ("- x | threatens | a+ | Iran | Iraq", 0),
    ],
)
def test_an_edge_is_right_where_a_reader_would_sign_it(
    tmp_path: Path, lexicon: Lexicon, line: str, signed: int
) -> None:
    got = scored(tmp_path, f"Text.\n{line}", [claim("Iran", "attacks", "Iraq")], lexicon)
    assert counts(got, "plain edges")[2:] == (signed, 1)
    assert share(got, "plain edges in relation and parties") == (int("attacks" in line), 1)


def test_what_draws_no_edge_is_not_counted_among_them(tmp_path: Path, lexicon: Lexicon) -> None:
    written = "Text.\n- x | attacks | a+ | Iran | Iraq"
    told = [
        claim("Iran", "attacks", "Iraq", modality=Modality.PLANNED),
        claim("Iran", "attacks", "Iraq", claimant="Syria"),
    ]
    assert counts(scored(tmp_path, written, told, lexicon), "plain edges") == (0, 1, 0, 0)


def test_traps_that_are_hit(tmp_path: Path, lexicon: Lexicon) -> None:
    written = "Text.\n! attacks | Iran; Syria | Iraq\n! threatens | Iran | Iraq\n! accuses | Iran | Iraq"
    told = [
        claim("Syria", "attacks", "Iraq"),
        claim("Iran", "threatens", "Iraq", hearsay=True),
        claim("Iran", "accuses", "Iraq", polarity=Polarity.NEGATIVE),
    ]
    got = scored(tmp_path, written, told, lexicon)
    assert share(got, "traps not told as deeds") == (1, 3)
    assert share(got, "traps without an edge") == (2, 3)
    assert got.wrong == ("p1: trap Iran ; Syria | attacks | Iraq is an edge",)


# ---------------------------------------------------------------- who found it, and how sure
@pytest.mark.parametrize(
    ("rules", "finder"),
    [
        (("attacks.verb",), "frame"),
        (("heads.title",), "office"),
        (("attacks.cue",), "learned"),
        (("attacks.learned", "attacks.hit"), "frame and learned"),
        ((), ""),
    ],
)
def test_who_found_a_claim(rules: tuple[str, ...], finder: str) -> None:
    evidence = tuple(Evidence("p1", Span(0, 1), "x", (), rule, 0.9) for rule in rules)
    assert finder_of(claim("Iran", "attacks", "Iraq", evidence=evidence)) == finder


def test_reliability_by_confidence_and_finder(tmp_path: Path, lexicon: Lexicon) -> None:
    written = "Text.\n- x | attacks | a+ | Iran | Iraq\n- y | threatens | p+ | Iran | Iraq"
    told = [
        found_by("attacks.cue", claim("Iran", "attacks", "Iraq"), 0.93),
        found_by("attacks.cue", claim("Iran", "attacks", "Syria"), 0.9),
        found_by("threatens.verb", claim("Iran", "threatens", "Iraq"), 0.62),
    ]
    got = scored(tmp_path, written, told, lexicon)
    assert [line.split() for line in format_reliability(got).splitlines()[2:]] == [
        ["frame,", "all", "0.60", "0.70", "1/1", "1.00"],  # too unsure for an edge
        ["learned,", "all", "0.90", "0.95", "1/2", "0.50", "1/2", "0.50"],
        ["learned,", "attacks", "0.00", "1.00", "1/2", "0.50", "1/2", "0.50"],
        ["frame,", "threatens", "0.00", "1.00", "1/1", "1.00"],
    ]
    assert counts(got, "found by learned") == (1, 2, 1, 2)
    assert counts(got, "plain edges by frame") == (0, 1, 0, 0)
    kept = json.loads(to_json([got], judged=True))["some.txt"]["judged"]
    assert [(each["confidence"], each["right"], each["signed"]) for each in kept] == [
        (0.93, True, True), (0.9, False, False), (0.62, True, False),
    ]  # fmt: skip
    assert [each["rules"] for each in kept] == [["attacks.cue"], ["attacks.cue"], ["threatens.verb"]]
    assert "judged" not in json.loads(to_json([got]))["some.txt"]


# ---------------------------------------------------------------- the words of the parties
def test_words_of_parties_lead_to_the_right_actor_to_another_or_to_none(
    tmp_path: Path, lexicon: Lexicon
) -> None:
    written = (
        "Ankara and it met; Tehran, Seoul.\n- met | meets | a+ | Ankara@TUR | it=Syria\n"
        "- x | attacks | a+ | Tehran@IRN | Seoul@KOR"
    )
    led = {"Ankara": "Turkey", "Tehran": "Iran", "Seoul": "North_Korea"}
    got = scored(tmp_path, written, [], lexicon, decisions=led)
    shares = {kind: share(got, f"words of parties: {kind}") for kind in ("right", "another", "none")}
    assert shares == {"right": (2, 4), "another": (1, 4), "none": (1, 4)}
    assert share(got, "both parties' words: right") == (0, 2)


@pytest.mark.parametrize(
    ("words", "occurrence", "spans"),
    [
        ("it", 1, [(7, 9)]),
        ("it", 2, [(19, 21)]),
        ("self", 1, [(2, 6)]),
        ("it", 9, []),
        ("was is", 1, [(10, 13), (22, 24)]),
        ("it is", 1, [(19, 24)]),
        ("is was", 1, []),
        ("", 1, []),
    ],
)
def test_words_are_found_whole_before_in_part_and_in_a_row_before_apart(
    words: str, occurrence: int, spans: list[tuple[int, int]]
) -> None:
    text = "Itself it was, and it is."
    found = tuple(Span(*each) for each in spans)
    assert located(text, words, occurrence) == found
    assert not found or worded(text, found) == (words, occurrence)


def test_words_apart_are_read_as_close_as_they_stand() -> None:
    text = "It broke one, broke ties off."
    assert located(text, "broke off") == (Span(14, 19), Span(25, 28))
    assert worded(text, (Span(3, 8), Span(25, 28))) == ("broke off", 0)


def test_a_passage_is_written_as_it_was_read() -> None:
    written = "\n\n".join(map(write_passage, read_passages(OWN))) + "\n"
    assert written.replace(" | |\n", "\n").split() == OWN.read_text(encoding="utf-8").split()


# ---------------------------------------------------------------- several files, and earlier runs
def test_several_files_count_together(tmp_path: Path, lexicon: Lexicon) -> None:
    paths = [tmp_path / name for name in ("a.txt", "b.txt")]
    for path in paths:
        path.write_text(f"# {path.stem}\nText.\n- x | attacks | a+ | Iran | Iraq\n", encoding="utf-8")
    told = {"a": [claim("Iran", "attacks", "Iraq")], "b": [claim("Iran", "meets", "Iraq")]}
    one, two, both = score_all(paths, reader(told), lexicon, RELATIONS)
    assert (counts(one, "claims"), counts(two, "claims")) == ((1, 1, 1, 1), (0, 1, 0, 1))
    assert counts(both, "claims") == (1, 2, 1, 2)
    assert counts(both, "relation meets") == (0, 0, 0, 1)
    assert (both.gold, len(both.judged), both.found) == ("all passages", 2, one.found)
    assert share(both, "modality and polarity") == (1, 1)


def test_gained_and_lost_against_a_kept_score(tmp_path: Path, lexicon: Lexicon) -> None:
    written = "Text.\n- x | attacks | a+ | Iran | Iraq\n- y | meets | a+ | Iran | Syria"
    kept = tmp_path / "kept.json"
    kept.write_text(
        to_json([scored(tmp_path, written, [claim("Iran", "attacks", "Iraq")], lexicon)]), encoding="utf-8"
    )
    now = scored(
        tmp_path, written, [claim("Iran", "meets", "Syria"), claim("Iran", "meets", "Iraq")], lexicon
    )
    change = compare(now, load_scores(kept)["some.txt"])
    assert change.gained == ("p1: Iran | meets | Syria <y>",)
    assert change.lost == ("p1: Iran | attacks | Iraq <x>",)
    assert [item.split(" [")[0] for item in change.added] == ["p1: Iran | meets | Iraq"]


# ---------------------------------------------------------------- the reader itself
def test_the_reader_on_passages_of_our_own() -> None:
    """What another program that scores such files counts on them, with the same claims read."""
    lexicon, relations = load_lexicon(), load_relations()
    got = score(OWN, reading(lexicon, relations), lexicon, relations)
    assert counts(got, "claims")[1] == 14
    if not TOOL.is_file():
        pytest.skip("no other program to compare with beside this repository")
    told = subprocess.run(
        [sys.executable, TOOL, OWN, "--json"], capture_output=True, text=True, check=True
    ).stdout
    other = json.loads(told.splitlines()[0])
    assert counts(got, "claims") == (other["found"], other["gold"], other["right"], other["pred"])
    assert counts(got, "dyads") == (other["df"], other["gold"], other["dr"], other["pred"])
    assert share(got, "modality and polarity") == (other["st"], other["found"])
    assert share(got, "claimants") == (other["cl"], other["cln"])
    assert share(got, "traps not told as deeds") == (other["traps"] - other["hit"], other["traps"])
