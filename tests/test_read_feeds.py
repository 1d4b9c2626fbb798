"""Feeds give the article of each entry, sitemaps the addresses of articles."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.errors import InputError
from kg.model import Dated
from kg.read import Placed, Skipped, gather, stream
from kg.read.content import Content
from kg.read.sitemap import listed, root_of

DOCUMENTS = Path(__file__).parent / "documents"


def test_reads_what_wordpress_writes() -> None:
    path = DOCUMENTS / "wordpress.rss"
    full, teaser, none = stream([path])
    assert isinstance(full, Placed)
    assert isinstance(teaser, Placed)
    assert isinstance(none, Skipped)
    document = full.document
    assert document.text == (
        "Chad recalled its envoy to Mali on Tuesday.\n\n"
        "Officials said they had no other choice & little time.\n\n"
        "The consul left too."
    )
    assert document.title == "Chad recalls its envoy – and its consul"
    assert (str(document.issued), document.dated) == ("2022-07-20", Dated.METADATA)
    assert (document.publisher, document.author) == ("Example News", "Jane Doe")
    assert (document.source, document.language) == ("https://news.example/2022/chad-envoy/", "en")
    assert full.where == f"{path}, entry 1"
    assert teaser.document.text == "Peru recognised Kosovo on Thursday."
    assert str(none) == f"{path}, entry 3: no text in it, only a title and an address"


def test_reads_atom() -> None:
    first, second = (item.document for item in stream([DOCUMENTS / "atom.xml"]) if isinstance(item, Placed))
    assert first.text == "Kenya and Egypt signed an accord on water on Friday.\n\nIt runs for ten years."
    assert (first.title, str(first.issued)) == ("Kenya & Egypt sign accord", "2022-07-15")
    assert (first.publisher, first.author) == ("Ministry of Water", "Press Office")
    assert first.source == "https://ministry.example/releases/7"
    assert (second.text, str(second.issued)) == ("Kenya thanked Peru for its pumps.", "2022-07-16")


def test_another_entry_changes_no_document(tmp_path: Path) -> None:
    text = (DOCUMENTS / "atom.xml").read_text(encoding="utf-8")
    before = {document.id for document in gather([DOCUMENTS / "atom.xml"]).documents}
    entry = "<entry><title>New</title><id>n</id><summary>He left.</summary></entry>"
    path = tmp_path / "atom.xml"
    path.write_text(text.replace("<entry>", f"{entry}<entry>", 1), encoding="utf-8")
    after = {document.id for document in gather([path]).documents}
    assert before < after
    assert len(after) == 3


def test_a_feed_that_is_cut_off_gives_what_is_whole(tmp_path: Path) -> None:
    whole = (DOCUMENTS / "wordpress.rss").read_bytes()
    path = tmp_path / "a.rss"
    path.write_bytes(whole[: whole.index(b"Egypt: in")])
    found = gather([path])
    assert len(found.documents) == 2
    assert any("damaged" in each.why for each in found.skipped)


@pytest.mark.parametrize(
    ("content", "why"),
    [
        ("<rss version='2.0'><channel><title>A</title></channel></rss>", "a feed without entries"),
        ("<rss", "a feed without entries (unclosed token"),
        ("<feed xmlns='http://www.w3.org/2005/Atom'/>", "a feed without entries"),
    ],
)
def test_feeds_without_articles_are_told(tmp_path: Path, content: str, why: str) -> None:
    path = tmp_path / "a.xml"
    path.write_text(content)
    with pytest.raises(InputError) as caught:
        gather([path])
    assert str(caught.value).startswith(f"{path}: {why}")


BOMB = (
    "<?xml version='1.0'?><!DOCTYPE x [<!ENTITY a0 'ha'>"
    + "".join(f"<!ENTITY a{n} '{f'&a{n - 1};' * 10}'>" for n in range(1, 10))
    + "<!ENTITY file SYSTEM 'file:///etc/passwd'>]>"
)


BEFORE = "<rss version='2.0'><channel><item><title>A</title><description>"
AFTER = "</description></item></channel></rss>"


def test_entities_neither_swell_nor_open_files(tmp_path: Path) -> None:
    for entity in ("&a9;", "&file;"):
        path = tmp_path / "a.xml"
        path.write_text(f"{BOMB}{BEFORE}He left. {entity}{AFTER}")
        for document in gather([path]).documents:
            assert "root:" not in document.text
            assert len(document.text) < 10_000
        path.write_text(f"{BOMB}<urlset><url><loc>https://example.org/{entity}</loc></url></urlset>")
        with pytest.raises(InputError) as caught:
            gather([path])
        assert "\n" not in str(caught.value)
        assert "fault" not in str(caught.value)


def test_a_sitemap_is_a_list_and_no_article() -> None:
    path = DOCUMENTS / "news-sitemap.xml"
    with pytest.raises(InputError) as caught:
        gather([path])
    assert str(caught.value) == (
        f"{path}: a sitemap: a list of 2 addresses, and no article; give the address of the sitemap itself"
    )


def test_a_sitemap_tells_what_it_lists() -> None:
    first, second = listed(Content("a", "a", path=DOCUMENTS / "news-sitemap.xml"))
    assert first.address == "https://news.example/2022/chad-envoy/?a=1&b=2"
    assert {fact.field: str(fact.value) for fact in first.told if fact.value} == {
        "title": "Chad recalls its envoy",
        "issued": "2022-07-20",
        "source": "https://news.example/2022/chad-envoy/?a=1&b=2",
        "publisher": "Example News",
        "language": "en",
    }
    assert (first.changed, second.address) == ("2022-07-21T03:40:00+00:00", "https://news.example/about/")
    [index] = listed(Content("a", "a", path=DOCUMENTS / "sitemap-index.xml"))
    assert (index.address, index.index) == ("https://news.example/news-sitemap.xml", True)


@pytest.mark.parametrize(
    ("head", "root"),
    [
        ("<!-- a -->" * 600 + "<urlset>", b"urlset"),
        ("<!-- a -->" * 600 + "<!-- <urlset>", b""),
        ("<?xml version='1.0'?>\n<?xml-stylesheet href='a'?><!-- b --><rss>", b"rss"),
        ("<!DOCTYPE a [<!ENTITY b '<c>'>] >\n<!-- d --><s:urlset>", b"urlset"),
        ("<!DOCTYPE html><html>", b"html"),
    ],
)
def test_the_first_element_is_told_whatever_stands_before_it(head: str, root: bytes) -> None:
    assert root_of(b"\xef\xbb\xbf" + head.encode()) == root
