"""Tables, lists and objects: CSV and TSV, JSON in all its shapes, Parquet; each row is an article."""

from __future__ import annotations

import csv
import datetime
import io
import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.errors import InputError
from kg.model import Dated, Document
from kg.read import Placed, Settings, Skipped, gather, stream
from kg.read.column import check_fields, columns
from kg.read.content import Content
from kg.read.day import day_of
from kg.read.fragment import is_marked_up, is_page, text_of, whole_sentences
from kg.read.kinds import kind_of

DOCUMENTS = Path(__file__).parent / "documents"
ROW = {"title": "Envoy leaves", "date": "2022-07-13", "text": "The envoy left. Nobody stayed."}
HTML = f"<p>{ROW['text']}</p>"
TIME = f"{ROW['date']}T10:00:00Z"
# What sqlite3, jq and pyarrow wrote of one table.
TOLD = [
    ("Chad recalls its envoy", "2022-07-13", "https://wire.example/2022/07/13/chad-envoy", "Jane Doe"),
    ("Peru recognises Kosovo", "2022-07-14", "https://wire.example/2022/07/14/peru-kosovo", None),
    ("Kenya, Egypt sign accord", "2022-07-15", "https://wire.example/2022/07/15/accord", "John Roe"),
]


def write(folder: Path, name: str, content: str | bytes) -> Path:
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def table(rows: list[dict[str, Any]], **how: Any) -> str:
    out = io.StringIO()
    made = csv.DictWriter(out, list(rows[0]), **how)
    made.writeheader()
    made.writerows(rows)
    return out.getvalue()


def read(path: Path | str, **fields: str) -> list[Document]:
    """The documents, in the order in which they lie."""
    items = list(stream([path], Settings(fields=fields)))
    assert not [item for item in items if not isinstance(item, Placed)]
    return [item.document for item in items if isinstance(item, Placed)]


def one(path: Path, **fields: str) -> Document:
    [document] = read(path, **fields)
    return document


def skipped(path: Path, **fields: str) -> list[str]:
    found = [item for item in stream([path], Settings(fields=fields)) if isinstance(item, Skipped)]
    assert all("\n" not in str(item) for item in found)
    return [str(item).removeprefix(f"{path.parent}/") for item in found]


def told(document: Document) -> tuple[str | None, str, str | None, str | None]:
    return document.title, str(document.issued), document.source, document.author


# ---- what programs write ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "name", ["sqlite.csv", "sqlite.tsv", "jq.jsonl", "jq.txt", "newsapi.json", "news.parquet"]
)
def test_reads_what_programs_write(name: str) -> None:
    documents = read(DOCUMENTS / name)
    assert [told(document) for document in documents] == TOLD
    assert {document.publisher for document in documents} == {"Example Wire"}
    assert {document.dated for document in documents} == {Dated.METADATA}
    assert documents[0].text.startswith("Chad recalled its envoy to Mali on Tuesday.")
    assert documents[0].text.endswith("“nothing more”; the café was closed, they added.")
    assert len(documents[0].paragraphs) == (1 if name == "sqlite.tsv" else 2)
    for document in documents:
        assert all(document.text[span.start : span.end].strip() for span in document.paragraphs)


def test_the_same_row_is_the_same_record_in_every_format() -> None:
    digests = [
        [document.sha256 for document in read(DOCUMENTS / name)]
        for name in ("sqlite.csv", "jq.jsonl", "jq.txt")
    ]
    assert digests[0] == digests[1] == digests[2]


def test_the_name_of_a_record_has_its_own_id() -> None:
    assert [document.name for document in read(DOCUMENTS / "jq.jsonl")] == [
        f"jq.jsonl {number}" for number in (101, 102, 103)
    ]


