"""Graph → pictures that can go into a report as they are, and one page that explains every arrow."""

from __future__ import annotations

import datetime
import io
import re
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

from kg.atomic import put
from kg.draw.chronicle import Chronicle, chronicle
from kg.draw.diagram import Diagram, Wishes, choose, count
from kg.errors import InputError
from kg.formats import DRAWN, named
from kg.ledger import Ledger
from kg.schema import Relation

if TYPE_CHECKING:
    from matplotlib.figure import Figure

__all__ = ["Chronicle", "Diagram", "Wishes", "choose", "chronicle", "draw", "draw_all"]

Picture = Diagram | Chronicle
PNG_DPI = 200
SVG_DPI = 72
SUFFIXES = tuple(f".{format.name}" for format in DRAWN)
PICTURES = ("none", "svg", "all")  # that a build may draw
HAPPENED, REPORTED = TIMELINES = ("happened", "reported")


def draw(
    g: Ledger,
    relations: Mapping[str, Relation],
    out: Path,
    *,
    focus: str | None = None,
    since: datetime.date | None = None,
    relation: str | None = None,
    top: int | None = None,
    show: str | None = None,
    title: str | None = None,
    timeline: str | None = None,
) -> Path:
    """Draw the graph to `out`, whose suffix says how: .svg, .png (200 dpi) or .html.

    `focus` keeps one actor's neighbourhood, `since` what happened or was published from that day on,
    `relation` one relation, `top` (usually 60) the most connected actors; `show="claims"` adds dashed
    arrows for claims that earned no edge, `show="edges"`, as pictures usually do, leaves them out. A page
    holds all claims and opens with these wishes as its filters. `timeline="happened"` puts the same claims
    on a time axis, as far as they are dated, at most `top` of them; "reported" adds those without a date at
    the day of their first article, marked as such. Raises KgError for an unknown actor, relation or suffix.
    """
    suffix = out.suffix.lower()
    if suffix not in SUFFIXES:
        raise InputError(f"{out}: no picture of this kind; end the name in {named(DRAWN, '.', ' or ')}")
    wishes = Wishes(focus, since, relation, top, show, title)
    if timeline is None:
        diagram = choose(g, relations, wishes)
        if suffix == ".png":
            return _written(out, _png(diagram))
        svg = _svg(diagram)
        return _written(out, svg.encode() if suffix == ".svg" else _page(g, diagram, relations, svg, wishes))
    if suffix == ".html":
        raise InputError(f"{out}: a time axis is a picture, not a page; end the name in .svg or .png")
    if timeline not in TIMELINES:
        raise InputError(f"no time axis of what {timeline}; name {HAPPENED} or {REPORTED}")
    found = chronicle(g, relations, wishes, timeline == REPORTED)
    return _written(out, _png(found) if suffix == ".png" else _svg(found).encode())


def draw_all(
    g: Ledger,
    relations: Mapping[str, Relation],
    out_dir: Path,
    pictures: str = "all",
    progress: Callable[[str], None] = lambda _: None,
) -> list[Path]:
    """Write graph.svg, graph.png and graph.html into `out_dir`; the same graph gives the same bytes.

    Of the pictures only those that `pictures` asks for: "none", "svg" or "all". Without any the page has none
    for readers without script either.
    """
    diagram = choose(g, relations, Wishes())
    shown = f"{count(len(diagram.actors), 'actor')}, {count(len(diagram.arrows), 'arrow')}"
    written, svg = [], ""
    if pictures != "none":
        progress(f"drawing graph.svg: {shown}")
        svg = _svg(diagram)
        written.append(_written(out_dir / "graph.svg", svg.encode()))
    if pictures == "all":
        progress(f"drawing graph.png: {shown}")
        written.append(_written(out_dir / "graph.png", _png(diagram)))
    progress("writing graph.html")
    return [*written, _written(out_dir / "graph.html", _page(g, diagram, relations, svg, Wishes()))]


def _page(g: Ledger, diagram: Diagram, relations: Mapping[str, Relation], svg: str, wishes: Wishes) -> bytes:
    from kg.draw.page import page

    return page(g, diagram, relations, svg, wishes).encode("utf-8", "replace")


def _png(picture: Picture) -> bytes:
    buffer = io.BytesIO()
    # At any other resolution than the figure's own, matplotlib loses arrowheads.
    _painted(picture, PNG_DPI).savefig(buffer, format="png", dpi=PNG_DPI, metadata={"Software": None})
    return buffer.getvalue()


def _svg(picture: Picture) -> str:
    import matplotlib

    from kg.draw.pen import SETTINGS

    buffer = io.StringIO()
    with matplotlib.rc_context(SETTINGS):
        _painted(picture, SVG_DPI).savefig(
            buffer, format="svg", dpi=SVG_DPI, metadata={"Date": None, "Creator": None}
        )
    told = f"<title>{escape(picture.title)}</title>\n <desc>{escape(_described(picture))}</desc>"
    return re.sub(r"(<svg\b[^>]*>)", lambda m: f"{m[1]}\n {told}", buffer.getvalue(), count=1)


def _painted(picture: Picture, dpi: float) -> Figure:
    from kg.draw import figure, timeline

    if isinstance(picture, Chronicle):
        return timeline.paint(picture, dpi)
    return figure.paint(picture, dpi)


def _described(picture: Picture) -> str:
    """The picture in words, for those who cannot see it."""
    return ". ".join([*picture.sentences(), picture.caption])


def _written(out: Path, content: bytes) -> Path:
    """Write all of it or nothing; into a pipe or a device as it is."""
    try:
        put(out, content, 0o644)
    except OSError as error:
        raise InputError(f"{out}: cannot be written ({error.strerror}); name another file") from error
    return out
