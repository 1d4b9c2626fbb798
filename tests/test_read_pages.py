"""Web pages of many shapes: what is their article, and what they tell of it."""

from __future__ import annotations

import datetime
import json
import re
import sys
from collections import Counter
from pathlib import Path

import pytest
from documenting import FOLDER, one, paragraphs, put, refused

from kg.model import Dated
from kg.read import PassedOver, html, stream
from kg.read.content import Content
from kg.read.markup import decode_markup, lines_of, tree_of

PAGES = FOLDER / "pages"
TOLD = json.loads((PAGES / "told.json").read_text(encoding="utf-8"))
PRECISION, RECALL = 0.975, 0.999  # of words, over all pages
WORD = re.compile(r"\w+")
NEWS = "Peru has cut its ties with Ghana, the foreign ministry said on Monday. "
PAGE = (
    f"<html><head><title>Ties</title></head><body><h1>Ties</h1><p>{NEWS * 3}</p><p>{NEWS}</p></body></html>"
)


def counts(text: str) -> Counter[str]:
    return Counter(WORD.findall(text))


def test_the_words_of_articles_come_out_and_no_others() -> None:
    both = read = wanted = 0
    for name in TOLD:
        found = counts("\n".join(paragraphs(one(PAGES / f"{name}.html"))))
        # the agency's dateline is no news to the layout, in whatever kind of file
        gold = counts((PAGES / f"{name}.txt").read_text("utf-8").replace("BAMAKO, Nov 6 (Sahel Wire) - ", ""))
        both += (found & gold).total()
        read += found.total()
        wanted += gold.total()
    assert both / read >= PRECISION
    assert both / wanted >= RECALL


@pytest.mark.parametrize("name", TOLD)
def test_a_page_tells_of_its_article(name: str) -> None:
    document = one(PAGES / f"{name}.html")
    told = {
        "title": document.title,
        "day": document.issued.isoformat() if document.issued else None,
        "dated": str(document.dated),
        **{field: getattr(document, field) for field in ("publisher", "author", "source")},
    }
    assert {field: told[field] for field in TOLD[name]} == TOLD[name]
    assert (document.media_type, document.language) == ("text/html", "en")


@pytest.mark.parametrize("name", [name for name in TOLD if name != "scripted"])
def test_paragraphs_stay_paragraphs(name: str) -> None:
    gold = (PAGES / f"{name}.txt").read_text("utf-8").replace("BAMAKO, Nov 6 (Sahel Wire) - ", "")
    assert set(gold.splitlines()) <= set(paragraphs(one(PAGES / f"{name}.html")))


def test_nothing_is_a_day_of_publication_because_it_is_a_day() -> None:
    """A wiki's table and its text name days, and none of them is the page's."""
    assert (one(PAGES / "wiki.html").issued, one(PAGES / "tables.html").issued) == (None, None)


def test_an_address_gives_the_day_where_nothing_else_does(tmp_path: Path) -> None:
    link = '<link rel="canonical" href="https://example.org/2022/07/13/ties">'
    document = one(put(tmp_path, "a.html", PAGE.replace("<title>", link + "<title>").encode()))
    assert (document.issued, document.dated) == (datetime.date(2022, 7, 13), Dated.ADDRESS)
    assert document.publisher == "example.org"


def test_a_dateline_and_a_byline_in_the_text_are_read(tmp_path: Path) -> None:
    text = PAGE.replace("<p>Peru", "<p>By Jane Doe, Example Wire</p><p>LIMA, July 13, 2022 (AP) - Peru", 1)
    document = one(put(tmp_path, "a.html", text.encode()))
    assert (document.author, document.publisher) == ("Jane Doe", "Example Wire")
    assert (document.issued, document.dated) == (datetime.date(2022, 7, 13), Dated.DATELINE)
    assert paragraphs(document)[0].startswith("Peru has cut")


def test_it_is_a_page_whatever_it_is_called(tmp_path: Path) -> None:
    for name in ("a.txt", "b", "c.html", "d.htm"):
        assert one(put(tmp_path, name, PAGE.encode())).media_type == "text/html"
    assert one(put(tmp_path, "e.txt", b"Peru cut its ties <b>with Ghana</b>.")).media_type == "text/plain"


def test_in_a_folder_a_page_is_read_and_a_script_is_passed_over(tmp_path: Path) -> None:
    put(tmp_path, "page", PAGE.encode())
    put(tmp_path, "a.js", b"document.write('<html>')")
    items = {type(item).__name__: item for item in stream([tmp_path])}
    assert items.keys() == {"Placed", "PassedOver"}
    assert isinstance(items["PassedOver"], PassedOver)
    assert items["PassedOver"].where.endswith("a.js")


