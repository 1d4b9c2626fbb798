"""Whether a party looks political: a state, a body or official, an organisation, a party, an armed group."""

from __future__ import annotations

from functools import cached_property
from pathlib import Path

from kg.lexicon import Lexicon
from kg.model import Kind
from kg.names import fold, surname
from kg.score.annotation import Party

WORDS = Path(__file__).parent / "political.tsv"
NAMED = frozenset(set(Kind) - {Kind.NEWS_AGENCY, Kind.REGION})
LANDS = frozenset({Kind.STATE, Kind.BREAKAWAY})
LONGEST = 6  # words of a name


class Political:
    """The lexicon's actors, offices and bodies, and the words of `political.tsv`."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon = lexicon

    @cached_property
    def words(self) -> frozenset[str]:
        """Words and phrases, in small letters, that make a party political wherever they stand in it."""
        listed = [line.split("\t")[0] for line in WORDS.read_text(encoding="utf-8").splitlines()]
        own = {word for word in listed if word and not word.startswith("#")}
        return frozenset(own | {*self.lexicon.bodies, *self.lexicon.titles})

    @cached_property
    def families(self) -> frozenset[str]:
        """The family names of those who hold offices."""
        persons = {office.person for office in self.lexicon.offices}
        return frozenset(fold(surname(self.lexicon.actors[each].label)) for each in persons)

    def is_political(self, party: Party) -> bool:
        """Whether its words or its name are a political actor's, or hold a word that says so."""
        told = [each for each in (party.words, party.name) if each]
        return any(self._names_one(each) or self._holds_word(each) for each in told)

    def _names_one(self, told: str) -> bool:
        words = told.removesuffix("'s").removesuffix("’s").split()
        return fold(words[-1]) in self.families or any(
            self.lexicon.actors[sense.actor_id].kind in (NAMED if whole else NAMED - LANDS)
            for stretch, whole in _stretches(words)
            for sense in self.lexicon.lookup(stretch)
        )

    def _holds_word(self, told: str) -> bool:
        words = told.lower().replace("'s", "").replace("’s", "").split()
        return any(s in self.words or s.removesuffix("s") in self.words for s, _ in _stretches(words))


def _stretches(words: list[str]) -> list[tuple[str, bool]]:
    """Every run of words, and whether it is all of them."""
    return [
        (" ".join(words[start:end]), end - start == len(words))
        for start in range(len(words))
        for end in range(start + 1, min(len(words), start + LONGEST) + 1)
    ]
