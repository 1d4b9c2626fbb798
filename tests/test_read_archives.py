"""Compressed files, archives and web archives: what is in them is read, and none of them can do harm."""

from __future__ import annotations

import bz2
import gzip
import io
import json
import lzma
import tarfile
import tracemalloc
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from kg.errors import InputError
from kg.model import Dated
from kg.read import PassedOver, Placed, Settings, Skipped, gather, stream, warc
from kg.read import archive as archives
from kg.read import bound as bounds
from kg.read.bound import Budget
from kg.read.content import Content
from kg.read.kinds import kind_of

DOCUMENTS = Path(__file__).parent / "documents"
ARTICLE = b"Envoy leaves\nJuly 13, 2022\n\nThe envoy left.\n"
PAGE = "http://127.0.0.1:8791/world/envoy.html"
GZIPPED = "Content-Encoding: gzip"
TEXT = "http://127.0.0.1:8791/peru.txt"


def write(folder: Path, name: str, content: bytes) -> Path:
    path = folder / name
    path.write_bytes(content)
    return path


def zipped(**members: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return out.getvalue()


def tarred(**members: bytes) -> bytes:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as archive:
        for name, data in members.items():
            info = tarfile.TarInfo(name)
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))
    return out.getvalue()


def titles(path: Path) -> list[str | None]:
    return [item.document.title for item in stream([path]) if isinstance(item, Placed)]


def skipped(path: Path) -> list[str]:
    found = [item for item in stream([path]) if isinstance(item, Skipped)]
    assert all("\n" not in str(item) for item in found)
    return [str(item).removeprefix(f"{path.parent}/") for item in found]


# ---- compressed files and archives ------------------------------------------------------------------------


@pytest.mark.parametrize("suffix", ["gz", "bz2", "xz", "zst"])
def test_reads_what_compressors_write(suffix: str) -> None:
    path = DOCUMENTS / f"news.jsonl.{suffix}"
    items = [item for item in stream([path]) if isinstance(item, Placed)]
    assert [item.where for item in items] == [f"{path}, line {number}" for number in (1, 2, 3)]
    plain = [item.document.sha256 for item in stream([DOCUMENTS / "jq.jsonl"]) if isinstance(item, Placed)]
    assert [item.document.sha256 for item in items] == plain


@pytest.mark.parametrize("name", ["pack.zip", "pack.tar.gz", "pack.txz"])
def test_reads_what_archivers_write_and_passes_over_litter(name: str) -> None:
    path = DOCUMENTS / name
    found = gather([path])
    places = [place.removeprefix(f"{path}, ") for place in found.places.values()]
    assert sorted(places) == [
        "2022/chad.txt",
        *(f"news.jsonl.gz, line {number}" for number in (1, 2, 3)),
        *(f"sqlite.csv, row {number}" for number in (2, 3, 4)),
    ]
    assert found.skipped == ()
    assert found.passed_over == (f"{path}, LICENSE",)
    names = {document.name for document in found.documents}
    assert "chad.txt" in names


def test_reads_archives_in_archives(tmp_path: Path) -> None:
    assert len(gather([DOCUMENTS / "nested.zip"]).documents) == 7
    data = ARTICLE
    for depth in range(4):
        data = gzip.compress(tarred(**{"a.txt" if depth == 0 else "a.tar.gz": data}))
    assert titles(write(tmp_path, "a.tar.gz", data)) == ["Envoy leaves"]
    for _ in range(4):
        data = zipped(**{"a.zip": data})
    [why] = skipped(write(tmp_path, "b.zip", data))
    assert why.endswith("too many archives in archives; unpack it first")


def test_a_file_is_the_same_document_however_it_is_packed(tmp_path: Path) -> None:
    found = [
        write(tmp_path, "a.txt.gz", gzip.compress(ARTICLE)),
        write(tmp_path, "a.zip", zipped(**{"deep/a.txt": ARTICLE})),
        write(tmp_path, "a.tbz2", bz2.compress(tarred(**{"a.txt": ARTICLE}))),
    ]
    assert len({gather([path]).documents[0].id for path in found}) == 1


