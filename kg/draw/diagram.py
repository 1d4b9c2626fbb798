"""Graph and wishes → what a picture shows: actors, arrows, title and caption, with no geometry yet."""

from __future__ import annotations

import datetime
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from kg import wording
from kg.draw.bundle import BACKGROUND, Arrow, Fit, among, fitted, parties
from kg.draw.calendar import day_words
from kg.errors import KgError
from kg.layout import host
from kg.ledger import Ledger
from kg.ledger import sources as told_by
from kg.model import Claim, Document
from kg.names import find, nearest
from kg.schema import Relation

SOURCES_NAMED = 4
TOP = 60
ALLEGED = f" ({wording.ALLEGED})"


@dataclass(frozen=True, slots=True)
class Wishes:
    """What the caller wants to see.

    None is for what is usual: in a picture `TOP` actors and plain edges, on a page what its reader chooses.
    """

    focus: str | None = None
    since: datetime.date | None = None
    relation: str | None = None
    top: int | None = None
    show: str | None = None
    title: str | None = None

    @property
    def most(self) -> int:
        """How many actors, or entries of a time axis, a picture may have."""
        return TOP if self.top is None else self.top


@dataclass(frozen=True, slots=True)
class Actor:
    """A box to draw; `claims` counts the drawn claims that it is a party to."""

    id: str
    label: str
    kind: str
    claims: int


@dataclass(frozen=True, slots=True)
class Diagram:
    """All that a picture says."""

    title: str
    caption: str
    actors: tuple[Actor, ...]
    arrows: tuple[Arrow, ...]

    def sentences(self) -> list[str]:
        """Each relation as a sentence."""
        names = {a.id: a.label for a in self.actors}
        return [f"{names[a.subject]} {r} {names[a.object]}" for a in self.arrows for r in a.relations]


def choose(g: Ledger, relations: Mapping[str, Relation], wishes: Wishes) -> Diagram:
    """Pick what to draw; actors without an arrow are left out."""
    focus = checked(g, relations, wishes)
    arrows = _arrows(g, relations, wishes)
    if focus is not None:
        arrows = _around(arrows, focus)
    fit = fitted(arrows, TOP, focus) if wishes.top is None else among(arrows, wishes.top, focus)
    actors = _actors(g, fit.arrows, focus)
    return Diagram(
        title=plain(wishes.title) if wishes.title else _title(g, actors, fit.arrows, focus),
        caption=_caption(g, fit, arrows),
        actors=actors,
        arrows=tuple(replace(a, id=f"edge-{number}") for number, a in enumerate(fit.arrows, start=1)),
    )


def checked(g: Ledger, relations: Mapping[str, Relation], wishes: Wishes) -> str | None:
    """The id of the actor in focus; raises KgError for an unknown actor or relation."""
    if wishes.relation is not None and wishes.relation not in relations:
        known = nearest(wishes.relation, {name: name for name in relations})
        raise KgError(f"no relation is called {plain(wishes.relation)!r}{known}")
    return find_actor(g, wishes.focus) if wishes.focus is not None else None


def plain(text: str) -> str:
    """The text on one line, without characters that XML or a font cannot carry."""
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())


def find_actor(g: Ledger, wanted: str) -> str:
    """The id of the one actor that goes by this id, label or other name."""
    return find("actor", plain(wanted), ((e.id, e.label, e.names) for e in g.entities.values()))


def _arrows(g: Ledger, relations: Mapping[str, Relation], wishes: Wishes) -> list[Arrow]:
    firm = [
        (subject, name, object_, "", True, claims) for (subject, object_, name), claims in g.edges.items()
    ]
    loose = _loose(g) if wishes.show == "claims" else []
    found = []
    for subject, name, object_, shade, is_firm, ids in sorted(firm + loose):
        claims = [c for c in (g.claims[i] for i in ids) if recent(g, c, wishes.since)]
        if claims and wishes.relation in (None, name):
            label, family = worded(name, relations)
            found.append(
                Arrow(
                    id="",
                    subject=subject,
                    object=object_,
                    relations=(plain(label + shade),),
                    family=family,
                    origins=told_by((e for c in claims for e in c.evidence), g).origins,
                    firm=is_firm,
                    claims=tuple(sorted(c.id for c in claims)),
                )
            )
    return found


def worded(name: str, relations: Mapping[str, Relation]) -> tuple[str, str]:
    """Label and family of a relation, also of one whose file was not given."""
    if name in relations:
        return relations[name].label, relations[name].family
    return wording.relation_words(name), "statement"


