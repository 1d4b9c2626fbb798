"""Frames × Relations × Mentions → Claims, each with its evidence: what one document says."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import permutations, product
from typing import TYPE_CHECKING

from kg.extract.claims import framed_claim, role_claim
from kg.extract.fields import other_fields
from kg.extract.parties import HOME, Depth, Party, at_home, fitting, parties
from kg.extract.scene import Scene, stage
from kg.extract.slots import reach, reciprocal
from kg.lexicon import Lexicon
from kg.mention import Form, Mention
from kg.merge import merge
from kg.model import Claim, Document, Entity, Kind, Modality, Polarity, Reading
from kg.roles import Role
from kg.schema import Frame, Relation, SlotPath, is_a
from kg.syntax import Parse
from kg.voice import voice

if TYPE_CHECKING:
    from spacy.language import Language

__all__ = ["read_document", "stage"]


def read_document(
    document: Document, nlp: Language, lexicon: Lexicon, relations: Mapping[str, Relation]
) -> Reading:
    """What one document says: a pure function of document, pipeline, lexicon and relations."""
    scene = stage(document, nlp, lexicon)
    claims = merge([*_framed(scene, relations), *_held(scene, relations)])
    used = {e for c in claims for e in (c.subject, c.object, c.claimant, c.place, *c.others) if e}
    owners = {scene.entities[e].part_of for e in used} | {scene.entities[e].claimed_by for e in used}
    entities = {e: scene.entities.get(e) or lexicon.actors[e] for e in used | {o for o in owners if o}}
    entities = {e: _with_names(scene, entity) for e, entity in entities.items()}
    return Reading(
        document,
        tuple(entities[e] for e in sorted(entities)),
        claims,
        tuple(r.decision for r in scene.resolved),
    )


def _with_names(scene: Scene, entity: Entity) -> Entity:
    """The entity with its own names, and those under which this document speaks of it.

    A name that the lexicon gives to several ("Korea") is nobody's own.
    """
    own = [name for name in entity.names if len({s.actor_id for s in scene.lexicon.lookup(name)}) < 2]
    seen = {
        _written(scene, m)
        for m, r in zip(scene.mentions, scene.resolved, strict=True)
        if r.entities == (entity.id,) and r.decision.rule in _NAMING
    }
    return replace(entity, names=tuple(sorted({*own, *seen} - {"", entity.label})))


# Only what names an actor by itself is a name of it: not "the North", not "the newspaper".
_NAMING = frozenset(
    {"body", "new name", "acronym", "shortened name", "name of the same person", "surname", "same name"}
    | {f"lexicon.{kind}" for kind in ("name", "short", "abbreviation", "capital", "metonym")}
)


def _written(scene: Scene, m: Mention) -> str:
    """A name as the text has it; a body's with its owner ("Donetsk Ministry of Foreign Affairs"), or none."""
    if m.form is Form.NAME:
        return str(scene.p.doc[m.start : m.end].text).removesuffix("'s").removesuffix("’s")
    owner = scene.mentions[m.owners[-1]] if m.owners else None
    if owner is None or owner.end != m.start or owner.form not in (Form.NAME, Form.DEMONYM):
        return ""
    return str(scene.p.doc[owner.start : m.end].text)


def _framed(scene: Scene, relations: Mapping[str, Relation]) -> Iterator[Claim]:
    """Claims by the relations' frames; of two frames on the same words the surer one speaks."""
    index, best = _index(relations), dict[tuple[str, str, str, int], Claim]()
    p, silent = scene.p, other_fields(scene)
    for sentence in p.doc.sents:
        tokens = range(sentence.start, sentence.end)
        if not _has_parties(scene, tokens):
            continue
        words = _words(p, tokens)
        for i in tokens:
            frames = index.get((p.lemma[i].lower(), _pos(p, i)), ()) if i not in silent else ()
            told = [
                (relation, claim, source)
                for relation, frame in frames
                if _may_hold(frame, words)
                for claim, source in _claims(scene, i, relation, frame)
            ]
            for relation, claim, source in _prevailing(told):
                _tell(scene, relation, claim, source)
                key = (claim.relation, claim.subject, claim.object, claim.evidence[0].sentence.start)
                if key not in best or claim.confidence > best[key].confidence:
                    best[key] = claim
    yield from best.values()


