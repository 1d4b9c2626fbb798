"""`kg/lexicon/*.tsv` → the known actors, their names and offices, and the words that the reader weighs."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, cached_property
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from types import MappingProxyType

from kg.lexicon import words
from kg.lexicon.actors import COLUMNS, ROLES, TABLES, NameKind, Office, read_actors, read_offices
from kg.lexicon.index import LOOSE, Index, indexed
from kg.lexicon.surface import EXACT, key, loose, spellings, tolerant
from kg.lexicon.table import Row, read_table
from kg.lexicon.words import (
    Body,
    FieldWord,
    Group,
    Hedge,
    Homograph,
    Meant,
    Operator,
    Speech,
    Stranger,
    Title,
)
from kg.model import Entity, Kind, Modality
from kg.names import fold, surname

__all__ = ["Body", "Group", "Hedge", "Homograph", "Lexicon", "NameKind", "Office", "Operator", "Sense",
           "Speech", "Title", "load_folder", "load_lexicon"]  # fmt: skip

PACKAGED = files("kg") / "lexicon"
# Names of these kinds may be met with an s that lost its apostrophe ("Ukraines").
BARE_S = LOOSE | {NameKind.ABBREVIATION, NameKind.METONYM, NameKind.ALIAS}


@dataclass(frozen=True, slots=True, order=True)
class Sense:
    """One reading of a surface: the actor and how the surface names it."""

    actor_id: str
    kind_of_name: NameKind


@dataclass(frozen=True)
class Lexicon:
    """All that is known before reading; `lookup` finds what a surface may name."""

    actors: Mapping[str, Entity]
    named: tuple[tuple[str, str, NameKind], ...]
    offices: tuple[Office, ...]
    titles: Mapping[str, Title]
    bodies: Mapping[str, Body]
    groups: Mapping[str, Group]
    hedges: Mapping[str, Hedge]
    speech: Mapping[tuple[str, str], Speech]
    operators: Mapping[tuple[str, str], Operator]
    homographs: Mapping[str, Homograph]
    fields: Mapping[str, FieldWord]
    strangers: Mapping[str, Stranger] = field(default_factory=dict)
    meant: Mapping[tuple[str, str], Meant] = field(default_factory=dict)

    def actor(self, actor_id: str) -> Entity:
        """The actor of that id (KeyError if there is none)."""
        return self.actors[actor_id]

    def lookup(self, surface: str) -> tuple[Sense, ...]:
        """Every actor that the surface may name, sorted by id; none when it is no known name.

        >>> load_lexicon().lookup("the Ukraines")
        (Sense(actor_id='Ukraine', kind_of_name=<NameKind.NAME: 'name'>),)
        """
        return self._sensed(surface) or self._possessed(surface.strip())

    def phrases(self) -> Iterator[tuple[str, str, NameKind]]:
        """(surface, actor id, kind of name) in every spelling, sorted, for a matcher of token sequences."""
        found = {
            (each, actor, kind)
            for name, actor, kind in self.named
            for each in spellings(name.removeprefix(EXACT))
        }
        yield from sorted(found)

    def possessives(self) -> tuple[str, ...]:
        """One-word names N for which "Ns" is an N's that lost its apostrophe, no word or name of its own."""
        names = {name.removeprefix(EXACT).removeprefix("the ") for name, _, kind in self.named
                 if kind in BARE_S and kind is not NameKind.ABBREVIATION}  # fmt: skip
        return tuple(sorted(name for name in names if self._takes_s(name)))

    @cached_property
    def openings(self) -> dict[str, int]:
        """First word of a body, title or group → the most tokens that such a phrase has."""
        found: dict[str, int] = {}
        for phrase in (*self.bodies, *self.titles, *self.groups):
            tokens = re.findall(r"[^\W_]+|[^\w\s]", phrase)
            found[tokens[0]] = max(found.get(tokens[0], 0), len(tokens))
        return found

    @cached_property
    def peoples(self) -> frozenset[str]:
        """First words of adjectives and peoples ("north" of "North Korean"), in small letters."""
        kinds = (NameKind.DEMONYM, NameKind.PEOPLE)
        return frozenset(
            re.split(r"\W", each)[0].lower() for each, _, kind in self.phrases() if kind in kinds
        )

    @cached_property
    def asking(self) -> frozenset[str]:
        """Verbs whose object shall do what their infinitive says ("urged Kyiv to cut")."""
        verbs = [(lemma, op) for (lemma, pos), op in self.operators.items() if pos == "VERB"]
        return frozenset(lemma for lemma, op in verbs if op.modality is Modality.DEMANDED)

    @cached_property
    def accusing(self) -> frozenset[str]:
        """Verbs whose object did what a gerund says ("accused Kyiv of cutting", "fined it for cutting")."""
        verbs = [word for (_, pos), word in self.speech.items() if pos == "VERB"]
        return self._meant("punish") | {word.lemma for word in verbs if word.kind == "accuse"}

    @cached_property
    def helping(self) -> frozenset[str]:
        """Verbs whose object is at what follows "in" ("helped Peru in its war")."""
        return self._meant("help")

    @cached_property
    def undoing(self) -> frozenset[str]:
        """Verbs whose object is their doer's own ("recalled its envoy")."""
        return self._meant("undo")

    @cached_property
    def owning(self) -> frozenset[str]:
        """Verbs whose reason is their doer's own ("apologised for its raid")."""
        return self._meant("own")

    @cached_property
    def ahead(self) -> frozenset[str]:
        """Adjectives of a deed that is still to come ("its planned withdrawal")."""
        return self._meant("ahead")

    @cached_property
    def happening(self) -> frozenset[str]:
        """Verbs that say that their subject takes place ("the visit will begin")."""
        return self._meant("happen")

    @cached_property
    def lapsing(self) -> frozenset[str]:
        """Words that say that a state of affairs is over ("the embargo expired", "the end of its ban")."""
        return self._meant("lapse")

    @cached_property
    def lasting(self) -> frozenset[str]:
        """Nouns of a state of affairs, which lasts until it ends ("sanctions", "recognition")."""
        return self._meant("state")

    @cached_property
    def kin(self) -> frozenset[str]:
        """Nouns of persons that are named by another ("the wife of the president")."""
        return self._meant("kin")

    @cached_property
    def acting(self) -> frozenset[str]:
        """Nouns that point back to an act of any kind ("the move")."""
        return self._meant("act")

    def _meant(self, kind: str) -> frozenset[str]:
        return frozenset(word.lemma for word in self.meant.values() if word.kind == kind)

    @cached_property
    def operating(self) -> frozenset[tuple[str, str]]:
        """Words that take an infinitive, with their part of speech ("threatened to", "refusal to")."""
        return frozenset(self.operators)

    def held(self, person_id: str, relation: str, date: datetime.date | None) -> str | None:
        """The one actor for whom the person holds such an office on that day; None where not one."""
        found = {
            office.of
            for office in self.offices_of(person_id)
            if office.relation == relation and (date is None or _held(office, date))
        }
        return found.pop() if len(found) == 1 else None

    def offices_of(self, person_id: str) -> tuple[Office, ...]:
        """The person's offices, in the table's order."""
        return self._offices.get(person_id, ())

    def holders(self, family: str, relation: str, date: datetime.date | None = None) -> tuple[Office, ...]:
        """The offices of that kind that persons of this family name hold, or held, on a day or ever."""
        offices = self._by_family.get((_family(family), relation), ())
        return tuple(office for office in offices if date is None or _held(office, date))

    def bearers(self, family: str) -> frozenset[str]:
        """The listed persons of a family name, with or without an office."""
        return self._families.get(_family(family), frozenset())

    def _borne(self, label: str) -> str:
        """The name by which news calls a person alone: the family name, of "King Abdullah bin Abdulaziz" the
        one after the title."""
        words = label.split()
        rules = len(words) > 1 and words[0].lower() in self.titles
        return _family(words[1] if rules else surname(label))

    @cached_property
    def _families(self) -> dict[str, frozenset[str]]:
        found: dict[str, frozenset[str]] = {}
        for known in self.actors.values():
            if known.kind is Kind.PERSON:
                name = self._borne(known.label)
                found[name] = found.get(name, frozenset()) | {known.id}
        return found

    @cached_property
    def _by_family(self) -> dict[tuple[str, str], tuple[Office, ...]]:
        found: dict[tuple[str, str], tuple[Office, ...]] = {}
        for office in self.offices:
            name = self._borne(self.actors[office.person].label)
            found[name, office.relation] = (*found.get((name, office.relation), ()), office)
        return found

    def acts_for(self, person_id: str, date: datetime.date | None = None) -> str | None:
        """The one actor for whom the person acts on that day by the highest office; None where not one."""
        held = [office for office in self.offices_of(person_id) if date is None or _held(office, date)]
        first = min((ROLES.index(office.relation) for office in held), default=None)
        actors = {office.of for office in held if ROLES.index(office.relation) == first}
        return actors.pop() if len(actors) == 1 else None

    @cached_property
    def _offices(self) -> dict[str, tuple[Office, ...]]:
        found: dict[str, tuple[Office, ...]] = {}
        for office in self.offices:
            found[office.person] = (*found.get(office.person, ()), office)
        return found

    @cached_property
    def index(self) -> Index:
        """All names, by key and by letters."""
        return indexed(self.named, self.actors)

    def _sensed(self, surface: str) -> tuple[Sense, ...]:
        made = key(surface)
        found = self._exactly(made) or self._exactly(made.removeprefix("the "))
        # The span of a name seldom holds its article: "North" may be "the North", which the context decides.
        return found or tuple(s for s in self._exactly(f"the {made}") if s.kind_of_name is NameKind.ALIAS)

    def _exactly(self, made: str) -> tuple[Sense, ...]:
        senses = self.index.senses.get(made)
        if senses is None and tolerant(made):
            senses = self.index.senses.get(loose(made))
        return tuple(sorted(Sense(actor, kind) for actor, kind in (senses or {}).items()))

    def _possessed(self, surface: str) -> tuple[Sense, ...]:
        marked = re.fullmatch("(.+?)['\u2019][sS]?", surface)
        if marked:
            return self._sensed(marked[1])
        if len(surface) < 4 or surface[-1] != "s":
            return ()
        return tuple(sense for sense in self._sensed(surface[:-1]) if sense.kind_of_name in BARE_S)

    def _takes_s(self, name: str) -> bool:
        plural = f"{name}s"
        other = self.homographs.get(plural)
        if " " in name or len(name) < 3 or not name[0].isupper() or not name[-1].isalpha() or name[-1] == "s":
            return False
        return not (other and other.plural) and not self._sensed(plural) and not self._sensed(f"the {plural}")


