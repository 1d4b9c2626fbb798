"""PDF, Word, OpenDocument, RTF and EPUB, as LibreOffice wrote them: their news, and what they tell."""

from __future__ import annotations

import datetime
import io
import sys
import zipfile
from pathlib import Path

import pytest
from documenting import FOLDER, gather, one, paragraphs, put, refused

from kg.build import build
from kg.draw.payload import settled
from kg.explain import ask, explain, find_claims
from kg.explorer import words_for
from kg.model import Dated
from kg.rdf import read_graph
from kg.read import PassedOver, Placed, Skipped, bound, epub, packed, pdf, stream
from kg.read.properties import property_facts
from kg.read.typeset import Line, text_of
from kg.schema import load_relations
from kg.texts import read_text

TITLE = "Georgia rejects Russian passport offer"
FIRST = "Georgia rejected on Wednesday a Russian offer to hand out passports to residents of border villages,"
KEPT = "It did not say since when."  # an insertion that is tracked
GONE = "Armenia recognised Abkhazia"  # a deletion that is tracked
NOTE, CAPTION, HEADING, SOURCE = "Nauru", "Figure 1", "What Brussels says", "Weekly bulletin"


# ---- Word, OpenDocument, RTF ------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["report.docx", "report.odt", "report.rtf"])
def test_a_written_report_is_read(name: str) -> None:
    document = one(FOLDER / name)
    assert (document.title, document.author) == (TITLE, "Keti Beridze")
    assert (document.issued, document.dated) == (datetime.date(2021, 5, 19), Dated.STATED)
    news = paragraphs(document)
    assert news[0].startswith(FIRST)
    assert news[1].endswith("each spring.")
    assert KEPT in "".join(news)
    for unseen in (GONE, NOTE, "Template", "Confidential"):
        assert unseen not in document.text


@pytest.mark.parametrize("name", ["report.docx", "report.odt"])
def test_headings_captions_and_references_are_no_news(name: str) -> None:
    news = "\n".join(paragraphs(one(FOLDER / name)))
    assert len(news.splitlines()) == 5
    assert not any(each in news for each in (CAPTION, HEADING, SOURCE))


def test_an_old_word_file_is_refused(tmp_path: Path) -> None:
    told = "an old Word file, or one with a password; save it as .docx without one"
    assert refused(FOLDER / "report.doc") == told
    put(tmp_path, "a.xls", (FOLDER / "report.doc").read_bytes())
    assert [type(item) for item in stream([tmp_path])] == [PassedOver, Skipped]  # and nothing else is there


def test_word_s_own_ways_of_writing_are_read(tmp_path: Path) -> None:
    word = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    body = (
        '<w:p><w:pPr><w:pStyle w:val="Titel"/></w:pPr><w:r><w:t>Peru and Ghana</w:t></w:r></w:p>'
        "<w:p><w:r><w:t>Peru has cut</w:t><w:tab/><w:t>its ties</w:t></w:r>"
        "<w:ins><w:r><w:t xml:space='preserve'> with Ghana</w:t></w:r></w:ins>"
        "<w:del><w:r><w:delText> not</w:delText></w:r></w:del>"
        "<w:moveFrom><w:r><w:t>Chad</w:t></w:r></w:moveFrom>"
        "<w:r><w:rPr><w:vanish/></w:rPr><w:t>Mali</w:t></w:r>"
        '<w:r><w:rPr><w:vanish w:val="true"/></w:rPr><w:t>Togo</w:t></w:r>'
        '<w:r><w:rPr><w:vanish w:val="0"/></w:rPr><w:t>, said</w:t></w:r>'
        '<w:r><w:rPr><w:vanish w:val="false"/></w:rPr><w:t xml:space="preserve"> Lima</w:t>'
        "<w:noBreakHyphen/></w:r><w:r><w:t>based diplomats.</w:t></w:r></w:p>"
    )
    style = '<w:style w:styleId="Titel"><w:name w:val="Title"/></w:style>'
    data = zipped(
        {
            "word/document.xml": f'<w:document xmlns:w="{word}"><w:body>{body}</w:body></w:document>',
            "word/styles.xml": f'<w:styles xmlns:w="{word}">{style}</w:styles>',
        }
    )
    document = one(put(tmp_path, "a.docx", data))
    assert document.title == "Peru and Ghana"
    assert paragraphs(document) == ["Peru has cut its ties with Ghana, said Lima-based diplomats."]


