"""A tiny graph of the contract's values, built by hand: two states, two breakaways, an envoy, four articles."""

# ruff: noqa: E501 (tables read better wide)

from __future__ import annotations

import datetime
import hashlib
from dataclasses import replace

from kg.ids import claim_id, document_id
from kg.ledger import Ledger, assemble
from kg.model import (
    Claim,
    Decision,
    Document,
    Entity,
    Evidence,
    Heard,
    Interval,
    Kind,
    Modality,
    Polarity,
    Precision,
    Span,
)
from kg.schema import Relation

FAMILY = {
    "recognises": "recognition",
    "cuts_ties_with": "recognition",
    "sanctions": "pressure",
    "proposes_labour_to": "labour",
    "supplies_labour_to": "labour",
    "accuses": "statement",
    "ambassador_of": "role",
    "spokesperson_of": "role",
    "meets": "cooperation",
}
PARTIES = (Kind.STATE, Kind.BREAKAWAY, Kind.ORGANISATION)


def relation(name: str, **changes: object) -> Relation:
    """A relation without frames, as far as the RDF needs it."""
    made = Relation(
        name=name,
        label=name.replace("_", " "),
        comment=f"The subject {name.replace('_', ' ')} the object.",
        inverse=f"{name}_inverse",
        family=FAMILY.get(name, "statement"),
        domain=(),
        range=(),
        plover=None,
        cameo=None,
        symmetric=False,
        parent=None,
        frames=(),
        cases=(),
    )
    return replace(made, **changes)  # type: ignore[arg-type]


RELATIONS: dict[str, Relation] = {
    made.name: made
    for made in sorted(
        (
            relation(
                "recognises",
                domain=PARTIES,
                range=(Kind.STATE, Kind.BREAKAWAY),
                plover="COOPERATE",
                cameo="0841",
                state="recognises",
            ),
            relation("cuts_ties_with", domain=PARTIES, range=PARTIES, plover="REDUCE", cameo="161"),
            relation(
                "sanctions",
                domain=(*PARTIES, Kind.PERSON),
                plover="SANCTION",
                cameo="163",
                state="has sanctions on",
            ),
            relation("proposes_labour_to", inverse="", plover="CONSULT"),
            relation("supplies_labour_to", parent="aids"),
            relation("aids"),
            relation("accuses", plover="ACCUSE", cameo="112"),
            relation("ambassador_of", domain=(Kind.PERSON,), range=PARTIES),
            relation("spokesperson_of", domain=(Kind.PERSON,)),
            relation("meets", symmetric=True, inverse="meets"),
        ),
        key=lambda r: r.name,
    )
}

ENTITIES = (
    Entity("North_Korea", "North Korea", Kind.STATE, ("DPRK", "North Korea", "Pyongyang", "the North"), "Q423", "KP", "PRK"),
    Entity("Ukraine", "Ukraine", Kind.STATE, ("Kyiv", "Ukraine"), "Q212", "UA", "UKR"),
    Entity("Russia", "Russia", Kind.STATE, ("Moscow", "Russia"), "Q159", "RU", "RUS"),
    Entity("United_Nations", "United Nations", Kind.INTERGOVERNMENTAL, ("UN", "United Nations"), "Q1065"),
    Entity("Donetsk_Peoples_Republic", "Donetsk People's Republic", Kind.BREAKAWAY, ("Donetsk",), claimed_by="Ukraine"),
    Entity("Luhansk_Peoples_Republic", "Luhansk People's Republic", Kind.BREAKAWAY, (), claimed_by="Ukraine"),
    Entity("KCNA", "Korean Central News Agency", Kind.NEWS_AGENCY, ("KCNA",), part_of="North_Korea"),
    Entity("Olga_Petrova", "Olga Petrova", Kind.PERSON, ("Olga Petrova", "Petrova")),
    Entity("Moscow", "Moscow", Kind.REGION, ("Moscow",), part_of="Russia"),
)  # fmt: skip


def document(
    name: str, title: str, issued: str, publisher: str, body: str, source: str | None = None
) -> Document:
    """A document whose text is its title and its body."""
    text = f"{title}\n\n{body}\n"
    digest = hashlib.sha256(text.encode()).hexdigest()
    start = len(title) + 2
    return Document(
        id=document_id(name, digest),
        text=text,
        paragraphs=(Span(start, start + len(body)),),
        name=name,
        sha256=digest,
        title=title,
        issued=datetime.date.fromisoformat(issued),
        publisher=publisher,
        source=source,
    )


DOCUMENTS = {
    made.name: made
    for made in (
        document("recognition.txt", "Pyongyang takes sides", "2022-07-14", "The Daily Example",
                 "North Korea recognized the two republics on Wednesday. Kyiv severed ties with Pyongyang hours later. "
                 "Ukraine accused North Korea of meddling, and Moscow denied that it had sanctioned Kyiv.",
                 "https://news.example/2022/07/14/sides?page=1"),
        document("labour.txt", "Builders for Donetsk", "2022-07-20", "The Weekly Example",
                 "North Korea, which the UN sanctioned in 2017, could send workers to Donetsk, the envoy Olga Petrova said. "
                 "Pyongyang plans to meet Luhansk officials. Reportedly, Pyongyang supplies workers to Russia."),
        document("echo.txt", "Ties cut", "2022-07-15", "The Evening Example",
                 "Ukraine cut its ties with North Korea on July 13, 2022. KCNA said that Ukraine had sanctioned Russia."),
        document("quiet.txt", "Nothing of note", "2022-08-01", "The Daily Example", "It rained."),
    )
}  # fmt: skip


