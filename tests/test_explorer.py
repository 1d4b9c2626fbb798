"""The explorer: its data from a store and from a graph, its page, and what a reader does in a browser."""

from __future__ import annotations

import asyncio
import csv
import datetime
import gzip
import io
import json
import math
import os
import re
import signal
import urllib.parse
from collections.abc import Iterator
from dataclasses import replace
from itertools import combinations
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import httpx
import pytest
import tiny
from browsing import browser, emulated, eventually, ready
from crowds import crowd
from exploring import AXE, CHECK, Reader, link
from serving import Running, client, serving

from kg.draw import draw
from kg.draw.homes import homes, size
from kg.draw.page import source_of
from kg.draw.told import settled
from kg.explorer import packed
from kg.explorer.joined import joined, order
from kg.explorer.page import ASSETS, MAIN, alone, asset
from kg.graph import assemble
from kg.ids import ID
from kg.model import Claim
from kg.rdf import write_graph
from kg.schema import load_relations
from kg.serve import explorer
from kg.serve.web import Refusal
from kg.store import write_store

ROOT = Path(__file__).parent.parent
EVIL = '</script><img src="x" onerror="document.title=1"><b>'
VIEWS = ("", "view=table", "view=timeline", "view=documents", "view=sparql&query=recognitions")


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    folder = tmp_path_factory.mktemp("explored")
    write_graph(tiny.tiny_graph(), tiny.RELATIONS, folder)
    write_store(folder / "graph.nq", folder / "store")
    with serving("--store", folder / "store", "--workers", "2") as running:
        yield running


