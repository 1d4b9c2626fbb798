"""The fields of a value as RDF terms and back: the one place that knows how each form of value is written.

Values that do not fit are a ValueError that says which; whoever reads says where.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator, Mapping, Sequence
from enum import StrEnum
from functools import cache
from typing import Any, assert_never

from kg.ids import KG
from kg.model import Kind
from kg.moment import moment_text, read_moment
from kg.rdf.terms import Literal, Term, address, boolean, decimal, expand, integer, iri
from kg.shape import Field, Value

Ancestors = Mapping[str, tuple[str, ...]]
Said = Callable[[Field], Sequence[str]]  # a field → what is said by its predicate, as bare text, sorted


def terms(
    value: object, fields: Sequence[Field], base: str, above: Ancestors | None = None
) -> Iterator[tuple[str, Term]]:
    """What a value's fields say of it; `above` has the classes above each kind, which are written out."""
    for field in fields:
        found = getattr(value, field.name)
        absent = found is None or (field.form is Value.FLAG and not field.must and not found)
        for each in found if field.many else () if absent else (found,):
            if field.form is Value.PARTS:
                yield from terms(each, field.parts, base)
            else:
                yield field.predicate, _term(each, field, base)
            if field.form is Value.KIND:
                yield from ((field.predicate, expand(name)) for name in (above or {})[f"kg:{each}"])


def _term(value: Any, field: Field, base: str) -> Term:
    match field.form:
        case Value.TEXT:
            return Literal(value)
        case Value.WORD:
            return Literal(str(value))
        case Value.THING:
            return iri(value, base)
        case Value.RELATION | Value.TERM | Value.KIND:
            return expand(f"kg:{value}")
        case Value.DAY:
            return Literal(value.isoformat(), "xsd:date")
        case Value.MOMENT:
            return Literal(moment_text(value), "xsd:dateTime")
        case Value.FLAG:
            return boolean(value)
        case Value.NUMBER:
            return decimal(value)
        case Value.OFFSET:
            return integer(value)
        case Value.ADDRESS:
            return address(value)
        case Value.WIKIDATA:
            return expand(f"wd:{value}")
        case Value.PARTS:
            raise AssertionError(field)
        case _:
            assert_never(field.form)


def values(fields: Sequence[Field], said: Said, local: Callable[[str], str]) -> dict[str, Any]:
    """The values of the fields by name; `local` makes the id of an IRI. Of several where one can be, the
    first counts."""
    return {field.name: _value(field, said, local) for field in fields}


def _value(field: Field, said: Said, local: Callable[[str], str]) -> Any:
    if field.form is Value.PARTS:
        assert field.whole is not None, field
        some = any(said(part) for part in field.parts)
        return field.whole(**values(field.parts, said, local)) if some else None
    texts = said(field)
    if field.form is Value.KIND:
        return _kind(texts)
    if field.form is Value.WIKIDATA:  # the same may stand in other graphs too
        texts = [text for text in texts if text.startswith(expand("wd:"))]
    if field.many:
        return tuple(_read(text, field, local) for text in texts)
    if not texts and field.must:
        raise ValueError(f"has no {field.predicate}")
    absent = False if field.form is Value.FLAG else None
    return _read(texts[0], field, local) if texts else absent


def _kind(types: Sequence[str]) -> Kind:
    """The most special of an actor's kinds; all that stand above it are written out too."""
    kinds = [kind for kind in Kind if expand(f"kg:{kind}") in types]
    if not kinds:
        raise ValueError("is no kind of actor")
    return max(kinds, key=lambda kind: kind != Kind.ORGANISATION)


def _read(text: str, field: Field, local: Callable[[str], str]) -> Any:
    try:
        return _made(text, field, local)
    except (ValueError, KeyError):
        raise ValueError(f"has {field.predicate} {text!r}") from None


def _made(text: str, field: Field, local: Callable[[str], str]) -> Any:
    match field.form:
        case Value.TEXT | Value.ADDRESS:
            return text
        case Value.THING:
            return local(text)
        case Value.RELATION:
            return text.removeprefix(KG)
        case Value.TERM | Value.WORD | Value.KIND:
            return _members(field)[text]
        case Value.WIKIDATA:
            return text.removeprefix(expand("wd:"))
        case Value.DAY:
            return datetime.date.fromisoformat(text)
        case Value.MOMENT:
            return read_moment(text)
        case Value.FLAG:
            return {"true": True, "false": False}[text]
        case Value.NUMBER:
            return float(text)
        case Value.OFFSET:
            return int(text)
        case Value.PARTS:
            raise AssertionError(field)
        case _:
            assert_never(field.form)


@cache
def _members(field: Field) -> Mapping[str, StrEnum]:
    """The values of an enumeration by what RDF says for them."""
    assert field.of is not None, field
    return {("" if field.form is Value.WORD else KG) + value: value for value in field.of}
