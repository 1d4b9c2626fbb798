"""The vocabulary: every term declared and aligned, nothing contradictory, every shape seen at work."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import owlrl
import pytest
import rdflib
import tiny
from rdflib.collection import Collection
from rdflib.namespace import OWL, RDF, RDFS, SH, SKOS, XSD

import kg
from kg.errors import SchemaError
from kg.model import Kind, Modality, Polarity
from kg.rdf import ontology, validate, write_graph
from kg.rdf.shapes import problems, shapes_text
from kg.rdf.terms import KNOWN, compact, expand
from kg.rdf.write import FILES, ontology_text
from kg.schema import load_relations
from kg.shape import ACTOR, ATTESTATION, CLAIM, DOCUMENT, MENTION, PERIOD, Value, flat

KG = rdflib.Namespace("https://w3id.org/newskg/ns#")
ID = rdflib.Namespace("https://w3id.org/newskg/id/")
GRAPHS = FILES[:4]
BOX = Path(__file__).parent


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("tiny")
    write_graph(tiny.tiny_graph(), tiny.RELATIONS, out)
    return out


@pytest.fixture(scope="module")
def shapes() -> rdflib.Graph:
    return rdflib.Graph().parse(data=shapes_text(tiny.RELATIONS))


@pytest.fixture(scope="module")
def graph(built: Path) -> rdflib.Graph:
    return rdflib.Graph().parse(built / "graph.ttl")


# ---- the vocabulary --------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def terms() -> rdflib.Graph:
    """The whole ontology, of all relation files."""
    return rdflib.Graph().parse(data=ontology_text(ontology(load_relations())))


# What RDF, RDFS, OWL and XSD define needs no word of ours.
BUILT_IN = tuple(str(space) for space in (RDF, RDFS, OWL, XSD))
DECLARING = {
    OWL.Class,
    OWL.ObjectProperty,
    OWL.DatatypeProperty,
    OWL.AnnotationProperty,
    RDFS.Datatype,
}


def foreign(term: object) -> bool:
    return isinstance(term, rdflib.URIRef) and not str(term).startswith(BUILT_IN)


def test_every_term_of_every_export_is_declared(terms: rdflib.Graph, built: Path) -> None:
    """Predicates, classes, datatypes and what the ontology itself speaks of, our own and others'."""
    small = rdflib.Graph().parse(built / "graph.ttl")
    graph = small + terms
    used = {p for p in graph.predicates() if foreign(p)}
    used |= {o for o in graph.objects(None, RDF.type) if foreign(o)}
    used |= {o.datatype for o in graph.objects() if isinstance(o, rdflib.Literal) and foreign(o.datatype)}
    for relating in (RDFS.domain, RDFS.range, RDFS.subClassOf, RDFS.subPropertyOf, OWL.inverseOf):
        used |= {o for o in terms.objects(None, relating) if foreign(o)}
    assert len(used) > 150
    undeclared = {t for t in used if not DECLARING & set(graph.objects(t, RDF.type))}
    assert not undeclared


def test_every_term_has_a_label_and_a_comment_in_english(terms: rdflib.Graph) -> None:
    declared = {s for kind in (*DECLARING, OWL.NamedIndividual) for s in terms.subjects(RDF.type, kind)}
    assert len(declared) > 180
    for term in declared:
        for words in (RDFS.label, RDFS.comment):
            found = list(terms.objects(term, words))
            assert [o.language for o in found] == ["en"], (term, words)
            assert str(found[0]).strip(), (term, words)


def test_every_term_of_ours_says_where_it_is_defined(terms: rdflib.Graph) -> None:
    own = {s for s in terms.subjects(RDFS.label) if str(s).startswith(str(KG))}
    assert len(own) > 130
    assert {s for s in own if terms.value(s, RDFS.isDefinedBy) == rdflib.URIRef(str(KG)[:-1])} == own
    assert str(terms.value(rdflib.URIRef(str(KG)[:-1]), OWL.versionInfo)) == kg.__version__


def test_domains_are_classes_and_ranges_fit_their_properties(terms: rdflib.Graph) -> None:
    classes = set(terms.subjects(RDF.type, OWL.Class))
    properties = {
        p: kind
        for kind in (OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty)
        for p in terms.subjects(RDF.type, kind)
        if str(p).startswith(str(KG))
    }
    assert len(properties) > 100
    for found, kind in properties.items():
        (domain,) = terms.objects(found, RDFS.domain)
        (end,) = terms.objects(found, RDFS.range)
        assert domain in classes, found
        assert (end in classes) if kind == OWL.ObjectProperty else str(end).startswith(str(XSD)), found
        for wider in terms.objects(found, RDFS.subPropertyOf):
            assert kind in terms.objects(wider, RDF.type), (found, wider)


