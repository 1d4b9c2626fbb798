"""Nouns and pronouns that stand for an actor → Mentions: bodies, offices, groups."""

from __future__ import annotations

from kg.analysis import Analysis, quote, sentence_of
from kg.lexicon import Lexicon
from kg.mention.kinds import Form, Mention, head


def phrases(p: Analysis, taken: set[int], lexicon: Lexicon) -> list[Mention]:
    """Nouns that stand for an actor: bodies ("ministry"), offices ("ambassador"), groups ("republics")."""
    found: list[Mention] = []
    i = 0
    while i < len(p.text):
        hit = None if i in taken else phrase_at(p, i, lexicon)
        if hit is None or taken.intersection(range(i, hit[2])) or _in_name(p, i, hit, lexicon):
            i += 1
            continue
        form, phrase, end = hit
        found.append(Mention(i, end, head(p, i, end), form, "", (), phrase))
        i = end
    return found


def _in_name(p: Analysis, i: int, hit: tuple[Form, str, int], lexicon: Lexicon) -> bool:
    """The people in a name ("Harbour Workers Union") and before another noun ("refugee camps")."""
    form, phrase, end = hit
    if form is not Form.BODY or lexicon.bodies[phrase].sector != "CVL":
        return False
    link = p.above[end - 1]
    before_noun = link is not None and link[0] == "compound" and link[1] >= end
    return before_noun or (p.pos[end - 1] == "PROPN" and i != sentence_of(p, i).start)


def phrase_at(p: Analysis, i: int, lexicon: Lexicon) -> tuple[Form, str, int] | None:
    if p.pos[i] not in ("NOUN", "PROPN", "ADJ"):
        return None
    longest = max(lexicon.openings.get(p.lower[i], 0), lexicon.openings.get(p.lemma[i].lower(), 0))
    for end in range(min(i + longest, len(p.text)), i, -1):
        last = end - 1
        joined = last > i and p.text[last - 1] == "-"  # "President-elect"
        if not p.tag[last].startswith("NN") and not p.text[last][:1].isupper() and not joined:
            continue
        for phrase in (
            quote(p, i, end).lower(),
            f"{quote(p, i, last)} {p.lemma[last]}".strip().lower(),
        ):
            form = _form(phrase, lexicon)
            if form is not None:
                return form, phrase, end
    return None


def _form(phrase: str, lexicon: Lexicon) -> Form | None:
    if phrase in lexicon.bodies:
        return Form.BODY
    title = lexicon.titles.get(phrase)
    if title is not None:
        return Form.OFFICE if title.relation is not None else None
    return Form.GROUP if phrase in lexicon.groups else None


def pronouns(p: Analysis) -> list[Mention]:
    """Pronouns, and "the former" and "the latter" of two."""
    return [
        Mention(i, i + 1, i, Form.PRONOUN, "", (), p.lower[i])
        for i, tag in enumerate(p.tag)
        if (tag in ("PRP", "PRP$") and p.pos[i] in ("PRON", "DET")) or _of_two(p, i)
    ]


def _of_two(p: Analysis, i: int) -> bool:
    """ "the latter criticised Mali": not "the latter country", "the former president"."""
    alone = (
        i + 1 == len(p.text) or p.pos[i + 1] not in ("NOUN", "PROPN", "ADJ", "NUM") or p.tag[i + 1] == "POS"
    )
    link = p.above[i]
    inside = link is not None and link[0] in ("compound", "adverb")
    return p.lower[i] in ("former", "latter") and p.lower[i - 1 : i] == ("the",) and alone and not inside
