"""The fields of a value as JSON and back: what is absent is left out, what does not fit is a ValueError."""

from __future__ import annotations

import dataclasses
import datetime
from collections.abc import Callable, Mapping, Sequence
from typing import Any, TypeVar, assert_never

from kg.model import Interval, Precision
from kg.moment import moment_text, read_moment
from kg.shape import INTERVAL, Field, Value

Json = Mapping[str, Any]
T = TypeVar("T")


def dump(value: object, fields: Sequence[Field]) -> dict[str, Any]:
    """The fields of a value by name. What is absent, empty or false is left out."""
    found = {field.name: getattr(value, field.name) for field in fields}
    return present({field.name: _dumped(found[field.name], field) for field in fields})


def _dumped(value: Any, field: Field) -> Any:
    if field.many:
        return [_one_dumped(each, field) for each in value] or None
    return None if value is None else _one_dumped(value, field)


def _one_dumped(value: Any, field: Field) -> Any:
    match field.form:
        case Value.TEXT | Value.THING | Value.RELATION | Value.ADDRESS | Value.WIKIDATA:
            return value or None
        case Value.TERM | Value.WORD | Value.KIND | Value.DAY:
            return str(value)
        case Value.MOMENT:
            return moment_text(value)
        case Value.FLAG:
            return value or None
        case Value.NUMBER | Value.OFFSET:
            return value
        case Value.PARTS:
            return [_one_dumped(getattr(value, part.name), part) for part in field.parts]
        case _:
            assert_never(field.form)


def load(raw: Json, of: type, fields: Sequence[Field]) -> dict[str, Any]:
    """The values of the fields by name. What is missing is what the class has for it; without such a default
    it has to be there."""
    usual = {f.name: f.default for f in dataclasses.fields(of) if f.default is not dataclasses.MISSING}
    return {field.name: _loaded(raw, field, usual.get(field.name, dataclasses.MISSING)) for field in fields}


def _loaded(raw: Json, field: Field, usual: Any) -> Any:
    needed = usual is dataclasses.MISSING
    if field.many:
        return tuple(each(raw, field.name, string))
    match field.form:
        case Value.TEXT | Value.THING | Value.RELATION | Value.ADDRESS | Value.WIKIDATA:
            return text(raw, field.name) if needed else text(raw, field.name, "") or usual
        case Value.TERM | Value.WORD | Value.KIND:
            return _member(raw, field, usual)
        case Value.FLAG:
            return _truth(raw, field.name)
        case Value.NUMBER:
            return _number(raw, field.name)
        case Value.OFFSET:
            return usual if raw.get(field.name) is None and not needed else int(_number(raw, field.name))
        case Value.DAY:
            return None if raw.get(field.name) is None else datetime.date.fromisoformat(text(raw, field.name))
        case Value.MOMENT:
            return _moment(text(raw, field.name))
        case Value.PARTS:
            given = raw.get(field.name)
            return load_interval(given) if field.whole is Interval else _load_parts(given, field)
        case _:
            assert_never(field.form)


def load_interval(raw: object) -> Interval | None:
    """A date as [first day, last day, "day" or "month" or "year"]; None for none."""
    if raw is None:
        return None
    names = [field.name for field in INTERVAL]
    given = dict(zip(names, raw, strict=False)) if isinstance(raw, list) and len(raw) == len(names) else {}
    try:
        start, end = (datetime.date.fromisoformat(text(given, name)) for name in ("start", "end"))
        found = Interval(start, end, Precision(text(given, "precision")))
    except ValueError:
        words = " or ".join(f'"{precision}"' for precision in Precision)
        raise ValueError(f'"when" is [first day, last day, {words}], days as 2022-07-13') from None
    if found.end < found.start:
        raise ValueError('"when" ends before it begins')
    return found


def _load_parts(raw: object, field: Field) -> Any:
    """A value of several fields as the list of these; None for none."""
    if raw is None:
        return None
    if not isinstance(raw, list) or len(raw) != len(field.parts) or field.whole is None:
        raise ValueError(f'"{field.name}" is [{", ".join(part.name for part in field.parts)}]')
    given = {part.name: value for part, value in zip(field.parts, raw, strict=True) if value is not None}
    return field.whole(
        **load(given, field.whole, [part for part in field.parts if part.must or part.name in given])
    )


def _member(raw: Json, field: Field, usual: Any) -> Any:
    if field.name not in raw and usual is not dataclasses.MISSING:
        return usual
    value = text(raw, field.name)
    assert field.of is not None, field
    try:
        return field.of(value)
    except ValueError:
        raise ValueError(f'"{field.name}" is one of {", ".join(field.of)}, not {value}') from None


def _moment(raw: str) -> datetime.datetime:
    try:
        return read_moment(raw)
    except ValueError:
        raise ValueError('"when" is a moment such as 2026-11-22T09:10:11Z') from None


def _truth(raw: Json, key: str) -> bool:
    value = raw.get(key, False)
    if not isinstance(value, bool):
        raise ValueError(f'"{key}" is true or false')
    return value


def _number(raw: Json, key: str) -> float:
    value = raw.get(key)
    if not isinstance(value, int | float):
        raise ValueError(f'"{key}" is a number')
    return float(value)


# ---- values of JSON --------------------------------------------------------------------------------------


def present(values: Mapping[str, Any]) -> dict[str, Any]:
    """Without what is None."""
    return {key: value for key, value in values.items() if value is not None}


def mapping(raw: object, what: str) -> Json:
    if not isinstance(raw, dict):
        raise ValueError(f"{what} is an object {{…}}")
    return raw


def text(raw: Json, key: str, default: str | None = None) -> str:
    """The string under a key. Without `default` it has to be there, and to say something."""
    value = raw.get(key)
    if value is None and default is not None:
        return default
    if not isinstance(value, str) or (default is None and not value.strip()):
        raise ValueError(f'"{key}" is missing' if value is None else f'"{key}" is not a text')
    if any("\ud800" <= char <= "\udfff" for char in value):
        raise ValueError(f'"{key}" holds half a character (a lone surrogate)')
    return value


def each(raw: Json, key: str, load: Callable[[object], T]) -> list[T]:
    value = raw.get(key, [])
    if not isinstance(value, list):
        raise ValueError(f'"{key}" is a list […]')
    return [load(one) for one in value]


def string(raw: object) -> str:
    if not isinstance(raw, str):
        raise ValueError(f"{raw!r} is not a text")
    return raw
