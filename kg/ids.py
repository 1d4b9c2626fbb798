"""Content → stable id, and term → IRI by the prefix table."""

from __future__ import annotations

import hashlib
import json
import re
import unicodedata
from collections.abc import Iterable
from pathlib import PurePath
from types import MappingProxyType

from kg.model import Interval

KG = "https://w3id.org/newskg/ns#"
ID = "https://w3id.org/newskg/id/"

PREFIXES = MappingProxyType(
    {
        "kg": KG,
        "id": ID,
        "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
        "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
        "owl": "http://www.w3.org/2002/07/owl#",
        "xsd": "http://www.w3.org/2001/XMLSchema#",
        "skos": "http://www.w3.org/2004/02/skos/core#",
        "dcterms": "http://purl.org/dc/terms/",
        "prov": "http://www.w3.org/ns/prov#",
        "nif": "http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#",
        "sem": "http://semanticweb.cs.vu.nl/2009/11/sem/",
        "schema": "https://schema.org/",
        "wd": "http://www.wikidata.org/entity/",
    }
)

DIGITS = 8  # hexadecimal ones of a digest that tell files of one name apart
LONGEST = 120  # characters of a slug; longer labels end in a hash instead
PLAIN = re.compile(r"\w([\w.-]*\w)?", re.ASCII)  # needs no escape
APOSTROPHES = re.compile("['`\u2018\u2019\u201b\u02bc\u2032\uff07]")


def iri(local: str, base: str = ID) -> str:
    """The IRI of an actor, a document or a claim from its id.

    >>> iri("North_Korea")
    'https://w3id.org/newskg/id/North_Korea'
    """
    return base + local


def term(curie: str) -> str:
    """The IRI of a prefixed name.

    >>> term("kg:recognises")
    'https://w3id.org/newskg/ns#recognises'
    """
    prefix, _, local = curie.partition(":")
    return PREFIXES[prefix] + local


def slug(label: str) -> str:
    """A readable local name that may stand as one segment of an IRI, whatever the label holds.

    >>> slug("Donetsk People’s Republic"), slug("São Tomé & Príncipe"), slug("100% / 2")
    ('Donetsk_Peoples_Republic', 'São_Tomé_%26_Príncipe', '100%25_%2F_2')
    """
    text = unicodedata.normalize("NFC", APOSTROPHES.sub("", label))
    made = _encode("_".join(re.split(r"[\s_]+", text.strip())))
    if not made.strip("_"):
        return "_" + _digest(label, 8)
    return made if len(made) <= LONGEST else f"{clip(made, LONGEST - 9)}-{_digest(label, 8)}"


def clip(local: str, length: int) -> str:
    """The beginning of a local name, cut before a percent escape rather than inside it."""
    return re.sub(r"%.?$", "", local[:length])


def document_id(name: str, sha256: str, digits: int = DIGITS) -> str:
    """The id of a document from its file's name and content; its folder plays no part.

    >>> document_id("seeds/003_3ebf.txt", "c0ffee" * 10)
    'doc/003_3ebf-c0ffeec0'
    """
    return f"doc/{slug(PurePath(name).stem)}-{sha256[:digits]}"


def claim_id(
    subject: str,
    relation: str,
    object: str,
    polarity: str,
    modality: str,
    claimant: str | None = None,
    hearsay: bool = False,
    when: Interval | None = None,
    place: str | None = None,
    others: Iterable[str] = (),
) -> str:
    """The id of a claim from all that it says: equal content is one claim, whoever reports it."""
    time = when and (when.start.isoformat(), when.end.isoformat(), str(when.precision))
    content = (subject, relation, object, str(polarity), str(modality), claimant, bool(hearsay), time, place)
    canonical = json.dumps([*content, sorted(set(others))], ensure_ascii=True, separators=(",", ":"))
    readable = "-".join(clip(part.replace("/", "-"), 40) for part in (subject, relation, object))
    return f"claim/{readable}-{_digest(canonical, 12)}"


def _digest(text: str, length: int) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:length]


def _encode(text: str) -> str:
    """Percent-encodes all but letters, digits, marks upon letters, `_`, and inner `-` and `.`."""
    if PLAIN.fullmatch(text):
        return text
    out: list[str] = []
    for at, char in enumerate(text):
        inner = 0 < at < len(text) - 1
        # A mark must not follow an escape: "%0A" and an accent would compose to "%0Á".
        after_letter = bool(out) and not out[-1].startswith("%") and out[-1] not in "_-."
        safe = _letter(char) or char == "_" or (inner and char in "-.") or (after_letter and _mark(char))
        out.append(char if safe else _escape(char))
    return "".join(out)


def _escape(char: str) -> str:
    return "".join(f"%{byte:02X}" for byte in char.encode("utf-8", "surrogatepass"))


def _letter(char: str) -> bool:
    if char.isascii():
        return char.isalnum()
    return unicodedata.category(char) in {"Lu", "Ll", "Lt", "Lm", "Lo", "Nd"}


def _mark(char: str) -> bool:
    return unicodedata.category(char) in {"Mn", "Mc"}
