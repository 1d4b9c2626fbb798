"""The drawing room: what people see is measured, and the same graph gives the same bytes."""

from __future__ import annotations

import datetime
import hashlib
import re
from dataclasses import replace
from itertools import combinations
from pathlib import Path
from typing import Any

import matplotlib
import numpy as np
import pytest
from crowds import crowd
from matplotlib.transforms import Bbox
from seen import contrast, overlap, printed

from kg.draw import PNG_DPI, Diagram, Wishes, choose, draw, draw_all, plan
from kg.draw.bundle import ROOM, Arrow, fitted
from kg.draw.diagram import TOP
from kg.draw.figure import paint
from kg.draw.layout import Box, frame
from kg.draw.pack import BETWEEN, pack
from kg.draw.pen import SETTINGS
from kg.draw.plan import Plan, arrange, clashes
from kg.draw.style import load_style
from kg.errors import KgError
from kg.schema import load_relations

RELATIONS = load_relations()
SIZES = [(5, 8), (12, 18), (25, 38)]


def _boxes(actors: int, edges: int) -> tuple[dict[str, Bbox], dict[str, Bbox], Bbox]:
    """Extents, as rendered, of the arrows' labels, of the actors' boxes, and of the canvas."""
    figure = paint(choose(crowd(actors, edges), RELATIONS, Wishes()), PNG_DPI)
    labels: dict[str, list[Bbox]] = {}
    with matplotlib.rc_context(SETTINGS):
        figure.draw_without_rendering()
        axes = figure.axes[0]
        for text in axes.texts:
            if str(text.get_gid()).endswith("-label"):
                labels.setdefault(str(text.get_gid()), []).append(text.get_window_extent())
        boxes = {
            p.get_gid(): p.get_window_extent() for p in axes.patches if str(p.get_gid()).endswith("-box")
        }
    return {k: Bbox.union(v) for k, v in labels.items()}, boxes, figure.bbox


@pytest.mark.parametrize(("actors", "edges"), SIZES)
def test_nothing_lies_over_anything_else(actors: int, edges: int) -> None:
    labels, boxes, canvas = _boxes(actors, edges)
    assert len(boxes) == actors
    assert len(labels) >= edges
    over = [(a, b) for (a, x), (b, y) in combinations(labels.items(), 2) if overlap(x, y)]
    over += [(a, b) for a, x in labels.items() for b, y in boxes.items() if overlap(x, y)]
    over += [(a, b) for (a, x), (b, y) in combinations(boxes.items(), 2) if overlap(x, y)]
    assert not over
    for extent in (*labels.values(), *boxes.values()):
        assert canvas.x0 <= extent.x0 <= extent.x1 <= canvas.x1
        assert canvas.y0 <= extent.y0 <= extent.y1 <= canvas.y1


def _away(plan: Plan) -> list[float]:
    """How far each label's edge is from its own arrow, in points."""
    found = []
    for key, label in plan.labels.items():
        apart = np.abs(plan.curves[key].at(np.linspace(0, 1, 201)) - (label.x, label.y))
        outside = np.maximum(apart - (label.width / 2, label.height / 2), 0)
        found.append(float(np.hypot(*outside.T).min()))
    return found


@pytest.mark.parametrize(("actors", "edges"), [(12, 18), (25, 38)])
def test_labels_keep_to_their_arrows(actors: int, edges: int) -> None:
    away = _away(arrange(choose(crowd(actors, edges), RELATIONS, Wishes())))
    assert max(away) <= 9
    assert sum(away) / len(away) <= 1.8


def islands() -> Diagram:
    """A part of twelve actors, and six pairs that nothing joins to it or to each other."""
    large = choose(crowd(12, 18), RELATIONS, Wishes())
    pairs = [f"pair {n}" for n in range(6)]
    others = [f"whom {n}" for n in range(6)]
    actors = tuple(replace(large.actors[0], id=key, label=key, claims=1) for key in pairs + others)
    arrows = tuple(
        replace(large.arrows[0], id=f"more-{n}", subject=one, object=other)
        for n, (one, other) in enumerate(zip(pairs, others, strict=True))
    )
    return replace(large, actors=large.actors + actors, arrows=large.arrows + arrows)


def test_unjoined_parts_share_the_page() -> None:
    diagram = islands()
    plan = arrange(diagram)
    left, bottom, right, top = plan.bounds()
    boxes = [*plan.boxes.values(), *plan.labels.values()]
    assert clashes(plan) == 0
    assert len(plan.boxes) == len(diagram.actors)
    assert sum(b.width * b.height for b in boxes) / ((right - left) * (top - bottom)) >= 0.24
    assert 0.9 <= (right - left) / (top - bottom) <= 2.0


