"""Files, folders and standard input: what is read, what is passed over, what is refused and how."""

from __future__ import annotations

import hashlib
import io
import os
import socket
import sys
import zipfile
from pathlib import Path

import pytest

from kg.errors import InputError
from kg.model import Dated, Reading
from kg.read import LARGEST, Placed, Same, Skipped, gather, parse_document, read_documents, stream
from kg.read import document as documents
from kg.receipt import fate_of, receipt_of, remarks

SEEDS = Path(__file__).parent.parent / "seeds"
SHARED = Path(__file__).parent.parent.parent / "shared" / "seeds"
ARTICLE = "Envoy leaves\n20220713\nhttps://example.org/1\nThe envoy left.\n"


def write(folder: Path, name: str, content: str | bytes = ARTICLE) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def refusal(*inputs: Path | str) -> str:
    with pytest.raises(InputError) as caught:
        read_documents(inputs)
    message = str(caught.value)
    assert "\n" not in message
    return message


def test_reads_a_file(tmp_path: Path) -> None:
    [document] = read_documents([write(tmp_path, "a.txt")])
    assert document.text == ARTICLE
    assert document.name == "a.txt"
    assert document.sha256 == hashlib.sha256(ARTICLE.encode()).hexdigest()
    assert (document.title, document.publisher) == ("Envoy leaves", "example.org")


def test_reads_folders_within_folders_and_passes_over_what_is_no_article(tmp_path: Path) -> None:
    for name in ("b.txt", "deep/er/a.md", "c.pdf", "LICENSE", ".hidden.txt", ".git/d.txt"):
        write(tmp_path, name)
    assert [document.name for document in read_documents([tmp_path])] == ["a.md", "b.txt"]


def test_gives_the_same_documents_in_any_order_of_input(tmp_path: Path) -> None:
    paths = [write(tmp_path, f"{name}.txt", ARTICLE + name) for name in "cab"]
    assert read_documents(paths) == read_documents(reversed(paths)) == read_documents([tmp_path])


def test_reads_a_file_that_is_given_twice_once(tmp_path: Path) -> None:
    path = write(tmp_path, "a.txt")
    assert len(read_documents([path, tmp_path, str(path)])) == 1


def test_keeps_a_reprint_under_another_name(tmp_path: Path) -> None:
    write(tmp_path, "a.txt"), write(tmp_path, "b.txt")
    assert len({document.id for document in read_documents([tmp_path])}) == 2


def test_reads_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(ARTICLE.encode())))
    [document] = read_documents(["-"])
    assert (document.name, document.title) == ("stdin", "Envoy leaves")


def test_reads_a_pipe_without_a_suffix() -> None:
    reader, writer = os.pipe()
    os.write(writer, ARTICLE.encode())
    os.close(writer)
    try:
        [document] = read_documents([f"/dev/fd/{reader}"])
    finally:
        os.close(reader)
    assert document.text == ARTICLE


@pytest.mark.parametrize(
    "content", [b"\xef\xbb\xbfHe left.\r\nShe stayed.\rNobody wrote.\n", "É\r\n\r\n😀 left.".encode()]
)
def test_text_is_what_read_text_gives(tmp_path: Path, content: bytes) -> None:
    path = write(tmp_path, "a.txt", content)
    [document] = read_documents([path])
    assert document.text == path.read_text(encoding="utf-8")


def test_refuses_a_missing_file(tmp_path: Path) -> None:
    assert "nowhere.txt: no such file" in refusal(tmp_path / "nowhere.txt")


def test_refuses_a_dangling_link(tmp_path: Path) -> None:
    (tmp_path / "a.txt").symlink_to(tmp_path / "nowhere.txt")
    assert "a.txt: no such file or folder; it is a link that leads nowhere" in refusal(tmp_path)