@pytest.fixture(scope="module")
def downloads(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("downloads")


@pytest.fixture(scope="module")
def chromium(downloads: Path) -> Iterator[Any]:
    with browser(downloads) as made:
        yield made


@pytest.fixture
def reader(chromium: Any, server: Running) -> Reader:
    chromium.get_log("browser")
    return Reader(chromium, server.home)


# ---- the data --------------------------------------------------------------------------------------------


def test_a_store_and_a_graph_tell_the_same(server: Running) -> None:
    with client(server.home) as http:
        got = http.get("/explorer/claims.json").json()
    made = settled(source_of(tiny.tiny_graph(), tiny.RELATIONS))
    assert got == json.loads(packed(made))
    assert len(got["claims"]) == len(tiny.claims())


def test_the_data_keep_every_offset() -> None:
    told = settled(source_of(tiny.tiny_graph(), tiny.RELATIONS))
    marked = set()
    for claim in told["claims"]:  # type: ignore[attr-defined]
        for sentence, _rule, _sure, words in claim[-1]:
            quote = told["sentences"][sentence][2]  # type: ignore[index]
            marked |= {quote[start:end] for start, end in words}
    assert {"recognized", "severed ties", "cut its ties", "send workers"} <= marked
    names = {
        quote[start:end]
        for _, _, quote, mentions in told["sentences"]  # type: ignore[attr-defined]
        for start, end, _ in mentions
    }
    assert {"the two republics", "Kyiv", "UN"} <= names


def test_whoever_has_the_data_gets_them_once(server: Running) -> None:
    with client(server.home) as http:
        for path in ("/explorer/claims.json", "/explorer/queries.json", "/explorer/main.js"):
            got = http.get(path)
            again = http.get(path, headers={"If-None-Match": got.headers["etag"]})
            assert (got.status_code, again.status_code, again.content) == (200, 304, b"")
            assert got.headers["content-encoding"] == "gzip"
            plain = http.get(path, headers={"Accept-Encoding": "identity"})
            assert "content-encoding" not in plain.headers
            assert plain.content == got.content


def test_a_new_generation_has_a_new_tag(tmp_path: Path) -> None:
    graph = tiny.tiny_graph()
    write_graph(graph, tiny.RELATIONS, tmp_path)
    write_store(tmp_path / "graph.nq", tmp_path / "store")
    with serving("--store", tmp_path / "store", "--workers", "1") as running, client(running.home) as http:
        before = http.get("/explorer/claims.json")
        fewer = dict(list(graph.graph["claims"].items())[:3])
        write_graph(
            assemble(graph.graph["documents"], graph.graph["entities"], fewer), tiny.RELATIONS, tmp_path
        )
        write_store(tmp_path / "graph.nq", tmp_path / "store")

        def renewed() -> httpx.Response | None:
            got = http.get("/explorer/claims.json")
            return got if got.headers["etag"] != before.headers["etag"] else None

        assert len(eventually(renewed, "another tag").json()["claims"]) == 3


def test_the_data_are_made_before_anybody_asks(tmp_path: Path) -> None:
    write_graph(tiny.tiny_graph(), tiny.RELATIONS, tmp_path)
    with (
        serving("--graph", tmp_path / "graph.nq", "--workers", "1") as running,
        client(running.home) as http,
    ):
        eventually(lambda: running.workers("kg.draw.told"), "a process that makes the data")
        eventually(lambda: not running.workers("kg.draw.told"), "its end")
        [worker] = running.workers()
        os.kill(worker, signal.SIGSTOP)
        try:
            got = http.get("/explorer/claims.json")
        finally:
            os.kill(worker, signal.SIGCONT)
        assert len(got.json()["claims"]) == len(tiny.claims())


def test_what_cannot_be_made_is_tried_once_for_each_generation(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(explorer, "LOOK", 0.001)
    pool = SimpleNamespace(generation="1", whole=False)
    asked = []

    class Broken(explorer.Told):
        async def body(self, pool: Any, base: str) -> bytes:
            asked.append((pool.generation, base))
            raise Refusal(503, "no worker")

    async def base() -> str:
        return "urn:"

    async def watch() -> None:
        watching = asyncio.create_task(explorer.ahead(Broken(), pool, base))  # type: ignore[arg-type]
        for pool.whole, pool.generation in ((False, "1"), (True, "1"), (False, "2"), (True, "2")):
            await asyncio.sleep(0.05)
        watching.cancel()

    asyncio.run(watch())
    assert asked == [("1", "urn:"), ("2", "urn:")]


def test_what_is_no_asset_is_404(server: Running) -> None:
    with client(server.home) as http:
        for path in ("page.html", "../page.css", "vendor/", "vendor/%2e%2e/main.js", "%2e%2e/page.css", ""):
            assert http.get(f"/explorer/{path}").status_code == 404


def test_places_are_the_same_each_time_and_apart() -> None:
    labels = {f"A{i}": f"Actor number {i}" for i in range(150)}
    arrows = [(f"A{i}", "meets", f"A{i * 7 % (i // 3 + 1)}") for i in range(1, 150)]
    found = homes(labels, arrows)
    assert found == homes(labels, reversed(arrows))
    assert set(found) == set(labels)
    for one, (x, y) in found.items():
        for other, (u, v) in found.items():
            if one < other:
                wide, high = ((size(labels[one])[i] + size(labels[other])[i]) / 2 for i in (0, 1))
                assert abs(x - u) >= wide * 0.8 or abs(y - v) >= high * 0.8, (one, other)


# ---- the page without a browser ----------------------------------------------------------------------------


def test_the_served_page_has_no_script_of_its_own(server: Running) -> None:
    with client(server.home) as http:
        got = http.get("/")
    policy = got.headers["content-security-policy"]
    assert "default-src 'none'; script-src 'self'; style-src 'self';" in policy
    assert "unsafe" not in policy
    assert re.findall(r"<script([^>]*)>(.*?)</script>", got.text, re.DOTALL) == [
        (' src="/explorer/vendor/cytoscape.min.js" defer', ""),
        (' src="/explorer/main.js" type="module"', ""),
    ]
    assert "<style" not in got.text
    assert '<noscript>\n<p>It needs JavaScript; <a href="/start">' in got.text


def test_no_script_makes_markup_of_text() -> None:
    for name in ASSETS:
        if name.endswith(".js") and "/" not in name:
            assert not re.search(
                r"innerHTML|outerHTML|insertAdjacent|document\.write|\beval\b|new Function|DOMParser",
                asset(name),
            ), name


def test_modules_keep_to_the_forms_that_can_be_joined() -> None:
    names = {name for name in ASSETS if name.endswith(".js") and "/" not in name}
    assert set(order(MAIN, asset)) == names
    for name in names:
        for line in asset(name).splitlines():
            if re.match(r"\s*(import|export)\b", line):
                assert re.match(
                    r'import \{[\w, ]+\} from "\./\w+\.js";$|export (async )?(function|const|class) \w', line
                ), f"{name}: {line}"


def test_modules_are_joined_in_order_with_names_of_their_own() -> None:
    modules = {
        "a.js": 'import { b } from "./b.js";\nconst own = 1;\nexport function a() {\n  return own + b;\n}',
        "b.js": "const own = 2;\nexport const b = own;",
    }
    made = joined("a.js", modules.__getitem__)
    assert made.index("module_b = ") < made.index("module_a = ")
    assert "const { b } = module_b;" in made
    assert "return { a };" in made
    assert "import" not in made
    with pytest.raises(ValueError, match=r"a\.js → b\.js → a\.js"):
        order("a.js", {**modules, "b.js": 'import { a } from "./a.js";'}.__getitem__)


def test_vendored_scripts_are_those_of_the_list() -> None:
    import hashlib

    listed = (ROOT / "docs" / "sources.md").read_text(encoding="utf-8")
    for name in ASSETS:
        if name.startswith("vendor/"):
            digest = hashlib.sha256((ROOT / "kg" / "assets" / name).read_bytes()).hexdigest()
            assert f"`{name.removeprefix('vendor/')}`" in listed
            assert digest in listed


# ---- in a browser ------------------------------------------------------------------------------------------


def test_an_actor_is_found_by_any_name(reader: Reader) -> None:
    reader.opens()
    reader.one("#search").send_keys("pyongy")
    assert "North Korea" in reader.text("#found [role=option]")
    assert "also Pyongyang" in reader.text("#found [role=option]")
    reader.presses("\ue015")  # down
    assert reader.one("#search").get_attribute("aria-activedescendant") == "found-0"
    reader.presses("\ue007")  # enter
    assert reader.text("#panel h2") == "North Korea"
    assert reader.state() == {"actor": "North_Korea"}
    told = reader.text("#panel")
    for words in ("DPRK", "state", "What it does", "Who says what about it"):
        assert words in told
    wikidata = [a.get_attribute("href") for a in reader.all("#panel dd a") if a.text == "Q423"]
    assert wikidata == ["https://www.wikidata.org/entity/Q423"]


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


def test_claims_are_filtered_by_date(reader: Reader) -> None:
    reader.opens("#view=table")
    assert f"{len(tiny.claims())} of" in reader.text(".status")
    reader.runs(
        """const field = document.querySelector(".days input"); field.value = "2022-07-15";
        field.dispatchEvent(new Event("change"));"""
    )
    recent = [c for c in tiny.claims() if _until(c) >= "2022-07-15"]
    assert 0 < len(recent) < len(tiny.claims())
    reader.sees(".status", f"{len(recent)} of")
    assert len(reader.all("table.claims tbody tr")) == len(recent)
    assert reader.state()["from"] == "2022-07-15"


def _until(claim: Claim) -> str:
    """The last day on which it may have happened, or was published where it has no date."""
    return str(claim.when.end if claim.when else max(_issued(e.document) for e in claim.evidence))


def _issued(document: str) -> str:
    return next(str(d.issued) for d in tiny.DOCUMENTS.values() if d.id == document)


EACH_BOX = """const rows = () => document.querySelectorAll("table.claims tbody tr").length;
return [...document.querySelectorAll(".choices input")].map((box) => {
  const told = Number(box.parentElement.querySelector(".number").textContent);
  box.click();
  const left = rows();
  box.click();
  return [told, left];
});"""


def test_every_filter_counts_what_it_leaves(reader: Reader) -> None:
    reader.opens("#view=table")
    found = reader.runs(EACH_BOX)
    assert len(found) > 20
    assert all(told == left for told, left in found)
    assert any(0 < left < len(tiny.claims()) for _, left in found)
    reader.runs("document.querySelectorAll('.line input')[0].click()")
    assert len(reader.all("table.claims tbody tr")) == sum(
        len(claims) for _, _, claims in tiny.tiny_graph().edges(data="claims")
    )


def test_a_query_of_the_library_is_run(reader: Reader) -> None:
    reader.opens("#view=sparql&query=recognitions")
    reader.one(".editor[data-rich='1'] .cm-keyword")
    reader.one("#run").click()
    reader.sees(".rows", "Donetsk People's Republic")
    reader.one(".params input[name=whom]").send_keys("Luhansk People's Republic")
    reader.one("#run").click()
    eventually(lambda: "Donetsk" not in reader.text(".rows"), "fewer rows")
    reader.one(".params input[name=whom]").clear()
    reader.one(".params input[name=whom]").send_keys("<i>nobody")
    reader.one("#run").click()
    reader.sees(".wrong", "<i>nobody")


def test_a_query_of_ones_own_is_run(reader: Reader) -> None:
    reader.opens("#view=sparql")
    reader.one(".editor[data-rich='1'] .CodeMirror-lines").click()
    reader.chords("a")
    reader.presses("SELECT ?who { ?who kg:recognises id:Donetsk_Peoples_Republic }")
    reader.chords("\ue007")
    reader.sees(".rows td", "North Korea")
    reader.one(".rows td a").click()
    reader.sees("#panel h2", "North Korea")
    reader.one(".editor .CodeMirror-lines").click()
    reader.presses(" }", "\ue004")  # tab: out of the editor
    assert reader.runs("return document.activeElement.id") == "run"
    reader.presses("\ue007")
    reader.sees(".wrong", "not a SPARQL 1.1 query")


BLOCKED = {"by not being there": "*yasqe.min.js", "by holding nothing": None}


@pytest.mark.parametrize("how", BLOCKED)
def test_a_plain_field_stands_in_for_the_editor(reader: Reader, how: str) -> None:
    """Where the script of Yasqe cannot be fetched, or makes no editor."""
    block = BLOCKED[how]
    reader.page.execute_cdp_cmd("Network.enable", {})
    reader.page.execute_cdp_cmd("Network.setBlockedURLs", {"urls": [block] if block else []})
    try:
        reader.opens()
        if not block:
            reader.runs("Object.defineProperty(window, 'Yasqe', { value: undefined })")
        reader.goes("#view=sparql&query=recognitions")
        reader.one(".editor[data-rich='0']")
        [field] = reader.all("textarea#sparql")
        eventually(lambda: "recognises" in field.get_attribute("value"), "the query of the library")
        assert reader.all(".CodeMirror") == []
        assert reader.runs("return document.querySelector('label[for=sparql]').control.id") == "sparql"
        field.clear()
        field.send_keys("SELECT ?who { ?who kg:recognises id:Donetsk_Peoples_Republic }")
        reader.chords("\ue007")
        reader.sees(".rows td", "North Korea")
        field.send_keys("}")
        reader.one("#run").click()
        reader.sees(".wrong", "not a SPARQL 1.1 query")
        assert field.get_attribute("value").endswith("}}")
    finally:
        reader.page.execute_cdp_cmd("Network.setBlockedURLs", {"urls": []})


def test_what_is_more_than_the_server_gives_is_told(chromium: Any, tmp_path: Path) -> None:
    write_graph(tiny.tiny_graph(), tiny.RELATIONS, tmp_path)
    write_store(tmp_path / "graph.nq", tmp_path / "store")
    with serving("--store", tmp_path / "store", "--workers", "1", "--bytes", "3000") as running:
        with client(running.home) as http:
            assert http.get("/explorer/claims.json").status_code == 403
        reader = Reader(chromium, running.home)
        chromium.get(f"{running.home}/#view=table")
        reader.sees("#wait", "The claims cannot be shown: they take more than 3,000 bytes")
        assert "--bytes" in reader.text("#wait")
        for address in [a.get_attribute("href") for a in reader.all("#wait a")]:
            with client(running.home) as http:
                assert http.get(address, headers={"Accept": "text/html"}).status_code == 200
    with serving("--store", tmp_path / "store", "--workers", "1", "--bytes", "30000") as running:
        reader = Reader(chromium, running.home)
        reader.opens("#view=sparql")
        reader.one(".editor[data-rich='1']")
        reader.one(".CodeMirror-lines").click()
        reader.chords("a")
        reader.presses("SELECT * { ?a ?b ?c . ?d ?e ?f }")
        reader.one("#run").click()
        reader.sees(".wrong", "more than 30000 bytes; ask for less")
        reader.one("#views a").click()  # the rest goes on
        reader.sees(".status", "actors")


def test_the_table_is_saved_as_csv(reader: Reader, downloads: Path) -> None:
    reader.opens("#view=table&relation=sanctions&sort=-sure")
    reader.one("#csv").click()
    path = downloads / "claims.csv"
    eventually(lambda: path.exists() and path.stat().st_size > 0, "claims.csv")
    rows = list(csv.DictReader(io.StringIO(path.read_bytes().decode(), newline="")))
    path.unlink()
    said = sorted((c for c in tiny.claims() if c.relation == "sanctions"), key=lambda c: -c.confidence)
    assert sorted(row["claim"] for row in rows) == sorted(ID + c.id for c in said)
    assert [float(row["confidence"]) for row in rows] == [c.confidence for c in said]
    [denied] = [row for row in rows if row["polarity"] == "Negative"]
    assert (denied["claimant"], denied["draws_edge"]) == ("Russia", "false")


def test_a_formula_stays_text(reader: Reader) -> None:
    reader.opens()
    made = reader.page.execute_async_script(
        """const done = arguments[arguments.length - 1];
        import("/explorer/csv.js").then((m) => done(m.rowsAsCsv([["=1+1", '@a,"b"', -2, "plain"]])));"""
    )
    assert made == '\'=1+1,"\'@a,""b""",-2,plain\r\n'


def test_deep_links_and_the_way_back(reader: Reader) -> None:
    [claim] = [c for c in tiny.claims() if c.relation == "cuts_ties_with"]
    reader.opens(link(view="table", relation="sanctions,cuts_ties_with", sort="who", claim=claim.id))
    assert reader.text("#panel h2") == "Ukraine cuts ties with North Korea"
    assert len(reader.all("#panel blockquote")) == 2
    names = [row.find_element("css selector", "td").text for row in reader.all("table.claims tbody tr")]
    assert names == sorted(names)
    assert len(names) == 1 + sum(c.relation == "sanctions" for c in tiny.claims())
    reader.one("#views a[href*='view=timeline']").click()
    reader.sees("#main", "by the day of publication")
    reader.one(".close").click()
    assert "claim" not in reader.state()
    reader.page.back()
    reader.sees("#panel h2", "Ukraine cuts ties")
    reader.page.back()
    reader.one("table.claims")
    reader.page.forward()
    reader.one(".bars")
    reader.opens(link(actor="Nobody"))
    assert reader.text("#panel h2") == "No such actor"


def test_pages_lead_to_the_explorer_and_back(reader: Reader) -> None:
    document = tiny.DOCUMENTS["labour.txt"].id
    for name, heading in (("Ukraine", "#panel h2"), (document, "#main h2")):
        reader.page.get(f"{reader.home}/id/{name}")
        reader.page.find_element("link text", "in the explorer").click()
        assert reader.text(heading) in ("Ukraine", "Builders for Donetsk")
        reader.page.find_element("link text", name if name == "Ukraine" else "IRI").click()
        assert reader.page.current_url == f"{reader.home}/id/{name}"


def test_a_document_shows_its_sentences_in_order(reader: Reader) -> None:
    reader.opens("#view=documents")
    reader.page.find_element("link text", "Builders for Donetsk").click()
    told = reader.text("#main")
    sentences = [quote.text for quote in reader.all(".sentences blockquote")]
    assert [s.split()[0] for s in sentences] == ["North", "Pyongyang", "Reportedly,"]
    assert "North Korea meets Luhansk People's Republic (planned)" in told
    assert {mark.text for mark in reader.all(".sentences mark")} >= {"send workers", "meet"}
    assert "UN" in {name.text for name in reader.all(".sentences .name")}


def test_the_timeline_narrows_dates_down(reader: Reader) -> None:
    reader.opens("#view=timeline")
    assert "1 claim whose date is less exact than a month" in reader.text(".status")
    [bar] = reader.all(".bars g[role=button]")
    assert bar.get_attribute("aria-label") == f"2022-07: {len(tiny.claims()) - 1} claims"
    reader.runs("arguments[0].focus()", bar)
    reader.presses("\ue007")
    assert (reader.state()["from"], reader.state()["to"]) == ("2022-07-01", "2022-07-31")
    reader.sees(".status", "claims by day")
    labels = [bar.get_attribute("aria-label") for bar in reader.all(".bars g[role=button]")]
    assert labels == [
        "2022-07-13: 3 claims",
        "2022-07-14: 3 claims",
        "2022-07-15: 1 claim",
        "2022-07-20: 5 claims",
    ]


def test_keys_do_what_the_mouse_does(reader: Reader) -> None:
    reader.opens()
    reader.presses("/")
    assert reader.runs("return document.activeElement.id") == "search"
    assert reader.one("#search").get_attribute("value") == ""
    reader.runs("document.getElementById('graph').focus()")
    reader.presses("\ue014", "\ue014")  # right, right
    said = reader.runs("return document.getElementById('said').textContent")
    assert re.fullmatch(r".+, \d+ arrows?", said)
    reader.presses("\ue007")
    assert reader.text("#panel h2") == said.rpartition(",")[0]
    reader.presses("\ue00c")  # escape
    eventually(lambda: not reader.all("#panel h2"), "no panel")


def test_one_actor_and_those_around_it(reader: Reader) -> None:
    reader.opens(link(focus="Olga_Petrova"))
    nodes = reader.runs(
        "return document.getElementById('graph')._cyreg.cy.nodes().map((n) => n.data('key')).sort()"
    )
    assert nodes == ["Olga_Petrova", "Russia"]


def test_nothing_is_fetched_from_elsewhere(reader: Reader) -> None:
    reader.page.get_log("performance")
    reader.opens()
    for view in VIEWS:
        reader.goes(f"#{view}")
    reader.one(".editor[data-rich='1'] .cm-keyword")
    sent = [json.loads(entry["message"])["message"] for entry in reader.page.get_log("performance")]
    addresses = {m["params"]["request"]["url"] for m in sent if m["method"] == "Network.requestWillBeSent"}
    assert f"{reader.home}/explorer/claims.json" in addresses
    assert all(a.startswith((reader.home, "data:", "about:")) for a in addresses), addresses
    assert reader.page.get_log("browser") == []


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_axe_finds_no_serious_fault(reader: Reader, dark: bool) -> None:
    """In the dark only colours are another matter than in the light."""
    if not AXE.exists():
        pytest.skip("axe-core is not installed (make readers): accessibility is not tested")
    states = [
        *(f"#{view}" for view in VIEWS),
        link(actor="North_Korea"),
        link(view="documents", doc=tiny.DOCUMENTS["labour.txt"].id),
    ]
    with emulated(reader.page, dark=dark):
        reader.opens()
        reader.runs(AXE.read_text(encoding="utf-8"))
        for state in states[:: 2 if dark else 1]:
            reader.goes(state)
            if "sparql" in state:
                reader.one(".editor[data-rich='1'] .cm-keyword")
                reader.one("#run").click()
                reader.one(".rows table")
            rules = ["color-contrast"] if dark else []
            assert reader.page.execute_async_script(CHECK, rules) == [], state


def test_it_fits_a_narrow_screen(reader: Reader) -> None:
    with emulated(reader.page, width=380):
        reader.opens()
        for state in (*VIEWS, "actor=North_Korea", "actor=North_Korea&view=table"):
            reader.goes(f"#{state}")
            assert reader.runs("return document.documentElement.scrollWidth") <= 380, state


def evil_graph() -> Any:
    """The tiny graph, where every text of a document and every name tries to be markup."""
    graph = tiny.tiny_graph()
    documents = {k: replace(d, title=EVIL, publisher=EVIL) for k, d in graph.graph["documents"].items()}
    entities = {
        k: replace(e, label=f"{e.label}{EVIL}", names=(EVIL,)) for k, e in graph.graph["entities"].items()
    }
    claims = {
        k: replace(
            c, evidence=tuple(replace(e, quote=f"{e.quote[:-1]}😀{EVIL}"[: len(e.quote)]) for e in c.evidence)
        )
        for k, c in graph.graph["claims"].items()
    }
    return assemble(documents, entities, claims)


def test_the_file_opens_from_disk_and_holds_text_as_text(chromium: Any, tmp_path: Path) -> None:
    path = draw(evil_graph(), tiny.RELATIONS, tmp_path / "graph.html")
    chromium.get_log("browser")
    reader = Reader(chromium, path.as_uri())
    ready(chromium, path.as_uri())
    for view in ("", "view=table", "view=timeline", "view=documents", "actor=Ukraine"):
        reader.goes(f"#{view}")
        assert EVIL in reader.text("body")
        assert reader.all("#app img, #app b") == []
        assert chromium.title != "1"
    ready(chromium, f"{path.as_uri()}#{urllib.parse.urlencode({'edge': 'Ukraine accuses North_Korea '})}")
    assert [mark.text for mark in reader.all("#panel mark")] == ["accused"]
    assert [e for e in chromium.get_log("browser") if e["level"] == "SEVERE"] == []
    assert not [a for a in reader.all("#views a") if a.text == "SPARQL"]


def test_the_file_opens_as_the_options_of_draw_say(chromium: Any, tmp_path: Path) -> None:
    claims = tiny.claims()
    earned = {c for _, _, ids in tiny.tiny_graph().edges(data="claims") for c in ids}
    since = datetime.date(2022, 7, 15)
    recent = [c for c in claims if _until(c) >= str(since)]
    kinds: list[tuple[dict[str, Any], list[Any]]] = [
        ({}, claims),
        ({"show": "claims"}, claims),
        ({"show": "edges"}, [c for c in claims if c.id in earned]),
        ({"since": since}, recent),
        ({"since": since, "show": "edges"}, [c for c in recent if c.id in earned]),
        ({"relation": "sanctions"}, [c for c in claims if c.relation == "sanctions"]),
        ({"focus": "Kyiv"}, [c for c in claims if "Ukraine" in (c.subject, c.object)]),
    ]
    for number, (wishes, expected) in enumerate(kinds):
        path = draw(tiny.tiny_graph(), tiny.RELATIONS, tmp_path / f"{number}.html", **wishes)
        ready(chromium, path.as_uri())
        told = Reader(chromium, path.as_uri()).runs(
            """const cy = document.getElementById("graph")._cyreg.cy;
            const number = document.querySelector("#filters summary .number").textContent;
            return [number, cy.edges("[firm = 0]").length]"""
        )
        assert told[0] == f"{len(expected)} claim{'' if len(expected) == 1 else 's'}", wishes
        assert (told[1] > 0) == any(c.id not in earned for c in expected), wishes


def test_offsets_count_letters_not_units(reader: Reader) -> None:
    reader.opens()
    made = reader.page.execute_async_script(
        """const done = arguments[arguments.length - 1];
        Promise.all(["data", "quote", "dom"].map((name) => import(`/explorer/${name}.js`))).then(
          ([data, quote, dom]) => {
            const told = { title: "", base: "x/", kinds: {}, families: {},
              actors: [["a", "A", "State", [], "", -1, -1, 0, 0]], relations: [["r", "r", "f"]],
              documents: [["d", "", "", "", "", "d"]],
              sentences: [[0, 5, "😀😀 cut ties", [[0, 2, 0]]]],
              claims: [["c", 0, 0, 0, "Actual", 0, -1, 0, 0, 1, 1, -1, [], [[0, "", 1, [[3, 6]]]]]] };
            const [claim] = data.unpack(told).claims;
            const [{ sentence, words }] = claim.evidence;
            done(dom.h("p", {}, quote.marked(sentence, words, () => "#")).outerHTML);
          });"""
    )
    assert made == '<p><a class="name" href="#" title="A">😀😀</a> <mark>cut</mark> ties</p>'


def test_an_arrow_is_found_in_its_bundle(chromium: Any, tmp_path: Path) -> None:
    """Where the arrows of a pair are drawn as one, that one is marked for each of them."""
    graph = crowd(26, 150)
    path = paged(graph, tmp_path / "graph.html")
    reader = Reader(chromium, path.as_uri())
    ready(chromium, path.as_uri())
    keys = reader.runs("return document.getElementById('graph')._cyreg.cy.edges().map((e) => e.data('key'))")
    bundles = {key for key in keys if len(key.split(" ")) == 2}
    one, name, other = next((a, n, b) for a, b, n in graph.edges(keys=True) if f"{a} {b}" in bundles)
    reader.goes(link(edge=f"{one} {name} {other} "))
    assert reader.all("#panel blockquote")
    families = {load_relations()[n].family for a, b, n in graph.edges(keys=True) if (a, b) == (one, other)}
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
    path.write_text(alone("", packed(settled(source_of(graph, relations))), ""), encoding="utf-8")
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
    assert {"state", "breakaway state", "recognition", "alleged, planned or denied"} <= set(legend)
    dashed = reader.runs(
        """return document.getElementById("graph")._cyreg.cy.edges()
          .map((e) => [e.data("firm"), e.style("line-style")])"""
    )
    assert {(1, "solid"), (0, "dashed")} == {tuple(each) for each in dashed}


def test_nothing_that_fits_says_so(reader: Reader) -> None:
    for view in ("graph", "table", "timeline", "documents"):
        reader.opens(link(view=view, relation="adores"))
        told = reader.runs(
            """const rows = document.querySelector("tbody") ?? document.body;
            return document.querySelector("#main").innerText + getComputedStyle(rows, "::after").content"""
        )
        assert re.search(r"No claim .*fits these filters|0 documents", told), view
    reader.opens(link(relation="adores"))
    reader.one(".empty button").click()
    assert reader.state() == {}
    eventually(lambda: not reader.one("#main .status").text.startswith("No claim"), "claims")


CONTROLS = """const shown = (e) => e.checkVisibility({ checkVisibilityCSS: true });
const all = "a[href], button, input, select, summary, textarea, [role=button]";
const found = [...document.querySelectorAll(all)].filter((e) => shown(e) && !e.closest(".CodeMirror"));
return found.map((e) => {
  e.focus();
  const style = getComputedStyle(e);
  const drawn = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 1.5;
  const ring = document.activeElement === e && drawn;
  return [e.outerHTML.slice(0, 120), e.tabIndex, ring];
});"""


def test_every_control_can_be_reached_by_keys_and_shows_it(reader: Reader) -> None:
    seen = 0
    for state in ("", "view=timeline&actor=North_Korea", "view=table", "view=documents", "view=sparql"):
        reader.opens(f"#{state}")
        reader.presses("\ue004")  # tab: from now on the focus is that of the keyboard
        for markup, place, ring in reader.runs(CONTROLS):
            seen += 1
            assert place >= 0, markup
            assert ring, markup
    assert seen > 100
    reader.opens("#actor=North_Korea")
    reader.one("#search").send_keys("ukr")
    reader.presses("\ue00c")  # escape closes what was opened last
    assert reader.all("#found [role=option]")[0].is_displayed() is False
    assert reader.text("#panel h2") == "North Korea"
    reader.presses("\ue00c")
    eventually(lambda: not reader.one("#app").find_elements("css selector", "#panel h2"), "no panel")


def test_gzip_is_the_same_each_time() -> None:
    body = packed(settled(source_of(tiny.tiny_graph(), tiny.RELATIONS)))
    assert gzip.compress(body, 6, mtime=0) == gzip.compress(body, 6, mtime=0)
