"""A claim, its date, its voice and how real it is, in words: the same words at every door.

Every `match` is exhaustive: the type checker names this file for a new modality, voice or act without words.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import assert_never

from kg.model import Act, Claim, Heard, Interval, Modality, Polarity, Precision

ALLEGED = "alleged"  # what keeps a claim from an edge that is actual and affirmed: its voice
UNSURE = "unsure"  # or, where that is the article's or the doer's own, that it may be misread
ENDED = "ended"  # or, as of a day, that the state of which it tells was over
FAINT = "denied, alleged, unsure or not done"  # all that earns no edge
NO_DATE = "—"
LEARNED = ".learned"  # how the name of a rule ends that is none: the learned reader alone found the claim
FAINTLY = 0.1  # from here on something is heard
LOW = 0.5  # a party below this may well be another
HEADS = ("Who", "Relation", "Whom", "When", "How real", "In whose voice", "Sure", "Sentences")


@dataclass(frozen=True, slots=True)
class Words:
    """A word for tables, a sentence that says what it means, and why it earns no edge (empty: it does)."""

    word: str
    meaning: str
    against: str = ""


class Voice(StrEnum):
    """In whose voice a claim is said."""

    ARTICLE = "article"
    SUBJECT = "subject"
    OTHER = "other"
    HEARSAY = "hearsay"


class Finder(StrEnum):
    """What found a claim: a rule, whoever else did, or the learned reader alone."""

    RULE = "rule"
    LEARNED = "learned"


def modality_words(modality: Modality) -> Words:
    match modality:
        case Modality.ACTUAL:
            return Words("actual", "It happened or holds.")
        case Modality.PLANNED:
            return Words("planned", "It is announced, intended or agreed to.", "it is planned, not done")
        case Modality.POSSIBLE:
            return Words("possible", "It could or may be, or is being considered.", "it is only possible")
        case Modality.DEMANDED:
            return Words("demanded", "Somebody asks, urges or calls for it.", "it is asked for, not done")
        case Modality.HYPOTHETICAL:
            return Words("hypothetical", "It would be, if something else were.", "it is only imagined")
        case _:
            assert_never(modality)


def polarity_words(polarity: Polarity) -> Words:
    match polarity:
        case Polarity.POSITIVE:
            return Words("affirmed", "The text says that it is so.")
        case Polarity.NEGATIVE:
            return Words("denied", "The text says that it is not so.", "the text says that it is not so")
        case _:
            assert_never(polarity)


def meaning(value: StrEnum) -> str:
    """What a value that the vocabulary has a term for says of a claim, in a sentence."""
    match value:
        case Modality():
            return modality_words(value).meaning
        case Polarity():
            return polarity_words(value).meaning
    raise AssertionError(f"{value!r} has no meaning in words")


def voice_of(claim: Claim) -> Voice:
    if claim.claimant is None:
        return Voice.HEARSAY if claim.hearsay else Voice.ARTICLE
    return Voice.SUBJECT if claim.claimant == claim.subject else Voice.OTHER


def voice_word(voice: Voice) -> str:
    """Whose voice it is, where no name is told."""
    match voice:
        case Voice.ARTICLE:
            return "the article's own"
        case Voice.SUBJECT:
            return "its own subject's"
        case Voice.OTHER:
            return "another's"
        case Voice.HEARSAY:
            return "hearsay"
        case _:
            assert_never(voice)


def finder_of(claim: Claim) -> Finder:
    """A rule, where any sentence was read by one."""
    alone = claim.evidence and all(e.rule.endswith(LEARNED) for e in claim.evidence)
    return Finder.LEARNED if alone else Finder.RULE


def finder_word(finder: Finder) -> str:
    match finder:
        case Finder.RULE:
            return "a rule"
        case Finder.LEARNED:
            return "learned alone"
        case _:
            assert_never(finder)


def heard_words(heard: Heard, learned: bool) -> str:
    """How sure the learned reader is of what it found, or of what a rule found.

    >>> heard_words(Heard(0.97, 0.98, 0.98), learned=True)
    'learned: 0.93 (stated 0.97, source 0.98, target 0.98)'
    >>> heard_words(Heard(0.0, 0.0, 0.0), learned=False)
    'not heard'
    """
    if not heard.stated:
        return "not heard"
    whole = heard.stated * heard.subject * heard.object
    how = "learned" if learned else "also heard" if whole >= FAINTLY else "hardly heard"
    parts = f"stated {heard.stated:.2f}, source {heard.subject:.2f}, target {heard.object:.2f}"
    return f"{how}: {whole:.2f} ({parts})"


def heard_against(heard: Heard) -> str:
    """What the learned reader has to say against a claim; empty where that is nothing.

    >>> heard_against(Heard(0.6, 0.9, 0.3, 0.8, "coerces", 0.41))
    'its words may state coerces (0.41); its target may be another (0.30 for this one)'
    """
    told = []
    if heard.rival is not None and (heard.against or 0.0) >= FAINTLY:
        told.append(f"its words may state {relation_words(heard.rival)} ({heard.against:.2f})")
    for party, share in (("source", heard.subject), ("target", heard.object)) if heard.stated else ():
        if share < LOW:
            told.append(f"its {party} may be another ({share:.2f} for this one)")
    if heard.real is not None and heard.real < LOW:
        told.append(f"it may be told as more or less real ({heard.real:.2f} as here)")
    return "; ".join(told)


def done_word(act: Act) -> str:
    """What has been done to what a review is about."""
    match act:
        case Act.CONFIRM:
            return "confirmed"
        case Act.REJECT:
            return "rejected"
        case Act.CORRECT:
            return "corrected"
        case Act.MERGE:
            return "merged"
        case Act.APART:
            return "kept apart"
        case Act.UNDO:
            return "undone"
        case _:
            assert_never(act)


def reality(modality: Modality, polarity: Polarity) -> str:
    """How real the text says it is.

    >>> reality(Modality.PLANNED, Polarity.NEGATIVE)
    'planned, denied'
    """
    return f"{modality_words(modality).word}, {polarity_words(polarity).word}"


def speaker(claim: Claim, label: Callable[[str], str]) -> str:
    """Whoever says it, for a table; `label` names an actor."""
    return label(claim.claimant) if claim.claimant is not None else voice_word(voice_of(claim))


def spoken(claim: Claim, label: Callable[[str], str]) -> str:
    """The same within a sentence."""
    voice = voice_of(claim)
    match voice:
        case Voice.ARTICLE:
            return "in the article's own voice"
        case Voice.HEARSAY:
            return "hearsay, with no named voice"
        case Voice.SUBJECT | Voice.OTHER:
            itself = " itself" if voice is Voice.SUBJECT else ""
            return f"said by {label(claim.claimant or '')}{itself}"
        case _:
            assert_never(voice)


def against(claim: Claim) -> tuple[str, ...]:
    """Why what it says, whoever says it, earns no edge."""
    found = polarity_words(claim.polarity).against, modality_words(claim.modality).against
    return tuple(filter(None, found))


def shades(claim: Claim) -> tuple[str, ...]:
    """What keeps it from being actual and affirmed, each in a word."""
    found = modality_words(claim.modality), polarity_words(claim.polarity)
    return tuple(words.word for words in found if words.against)


def shade(claim: Claim) -> str:
    """What keeps a claim that earns no edge from earning it."""
    own = voice_of(claim) in (Voice.ARTICLE, Voice.SUBJECT)
    return ", ".join(shades(claim)) or (UNSURE if own else ALLEGED)


def relation_words(name: str) -> str:
    """The label of a relation whose file is not at hand."""
    return name.replace("_", " ")


def in_a_line(claim: Claim, relation: str, label: Callable[[str], str]) -> str:
    """What a claim says, by whom and of when; `relation` is the label of its relation."""
    told = [*shades(claim)]
    match voice_of(claim):
        case Voice.SUBJECT | Voice.OTHER:
            told.append(f"says {speaker(claim, label)}")
        case Voice.HEARSAY:
            told.append(voice_word(Voice.HEARSAY))
        case Voice.ARTICLE:
            pass
        case _ as never:
            assert_never(never)
    told += [date(claim.when)] if claim.when else []
    what = f"{label(claim.subject)} {relation} {label(claim.object)}"
    return f"{what} ({', '.join(told)})" if told else what


def date(when: Interval | None, none: str = NO_DATE) -> str:
    """Its first day, month or year, as exactly as it is known; `none` where nothing is.

    >>> import datetime
    >>> date(Interval(datetime.date(2022, 7, 1), datetime.date(2022, 7, 31), Precision.MONTH))
    '2022-07'
    """
    return when.start.isoformat()[: letters(when.precision)] if when else none


def letters(precision: Precision) -> int:
    """How much of a day as 2022-07-13 is known."""
    match precision:
        case Precision.DAY:
            return 10
        case Precision.MONTH:
            return 7
        case Precision.YEAR:
            return 4
        case _:
            assert_never(precision)


def sources_words(origins: int, articles: int) -> str:
    """How many articles tell it, and of how many origins these are.

    >>> sources_words(4, 53), sources_words(1, 1)
    ('4 origins, 53 articles', '1 origin, 1 article')
    """
    return f"{origins} origin{'s' if origins != 1 else ''}, {articles} article{'s' if articles != 1 else ''}"


def table() -> dict[str, dict[str, str] | str]:
    """All of it by the names of the values, for the scripts of a page."""
    return {
        "modality": {m: modality_words(m).word for m in Modality},
        "polarity": {p: polarity_words(p).word for p in Polarity},
        "voice": {v: voice_word(v) for v in Voice},
        "finder": {f: finder_word(f) for f in Finder},
        "alleged": ALLEGED,
        "unsure": UNSURE,
        "ended": ENDED,
        "faint": FAINT,
    }