def test_parts_are_packed_where_there_is_room() -> None:
    ring = [Box(x, y, 60, 30) for x in (-200, -100, 0, 100, 200) for y in (-150, 150)]
    ring += [Box(x, y, 60, 30) for x in (-200, 200) for y in (-75, 0, 75)]
    small = [[Box(1000, 1000, 80, 40)], [Box(-50, 7, 40, 20), Box(50, 7, 40, 20)]]
    parts = [small[0], ring, small[1]]
    moves = pack(parts)
    assert moves[1] == (0.0, 0.0)  # the largest stays
    placed = [
        [Box(b.x + x, b.y + y, b.width, b.height) for b in part]
        for part, (x, y) in zip(parts, moves, strict=True)
    ]
    assert frame([box for part in placed for box in part]) == frame(ring)  # the others stand inside it
    for one, other in combinations(placed, 2):
        assert not any(a.overlaps(b, BETWEEN - 1) for a in one for b in other)
    assert pack([]) == []


def test_text_stands_out() -> None:
    style = load_style()
    for kind in style.kinds.values():
        assert contrast(style.ink, kind.fill) >= 4.5, kind
    for family in style.families.values():
        assert contrast(family.colour, style.paper) >= 4.5, family
    assert contrast(style.faint, style.paper) >= 4.5


def test_every_kind_and_family_has_its_look() -> None:
    from kg.model import Kind
    from kg.schema import FAMILIES

    assert set(load_style().kinds) == {str(k) for k in Kind}
    assert set(load_style().families) == set(FAMILIES)


def test_svg_has_searchable_words_and_says_what_it_shows(tmp_path: Path) -> None:
    svg = draw(crowd(5, 8), RELATIONS, tmp_path / "a.svg").read_text(encoding="utf-8")
    assert re.search(r"<svg[^>]*>\s*<title>[^<]+</title>\s*<desc>[^<]+</desc>", svg)
    assert "<text" in svg
    assert "Council 1" in svg


def test_claims_without_an_edge_are_dashed_when_asked_for() -> None:
    edges = choose(crowd(5, 8), RELATIONS, Wishes())
    claims = choose(crowd(5, 8), RELATIONS, Wishes(show="claims"))
    assert all(a.firm for a in edges.arrows)
    assert [a.firm for a in claims.arrows].count(False) == len(claims.arrows) - len(edges.arrows) == 1


def test_too_many_actors_are_cut_to_the_most_connected_and_said() -> None:
    diagram = choose(crowd(40, 60), RELATIONS, Wishes(top=12))
    assert len(diagram.actors) <= 12
    assert "of 40 actors, the most connected" in diagram.caption


@pytest.mark.parametrize(("actors", "edges"), [(60, 300), (150, 600), (31, 400)])
def test_a_sheet_holds_what_is_legible_and_says_so(actors: int, edges: int) -> None:
    g = crowd(actors, edges)
    diagram = choose(g, RELATIONS, Wishes())
    assert len(diagram.arrows) <= ROOM
    assert f"{len(diagram.actors)} of {actors} actors, the most connected; " in diagram.caption
    relations = sum(len(arrow.relations) for arrow in diagram.arrows)
    assert relations > len(diagram.arrows)
    assert f"{relations} relations in {len(diagram.arrows)} arrows" in diagram.caption
    assert len(diagram.sentences()) == relations
    assert clashes(arrange(diagram)) == 0


def many(relations: list[str], articles: list[int], family: str = "statement") -> list[Arrow]:
    """Arrows from one actor to another, each in so many articles."""
    return [
        Arrow("", "a", "b", (word,), family, frozenset(f"doc/{n}" for n in range(number)), True, (word,))
        for word, number in zip(relations, articles, strict=True)
    ]


def test_more_than_three_of_one_way_are_bundled() -> None:
    three = many(["accuses", "meets", "praises"], [1, 1, 1])
    assert fitted(three, 60, None).arrows == tuple(three)
    four = [*three, *many(["visits"], [2], "cooperation"), replace(three[0], subject="b", object="a")]
    [bundle, back] = fitted(four, 60, None).arrows
    assert bundle.label == "visits, accuses and 2 more"
    assert bundle.relations == ("visits", "accuses", "meets", "praises")
    assert bundle.family == ""
    assert bundle.origins == {"doc/0", "doc/1"}
    assert bundle.claims == ("accuses", "meets", "praises", "visits")
    assert back == four[-1]


