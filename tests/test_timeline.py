"""The time axis: what people see is measured, days stand where they belong, nothing undated is passed off."""

from __future__ import annotations

import datetime
import re
from dataclasses import replace
from itertools import combinations, pairwise
from pathlib import Path

import matplotlib
import pytest
from crowds import dated
from matplotlib.colors import to_hex
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle
from matplotlib.transforms import Bbox
from seen import contrast, overlap, printed

from kg.cli import main
from kg.draw import PNG_DPI, Wishes, chronicle, draw
from kg.draw.axis import NEAR, measure
from kg.draw.lanes import PLOT
from kg.draw.pen import SETTINGS
from kg.draw.style import load_style
from kg.draw.timeline import paint
from kg.errors import KgError
from kg.ledger import Ledger, assemble
from kg.merge import named
from kg.model import Claim, Interval, Modality, Precision
from kg.rdf import write_graph
from kg.schema import load_relations

RELATIONS = load_relations()
SIZES = [(3, 20), (12, 5000), (30, 45), (60, 400), (60, 9000)]
ALL = Wishes(show="claims")


def _painted(graph: Ledger, reported: bool = False) -> Figure:
    figure = paint(chronicle(graph, RELATIONS, ALL, reported), PNG_DPI)
    with matplotlib.rc_context(SETTINGS):
        figure.draw_without_rendering()
    return figure


def _with(graph: Ledger, *more: Claim) -> Ledger:
    claims = {**graph.claims, **{c.id: c for c in more}}
    return assemble(graph.documents, graph.entities, claims)


def _texts(figure: Figure) -> dict[str, Bbox]:
    """Extents as rendered: the lines of one label together, every other text by itself."""
    found: dict[str, list[Bbox]] = {}
    for number, text in enumerate(figure.axes[0].texts):
        gid = str(text.get_gid())
        key = gid if gid not in ("axis", "legend") else f"{gid}-{number}"
        found.setdefault(key, []).append(text.get_window_extent())
    return {key: Bbox.union(extents) for key, extents in found.items()}


@pytest.mark.parametrize(
    ("claims", "days", "reported"),
    [(3, 20, False), (12, 5000, True), (30, 45, True), (60, 400, False), (60, 9000, False)],
)
def test_nothing_lies_over_anything_else(claims: int, days: int, reported: bool) -> None:
    figure = _painted(dated(claims, days, undated=10 if reported else 0), reported)
    texts = _texts(figure)
    patches = {str(p.get_gid()): p.get_window_extent() for p in figure.axes[0].patches}
    marks = {key: extent for key, extent in patches.items() if key.endswith("-mark")}
    boxes = {key: extent for key, extent in patches.items() if key.endswith("-box")}
    labels = {key: extent for key, extent in texts.items() if key.endswith("-label")}
    assert len(marks) == len(labels) >= min(claims, 3)
    over = [(a, b) for (a, x), (b, y) in combinations(texts.items(), 2) if overlap(x, y)]
    over += [(a, b) for a, x in labels.items() for b, y in {**marks, **boxes}.items() if overlap(x, y)]
    over += [(a, b) for (a, x), (b, y) in combinations({**marks, **boxes}.items(), 2) if overlap(x, y)]
    assert not over
    canvas = figure.bbox
    for key, extent in {**texts, **marks, **boxes}.items():
        assert canvas.x0 <= extent.x0 <= extent.x1 <= canvas.x1, key
        assert canvas.y0 <= extent.y0 <= extent.y1 <= canvas.y1, key


def test_every_text_stands_out_from_what_is_behind_it() -> None:
    graph = dated(30, 45, undated=10)
    [first, *_] = graph.claims.values()
    figure = _painted(_with(graph, named(replace(first, when=_day("1990-01-01")))), reported=True)
    grounds = {str(p.get_gid()): p for p in figure.axes[0].patches if str(p.get_gid()).endswith("-ground")}
    fills = {f"{k.fill}": k for k in load_style().kinds.values()}
    shaded = [p.get_window_extent() for p in figure.axes[0].patches if p.get_gid() == "break"]
    assert shaded
    for text in figure.axes[0].texts:
        gid, colour = str(text.get_gid()), to_hex(text.get_color())
        if gid.startswith("actor-"):
            assert min(contrast(colour, fill) for fill in fills) >= 4.5
        elif gid.endswith("-label"):
            ground, extent = grounds[f"{gid}-ground"], text.get_window_extent()
            assert isinstance(ground, Rectangle)
            assert contrast(colour, to_hex(ground.get_facecolor())) >= 4.5
            around = ground.get_window_extent()
            assert around.x0 - 2 <= extent.x0 < extent.x1 <= around.x1 + 2
        else:
            assert contrast(colour, load_style().paper) >= 4.5
            assert not any(overlap(text.get_window_extent(), band) for band in shaded)


