"""The tables of words → what the reader weighs: titles, bodies, groups, hedges, speech, operators."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import TypeVar

from kg.lexicon.actors import ROLES
from kg.lexicon.table import Row
from kg.model import Kind, Modality

T = TypeVar("T")
K = TypeVar("K", bound=Hashable)

COLUMNS = {
    "titles": ("phrase", "relation", "of", "modality", "people", "note"),
    "bodies": ("phrase", "makes", "sector", "label", "home", "note"),
    "groups": ("lemma", "members", "own", "note"),
    "hedges": ("word", "effect"),
    "speech": ("lemma", "pos", "class"),
    "operators": ("lemma", "pos", "modality", "polarity", "note"),
    "meant": ("lemma", "class"),
    "fields": ("word", "field", "strength", "note"),
    "strangers": ("word", "note"),
    "homographs": ("surface", "unless_before", "unless_after", "form", "note"),
}
ACTS_FOR = ("state", "body", "either", "none", "place")
MAKES = ("state", Kind.GOVERNMENT_BODY, Kind.ORGANISATION, Kind.GROUP)
SECTORS = ("GOV", "MIL", "LEG", "JUD", "SPY", "COP", "OPP", "REB", "CVL", "MED", "BUS")
STRENGTHS = ("weak", "strong")
EFFECTS = ("hearsay", "possible", "disputed", "imagined", "refuted", "unverified")
PARTS = ("VERB", "NOUN", "ADJ", "ADV", "AUX", "SCONJ")
MEANT = ("act", "ahead", "happen", "help", "kin", "lapse", "own", "punish", "state", "undo")
CLASSES = ("say", "claim", "think", "demand", "accuse")


@dataclass(frozen=True, slots=True)
class Title:
    """A word beside a person's name: the role that it gives (None for a mere honorific), of what, and how
    real it is ("president-elect": planned).

    `people` names the group that several of a state are, who do not act for it ("three German journalists").
    """

    phrase: str
    relation: str | None
    of: str
    modality: Modality = Modality.ACTUAL
    people: str = ""


@dataclass(frozen=True, slots=True)
class Body:
    """A head noun that a state owns: it makes the state or an actor of that kind; its PLOVER sector.

    `label` names that actor where several phrases mean one ("foreign ministry", "foreign office").
    `home`: where its owner is not told, it is that of the state in which the sentence plays; others ("ships",
    "delegations") may be anybody's.
    """

    phrase: str
    makes: str
    sector: str
    label: str
    home: bool = True


@dataclass(frozen=True, slots=True)
class Group:
    """A collective noun and the kinds that its members may have (none: any); `own` where a person's is the
    state that he acts for ("his country").
    """

    lemma: str
    members: tuple[Kind, ...]
    own: bool = False


@dataclass(frozen=True, slots=True)
class Hedge:
    """A word that takes certainty away: `hearsay`, `possible`, or `disputed` (distance from a name).

    `imagined` is told in a film or played in a drill, `refuted` is what is no more than a myth, `unverified`
    what is only so where it is denied ("could not verify", "no evidence").
    """

    word: str
    effect: str


@dataclass(frozen=True, slots=True)
class Speech:
    """A word of saying or thinking, and its class (`say`, `claim`, `demand`, …)."""

    lemma: str
    pos: str
    kind: str


@dataclass(frozen=True, slots=True)
class Operator:
    """A word that takes a clause and colours it; Actual leaves the modality as it is."""

    lemma: str
    pos: str
    modality: Modality
    negates: bool


@dataclass(frozen=True, slots=True)
class Meant:
    """A word that tells who is meant, and how (`own`: a verb whose reason is its doer's)."""

    lemma: str
    kind: str


@dataclass(frozen=True, slots=True)
class Stranger:
    """A word before troops or people that says that they are not of the state where they are met."""

    word: str


@dataclass(frozen=True, slots=True)
class Homograph:
    """A name that is also something else: not the actor right after or before these words."""

    surface: str
    unless_before: frozenset[str]
    unless_after: frozenset[str]
    plural: bool  # "Koreas", no possessive without its apostrophe


@dataclass(frozen=True, slots=True)
class FieldWord:
    """A word of sport, art, cookery and the like, and how surely it speaks of that field (1 or 2)."""

    word: str
    field: str
    weight: int


def keyed(rows: Sequence[Row], make: Callable[[Row], T], key: Callable[[T], K]) -> Mapping[K, T]:
    """What the rows make, by key, in the table's order."""
    found: dict[K, T] = {}
    for row in rows:
        made = make(row)
        if key(made) in found:
            raise row.error(f"{key(made)!r} stands twice; remove this line")
        found[key(made)] = made
    return MappingProxyType(found)


def title(row: Row) -> Title:
    relation = row.one_of("relation", ROLES) if row["relation"] else None
    modality = row.one_of("modality", Modality) if row["modality"] else Modality.ACTUAL
    return Title(row["phrase"], relation, row.one_of("of", ACTS_FOR), modality, row["people"])


def body(row: Row) -> Body:
    home = row.one_of("home", ("", "no")) == ""
    return Body(row["phrase"], row.one_of("makes", MAKES), row.one_of("sector", SECTORS), row["label"], home)


def group(row: Row) -> Group:
    for name in row.many("members"):
        if name not in list(Kind):
            raise row.error(f"unknown kind in members: {name!r}; write one of {', '.join(Kind)}")
    own = row.one_of("own", ("", "yes")) == "yes"
    return Group(row["lemma"], tuple(Kind(name) for name in row.many("members")), own)


def hedge(row: Row) -> Hedge:
    return Hedge(row["word"], row.one_of("effect", EFFECTS))


def speech(row: Row) -> Speech:
    return Speech(row["lemma"], row.one_of("pos", PARTS), row.one_of("class", CLASSES))


def operator(row: Row) -> Operator:
    negates = row.one_of("polarity", ("keep", "negate")) == "negate"
    return Operator(row["lemma"], row.one_of("pos", PARTS), row.one_of("modality", Modality), negates)


def meant(row: Row) -> Meant:
    return Meant(row["lemma"], row.one_of("class", MEANT))


def field_word(row: Row) -> FieldWord:
    return FieldWord(row["word"], row["field"], STRENGTHS.index(row.one_of("strength", STRENGTHS)) + 1)


def stranger(row: Row) -> Stranger:
    return Stranger(row["word"])


def homograph(row: Row) -> Homograph:
    before, after = frozenset(row.many("unless_before")), frozenset(row.many("unless_after"))
    return Homograph(row["surface"], before, after, row.one_of("form", ("", "plural")) == "plural")
