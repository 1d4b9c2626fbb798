"""How pictures look: `kg/draw_style.toml` as values, and how wide a text comes out."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from types import MappingProxyType

from matplotlib.font_manager import FontProperties
from matplotlib.textpath import text_to_path

LINE = 1.25  # height of a line of text, in font sizes


@dataclass(frozen=True, slots=True)
class KindStyle:
    """The box of one kind of actor."""

    label: str
    fill: str
    line: str
    shape: str
    dashed: bool = False


@dataclass(frozen=True, slots=True)
class FamilyStyle:
    """The arrow of one family of relations."""

    label: str
    colour: str
    weight: float


@dataclass(frozen=True, slots=True)
class Style:
    """Everything that a picture's look depends on; kinds and families stand in legend order."""

    paper: str
    ink: str
    faint: str
    font: str
    kinds: Mapping[str, KindStyle]
    families: Mapping[str, FamilyStyle]
    mixed: FamilyStyle


@dataclass(frozen=True, slots=True)
class TextBlock:
    """A text as it is set: its lines and the size of its letters."""

    lines: tuple[str, ...]
    size: float
    bold: bool = False


@cache
def load_style() -> Style:
    """The style that ships with the package."""
    raw = tomllib.loads(files("kg").joinpath("draw_style.toml").read_text(encoding="utf-8"))
    kinds = {name: KindStyle(**entry) for name, entry in raw.pop("kinds").items()}
    families = {name: FamilyStyle(**entry) for name, entry in raw.pop("families").items()}
    mixed = FamilyStyle(**raw.pop("mixed"))
    return Style(kinds=MappingProxyType(kinds), families=MappingProxyType(families), mixed=mixed, **raw)


def look(family: str) -> FamilyStyle:
    """How the arrows of a family look; "" stands for several."""
    return load_style().families[family] if family else load_style().mixed


@cache
def width(text: str, size: float, bold: bool = False) -> float:
    """The width of one line of text in points, the same at every resolution."""
    font = FontProperties(family=load_style().font, size=size, weight="bold" if bold else "normal")
    return float(text_to_path.get_text_width_height_descent(text, font, ismath=False)[0])


def extent(lines: tuple[str, ...], size: float, bold: bool = False) -> tuple[float, float]:
    """Width and height of some lines of text in points."""
    return max(width(line, size, bold) for line in lines), len(lines) * size * LINE


def wrap(text: str, room: float, size: float, bold: bool = False) -> tuple[str, ...]:
    """Break a text at its spaces into lines no wider than `room`; a word that is wider is cut."""
    lines: list[str] = []
    for word in text.split():
        joined = f"{lines[-1]} {word}" if lines else word
        if lines and width(joined, size, bold) <= room:
            lines[-1] = joined
            continue
        pieces = _cut(word, room, size, bold)
        lines.extend(pieces)
    return tuple(lines) or ("",)


def _cut(word: str, room: float, size: float, bold: bool) -> list[str]:
    pieces = [""]
    for letter in word:
        if pieces[-1] and width(pieces[-1] + letter, size, bold) > room:
            pieces.append("")
        pieces[-1] += letter
    return pieces