def test_refuses_a_named_pipe_and_does_not_wait_for_it(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.txt")
    assert "a.txt: a named pipe, not a file" in refusal(tmp_path)
    os.mkfifo(tmp_path / "pipe")
    assert "pipe: a named pipe, not a file" in refusal(tmp_path / "pipe")


def test_refuses_sockets_and_devices(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)  # the path of a socket may not be long
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind("a.txt")
        assert "a.txt: a socket, not a file" in refusal(tmp_path)
    assert "/dev/zero: a device, not a file" in refusal("/dev/zero")


def test_refuses_a_file_that_no_article_is_as_large_as(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = "larger than 2,500,000 bytes, which no article is; cut it into its articles"
    path = write(tmp_path, "a.txt", b"x" * (LARGEST + 1))
    assert refusal(path) == f"{path}: {told}"
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"x" * (LARGEST + 1))))
    assert refusal("-") == f"standard input: {told}"
    path.write_bytes(b"x" * LARGEST)
    assert len(read_documents([path])) == 1


def test_refuses_a_folder_without_articles(tmp_path: Path) -> None:
    write(tmp_path, "notes.pdf")
    assert "no article in this folder" in refusal(tmp_path)


@pytest.mark.parametrize("content", [b"", b" \n\t\n", b"\xef\xbb\xbf\n"])
def test_refuses_an_empty_file(tmp_path: Path, content: bytes) -> None:
    assert "a.txt: empty" in refusal(write(tmp_path, "a.txt", content))


def test_refuses_a_binary_file(tmp_path: Path) -> None:
    assert "a.txt: binary (a zero byte at 3)" in refusal(write(tmp_path, "a.txt", b"GIF\0\1\2"))


def test_refuses_other_encodings(tmp_path: Path) -> None:
    assert "not UTF-8 (byte 0)" in refusal(write(tmp_path, "a.txt", "Посол уехал.".encode("koi8-r")))
    assert "not UTF-16 (byte 4)" in refusal(write(tmp_path, "b.txt", "Ca".encode("utf-16")[:5]))
    assert "binary (a zero byte at 1)" in refusal(write(tmp_path, "c.txt", "Ca".encode("utf-16-le") + b"x"))


@pytest.mark.parametrize(
    ("code", "name"),
    [("utf-16", "UTF-16"), ("utf-16-le", "UTF-16"), ("utf-16-be", "UTF-16"), ("cp1252", "Windows-1252")],
)
def test_reads_what_windows_writes_and_says_so(tmp_path: Path, code: str, name: str) -> None:
    text = "Envoy leaves\nJuly 13, 2022\n\nThe envoy\u2019s caf\u00e9 \u2013 \u201cclosed\u201d.\n"
    path = write(tmp_path, "a.txt", text.encode(code))
    found = gather([path])
    [document] = found.documents
    assert document.text.removeprefix("\ufeff") == text
    assert (document.title, str(document.issued)) == ("Envoy leaves", "2022-07-13")
    assert found.recoded == (f"{path} ({name})",)
    [item] = stream([path])
    assert isinstance(item, Placed)
    assert "not UTF-8, read in the code it looks like: 1 file: " + f"{path} ({name})" in [
        *remarks(receipt_of([fate_of(item, Reading(document, (), ()))]))
    ]


def test_reads_by_content_what_is_named_and_by_name_what_lies_in_a_folder(tmp_path: Path) -> None:
    path = write(tmp_path, "article.backup")
    assert [document.title for document in read_documents([path])] == ["Envoy leaves"]
    assert "no article in this folder" in refusal(tmp_path)


def test_reads_patterns(tmp_path: Path) -> None:
    for name in ("a.txt", "deep/b.txt", "deep/c.log"):
        write(tmp_path, name)
    assert [d.name for d in read_documents([str(tmp_path / "**" / "*.txt")])] == ["a.txt", "b.txt"]
    assert "*.md: no file is called so" in refusal(str(tmp_path / "*.md"))
    odd = write(tmp_path, "[a]*.txt")
    assert [d.name for d in read_documents([odd])] == ["[a]*.txt"]


