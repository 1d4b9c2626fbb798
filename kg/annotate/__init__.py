"""Document → Analysis: the annotators, the only room that loads a language model.

Today there is one, over a spaCy pipeline, with all that mends its trees; no Doc and no Token of it leaves.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.analysis import Analysis, Annotator
from kg.annotate.analyse import ClauseWords, analysed
from kg.annotate.case import Casing, casing
from kg.annotate.document import parsed
from kg.annotate.load import load_pipeline
from kg.lexicon import NameKind
from kg.lexicon.surface import EXACT
from kg.model import Document, Kind

if TYPE_CHECKING:
    from spacy.language import Language

    from kg.lexicon import Lexicon

__all__ = ["annotator", "load_pipeline", "spacy_annotator"]


def spacy_annotator(lexicon: Lexicon, pipeline: str | None = None) -> Annotator:
    """What annotates with the shipped pipeline, or the installed spaCy pipeline (or folder) of that name.

    The lexicon gives the names whose genitive may have lost its apostrophe, and the words that tell whose
    deed an infinitive or a gerund is. Raises PipelineError where there is no such pipeline.
    """
    return annotator(load_pipeline(pipeline, possessives=lexicon.possessives()), lexicon)


def annotator(nlp: Language, lexicon: Lexicon) -> Annotator:
    """What annotates with a spaCy pipeline that is loaded already."""
    words = ClauseWords(lexicon.asking, lexicon.operating, lexicon.accusing)
    known = casing(
        (name.removeprefix(EXACT), lexicon.actors[actor].kind is not Kind.PERSON)
        for name, actor, kind in lexicon.named
        if kind is not NameKind.ALIAS
    )
    return lambda document: _read(document, nlp, words, known)


def _read(document: Document, nlp: Language, words: ClauseWords, known: Casing) -> Analysis:
    made = parsed(document, nlp, known)
    return analysed(made.doc, words, made, document.text)