def test_nothing_in_the_vocabulary_is_above_itself(terms: rdflib.Graph) -> None:
    for relating in (RDFS.subClassOf, RDFS.subPropertyOf):
        for term in set(terms.subjects(relating)):
            above = {
                o for near in terms.objects(term, relating) for o in terms.transitive_objects(near, relating)
            }
            assert term not in above


def kinds_below(terms: rdflib.Graph, domain: rdflib.term.Node) -> set[rdflib.term.Node]:
    """The kinds of actor that a class lets in."""
    kinds = {KG[kind] for kind in Kind}
    return kinds & set(terms.transitive_subjects(RDFS.subClassOf, domain))


def test_a_narrower_relation_and_an_inverse_let_in_no_other_actors(terms: rdflib.Graph) -> None:
    """Else a reasoner would make a region a state, because it was said to sign a treaty."""
    for narrow, wide in terms.subject_objects(RDFS.subPropertyOf):
        if KG.Relation in terms.objects(narrow, RDF.type) and str(wide).startswith(str(KG)):
            for end in (RDFS.domain, RDFS.range):
                within = kinds_below(terms, terms.value(wide, end))
                assert kinds_below(terms, terms.value(narrow, end)) <= within, (narrow, wide)
    for one, other in terms.subject_objects(OWL.inverseOf):
        for end, opposite in ((RDFS.domain, RDFS.range), (RDFS.range, RDFS.domain)):
            assert terms.value(one, end) == terms.value(other, opposite), (one, other)
    for each in terms.subjects(RDF.type, OWL.SymmetricProperty):
        assert terms.value(each, RDFS.domain) == terms.value(each, RDFS.range), each


def contradictions(graph: rdflib.Graph) -> list[str]:
    """What an OWL 2 RL reasoner finds to be impossible."""
    reasoner = owlrl.OWLRL_Semantics(rdflib.Graph() + graph, axioms=False, daxioms=False, rdfs=False)
    reasoner.closure()
    return list(reasoner.error_messages)


def test_a_reasoner_finds_no_contradiction(graph: rdflib.Graph) -> None:
    assert contradictions(graph) == []


def test_a_reasoner_finds_one_where_there_is_one(graph: rdflib.Graph) -> None:
    broken = rdflib.Graph() + graph
    broken.add((ID.Ukraine, KG.ambassador_of, ID.Russia))  # so it would be a person, and is a state
    assert any(
        f"{KG.Person} have a common individual {ID.Ukraine}" in words for words in contradictions(broken)
    )


def test_codes_are_notations_of_their_own_datatypes(terms: rdflib.Graph) -> None:
    relations = load_relations()
    for name, relation in relations.items():
        found = {(str(o), o.datatype) for o in terms.objects(KG[name], SKOS.notation)}
        given = [(relation.cameo, KG.cameoCode), (relation.plover, KG.ploverCategory)]
        assert found == {(code, kind) for code, kind in given if code}
    assert sum(bool(r.cameo and r.plover) for r in relations.values()) > 30


def test_the_vocabulary_is_aligned_with_others(terms: rdflib.Graph) -> None:
    def above(term: rdflib.URIRef) -> set[str]:
        relating = RDFS.subClassOf if (term, RDF.type, OWL.Class) in terms else RDFS.subPropertyOf
        return {compact(str(o)) for o in terms.transitive_objects(term, relating)}

    assert {"sem:Actor", "prov:Agent", "schema:Country"} <= above(KG.State)
    assert {"rdf:Statement", "prov:Entity", "schema:Claim"} <= above(KG.Claim)
    assert {"nif:Context", "prov:Entity", "schema:NewsArticle"} <= above(KG.Document)
    assert {"nif:String"} <= above(KG.Mention)
    assert {"prov:Derivation"} <= above(KG.Attestation)
    assert {"sem:Place", "schema:Place"} <= above(KG.Region)
    assert above(KG.eventStart) == {"kg:eventStart", "sem:hasEarliestBeginTimeStamp"}
    assert {"prov:Entity", "time:Interval"} <= above(KG.Period)
    assert above(KG.endClaim) == {"kg:endClaim", "prov:wasDerivedFrom"}
    assert above(KG.eventEnd) == {"kg:eventEnd", "sem:hasLatestEndTimeStamp"}
    assert above(KG.member_of) == {"kg:member_of", "kg:relatesTo", "schema:memberOf"}
    assert above(KG.spokesperson_of) == {"kg:spokesperson_of", "kg:relatesTo", "prov:actedOnBehalfOf"}