def zipped(parts: dict[str, str | bytes]) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return file.getvalue()


def test_a_title_that_the_text_does_not_bear_is_another_file_s() -> None:
    borne, foreign = (
        property_facts(each, None, None, "Envoy  leaves Lima")[0] for each in ("Envoy leaves", "Memo")
    )
    assert borne.rank < foreign.rank
    assert property_facts("Microsoft Word - a.doc", None, None, "")[0].value is None
    made = [
        property_facts(None, None, each, "")[2].value
        for each in ("D:20220713101500Z", "2022-07-13", "x", "20229999")
    ]
    assert made == [datetime.date(2022, 7, 13), datetime.date(2022, 7, 13), None, None]


@pytest.mark.parametrize("name", ["report.docx", "report.odt", "book.epub", "columns.pdf"])
@pytest.mark.parametrize("cut", [60, 700, 0.5, 0.95])
def test_half_a_file_is_refused_in_one_line(tmp_path: Path, name: str, cut: float) -> None:
    data = (FOLDER / name).read_bytes()
    half = data[: cut if isinstance(cut, int) else int(len(data) * cut)]
    [item] = stream([put(tmp_path, name, half)])
    if isinstance(item, Placed):  # a reader of PDF mends what it can
        assert name == "columns.pdf"
    else:
        assert "fault of kg" not in str(item)
        assert "\n" not in str(item)


@pytest.mark.parametrize(
    "name", ["report.docx", "report.odt", "report.rtf", "book.epub", "pages.pdf", "inbox.mbox"]
)
def test_it_is_told_by_its_content(tmp_path: Path, name: str) -> None:
    put(tmp_path, "thing", (FOLDER / name).read_bytes())
    [*named] = stream([tmp_path / "thing"])
    [*lying] = stream([tmp_path])
    assert named == lying
    assert all(isinstance(item, Placed) for item in named)


def test_a_part_that_swells_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(packed, "LARGEST_PART", 100_000)
    path = put(tmp_path, "a.docx", zipped({"word/document.xml": b" " * 200_000}))
    assert refused(path) == "word/document.xml in it swells to more than 100,000 bytes, which no text does"


def test_parts_that_swell_together_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bound, "LEAST", 50_000)
    monkeypatch.setattr(bound, "RATIO", 10)
    told = "swells to more than 10 times its size, as no news does; unpack it first"
    book = zipped(issue(**{"OEBPS/a.html": "<html/>" + " " * 60_000}))
    for name, data in (
        ("a.docx", zipped({"word/document.xml": b" " * 60_000})),
        ("a.epub", book),
    ):
        assert refused(put(tmp_path, name, data)) == told
    path = put(tmp_path, "a.zip", zipped({"a.epub": book}))
    assert refused(path) == told


def test_a_part_that_a_book_names_ever_again_is_one_chapter(tmp_path: Path) -> None:
    parts = issue()
    package = str(parts["OEBPS/c.opf"])
    once = "<itemref idref='a'/>"
    parts["OEBPS/c.opf"] = package.replace(once, once * 6_000)
    [*many] = stream([put(tmp_path, "a.epub", zipped(parts))])
    [*one_each] = stream([put(tmp_path, "b.epub", zipped(issue()))])
    assert len(many) == len(one_each)


def test_a_chapter_of_parts_without_end_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(epub, "LARGEST_PART", 20)
    path = put(tmp_path, "a.epub", zipped(issue()))
    assert refused(path) == "a chapter of more than 20 bytes, which no article has"