def load_lexicon(extra: Sequence[Path] = ()) -> Lexicon:
    """The packaged lexicon, and the user's own actors from the tables `extra`.

    Such a table has at least the columns `label` and `kind`; `names`, `abbreviations`, `demonyms`, `people`,
    `capital`, `wikidata`, `part_of` and the others of the packaged tables are optional.
    """
    return _load(PACKAGED, tuple(extra)) if extra else _packaged()


def load_folder(folder: Path) -> Lexicon:
    """A lexicon from a folder of tables in place of the packaged one; a table may be missing."""
    return _load(folder, ())


@cache
def _packaged() -> Lexicon:
    return _load(PACKAGED, ())


def _load(folder: Traversable, extra: Sequence[Path]) -> Lexicon:
    known = {name: _table(folder, name, COLUMNS) for name in TABLES}
    own = [(read_table(path, str(path), COLUMNS), None) for path in extra]
    actors, named = read_actors([*((known[name], kind) for name, kind in TABLES.items()), *own])
    offices = [*known["persons"], *(row for rows, _ in own for row in rows)]
    spoken = {name: _table(folder, name, columns) for name, columns in words.COLUMNS.items()}
    return Lexicon(
        actors=MappingProxyType(actors),
        named=tuple(named),
        offices=read_offices(offices, actors),
        titles=words.keyed(spoken["titles"], words.title, lambda title: title.phrase),
        bodies=words.keyed(spoken["bodies"], words.body, lambda body: body.phrase),
        groups=words.keyed(spoken["groups"], words.group, lambda group: group.lemma),
        hedges=words.keyed(spoken["hedges"], words.hedge, lambda hedge: hedge.word),
        speech=words.keyed(spoken["speech"], words.speech, lambda word: (word.lemma, word.pos)),
        operators=words.keyed(spoken["operators"], words.operator, lambda word: (word.lemma, word.pos)),
        homographs=words.keyed(spoken["homographs"], words.homograph, lambda name: name.surface),
        meant=words.keyed(spoken["meant"], words.meant, lambda word: (word.lemma, word.kind)),
        fields=words.keyed(spoken["fields"], words.field_word, lambda word: word.word),
        strangers=words.keyed(spoken["strangers"], words.stranger, lambda stranger: stranger.word),
    )


def _table(folder: Traversable, name: str, columns: Sequence[str]) -> tuple[Row, ...]:
    path = folder / f"{name}.tsv"
    return read_table(path, path.name, columns) if path.is_file() else ()


def _family(name: str) -> str:
    """A family name as it is compared: "al-Maliki" is "Maliki"."""
    return fold(name).removeprefix("al ")


def _held(office: Office, date: datetime.date) -> bool:
    return (office.since or date) <= date <= (office.until or date)