def test_another_row_and_another_column_change_no_document(tmp_path: Path) -> None:
    first, second = ROW, {**ROW, "text": "Nobody left."}
    [a] = read(write(tmp_path, "a.csv", table([first])))
    b, c = read(write(tmp_path, "a.csv", table([second, {**first}])))
    assert (a.id, a.sha256) == (c.id, c.sha256) != (b.id, b.sha256)
    [d] = read(write(tmp_path, "a.csv", table([{"score": 1, **first, "embedding": "[1]"}])))
    assert d.id == a.id


# ---- CSV --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("code", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_finds_the_dialect_and_the_code(tmp_path: Path, delimiter: str, code: str) -> None:
    text = f'“Oui”, the envoy said{delimiter} then\r\nhe left the café; nobody, so far, has "seen" | him.'
    rows = [{**ROW, "text": text}, {**ROW, "title": "Café; closed, now", "text": "It shut."}]
    path = write(tmp_path, "a.csv", table(rows, delimiter=delimiter).encode(code))
    first, second = read(path)
    assert first.text == text.replace("\r\n", "\n")
    assert second.title == "Café; closed, now"
    name = {"utf-16": "UTF-16", "cp1252": "Windows-1252"}.get(code)
    assert gather([path]).recoded == ((f"{path}, row 2 ({name})", f"{path}, row 3 ({name})") if name else ())


def served(name: str, data: bytes, media: str) -> list[Content]:
    """What is read of bytes with the media type that a server tells."""
    content = Content(name, name, data, media=media)
    kind = kind_of(content)
    assert kind is not None
    return [item for item in kind.read(content, Settings()) if isinstance(item, Content)]


@pytest.mark.parametrize("code", ["iso-8859-2", "windows-1250"])
def test_the_code_that_a_server_tells_goes_before_its_looks(code: str) -> None:
    row = {"title": "Envoy leaves", "text": "Łukasz Żak left Wrocław, Święta Anna and Šabac."}
    lines = json.dumps(row, ensure_ascii=False).encode(code)
    for name, data, media in (
        ("export", table([row]).encode(code), "text/csv"),
        ("export", lines, "application/json"),
        ("export", lines, "application/x-ndjson"),
    ):
        [found] = served(name, data, f"{media}; charset={code}")
        assert (found.data.decode(), found.code) == (row["text"], "")


def test_a_code_that_is_told_of_utf8_is_not_believed() -> None:
    text = "Łukasz Żak left Wrocław."
    [found] = served("a", table([{"title": "A", "text": text}]).encode(), "text/csv; charset=iso-8859-1")
    assert found.data.decode() == text


def test_a_media_type_may_tell_more_than_itself() -> None:
    odd = b"kind\tbody\r\nnote\tThe envoy left.\r\n"
    [found] = served("export", odd, 'Text/Tab-Separated-Values; charset="utf-8"; header=present')
    assert found.data == b"The envoy left."
    [found] = served("export", b'"note"\n{"text": "The envoy left."}\n', "application/jsonl; charset=utf-8")
    assert found.data == b"The envoy left."


def test_reads_escapes_with_strokes_and_spaces_before_quotes(tmp_path: Path) -> None:
    path = write(
        tmp_path, "a.csv", 'title,text\n"A","He said \\"no, never\\", and left."\n"B","She stayed."\n'
    )
    assert [document.text for document in read(path)] == ['He said "no, never", and left.', "She stayed."]
    path = write(tmp_path, "b.csv", 'title, text\n"A", "He left, she stayed."\n')
    assert one(path).text == "He left, she stayed."


def test_reads_the_line_that_spreadsheets_write(tmp_path: Path) -> None:
    assert (
        one(write(tmp_path, "a.csv", "sep=;\r\ntitle;text\r\nA;He left, I think.\r\n")).text
        == "He left, I think."
    )


def test_counts_rows_as_a_spreadsheet_does(tmp_path: Path) -> None:
    path = write(tmp_path, "a.csv", 'title,text\nA,"He\nleft."\n\nB,She stayed.\n')
    assert [item.where for item in stream([path]) if isinstance(item, Placed)] == [
        f"{path}, row 2",
        f"{path}, row 4",
    ]


