"""The graph view of the explorer: what is drawn, where, and how legible it is."""

from __future__ import annotations

import math
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest
from browsing import emulated, eventually, ready
from crowds import crowd
from exploring import Reader, link
from serving import client

from kg.draw import draw
from kg.draw.payload import settled
from kg.explorer import packed, words_for
from kg.explorer.page import alone
from kg.schema import load_relations

MIDDLE = """const cy = document.getElementById("graph")._cyreg.cy, edge = cy.getElementById(arguments[0]);
const at = edge.renderedMidpoint(), box = document.getElementById("graph").getBoundingClientRect();
return [at.x - box.width / 2, at.y - box.height / 2];"""


def test_a_click_on_an_arrow_tells_its_sentence(reader: Reader) -> None:
    from selenium.webdriver import ActionChains

    reader.opens()
    x, y = reader.runs(MIDDLE, "e North_Korea recognises Luhansk_Peoples_Republic ")
    stage = reader.one("#graph")
    ActionChains(reader.page).move_to_element_with_offset(stage, round(x), round(y)).click().perform()
    reader.sees("#panel h2", "North Korea recognises Luhansk People's Republic")
    assert reader.text("#panel blockquote") == "North Korea recognized the two republics on Wednesday."
    assert [mark.text for mark in reader.all("#panel mark")] == ["recognized"]
    told = reader.text("#panel")
    for words in ("Pyongyang takes sides", "2022-07-14", "2022-07-13", "the article's own", "0.90"):
        assert words in told
    with client(reader.home) as http:
        address = reader.one("#panel .card .iri").get_attribute("href")
        assert http.get(address, headers={"Accept": "text/html"}).status_code == 200


def test_one_actor_and_those_around_it(reader: Reader) -> None:
    reader.opens(link(focus="Olga_Petrova"))
    nodes = reader.runs(
        "return document.getElementById('graph')._cyreg.cy.nodes().map((n) => n.data('key')).sort()"
    )
    assert nodes == ["Olga_Petrova", "Russia"]


def test_an_arrow_is_found_in_its_bundle(chromium: Any, tmp_path: Path) -> None:
    """Where the arrows of a pair are drawn as one, that one is marked for each of them."""
    graph = crowd(26, 150)
    path = paged(graph, tmp_path / "graph.html")
    reader = Reader(chromium, path.as_uri())
    ready(chromium, path.as_uri())
    keys = reader.runs("return document.getElementById('graph')._cyreg.cy.edges().map((e) => e.data('key'))")
    bundles = {key for key in keys if len(key.split(" ")) == 2}
    one, name, other = next((a, n, b) for a, b, n in graph.edges if f"{a} {b}" in bundles)
    reader.goes(link(edge=f"{one} {name} {other} "))
    assert reader.all("#panel blockquote")
    families = {load_relations()[n].family for a, b, n in graph.edges if (a, b) == (one, other)}
    told = "return document.getElementById('graph')._cyreg.cy.edges('.chosen').data('family')"
    assert reader.runs(told) == (families.pop() if len(families) == 1 else "")
    marked = "return document.getElementById('graph')._cyreg.cy.edges('.chosen').map((e) => e.data('key'))"
    assert reader.runs(marked) == [f"{one} {other}"]


def test_many_claims_are_drawn_in_part(reader: Reader) -> None:
    """What is asked for is drawn, whatever the limit."""
    reader.opens(link(top="3", actor="Olga_Petrova"))
    shown = reader.runs("return document.getElementById('graph')._cyreg.cy.nodes().map((n) => n.data('key'))")
    assert "Olga_Petrova" in shown
    assert len(shown) <= 4
    assert "the most connected" in reader.text(".status")


SEEN = """const cy = document.getElementById("graph")._cyreg.cy;
const { width, height } = cy.container().getBoundingClientRect();
const box = ({ x1, y1, x2, y2 }) => [x1, y1, x2, y2];
const bare = { includeLabels: false, includeOverlays: false };
const words = { includeEdges: false, includeNodes: false, includeOverlays: false };
const least = (things, name) => Math.min(...things.map((each) => each.numericStyle(name))) * cy.zoom();
const all = cy.nodes().renderedBoundingBox({ includeLabels: false });
const ways = cy.edges().filter((e) => !e.isLoop());
return {
  share: (all.w * all.h) / (width * height), arrows: cy.edges().length, size: [width, height],
  font: least(cy.nodes(), "font-size"), small: least(cy.edges(), "font-size"),
  actors: cy.nodes().map((n) => box(n.renderedBoundingBox(bare))),
  names: cy.nodes().map((n) => box(n.renderedBoundingBox(words))),
  words: cy.edges().filter((e) => e.numericStyle("text-opacity") === 1)
    .map((e) => box(e.renderedBoundingBox(words))),
  lanes: ways.map((e) => [[e.source().id(), e.target().id()].sort().join(), e.renderedMidpoint()]),
  tips: ways.map((e) => e.renderedTargetEndpoint()),
  heads: ways.map((e) => [e.style("target-arrow-shape"), e.numericStyle("arrow-scale") * cy.zoom()]),
};"""


def _over(one: list[float], other: list[float], hair: float = 2.0) -> bool:
    """Whether two rectangles share more than a hair."""
    return all(min(one[i + 2], other[i + 2]) - max(one[i], other[i]) > hair for i in (0, 1))