def _day(text: str, last: str = "", precision: Precision = Precision.DAY) -> Interval:
    return Interval(datetime.date.fromisoformat(text), datetime.date.fromisoformat(last or text), precision)


@pytest.mark.parametrize(("claims", "days"), SIZES)
def test_later_days_stand_further_right_and_no_interval_is_cut(claims: int, days: int) -> None:
    moments = [e.when for e in chronicle(dated(claims, days), RELATIONS, ALL).entries]
    axis = measure(moments, PLOT)
    spans = {m: axis.span(m) for m in moments}
    for one, other in pairwise(sorted(moments, key=lambda m: m.start)):
        assert spans[one][0] <= spans[other][0]
        assert (spans[one][0] == spans[other][0]) == (one.start == other.start)
    for one, other in pairwise(sorted(moments, key=lambda m: m.end)):
        assert spans[one][1] <= spans[other][1]
    for moment, (left, right) in spans.items():
        assert 0 <= left < right <= PLOT
        assert sum(s.first <= moment.end and moment.start <= s.last for s in axis.stretches) == 1


def test_time_is_cut_only_where_days_would_crowd() -> None:
    far = [_day("2010-01-01"), _day("2020-06-01")]
    assert len(measure(far, PLOT).stretches) == 1
    crowded = [*far, _day("2020-06-02"), _day("2020-06-04")]
    axis = measure(crowded, PLOT)
    assert [s.name for s in axis.stretches] == ["1 Jan 2010", "1–4 Jun 2020"]
    lefts = [axis.span(m)[0] for m in crowded]
    assert all(b - a >= NEAR for a, b in pairwise(lefts))


def test_the_ends_of_the_calendar_have_their_place() -> None:
    axis = measure([_day("0001-01-01"), _day("9999-12-31"), _day("9999-12-30")], PLOT)
    assert axis.stretches[-1].name == "30–31 Dec 9999"


def test_the_undated_are_left_out_and_counted() -> None:
    graph = dated(12, 100, undated=5)
    found = chronicle(graph, RELATIONS, ALL)
    assert "5 further claims without a date are left out." in found.caption
    days = {c.id: c.when for c in graph.claims.values()}
    assert all(days[key] is not None for e in found.entries for key in e.claims)
    assert not any(e.reported for e in found.entries)


def test_reports_stand_on_the_day_of_the_first_article_and_say_so() -> None:
    graph = dated(3, 20, undated=9)
    found = chronicle(graph, RELATIONS, ALL, reported=True)
    told = [e for e in found.entries if e.reported]
    assert told
    for entry in told:
        claims = [graph.claims[key] for key in entry.claims]
        issued = {graph.documents[e.document].issued for c in claims for e in c.evidence}
        assert entry.when.start == entry.when.end == min(issued)
        assert all(c.when is None for c in claims)
        assert entry.family != "role"
    labels = [t.get_text() for t in paint(found, 72).axes[0].texts if str(t.get_gid()).endswith("-label")]
    assert sum(label.startswith("reported ") for label in labels) == len(told)


def test_what_is_not_done_is_shown_when_asked_for_and_dashed() -> None:
    graph = dated(12, 100)
    assert all(e.firm for e in chronicle(graph, RELATIONS, Wishes()).entries)
    found = chronicle(graph, RELATIONS, ALL)
    loose = {e.id for e in found.entries if not e.firm}
    assert loose == {e.id for e in found.entries if e.text.endswith(" (planned)")}
    assert len(loose) == 3
    for patch in paint(found, 72).axes[0].patches:
        if str(patch.get_gid()).endswith("-mark"):
            is_loose = str(patch.get_gid()).removesuffix("-mark") in loose
            assert (patch.get_linestyle() != "solid") == is_loose


def test_days_within_days_make_one_entry() -> None:
    graph = dated(1, 20)
    [claim] = graph.claims.values()
    exact, week, other = (_day("2022-07-13"), _day("2022-07-11", "2022-07-17"), _day("2022-08-01"))
    claims = [named(replace(claim, when=when)) for when in (week, exact, other)]
    none = assemble(graph.documents, graph.entities, {})
    found = chronicle(_with(none, *claims), RELATIONS, ALL)
    assert [(e.when, len(e.claims)) for e in found.entries] == [(exact, 2), (other, 1)]
    # What others allege of the same days adds nothing to what is known; a plan does.
    alleged = named(replace(claim, when=week, hearsay=True))
    planned = named(replace(claim, when=week, modality=Modality.PLANNED))
    found = chronicle(_with(none, *claims, alleged, planned), RELATIONS, ALL)
    assert sorted(e.shade for e in found.entries) == ["", "", " (planned)"]