def _prevailing(told: list[tuple[Relation, Claim, Party]]) -> Iterator[tuple[Relation, Claim, Party]]:
    """What one word tells, without the relations that give way to another of the same two."""
    beaten = {(other, c.subject, c.object) for relation, c, _ in told for other in relation.over}
    yield from (each for each in told if (each[0].name, each[1].subject, each[1].object) not in beaten)


def _words(p: Parse, tokens: range) -> set[str]:
    """The lemmas of a sentence, of plurals both readings: treebanks lemmatise "troops" now so, now so."""
    lemmas = {p.lemma[i].lower() for i in tokens}
    return lemmas | {p.lower[i][:-1] for i in tokens if p.tag[i] == "NNS"}


def _may_hold(frame: Frame, words: set[str]) -> bool:
    """Whether the words that a frame asks for are in the sentence at all: quicker than looking where."""
    return all("*" in lemmas or not lemmas.isdisjoint(words) for lemmas in frame.where.values())


def _has_parties(scene: Scene, tokens: range) -> bool:
    """Whether a sentence names two who may act on each other, or one beside a deed that was told."""
    named = [scene.resolved[n] for n in {scene.covered[i] for i in tokens if i in scene.covered}]
    return sum(len(each.entities) + len(each.others) for each in named) + bool(scene.told) > 1


_INDEXES: dict[int, tuple[Mapping[str, Relation], dict[tuple[str, str], list[tuple[Relation, Frame]]]]] = {}


def _index(relations: Mapping[str, Relation]) -> Mapping[tuple[str, str], list[tuple[Relation, Frame]]]:
    """Frames by the words that open them, made once for each set of relations."""
    if id(relations) not in _INDEXES:
        index: dict[tuple[str, str], list[tuple[Relation, Frame]]] = defaultdict(list)
        for relation in relations.values():
            for frame in relation.frames:
                for lemma in sorted(frame.triggers):
                    index[lemma, frame.pos].append((relation, frame))
        _INDEXES[id(relations)] = (relations, index)
    return _INDEXES[id(relations)][1]


def _pos(p: Parse, i: int) -> str:
    pos = p.pos[i]
    return "NOUN" if pos == "PROPN" else str(pos)


def _tell(scene: Scene, relation: Relation, claim: Claim, source: Party) -> None:
    """Keep who did what, for the nouns that point back to it: "the recognition", "the sanctions"."""
    if (claim.modality, claim.polarity) != (Modality.ACTUAL, Polarity.POSITIVE):
        return
    for noun in {lemma for frame in relation.frames if frame.pos == "NOUN" for lemma in frame.triggers}:
        doers = scene.told.setdefault(noun, {})
        doers.setdefault(source.entity, []).append(scene.mentions[source.mention].head)


def _claims(scene: Scene, i: int, relation: Relation, frame: Frame) -> Iterator[tuple[Claim, Party]]:
    """The claims of a frame at a word, each with its source."""
    if not _holds(scene, i, frame):
        return
    sources = parties(scene, i, frame.source, frame, relation.domain, Depth.DOER)
    pairs = _pairs(scene, i, relation, frame, sources) if sources else []
    if not pairs:
        return
    heard = voice(scene.p, i, scene.lexicon)
    if frame.when and heard.modality not in frame.when:
        return
    for source, target in pairs:
        if source.entity != target.entity and not _same_house(scene, source.entity, target.entity):
            yield framed_claim(scene, i, relation, frame, heard, source, target), source