def test_a_table_is_told_by_its_header_whatever_it_is_called(tmp_path: Path) -> None:
    write(tmp_path, "export", table([ROW]))
    assert [document.title for document in read(tmp_path)] == ["Envoy leaves"]
    article = write(tmp_path, "a.txt", "Title, text, date\n\nThe envoy left.\n")
    assert len(read(tmp_path)) == 2
    assert one(article).media_type == "text/plain"


def test_a_row_that_is_broken_costs_only_itself(tmp_path: Path) -> None:
    path = write(tmp_path, "a.csv", "title,text\nA,He left.\nB,He left,and,came.\nC\nD,\nE,She stayed.\n")
    assert len(gather([path]).documents) == 2
    assert skipped(path) == [
        "a.csv, row 3: 4 cells where the header has 2; is a quote or a line end left open?",
        "a.csv, row 4: 1 cell where the header has 2; is a quote or a line end left open?",
        "a.csv, row 5: no text in it; its columns are title, text",
    ]
    open_quote = write(tmp_path, "b.csv", 'title,text\nA,He left.\nB,"' + "He left.\n" * 300_000)
    assert [document.title for document in gather([open_quote]).documents] == ["A"]
    assert skipped(open_quote) == [
        "b.csv, row 3: a quote in it never closes; what comes after it cannot be told apart"
    ]


def test_a_row_that_is_too_long_or_too_large_costs_only_itself(tmp_path: Path) -> None:
    large = "He left.\n" * 300_000
    path = write(
        tmp_path,
        "a.csv",
        f'title,text,x\nA,He left,so,\nB,"{large}",\nC,"She\nstayed."\nD,b,c,d,e\nE,They came.,',
    )
    assert [
        (item.where[-5:], item.document.title) for item in stream([path]) if isinstance(item, Placed)
    ] == [
        ("row 2", "A"),
        ("row 4", "C"),
        ("row 6", "E"),
    ]
    assert skipped(path) == [
        "a.csv, row 3: a cell of more than 2,500,000 characters, which no article has",
        "a.csv, row 5: 5 cells where the header has 3; is a quote or a line end left open?",
    ]


def test_empty_cells_at_the_end_need_not_be_there(tmp_path: Path) -> None:
    path = write(tmp_path, "a.csv", "title,text,date,url\nA,He left.\nB,She stayed.,2022-07-13\n")
    assert [(each.title, str(each.issued)) for each in read(path)] == [("A", "None"), ("B", "2022-07-13")]


def test_a_quote_that_never_closes_takes_no_rows_into_an_article(tmp_path: Path) -> None:
    path = write(tmp_path, "a.csv", 'title,text,x\nA,The 5" gun fired.,\nB,"He left.\nC,She stayed.,\n')
    assert [document.title for document in gather([path]).documents] == ["A"]
    [why] = skipped(path)
    assert why.startswith("a.csv, row 3: a quote in it never closes")


# ---- tables in a folder -----------------------------------------------------------------------------------


@pytest.mark.parametrize(("name", "content", "why"), [
    ("a.csv", "head,prose\nA,He left.\n", "no column is known to hold the text; its columns are head, prose"),
    ("a.tsv", "title\ttext\n", "no row in it"),
    ("a.jsonl", '{"prose": "He left."}\n', "no column is known to hold the text; its columns are prose"),
    ("a.ndjson", "{\n", "line 1: no JSON"),
    ("a.parquet", b"PAR1 cut", "damaged or cut short"),
])  # fmt: skip
def test_a_table_in_a_folder_is_left_out_with_its_reason(
    tmp_path: Path, name: str, content: str | bytes, why: str
) -> None:
    path = write(tmp_path, name, content)
    write(tmp_path, "b.csv", table([ROW]))
    found = gather([tmp_path])
    assert (len(found.documents), found.passed_over) == (1, ())
    assert [str(each) for each in found.skipped] == [f"{path.parent}/{each}" for each in skipped(path)]
    assert found.skipped[0].why.startswith(why)