@pytest.mark.parametrize(
    ("data", "media", "told"),
    [
        ('<meta charset="utf-8">é'.encode(), "", ""),
        ('<meta charset="windows-1252">é’'.encode("cp1252"), "", ""),
        ('<meta charset="ISO-8859-1">é’'.encode("cp1252"), "", ""),
        ("<p>é’ and more of it, that it may be western</p>".encode("cp1252"), "", "Windows-1252"),
        ('<meta charset="windows-1252">é’'.encode(), "", ""),  # it says so, and is UTF-8
        ('<meta charset="klingon">é’ and more of it, that it may be so'.encode("cp1252"), "", "Windows-1252"),
        ("<p>é’</p>".encode("cp1250"), "text/html; charset=windows-1250", ""),
        ("\ufeff<p>é’</p>".encode("utf-16"), "", "UTF-16"),
    ],
)
def test_the_code_is_the_one_declared_or_the_one_shown(data: bytes, media: str, told: str) -> None:
    text, code = decode_markup(data, media)
    assert "é" in text
    assert code == told


def test_a_page_in_another_language_is_named(tmp_path: Path) -> None:
    spanish = "El enviado dijo el lunes que su país no sabía nada de lo que se había acordado en Lima. "
    page = f"<html lang='es'><body><h1>Enviado</h1><p>{spanish * 6}</p></body></html>"
    assert refused(put(tmp_path, "a.html", page.encode())) == "Spanish, and kg reads English"


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"<html></html>", "no article in this page"),
        (b"<!DOCTYPE html>", "a page without anything in it"),
        (b"<html><body><script>China()</script></body></html>", "no article in this page"),
        (b"<html><body>\0</body></html>", "binary"),
    ],
)
def test_what_has_no_article_is_refused(tmp_path: Path, data: bytes, why: str) -> None:
    assert refused(put(tmp_path, "a.html", data)).startswith(why)


@pytest.mark.parametrize(
    "page",
    [
        "<html><body>" + "<div>" * 50_000 + f"<p>{NEWS * 4}</p>",
        "<html><body>" + "<b><i>" * 5_000 + f"<p>{NEWS * 4}</p>",
        '<?xml version="1.0"?><!DOCTYPE html [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><html><p>&b;</p></html>',
        "<html><body><!-- " + "-- <!" * 10_000,
        '<html><script type="application/ld+json">'
        + "[" * 50_000
        + f"</script><body><p>{NEWS * 4}</p></body></html>",
    ],
)
def test_a_hostile_page_costs_one_line_at_most(tmp_path: Path, page: str) -> None:
    [item] = stream([put(tmp_path, "a.html", page.encode())])
    assert "fault of kg" not in str(item)


def test_a_page_of_endless_elements_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(html, "MOST_ELEMENTS", 5)
    assert refused(put(tmp_path, "a.html", PAGE.encode())).startswith("more than 5 elements")


@pytest.mark.parametrize("package", ["lxml", "trafilatura", "htmldate"])
def test_a_missing_package_is_told_with_the_command(package: str, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [each for each in sys.modules if each.partition(".")[0] == package]:
        monkeypatch.setitem(sys.modules, name, None)
    monkeypatch.setitem(sys.modules, package, None)
    told = refused(PAGES / "newspaper.html")
    assert told.startswith("needs what newskg[documents] brings (")
    assert told.endswith("get it: pip install 'newskg[documents]'")


def test_lines_are_those_that_a_reader_sees() -> None:
    tree = tree_of(
        "<p>One <b>bold</b> word<br>and  a\nline</p><script>x</script><ul><li>a</li><li>b</li></ul>"
        "<table><tr><th>no</th></tr></table>tail<time datetime='2022-07-13T10:00'>today</time>"
    )
    assert lines_of(tree) == ["One bold word", "and a line", "a", "b", "tail2022-07-13"]


def test_a_page_is_told_by_its_first_element_whatever_stands_before_it() -> None:
    before = "<!---->" * 600  # in the bytes by which a kind is told there are not many more
    for page in (f"{before[:3500]}<html>", "<?xml version='1.0'?>\n<!-- a --> <?b?>\n<!DOCTYPE html>"):
        assert html.is_html(Content("a", "a"), page.encode())
    for text in (before, f"{before}<p>", f"{before}<!-- <html>", "<!-- a <html>", "<? <html>"):
        assert not html.is_html(Content("a", "a"), text.encode())


def test_a_page_saved_in_one_file_is_that_page() -> None:
    saved, page = one(FOLDER / "saved.mhtml"), one(PAGES / "agency.html")
    assert saved.text == page.text
    assert saved.media_type == "multipart/related"
    assert (saved.title, saved.issued, saved.source) == (page.title, page.issued, page.source)
    assert saved.dated is Dated.METADATA


def test_a_page_saved_in_one_file_that_has_no_page_is_refused(tmp_path: Path) -> None:
    data = (FOLDER / "saved.mhtml").read_bytes()
    assert refused(put(tmp_path, "a.mhtml", data[:400])) == "no page in it; save it anew"