def full(actors: int, families: tuple[str, ...], articles: int) -> list[Arrow]:
    """An arrow from every actor to every other."""
    return [
        Arrow("", f"{families[0]} {a}", f"{families[0]} {b}", ("acts",), families[-1],
              frozenset(f"doc/{n}" for n in range(articles)), True, (f"{families} {a} {b}",))
        for a in range(actors) for b in range(actors) if a != b
    ]  # fmt: skip


def test_roles_go_first_and_then_what_few_articles_tell() -> None:
    heads = [replace(a, relations=("heads",)) for a in full(40, ("x", "role"), 5)]
    pairs = [replace(many(["meets"], [2])[0], subject=f"p{n}", object=f"q{n}") for n in range(12)]
    fit = fitted([*heads, *pairs], 60, None)
    assert (fit.least, fit.roles, set(fit.arrows)) == (1, False, set(pairs))
    fit = fitted([*full(40, ("x", "statement"), 1), *pairs], 60, None)
    assert (fit.least, set(fit.arrows)) == (2, set(pairs))
    small = full(5, ("x", "statement"), 1)
    assert fitted(small, 60, None).arrows == tuple(small)


def test_eleven_against_twenty_are_drawn_among_fewer() -> None:
    arrows = [
        replace(many(["condemns"], [1])[0], subject=f"s{a:02}", object=f"o{b:02}")
        for a in range(11)
        for b in range(20)
    ]
    fit = fitted(arrows, 60, None)
    actors = {party for a in fit.arrows for party in (a.subject, a.object)}
    assert 10 <= len(actors) < 31
    assert len(fit.arrows) == len([a for a in arrows if {a.subject, a.object} <= actors]) <= ROOM
    assert {"s00", "o00"} & {
        party for a in fitted(arrows, 4, "o00").arrows for party in (a.subject, a.object)
    }


def test_whoever_asks_for_many_actors_gets_them() -> None:
    diagram = choose(crowd(80, 300), RELATIONS, Wishes(top=80))
    assert len(diagram.actors) == 80
    assert len(diagram.arrows) == len({(a.subject, a.object) for a in diagram.arrows}) > ROOM


@pytest.mark.parametrize(("actors", "edges"), [(60, 300), (400, 1500)])
def test_the_work_of_drawing_is_bounded(actors: int, edges: int, monkeypatch: pytest.MonkeyPatch) -> None:
    tries: list[int] = []
    real = plan.place

    def counted(sizes: Any, curves: Any, boxes: Any) -> dict[str, Box]:
        tries.append(len(curves))
        return real(sizes, curves, boxes)

    monkeypatch.setattr(plan, "place", counted)
    arrange.cache_clear()
    diagram = choose(crowd(actors, edges), RELATIONS, Wishes())
    arrange(diagram)
    assert len(diagram.actors) <= TOP
    assert 0 < sum(tries) <= plan.TRIES * ROOM


def test_tries_stop_where_they_gain_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    tries: list[object] = []
    monkeypatch.setattr(plan, "clashes", lambda drawn: tries.append(drawn) or 3)
    arrange.cache_clear()
    arrange(choose(crowd(5, 8), RELATIONS, Wishes()))
    assert len(tries) == plan.PATIENCE + 1
    arrange.cache_clear()


def test_focus_keeps_the_neighbourhood() -> None:
    diagram = choose(crowd(12, 18), RELATIONS, Wishes(focus="A1"))
    pairs = [{a.subject, a.object} for a in diagram.arrows]
    near = set().union(*(p for p in pairs if "A1" in p))
    assert near == {a.id for a in diagram.actors}
    assert len(near) < 12


def test_unknown_wishes_are_told_in_one_line(tmp_path: Path) -> None:
    graph = crowd(5, 8)
    for wish in ({"focus": "Atlantis"}, {"relation": "adores"}):
        with pytest.raises(KgError) as error:
            draw(graph, RELATIONS, tmp_path / "a.svg", **wish)
        assert "\n" not in str(error.value)
    with pytest.raises(KgError, match=r"\.svg, \.png or \.html"):
        draw(graph, RELATIONS, tmp_path / "a.gif")
    assert list(tmp_path.iterdir()) == []


def test_an_empty_graph_says_so(tmp_path: Path) -> None:
    from kg.ledger import assemble

    for path in draw_all(assemble({}, {}, {}), RELATIONS, tmp_path):
        assert path.stat().st_size > 500
    assert "Nothing to draw" in (tmp_path / "graph.svg").read_text(encoding="utf-8")