def _pairs(
    scene: Scene, i: int, relation: Relation, frame: Frame, sources: list[Party]
) -> list[tuple[Party, Party]]:
    """Every source with every target; where none is named and the frame says so, with its own state.

    Members of one group ("the two republics") do not act on each other; alone they may meet.
    """
    depth = Depth.OWNER if relation.family in _ON_PERSONS else Depth.PUBLIC
    depth = Depth.ITSELF if frame.direct else depth
    targets = parties(scene, i, frame.target, frame, relation.range, depth)
    if not targets and reciprocal(scene, i, frame):
        return list(permutations(sources, 2))
    if targets or HOME not in frame.target:
        apart = [(s, t) for s, t in product(sources, targets) if s.mention != t.mention]
        return apart or (list(product(sources, targets)) if relation.symmetric else [])
    return [(s, t) for s in sources if (t := at_home(scene, s)) is not None]


# What is done to one citizen is done to his state; he is not praised, met or agreed with in its name.
_ON_PERSONS = frozenset({"conflict", "pressure", "labour"})


def _same_house(scene: Scene, one: str, other: str) -> bool:
    """A state and its own ministry do not act on each other in this news; it is one voice split in two."""
    return scene.entities[one].part_of == other and scene.entities[one].kind is Kind.GOVERNMENT_BODY


def _holds(scene: Scene, i: int, frame: Frame) -> bool:
    """Whether the words that the frame asks for are there, and none that it excludes."""
    wanted = all(_meets(scene, i, path, lemmas, frame) for path, lemmas in frame.where.items())
    return wanted and not any(_meets(scene, i, path, lemmas, frame) for path, lemmas in frame.unless.items())


def _meets(scene: Scene, i: int, path: SlotPath, lemmas: frozenset[str], frame: Frame) -> bool:
    """Whether one of the lemmas, or with `*` anything, stands at the end of the path."""
    found = _lemmas(scene, i, path, frame)
    return bool(found) if "*" in lemmas else bool(lemmas & found)


def _lemmas(scene: Scene, i: int, path: SlotPath, frame: Frame) -> set[str]:
    p, found = scene.p, reach(scene, i, path, frame)
    lemmas = {p.lemma[t].lower() for t in found}
    # Treebanks lemmatise "troops" now as "troops", now as "troop".
    return lemmas | {p.lower[t][:-1] for t in found if p.tag[t] == "NNS" and p.lower[t] in lemmas}


def _held(scene: Scene, relations: Mapping[str, Relation]) -> Iterator[Claim]:
    """Claims that a person holds an office, from the titles beside names."""
    for role in scene.roles:
        relation = relations.get(role.relation)
        if relation is None:
            continue
        for holder in fitting(scene, role.holder, relation.domain):
            for of in _polities(scene, role, holder):
                if of.entity != holder.entity and is_a(scene.entities[of.entity].kind, relation.range):
                    yield role_claim(scene, relation, role, holder, of)


def _polities(scene: Scene, role: Role, holder: Party) -> list[Party]:
    """Whom the office is held for; a state's office held at a body of it is the state's.

    Where the text does not tell ("Foreign Minister Dmytro Kuleba"), the lexicon may.
    """
    if role.of is None:
        return _known_polities(scene, role, holder)
    title = scene.lexicon.titles[scene.mentions[role.title].phrase]
    found = fitting(scene, role.of, ())
    if title.of != "state":
        return found
    return [replace(x, entity=scene.entities[x.entity].part_of or x.entity) for x in found]


def _known_polities(scene: Scene, role: Role, holder: Party) -> list[Party]:
    polity = scene.lexicon.held(holder.entity, role.relation, scene.document.issued)
    if polity is None:  # "President Bush", whichever of them: the office is the same
        offices = scene.lexicon.holders(scene.entities[holder.entity].label, role.relation)
        polities = {office.of for office in offices}
        polity = polities.pop() if len(polities) == 1 else None
    if polity is None:
        return []
    scene.entities.setdefault(polity, scene.lexicon.actors[polity])
    return [Party(polity, role.holder, 0.8)]