def test_a_field_map_costs_no_table_that_has_the_usual_names(tmp_path: Path) -> None:
    write(tmp_path, "a.csv", table([ROW]))
    write(tmp_path, "b.csv", "title,prose\nB,She stayed.\n")
    write(tmp_path, "c.json", json.dumps([{**ROW, "title": "C"}]))
    assert {document.title for document in read(tmp_path, text="prose")} == {"Envoy leaves", "B", "C"}
    paths = [tmp_path / name for name in ("a.csv", "b.csv")]
    found = gather(paths, Settings(fields={"text": "prose"}))
    assert (len(found.documents), found.skipped) == (2, ())


def test_a_column_that_no_table_has_is_told(tmp_path: Path) -> None:
    for name in ("a.csv", "b.csv"):
        write(tmp_path, name, table([{**ROW, "title": name}]))
    found = gather([tmp_path], Settings(fields={"text": "pross"}))
    assert len(found.documents) == 2
    assert [each.why for each in found.skipped] == [
        "no column is called “pross”, which --field text=pross names; its columns are title, date, text"
    ]


def test_bytes_that_are_no_text_cost_only_their_row(tmp_path: Path) -> None:
    path = write(tmp_path, "a.csv", "title,text\nA,Café.\nB,Caf".encode() + b"\xe9\nC,He left.\n")
    assert [document.title for document in gather([path]).documents].count("B") == 0
    [why] = skipped(path)
    assert why.startswith("a.csv, row 3: not UTF-8")


# ---- JSON -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "value",
    [
        [ROW],
        ROW,
        {"status": "ok", "articles": [ROW]},
        {"response": {"tags": [{"name": "x"}], "docs": [ROW]}},
        {"hits": {"hits": [{"_id": "7", "_source": ROW}]}},
        {"article": {"text": ROW["text"], "title": ROW["title"]}, "published": ROW["date"]},
        {"title": {"rendered": ROW["title"]}, "date": ROW["date"], "content": {"rendered": HTML}},
        {"webTitle": ROW["title"], "webPublicationDate": TIME, "fields": {"bodyText": ROW["text"]}},
        {"@type": "NewsArticle", "headline": ROW["title"], "datePublished": TIME, "articleBody": ROW["text"]},
        {"version": "1.1", "items": [{"content_html": HTML, "title": ROW["title"], "date_published": TIME}]},
        {"maintext": ROW["text"], "title": ROW["title"], "date_publish": TIME, "date_modify": "2023-01-01"},
        {"body": ["The envoy left. Nobody stayed."], "headline": {"main": ROW["title"]}, "pub_date": TIME},
    ],
)  # fmt: skip
@pytest.mark.parametrize("indent", [None, 2])
def test_finds_articles_wherever_they_are_in_json(tmp_path: Path, value: Any, indent: int | None) -> None:
    document = one(write(tmp_path, "a.json", json.dumps(value, indent=indent)))
    assert (document.text, document.title, str(document.issued)) == (
        ROW["text"],
        "Envoy leaves",
        "2022-07-13",
    )


def test_authors_and_publishers_may_be_objects_and_lists(tmp_path: Path) -> None:
    value = {
        **ROW,
        "author": [{"name": "Jane Doe"}, {"name": "John Roe"}],
        "publisher": {"name": "Example Wire"},
    }
    document = one(write(tmp_path, "a.json", json.dumps(value)))
    assert (document.author, document.publisher) == ("Jane Doe, John Roe", "Example Wire")


def test_a_source_is_a_house_or_an_address(tmp_path: Path) -> None:
    house = one(write(tmp_path, "a.json", json.dumps({**ROW, "source": "Example Wire"})))
    assert (house.publisher, house.source) == ("Example Wire", None)
    address = one(write(tmp_path, "a.json", json.dumps({**ROW, "source": "https://example.org/a"})))
    assert (address.publisher, address.source) == ("example.org", "https://example.org/a")


