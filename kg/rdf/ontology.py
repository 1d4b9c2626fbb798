"""The OWL vocabulary: its fixed part, from core.ttl and borrowed.ttl, and one property per relation file."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from enum import StrEnum
from functools import cache
from importlib.resources import files

import rdflib

from kg import __version__
from kg.errors import SchemaError
from kg.model import Kind
from kg.rdf.terms import KNOWN, ONTOLOGY, Facts, Literal, Term, compact, expand
from kg.schema import Relation
from kg.shape import CLAIM, Value, flat
from kg.wording import meaning, relation_words

Fact = tuple[str, Term]


def ontology(relations: Mapping[str, Relation]) -> Facts:
    """Every class and property that a graph of these relations can use."""
    facts: Facts = defaultdict(set)
    for subject, core in core_facts().items():
        facts[subject] |= core
    for relation in relations.values():
        _relation(relation, relations, facts)
    for subject, found in facts.items():
        if subject.startswith(KNOWN["kg"]) and ("rdf:type", expand("rdf:List")) not in found:
            found.add(("rdfs:isDefinedBy", ONTOLOGY))
    facts[ONTOLOGY].add(("owl:versionInfo", Literal(__version__)))
    return dict(facts)


def ancestors(facts: Facts) -> dict[str, tuple[str, ...]]:
    """Each kind of actor with the classes of this vocabulary that stand above it, nearest first."""
    return {f"kg:{kind}": tuple(_above(f"kg:{kind}", facts)) for kind in Kind}


def _above(name: str, facts: Facts) -> list[str]:
    parents = sorted(
        compact(o) for p, o in facts[expand(name)] if p == "rdfs:subClassOf" and isinstance(o, str)
    )
    found = [p for p in parents if p.startswith("kg:") and p.removeprefix("kg:") in {*Kind, "Actor"}]
    return list(dict.fromkeys([*found, *(far for near in found for far in _above(near, facts))]))


@cache
def core_facts() -> Mapping[str, frozenset[Fact]]:
    """The fixed terms, as core.ttl states them, with the values of enumerations, and those of other
    vocabularies, of borrowed.ttl."""
    graph = rdflib.Graph()
    for name in ("core.ttl", "borrowed.ttl"):
        graph.parse(data=files("kg.rdf").joinpath(name).read_bytes(), format="turtle")
    found: dict[str, set[Fact]] = defaultdict(set)
    for subject, predicate, term in graph:
        value = (
            Literal(str(term), lang=term.language or "") if isinstance(term, rdflib.Literal) else str(term)
        )
        found[str(subject)].add((compact(str(predicate)), value))
    for field in flat(CLAIM):
        if field.form is Value.TERM and field.of is not None:
            _enumerate(list(field.of), found)
    return {subject: frozenset(facts) for subject, facts in found.items()}


def _enumerate(values: Sequence[StrEnum], facts: dict[str, set[Fact]]) -> None:
    """The values of an enumeration as individuals, no two of them the same."""
    for at, value in enumerate(values):
        facts[expand(f"kg:{value}")] |= {
            ("rdf:type", expand(f"kg:{type(value).__name__}")),
            ("rdf:type", expand("owl:NamedIndividual")),
            ("rdfs:label", Literal(value.lower(), lang="en")),
            ("rdfs:comment", Literal(meaning(value), lang="en")),
            *(("owl:differentFrom", expand(f"kg:{other}")) for other in values[at + 1 :]),
        }


def class_of(kinds: Sequence[Kind]) -> str:
    """The class that several kinds make together: itself where it is one, any actor where it is none.

    >>> class_of([]), class_of([Kind.STATE]), class_of([Kind.STATE, Kind.BREAKAWAY])
    ('kg:Actor', 'kg:State', 'kg:BreakawayOrState')
    """
    return "kg:" + ("Or".join(sorted(set(kinds))) or "Actor")


def words_of(kinds: Sequence[Kind]) -> str:
    """The same in words.

    >>> words_of([Kind.STATE, Kind.BREAKAWAY])
    'of kind breakaway or state'
    """
    labels = [core_facts()[expand(f"kg:{kind}")] for kind in sorted(set(kinds))]
    words = [o.text for facts in labels for p, o in facts if p == "rdfs:label" and isinstance(o, Literal)]
    return "of kind " + " or ".join(words) if words else "an actor"


def _relation(relation: Relation, relations: Mapping[str, Relation], facts: Facts) -> None:
    subject = expand(f"kg:{relation.name}")
    if subject in core_facts():
        raise SchemaError(f"{relation.name}.toml: kg:{relation.name} is a term of its own; name it otherwise")
    if relation.parent and relation.parent not in relations:
        raise SchemaError(f"{relation.name}.toml: parent = {relation.parent!r}, which no relation file has")
    types = ["owl:ObjectProperty", "kg:Relation", *(["owl:SymmetricProperty"] if relation.symmetric else [])]
    facts[subject] |= {
        *(("rdf:type", expand(name)) for name in types),
        *_ends(relation.domain, relation.range, facts),
        ("rdfs:label", Literal(relation.label, lang="en")),
        ("rdfs:comment", Literal(relation.comment, lang="en")),
        ("rdfs:subPropertyOf", expand(f"kg:{relation.parent or 'relatesTo'}")),
        *(("rdfs:subPropertyOf", _borrowed(name, relation)) for name in relation.wider),
        ("kg:family", Literal(relation.family)),
        *_codes(relation),
        *(("kg:ends", expand(f"kg:{state}")) for state in relation.ends),
        *((("kg:stateWords", Literal(relation.state, lang="en")),) if relation.state else ()),
    }
    if relation.inverse and not relation.symmetric and relation.inverse != relation.name:
        _inverse(relation, relations, facts)


def _borrowed(name: str, relation: Relation) -> str:
    prefix, _, local = name.partition(":")
    if prefix not in KNOWN or prefix == "kg" or not local:
        raise SchemaError(f"{relation.name}.toml: wider = {name!r}; give a property such as schema:memberOf")
    return expand(name)


def _codes(relation: Relation) -> set[Fact]:
    given = (("cameo", "kg:cameoCode", relation.cameo), ("plover", "kg:ploverCategory", relation.plover))
    coded = [(name, kind, code) for name, kind, code in given if code]
    plain: set[Fact] = {(f"kg:{name}", Literal(code)) for name, _, code in coded}
    return plain | {("skos:notation", Literal(code, kind)) for _, kind, code in coded}


def _ends(domain: Sequence[Kind], range: Sequence[Kind], facts: Facts) -> set[Fact]:
    for kinds in (domain, range):
        if len(set(kinds)) > 1:
            _union(kinds, facts)
    return {("rdfs:domain", expand(class_of(domain))), ("rdfs:range", expand(class_of(range)))}


def _union(kinds: Sequence[Kind], facts: Facts) -> None:
    """A named class, so that stores without lists or reasoning still see who belongs to it."""
    name = class_of(kinds)
    members = [f"kg:{kind}" for kind in sorted(set(kinds))]
    nodes = [f"{expand(name)}-{place}" for place in range(1, len(members) + 1)]
    facts[expand(name)] |= {
        ("rdf:type", expand("owl:Class")),
        ("rdfs:label", Literal(words_of(kinds).removeprefix("of kind "), lang="en")),
        ("rdfs:comment", Literal(f"Whatever is {words_of(kinds)}.", lang="en")),
        ("rdfs:subClassOf", expand("kg:Actor")),
        ("owl:unionOf", nodes[0]),
    }
    for member, node, rest in zip(members, nodes, [*nodes[1:], expand("rdf:nil")], strict=True):
        facts[expand(member)].add(("rdfs:subClassOf", expand(name)))
        facts[node] |= {("rdf:type", expand("rdf:List")), ("rdf:first", expand(member)), ("rdf:rest", rest)}


def _inverse(relation: Relation, relations: Mapping[str, Relation], facts: Facts) -> None:
    """The inverse is declared, never written out; it may be a relation with a file of its own."""
    other = expand(f"kg:{relation.inverse}")
    facts[expand(f"kg:{relation.name}")].add(("owl:inverseOf", other))
    if relation.inverse in relations:
        return
    if other in core_facts():
        raise SchemaError(
            f"{relation.name}.toml: inverse = {relation.inverse!r} is a term of its own; name it otherwise"
        )
    facts[other] |= {
        ("rdf:type", expand("owl:ObjectProperty")),
        ("rdfs:label", Literal(relation_words(relation.inverse), lang="en")),
        (
            "rdfs:comment",
            Literal(f"The inverse of “{relation.label}”; declared, not written out.", lang="en"),
        ),
        ("rdfs:domain", expand(class_of(relation.range))),
        ("rdfs:range", expand(class_of(relation.domain))),
        ("owl:inverseOf", expand(f"kg:{relation.name}")),
    }
