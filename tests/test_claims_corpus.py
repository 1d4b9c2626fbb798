"""The corpus in `corpus/`: its data are sound, and its programs join, split, check and compare."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

from benchmarks import unseen_figures
from corpus import agree, check, count, join, keep
from corpus.faults import Fault, doubts, faults, known
from corpus.split import HERE, KINDS, PARTS, annotated, is_within, part_of
from corpus.standoff import attached, detached, place_of
from kg.errors import InputError
from kg.lexicon import load_lexicon
from kg.schema import load_relations
from kg.score import baseline, score_all
from kg.score.annotation import Passage, read_passages, write_passage

TESTS = Path(__file__).parent
OWN = TESTS / "gold" / "passages.txt"
NEWS = TESTS.parent.parent / "shared" / "data" / "news"
NO_NEWS = "the articles (shared/data/news) are not beside this repository"
KNOWN = known(load_lexicon(()), load_relations(None))


def passage(tmp_path: Path, written: str) -> Passage:
    path = tmp_path / "one.txt"
    path.write_text(written + "\n", encoding="utf-8")
    return read_passages(path)[0]


@cache
def files() -> dict[tuple[str, str], tuple[Passage, ...]]:
    return count.counted()


# ---------------------------------------------------------------- the data
@pytest.mark.parametrize("part", PARTS)
@pytest.mark.parametrize("kind", KINDS)
def test_every_passage_stands_in_its_part(part: str, kind: str) -> None:
    assert {part_of(each) for each in files()[part, kind]} == {part}


def test_ids_are_used_once_and_no_text_of_others_stands_here() -> None:
    ids = [each.id for passages in files().values() for each in passages]
    assert len(ids) == len(set(ids))
    words = re.compile(r"[^\W\d_]")
    for (_, kind), passages in files().items():
        for each in passages if kind == "real" else ():
            place_of(each)
            told = [party.words for line in each.lines for party in line.source + line.target + line.claimant]
            assert not [
                told for told in (*told, *(line.trigger for line in each.lines)) if words.search(told)
            ]


def test_the_written_passages_have_no_fault() -> None:
    written = [each for (_, kind), passages in files().items() if kind != "real" for each in passages]
    assert [fault for each in written for fault in faults(each, KNOWN)] == []


def test_what_was_mended_says_why() -> None:
    rows = [line.split("\t") for line in (HERE / "mended.tsv").read_text("utf-8").splitlines()]
    assert rows[0] == ["passage", "part", "before", "after", "why"]
    parts = {each.id: part for (part, _), passages in files().items() for each in passages}
    assert all(parts[id] == part and (before or after) and why for id, part, before, after, why in rows[1:])


def test_datasheet_and_readme_count_what_is_there() -> None:
    sheet, readme = ((HERE / name).read_text(encoding="utf-8") for name in ("DATASHEET.md", "README.md"))
    assert "\n".join(count.table(files())) in sheet
    assert "\n".join(count.sources(files())) in sheet
    assert count.sentence(files()) in readme


def test_counts_are_those_of_lines_and_traps(tmp_path: Path) -> None:
    nothing: count.Files = {(part, kind): () for part in PARTS for kind in KINDS}
    made = nothing | {("train", "real"): (passage(tmp_path, WHOLE),)}
    assert list(count.table(made))[2] == "| train | real | 1 | 1 | 1 | 1 |"
    assert list(count.sources(made))[2].startswith("| Voice of America briefs | 1 | 0 | 0 |")
    assert count.sentence(made).startswith("1 passages, 1 claims of 1 relations, 1 more over which")


@pytest.mark.skipif(not NEWS.is_dir(), reason=NO_NEWS)
def test_every_real_passage_is_found_in_its_article_and_has_no_fault() -> None:
    texts = join.articles(NEWS)
    whole = [each for path, passages in join.joined(texts) if path.suffix == ".ann" for each in passages]
    assert len(whole) == sum(len(files()[part, "real"]) for part in PARTS)
    assert [fault for each in whole for fault in faults(each, KNOWN)] == []
    assert list(check.across(whole)) == []


# ---------------------------------------------------------------- with and without the text
ARTICLE = "  Before it.\n\nChad told Mali that it, too, would recall its envoy from Mali.\nAfter it. "
WHOLE = """# voa-1.0 2020-03-04
Chad told Mali that it, too, would recall its envoy from Mali.
- told | talks_to | a+ | Chad | Mali
? recall envoy from | cuts_ties_with | p+ | it=Chad@TCD | Mali#2@MLI | Chad | 2020-03
! cuts_ties_with | Mali | Republic of Chad"""


def test_a_passage_is_joined_with_its_text_again(tmp_path: Path) -> None:
    whole = passage(tmp_path, WHOLE)
    bare = detached(whole, ARTICLE)
    assert write_passage(bare).splitlines() == [
        "# voa-1.0 2020-03-04",
        f"@ 11:73 {place_of(bare).digest}",
        "- 5:9 | talks_to | a+ | 0:4 | 10:14",
        "? 35:41,46:56 | cuts_ties_with | p+ | 20:22=Chad@TCD | 57:61@MLI | 0:4 | 2020-03",
        "! cuts_ties_with | 10:14 | =Republic of Chad",
    ]
    assert write_passage(attached(bare, ARTICLE)) == WHOLE


def test_a_text_that_is_not_the_articles_is_told(tmp_path: Path) -> None:
    whole = passage(tmp_path, WHOLE)
    with pytest.raises(InputError, match="voa-1.0: its text does not stand in the article"):
        detached(whole, "Another.")
    with pytest.raises(InputError, match="voa-1.0: its article is another than the one annotated"):
        attached(detached(whole, ARTICLE), ARTICLE.replace("Chad", "Mali"))
    with pytest.raises(InputError, match="voa-1.0: has no place"):
        place_of(whole)


@pytest.fixture
def news(tmp_path: Path) -> Path:
    folder = tmp_path / "news"
    folder.mkdir()
    record = {"id": "voa-1", "sentences": ARTICLE.split("\n"), "gmb_sentences": [1, 3]}
    (folder / "a.jsonl").write_text(json.dumps(record) + "\n", encoding="utf-8")
    return folder


def test_passages_are_kept_by_part_and_joined(tmp_path: Path, news: Path) -> None:
    real, written = tmp_path / "some-real.txt", tmp_path / "written.txt"
    real.write_text(WHOLE + "\n", encoding="utf-8")
    written.write_text("# own-1\nNothing.\n", encoding="utf-8")
    records = {record["id"]: record for record in join.records(news)}
    keep.keep(records, [real, written], tmp_path / "corpus")
    part = part_of(read_passages(real)[0])
    kept = read_passages(annotated(part, "real", tmp_path / "corpus"))
    assert [write_passage(join.with_text(each, join.articles(news))) for each in kept] == [WHOLE]
    rows = (tmp_path / "corpus" / "articles.tsv").read_text("utf-8").splitlines()
    assert rows[1].split("\t")[:3] == ["voa-1", "", "1-3"]
    assert annotated(part_of(read_passages(written)[0]), "written", tmp_path / "corpus").is_file()


@pytest.mark.parametrize(
    ("name", "written", "told"),
    [
        ("some-real.txt", WHOLE.replace("voa-1.0", "voa-2.0"), "there is no article voa-2"),
        ("some-other.txt", WHOLE, "of no kind that is known"),
    ],
)
def test_what_cannot_be_kept_is_told(
    tmp_path: Path, news: Path, capsys: pytest.CaptureFixture[str], name: str, written: str, told: str
) -> None:
    (tmp_path / name).write_text(written + "\n", encoding="utf-8")
    assert keep.main([str(news), str(tmp_path / name)]) == 2
    assert told in capsys.readouterr().err


@pytest.mark.parametrize(
    ("content", "told"),
    [("{", "a.jsonl:1: no article"), ('{"id": "x"}', "a.jsonl:1: no article"), (None, "holds no .jsonl")],
)
def test_articles_that_are_none_are_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], content: str | None, told: str
) -> None:
    if content:
        (tmp_path / "a.jsonl").write_text(content, encoding="utf-8")
    assert join.main([str(tmp_path), str(tmp_path / "out")]) == 2
    assert told in capsys.readouterr().err


@pytest.mark.parametrize("program", [join, keep, check, agree])
def test_a_program_called_wrongly_says_how(program: object, capsys: pytest.CaptureFixture[str]) -> None:
    assert program.main([]) == 2  # type: ignore[attr-defined]
    assert capsys.readouterr().err.startswith("usage: python -m corpus.")


# ---------------------------------------------------------------- the split
@pytest.mark.parametrize(
    ("id", "issued", "part"),
    [
        ("wn-2019-01-22-001.4", "2019-01-22", "test"),
        ("wA-003", "2025-01-01", "train"),
        ("ce-1", "2025-01-01", "test"),
        ("ce-1", "2024-12-31", "dev"),
        ("ce-1", "2023-01-01", "dev"),
        ("ce-1", "2022-12-31", "train"),
    ],
)
def test_a_source_and_the_last_years_are_for_testing(tmp_path: Path, id: str, issued: str, part: str) -> None:
    assert part_of(passage(tmp_path, f"# {id} {issued}\nText.")) == part


def test_passages_of_one_article_lie_together_and_lots_are_even() -> None:
    own = Passage("voa-00001.0", None, "")
    drawn = [part_of(replace(own, id=f"voa-{n:05}.0")) for n in range(2000)]
    assert drawn == [part_of(replace(own, id=f"voa-{n:05}.7")) for n in range(2000)]
    assert [round(16 * drawn.count(part) / 2000) for part in PARTS] == [13, 2, 1]


def test_shares_of_the_train_part_lie_one_in_the_other() -> None:
    passages = [Passage(f"ce-{n:05}", None, "") for n in range(2000)]
    quarter, half, all = ({p.id for p in passages if is_within(p, share)} for share in (0.25, 0.5, 1.0))
    assert quarter < half < all
    assert [round(len(each) / 100) for each in (quarter, half, all)] == [5, 10, 20]
    assert is_within(Passage("voa-1.0", None, ""), 0.5) == is_within(Passage("voa-1.5", None, ""), 0.5)


@pytest.mark.skipif(not NEWS.is_dir(), reason=NO_NEWS)
def test_a_share_is_joined(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert join.main([str(NEWS), str(tmp_path), "0.25"]) == 0
    sizes = dict(re.findall(r"/([a-z-]+)\.txt: (\d+) passages", capsys.readouterr().err))
    assert 0.2 < int(sizes["train-real"]) / len(files()["train", "real"]) < 0.3
    assert int(sizes["test-real"]) == len(files()["test", "real"])
    assert join.main([str(NEWS), str(tmp_path), "2"]) == 2


# ---------------------------------------------------------------- the check
@pytest.mark.parametrize(
    ("lines", "kind", "says"),
    [
        ("- told | speaks_to | a+ | Chad | Mali", "relation", "no relation"),
        ("! speaks_to | Chad | Mali", "relation", "no relation"),
        ("- telling | talks_to | a+ | Chad | Mali", "words", "'telling' does not stand"),
        ("- told | talks_to | a+ | Chad | Niger", "words", "'Niger' \\(1\\) does not stand"),
        ("- told | talks_to | a+ | Chad | Mali#4", "words", "'Mali' \\(4\\) does not stand"),
        ("- told | talks_to | a+ | Chad@TSC | Mali", "code", "'TSC' is no state's code"),
        ("- told | talks_to | a+ | Chad", "no target", "no target"),
        ("- told | talks_to | a+ | Chad | Chad", "itself", "its own target"),
        ("- told | talks_to | a+ | Chad | Mali | | 2020-13", "date", "is no date"),
        ("- told | talks_to | a+ | Chad | Mali | | 2020-04", "date", "after the passage was issued"),
        (
            "- told | talks_to | a+ | Chad | Mali\n? told | talks_to | a+ | Chad | Mali",
            "twice",
            "line 3 again",
        ),
        ("- told | meets | a+ | Chad | Mali\n- told | meets | a+ | Mali | Chad", "twice", "line 3 again"),
        (
            "- told | talks_to | a+ | Chad | Mali\n- told | talks_to | a- | Chad | Mali",
            "contradiction",
            "is a-",
        ),
        ("- told | talks_to | a+ | Chad | Mali\n! talks_to | Chad | Mali", "trap", "forbids what line 3"),
        (
            "- told | heads | a+ | Chad | Mali\n- envoy | heads | a+ | Chad | Mali",
            "office twice",
            "the office of 'chad' again",
        ),
    ],
)
def test_what_looks_wrong_is_told(tmp_path: Path, lines: str, kind: str, says: str) -> None:
    head = "# a 2020-03-04\nChad told Mali that it, too, would recall its envoy from Mali.\n"
    found = list(faults(passage(tmp_path, head + lines), KNOWN))
    assert [fault.kind for fault in found] == [kind]
    assert re.search(says, found[0].says)


def test_what_may_stand_is_no_fault(tmp_path: Path) -> None:
    head = "# a 2020-03-04\nChad told Mali that it, too, would recall its envoy from Mali.\n"
    lines = (
        "- told | talks_to | a+ | Chad | Mali | | 2020-03\n? recall | talks_to | a+ | Chad | Mali\n"
        "- recall | cuts_ties_with | p+ | it=Chad | Mali | Chad | 2020-05-01\n"
        "! cuts_ties_with | Chad | Mali\n! talks_to | Mali | Chad"
    )
    assert list(faults(passage(tmp_path, head + lines), KNOWN)) == []


@pytest.mark.parametrize(
    ("source", "target", "asks"),
    [
        ("Mr. Ames", "the club", True),
        ("the club", "Smith & Co", True),
        ("Chad", "the club", False),
        ("rebels", "the club", False),
        ("the ministry", "the club", False),
        ("it=Chad", "the club", False),
    ],
)
def test_claims_without_a_political_party_are_asked_about(
    tmp_path: Path, source: str, target: str, asks: bool
) -> None:
    lines = f"# a\nText.\n- x | accuses | a+ | {source} | {target}"
    found = list(doubts(passage(tmp_path, lines), KNOWN))
    assert found == ([Fault("a", 3, "private", "accuses is between two that look private")] if asks else [])


def test_an_officer_of_the_passage_is_political(tmp_path: Path) -> None:
    lines = "# a\nText.\n- x | accuses | a+ | Ames | club\n- y | heads | a+ | Ames | Chad"
    assert list(doubts(passage(tmp_path, lines), KNOWN)) == []


def test_the_check_tells_file_and_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "a.txt"
    path.write_text(
        "# a\nText.\n- Text | speaks | a+ | Text | x\n\n# a\nText.\n- Text | accuses | a+ | Text | Text#1\n",
        encoding="utf-8",
    )
    assert check.main(["--private", str(path)]) == 1
    told = capsys.readouterr().out.splitlines()
    assert f"{path}:3: a: relation: 'speaks' is no relation" in told
    assert f"{path}:7: a: private: accuses is between two that look private" in told
    assert "a: 2 passages have this id" in told
    assert check.main([str(OWN)]) == 0


# ---------------------------------------------------------------- the figures on it
def test_the_tables_of_unseen_text(tmp_path: Path) -> None:
    paths = [tmp_path / f"{kind}.txt" for kind in KINDS]
    for path in paths:
        path.write_text("# a\nIran accused Iraq.\n- x | accuses | a+ | Iran | Iraq\n", encoding="utf-8")
    lexicon, relations = load_lexicon(()), load_relations(None)
    floor = score_all(paths, baseline(lexicon, relations), lexicon, relations)
    told = list(unseen_figures.tables(floor, floor[-1], [1, 1, 1, 1, 4]))
    assert told[0] == "| measure | real, 1 | written, 1 | traps, 1 | nothing, 1 | all, 4 | keyword floor, 4 |"
    assert "| events alone |" + 6 * " 1.00 1.00 1.00 |" in told
    assert "| offices alone |" + 6 * "  |" in told
    assert "| plain edges that a reader would sign | 1 of 1, 1.00 |" in "\n".join(told)
    assert "| frame | 0.00 to 0.30 | 4 of 4 | 1.00 | 4 of 4 | 1.00 |" in told
    assert "| `accuses` | 4 of 4 | 4 of 4 | 1.00 | 1.00 | 1.00 | 4 of 4 |" in told


def test_the_page_has_room_for_them() -> None:
    page = unseen_figures.PAGE.read_text(encoding="utf-8")
    assert len(unseen_figures.MARK.findall(page)) == 1
    assert "| measure | real, 349 |" in page


# ---------------------------------------------------------------- two annotators
def rows(told: Iterator[str]) -> dict[str, str]:
    return {line[:52].strip(): " ".join(line[52:].split()) for line in told}


def test_agreement_by_field(tmp_path: Path) -> None:
    head = "# a\nChad told Mali and Niger to leave on Monday, Togo said.\n"
    one = (
        "- told | talks_to | a+ | Chad | Mali\n- leave | demands_of | p+ | Chad | Niger | Togo | 2020\n"
        "- said | accuses | a+ | Togo | Chad\n- told | demands_of | a+ | Togo | Niger"
    )
    other = (
        "- told Mali | talks_to | a- | Chad | Mali\n- leave | demands_of | p+ | Chad | Niger | Niger | 2020\n"
        "? said | accuses | a+ | Togo | Chad\n- told | threatens | a+ | Togo | Niger"
    )
    made = agree.compare([passage(tmp_path, head + one)], [passage(tmp_path, head + other)])
    table = rows(iter(made.table()))
    assert table["claims (relation, source, target), F1"] == "4/7 0.57"
    assert table["the same with doubtful lines accepted"] == "5/7 0.71"
    assert table["relation, where words and parties are the same"] == "2/3 0.67 kappa 0.50"
    assert table["status"] == "1/2 0.50 kappa 0.33"
    assert table["modality"] == "2/2 1.00 kappa 1.00"
    assert table["claimant, where both name one"] == "0/1 0.00"
    assert table["date, where both give one"] == "1/1 1.00"
    assert "a: only A: - told | demands_of | a+ | Togo | Niger" in made.differences
    assert "a: only B: - told | threatens | a+ | Togo | Niger" in made.differences
    assert len(made.differences) == 4


def test_only_annotations_of_the_same_texts_are_compared(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    paths = [tmp_path / f"{name}.txt" for name in "abc"]
    for path, text in zip(paths, ("# a\nText.", "# a\nAnother.", "# c\nText."), strict=True):
        path.write_text(text + "\n", encoding="utf-8")
    assert agree.main([str(paths[0]), str(paths[1])]) == 2
    assert "a: the two have other texts" in capsys.readouterr().err
    assert agree.main([str(paths[0]), str(paths[2])]) == 2
    assert "no passage is in both" in capsys.readouterr().err
    assert agree.main([str(OWN), str(OWN), "--items"]) == 0
    assert "claims (relation, source, target), F1" in capsys.readouterr().out
