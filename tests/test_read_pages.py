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


LINES = (
    "Peru closed its border with Chile on Monday, officials in Lima said after a night of talks.",
    "Chile called the step a mistake and asked for a meeting of the two presidents this week.",
    "Bolivia said that it would take in whoever could not cross, and sent buses to the pass.",
    "The border had been open since 1998, and some 4,000 people cross it on a usual day.",
    "Brazil urged both sides to talk before the rains begin in the hills along the coast.",
)
MENU = "<a href=/1>Home</a> <a href=/2>Iran attacks Oman again</a> <a href=/3>Ghana joins NATO, live</a>"
BESIDE = (
    f"<aside><p>Iran attacks Oman again.</p></aside><footer><p>Fiji joins NATO today, {NEWS}</p></footer>"
)


def shown(folder: Path, body: str, head: str = "<title>Border closed</title>") -> Path:
    page = f"<html><head>{head}</head><body>{body}</body></html>"
    return put(folder, "shown.html", page.encode())


@pytest.mark.parametrize(
    "body",
    [
        f"<nav><ul><li>{MENU}</li></ul></nav><div><h1>Border closed</h1><p>4 May 2023</p>"
        f"<p>{LINES[0]}</p></div>{BESIDE}",
        f"<div role=navigation>{MENU}</div><div><h1>Border closed</h1><div>4 May 2023</div>"
        f"<div>{LINES[0]}</div></div><div role=contentinfo>Fiji joined the club in May 2023.</div>",
        f"<div>{MENU}</div><div><h1>Border closed</h1><button>Share</button><div>4 May 2023</div>"
        f"<div>{LINES[0]}</div></div><div>Related: <a href=/4>Iran attacks Oman, says its minister</a></div>"
        "<div>Fiji joins NATO at last today. Copyright.</div>",
        f"<form><div>{MENU}</div><h1>Border closed</h1><div>4 May 2023</div><div>{LINES[0]}</div></form>",
    ],
)
def test_a_short_article_is_read_without_what_stands_about_it(tmp_path: Path, body: str) -> None:
    document = one(shown(tmp_path, body))
    assert document.text.strip() == LINES[0]
    assert (document.title, document.issued) == ("Border closed", datetime.date(2023, 5, 4))


@pytest.mark.parametrize("wrapped", [False, True])
def test_a_page_laid_out_by_a_table_has_paragraphs_a_title_and_a_day(tmp_path: Path, wrapped: bool) -> None:
    news = "<br><br>".join(line.replace(" a ", "<br>a ") if wrapped else line for line in LINES)
    menu = MENU.replace("</a> ", "</a><br>")
    body = f"<table><tr><td>{menu}</td><td><font size=5>Border closed</font><br>4 May 2023<br><br>{news}"
    document = one(shown(tmp_path, f"{body}</td></tr></table>", head=""))
    assert paragraphs(document) == list(LINES)
    assert (document.title, document.issued) == ("Border closed", datetime.date(2023, 5, 4))


LINKS = "a page of links to articles, none itself; name the articles or its feed"


@pytest.mark.parametrize(
    "body",
    [
        "".join(f"<li><a href=/{line[:4]}>{line[:-1]}</a><i>today</i></li>" for line in LINES),
        "".join(f"<div><h2><a href=/{line[:4]}>{line[:24]}</a></h2><p>{line}</p></div>" for line in LINES),
        "".join(f"<a href=/{line[:4]}><h3>{line[:24]}</h3><p>{line}</p></a>" for line in LINES),
        "".join(f"<h3>{line[:24]}</h3><p>{line} <a href=/{line[:4]}>Read more</a></p>" for line in LINES),
    ],
)  # fmt: skip
def test_a_page_of_links_is_refused(tmp_path: Path, body: str) -> None:
    assert refused(shown(tmp_path, f"<h1>World news</h1>{body}")) == LINKS