def test_a_relation_is_a_property_with_all_that_its_file_says(built: Path) -> None:
    terms = rdflib.Graph().parse(built / "ontology.ttl")
    found = KG.recognises
    assert {KG.Relation, OWL.ObjectProperty} == set(terms.objects(found, RDF.type))
    assert terms.value(found, RDFS.label) == rdflib.Literal("recognises", lang="en")
    assert terms.value(found, RDFS.domain) == KG.BreakawayOrOrganisationOrState
    assert terms.value(found, RDFS.range) == KG.BreakawayOrState
    assert terms.value(found, OWL.inverseOf) == KG.recognises_inverse
    assert terms.value(KG.recognises_inverse, RDFS.domain) == KG.BreakawayOrState
    assert str(terms.value(found, KG.cameo)) == "0841"
    assert set(terms.objects(found, SKOS.notation)) == {
        rdflib.Literal("0841", datatype=KG.cameoCode),
        rdflib.Literal("COOPERATE", datatype=KG.ploverCategory),
    }
    assert terms.value(KG.supplies_labour_to, RDFS.subPropertyOf) == KG.aids
    assert (KG.meets, RDF.type, OWL.SymmetricProperty) in terms
    assert terms.value(KG.proposes_labour_to, RDFS.domain) == KG.Actor


def test_a_union_of_kinds_is_a_named_class_of_its_members(built: Path) -> None:
    terms = rdflib.Graph().parse(built / "ontology.ttl")
    members = Collection(terms, terms.value(KG.BreakawayOrState, OWL.unionOf))
    assert list(members) == [KG.Breakaway, KG.State]
    assert all(KG.BreakawayOrState in terms.objects(m, RDFS.subClassOf) for m in members)


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"name": "claimant"}, "claimant.toml: kg:claimant is a term of its own"),
        ({"parent": "nothing"}, "parent = 'nothing', which no relation file has"),
        ({"inverse": "evidence"}, "inverse = 'evidence' is a term of its own"),
        ({"wider": ("foaf:knows",)}, "wider = 'foaf:knows'; give a property such as"),
        ({"wider": ("kg:meets",)}, "wider = 'kg:meets'; give a property such as"),
    ],
)
def test_a_relation_that_does_not_fit_is_told(changes: dict[str, str], message: str) -> None:
    made = replace(tiny.relation("aids"), **changes)  # type: ignore[arg-type]
    with pytest.raises(SchemaError, match=message):
        ontology({made.name: made})


def test_vocabulary_is_documented() -> None:
    text = (BOX.parent / "docs" / "vocabulary.md").read_text(encoding="utf-8")
    own = {iri.rpartition("#")[2] for iri in ontology({}) if iri.startswith(str(KG))}
    missing = sorted(name for name in own if f"`kg:{name}`" not in text)
    assert not missing


# ---- shapes ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", GRAPHS)
def test_what_we_build_conforms(built: Path, name: str) -> None:
    assert validate(built / name, tiny.RELATIONS) == []


DOC = f"<{ID}{tiny.DOCUMENTS['recognition.txt'].id}>"
BREAKS = [
    tuple(line.replace("$DOC", DOC).split("\t"))
    for line in (BOX / "shapes" / "breaks.tsv").read_text(encoding="utf-8").splitlines()[1:]
]


@pytest.mark.parametrize(("update", "message"), BREAKS, ids=[str(n) for n in range(len(BREAKS))])
def test_each_shape_can_be_broken(
    graph: rdflib.Graph, shapes: rdflib.Graph, update: str, message: str
) -> None:
    broken = rdflib.Graph() + graph
    broken.update(update, initNs={prefix: rdflib.Namespace(iri) for prefix, iri in KNOWN.items()})
    found = problems(broken, shapes)
    assert any(message in problem for problem in found), found
    assert all("\n" not in problem for problem in found)