def test_what_comes_from_documents_is_never_markup(tmp_path: Path) -> None:
    page = draw(crowd(5, 8, title="<img src=x onerror=alert(1)></script>"), RELATIONS, tmp_path / "a.html")
    html = page.read_text(encoding="utf-8")
    ours = re.sub(r'<script>.*?</script>|<img alt="[^"]*" src="data:[^"]*">', "", html, flags=re.DOTALL)
    assert "<img" not in ours
    assert "&lt;img src=x onerror=alert(1)&gt;&lt;/script&gt;" in ours
    assert "\\u003cimg src=x onerror=alert(1)>\\u003c/script>" in ours
    assert "<b>" not in ours


def test_the_page_runs_only_its_own_scripts(tmp_path: Path) -> None:
    import base64

    html = draw(crowd(5, 8), RELATIONS, tmp_path / "a.html").read_text(encoding="utf-8")
    [policy] = re.findall(r'Content-Security-Policy" content="([^"]+)"', html)
    scripts = re.findall(r"<script>(.*?)</script>", html, re.DOTALL)
    styles = re.findall(r"<style[^>]*>(.*?)</style>", html, re.DOTALL)

    def hashes(texts: list[str]) -> str:
        digests = (base64.b64encode(hashlib.sha256(text.encode()).digest()).decode() for text in texts)
        return " ".join(f"'sha256-{digest}'" for digest in digests)

    assert len(scripts) == 2
    assert len(styles) == 1
    assert f"default-src 'none'; script-src {hashes(scripts)}; style-src {hashes(styles)}; " in policy
    assert "unsafe" not in policy
    assert not re.search(r"<(?:script|link|img)[^>]* (?:src|href)=\"(?!data:)", html)


def test_the_page_stays_small(tmp_path: Path) -> None:
    assert draw(crowd(40, 60), RELATIONS, tmp_path / "a.html").stat().st_size < 1_500_000


@pytest.mark.parametrize(
    ("wishes", "state"),
    [
        ({}, ""),
        ({"focus": "A1"}, "focus=A1"),
        ({"since": datetime.date(2022, 1, 2)}, "from=2022-01-02"),
        ({"relation": "sanctions"}, "relation=sanctions"),
        ({"show": "edges"}, "edges=1"),
        ({"show": "claims"}, ""),
        ({"top": 60}, "top=60"),
        ({"focus": "A1", "top": 7, "show": "edges"}, "focus=A1&amp;edges=1&amp;top=7"),
    ],
)
def test_the_page_opens_as_wished(tmp_path: Path, wishes: dict[str, Any], state: str) -> None:
    path = draw(crowd(5, 8), RELATIONS, tmp_path / "a.html", **wishes)
    assert f'data-state="{state}"' in path.read_text(encoding="utf-8")


def test_what_a_page_cannot_do_is_refused(tmp_path: Path) -> None:
    with pytest.raises(KgError, match=r"a time axis is a picture, not a page; .*\.svg or \.png") as error:
        draw(crowd(5, 8), RELATIONS, tmp_path / "a.html", timeline="happened")
    assert "\n" not in str(error.value)
    assert list(tmp_path.iterdir()) == []


def test_the_page_has_the_title_that_is_wished(tmp_path: Path) -> None:
    html = draw(crowd(5, 8), RELATIONS, tmp_path / "a.html", title="As <I> say").read_text(encoding="utf-8")
    assert "<title>As &lt;I&gt; say</title>" in html
    assert "<h1>As &lt;I&gt; say</h1>" in html


def test_the_page_marks_the_words(tmp_path: Path) -> None:
    html = draw(crowd(5, 8), RELATIONS, tmp_path / "a.html").read_text(encoding="utf-8")
    assert re.search(r"<blockquote[^>]*>A\d+ <mark>\w{4}</mark>", html)


PROGRAM = """
import hashlib, sys, tempfile
sys.path.insert(0, "tests")
from pathlib import Path
from crowds import crowd
from kg.draw import draw_all
from kg.schema import load_relations
with tempfile.TemporaryDirectory() as folder:
    for path in draw_all(crowd(8, 12), load_relations(), Path(folder)):
        print(path.name, hashlib.sha256(path.read_bytes()).hexdigest())
"""


def test_the_same_graph_gives_the_same_bytes() -> None:
    told = printed(PROGRAM)
    assert len(told) == 1
    assert "graph.png" in told.pop()
