"""Addresses among the inputs: what is read of what stands there, and what one that fails costs the others."""

from __future__ import annotations

import gzip
import hashlib
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from fetching import ARTICLE, Web, page, to, web
from servers import Answer

from kg.errors import InputError
from kg.model import Dated
from kg.read import Item, PassedOver, Placed, Settings, Skipped, gather, stream
from kg.read.web import MOST_LISTS

A = "http://example.org/2022/a.txt"


@pytest.fixture
def net() -> Iterator[Web]:
    with web({"example.org/2022/a.txt": page()}) as made:
        yield made


def items(net: Web, *inputs: str, **settings: Any) -> list[Item]:
    return list(stream(inputs, Settings(fetching=net.settings(**settings))))


def told(net: Web, *inputs: str, **settings: Any) -> str:
    [item] = items(net, *inputs, **settings)
    assert isinstance(item, Skipped)
    return str(item)


def test_reads_what_stands_at_an_address(net: Web) -> None:
    [item] = items(net, A)
    assert isinstance(item, Placed)
    document = item.document
    assert (item.where, document.name, document.source) == (A, "a.txt", A)
    assert (document.title, document.publisher) == ("Envoy leaves", "example.org")
    assert document.sha256 == hashlib.sha256(ARTICLE).hexdigest()
    assert document.dated is Dated.STATED


