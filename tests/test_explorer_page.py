"""What somebody does and sees at the explorer, in a browser."""

from __future__ import annotations

import csv
import datetime
import io
import json
import re
import urllib.parse
from dataclasses import replace
from pathlib import Path
from typing import Any

import living
import pytest
import tiny
from browsing import emulated, eventually, ready
from exploring import AXE, CHECK, Reader, link
from serving import client, serving

from kg.draw import draw
from kg.ids import ID
from kg.ledger import assemble
from kg.model import Claim
from kg.rdf import write_graph
from kg.schema import load_relations
from kg.store import write_store

EVIL = '</script><img src="x" onerror="document.title=1"><b>'


VIEWS = ("", "view=table", "view=timeline", "view=documents", "view=sparql&query=recognitions")


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
        len(claims) for _, claims in tiny.tiny_graph().edges.items()
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
    assert reader.all(".parseErrorIcon") == [], "the first query is marked as wrong"
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
    documents = {k: replace(d, title=EVIL, publisher=EVIL) for k, d in graph.documents.items()}
    entities = {k: replace(e, label=f"{e.label}{EVIL}", names=(EVIL,)) for k, e in graph.entities.items()}
    claims = {
        k: replace(
            c, evidence=tuple(replace(e, quote=f"{e.quote[:-1]}😀{EVIL}"[: len(e.quote)]) for e in c.evidence)
        )
        for k, c in graph.claims.items()
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
    earned = {c for _, ids in tiny.tiny_graph().edges.items() for c in ids}
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
            const table = (row) => ({ names: Object.keys(row), rows: [Object.values(row)] });
            const told = { title: "", base: "x/", kinds: {}, families: {},
              words: { modality: {}, polarity: {}, voice: {} },
              actors: table({ id: "a", label: "A", kind: "State", names: [], x: 0, y: 0 }),
              relations: table({ name: "r", label: "r", family: "f" }),
              documents: table({ id: "d", name: "d" }),
              sentences: table({ document: 0, begin: 5, quote: "😀😀 cut ties", mentions: [[0, 2, 0]] }),
              claims: table({ id: "c", subject: 0, relation: 0, object: 0, modality: "Actual", others: [] }),
              evidence: table({ claim: 0, sentence: 0, rule: "", confidence: 1, words: [[3, 6]] }) };
            const [claim] = data.unpack(told).claims;
            const [{ sentence, words }] = claim.evidence;
            done(dom.h("p", {}, quote.marked(sentence, words, () => "#")).outerHTML);
          });"""
    )
    assert made == '<p><a class="name" href="#" title="A">😀😀</a> <mark>cut</mark> ties</p>'


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


LEFT, HOME = "\ue012", "\ue011"
SHOWN = """const range = document.querySelector("#asof");
return [document.querySelector("#asof-told").textContent, range.value, range.getAttribute("aria-valuetext"),
  document.querySelectorAll("table.claims tbody tr").length]"""


def test_the_slider_shows_what_was_known_on_a_day(reader: Reader) -> None:
    """By keys; the address has the day, Back goes back, and so does the button."""
    days = sorted({str(d.issued) for d in tiny.DOCUMENTS.values()})
    reader.opens("#view=table")
    reader.sees("#asof-told", f"today · {len(days)} articles")
    assert reader.one("label[for=asof]").text == "As known on"
    reader.one("#asof").send_keys(LEFT * len(days))
    reader.sees("#asof-told", f"{days[0]} · 1 of {len(days)} articles")
    early = [c for c in tiny.claims() if any(_issued(e.document) == days[0] for e in c.evidence)]
    told, at, words, rows = reader.runs(SHOWN)
    assert (told, at, rows) == (words, "0", len(early))
    assert 0 < len(early) < len(tiny.claims())
    assert reader.state() == {"view": "table", "asof": days[0]}
    reader.one("#search").send_keys("Petrova")
    reader.sees("#said", "0")  # nobody had named her yet
    reader.runs("history.back()")
    reader.sees("#asof-told", f"{days[1]} · 2 of")
    reader.runs("document.querySelector('.asof button').click()")
    reader.sees("#asof-told", "today")
    assert reader.runs(SHOWN)[3] == len(tiny.claims())
    assert reader.state() == {"view": "table"}


def test_an_address_opens_on_its_day_with_every_choice_of_the_filters(reader: Reader) -> None:
    reader.opens("#asof=2022-07-14")
    reader.sees("#asof-told", "2022-07-14 · 1 of 4 articles")
    choices = reader.runs("return document.querySelectorAll('.choices input').length")
    reader.opens("#view=graph")
    assert reader.runs("return document.querySelectorAll('.choices input').length") == choices
    reader.opens("#asof=2000-01-01")
    reader.sees("#asof-told", "before the first article, of 2022-07-14")
    reader.opens("#asof=2022-07-14&view=sparql")
    assert [e.is_displayed() for e in reader.all(".asof")] == [False]


def test_an_arrow_of_what_had_ended_is_dashed_and_says_so(chromium: Any, tmp_path: Path) -> None:
    path = draw(living.lives(), load_relations(), tmp_path / "graph.html")
    page = Reader(chromium, "")

    def opens(state: str) -> None:
        ready(chromium, f"{path.as_uri()}#{state}&relation=sanctions")

    opens("asof=2016-01-17")
    page.sees(".legend", "or ended")
    ready(chromium, f"{path.as_uri()}#view=table&relation=heads")
    assert "ended" in page.text("table.claims")
    opens("asof=2016-01-17&view=table")
    assert "ended" in page.text("table.claims")
    opens("asof=2018-11-05&view=table")
    assert "ended" not in page.text("table.claims")
    page.goes(link(asof="2014-03-02", edge="Lumen sanctions Ostra "))
    page.sees("#panel h2", "Lumen sanctions Ostra")
    assert "ended" not in page.text("#panel")
    page.goes(link(asof="2016-01-17", edge="Lumen sanctions Ostra "))
    page.sees("#panel h2", "Lumen sanctions Ostra (ended)")
    page.goes(link(asof="2012-05-07", edge="Lumen sanctions Ostra "))
    page.sees("#panel", "Nothing of it was known on 2012-05-07.")