def test_leaves_out_other_languages_and_names_them(tmp_path: Path) -> None:
    write(tmp_path, "a.txt", "Envoy leaves\n\n" + "The envoy said that he had not been told of it. " * 5)
    write(tmp_path, "b.txt", "El enviado dijo que no sabía nada de lo que se había acordado. " * 5)
    write(tmp_path, "c.txt", "外交部长表示，两国关系不会因此受到影响，双方将继续就此保持沟通。")
    found = gather([tmp_path])
    assert [document.language for document in found.documents] == ["en"]
    assert [each.why for each in found.skipped] == [
        "Spanish, and kg reads English",
        "Chinese, and kg reads English",
    ]


def test_knows_how_the_day_and_the_author_are_known(tmp_path: Path) -> None:
    told = write(tmp_path, "a.txt", "Envoy leaves\nBy Jane Doe\nJuly 13, 2022\n\nThe envoy left.\n")
    [document] = read_documents([told])
    assert (document.author, document.dated) == ("Jane Doe", Dated.STATED)
    line = write(tmp_path, "b.txt", "KYIV, July 13, 2022 (Reuters) - The envoy left.\n")
    assert read_documents([line])[0].dated is Dated.DATELINE
    address = write(tmp_path, "c.txt", "Envoy leaves\nhttps://example.org/2022/07/13/envoy\n\nHe left.\n")
    assert read_documents([address])[0].dated is Dated.ADDRESS
    assert read_documents([write(tmp_path, "d.txt", "The envoy left.\n")])[0].dated is None