def test_an_article_among_links_is_read(tmp_path: Path) -> None:
    more = "<p><a href=/more>Read more about this here</a></p>"
    document = one(
        shown(tmp_path, f"<h1>Border closed</h1>{more.join(f'<p>{x}</p>' for x in LINES[:3])}{more}")
    )
    assert paragraphs(document) == list(LINES[:3])
    live = "".join(f"<h2><a href=/{x[:4]}>{x[:24]}</a></h2><p>{x}</p>" for x in LINES)
    says = '<title>Border closed</title><meta property="og:type" content="article">'
    assert paragraphs(one(shown(tmp_path, live, head=says))) == list(LINES)
    wiki = "".join(f"<p>{re.sub(r'(Peru|Chile|Bolivia|border)', r'<a href=/w>&1</a>', x)}</p>" for x in LINES)
    wiki = re.sub(r"&1", "Chile", wiki)
    assert len(paragraphs(one(shown(tmp_path, f"<h1>Border closed</h1>{wiki}")))) == len(LINES)


def test_an_anchor_that_is_never_closed_is_no_link(tmp_path: Path) -> None:
    body = "<a name=top><h1>Border closed</h1>" + "".join(f"<p>{line}</p>" for line in LINES)
    assert paragraphs(one(shown(tmp_path, body))) == list(LINES)


def test_a_menu_alone_is_no_article(tmp_path: Path) -> None:
    page = shown(tmp_path, "<div><a href=/1>Home</a><a href=/2>World</a></div><div>Welcome to us</div>")
    assert refused(page).startswith("no article in this page")


@pytest.mark.parametrize(
    ("line", "day", "dated"),
    [
        ("Published 4 May 2023, updated 2 January 2024", datetime.date(2023, 5, 4), Dated.STATED),
        ("LIMA, May 4, 2023 (AP) - ", datetime.date(2023, 5, 4), Dated.DATELINE),
        ("", datetime.date(2024, 1, 2), Dated.METADATA),
    ],
)
def test_the_day_of_a_change_is_the_weakest(
    tmp_path: Path, line: str, day: datetime.date, dated: Dated
) -> None:
    head = '<title>Border closed</title><meta property="article:modified_time" content="2024-01-02">'
    first = f"<p>{line}{LINES[0]}</p>" if dated is Dated.DATELINE else f"<p>{line}</p><p>{LINES[0]}</p>"
    news = first + "".join(f"<p>{each}</p>" for each in LINES[1:])
    document = one(shown(tmp_path, f"<article><h1>Border closed</h1>{news}</article>", head=head))
    assert (document.issued, document.dated) == (day, dated)


def test_an_article_for_machines_tells_of_itself(tmp_path: Path) -> None:
    node = {
        "@type": "NewsArticle",
        "headline": "Peru &amp; Chile",
        "datePublished": "2023-05-04",
        "publisher": {"name": "Example House"},
        "author": [{"name": "Ann Roe"}, {"name": "Ben Roe"}],
        "articleBody": " ".join(LINES),
    }
    script = f'<title>x</title><script type="application/ld+json">{json.dumps({"@graph": [node]})}</script>'
    document = one(shown(tmp_path, f"<div><a href=/>Home</a> {LINES[1]}</div>", head=script))
    assert document.text.strip() == " ".join(LINES)
    told = (document.title, document.publisher, document.author, str(document.issued))
    assert told == ("Peru & Chile", "Example House", "Ann Roe; Ben Roe", "2023-05-04")


def test_text_that_stands_in_no_element_of_its_own_is_read(tmp_path: Path) -> None:
    body = f"<nav>{MENU}</nav><h1>Border closed</h1>May 4, 2023<br><br>{'<br><br>'.join(LINES)}{BESIDE}"
    document = one(shown(tmp_path, body))
    assert (paragraphs(document), document.issued) == (list(LINES), datetime.date(2023, 5, 4))