def _loose(g: Ledger) -> list[tuple[str, str, str, str, bool, tuple[str, ...]]]:
    """Claims without a plain edge, gathered by what they say and how."""
    groups: defaultdict[tuple[str, str, str, str], list[str]] = defaultdict(list)
    for key, claim in sorted(g.claims.items()):
        if (claim.subject, claim.object, claim.relation) not in g.edges:
            groups[claim.subject, claim.relation, claim.object, shade(claim)].append(key)
    return [(*group, False, tuple(ids)) for group, ids in sorted(groups.items())]


def shade(claim: Claim) -> str:
    """What keeps a claim from being a plain edge, in brackets after its label."""
    return f" ({wording.shade(claim)})"


def recent(g: Ledger, claim: Claim, since: datetime.date | None) -> bool:
    """Whether it happened, or where no date is known was published, on that day or later."""
    if since is None:
        return True
    if claim.when is not None:
        return claim.when.end >= since
    issued = (g.documents[e.document].issued for e in claim.evidence)
    return any(day is not None and day >= since for day in issued)


def _around(arrows: list[Arrow], focus: str) -> list[Arrow]:
    near = {focus} | {
        other for a in arrows if focus in (a.subject, a.object) for other in (a.subject, a.object)
    }
    return [a for a in arrows if a.subject in near and a.object in near]


def _actors(g: Ledger, arrows: Sequence[Arrow], focus: str | None) -> tuple[Actor, ...]:
    known = g.entities
    said: defaultdict[str, set[str]] = defaultdict(set)
    for arrow in arrows:
        for party in (arrow.subject, arrow.object):
            said[party].update(arrow.claims)
    if focus is not None:
        said[focus].update(())
    return tuple(
        Actor(key, plain(known[key].label) or key, known[key].kind.value, len(said[key]))
        for key in sorted(said)
    )


def _title(g: Ledger, actors: Sequence[Actor], arrows: Sequence[Arrow], focus: str | None) -> str:
    if not arrows:
        return "Nothing to draw"
    if focus is not None:
        return f"{plain(g.entities[focus].label)}: who did what to whom"
    degree = parties(arrows)
    first = sorted(actors, key=lambda a: (-degree[a.id], a.id))[:3]
    return f"{listed([a.label for a in first])}: who did what to whom"


def listed(words: list[str]) -> str:
    """`one, two and three`."""
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}"


def _caption(g: Ledger, fit: Fit, available: Sequence[Arrow]) -> str:
    """How much of what is there the picture shows, and where it is from."""
    documents = g.documents
    if not fit.arrows:
        none = f"None of {count(len(documents), 'article')} gives a relation that fits."
        return f"{none} {sources(documents, g)}".strip()
    drawn, everyone = len(parties(fit.arrows)), len(parties(available))
    claims = len({c for a in fit.arrows for c in a.claims})
    what = f"{drawn} of {everyone} actors, the most connected" if drawn < everyone else count(drawn, "actor")
    relations = sum(len(a.relations) for a in fit.arrows)
    told = count(relations, "relation")
    if len(fit.arrows) < relations:
        told += f" in {count(len(fit.arrows), 'arrow')}"
    if fit.least > 1:
        told += f", each from {fit.least} origins or more,"
    if not fit.roles and any(a.family == BACKGROUND for a in available):
        told += f"{'' if told.endswith(',') else ','} without roles,"
    told += f" from {count(claims, 'claim')}"
    used = {e.document for a in fit.arrows for c in a.claims for e in g.claims[c].evidence}
    cited = {key: documents[key] for key in sorted(used) if key in documents}
    return f"{what}; {told}. {sources(cited, g)}".strip()


def count(number: int, noun: str, many: str = "") -> str:
    """`1 claim`, `2 claims`."""
    return f"{number} {noun if number == 1 else many or f'{noun}s'}"


def sources(documents: Mapping[str, Document], g: Ledger) -> str:
    """Publishers with their number of articles, and the days between which these were issued; where some are
    copies, of how many origins they all are."""
    if not documents:
        return ""
    counts = Counter(_publisher(d) for d in documents.values())
    ranked = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    named = [f"{name} ({count(n, 'article')})" for name, n in ranked[:SOURCES_NAMED]]
    rest = sum(n for _, n in ranked[SOURCES_NAMED:])
    if rest:
        named.append(f"others ({count(rest, 'article')})")
    days = sorted(d.issued for d in documents.values() if d.issued)
    span = f", {_days(days[0], days[-1])}" if days else ""
    origins = {g.origins.get(key, key) for key in documents}
    copied = (
        f"; {wording.sources_words(len(origins), len(documents))}" if len(origins) < len(documents) else ""
    )
    return f"Source: {', '.join(named)}{span}{copied}."


def _publisher(document: Document) -> str:
    domain = host(document.source)
    return plain(document.publisher or domain or document.name)


def _days(first: datetime.date, last: datetime.date) -> str:
    return day_words(first) if first == last else f"{day_words(first)} to {day_words(last)}"