def test_a_path_in_an_archive_is_never_one_on_the_disk(tmp_path: Path) -> None:
    names = {"../../out.txt": ARTICLE, "/tmp/out.txt": ARTICLE + b"1", "c:\\out.txt": ARTICLE + b"2"}
    for made in (zipped(**names), tarred(**names)):
        inside = tmp_path / "in" / "side"
        inside.mkdir(parents=True, exist_ok=True)
        path = write(inside, "a.bin", made)
        assert len(titles(path)) == 3
        assert [each.name for each in tmp_path.rglob("*")] == ["in", "side", "a.bin"]
        assert not Path("/tmp/out.txt").exists()


def test_links_and_devices_in_a_tar_are_no_articles(tmp_path: Path) -> None:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as archive:
        for kind in (tarfile.SYMTYPE, tarfile.LNKTYPE, tarfile.CHRTYPE, tarfile.FIFOTYPE):
            info = tarfile.TarInfo("a.txt")
            info.type, info.linkname = kind, "/etc/hostname"
            archive.addfile(info)
    assert skipped(write(tmp_path, "a.tar", out.getvalue())) == [
        "a.tar: an archive without files; fill it or leave it out"
    ]


def test_names_with_odd_signs_stay_on_their_line(tmp_path: Path) -> None:
    path = write(tmp_path, "a.tar", tarred(**{"a\nb\x1b[1m.txt": b"\0"}))
    [why] = skipped(path)
    assert why.startswith("a.tar, a\N{REPLACEMENT CHARACTER}b\N{REPLACEMENT CHARACTER}[1m.txt: binary")