def test_above_sixty_the_most_important_are_shown_and_said() -> None:
    graph = dated(90, 400)
    found = chronicle(graph, RELATIONS, ALL)
    assert len(found.entries) == 60
    assert "60 of 90 entries, the most important," in found.caption
    assert all(e.firm for e in found.entries)  # 67 of the 90 are
    everyone = chronicle(graph, RELATIONS, Wishes(show="claims", top=90))
    assert len(everyone.entries) == 90
    left_out = {e.claims for e in everyone.entries if e.firm} - {e.claims for e in found.entries}
    most = max(e.origins for e in everyone.entries if e.claims in left_out)
    assert most <= min(e.origins for e in found.entries)


def test_wishes_are_heard() -> None:
    graph = dated(60, 400)
    focused = chronicle(graph, RELATIONS, Wishes(focus="A1", show="claims", top=5))
    assert focused.actors[0].id == "A1"
    assert all("A1" in e.parties for e in focused.entries)
    assert len(focused.entries) == 5
    since = datetime.date(2023, 1, 1)
    assert all(e.when.end >= since for e in chronicle(graph, RELATIONS, Wishes(since=since)).entries)
    name = next(iter(graph.claims.values())).relation
    one = chronicle(graph, RELATIONS, Wishes(relation=name, show="claims", title="As I say"))
    assert one.title == "As I say"
    assert {graph.claims[k].relation for e in one.entries for k in e.claims} == {name}
    with pytest.raises(KgError, match="no relation is called"):
        chronicle(graph, RELATIONS, Wishes(relation="adores"))


def test_svg_has_searchable_words_and_says_what_it_shows(tmp_path: Path) -> None:
    graph = dated(5, 30)
    svg = draw(graph, RELATIONS, tmp_path / "a.svg", timeline="happened").read_text(encoding="utf-8")
    found = chronicle(graph, RELATIONS, Wishes())
    described = re.search(r"<svg[^>]*>\s*<title>([^<]+)</title>\s*<desc>([^<]+)</desc>", svg)
    assert described
    assert found.sentences()[0].split(":")[0] in described[2]
    assert all(f">{actor.label.split()[0]}" in svg for actor in found.actors)


def test_the_command_draws_it(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    graph = write_graph(dated(5, 30), RELATIONS, tmp_path)
    file = next(str(path) for path in graph if path.name == "graph.trig")
    for words in (["--timeline"], ["--timeline", "reported"]):
        assert main(["draw", "--graph", file, *words, "--out", str(tmp_path / "a.svg")]) == 0
        assert "what happened when" in (tmp_path / "a.svg").read_text(encoding="utf-8")
    capsys.readouterr()
    assert main(["draw", "--graph", file, "--timeline", "--out", str(tmp_path / "a.html")]) == 2
    assert capsys.readouterr().err.count("\n") == 1


def test_only_pictures_have_a_time_axis(tmp_path: Path) -> None:
    with pytest.raises(KgError, match=r"end the name in \.svg or \.png"):
        draw(dated(3, 20), RELATIONS, tmp_path / "a.html", timeline="happened")
    with pytest.raises(KgError, match="no time axis of what"):
        draw(dated(3, 20), RELATIONS, tmp_path / "a.svg", timeline="dreamt")
    assert list(tmp_path.iterdir()) == []


def test_nothing_dated_says_so(tmp_path: Path) -> None:
    svg = draw(dated(0, 20, undated=4), RELATIONS, tmp_path / "a.svg", timeline="happened")
    text = svg.read_text(encoding="utf-8")
    assert "Nothing to draw" in text
    assert "without a date are left out" in text
    assert draw(assemble({}, {}, {}), RELATIONS, tmp_path / "a.png", timeline="reported").stat().st_size > 500


PROGRAM = """
import hashlib, sys, tempfile
sys.path.insert(0, "tests")
from pathlib import Path
from crowds import dated
from kg.draw import draw
from kg.rdf import write_graph
from kg.schema import load_relations
with tempfile.TemporaryDirectory() as folder:
    for name in ("a.svg", "a.png"):
        out = Path(folder, name)
        draw(dated(12, 400, undated=5), load_relations(), out, show="claims", timeline="reported")
        print(name, hashlib.sha256(out.read_bytes()).hexdigest())
"""


def test_the_same_graph_gives_the_same_bytes() -> None:
    told = printed(PROGRAM)
    assert len(told) == 1
    assert "a.png" in told.pop()
