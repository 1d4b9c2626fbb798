"""`kg/relations/*.toml` → Relation: one file says everything that is known about one relation."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path
from types import MappingProxyType
from typing import Any

from kg.errors import SchemaError
from kg.model import Kind, Modality, Polarity

SlotPath = tuple[str, ...]
FAMILIES = ("recognition", "cooperation", "statement", "pressure", "conflict", "labour", "role")


@dataclass(frozen=True, slots=True)
class Frame:
    """One way in which words state a relation.

    A lemma of `triggers` with part of speech `pos` (VERB, NOUN or ADJ) opens the frame. `source` and
    `target` are slot paths, tried in order: `("object", "of")` is what stands under "of" under the
    object (the slots: `kg.syntax`; and `speaker`, who says it; `support`, a noun's verb; `modified`,
    the noun that a participle stands before; `own_subject`, a verb's only where its clause names
    one; `doer`, who did the deed that a noun points back to;
    as a target `home`, the source's own state). `where`
    narrows: path → lemmas, one of which must head a filler (`*`: anything at all); `unless` is its
    reverse. `light` names the support verbs of a noun ("imposed", "gave") that lend it their subject;
    `when` lists the modalities of the syntax that the frame takes (none: any), `modality` overrides
    them; so does the polarity `Positive`, and `Negative` turns what the syntax says ("left the union"
    is no member, "has not left" is). `domain` and `range` are kinds narrower than the relation's
    ("joined NATO", not "joined Peru"). `direct` wants the target itself, not the owner of what stands there
    ("recognised Peru", not "recognised a weaver from Peru"). Without `state` it tells of a deed that neither
    begins what the relation says to last nor ends what it ends ("recalled its ambassador").
    """

    rule: str
    pos: str
    triggers: frozenset[str]
    source: tuple[SlotPath, ...]
    target: tuple[SlotPath, ...]
    where: Mapping[SlotPath, frozenset[str]]
    unless: Mapping[SlotPath, frozenset[str]]
    light: frozenset[str]
    when: frozenset[Modality]
    modality: Modality | None
    polarity: Polarity | None
    confidence: float
    direct: bool = False
    domain: tuple[Kind, ...] = ()
    range: tuple[Kind, ...] = ()
    state: bool = True


@dataclass(frozen=True, slots=True)
class Case:
    """A text and the claims of its relation that it must give: none, where it must give none.

    `kind` is `wild`, `synthetic` or `negative`; `fails` says why a known failure fails.
    """

    text: str
    claims: tuple[Mapping[str, Any], ...]
    kind: str
    fails: str | None


@dataclass(frozen=True, slots=True)
class Relation:
    """A relation: its RDF property, its codes in PLOVER and CAMEO, and the frames that state it.

    `parent` is a wider relation; `wider` are wider properties of other vocabularies ("schema:memberOf").
    `over` are relations that give way where the same word states both of the same two.

    `state` is how it is told where it goes on once it has begun ("has sanctions on"); empty for a deed that
    is done and over. `ends` are the states that it ends, between the same two; where it is `mutual`, whoever
    of the two it was. What it says ends them only in part where one of the words of `partly` stands in it, or
    one of the phrases of `in_part` around it.
    `denial_ends`: a state of which negative polarity says that it is over ("has left the union").
    """

    name: str
    label: str
    comment: str
    inverse: str
    family: str
    domain: tuple[Kind, ...]
    range: tuple[Kind, ...]
    plover: str | None
    cameo: str | None
    symmetric: bool
    parent: str | None
    frames: tuple[Frame, ...]
    cases: tuple[Case, ...]
    wider: tuple[str, ...] = ()
    over: tuple[str, ...] = ()
    state: str = ""
    ends: tuple[str, ...] = ()
    mutual: bool = False
    partly: frozenset[str] = frozenset()
    in_part: frozenset[str] = frozenset()
    denial_ends: bool = False

    @property
    def is_office(self) -> bool:
        """Whether it says who holds which office for whom."""
        return self.family == "role"


_ORGANISATIONS = frozenset(
    {Kind.ORGANISATION, Kind.INTERGOVERNMENTAL, Kind.GOVERNMENT_BODY, Kind.NEWS_AGENCY, Kind.GROUP}
)


def is_a(kind: Kind, kinds: tuple[Kind, ...]) -> bool:
    """Whether an actor of that kind fits a domain or a range; one of no kinds takes any."""
    return not kinds or kind in kinds or (Kind.ORGANISATION in kinds and kind in _ORGANISATIONS)


def load_relations(directory: Path | None = None) -> Mapping[str, Relation]:
    """Every relation by name, in the order of the names; `directory` adds the user's own files.

    Raises SchemaError with file and key for a file that breaks the rules.
    """
    relations = dict(_packaged())
    if directory is not None:
        if not directory.is_dir():
            raise SchemaError(f"{directory}: no such folder of relation files; give a folder of *.toml")
        relations |= _load_folder(sorted(directory.glob("*.toml")))
    for relation in relations.values():
        _check_names(relation, relations)
    return MappingProxyType(dict(sorted(relations.items())))


def _check_names(relation: Relation, relations: Mapping[str, Relation]) -> None:
    """Raises SchemaError where a relation speaks of others that there are not, or that cannot be meant."""
    for key, others in (("over", relation.over), ("ends", relation.ends)):
        for other in others:
            if other == relation.name or other not in relations:
                raise SchemaError(f"{relation.name}.toml: {key} names no other relation: {other!r}")
    for other in relation.ends:
        if not relations[other].state:
            raise SchemaError(
                f"{relation.name}.toml: ends = [{other!r}], which does not last; give {other}.toml a state"
            )


@cache
def _packaged() -> Mapping[str, Relation]:
    folder = files("kg").joinpath("relations")
    return _load_folder(
        sorted((f for f in folder.iterdir() if f.name.endswith(".toml")), key=lambda f: f.name)
    )


def _load_folder(paths: list[Any]) -> dict[str, Relation]:
    relations: dict[str, Relation] = {}
    for path in paths:
        relation = parse_relation(_text(path), path.name)
        if f"{relation.name}.toml" != path.name:
            raise SchemaError(f"{path.name}: name = {relation.name!r}; the file is called after its relation")
        relations[relation.name] = relation
    return relations


def _text(path: Any) -> str:
    try:
        text: str = path.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        raise SchemaError(f"{path.name}: not UTF-8 (byte {error.start}); a relation file is TOML") from error
    except OSError as error:
        raise SchemaError(f"{path.name}: cannot be read ({error.strerror}); remove or mend it") from error
    return text


def parse_relation(text: str, name: str) -> Relation:
    """The relation that one TOML file describes; `name` is the file's, for messages."""
    try:
        raw = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise SchemaError(f"{name}: not TOML: {error}") from error
    unknown = set(raw) - _KEYS
    if unknown:
        raise SchemaError(f"{name}: unknown key {sorted(unknown)[0]!r}; known are {', '.join(sorted(_KEYS))}")
    try:
        return _relation(raw)
    except KeyError as error:
        raise SchemaError(
            f"{name}: lacks {error}, or names a group of words that it lacks; see kg/relations/sanctions.toml"
        ) from error
    except (AttributeError, TypeError, ValueError) as error:
        raise SchemaError(
            f"{name}: {type(error).__name__}: {error}; see kg/relations/sanctions.toml"
        ) from error


_KEYS = frozenset({
    "name", "label", "comment", "inverse", "family", "domain", "range", "plover", "cameo", "symmetric",
    "parent", "wider", "over", "state", "ends", "mutual", "partly", "in_part", "denial_ends",
    "words", "frame", "case",
})  # fmt: skip
_FRAME_KEYS = frozenset({
    "rule", "verb", "noun", "adj", "source", "target", "where", "unless", "light", "direct", "when",
    "modality", "polarity", "confidence", "domain", "range", "state",
})  # fmt: skip


def _relation(raw: dict[str, Any]) -> Relation:
    if raw["family"] not in FAMILIES:
        raise ValueError(f"family {raw['family']!r} is none of {', '.join(FAMILIES)}")
    for key in ("name", "label", "comment", "inverse", "plover", "cameo", "parent", "state"):
        if not isinstance(raw.get(key, ""), str):
            raise TypeError(f"{key} = {raw[key]!r} is no text; put it in quotes")
    _check_life(raw)
    words = raw.get("words", {})
    return Relation(
        name=raw["name"],
        label=raw["label"],
        comment=raw["comment"],
        inverse=raw["inverse"],
        family=raw["family"],
        domain=_kinds(raw.get("domain", ())),
        range=_kinds(raw.get("range", ())),
        plover=raw.get("plover"),
        cameo=raw.get("cameo"),
        symmetric=raw.get("symmetric", False),
        parent=raw.get("parent"),
        frames=tuple(_frame(f, words, raw["name"], i) for i, f in enumerate(raw.get("frame", ()), 1)),
        cases=tuple(_case(c) for c in raw.get("case", ())),
        wider=tuple(raw.get("wider", ())),
        over=tuple(raw.get("over", ())),
        state=raw.get("state", ""),
        ends=tuple(raw.get("ends", ())),
        mutual=raw.get("mutual", False),
        partly=frozenset(word.casefold() for word in raw.get("partly", ())),
        in_part=frozenset(phrase.casefold() for phrase in raw.get("in_part", ())),
        denial_ends=raw.get("denial_ends", False),
    )


def _check_life(raw: dict[str, Any]) -> None:
    """What a relation ends, and what ends it: keys that mean nothing by themselves."""
    for key, needed in (
        ("mutual", "ends"),
        ("partly", "ends"),
        ("in_part", "ends"),
        ("denial_ends", "state"),
    ):
        if raw.get(key) and not raw.get(needed):
            raise ValueError(f"{key} says nothing without {needed}")
    for key in ("ends", "partly", "in_part"):
        if not isinstance(raw.get(key, []), list):
            raise TypeError(f"{key} = {raw[key]!r} is no list; put it in brackets")
    for key in ("mutual", "denial_ends"):
        if not isinstance(raw.get(key, False), bool):
            raise TypeError(f"{key} = {raw[key]!r} is neither true nor false")


def _frame(raw: dict[str, Any], words: dict[str, list[str]], relation: str, number: int) -> Frame:
    unknown = set(raw) - _FRAME_KEYS
    if unknown:
        raise ValueError(f"frame {number}: unknown key {sorted(unknown)[0]!r}")
    pos = next((p for p in ("verb", "noun", "adj") if p in raw), None)
    if pos is None:
        raise ValueError(f"frame {number}: needs one of verb, noun, adj")
    confidence = float(raw.get("confidence", 0.9))
    if not 0 < confidence <= 1:
        raise ValueError(f"frame {number}: confidence = {confidence} is not above 0 and at most 1")
    return Frame(
        rule=f"{relation}.{raw.get('rule', number)}",
        pos=pos.upper(),
        triggers=_lemmas(raw[pos], words),
        source=_paths(raw["source"]),
        target=_paths(raw["target"]),
        where={_path(k): _lemmas(v, words) for k, v in raw.get("where", {}).items()},
        unless={_path(k): _lemmas(v, words) for k, v in raw.get("unless", {}).items()},
        light=_lemmas(raw.get("light", ()), words),
        direct=raw.get("direct", False),
        when=frozenset(Modality(m) for m in raw.get("when", ())),
        modality=Modality(raw["modality"]) if "modality" in raw else None,
        polarity=Polarity(raw["polarity"]) if "polarity" in raw else None,
        confidence=confidence,
        domain=_kinds(raw.get("domain", ())),
        range=_kinds(raw.get("range", ())),
        state=_flag(raw, "state", number),
    )


def _flag(raw: dict[str, Any], key: str, number: int) -> bool:
    if not isinstance(raw.get(key, True), bool):
        raise TypeError(f"frame {number}: {key} = {raw[key]!r} is neither true nor false")
    return bool(raw.get(key, True))


def _kinds(given: list[str]) -> tuple[Kind, ...]:
    return tuple(Kind(k) for k in given)


def _lemmas(given: str | list[str], words: dict[str, list[str]]) -> frozenset[str]:
    """The lemmas of a list, in which `@group` stands for all of the file's `[words]` group."""
    items = [given] if isinstance(given, str) else given
    return frozenset(w for item in items for w in (words[item[1:]] if item.startswith("@") else [item]))


def _paths(given: str | list[str]) -> tuple[SlotPath, ...]:
    return tuple(_path(p) for p in ([given] if isinstance(given, str) else given))


def _path(text: str) -> SlotPath:
    return tuple(text.split(">"))


def _case(raw: dict[str, Any]) -> Case:
    claims = tuple(raw.get("claims", ()))
    return Case(raw["text"], claims, raw.get("kind", "synthetic" if claims else "negative"), raw.get("fails"))