def test_a_line_that_is_broken_costs_only_itself(tmp_path: Path) -> None:
    lines = [
        json.dumps(ROW),
        '{"text": "cut',
        "[1]",
        '"text"',
        '{"text": 5}',
        json.dumps({**ROW, "title": "B"}),
    ]
    path = write(tmp_path, "a.jsonl", "\n".join(lines))
    assert len(gather([path]).documents) == 2
    assert [why.split(" (")[0] for why in skipped(path)] == [
        "a.jsonl, line 2: no JSON",
        "a.jsonl, line 3: no object, as an article must be",
        "a.jsonl, line 4: no object, as an article must be",
        "a.jsonl, line 5: no text in it; its columns are text",
    ]


def test_a_list_that_is_cut_off_gives_what_is_whole(tmp_path: Path) -> None:
    path = write(tmp_path, "a.json", json.dumps([ROW, {**ROW, "title": "B"}])[:-20])
    assert [document.title for document in gather([path]).documents] == ["Envoy leaves"]
    [why] = skipped(path)
    assert why.startswith("a.json: no JSON from here on (")


@pytest.mark.parametrize("deep", ['{"text":' + "[" * 100_000, '{"text":' + '{"a":' * 100_000, "[" * 200_000])
def test_nothing_can_be_too_deep(tmp_path: Path, deep: str) -> None:
    for name in ("a.json", "a.jsonl"):
        [why] = skipped(write(tmp_path, name, deep))
        assert "fault" not in why


def test_a_record_has_an_end(tmp_path: Path) -> None:
    path = write(tmp_path, "a.json", '[{"text": "' + "x" * 20_000_000)
    assert skipped(path) == ["a.json: a record has more than 16,000,000 characters, which no article has"]
    path = write(tmp_path, "a.jsonl", "{" + "x" * 20_000_000 + "\n" + json.dumps(ROW))
    assert skipped(path) == ["a.jsonl, line 1: more than 16,000,000 characters, which no article has"]
    assert len(gather([path]).documents) == 1


def test_signs_that_no_text_has_do_no_harm(tmp_path: Path) -> None:
    document = one(write(tmp_path, "a.json", '{"title": "A", "text": "He\\u0000 left \\ud83d."}'))
    assert document.text == "He\N{REPLACEMENT CHARACTER} left \N{REPLACEMENT CHARACTER}."


@settings(max_examples=60)
@given(st.recursive(st.none() | st.booleans() | st.floats() | st.text(), lambda inner: (
    st.lists(inner, max_size=3)
    | st.dictionaries(st.sampled_from(["text", "title", "date", "url", "source", "body", "x"]), inner)
)))  # fmt: skip
def test_any_json_gives_articles_or_reasons(value: Any) -> None:
    from kg.read.content import Content
    from kg.read.objects import KIND

    data = json.dumps([value, {"text": "He left."}]).encode()
    found = list(KIND.read(Content("a.json", "a.json", data), Settings()))
    assert len(found) == 2


# ---- Parquet ----------------------------------------------------------------------------------------------