@pytest.mark.parametrize(
    "xml",
    [
        '<!DOCTYPE a [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]><a><p>&b;</p></a>',
        '<!DOCTYPE a [<!ENTITY a SYSTEM "file:///etc/passwd">]><a><p>&a;</p></a>',
        "<a>" * 100_000,
        "<p>",
    ],
)
def test_hostile_xml_is_refused_in_one_line(tmp_path: Path, xml: str) -> None:
    assert "fault of kg" not in refused(put(tmp_path, "a.docx", zipped({"word/document.xml": xml})))


# ---- PDF --------------------------------------------------------------------------------------------------


def test_columns_and_broken_words_of_a_pdf_are_read_in_order() -> None:
    document = one(FOLDER / "columns.pdf")
    news = paragraphs(document)
    assert document.title == "Chile recognises Kosovo after years of delay"
    assert (document.author, document.dated) == ("Marta Quiroz", Dated.STATED)
    assert len(news) == 11
    assert "the Serbian president recalled the ambassador for consul- tations." in news[2]  # in two columns
    assert news[6].endswith(
        "passports to residents of border villages, calling it an attack on its sovereignty."
    )
    assert all(each.endswith((".", "”")) for each in news)


def test_a_sentence_of_a_pdf_has_its_page() -> None:
    document = one(FOLDER / "pages.pdf")
    where = {word: document.page_at(document.text.index(word)) for word in ("drone launched", "World Bank")}
    assert where == {"drone launched": 1, "World Bank": 2}
    assert document.text[document.pages[1] :].startswith("flight is to leave")


def test_running_heads_and_numbers_of_pages_are_no_news() -> None:
    for name in ("columns.pdf", "pages.pdf"):
        text = one(FOLDER / name).text
        assert "Vol. 12" not in text
        assert text.count("The Example Review") == 1  # above the title


@pytest.mark.parametrize(
    ("name", "package"),
    [("pages.pdf", "pypdfium2"), ("report.rtf", "striprtf.striprtf"), ("report.odt", "lxml")],
)
def test_a_missing_package_is_told(name: str, package: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, package, None)
    assert refused(FOLDER / name).startswith("needs what newskg[documents] brings (")


def test_pdfs_that_cannot_be_read_say_why(tmp_path: Path) -> None:
    assert refused(FOLDER / "locked.pdf") == "encrypted; save a copy that needs no password"
    assert refused(FOLDER / "scanned.pdf").startswith("no text in it, only pictures of pages")
    assert refused(put(tmp_path, "a.pdf", b"%PDF-1.7\n" + b"x" * 99)).startswith("no whole PDF")


def test_a_pdf_that_only_may_not_be_printed_is_read() -> None:
    assert one(FOLDER / "noprint.pdf").title == TITLE


def test_a_pdf_of_too_many_pages_or_letters_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf, "MOST_PAGES", 1)
    assert refused(FOLDER / "pages.pdf").startswith("more than 1 pages")
    monkeypatch.setattr(pdf, "MOST_PAGES", 5)
    monkeypatch.setattr(pdf, "LARGEST", 500)
    assert refused(FOLDER / "pages.pdf").startswith("more than 500 letters")


def rows(*texts: str, top: float = 700, left: float = 50, right: float = 300) -> list[Line]:
    return [Line(text, left, right, top - 12 * at, 10) for at, text in enumerate(texts)]


def test_lines_become_paragraphs_by_room_indent_and_ends() -> None:
    room = [*rows("One goes", "on."), *rows("Two.", top=660)]
    indent = [*rows("One goes", "on."), *rows("Two goes", top=676, left=62), *rows("on.", top=664)]
    ends = [*rows("One goes"), *rows("on.", top=688, right=90), *rows("Two goes on.", top=676)]
    found = [text_of([page])[0] for page in (room, indent, ends)]
    assert found == [
        "One goes\non.\n\nTwo.\n",
        "One goes\non.\n\nTwo goes\non.\n",
        "One goes\non.\n\nTwo goes on.\n",
    ]