def test_the_same_bytes_are_the_same_document_wherever_they_lie(net: Web, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(ARTICLE)
    [fetched] = items(net, A)
    [lying] = stream([tmp_path / "a.txt"])
    assert isinstance(fetched, Placed)
    assert isinstance(lying, Placed)
    assert fetched.document.id == lying.document.id
    assert fetched.document.text == lying.document.text


def test_an_article_says_itself_where_it_is_from(net: Web) -> None:
    net.pages["example.org/2022/a.txt"] = page(b"Envoy leaves\n20220713\nhttps://example.com/1\n\nHe left.\n")
    [item] = items(net, A)
    assert isinstance(item, Placed)
    assert item.document.source == "https://example.com/1"


def test_the_address_is_where_it_was_found_in_the_end(net: Web) -> None:
    net.pages["example.org/short"] = to("/2022/a.txt")
    [item] = items(net, "http://example.org/short#top")
    assert isinstance(item, Placed)
    assert (item.where, item.document.source) == ("http://example.org/short#top", A)
    assert item.document.name == "a.txt"


def test_is_fetched_once_whoever_leads_there(net: Web) -> None:
    net.pages["example.org/short"] = to("/2022/a.txt")
    assert len(items(net, A, A, "http://example.org/short")) == 1
    assert net.asked.count("example.org/2022/a.txt") == 2  # the second time nobody knew that it leads there


def test_the_code_of_the_header_is_believed(net: Web) -> None:
    text = "Envoy leaves\n20220713\n\nThe envoy said \x93no\x94 in \xa6\xe2\xf1.\n"
    net.pages["example.org/2022/a.txt"] = page(text.encode("latin-1"), "text/plain; charset=windows-1251")
    [item] = items(net, A)
    assert isinstance(item, Placed)
    assert "“no” in ¦вс" in item.document.text
    assert item.code == ""


@pytest.mark.parametrize("charset", ["iso-8859-1", "unicode_escape", "no-such-code", "hex", "utf-16"])
def test_a_code_that_is_wrong_is_not_believed(net: Web, charset: str) -> None:
    text = "Envoy leaves\n20220713\n\nThe envoy said “no” to \\u0041 in Wrocław.\n"
    net.pages["example.org/2022/a.txt"] = page(text, f"text/plain; charset={charset}")
    [item] = items(net, A)
    assert isinstance(item, Placed)
    assert item.document.text == text


def test_latin_1_means_windows_1252(net: Web) -> None:
    net.pages["example.org/2022/a.txt"] = page(
        "He said “no” in Köln.\n".encode("cp1252"), "text/plain; charset=ISO-8859-1"
    )
    [item] = items(net, A)
    assert isinstance(item, Placed)
    assert item.document.text == "He said “no” in Köln.\n"
    assert item.code == ""


def test_one_that_fails_costs_only_itself(net: Web, tmp_path: Path) -> None:
    (tmp_path / "b.txt").write_text("The envoy of Peru left.\n")
    inputs = [
        "http://example.org/gone",
        A,
        "ftp://example.org/a",
        "http://no.invalid/",
        str(tmp_path / "b.txt"),
    ]
    net.pages["example.org/gone"] = Answer(410)
    gathered = gather(inputs, Settings(fetching=net.settings()))
    assert [document.name for document in gathered.documents] == ["a.txt", "b.txt"]
    assert [str(each).partition(";")[0] for each in gathered.skipped] == [
        "ftp://example.org/a: of the scheme ftp",
        "http://example.org/gone: gone for good",
        "http://no.invalid/: its host cannot be found (name or service not known)",
    ]


def test_where_all_fail_that_is_told(net: Web) -> None:
    with pytest.raises(InputError, match="^http://example.org/x: nothing at this address; check it"):
        gather(["http://example.org/x"], Settings(fetching=net.settings()))


def test_no_login_is_told(net: Web) -> None:
    assert told(net, "http://jane:secret@example.org/a").startswith(
        "http://example.org/a: an address with a login"
    )


def test_what_is_of_no_kind_is_told(net: Web) -> None:
    net.pages["example.org/x"] = page(b"\x00\x01", "application/x-something; version=2")
    assert told(net, "http://example.org/x").endswith(
        "x: application/x-something, and of no kind that kg reads"
    )


def test_links_in_an_article_are_not_followed(net: Web) -> None:
    net.pages["example.org/x"] = page("See http://example.org/y and [this](http://example.org/z). Peru left.")
    items(net, "http://example.org/x")
    assert net.apart_from_robots() == ["example.org/x"]


def test_a_file_that_is_called_like_an_address_is_none(tmp_path: Path, net: Web) -> None:
    assert not [each for each in items(net, str(tmp_path / "http:")) if isinstance(each, PassedOver)]
    assert not net.asked


# ---- feeds ----------------------------------------------------------------------------------------------

FULL = " ".join(f"On day {n} the envoy of Chile met the envoy of Peru in Lima." for n in range(20))


def rss(*entries: str, title: str = "Example News") -> Answer:
    inner = "".join(f"<item>{entry}</item>" for entry in entries)
    text = f"""<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>
<title>{title}</title><link>http://example.org/</link><description>News</description>{inner}</channel></rss>"""
    return page(text, "application/rss+xml")


def entry(number: int, day: int, more: str = "<description>The envoy left …</description>") -> str:
    return (
        f"<title>Envoy leaves for the {number}th time</title><link>/2022/{number}.txt</link>"
        f"<pubDate>{day:02} Jul 2022 10:00:00 GMT</pubDate>{more}"
    )


@pytest.fixture
def fed(net: Web) -> Web:
    """A feed of five, the oldest first; the third has its whole text in it."""
    whole = f"<content:encoded><![CDATA[<p>{FULL}</p>]]></content:encoded>"
    entries = [entry(n, 10 + n, *([whole] if n == 3 else [])) for n in range(1, 6)]
    net.pages["example.org/feed"] = rss(*entries)
    for n in range(1, 6):
        net.pages[f"example.org/2022/{n}.txt"] = page(f"The envoy of Chile left Peru {n} times.\n")
    return net


FEED = "http://example.org/feed"


def places(found: list[Item]) -> list[str]:
    return [item.where.removeprefix("http://example.org/") for item in found]


def test_a_feed_is_followed_to_its_articles_the_newest_first(fed: Web) -> None:
    found = items(fed, FEED)
    assert places(found) == ["2022/5.txt", "2022/4.txt", "2022/3.txt", "2022/2.txt", "2022/1.txt"]
    assert all(isinstance(item, Placed) for item in found)
    assert "example.org/2022/3.txt" not in fed.asked


def test_what_a_feed_tells_of_a_page_stands_where_the_page_tells_nothing(fed: Web) -> None:
    [first, *_] = items(fed, FEED, most=1)
    assert isinstance(first, Placed)
    document = first.document
    assert (document.title, document.source) == (
        "Envoy leaves for the 5th time",
        "http://example.org/2022/5.txt",
    )
    assert (str(document.issued), document.dated) == ("2022-07-15", Dated.METADATA)
    assert document.publisher == "Example News"
    assert document.sha256 == hashlib.sha256(b"The envoy of Chile left Peru 5 times.\n").hexdigest()


def test_a_page_s_own_header_goes_before_what_a_feed_tells(fed: Web) -> None:
    header = "Chile recalls envoy\n20220701\nBy Jane Doe, Example Wire\n\n"
    fed.pages["example.org/2022/5.txt"] = page(header + "The envoy of Chile left Peru. He said no word.\n")
    [first, *_] = items(fed, FEED, most=1)
    assert isinstance(first, Placed)
    assert (first.document.title, str(first.document.issued)) == ("Chile recalls envoy", "2022-07-01")


def test_an_entry_with_its_text_is_read_from_the_feed(fed: Web) -> None:
    item = items(fed, FEED)[2]
    assert isinstance(item, Placed)
    assert "On day 19 the envoy of Chile met" in item.document.text
    assert item.document.title == "Envoy leaves for the 3th time"
    assert (item.document.name, item.document.source) == ("3.txt", "http://example.org/2022/3.txt")


def test_an_entry_stays_where_it_is_when_others_come_before_it(fed: Web) -> None:
    whole = f"<content:encoded><![CDATA[<p>{FULL}</p>]]></content:encoded>"
    without_link = re.sub("<link>.*</link>", "", entry(7, 17, whole))
    fed.pages["example.org/feed"] = [
        rss(entry(3, 13, whole), without_link),
        rss(entry(6, 16), entry(3, 13, whole), without_link),
    ]
    fed.pages["example.org/2022/6.txt"] = page("The envoy of Chile left Peru 6 times.\n")
    before, after = items(fed, FEED), items(fed, FEED)
    assert len(before) == 2
    assert {(item.where, item.document.id) for item in before if isinstance(item, Placed)} < {
        (item.where, item.document.id) for item in after if isinstance(item, Placed)
    }


def test_only_the_newest_are_followed_and_that_is_told(fed: Web) -> None:
    assert places(items(fed, FEED, most=2)) == ["2022/5.txt", "2022/4.txt"]
    assert fed.notes == ["http://example.org/feed: the newest 2 of 5 articles; --max follows more"]


def test_an_entry_that_fails_costs_only_itself(fed: Web) -> None:
    fed.pages["example.org/2022/4.txt"] = Answer(404)
    fed.pages["example.org/2022/2.txt"] = to("file:///etc/passwd")
    found = items(fed, FEED)
    assert [isinstance(item, Placed) for item in found] == [True, False, True, False, True]


def test_what_robots_forbid_is_not_had_through_a_feed_either(fed: Web) -> None:
    fed.pages["example.org/robots.txt"] = page("User-agent: *\nDisallow: /2022/\nAllow: /2022/1")
    assert [isinstance(item, Placed) for item in items(fed, FEED)] == [False, False, True, False, True]
    assert fed.apart_from_robots() == ["example.org/feed", "example.org/2022/1.txt"]


def test_an_article_that_two_feeds_hold_is_fetched_once(fed: Web) -> None:
    fed.pages["example.org/other"] = rss(entry(5, 15), entry(1, 11))
    assert len(items(fed, "http://example.org/2022/5.txt", FEED, "http://example.org/other")) == 5
    assert fed.asked.count("example.org/2022/5.txt") == 1


@pytest.mark.parametrize("link", ["http://[::1", "", "urn:x:1", "ftp://example.org/1", "javascript:x()", "#"])
def test_a_link_that_leads_nowhere_costs_only_its_entry(fed: Web, link: str) -> None:
    broken = f"<title>Envoy stays</title><link>{link}</link><description>The envoy stayed.</description>"
    fed.pages["example.org/feed"] = rss(broken, entry(1, 11))
    found = items(fed, FEED)
    assert "2022/1.txt" in places(found)
    assert len(found) == 2
    assert len(fed.apart_from_robots()) == 2


def test_entries_without_a_day_keep_their_order(net: Web) -> None:
    net.pages["example.org/feed"] = rss(*(f"<title>T</title><link>/{n}</link>" for n in (3, 1, 2)))
    assert places(items(net, FEED, most=2)) == ["3", "1"]


def test_atom_is_a_feed_whatever_the_server_calls_it(fed: Web) -> None:
    text = """<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><title>Example News</title>
<entry><title>Envoy leaves</title><link href="http://example.org/2022/1.txt"/><id>x</id>
<updated>2022-07-11T10:00:00Z</updated><summary>The envoy …</summary></entry></feed>"""
    fed.pages["example.org/atom"] = page(text, "text/html; charset=utf-8")
    assert places(items(fed, "http://example.org/atom")) == ["2022/1.txt"]


@pytest.mark.parametrize("end", ["", "…", "[...]", "&hellip;</p>", '… <a href="/x">Continue reading</a></p>'])
def test_a_text_that_goes_on_elsewhere_is_fetched_from_there(fed: Web, end: str) -> None:
    body = f"<content:encoded><![CDATA[<p>{FULL} And then{end}]]></content:encoded>"
    fed.pages["example.org/feed"] = rss(entry(1, 11, body))
    assert places(items(fed, FEED)) == ["2022/1.txt"]
    assert ("example.org/2022/1.txt" in fed.asked) is bool(end)


def test_a_feed_without_entries_is_told(net: Web) -> None:
    net.pages["example.org/feed"] = rss()
    assert "a feed without entries" in told(net, FEED)


def test_a_feed_of_feeds_is_not_followed_further(fed: Web) -> None:
    fed.pages["example.org/outer"] = rss("<title>Feed</title><link>/feed</link>")
    items(fed, "http://example.org/outer")
    assert fed.apart_from_robots() == ["example.org/outer", "example.org/feed"]


def test_a_feed_on_disk_leads_nowhere(fed: Web, tmp_path: Path) -> None:
    answer = fed.pages["example.org/feed"]
    assert isinstance(answer, Answer)
    (tmp_path / "feed.xml").write_bytes(answer.body)
    items(fed, str(tmp_path / "feed.xml"))
    assert not fed.asked


# ---- sitemaps -------------------------------------------------------------------------------------------


def sitemap(*entries: tuple[str, str], name: str = "url", root: str = "urlset") -> bytes:
    inner = "".join(
        f"<{name}><loc>{loc}</loc>{f'<lastmod>{day}</lastmod>' if day else ''}</{name}>"
        for loc, day in entries
    )
    return (
        f'<?xml version="1.0"?><{root} xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{inner}</{root}>'
    ).encode()


MAP = "http://example.org/sitemap.xml"
H = "http://example.org/2022/"


def test_a_sitemap_is_followed_to_its_articles_the_newest_first(fed: Web) -> None:
    data = sitemap((f"{H}1.txt", "2022-07-11"), (f"{H}2.txt", "2022-07-13T10:00:00Z"), (f"{H}3.txt", ""))
    fed.pages["example.org/sitemap.xml"] = page(data, "application/xml")
    assert places(items(fed, MAP)) == ["2022/2.txt", "2022/1.txt", "2022/3.txt"]
    assert places(items(fed, MAP, most=1)) == ["2022/2.txt"]


def test_a_compressed_sitemap_is_one(fed: Web) -> None:
    data = gzip.compress(sitemap((f"{H}1.txt", "")))
    fed.pages["example.org/sitemap.xml.gz"] = page(data, "application/gzip")
    assert places(items(fed, f"{MAP}.gz")) == ["2022/1.txt"]


def test_an_index_is_followed_to_its_newest_sitemaps(fed: Web) -> None:
    maps = [(f"http://example.org/s{n}.xml", f"2022-07-{n + 10}") for n in range(1, 5)]
    fed.pages["example.org/sitemap.xml"] = page(sitemap(*maps, name="sitemap", root="sitemapindex"))
    for n in range(1, 5):
        fed.pages[f"example.org/s{n}.xml"] = page(sitemap((f"{H}{n}.txt", f"2022-07-{n + 10}")))
    assert places(items(fed, MAP, most=2)) == ["2022/4.txt", "2022/3.txt"]
    assert "example.org/s2.xml" not in fed.asked


def test_an_index_is_bounded(fed: Web) -> None:
    maps = [(f"http://example.org/s{n}.xml", "") for n in range(40)]
    fed.pages["example.org/sitemap.xml"] = page(sitemap(*maps, name="sitemap", root="sitemapindex"))
    fed.pages |= {f"example.org/s{n}.xml": page(sitemap()) for n in range(40)}
    assert "a list without articles" in told(fed, MAP)
    assert len(fed.apart_from_robots()) == 1 + MOST_LISTS


def test_an_index_that_lists_itself_ends(fed: Web) -> None:
    fed.pages["example.org/sitemap.xml"] = page(
        sitemap((MAP, ""), ("http://example.org/s.xml", ""), name="sitemap", root="sitemapindex")
    )
    fed.pages["example.org/s.xml"] = page(
        sitemap(("http://example.org/t.xml", ""), name="sitemap", root="sitemapindex")
    )
    assert "a list without articles" in told(fed, MAP)
    assert fed.apart_from_robots() == ["example.org/sitemap.xml", "example.org/s.xml"]


def test_a_sitemap_that_fails_costs_the_others_nothing(fed: Web) -> None:
    maps = [
        ("http://example.org/gone.xml", ""),
        ("http://example.org/2022/5.txt", ""),
        ("http://example.org/s.xml", ""),
    ]
    fed.pages["example.org/sitemap.xml"] = page(sitemap(*maps, name="sitemap", root="sitemapindex"))
    fed.pages["example.org/s.xml"] = page(sitemap((f"{H}1.txt", "2022-07-11")))
    found = [
        str(item).partition(";")[0] if isinstance(item, Skipped) else item.where for item in items(fed, MAP)
    ]
    assert found == [
        f"{H}1.txt",
        "http://example.org/gone.xml: nothing at this address",
        f"{H}5.txt: listed as a sitemap, and is none",
    ]


@pytest.mark.parametrize(
    "data",
    [
        sitemap((f"{H}1.txt", ""))[:-20],
        b'<?xml version="1.0"?><!DOCTYPE u [<!ENTITY a "b">]><urlset><url><loc>&a;</loc></url></urlset>',
        b"<urlset>",
    ],
)
def test_a_sitemap_that_is_broken_or_made_to_harm_is_told(net: Web, data: bytes) -> None:
    net.pages["example.org/sitemap.xml"] = page(data, "application/xml")
    assert told(net, MAP).startswith(MAP)
    assert not [each for each in net.apart_from_robots() if "2022" in each]