def test_large_members_go_through_a_file_that_is_gone_after(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kg.read.tarred.HELD", 10)
    monkeypatch.setattr(archives.tempfile, "tempdir", str(tmp_path / "temporary"))
    (tmp_path / "temporary").mkdir()
    rows = "\n".join(json.dumps({"text": "He left.", "id": n}) for n in range(3)).encode()
    path = write(tmp_path, "a.tar.gz", gzip.compress(tarred(**{"a.jsonl": rows, "b.zip": zipped(c=rows)})))
    assert len(titles(path)) == 6
    assert list((tmp_path / "temporary").iterdir()) == []


@pytest.mark.parametrize("pack", [gzip.compress, bz2.compress, lzma.compress])
def test_what_is_cut_short_is_told_and_what_is_whole_is_read(tmp_path: Path, pack: object) -> None:
    rows = b"".join(b'{"text": "He left %d times."}\n' % n for n in range(20_000))
    data = pack(rows)  # type: ignore[operator]
    path = write(tmp_path, "a.jsonl.pack", data[: len(data) // 2])
    [why] = skipped(path)
    assert why.startswith("a.jsonl.pack: damaged or cut short (")


@pytest.mark.parametrize("size", [0, 30, 200, 600, 1000])
@pytest.mark.parametrize("name", ["pack.zip", "pack.tar.gz", "pack.txz", "news.jsonl.zst", "wget.warc.gz"])
def test_damaged_archives_are_told_in_a_line(tmp_path: Path, name: str, size: int) -> None:
    whole = (DOCUMENTS / name).read_bytes()
    for data in (whole[: min(size, len(whole) - 20)], whole[:size] + b"\xff" * 40 + whole[size + 40 :]):
        path = write(tmp_path, name, data)
        for item in stream([path]):
            assert "fault" not in str(item)
            assert "\n" not in str(item)


def test_encrypted_members_are_told() -> None:
    assert skipped(DOCUMENTS / "secret.zip") == [
        "secret.zip, 2022/chad.txt: encrypted; unpack it with its password"
    ]


def test_workbooks_and_programs_are_no_archives_of_articles(tmp_path: Path) -> None:
    for name in ("[Content_Types].xml", "META-INF/MANIFEST.MF"):
        write(tmp_path, "a.xlsx", zipped(**{name: b"<a/>", "sheet.txt": ARTICLE}))
        [item] = [item for item in stream([tmp_path]) if not isinstance(item, Skipped)]
        assert isinstance(item, PassedOver)


def test_an_archive_without_articles_is_told(tmp_path: Path) -> None:
    path = write(tmp_path, "a.zip", zipped(LICENSE=b"All rights."))
    assert skipped(path) == ["a.zip: no article in it; text files in it must end in .txt or .md"]


# ---- bombs ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("pack", [gzip.compress, bz2.compress, lzma.compress, lambda data: zipped(a=data)])
def test_a_bomb_meets_its_bound(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, pack: object) -> None:
    monkeypatch.setattr(bounds, "LEAST", 1_000_000)
    rows = b'{"text": "He left."}\n' + b"\n" * 5_000_000
    path = write(tmp_path, "a.jsonl.pack", pack(rows))  # type: ignore[operator]
    assert [why.partition(": ")[2] for why in skipped(path)] == [
        "swells to more than 300 times its size, as no news does; unpack it first"
    ]


def test_a_bomb_in_many_archives_meets_the_bound_of_the_outermost(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bounds, "LEAST", 1_000_000)
    data = b" " * 900_000
    for _ in range(3):
        data = zipped(**{f"{n}.zip": data for n in range(9)})
    path = write(tmp_path, "a.zip", data)
    told = skipped(path)
    assert any("swells" in why for why in told)
    assert len(told) < 40


def test_a_budget_is_of_the_outermost_archive() -> None:
    budget = Budget.of(10_000_000)
    budget.spend(3_000_000_000)
    with pytest.raises(InputError):
        budget.spend(1)


# ---- memory -----------------------------------------------------------------------------------------------


def many(name: str, count: int) -> bytes:
    """Articles of some 3 kB, so many, in a file that is called so."""
    texts = [f"The envoy left {number} times. " * 100 for number in range(count)]
    rows = [{"title": f"Envoy {number}", "text": text} for number, text in enumerate(texts)]
    if name == "a.jsonl":
        return "\n".join(json.dumps(row) for row in rows).encode()
    if name == "a.json":
        return json.dumps({"articles": rows}).encode()
    if name == "a.csv":
        return ("title,text\n" + "\n".join(f"{row['title']},{row['text']}" for row in rows)).encode()
    return gzip.compress(tarred(**{f"{number}.txt": text.encode() for number, text in enumerate(texts)}))


@pytest.mark.parametrize("name", ["a.jsonl", "a.json", "a.csv", "a.tar.gz"])
def test_memory_does_not_grow_with_the_number_of_articles(tmp_path: Path, name: str) -> None:
    peaks = []
    for count in (2000, 4000):
        content = Content(name, name, path=write(tmp_path, name, many(name, count)))
        tracemalloc.start()
        assert sum(1 for _ in contents_of(content)) == count
        peaks.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
    assert peaks[1] < peaks[0] + 500_000, peaks  # 2,000 articles more have 5,800,000 bytes


def contents_of(content: Content) -> Iterator[Content]:
    """The contents of its articles, one by one."""
    kind = kind_of(content)
    assert kind is not None
    for each in kind.read(content, Settings()):
        assert isinstance(each, Content)
        if each.digest or each.name.endswith(".txt"):
            yield each
        else:
            yield from contents_of(each)


# ---- web archives -----------------------------------------------------------------------------------------


def contents(content: Content) -> list[Content | Skipped]:
    """All contents that are in no other, with what wraps them taken off."""
    kind = kind_of(content)
    assert kind is not None
    found: list[Content | Skipped] = []
    for each in kind.read(content, Settings()):
        assert isinstance(each, Content | Skipped)
        wraps = isinstance(each, Content) and not each.media and not each.name.endswith(".txt")
        found += contents(replace(each, depth=1)) if wraps and isinstance(each, Content) else [each]
    return found


@pytest.mark.parametrize("name", ["wget.warc", "wget.warc.gz", "crawl.wacz"])
def test_reads_what_crawlers_write(name: str) -> None:
    """Answers in full and no others: no requests, redirections, errors, style sheets, notes of the crawler;
    of a WACZ not its index and its list of pages."""
    page, text = contents(Content(name, name, path=DOCUMENTS / name))
    assert isinstance(page, Content)
    assert isinstance(text, Content)
    assert page.where.endswith(f", {PAGE}")
    assert page.media == "text/html; charset=utf-8"
    assert page.data.startswith(b"<!doctype html>")
    assert page.data.endswith(b"</html>\n")
    assert (text.name, text.data[:22]) == ("peru.txt", b"Peru recognises Kosovo")
    source, issued = text.told
    assert (source.field, source.value) == ("source", TEXT)
    assert (issued.field, str(issued.value), issued.how) == ("issued", "2026-11-29", Dated.FILE)


def test_the_day_of_capture_is_the_weakest(tmp_path: Path) -> None:
    [document] = [
        item.document
        for item in stream([DOCUMENTS / "wget.warc.gz"])
        if isinstance(item, Placed) and item.where.endswith(TEXT)
    ]
    assert (str(document.issued), document.dated) == ("2022-07-14", Dated.STATED)
    assert (document.source, document.title) == (TEXT, "Peru recognises Kosovo")


def record(kind: str, address: str, block: bytes, media: str = "application/http;msgtype=response") -> bytes:
    head = (
        f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {address}\r\nWARC-Date: 2022-08-01T00:00:00Z\r\n"
        f"WARC-Record-ID: <urn:uuid:0>\r\nContent-Type: {media}\r\nContent-Length: {len(block)}\r\n\r\n"
    )
    return head.encode() + block + b"\r\n\r\n"


def answer(body: bytes, *more: str, media: str = "text/plain") -> bytes:
    return "\r\n".join(("HTTP/1.1 200 OK", f"Content-Type: {media}", *more, "", "")).encode() + body


def test_other_records_are_no_articles_and_bad_ones_are_told(tmp_path: Path) -> None:
    whole = b"".join(
        (
            record("revisit", "http://example.org/r", answer(b"")),
            record("response", "http://example.org/z", answer(b"x", "Content-Encoding: zstd")),
            record("response", "http://example.org/big", answer(b"x" * 2_500_001)),
            record("conversion", "http://example.org/c", ARTICLE, "text/plain"),
            record("response", "http://example.org/g", answer(gzip.compress(ARTICLE + b"2"), GZIPPED)),
        )
    )  # fmt: skip
    path = write(tmp_path, "a.warc", whole)
    assert titles(path) == ["Envoy leaves", "Envoy leaves"]
    assert skipped(path) == [
        "a.warc, http://example.org/z: compressed in a way that is not read (“zstd”)",
        "a.warc, http://example.org/big: larger than 2,500,000 bytes, which no article is; "
        "cut it into its articles",
    ]
    cut = write(tmp_path, "b.warc", whole[:-30] + b"WARC")
    assert len(gather([cut]).documents) >= 1


def test_an_answer_keeps_the_code_that_it_was_told_in(tmp_path: Path) -> None:
    text = "Envoy leaves\n2022-07-13\n\nŁukasz Żak left Wrocław."
    told = answer(text.encode("iso-8859-2"), media="text/plain; charset=iso-8859-2")
    path = write(tmp_path, "a.warc", record("response", "http://example.org/a", told))
    [document] = gather([path]).documents
    assert document.text == text


def test_answers_that_swell_are_paid_for_together(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bounds, "LEAST", 100_000)
    monkeypatch.setattr(bounds, "RATIO", 20)
    swells = gzip.compress(ARTICLE + b" " * 60_000)
    records = [record("response", f"http://example.org/{name}", answer(swells, GZIPPED)) for name in "abc"]
    path = write(tmp_path, "a.warc", b"".join(records))
    assert titles(path) == ["Envoy leaves"]
    assert skipped(path) == [
        "a.warc: swells to more than 20 times its size, as no news does; unpack it first"
    ]


def test_an_answer_may_be_as_large_as_its_kind_may(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """More than an article's letters: a page with its pictures, and a file with them."""
    page = b"<html><p>%s</p><!-- %s --></html>" % (
        b"Peru has cut its ties with Ghana. " * 9,
        b"x" * 5_000_000,
    )
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        archive.writestr("word/document.xml", "<a><p><t>Peru has cut its ties with Ghana.</t></p></a>")
        archive.writestr("word/picture.png", bytes(5_000_000))
    word = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    records = (
        record("response", "http://example.org/a", answer(page, media="text/html")),
        record("response", "http://example.org/b", answer(held.getvalue(), media=word)),
        record("response", "http://example.org/c", answer(gzip.compress(page), GZIPPED, media="text/html")),
    )
    path = write(tmp_path, "a.warc", b"".join(records))
    items = list(stream([path]))
    assert all(isinstance(item, Placed) for item in items)
    assert [item.document.media_type for item in items if isinstance(item, Placed)] == [
        "text/html",
        word,
        "text/html",
    ]
    monkeypatch.setattr(warc, "_TEXT", 4_500_000)
    told = "larger than 4,500,000 bytes, which no article is"
    assert skipped(path) == [f"a.warc, http://example.org/{name}: {told}" for name in "ac"]