def test_a_sentence_goes_on_over_columns_and_pages() -> None:
    one_page = [
        *rows("It went"),
        *rows("on here.", left=320, right=560),
        *rows("And", top=688, left=320, right=560),
    ]
    text, pages = text_of([one_page, rows("further.")])
    assert text == "It went\non here.\nAnd\nfurther.\n"
    assert text[pages[1] :] == "further.\n"


def test_what_stands_on_every_page_is_left_out_but_on_the_first() -> None:
    pages = [
        [*rows("The Review", f"Text {name}."), *rows(f"page {at}", top=60)] for at, name in enumerate("abc")
    ]
    text, _ = text_of(pages)
    assert text.split() == ["The", "Review", "Text", "a.", "Text", "b.", "Text", "c."]


@pytest.mark.parametrize("gap", [12, 22])
@pytest.mark.parametrize("last", ["Russia attacked Peru with {} drones.", "said on day {}, a Monday."])
def test_a_sentence_at_the_foot_or_head_of_each_page_stays(last: str, gap: int) -> None:
    foot = [
        [*rows(f"Talks in {name}", "went", "on"), *rows(last.format(at), top=676 - gap)]
        for at, name in enumerate("abc")
    ]
    head = [[*rows(last.format(at)), *rows("Talks", "went", "on.", top=700 - gap)] for at in range(3)]
    for pages in (foot, head):
        text, _ = text_of(pages)
        assert all(last.format(at) in text for at in range(3))


def test_lines_of_a_wrapped_paragraph_that_are_alike_stay() -> None:
    pages = [rows("Peru sent", "aid for the", f"week {at} to", f"area {at} of", "Chad.") for at in range(3)]
    text, _ = text_of([page[:-1] for page in pages])
    assert all(f"week {at} to\narea {at} of" in text for at in range(3))


def test_a_note_in_small_letters_at_the_foot_of_pages_is_left_out() -> None:
    note = Line("© 2024 The Review.", 50, 120, 40, 7)
    text, _ = text_of([[*rows(f"Text {name}", "goes", "on."), note] for name in "ab"])
    assert text.count("The Review") == 1  # on the first page


# ---- EPUB -------------------------------------------------------------------------------------------------


def test_chapters_of_a_book_are_articles() -> None:
    found = gather([FOLDER / "book.epub"])
    titles = {found.places[each.id].rpartition(", ")[2]: each.title for each in found.documents}
    assert titles == {"chapter 1": TITLE, "chapter 2": HEADING}
    assert {each.media_type for each in found.documents} == {epub.MEDIA}
    assert len({each.sha256 for each in found.documents}) == 2


def issue(**more: str | bytes) -> dict[str, str | bytes]:
    """A news issue in the shape of EPUB 2, an article in two parts among its articles."""
    item = '<item id="{0}" href="{0}.html" media-type="application/xhtml+xml"/>'.format
    point = '<navPoint><navLabel><text>{1}</text></navLabel><content src="{0}.html"/></navPoint>'.format
    order = ("cover", "a", "a2", "b")
    news = " ".join(f"Peru met Ghana for the {at}th time, it is said." for at in range(9))
    package = (
        '<package xmlns="http://www.idpf.org/2007/opf" xmlns:dc="http://purl.org/dc/elements/1.1/"><metadata>'
        "<dc:title>The Example Weekly</dc:title><dc:publisher>The Example Weekly</dc:publisher>"
        "<dc:date>2022-07-13T00:00:00Z</dc:date><dc:language>en-GB</dc:language></metadata><manifest>"
        f"{''.join(map(item, order))}<item id='n' href='toc.ncx' media-type='application/x-dtbncx+xml'/>"
        "</manifest>"
        f"<spine>{''.join(f'<itemref idref={each!r}/>' for each in order)}</spine></package>"
    )
    chapters = {
        f"OEBPS/{name}.html": f"<html><body><h1>{title}</h1><p>{text}</p><p>&copy;&nbsp;all</p></body></html>"
        for name, title, text in (
            ("cover", "", ""),
            ("a", "Peru", news),
            ("a2", "", "It ended."),
            ("b", "Ghana", news),
        )
    }
    return {
        "mimetype": "application/epub+zip",
        "META-INF/container.xml": '<container><rootfile full-path="OEBPS/c.opf"/></container>',
        "OEBPS/c.opf": package,
        "OEBPS/toc.ncx": f"<ncx><navMap>{point('a', 'Peru')}{point('b', 'Ghana')}</navMap></ncx>",
        **chapters,
        **more,
    }