def test_parquet_says_what_it_lacks(tmp_path: Path) -> None:
    whole = (DOCUMENTS / "news.parquet").read_bytes()
    for cut in (whole[:200], whole[:4], whole[: len(whole) // 2]):
        [why] = skipped(write(tmp_path, "a.parquet", cut))
        assert why.startswith("a.parquet: damaged or cut short (")
    [why] = skipped(DOCUMENTS / "news.parquet", text="body", title="head")
    assert why == (
        "news.parquet: no column is called “head”, which --field title=head names; its columns are "
        "id, headline, date, url, outlet, byline, body"
    )


# ---- the field map ----------------------------------------------------------------------------------------


def test_a_field_map_goes_before_names(tmp_path: Path) -> None:
    row = {
        "title": "no",
        "text": "no",
        "story": "He left.",
        "content": {"head": "Envoy leaves"},
        "day": "13/07/2022",
    }
    path = write(tmp_path, "a.json", json.dumps([row]))
    document = one(path, text="story", title="content.head", date="day")
    assert (document.text, document.title, str(document.issued)) == ("He left.", "Envoy leaves", "2022-07-13")
    dotted = write(tmp_path, "a.csv", "content.head,x\nEnvoy leaves,He left.\n")
    assert one(dotted, text="x", title="content.head").title == "Envoy leaves"


def test_a_column_that_is_not_there_is_told_with_those_that_are(tmp_path: Path) -> None:
    path = write(tmp_path, "a.csv", "head,story\nA,He left.\n")
    assert skipped(path, text="body") == [
        "a.csv: no column is called “body”, which --field text=body names; its columns are head, story"
    ]
    nested = write(tmp_path, "a.jsonl", json.dumps({"head": "A", "content": {"plain": "He left."}}) + "\n")
    assert skipped(nested, text="content.html") == [
        "a.jsonl: no column is called “content.html”, which --field text=content.html names; its columns "
        "are head, content.plain"
    ]
    assert columns([{f"column {n}": 1 for n in range(30)}]).endswith("column 19 and 10 more")


def test_a_table_without_articles_is_told_where_it_is_named_and_passed_over_in_a_folder(
    tmp_path: Path,
) -> None:
    path = write(tmp_path, "package.json", '{"name": "a", "version": "1"}')
    write(tmp_path, "a.txt", "The envoy left.\n")
    assert skipped(path) == [
        "package.json: no column is known to hold the text; its columns are name, version; name it with "
        "--field text=COLUMN"
    ]
    found = gather([tmp_path])
    assert (len(found.documents), found.skipped, found.passed_over) == (1, (), (str(path),))
    assert skipped(write(tmp_path, "b.csv", "title,text\n")) == ["b.csv: no row in it"]


def test_an_unknown_field_is_told() -> None:
    with pytest.raises(InputError) as caught:
        check_fields({"headline": "title"})
    assert str(caught.value) == (
        "--field headline=title: an article has no such field; it has text, title, date, url, publisher, "
        "author, language and id"
    )
    with pytest.raises(InputError):
        list(stream([DOCUMENTS / "jq.jsonl"], Settings(fields={"headline": "title"})))


# ---- values -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("said", "day"),
    [
        ("2022-07-13", "2022-07-13"),
        ("2022-07-13 23:59:59+02:00", "2022-07-13"),
        ("20220713", "2022-07-13"),
        ("20220713T101500Z", "2022-07-13"),
        ("20220713101500", "2022-07-13"),
        ("1657708200", "2022-07-13"),
        ("1657708200.5", "2022-07-13"),
        ("1657708200000", "2022-07-13"),
        ("1657708200000000", "2022-07-13"),
        ("Wed, 13 Jul 2022 23:30:00 -0400", "2022-07-13"),
        ("July 13, 2022", "2022-07-13"),
        ("13.07.2022", "2022-07-13"),
        ("07/13/2022", "2022-07-13"),
        ("03/04/2022", None),
        ("2022-02-30", None),
        ("0", None),
        ("2022", None),
        ("last week", None),
        ("", None),
    ],
)
def test_days_as_tables_write_them(said: str, day: str | None) -> None:
    assert day_of(said) == (datetime.date.fromisoformat(day) if day else None)


def test_a_day_that_may_be_two_leaves_it_to_the_next_column(tmp_path: Path) -> None:
    row = {"published": "03/04/2022", "timestamp": 1657708200, "text": "He left."}
    assert str(one(write(tmp_path, "a.json", json.dumps(row))).issued) == "2022-07-13"
    del row["timestamp"]
    assert one(write(tmp_path, "a.json", json.dumps(row))).issued is None


def test_a_text_without_a_title_may_have_its_header_in_it(tmp_path: Path) -> None:
    text = "Envoy leaves\nJuly 13, 2022\n\nThe envoy left.\n"
    document = one(write(tmp_path, "a.json", json.dumps({"text": text})))
    assert (document.title, str(document.issued), len(document.paragraphs)) == (
        "Envoy leaves",
        "2022-07-13",
        1,
    )


def test_a_text_that_looks_like_something_else_is_a_text(tmp_path: Path) -> None:
    for text in ('{"a": 1}', "From him we heard it.", "%PDF is a format.", "title,text\na,b"):
        assert one(write(tmp_path, "a.json", json.dumps({"title": "A", "text": text}))).text == text


# ---- HTML in a field --------------------------------------------------------------------------------------


def test_html_in_a_field_is_read_as_html(tmp_path: Path) -> None:
    text = (
        "<p>The <a href='x'>envoy</a> left&nbsp;Kyiv &amp; Lviv.</p>\n<figure><figcaption>Jo Roe</figcaption>"
        "</figure><p>He said &lt;no&gt;.<br/>Then<script>x()</script> slept.</p>"
    )
    document = one(
        write(tmp_path, "a.json", json.dumps({"title": "Envoy &amp; consul <b>leave</b>", "text": text}))
    )
    assert document.text == "The envoy left Kyiv & Lviv.\n\nHe said <no>.\n\nThen slept."
    assert document.title == "Envoy & consul leave"


def test_markup_is_told_from_text() -> None:
    assert not is_marked_up("5 < 6 and 7 > 3, a<b, <https://example.org>, <jane@example.org>")
    assert is_marked_up("He left.<br>She stayed.")
    assert is_page("<!-- saved --><!DOCTYPE html><html>")
    assert is_page("<html lang='en'>")
    assert not is_page("<p>Not a page</p>")
    assert text_of("<div>He <b>left</div><p>unclosed <i>tags<p>stay") == "He left\n\nunclosed tags\n\nstay"
    assert text_of("<script>if (a < b) {}</script><style>p{}</style>He left.</figure>") == "He left."


def test_comments_without_number_before_markup_cost_nothing() -> None:
    comments = "<!-- wp:paragraph -->\n<?php ?>" * 600
    assert not is_page(f"{comments}<p>He left.</p>")
    assert not is_page(f"{comments}<!-- <html>")
    assert is_page(f"{comments}<html>")


@pytest.mark.parametrize("tag", ["select", "object", "video", "button", "figure", "figcaption", "svg"])
def test_what_is_never_closed_ends_before_the_next_block(tag: str) -> None:
    assert text_of(f"<p>He left.<{tag}>unread<p>Nobody stayed.</p>") == "He left.\n\nNobody stayed."
    assert text_of(f"<p>He left.<{tag}>unread</p>Nobody stayed.") == "He left.\n\nNobody stayed."
    closed = f"<p>He left.</p><{tag}><p>unread</p></{tag}>"
    assert text_of(f"{closed}<p>She <{tag}>unread</p><p>stayed.</p>") == "He left.\n\nShe\n\nstayed."


def test_a_menu_or_a_table_that_is_never_closed_stays_unread() -> None:
    assert text_of("<p>He left.</p><nav><ul><li>World</li></ul>") == "He left."
    assert text_of("<p>He left.</p><table><tr><td>12</td></tr>") == "He left."


def test_a_field_that_is_too_long_is_refused_before_it_is_read(tmp_path: Path) -> None:
    long = write(tmp_path, "a.json", json.dumps({"title": "A", "text": "<p>a</p>" * 312_501}))
    assert skipped(long) == ["a.json, object 1: more than 2,500,000 letters, which no article has"]


def test_what_is_cut_off_is_not_read() -> None:
    assert whole_sentences("He left. She denied that she had [+1234 chars]") == "He left."
    assert whole_sentences("He left. She denied that she had… [+1234 chars]") == "He left."
    assert whole_sentences("She denied that she had […]") == ""
    assert whole_sentences("He left.\nRead more") == "He left."
    assert whole_sentences("“Well…” he said.") == "“Well…” he said."
