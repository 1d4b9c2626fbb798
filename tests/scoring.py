"""A small lexicon, some relations and readers that have made up their mind: what tests of scores stand on."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from kg.ids import claim_id
from kg.lexicon import Lexicon, load_folder
from kg.model import Claim, Decision, Document, Entity, Modality, Polarity, Reading, Span
from kg.schema import Frame, Relation


def relation(
    name: str, cameo: str | None, family: str = "cooperation", symmetric: bool = False, verb: str = ""
) -> Relation:
    frame = Frame(
        "verb", "VERB", frozenset({verb}), (), (), {}, {}, frozenset(), frozenset(), None, None, 0.9
    )
    frames = (frame,) if verb else ()
    return Relation(name, name, "", "", family, (), (), None, cameo, symmetric, None, frames, ())


RELATIONS: Mapping[str, Relation] = {
    each.name: each
    for each in (
        relation("accuses", "112", "statement", verb="accuse"),
        relation("agrees_with", "030"),
        relation("appeals_to", "0234", "statement"),
        relation("attacks", "190", "conflict", verb="attack"),
        relation("denies", "016", "statement"),
        relation("heads", None, "role"),
        relation("investigates", "090", "statement"),
        relation("meets", "040", symmetric=True),
        relation("recognises", "054", "recognition", verb="recognise"),
        relation("sanctions", "163", "pressure", verb="sanction"),
        relation("threatens", "130", "pressure"),
    )
}


TABLES = {
    "states": """label|iso2|iso3|capital|demonyms|abbreviations
        China|CN|CHN|Beijing|Chinese|
        France|FR|FRA|Paris|French|
        Georgia|GE|GEO|Tbilisi|Georgian|
        Iran|IR|IRN|Tehran|Iranian|
        Iraq|IQ|IRQ|Baghdad|Iraqi|
        North Korea|KP|PRK|Pyongyang|North Korean|DPRK
        Russia|RU|RUS|Moscow|Russian|
        South Korea|KR|KOR|Seoul|South Korean|
        Syria|SY|SYR|Damascus|Syrian|
        Turkey|TR|TUR|Ankara|Turkish|
        Ukraine|UA|UKR|Kyiv|Ukrainian|
        United States|US|USA|Washington|American|US""",
    "breakaways": """label|iso2|iso3|claimed_by
        Abkhazia|||Georgia
        Palestine|PS|PSE|
        Taiwan|TW|TWN|China""",
    "regions": """label|part_of
        Aleppo|Syria
        Chechnya|Russia
        Donbas|Ukraine""",
    "organisations": """label|kind|part_of|abbreviations
        African Development Bank|IntergovernmentalOrganisation||
        European Union|IntergovernmentalOrganisation||EU
        Hamas|Organisation||
        UN Security Council|IntergovernmentalOrganisation|United Nations|UNSC
        United Nations|IntergovernmentalOrganisation||UN
        al-Qaeda|Organisation||""",
    "persons": """label|relation|of|from|to
        Vladimir Putin|heads|Russia|2012-05-07|""",
}


def small_lexicon(folder: Path) -> Lexicon:
    """A small lexicon of the tests' own: the packaged one may change without touching what is tested here."""
    for name, table in TABLES.items():
        lines = [line.strip().replace("|", "\t") for line in table.splitlines()]
        (folder / f"{name}.tsv").write_text("\n".join(lines), encoding="utf-8")
    return load_folder(folder)


def claim(subject: str, name: str, object: str, **more: Any) -> Claim:
    polarity, modality = more.get("polarity", Polarity.POSITIVE), more.get("modality", Modality.ACTUAL)
    return Claim(
        claim_id(subject, name, object, polarity, modality, more.get("claimant")),
        subject,
        name,
        object,
        **more,
    )


def reader(
    claims: Mapping[str, list[Claim]] | list[Claim],
    entities: tuple[Entity, ...] = (),
    decisions: Mapping[str, str] | None = None,
) -> Callable[[Document], Reading]:
    """A reader that has made up its mind: claims by document name, decisions by words → entity."""

    def read(document: Document) -> Reading:
        told = claims if isinstance(claims, list) else claims.get(document.name, [])
        spans = {words: document.text.find(words) for words in decisions or {}}
        seen = tuple(
            Decision(Span(at, at + len(words)), (decisions or {})[words], "made up", "for a test")
            for words, at in spans.items()
            if at >= 0
        )
        return Reading(document, entities, tuple(told), seen)

    return read