def test_articles_of_a_news_issue_have_its_day_and_house(tmp_path: Path) -> None:
    found = gather([put(tmp_path, "a.epub", zipped(issue()))]).documents
    assert {each.title for each in found} == {"Peru", "Ghana"}
    assert {(each.issued, each.publisher) for each in found} == {
        (datetime.date(2022, 7, 13), "The Example Weekly")
    }
    assert all(each.dated is Dated.METADATA for each in found)
    [peru] = [each for each in found if each.title == "Peru"]
    assert "It ended." in peru.text


@pytest.mark.parametrize(
    ("part", "content", "why"),
    [
        ("META-INF/container.xml", "<container/>", "damaged: nothing says what is in it"),
        ("META-INF/container.xml", "<container", "damaged or cut off; get it anew: META-INF"),
        ("OEBPS/c.opf", "<package/>", "no text in its chapters"),
    ],
)
def test_a_damaged_book_is_refused(tmp_path: Path, part: str, content: str, why: str) -> None:
    assert refused(put(tmp_path, "a.epub", zipped(issue(**{part: content})))).startswith(why)


# ---- a build ----------------------------------------------------------------------------------------------


def test_quotations_of_every_kind_stand_in_the_texts_beside_the_graph(tmp_path: Path) -> None:
    """Whatever the kind of file: the text at the offsets is the quotation, and a PDF's has its page."""
    lying = ("report.docx", "report.odt", "report.rtf", "book.epub", "columns.pdf", "pages.pdf", "inbox.mbox")
    paths = [FOLDER / name for name in (*lying, "answer.eml", "saved.mhtml", "pages/newspaper.html")]
    build(paths, tmp_path / "out", pictures="none", learned=False)
    graph = read_graph(tmp_path / "out" / "graph.ttl")
    seen = set()
    for evidence in (each for claim in graph.claims.values() for each in claim.evidence):
        document = graph.documents[evidence.document]
        text = read_text(tmp_path / "out", document.text_sha256 or "")
        assert text[evidence.sentence.start : evidence.sentence.end] == evidence.quote
        assert (evidence.page is not None) == (document.media_type == "application/pdf")
        seen.add((document.media_type, evidence.page))
    assert {page for media, page in seen if media == "application/pdf"} == {1, 2}
    assert len({media for media, _ in seen}) == 8
    said = explain(graph, find_claims(graph, ask(graph, "Burkina Faso", "supports", "Mali")))
    assert "pages.pdf, page 2, characters" in said
    told = settled(graph, words_for(load_relations()))["evidence"]
    assert {row[told["names"].index("page")] for row in told["rows"]} == {0, 1, 2}


def test_files_of_every_kind_are_read_out_of_an_archive(tmp_path: Path) -> None:
    lying = (
        "report.docx",
        "report.odt",
        "book.epub",
        "columns.pdf",
        "inbox.mbox",
        "answer.eml",
        "saved.mhtml",
    )
    inner = zipped({f"in/{name}": (FOLDER / name).read_bytes() for name in (*lying, "report.doc")})
    archive = put(tmp_path, "all.zip", inner)
    items = list(stream([archive]))
    apart = {
        item.document.sha256 for item in stream([FOLDER / each for each in lying]) if isinstance(item, Placed)
    }
    assert {item.document.sha256 for item in items if isinstance(item, Placed)} == apart
    assert [item.where for item in items if isinstance(item, Skipped)] == [f"{archive}, in/report.doc"]
