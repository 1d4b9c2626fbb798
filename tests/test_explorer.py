"""The explorer: its data from a store and from a graph, and its page without a browser."""

from __future__ import annotations

import asyncio
import gzip
import json
import os
import re
import signal
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import httpx
import pyoxigraph as ox
import pytest
import tiny
from browsing import eventually
from serving import Running, client, serving

from kg.draw.homes import homes, size
from kg.draw.payload import settled
from kg.errors import GraphError
from kg.explorer import packed, words_for
from kg.explorer.bundler import bundled, order
from kg.explorer.page import ASSETS, MAIN, asset
from kg.explorer.questions import ITSRDF, QUERIES
from kg.explorer.rows import ledger
from kg.ids import ID
from kg.ledger import assemble
from kg.model import Modality
from kg.rdf import read_graph, write_graph
from kg.serve import explorer
from kg.serve.ask import PROLOGUE
from kg.serve.web import Refusal
from kg.store import write_store

ROOT = Path(__file__).parent.parent


# ---- the data --------------------------------------------------------------------------------------------


def test_a_store_and_a_graph_tell_the_same(explored: Running) -> None:
    with client(explored.home) as http:
        got = http.get("/explorer/claims.json").json()
    made = settled(tiny.tiny_graph(), words_for(tiny.RELATIONS))
    assert got == json.loads(packed(made))
    assert len(rows_of(got["claims"])) == len(tiny.claims())


def rows_of(table: Any) -> list[dict[str, Any]]:
    return [dict(zip(table["names"], row, strict=True)) for row in table["rows"]]


def test_the_data_tell_who_found_a_claim_and_how_surely_it_was_heard() -> None:
    told = settled(tiny.tiny_graph(), words_for(tiny.RELATIONS))
    claims, evidence = rows_of(told["claims"]), rows_of(told["evidence"])
    assert [c["finder"] for c in claims].count("learned") == 1
    (learned,) = [e for e in evidence if claims[e["claim"]]["finder"] == "learned"]
    assert learned["heard"] == [
        "learned: 0.25 (stated 0.70, source 0.80, target 0.45)",
        "“sends” in ce-77 and “crews” in voa-123",
        "its words may state accuses (0.30); its target may be another (0.45 for this one); "
        "it may be told as more or less real (0.40 as here)",
    ]
    (rule,) = [e for e in evidence if e["rule"] == "meets.verb"]
    assert rule["heard"] == ["also heard: 0.73 (stated 0.90, source 0.95, target 0.85)", "", ""]
    assert all(e["heard"] == [] for e in evidence if e not in (learned, rule))


def test_the_data_keep_every_offset() -> None:
    told = settled(tiny.tiny_graph(), words_for(tiny.RELATIONS))
    marked = set()
    sentences = rows_of(told["sentences"])
    for evidence in rows_of(told["evidence"]):
        quote = sentences[evidence["sentence"]]["quote"]
        marked |= {quote[start:end] for start, end in evidence["words"]}
    assert {"recognized", "severed ties", "cut its ties", "send workers"} <= marked
    names = {sentence["quote"][start:end] for sentence in sentences for start, end, _ in sentence["mentions"]}
    assert {"the two republics", "Kyiv", "UN"} <= names


def test_whoever_has_the_data_gets_them_once(explored: Running) -> None:
    with client(explored.home) as http:
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
        fewer = dict(list(graph.claims.items())[:3])
        write_graph(assemble(graph.documents, graph.entities, fewer), tiny.RELATIONS, tmp_path)
        write_store(tmp_path / "graph.nq", tmp_path / "store")

        def renewed() -> httpx.Response | None:
            got = http.get("/explorer/claims.json")
            return got if got.headers["etag"] != before.headers["etag"] else None

        assert len(eventually(renewed, "another tag").json()["claims"]["rows"]) == 3


def test_the_data_are_made_before_anybody_asks(tmp_path: Path) -> None:
    write_graph(tiny.tiny_graph(), tiny.RELATIONS, tmp_path)
    with (
        serving("--graph", tmp_path / "graph.nq", "--workers", "1") as running,
        client(running.home) as http,
    ):
        eventually(lambda: running.workers("kg.draw.payload"), "a process that makes the data")
        eventually(lambda: not running.workers("kg.draw.payload"), "its end")
        [worker] = running.workers()
        os.kill(worker, signal.SIGSTOP)
        try:
            got = http.get("/explorer/claims.json")
        finally:
            os.kill(worker, signal.SIGCONT)
        assert len(got.json()["claims"]["rows"]) == len(tiny.claims())


def test_what_cannot_be_made_is_tried_once_for_each_generation(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(explorer, "LOOK", 0.001)
    pool = SimpleNamespace(generation="1", whole=False)
    asked = []

    class Broken(explorer.PayloadCache):
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


def test_what_is_no_asset_is_404(explored: Running) -> None:
    with client(explored.home) as http:
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


def test_the_served_page_has_no_script_of_its_own(explored: Running) -> None:
    with client(explored.home) as http:
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
    made = bundled("a.js", modules.__getitem__)
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


def test_gzip_is_the_same_each_time() -> None:
    body = packed(settled(tiny.tiny_graph(), words_for(tiny.RELATIONS)))
    assert gzip.compress(body, 6, mtime=0) == gzip.compress(body, 6, mtime=0)


# ---- what no build wrote ---------------------------------------------------------------------------------


def answers(text: bytes) -> list[bytes]:
    store = ox.Store()
    for quad in ox.parse(text, format=ox.RdfFormat.N_QUADS):
        store.add(ox.Quad(quad.subject, quad.predicate, quad.object))
    asked = (PROLOGUE + ITSRDF + query for query in QUERIES.values())
    found = (store.query(text).serialize(format=ox.QueryResultsFormat.CSV) for text in asked)
    return [each for each in found if each is not None]


def test_what_cannot_be_read_is_left_out_and_told_not_guessed(tmp_path: Path) -> None:
    write_graph(tiny.tiny_graph(), tiny.RELATIONS, tmp_path)
    text = (tmp_path / "graph.nq").read_bytes()
    whole, _, nothing = ledger(answers(text), ID)
    assert (len(whole.claims), nothing) == (len(tiny.claims()), [])
    strange = text.replace(b"modality> <https://w3id.org/newskg/ns#Planned>", b"modality> <urn:Rumoured>")
    found, _, left_out = ledger(answers(strange), ID)
    (planned,) = [claim.id for claim in tiny.claims() if claim.modality is Modality.PLANNED]
    assert set(whole.claims) - set(found.claims) == {planned}
    assert left_out == [f"{planned} has kg:modality 'urn:Rumoured'"]
    path = tmp_path / "strange.nq"
    path.write_bytes(strange)
    with pytest.raises(GraphError, match=f"{planned} has kg:modality 'urn:Rumoured'; build the graph anew"):
        read_graph(path)
