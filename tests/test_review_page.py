"""Reviewing in the explorer: what an analyst decides in a browser, and what the page then shows."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
import tiny
from browsing import emulated, eventually, ready
from exploring import AXE, CHECK, Reader, link
from serving import Running, client, serving

from kg.explorer import packed
from kg.explorer.page import alone
from kg.rdf import write_graph
from kg.store import write_store

ENTER, ESCAPE, TAB, DOWN, BACK = "\ue007", "\ue00c", "\ue004", "\ue015", "\ue003"
EVIL = '</script><img src="x" onerror="document.title=1"><b>'


class Reviewer(Reader):
    """A reader who decides."""

    def button(self, words: str, within: str = "#panel") -> Any:
        return eventually(
            lambda: next(
                (b for b in self.all(f"{within} button") if b.text == words and b.is_displayed()), None
            ),
            f"the button {words}",
        )

    def fills(self, label: str, value: str) -> Any:
        """Types into the field of that label."""
        field = self.field(label)
        field.clear()
        field.send_keys(value)
        return field

    def chooses(self, label: str, option: str) -> None:
        from selenium.webdriver.support.ui import Select

        Select(self.field(label)).select_by_visible_text(option)

    def field(self, label: str) -> Any:
        return eventually(
            lambda: next((e.find_element("css selector", "input, select") for e in self.all(".decide label")
                          if e.is_displayed() and e.text.strip().startswith(label)), None),
            f"the field {label}",
        )  # fmt: skip

    def focused(self) -> str:
        """The words of what has the focus."""
        return str(
            self.runs("const e = document.activeElement; return e.getAttribute('aria-label') ?? e.innerText")
        )

    def settles(self) -> None:
        """Waits until the page shows the graph with all that was decided."""
        self.sees("#news", "The graph shows it")

    def listens(self) -> None:
        """Keeps what the page sends."""
        self.runs(
            """window.sent ??= []; const before = window.fetch;
            window.fetch = (address, more) => {
              if (more?.method === "POST") window.sent.push(JSON.parse(more.body));
              return before(address, more);
            };"""
        )

    def sent(self) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = self.runs("return window.sent")
        return found


def claim(relation: str, subject: str, object_: str, **content: object) -> Any:
    """The one claim of the tiny graph with this content."""
    [found] = [
        c for c in tiny.claims()
        if (c.relation, c.subject, c.object) == (relation, subject, object_)
        and all(getattr(c, name) == value for name, value in content.items())
    ]  # fmt: skip
    return found


CONFIRMED = claim("sanctions", "Ukraine", "Russia")
REJECTED = claim("accuses", "Ukraine", "North_Korea")
CORRECTED = claim("meets", "North_Korea", "Luhansk_Peoples_Republic")


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("reviewed")
    write_graph(tiny.tiny_graph(), tiny.RELATIONS, folder)
    write_store(folder / "graph.nq", folder / "store")
    return folder / "store"


@pytest.fixture(scope="module")
def running(store: Path) -> Iterator[Running]:
    """A server that takes decisions."""
    with serving("--store", store, "--workers", "1", "--review", store.parent / "reviews.jsonl") as made:
        yield made


@pytest.fixture
def server(running: Running) -> Iterator[Running]:
    """The same with no decision that stands: each test takes back what it has made."""
    yield running
    with client(running.home) as http:
        unfit = [id for id, _ in http.get("/review.json").json()["unfit"]]
        for id in dict.fromkeys([*(review["id"] for review in told(running.home)["reviews"]), *unfit]):
            http.post("/review", json={"act": "undo", "who": "Grace", "why": "again", "review": id})
        settled(http)


@pytest.fixture(scope="module")
def decided(store: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    """A server where one decision of each sort has been made."""
    file = tmp_path_factory.mktemp("decided") / "reviews.jsonl"
    with serving("--store", store, "--workers", "1", "--review", file) as made:
        decides(
            made.home,
            {"act": "confirm", "claim": CONFIRMED.id, "why": f"=1+1 {'w' * 90}"},
            {"act": "reject", "claim": REJECTED.id, "why": "nobody <b>says</b> so"},
            {"act": "correct", "claim": CORRECTED.id, "becomes": {"modality": "Possible"}},
            {"act": "merge", "actor": "Moscow", "becomes": {"actor": "Donetsk_Peoples_Republic"}},
            {"act": "confirm", "actor": "United_Nations", "name": "UN", "document": None, "who": "Ada"},
        )
        yield made


@pytest.fixture
def reviewer(chromium: Any, server: Running) -> Reviewer:
    chromium.get_log("browser")
    return Reviewer(chromium, server.home)


def told(home: str) -> dict[str, Any]:
    """The data that the page reads."""
    with client(home) as http:
        found: dict[str, Any] = http.get("/explorer/claims.json").json()
    return found


def decides(home: str, *decisions: dict[str, object]) -> None:
    """Decisions that come from elsewhere, until the graph has them."""
    with client(home) as http:
        for body in decisions:
            got = http.post("/review", json={"who": "Grace", "why": "so it says", **body})
            assert got.status_code == 201, got.text
        settled(http)


def settled(http: httpx.Client) -> None:
    """Waits until the server shows the graph with all decisions."""
    eventually(lambda: http.get("/review.json").json()["pending"] == 0, "a graph with the decision")


def test_a_claim_is_confirmed_by_keys_alone(reviewer: Reviewer) -> None:
    """And the next one is reached by one more key."""
    first, second = sorted(c.id for c in tiny.claims())[:2]
    reviewer.opens(link(view="table", claim=first))
    assert not reviewer.all(".tick")
    reviewer.runs(
        "[...document.querySelectorAll('#panel button')].find((b) => b.innerText === 'Confirm').focus()"
    )
    reviewer.presses(ENTER)
    assert reviewer.runs("return document.activeElement.name") == "why"
    reviewer.fills("Your name", "Ada Lovelace")
    reviewer.presses(ENTER)
    eventually(lambda: not reviewer.all(".decide"), "a form that closes")
    assert reviewer.focused() == "Next claim →"
    reviewer.settles()
    assert reviewer.state() == {"view": "table", "claim": first}
    assert "Confirmed by Ada Lovelace" in reviewer.text("#panel .past")
    [tick] = reviewer.all("table.claims .tick")
    assert tick.get_attribute("aria-label") == "confirmed by a reviewer"
    assert reviewer.all("table.claims tr.on .tick") == [tick]
    assert reviewer.focused() == "Next claim →"
    reviewer.presses(ENTER)
    eventually(lambda: reviewer.state()["claim"] == second, "the next claim")
    eventually(lambda: reviewer.all(f"#panel [data-claim='{second}']"), "its sentence")
    reviewer.button("Confirm").click()
    assert reviewer.field("Your name").get_attribute("value") == "Ada Lovelace"
    reviewer.presses(ESCAPE)
    assert not reviewer.all(".decide")
    assert reviewer.focused().startswith("Confirm: ")
    assert reviewer.state()["claim"] == second
    reviewer.runs("localStorage.clear()")


def test_a_rejected_claim_is_gone_until_that_is_undone(reviewer: Reviewer) -> None:
    """The page says what became of it, in the same place."""
    reviewer.opens(link(claim=REJECTED.id))
    reviewer.button("Reject").click()
    reviewer.fills("Your name", "Ada")
    reviewer.presses(ENTER)
    assert "Say why" in reviewer.text(".decide [role=alert]")
    assert reviewer.runs("return document.activeElement.name") == "why"
    assert reviewer.field("Why").get_attribute("aria-invalid") == "true"
    reviewer.presses("It was Russia", ENTER)
    reviewer.settles()
    assert reviewer.state() == {"claim": REJECTED.id}
    assert REJECTED.id not in {row[0] for row in told(reviewer.home)["claims"]["rows"]}
    assert reviewer.text("#panel h2") == "No such claim"
    assert "Rejected by Ada" in reviewer.text("#panel")
    assert "It was Russia" in reviewer.text("#panel")
    reviewer.one("#panel a[href*='view=reviews']").click()
    assert "Ukraine accuses North Korea" in reviewer.text(".decisions [aria-current]")
    reviewer.button("Undo", "#main").click()
    reviewer.fills("Why", "it does say so")
    reviewer.presses(ENTER)
    reviewer.sees("#panel h2", "Ukraine accuses North Korea")
    assert not reviewer.all(".decisions li")
    assert reviewer.runs("return document.activeElement.id") == "main"
    assert REJECTED.id in {row[0] for row in told(reviewer.home)["claims"]["rows"]}


def test_a_correction_sends_only_what_is_changed(reviewer: Reviewer) -> None:
    made = claim("meets", "North_Korea", "Luhansk_Peoples_Republic")
    reviewer.opens(link(claim=made.id))
    reviewer.listens()
    reviewer.button("Correct").click()
    eventually(lambda: "aids" in reviewer.text(".decide select"), "relations that no claim has")
    reviewer.fills("Why", "no more than talk")
    reviewer.button("Correct", ".decide").click()
    assert "Nothing is changed" in reviewer.text(".decide [role=alert]")
    reviewer.fills("Whom", "donets")
    assert "Donetsk People's Republic" in reviewer.text(".decide [role=option]")
    reviewer.presses(DOWN, ENTER)
    reviewer.chooses("How real", "possible")
    reviewer.chooses("In whose voice", "an actor's")
    reviewer.fills("Who says it", "KCNA")
    reviewer.chooses("How exact", "to the month")
    reviewer.runs("arguments[0].value = '2022-08'", reviewer.field("From"))
    reviewer.button("Correct", ".decide").click()
    reviewer.settles()
    [sent] = reviewer.sent()
    assert sent["becomes"] == {
        "object": "Donetsk_Peoples_Republic", "modality": "Possible", "claimant": "KCNA",
        "when": ["2022-08-01", "2022-08-31", "month"],
    }  # fmt: skip
    assert sent["evidence"] == [[e.document, e.sentence.start, e.sentence.end] for e in made.evidence]
    assert reviewer.state() == {"claim": made.id}
    reviewer.sees("#panel", "Corrected by")
    reviewer.page.find_element("css selector", "#panel .now a").click()
    reviewer.sees("#panel h2", "North Korea meets Donetsk People's Republic (possible)")
    assert "2022-08" in reviewer.text("#panel .facts")
    assert "no more than talk" in reviewer.text("#panel .past")


def test_a_name_is_read_as_another_actor_in_one_document(reviewer: Reviewer) -> None:
    reviewer.opens(link(actor="United_Nations"))
    reviewer.listens()
    reviewer.page.find_element("xpath", "//summary[contains(., 'Names in the sentences')]").click()
    assert reviewer.text("#panel .reading strong") == "UN"
    assert "1 time in 1 document" in reviewer.text("#panel .reading")
    reviewer.button("Another actor").click()
    reviewer.fills("It is", "Union of Nobody")
    reviewer.fills("Why", "another UN")
    reviewer.button("Correct", ".decide").click()
    assert "is not chosen yet" in reviewer.text(".decide [role=alert]")
    reviewer.fills("It is", "Union of Nobody")
    reviewer.presses(DOWN, ENTER)
    reviewer.chooses("Kind of the new actor", "government body")
    reviewer.chooses("Where", "only in: Builders for Donetsk")
    reviewer.button("Correct", ".decide").click()
    reviewer.settles()
    [sent] = reviewer.sent()
    assert (sent["actor"], sent["name"], sent["document"]) == (
        "United_Nations", "UN", tiny.DOCUMENTS["labour.txt"].id,
    )  # fmt: skip
    assert sent["becomes"] == {"actor": {"label": "Union of Nobody", "kind": "GovernmentBody"}}
    kinds = {row[1]: row[2] for row in told(reviewer.home)["actors"]["rows"]}
    assert kinds["Union of Nobody"] == "GovernmentBody"


def test_two_actors_become_one(reviewer: Reviewer) -> None:
    reviewer.opens(link(actor="KCNA"))
    reviewer.button("The same as …").click()
    reviewer.fills("The same as", "pyongy")
    reviewer.presses(DOWN, ENTER)
    reviewer.fills("Why", "its mouthpiece")
    reviewer.button("Merge", ".decide").click()
    reviewer.settles()
    assert reviewer.text("#panel h2") == "No such actor"
    assert "its mouthpiece" in reviewer.text("#panel")
    reviewer.page.find_element("css selector", "#panel .now a").click()
    eventually(lambda: reviewer.text("#panel h2") == "North Korea", "the actor that stays")
    assert "Merged by" in reviewer.text("#panel .past")
    assert "KCNA" in reviewer.text("#panel .facts")


def test_what_is_typed_outlives_an_earlier_decision(reviewer: Reviewer) -> None:
    """Two in quick succession: the second form is open when the graph of the first one comes."""
    reviewer.opens(link(claim=CONFIRMED.id))
    reviewer.button("Confirm").click()
    reviewer.presses(ENTER)
    eventually(lambda: not reviewer.all(".decide"), "a form that closes")
    reviewer.goes(link(claim=REJECTED.id))
    reviewer.button("Reject").click()
    reviewer.presses("It was")
    reviewer.settles()
    assert reviewer.field("Why").get_attribute("value") == "It was"
    reviewer.presses(" Russia", ENTER)
    reviewer.sees("#panel h2", "No such claim")
    assert "It was Russia" in reviewer.text("#panel")
    acts = [(r["act"], r["why"]) for r in told(reviewer.home)["reviews"]]
    assert acts == [("confirm", ""), ("reject", "It was Russia")]


def test_what_cannot_be_sent_is_kept_in_the_form(reviewer: Reviewer) -> None:
    """What the server refuses, and what does not reach it."""
    offline = {"offline": True, "latency": 0, "downloadThroughput": -1, "uploadThroughput": -1}
    reviewer.opens("#view=reviews")
    assert "Nothing has been decided yet" in reviewer.text("#main")
    reviewer.goes(link(claim=CONFIRMED.id))
    reviewer.button("Correct").click()
    reviewer.fills("Who", "Russia")
    reviewer.fills("Why", "not <b>so</b>")
    reviewer.presses(ENTER)
    reviewer.sees(".decide [role=alert]", "subject and object are the same")
    reviewer.page.execute_cdp_cmd("Network.emulateNetworkConditions", offline)
    reviewer.presses(ENTER)  # the focus is on what sends it
    reviewer.sees(".decide [role=alert]", "The server does not answer")
    reviewer.page.execute_cdp_cmd("Network.emulateNetworkConditions", {**offline, "offline": False})
    assert reviewer.field("Who").get_attribute("value") == "Russia"
    assert reviewer.field("Why").get_attribute("value") == "not <b>so</b>"
    reviewer.presses(ENTER)
    reviewer.sees(".decide [role=alert]", "subject and object are the same")
    assert told(reviewer.home)["reviews"] == []


def test_claims_are_filtered_by_what_reviewers_said(chromium: Any, decided: Running) -> None:
    reviewer = Reviewer(chromium, decided.home)
    reviewer.opens("#view=table")
    for state, number in (("unreviewed", len(tiny.claims()) - 3), ("confirmed", 1), ("corrected", 1)):
        box = f"//legend[text()='Review']/..//label[contains(., '{state}')]"
        label = reviewer.page.find_element("xpath", box)
        assert label.text.endswith(f"\n{number}")
        label.click()
        assert reviewer.state()["review"] == state
        assert len(reviewer.all("table.claims tbody tr")) == number
        label.click()
    reviewer.goes(link(review="corrected"))
    edges = "return document.getElementById('graph')._cyreg.cy.edges().map((e) => e.data('label'))"
    assert reviewer.runs(edges) == ["meets (possible) ✓"]


def test_decisions_are_searched_and_downloaded(chromium: Any, decided: Running, downloads: Path) -> None:
    reviewer = Reviewer(chromium, decided.home)
    reviewer.opens("#view=reviews")
    deeds = zip(reviewer.all(".decisions .deed strong"), reviewer.all(".decisions .who"), strict=True)
    assert [f"{act.text} {who.text}" for act, who in deeds] == [
        "Confirmed Ada", "Merged Grace", "Corrected Grace", "Rejected Grace", "Confirmed Grace",
    ]  # fmt: skip
    reviewer.one("#word").send_keys("<b>says")
    assert len(reviewer.all(".decisions li")) == 1
    assert "1 of 5 decisions" in reviewer.text(".status")
    reviewer.goes(link(view="reviews", act="confirm"))
    assert len(reviewer.all(".decisions li")) == 2
    reviewer.button("Download CSV", "#main").click()
    path = downloads / "reviews.csv"
    eventually(path.exists, "the file")
    rows = list(csv.DictReader(io.StringIO(path.read_bytes().decode(), newline="")))
    path.unlink()
    rows.sort(key=lambda row: row["who"])
    assert [(row["act"], row["who"], row["why"][:5]) for row in rows] == [
        ("confirm", "Ada", "so it"),
        ("confirm", "Grace", "'=1+1"),
    ]
    assert (rows[0]["actor"], rows[0]["name"]) == ("United Nations", "UN")
    assert rows[1]["claims"].endswith(CONFIRMED.id)


def test_a_link_to_a_rejected_claim_tells_what_became_of_it(chromium: Any, decided: Running) -> None:
    reviewer = Reviewer(chromium, decided.home)
    reviewer.opens(link(claim=REJECTED.id))
    reviewer.sees("#panel", "No such claim")
    reviewer.sees("#panel", "Rejected by Grace")
    reviewer.sees("#panel", "nobody <b>says</b> so")
    reviewer.goes(link(claim=CORRECTED.id))
    reviewer.sees("#panel .now", "(possible)")
    reviewer.goes(link(actor="Moscow"))
    reviewer.sees("#panel", "Merged by Grace")
    reviewer.sees("#panel .now", "Donetsk People's Republic")


def test_decisions_that_fit_nothing_stand_apart(chromium: Any, decided: Running) -> None:
    reviewer = Reviewer(chromium, decided.home)
    reviewer.opens("#view=table")
    reviewer.runs(
        """const before = window.fetch;
        window.fetch = (address, more) => address === "/review.json"
          ? Promise.resolve(new Response(JSON.stringify({ pending: 0, unfit: [["review/gone", "<b>KCNA"]] })))
          : before(address, more);"""
    )
    reviewer.goes("#view=reviews")
    reviewer.sees(".apart", "fit nothing in this graph")
    assert reviewer.text(".apart li .label") == "<b>KCNA"
    assert reviewer.button("Undo", ".apart").is_enabled()
    assert len(reviewer.all("#main > .decisions li")) == 5


def test_why_the_graph_does_not_follow_is_told(chromium: Any, running: Running) -> None:
    reviewer = Reviewer(chromium, running.home)
    reviewer.opens(link(claim=CONFIRMED.id))
    reviewer.runs(
        """const before = window.fetch;
        const stuck = { pending: 1, unfit: [], trouble: "<b>r.jsonl:2: no review" };
        window.fetch = (address, more) => {
          const given = { "/review.json": JSON.stringify(stuck), "/review": '{"id": "review/x"}' }[address];
          return given ? Promise.resolve(new Response(given)) : before(address, more);
        };"""
    )
    reviewer.button("Confirm").click()
    reviewer.presses(ENTER)
    reviewer.sees("#news", "The graph cannot follow: <b>r.jsonl:2: no review")


def written(data: dict[str, Any], path: Path, evil: str = "") -> str:
    """The address of the page as one file, where decisions are told in evil words."""
    for review in data["reviews"]:
        review.update({name: f"{review[name]}{evil}" for name in ("who", "why", "label", "when")})
    path.write_bytes(alone("t", packed(data), "").encode())
    return path.as_uri()


def test_the_file_tells_decisions_and_takes_none(chromium: Any, decided: Running, tmp_path: Path) -> None:
    reviewer = Reviewer(chromium, decided.home)
    address = written(told(decided.home), tmp_path / "reviewed.html", EVIL)
    plain = written({**told(decided.home), "reviews": []}, tmp_path / "plain.html")
    chromium.get_log("browser")
    for state in (
        link(view="reviews"),
        link(claim=CONFIRMED.id),
        link(actor="Donetsk_Peoples_Republic", view="table"),
    ):
        ready(chromium, f"{address}{state}")
        assert "Reviews" in [tab.text for tab in reviewer.all("#views a")]
        assert EVIL in reviewer.text("#app")
        assert reviewer.all("#app img, #app b, .choose, .neighbours") == []
        assert chromium.title != "1"
    ready(chromium, plain + link(claim=CONFIRMED.id, view="reviews"))
    assert "Reviews" not in [tab.text for tab in reviewer.all("#views a")]
    assert reviewer.all(".choose, .past, .neighbours") == []
    assert "Review" not in [legend.get_attribute("textContent") for legend in reviewer.all("legend")]
    assert [e for e in chromium.get_log("browser") if e["level"] == "SEVERE"] == []


FORMS = [
    (link(view="table", claim=CONFIRMED.id), "Correct"),
    (link(actor="North_Korea"), "The same as …"),
    (link(view="reviews"), "Undo"),
]


def test_forms_are_accessible_and_fit_a_narrow_screen(chromium: Any, decided: Running) -> None:
    """In the dark only colours are another matter than in the light."""
    reviewer = Reviewer(chromium, decided.home)
    reviewer.opens()
    if AXE.exists():
        reviewer.runs(AXE.read_text(encoding="utf-8"))
    for state, words in FORMS:
        reviewer.goes(state)
        reviewer.button(words, "#main" if words == "Undo" else "#panel").click()
        reviewer.one(".decide")
        if AXE.exists():
            assert chromium.execute_async_script(CHECK, []) == [], state
            with emulated(chromium, dark=True):
                assert chromium.execute_async_script(CHECK, ["color-contrast"]) == [], state
        with emulated(chromium, width=380):
            assert reviewer.runs("return document.documentElement.scrollWidth") <= 380, state
        reviewer.button("Cancel", ".decide").click()
    if not AXE.exists():
        pytest.skip("axe-core is not installed (make readers): accessibility is not tested")
