"""The corridor of reading on one page: from a document to what it says, a pure function of what is known."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from kg.analysis import Analysis, Annotator, Learned
from kg.extract import Candidate, Scene, actors_of, candidates, claim_of, marks_of
from kg.lexicon import Lexicon
from kg.mention import by_token, find_mentions, find_names
from kg.merge import merge
from kg.model import Document, Reading
from kg.resolve import author_of, resolve
from kg.roles import find_roles
from kg.schema import Relation
from kg.shape import owners


def read_document(
    document: Document,
    annotate: Annotator,
    lexicon: Lexicon,
    relations: Mapping[str, Relation],
    learned: Learned | None = None,
) -> Reading:
    """Document → Analysis → mentions → roles → actors → candidates → claims → Reading."""
    scene = stage(document, annotate(document), lexicon, learned)
    return reading_of(scene, candidates(scene, relations))


def reading_of(scene: Scene, found: Iterable[Candidate]) -> Reading:
    """The second half, after the candidates: their claims, and the actors of these."""
    claims = merge(claim_of(scene, candidate) for candidate in found)
    return Reading(
        scene.document,
        actors_of(scene, claims),
        claims,
        tuple(resolved.decision for resolved in scene.resolved),
    )


def stage(document: Document, p: Analysis, lexicon: Lexicon, learned: Learned | None = None) -> Scene:
    """The first half: who is named, who holds which office, which actor each mention stands for; and, where
    something learned listens, what it hears."""
    mentions = find_mentions(p, find_names(p, lexicon), lexicon)
    roles = find_roles(p, mentions, lexicon)
    author = author_of(document.title, lexicon)
    resolved, entities = resolve(p, mentions, roles, lexicon, document.issued, author)
    if author is not None:
        entities.setdefault(author, lexicon.actors[author])
    above = {owner for entity in entities.values() for owner in owners(entity)} - entities.keys()
    entities |= {owner: lexicon.actors[owner] for owner in above}
    scene = Scene(document, p, mentions, resolved, entities, roles, by_token(mentions), lexicon, author)
    if learned is None:
        return scene
    return replace(scene, p=replace(p, cues=learned.listen(p, marks_of(scene))), scale=learned.scale)
