"""The schema room: what a relation file may say, and how a wrong one is told."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.errors import SchemaError
from kg.model import Kind, Modality
from kg.schema import load_relations, parse_relation

FILE = """
name = "greets"
label = "greets"
comment = "The subject has greeted the object."
inverse = "greeted_by"
family = "statement"
domain = ["State"]

[words]
hail = ["hail", "salute"]

[[frame]]
rule = "verb"
verb = ["greet", "@hail"]
source = "subject"
target = ["object", "object>of"]
where = { "with>of" = ["wave"] }
modality = "Planned"

[[case]]
text = "Kenya greeted Mali."
claims = [{ source = "Kenya", target = "Mali" }]
"""


def test_a_file_becomes_a_relation() -> None:
    relation = parse_relation(FILE, "greets.toml")
    frame = relation.frames[0]
    assert relation.domain == (Kind.STATE,)
    assert relation.range == ()
    assert frame.rule == "greets.verb"
    assert frame.triggers == {"greet", "hail", "salute"}
    assert frame.target == (("object",), ("object", "of"))
    assert frame.where == {("with", "of"): {"wave"}}
    assert frame.modality is Modality.PLANNED
    assert relation.cases[0].kind == "synthetic"
    assert (frame.domain, frame.range) == ((), ())


def test_a_frame_may_narrow_the_kinds() -> None:
    narrow = FILE.replace(
        'modality = "Planned"', 'modality = "Planned"\nrange = ["Person"]\ndomain = ["State"]'
    )
    frame = parse_relation(narrow, "greets.toml").frames[0]
    assert (frame.domain, frame.range) == ((Kind.STATE,), (Kind.PERSON,))


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ('family = "statement"', 'family = "odd"', "family 'odd' is none of"),
        ('name = "greets"', 'nam = "greets"', "unknown key 'nam'"),
        ('verb = ["greet", "@hail"]', 'verb = ["@wave"]', "lacks 'wave'"),
        ('verb = ["greet", "@hail"]', "confidence = 1", "needs one of verb, noun, adj"),
        ('domain = ["State"]', 'domain = ["Planet"]', "Planet"),
        ('rule = "verb"', 'rule "verb"', "not TOML"),
        ('family = "statement"', 'family = "statement"\nmutual = true', "mutual says nothing without ends"),
        ('family = "statement"', 'family = "statement"\npartly = ["eas*"]', "partly says nothing without"),
        (
            'family = "statement"',
            'family = "statement"\nin_part = ["in part"]',
            "in_part says nothing without",
        ),
        ('rule = "verb"', 'rule = "verb"\nstate = "no"', "frame 1: state = 'no' is neither true nor false"),
        ('family = "statement"', 'family = "statement"\ndenial_ends = true', "denial_ends says nothing"),
        ('family = "statement"', 'family = "statement"\nends = "sanctions"', "is no list"),
        ('family = "statement"', 'family = "statement"\nstate = true', "is no text"),
        (
            'family = "statement"',
            'family = "statement"\nstate = "x"\ndenial_ends = 1',
            "neither true nor false",
        ),
    ],
)
def test_a_wrong_file_is_told_in_one_line(old: str, new: str, told: str) -> None:
    with pytest.raises(SchemaError, match=told) as error:
        parse_relation(FILE.replace(old, new), "greets.toml")
    assert str(error.value).startswith("greets.toml: ")
    assert "\n" not in str(error.value)


def test_users_add_a_folder(tmp_path: Path) -> None:
    (tmp_path / "greets.toml").write_text(FILE, encoding="utf-8")
    relations = load_relations(tmp_path)
    assert "greets" in relations
    assert "recognises" in relations
    assert list(relations) == sorted(relations)


def test_a_file_is_called_after_its_relation(tmp_path: Path) -> None:
    (tmp_path / "hails.toml").write_text(FILE, encoding="utf-8")
    with pytest.raises(SchemaError, match="hails.toml"):
        load_relations(tmp_path)


def test_a_missing_folder_is_told(tmp_path: Path) -> None:
    with pytest.raises(SchemaError, match="no such folder"):
        load_relations(tmp_path / "none")


def test_what_gives_way_is_a_relation(tmp_path: Path) -> None:
    text = FILE.replace('family = "statement"', 'family = "statement"\nover = ["greet"]')
    (tmp_path / "greets.toml").write_text(text, encoding="utf-8")
    with pytest.raises(SchemaError, match="greets.toml: over names no other relation: 'greet'"):
        load_relations(tmp_path)


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"\xff\xfe", "not UTF-8 .byte 0."),
        (FILE.replace('label = "greets"', "label = 3").encode(), "label = 3 is no text"),
        (FILE.replace('where = { "with>of" = ["wave"] }', "where = 3").encode(), "AttributeError"),
        (FILE.replace('rule = "verb"', "confidence = 7").encode(), "confidence = 7.0 is not"),
        (FILE.replace('family = "statement"\n', "").encode(), "lacks 'family'"),
    ],
)
def test_a_broken_file_is_told_in_one_line(tmp_path: Path, content: bytes, words: str) -> None:
    (tmp_path / "greets.toml").write_bytes(content)
    with pytest.raises(SchemaError, match=rf"^greets\.toml: .*{words}"):
        load_relations(tmp_path)


def test_a_folder_called_like_a_file_is_told(tmp_path: Path) -> None:
    (tmp_path / "greets.toml").mkdir()
    with pytest.raises(SchemaError, match=r"^greets\.toml: cannot be read"):
        load_relations(tmp_path)


def test_a_relation_says_what_lasts_and_what_ends_it() -> None:
    lines = (
        'family = "statement"\nstate = "greets"\ndenial_ends = true\nends = ["sanctions"]\npartly = ["Eas*"]'
    )
    relation = parse_relation(FILE.replace('family = "statement"', lines), "greets.toml")
    assert (relation.state, relation.ends, relation.mutual) == ("greets", ("sanctions",), False)
    assert (relation.partly, relation.denial_ends) == ({"eas*"}, True)
    plain = parse_relation(FILE, "greets.toml")
    assert (plain.state, plain.ends, plain.partly, plain.denial_ends) == ("", (), frozenset(), False)


@pytest.mark.parametrize(
    ("ends", "told"),
    [("greets", "ends names no other relation: 'greets'"), ("hugs", "ends names no other relation: 'hugs'"),
     ("visits", "which does not last; give visits.toml a state")],
)  # fmt: skip
def test_what_a_relation_ends_is_another_that_lasts(tmp_path: Path, ends: str, told: str) -> None:
    text = FILE.replace('family = "statement"', f'family = "statement"\nends = ["{ends}"]')
    (tmp_path / "greets.toml").write_text(text, encoding="utf-8")
    with pytest.raises(SchemaError, match=told):
        load_relations(tmp_path)