def without_rights(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Takes all rights away; for root, who has them anyway, the system calls are made to refuse."""
    path.chmod(0)
    if os.access(path, os.R_OK):
        denied = PermissionError(13, "Permission denied", str(path))

        def refuse(*_: object, **__: object) -> bytes:
            raise denied

        monkeypatch.setattr(os, "scandir", refuse)
        monkeypatch.setattr(Path, "open", refuse)


@pytest.mark.parametrize("name", ["folder", "a.txt"])
def test_refuses_what_it_has_no_rights_to(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    write(tmp_path, "a.txt"), write(tmp_path, "folder/b.txt")
    without_rights(tmp_path / name, monkeypatch)
    try:
        assert f"{name}: permission denied" in refusal(tmp_path / name)
    finally:
        (tmp_path / name).chmod(0o700)


def test_one_bad_file_refuses_all(tmp_path: Path) -> None:
    write(tmp_path, "a.txt"), write(tmp_path, "b.txt", b"\0")
    assert "b.txt" in refusal(tmp_path)


# ---- what is left out, where one bad file does not cost the others ---------------------------------------


def test_goes_on_without_what_cannot_be_read(tmp_path: Path) -> None:
    write(tmp_path, "a.txt")
    write(tmp_path, "empty.txt", b"")
    write(tmp_path, "latin.txt", "Посол уехал.".encode("koi8-r"))
    (tmp_path / "link.txt").symlink_to(tmp_path / "nowhere.txt")
    os.mkfifo(tmp_path / "pipe.txt")
    missing = tmp_path / "missing"
    found = gather([tmp_path, missing])
    assert [document.name for document in found.documents] == ["a.txt"]
    assert found.places == {found.documents[0].id: str(tmp_path / "a.txt")}
    assert [(Path(each.where).name, each.why.split(";")[0]) for each in found.skipped] == [
        ("empty.txt", "empty"),
        ("latin.txt", "not UTF-8 (byte 0)"),
        ("link.txt", "no such file or folder"),
        ("missing", "no such file or folder"),
        ("pipe.txt", "a named pipe, not a file"),
    ]
    assert gather([missing, tmp_path]) == found


def test_names_what_it_passes_over_in_folders(tmp_path: Path) -> None:
    for name in ("a.txt", "b.html", "deep/c.pdf", "LICENSE", ".hidden.html", ".git/d.html"):
        write(tmp_path, name)
    (tmp_path / "round").symlink_to(tmp_path)
    found = gather([tmp_path])
    assert found.skipped == ()
    assert [place.removeprefix(f"{tmp_path}/") for place in found.passed_over] == [
        "LICENSE",
        "b.html",
        "deep/c.pdf",
        "round/",
    ]


def test_where_nothing_can_be_read_it_says_how_many(tmp_path: Path) -> None:
    write(tmp_path, "a.txt", b""), write(tmp_path, "b.txt", b"\0"), write(tmp_path, "c.pdf")
    with pytest.raises(InputError) as caught:
        gather([tmp_path])
    told = f"{tmp_path}/a.txt: empty; remove it or fill it (and 1 more: nothing could be read)"
    assert str(caught.value) == told
    assert gather([]).documents == ()


def test_a_layout_that_fails_costs_one_document(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path, "a.txt"), write(tmp_path, "b.txt", "Odd\n")
    lay = documents.read_layout

    def fails(text: str, **known: object) -> object:
        return lay(text) if text != "Odd\n" else {}["no\nsuch"]

    monkeypatch.delenv("KG_DEBUG", raising=False)
    monkeypatch.setattr(documents, "read_layout", fails)
    found = gather([tmp_path])
    assert len(found.documents) == 1
    [left] = found.skipped
    assert str(left) == (
        f"{tmp_path}/b.txt: cannot be read by a fault of kg (KeyError: 'no\\nsuch'); "
        "KG_DEBUG=1 shows the traceback"
    )
    monkeypatch.setenv("KG_DEBUG", "1")
    with pytest.raises(KeyError):
        gather([tmp_path])


def test_a_name_that_is_no_utf8_can_be_printed(tmp_path: Path) -> None:
    path = os.fsencode(tmp_path) + b"/caf\xe9.txt"
    try:
        Path(os.fsdecode(path)).write_text(ARTICLE)
    except OSError:
        pytest.skip("this file system takes UTF-8 names only")
    found = gather([tmp_path])
    assert found.documents[0].name == "caf\N{REPLACEMENT CHARACTER}.txt"
    assert list(found.places.values()) == [f"{tmp_path}/caf\N{REPLACEMENT CHARACTER}.txt"]


def test_the_seeds_have_title_date_and_publisher() -> None:
    documents = read_documents([SEEDS])
    assert len(documents) >= 4
    for document in documents:
        assert document.title, document.name
        assert document.issued, document.name
        assert document.publisher, document.name
        assert len(document.paragraphs) >= 8
        assert document.name.startswith(document.issued.isoformat())


@pytest.mark.skipif(not SHARED.is_dir(), reason="no ../shared/seeds beside this checkout")
def test_reads_the_layouts_of_the_shared_articles() -> None:
    first, second = read_documents([SHARED])
    assert (str(first.issued), first.publisher, len(first.paragraphs)) == (
        "2022-07-19",
        "taipeitimes.com",
        15,
    )
    assert (second.issued, second.publisher, len(second.paragraphs)) == (None, "AP", 13)
    assert [first.text.splitlines()[0], second.text.splitlines()[0]] == [first.title, second.title]
    captions = [second.text[span.start : span.end] for span in second.paragraphs if span.start == 828]
    assert captions[0].endswith("Agency.")


def test_parse_document_hashes_the_text_where_no_bytes_are() -> None:
    assert parse_document("Ä", "a.txt").sha256 == hashlib.sha256("Ä".encode()).hexdigest()


def test_the_same_document_at_another_place_is_told(tmp_path: Path) -> None:
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "x.txt").write_text("Title: A\n\nHe left.\n", encoding="utf-8")
    first, again = tmp_path / "a" / "x.txt", tmp_path / "b" / "x.txt"
    items = list(stream([first, first, tmp_path]))
    assert [type(item) for item in items] == [Placed, Same]
    assert items[1] == Same(str(again), str(first))


def test_a_record_that_stands_twice_in_an_archive_is_told(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("a/x.txt", "Title: A\n\nHe left.\n")
        archive.writestr("b/x.txt", "Title: A\n\nHe left.\n")
    assert [type(item) for item in stream([path])] == [Placed, Same]


def test_what_cannot_be_read_counts_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    items = list(stream(["no.txt", tmp_path / "no.txt", "./no.txt"]))
    assert [item.where for item in items if isinstance(item, Skipped)] == ["no.txt"]
    assert len(items) == 1
