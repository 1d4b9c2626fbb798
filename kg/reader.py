"""The corridor of reading on one page: from a document to what it says, a pure function of what is known."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from kg.analysis import Analysis, Annotator
from kg.extract import Candidate, Scene, actors_of, candidates, claim_of
from kg.lexicon import Lexicon
from kg.mention import by_token, find_mentions, find_names
from kg.merge import merge
from kg.model import Document, Reading
from kg.resolve import author_of, resolve
from kg.roles import find_roles
from kg.schema import Relation


def read_document(
    document: Document, annotate: Annotator, lexicon: Lexicon, relations: Mapping[str, Relation]
) -> Reading:
    """Document → Analysis → mentions → roles → actors → candidates → claims → Reading."""
    scene = stage(document, annotate(document), lexicon)
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


def stage(document: Document, p: Analysis, lexicon: Lexicon) -> Scene:
    """The first half: who is named, who holds which office, and which actor each mention stands for."""
    mentions = find_mentions(p, find_names(p, lexicon), lexicon)
    roles = find_roles(p, mentions, lexicon)
    author = author_of(document.title, lexicon)
    resolved, entities = resolve(p, mentions, roles, lexicon, document.issued, author)
    if author is not None:
        entities.setdefault(author, lexicon.actors[author])
    owners = {o for e in entities.values() for o in (e.part_of, e.claimed_by) if o} - entities.keys()
    entities |= {owner: lexicon.actors[owner] for owner in owners}
    return Scene(document, p, mentions, resolved, entities, roles, by_token(mentions), lexicon, author)
