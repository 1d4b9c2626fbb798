"""Sentences made from the rows of tables, read with a table and without it."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, cast

from reading import document, relations

from kg.annotate import annotator, load_pipeline
from kg.lexicon import Lexicon, load_lexicon
from kg.model import Claim, Reading
from kg.reader import read_document


def third(verb: str) -> str:
    """ "deny" → "denies", "point out" → "points out"."""
    word, _, particle = verb.partition(" ")
    if word.endswith(("s", "sh", "ch", "x", "z", "o")):
        word += "es"
    elif word.endswith("y") and word[-2] not in "aeiou":
        word = f"{word[:-1]}ies"
    else:
        word += "s"
    return f"{word} {particle}".strip()


def past(verb: str) -> str:
    """ "expect" → "expected", "ban" → "banned"; regular verbs alone."""
    return f"{verb}d" if verb.endswith("e") else f"{verb}ed"


def plural(noun: str) -> str:
    """ "territory" → "territories"; regular nouns alone."""
    return third(noun)


@dataclass
class Remembering:
    """A language pipeline that parses each paragraph once, however often it is read."""

    nlp: Any
    parsed: dict[str, Any] = field(default_factory=dict)

    def __getattr__(self, name: str) -> Any:
        return getattr(self.nlp, name)

    def pipe(self, docs: Iterable[Any], **options: Any) -> list[Any]:
        docs = list(docs)
        new = {doc.text: doc for doc in docs if doc.text not in self.parsed}
        self.parsed |= {doc.text: doc for doc in self.nlp.pipe(list(new.values()), **options)}
        return [self.parsed[doc.text] for doc in docs]


FULL = load_lexicon()
PIPELINE = Remembering(load_pipeline(possessives=FULL.possessives()))


def without(table: str) -> Lexicon:
    """The lexicon with one of its tables empty."""
    return replace(FULL, **{table: {}})


def read(text: str, lexicon: Lexicon = FULL) -> Reading:
    return read_document(document(text), annotator(cast(Any, PIPELINE), lexicon), lexicon, relations())


def content(claim: Claim) -> tuple[Any, ...]:
    return (claim.subject, claim.relation, claim.object, claim.polarity, claim.modality, claim.claimant,
            claim.hearsay)  # fmt: skip


def view(reading: Reading) -> Any:
    """What a reading says: its claims, and whom each name and noun of it stands for."""
    return {content(c) for c in reading.claims}, [(d.span, d.entity, d.rule) for d in reading.decisions]


def claims(reading: Reading) -> Any:
    """The claims of a reading alone."""
    return {content(c) for c in reading.claims}


def unreached(
    table: str, rows: Mapping[Hashable, Iterable[str]], shown: Callable[[Reading], Any] = claims
) -> list[Hashable]:
    """Those rows none of whose sentences reads otherwise when the table is empty; a row's sentences are
    tried in turn, all rows' first ones in one batch."""
    less, left = without(table), {row: list(sentences) for row, sentences in rows.items()}
    for turn in range(max(map(len, left.values()), default=0)):
        texts = {row: sentences[turn] for row, sentences in left.items() if turn < len(sentences)}
        PIPELINE.pipe([PIPELINE.make_doc(text) for text in texts.values()])
        for row, text in texts.items():
            if shown(read(text)) != shown(read(text, less)):
                del left[row]
    return sorted(left, key=str)