def evidence(
    name: str, sentence: str, trigger: str, rule: str, confidence: float = 0.9, **found: str
) -> Evidence:
    """The sentence of that document which begins with these words; `found` maps words to the entity they denote."""
    text, made = DOCUMENTS[name].text, DOCUMENTS[name]
    start = text.index(sentence)
    end = text.index(".", start) + 1
    span = Span(start, end)

    def place(words: str) -> Span:
        at = text.index(words, start)
        return Span(at, at + len(words))

    decisions = tuple(
        Decision(
            place(words.replace("_", " ")), entity, "name", f"“{words.replace('_', ' ')}” is a known name"
        )
        for words, entity in sorted(found.items(), key=lambda item: place(item[0].replace("_", " ")))
    )
    return Evidence(made.id, span, text[start:end], (place(trigger),), rule, confidence, decisions)


def claim(
    subject: str, name: str, object_: str, *found: Evidence, confidence: float = 0.9, **content: object
) -> Claim:
    """A claim with the id that its content gives it."""
    polarity = content.get("polarity", Polarity.POSITIVE)
    modality = content.get("modality", Modality.ACTUAL)
    rest = {k: v for k, v in content.items() if k not in ("polarity", "modality")}
    made = claim_id(subject, name, object_, str(polarity), str(modality), **rest)  # type: ignore[arg-type]
    ordered = tuple(sorted(found, key=lambda e: (e.document, e.sentence, e.rule)))
    return Claim(made, subject, name, object_, confidence=confidence, evidence=ordered, **content)  # type: ignore[arg-type]


JULY_13 = Interval(datetime.date(2022, 7, 13), datetime.date(2022, 7, 13), Precision.DAY)
YEAR_2017 = Interval(datetime.date(2017, 1, 1), datetime.date(2017, 12, 31), Precision.YEAR)


def claims() -> tuple[Claim, ...]:
    """Claims of every sort: corroborated, denied, planned, of hearsay, by another's voice, two from one sentence."""
    both = {"North_Korea": "North_Korea"}
    recognised = [
        evidence("recognition.txt", "North Korea rec", "recognized", "recognises.verb",
                 the_two_republics=territory, **both)
        for territory in ("Donetsk_Peoples_Republic", "Luhansk_Peoples_Republic")
    ]  # fmt: skip
    return (
        claim("North_Korea", "recognises", "Donetsk_Peoples_Republic", recognised[0], when=JULY_13),
        claim("North_Korea", "recognises", "Luhansk_Peoples_Republic", recognised[1], when=JULY_13),
        claim("Ukraine", "cuts_ties_with", "North_Korea",
              evidence("recognition.txt", "Kyiv", "severed ties", "cuts_ties_with.sever", 0.8, Kyiv="Ukraine"),
              evidence("echo.txt", "Ukraine cut", "cut its ties", "cuts_ties_with.cut", 0.95, Ukraine="Ukraine"),
              confidence=0.99, when=JULY_13),
        claim("Ukraine", "accuses", "North_Korea",
              evidence("recognition.txt", "Ukraine acc", "accused", "accuses.verb", 0.9)),
        claim("Russia", "sanctions", "Ukraine",
              evidence("recognition.txt", "Ukraine acc", "sanctioned", "sanctions.verb", 0.9),
              confidence=0.9, polarity=Polarity.NEGATIVE, claimant="Russia"),
        claim("United_Nations", "sanctions", "North_Korea",
              evidence("labour.txt", "North Korea, which", "sanctioned", "sanctions.verb", 0.9, UN="United_Nations"),
              when=YEAR_2017),
        claim("North_Korea", "proposes_labour_to", "Donetsk_Peoples_Republic",
              evidence("labour.txt", "North Korea, which", "send workers", "proposes_labour_to.send", 0.85),
              confidence=0.85, claimant="Olga_Petrova", others=("Russia",), place="Moscow"),
        claim("North_Korea", "proposes_labour_to", "Donetsk_Peoples_Republic",
              evidence("labour.txt", "North Korea, which", "send workers", "proposes_labour_to.send", 0.85),
              confidence=0.85),
        claim("Olga_Petrova", "ambassador_of", "Russia",
              evidence("labour.txt", "North Korea, which", "envoy", "ambassador_of.noun", 0.85), confidence=0.85),
        claim("North_Korea", "meets", "Luhansk_Peoples_Republic",
              replace(evidence("labour.txt", "Pyongyang plans", "meet", "meets.verb"), heard=Heard(0.9, 0.95, 0.85)),
              modality=Modality.PLANNED),
        claim("North_Korea", "supplies_labour_to", "Russia",
              replace(evidence("labour.txt", "Reportedly", "supplies workers", "supplies_labour_to.learned", 0.5),
                      heard=Heard(0.7, 0.8, 0.45, 0.4, "accuses", 0.3, "“sends” in ce-77 and “crews” in voa-123")),
              confidence=0.5, hearsay=True),
        claim("Ukraine", "sanctions", "Russia",
              evidence("echo.txt", "KCNA", "sanctioned", "sanctions.verb"), claimant="KCNA"),
        claim("Russia", "sanctions", "Ukraine",
              evidence("recognition.txt", "Ukraine acc", "sanctioned", "sanctions.other", 0.85), confidence=0.85),
    )  # fmt: skip


def tiny_graph() -> Ledger:
    """All of the above as one graph."""
    return assemble(
        {made.id: made for made in DOCUMENTS.values()},
        {made.id: made for made in ENTITIES},
        {made.id: made for made in claims()},
    )