def test_a_file_that_does_not_conform_is_told(graph: rdflib.Graph, tmp_path: Path) -> None:
    broken = rdflib.Graph() + graph
    broken.remove((ID.Russia, RDFS.label, None))
    broken.serialize(tmp_path / "broken.ttl")
    (problem,) = validate(tmp_path / "broken.ttl", tiny.RELATIONS)
    assert problem.startswith("id:Russia: an actor has exactly one rdfs:label")


def test_a_problem_names_the_node_what_it_says_and_what_was_found(
    graph: rdflib.Graph, shapes: rdflib.Graph
) -> None:
    broken = rdflib.Graph() + graph
    (claim,) = broken.subjects(RDF.predicate, KG.cuts_ties_with)
    broken.set((claim, KG.datePrecision, rdflib.Literal("week")))
    assert problems(broken, shapes) == [
        f"<{claim}> “Ukraine cuts ties with North Korea”: kg:datePrecision is day, month or year (found week)"
    ]


def test_no_message_of_the_shapes_is_untested() -> None:
    """A shape that nothing above breaks would be a shape that nobody has seen at work."""
    said = {str(o) for o in rdflib.Graph().parse(data=shapes_text({})).objects(None, SH.message)}
    untested = sorted(words for words in said if not any(message in words for _, message in BREAKS))
    assert untested == [
        "a plain edge {?edge} without a claim that draws it: remove it, or add the claim with kg:drawsEdge"
    ]


def test_every_relation_has_shapes_that_can_be_broken() -> None:
    """One node that is no actor at all is subject and object of every relation, and of a claim of it."""
    relations = load_relations()
    claim = (
        "<urn:x> kg:{0} <urn:x> . <urn:{0}> rdf:subject <urn:x> ; rdf:predicate kg:{0} ; rdf:object <urn:x> ."
    )
    lines = [claim.format(name) for name in relations]
    head = f"@prefix kg: <{KG}> . @prefix rdf: <{RDF}> .\n"
    broken = rdflib.Graph().parse(data=head + "\n".join(lines))
    found = problems(broken, rdflib.Graph().parse(data=shapes_text(relations)))
    for relation in relations.values():
        for what in ("it is subject of", "the object of", "the subject of a claim", "the object of a claim"):
            assert any(f": {what} “{relation.label}”" in problem for problem in found), (what, relation.label)


SHAPED_BY = {
    "Actor": ACTOR,
    "Document": DOCUMENT,
    "Claim": CLAIM,
    "Attestation": ATTESTATION,
    "Mention": MENTION,
    "Period": PERIOD,
}
RANGES = {
    Value.TEXT: "xsd:string", Value.WORD: "xsd:string", Value.DAY: "xsd:date", Value.FLAG: "xsd:boolean",
    Value.NUMBER: "xsd:decimal", Value.OFFSET: "xsd:integer",
}  # fmt: skip


@pytest.mark.parametrize("name", SHAPED_BY)
def test_every_field_has_a_shape_and_is_declared(shapes: rdflib.Graph, name: str) -> None:
    """What a new field needs beside its line in the table: words for it, and for what is wrong with it."""
    declared = ontology(tiny.RELATIONS)
    mine = shapes.objects(KG[f"{name}Shape"], SH.property)
    own = {str(path) for each in mine for path in shapes.objects(each, SH.path)}
    for field in flat(SHAPED_BY[name]):
        if field.form is not Value.KIND and field.name != "review":
            assert expand(field.predicate) in own, field
        if field.predicate.startswith("kg:"):
            said = declared[expand(field.predicate)]
            kind = "Datatype" if field.form in RANGES else "Object"
            assert ("rdf:type", expand(f"owl:{kind}Property")) in said, field
            assert {"rdfs:label", "rdfs:comment", "rdfs:domain"} <= {p for p, _ in said}
            if field.form in RANGES:
                assert ("rdfs:range", expand(RANGES[field.form])) in said, field
            if field.form is Value.TERM and field.of is not None:
                assert ("rdfs:range", expand(f"kg:{field.of.__name__}")) in said, field


def test_the_values_of_an_enumeration_are_those_of_the_model(shapes: rdflib.Graph) -> None:
    for enum, predicate in ((Modality, KG.modality), (Polarity, KG.polarity)):
        (listed,) = {o for s in shapes.subjects(SH.path, predicate) for o in shapes.objects(s, SH["in"])}
        assert list(Collection(shapes, listed)) == [KG[value] for value in enum]
