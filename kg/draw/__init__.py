"""Graph → pictures that can go into a report as they are, and one page that explains every arrow."""

from __future__ import annotations

import datetime
import io
import os
import re
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

from kg.draw.scene import Scene, Wishes, choose
from kg.errors import InputError
from kg.schema import Relation

if TYPE_CHECKING:
    import networkx as nx

__all__ = ["Scene", "Wishes", "choose", "draw", "draw_all"]

PNG_DPI = 200
SVG_DPI = 72
SUFFIXES = (".svg", ".png", ".html")


def draw(
    g: nx.MultiDiGraph,
    relations: Mapping[str, Relation],
    out: Path,
    *,
    focus: str | None = None,
    since: datetime.date | None = None,
    relation: str | None = None,
    top: int = 60,
    show: str = "edges",
    title: str | None = None,
) -> Path:
    """Draw the graph to `out`, whose suffix says how: .svg, .png (200 dpi) or .html.

    `focus` keeps one actor's neighbourhood, `since` what happened or was published from that day on,
    `relation` one relation, `top` the most connected actors; `show="claims"` adds dashed arrows for
    claims that earned no edge. Raises KgError for an unknown actor, relation or suffix.
    """
    if out.suffix.lower() not in SUFFIXES:
        raise InputError(f"{out}: no picture of this kind; end the name in .svg, .png or .html")
    scene = choose(g, relations, Wishes(focus, since, relation, top, show, title))
    return _written(out, _content(g, scene, relations, out.suffix.lower()))


def draw_all(g: nx.MultiDiGraph, relations: Mapping[str, Relation], out_dir: Path) -> list[Path]:
    """Write graph.svg, graph.png and graph.html into `out_dir`; the same graph gives the same bytes."""
    scene = choose(g, relations, Wishes())
    svg = _svg(scene)
    contents = {"svg": svg.encode(), "png": _png(scene), "html": _page(g, scene, relations, svg)}
    return [_written(out_dir / f"graph.{suffix}", content) for suffix, content in contents.items()]


def _content(g: nx.MultiDiGraph, scene: Scene, relations: Mapping[str, Relation], suffix: str) -> bytes:
    if suffix == ".png":
        return _png(scene)
    return _svg(scene).encode() if suffix == ".svg" else _page(g, scene, relations, _svg(scene))


def _page(g: nx.MultiDiGraph, scene: Scene, relations: Mapping[str, Relation], svg: str) -> bytes:
    from kg.draw.page import page

    return page(g, scene, relations, svg).encode()


def _png(scene: Scene) -> bytes:
    from kg.draw.figure import paint

    buffer = io.BytesIO()
    # At any other resolution than the figure's own, matplotlib loses arrowheads.
    paint(scene, PNG_DPI).savefig(buffer, format="png", dpi=PNG_DPI, metadata={"Software": None})
    return buffer.getvalue()


def _svg(scene: Scene) -> str:
    import matplotlib

    from kg.draw.figure import paint
    from kg.draw.pen import SETTINGS

    buffer = io.StringIO()
    with matplotlib.rc_context(SETTINGS):
        paint(scene, SVG_DPI).savefig(
            buffer, format="svg", dpi=SVG_DPI, metadata={"Date": None, "Creator": None}
        )
    told = f"<title>{escape(scene.title)}</title>\n <desc>{escape(_described(scene))}</desc>"
    return re.sub(r"(<svg\b[^>]*>)", lambda m: f"{m[1]}\n {told}", buffer.getvalue(), count=1)


def _described(scene: Scene) -> str:
    """The picture in words, for those who cannot see it."""
    names = {a.id: a.label for a in scene.actors}
    said = [f"{names[a.subject]} {a.label} {names[a.object]}" for a in scene.arrows]
    return ". ".join([*said, scene.caption])


def _written(out: Path, content: bytes) -> Path:
    """Write all of it or nothing."""
    try:
        handle, name = tempfile.mkstemp(dir=out.parent, prefix=f".{out.name}-")
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        os.chmod(name, 0o644)
        os.replace(name, out)
    except OSError as error:
        raise InputError(f"{out}: cannot be written ({error.strerror}); name another file") from error
    return out
