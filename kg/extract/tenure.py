"""Whether an office is held, as the words around its title tell: over, sought, disputed, another's."""

from __future__ import annotations

from dataclasses import replace

from kg.analysis import Analysis
from kg.extract.scene import Scene
from kg.mention import Form
from kg.model import Modality
from kg.roles import INSIDE, Role, modifiers
from kg.syntax import is_verb
from kg.voice import Voice
from kg.voice.own import own
from kg.voice.state import operated, weigh


def tenure(scene: Scene, role: Role) -> Voice:
    """How the text stands to an office: "former" denies it, "would-be" imagines, "self-styled" doubts it."""
    title = scene.mentions[role.title]
    held = weigh(_predicated(scene, title.head), scene.lexicon.titles[title.phrase].modality)
    for word in modifiers(scene.p, title.start):
        operator = scene.lexicon.operators.get((word, "ADJ"))
        hedge = scene.lexicon.hedges.get(word)
        if operator is not None:
            held = replace(weigh(held, operator.modality), negative=held.negative or operator.negates)
        if hedge is not None:
            held = (
                replace(held, hearsay=True) if hedge.effect != "possible" else weigh(held, Modality.POSSIBLE)
            )
    return held


def _predicated(scene: Scene, title: int) -> Voice:
    """ "wants to be president", "was president until 2010": as real as the clause that says so."""
    p = scene.p
    copulas = [c for s, c in p.below[title] if s == "copula"]
    if not copulas:
        return Voice()
    held, link = own(p, title, Voice(), scene.lexicon), p.above[title]
    if link is not None and link[0] == "complement" and is_verb(p, link[1]):
        held = operated(p, link[1], "VERB", own(p, link[1], held, scene.lexicon), scene.lexicon)
    return replace(held, negative=True) if p.tag[copulas[0]] == "VBD" and _over(p, title) else held


def _over(p: Analysis, title: int) -> bool:
    """ "was president until 2010", "from 2001 to 2010"."""
    end = next((k for k in range(title, len(p.text)) if p.text[k] in _ENDS), len(p.text))
    words = set(p.lower[title:end])
    return bool(words & {"until", "till"}) or {"from", "to"} <= words or {"between", "and"} <= words


_ENDS = frozenset({",", ";", ".", ":"})


def is_anothers(scene: Scene, role: Role) -> bool:
    """ "the wife of the president of Serbia, Anna Novik": the name after the comma is the wife's."""
    return kin_of(scene, role) is not None


def kin(scene: Scene) -> dict[int, int]:
    """Nouns such as "wife" with the mention that names whom they mean, found once for a document."""
    if not scene.kin:
        found = {noun: r.holder for r in scene.roles if (noun := kin_of(scene, r)) is not None}
        scene.kin.update({-1: -1} | found)  # so that it is known to be looked for
    return scene.kin


def kin_of(scene: Scene, role: Role) -> int | None:
    """The token of the noun that the name after a title's comma describes in its place ("wife")."""
    p, title, holder = scene.p, scene.mentions[role.title], scene.mentions[role.holder]
    if holder.start < title.end or p.text[holder.start - 1] not in (",", "("):
        return None
    i = title.start - 1
    while i > 0 and p.pos[i] in (*INSIDE, "DET", "PART", "PRON"):
        i -= 1
    if i < 1 or p.lower[i] not in ("of", "for", "to"):
        return None
    number = scene.covered.get(i - 1)
    office = number is not None and scene.mentions[number].form is Form.OFFICE
    return i - 1 if office or p.lemma[i - 1].lower() in scene.lexicon.kin else None
