"""Document → spaCy Doc: paragraphs are parsed one by one, and every word knows where it stands."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from kg.annotate.case import Casing
from kg.annotate.cut import Cut, cut
from kg.annotate.lemmas import mended
from kg.annotate.sentences import guard
from kg.annotate.windows import windows
from kg.model import Document

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc, Span, Token

DASH = "–"
STRAIGHT = str.maketrans("‘’“”", "''\"\"")
# With more in one paragraph, double spaces are the typist's habit and no lost dashes.
DASHES = 4
BATCH = 32  # paragraphs that are parsed at once: memory grows with it, speed no more


def parsed(document: Document, nlp: Language, known: Casing | None = None) -> Cut:
    """One Doc of the whole text, its words as a reader sees them, each with its place in the file.

    Paragraphs are parsed, one by one, very long ones in pieces. What stands outside them is cut into
    tokens without annotation: a header line is a sentence without a tree, a stretch of white space another.
    `known` are the names by which words in capitals get their case back.
    """
    pieces = [piece for paragraph in document.paragraphs for piece in windows(document.text, paragraph)]
    cuts = [cut(document.text[p.start : p.end], nlp, known) for p in pieces]
    readable = [_readable(made.doc) for made in cuts]
    read = nlp.pipe([guard(doc) for doc, _ in readable], batch_size=BATCH)
    whole = _Columns()
    end = 0
    for span, made, (_, places), doc in zip(pieces, cuts, readable, read, strict=True):
        whole.add_outside(nlp, document.text, end, span.start)
        whole.add_paragraph(made, span.start, doc, places)
        end = span.end
    whole.add_outside(nlp, document.text, end, len(document.text))
    return Cut(whole.doc(nlp), tuple(whole.start), tuple(whole.end))


def _readable(cut: Doc) -> tuple[Doc, list[int | None]]:
    """What the parser shall see, and where each of its words stands in `cut`.

    White space is left out, a double space in mid-sentence stands for a lost dash and becomes one,
    quotes and apostrophes are straight, and stripped ones are there again.
    """
    from spacy.tokens import Doc as Built

    lost = {token.i for token in cut if token.is_space and _is_lost_dash(token)}
    if len(lost) > DASHES:
        lost = set()
    places = [None if t.i in lost else t.i for t in cut if t.i in lost or not t.is_space]
    words = [DASH if place is None else _straight(cut[place]) for place in places]
    spaces = [place is None or _has_space(cut, place) for place in places]
    return Built(cut.vocab, words=words, spaces=spaces), places


def _straight(token: Token) -> str:
    return token.norm_ if token.text == "s" else token.text.translate(STRAIGHT)


def _is_lost_dash(space: Token) -> bool:
    if space.text != " " or space.i in (0, len(space.doc) - 1):
        return False
    before, after = space.nbor(-1), space.nbor()
    return before.is_alpha and (after.is_alpha or after.like_num)


def _has_space(cut: Doc, place: int) -> bool:
    return bool(cut[place].whitespace_) or (place + 1 < len(cut) and cut[place + 1].is_space)


@dataclass
class _Columns:
    """The tokens of the whole text and what is known of each, gathered part by part."""

    words: list[str] = field(default_factory=list)
    spaces: list[bool] = field(default_factory=list)
    tags: list[str] = field(default_factory=list)
    pos: list[str] = field(default_factory=list)
    morphs: list[str] = field(default_factory=list)
    lemmas: list[str] = field(default_factory=list)
    heads: list[int] = field(default_factory=list)
    deps: list[str] = field(default_factory=list)
    ents: list[str] = field(default_factory=list)
    norms: dict[int, str] = field(default_factory=dict)
    start: list[int] = field(default_factory=list)
    end: list[int] = field(default_factory=list)

    def doc(self, nlp: Language) -> Doc:
        """All of it as one Doc."""
        from spacy.tokens import Doc as Built

        columns = {name: column for name, column in vars(self).items() if name not in _BESIDE}
        doc = Built(nlp.vocab, **columns)
        for index, norm in self.norms.items():
            doc[index].norm_ = norm
        return doc

    def _add(self, token: Token, head: int, start: int, end: int, **known: Any) -> None:
        self.start.append(start)
        self.end.append(end)
        if token.text == "s" != token.norm_:
            self.norms[len(self.words)] = token.norm_
        self.words.append(token.text)
        self.spaces.append(bool(token.whitespace_))
        self.heads.append(head)
        self.tags.append(known.get("tag", "_SP" if token.is_space else ""))
        self.pos.append(known.get("pos", "SPACE" if token.is_space else ""))
        self.morphs.append(known.get("morph", ""))
        self.lemmas.append(known.get("lemma", token.text if token.is_space else ""))
        self.deps.append(known.get("dep", "ROOT" if head == len(self.deps) else ""))
        self.ents.append(known.get("ent", "O"))

    def add_outside(self, nlp: Language, text: str, start: int, end: int) -> None:
        """Tokens without annotation, hung on the first of their line."""
        head = len(self.words)
        broken = True
        for token in nlp.make_doc(text[start:end]):
            if token.is_space or broken:
                head = len(self.words)
            broken = token.is_space
            self._add(token, head, start + token.idx, start + token.idx + len(token))

    def add_paragraph(self, made: Cut, at: int, parsed: Doc, places: list[int | None]) -> None:
        """The tokens of a paragraph that begins at `at`, with what the pipeline found of them."""
        offset = len(self.words)
        place_of = {index: place for index, place in enumerate(places) if place is not None}
        read = {place: index for index, place in place_of.items()}
        heads = _heads(parsed, places)
        inside = "O"  # the label of a name that a stretch of white space may interrupt
        for token, a, b in zip(made.doc, made.start, made.end, strict=True):
            if token.i not in read:
                self._add(token, max(offset, len(self.words) - 1), at + a, at + b, ent=inside)
                continue
            word = parsed[read[token.i]]
            head, dep = heads[word.i]
            self._add(
                token,
                offset + place_of[head],
                at + a,
                at + b,
                tag=word.tag_,
                pos=word.pos_,
                morph=str(word.morph),
                lemma=mended(word),
                dep=dep,
                ent=_tag(word),
            )
            inside = _continued(parsed, word.i)


_BESIDE = frozenset({"norms", "start", "end"})


def _tag(word: Token) -> str:
    return f"{word.ent_iob_}-{word.ent_type_}" if word.ent_type_ else "O"


def _continued(parsed: Doc, index: int) -> str:
    """What white space after this word is tagged: inside, where the next word goes on with the name."""
    following = parsed[index + 1] if index + 1 < len(parsed) else None
    return _tag(following) if following is not None and following.ent_iob_ == "I" else "O"


def _heads(parsed: Doc, places: list[int | None]) -> list[tuple[int, str]]:
    """Every word's head and label, with one root per sentence and none under a dash that we put in."""
    heads = [(token.head.i, token.dep_) for token in parsed]
    for sentence in parsed.sents:
        if all(places[token.i] is None for token in sentence):
            continue
        root = _root(sentence, places)
        heads[root] = (root, "ROOT")
        for token in sentence:
            head, dep = heads[token.i]
            while places[head] is None and heads[head][0] != head:
                head = heads[head][0]
            if token.i != root and (head == token.i or places[head] is None):
                head, dep = root, "dep" if dep == "ROOT" else dep
            heads[token.i] = (head, dep)
    return heads


def _root(sentence: Span, places: list[int | None]) -> int:
    """The sentence's root: where there are several, the first verb among them."""
    roots = [t for t in sentence if t.head.i == t.i and places[t.i] is not None]
    roots = roots or [t for t in sentence if places[t.i] is not None]
    verbs = [t for t in roots if t.pos_ in ("VERB", "AUX")]
    return (verbs or roots)[0].i