def _deep(tip: dict[str, float], box: list[float]) -> bool:
    """Whether a point lies well within a rectangle."""
    return box[0] + 4 < tip["x"] < box[2] - 4 and box[1] + 4 < tip["y"] < box[3] - 4


@pytest.fixture(scope="module")
def crowded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """As many actors as some articles have."""
    return draw(crowd(24, 34), load_relations(), tmp_path_factory.mktemp("crowd") / "graph.html")


@pytest.mark.parametrize(
    ("width", "height", "share", "told"),
    [(1280, 800, 0.8, 0.9), (1600, 1000, 0.8, 0.95), (380, 800, 0.6, 0.75)],
)
def test_the_first_view_is_full_and_legible(
    chromium: Any, crowded: Path, width: int, height: int, share: float, told: float
) -> None:
    with emulated(chromium, width, height):
        reader = Reader(chromium, crowded.as_uri())
        ready(chromium, crowded.as_uri())
        seen = reader.runs(SEEN)
        status = reader.text(".status")
    assert seen["share"] >= share
    assert seen["font"] >= 11
    assert seen["small"] >= 10
    wide, high = seen["size"]
    boxes = seen["actors"]
    for box in (*boxes, *seen["words"]):
        assert -1 <= box[0] <= box[2] <= wide + 1
        assert -1 <= box[1] <= box[3] <= high + 1
    assert [(a, b) for a, b in combinations(boxes, 2) if _over(a, b)] == []
    assert [(a, b) for a, b in combinations(seen["names"], 2) if _over(a, b)] == []
    for name, box in zip(seen["names"], boxes, strict=True):  # the name stands in its box
        assert box[0] - 2 <= name[0] <= name[2] <= box[2] + 2
    words = seen["words"]
    assert len(words) >= told * seen["arrows"]
    assert [(a, b) for a, b in combinations(words, 2) if _over(a, b)] == []
    assert [(a, b) for a in words for b in boxes if _over(a, b)] == []
    pairs: dict[str, list[tuple[float, float]]] = {}
    for pair, at in seen["lanes"]:
        pairs.setdefault(pair, []).append((at["x"], at["y"]))
    assert any(len(points) > 1 for points in pairs.values())
    for points in pairs.values():  # parallel and opposite arrows are bowed apart
        assert all(math.dist(one, other) > 12 for one, other in combinations(points, 2))
    for tip in seen["tips"]:  # no arrow ends under a box or beyond the view
        assert 0 <= tip["x"] <= wide
        assert 0 <= tip["y"] <= high
        assert not any(_deep(tip, box) for box in boxes)
    assert all(shape == "triangle" and size >= 0.75 for shape, size in seen["heads"])
    assert ("the most connected" in status) == (width == 380), status


def test_the_view_is_arranged_anew_for_another_size(chromium: Any, crowded: Path) -> None:
    reader = Reader(chromium, crowded.as_uri())
    ready(chromium, crowded.as_uri())
    with emulated(chromium, 900, 1200):
        eventually(lambda: reader.runs(SEEN)["share"] > 0.7, "a full view")
        assert reader.runs(SEEN)["font"] >= 11
    eventually(lambda: reader.runs(SEEN)["share"] > 0.8, "a full view")


CROWDED = """const cy = document.getElementById("graph")._cyreg.cy;
const left = cy.edges("[free = 0]");
return [left.length, left.nonempty() && left[0].data("key")];"""


SHOWN = """const cy = document.getElementById("graph")._cyreg.cy;
return cy.edges().filter((e) => e.data("key") === arguments[0]).numericStyle("text-opacity");"""


def paged(graph: Any, path: Path) -> Path:
    """The page of a graph without its still picture, which takes long where there are many arrows."""
    relations = load_relations()
    path.write_text(alone("", packed(settled(graph, words_for(relations))), ""), encoding="utf-8")
    return path


def test_words_that_have_no_place_are_shown_when_asked_for(chromium: Any, tmp_path: Path) -> None:
    from selenium.webdriver import ActionChains

    path = paged(crowd(26, 80), tmp_path / "graph.html")
    reader = Reader(chromium, path.as_uri())
    ready(chromium, path.as_uri())
    number, key = reader.runs(CROWDED)
    assert number > 0
    assert reader.runs(SHOWN, key) == 0
    x, y = reader.runs(MIDDLE, f"e {key}")
    ActionChains(chromium).move_to_element_with_offset(reader.one("#graph"), round(x), round(y)).perform()
    over = "return document.getElementById('graph')._cyreg.cy.edges('.over').map((e) => e.data('key'))"
    for hovered in eventually(lambda: reader.runs(over), "an arrow under the pointer"):
        assert reader.runs(SHOWN, hovered) == 1
    reader.goes(link(actor=key.split(" ")[0]))
    assert reader.runs(SHOWN, key) == 1


def test_the_legend_tells_what_there_is(reader: Reader) -> None:
    reader.opens()
    legend = [item.text for item in reader.all(".legend li")]
    assert {"state", "breakaway state", "recognition", "denied, alleged, unsure or not done"} <= set(legend)
    dashed = reader.runs(
        """return document.getElementById("graph")._cyreg.cy.edges()
          .map((e) => [e.data("firm"), e.style("line-style")])"""
    )
    assert {(1, "solid"), (0, "dashed")} == {tuple(each) for each in dashed}
