"""`docs/architecture.md`: the rooms of the house, in their order and their own words; its example runs."""

from __future__ import annotations

import ast
import re
from pathlib import Path

from test_layers import KG, ORDER, rooms

PAGE = (Path(__file__).parent.parent / "docs" / "architecture.md").read_text(encoding="utf-8")


def sentence(room: str) -> str:
    """What the room says of itself: the first sentence of its docstring."""
    package = KG / room / "__init__.py"
    path = package if package.exists() else KG / f"{room}.py"
    docstring = ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))) or ""
    return " ".join(docstring.split("\n\n")[0].split())


def test_the_rooms_stand_in_their_order_with_their_sentences() -> None:
    shown = re.findall(r"^\| `(\w+)` \| (.*) \|$", PAGE, re.MULTILINE)
    wanted = [(room, sentence(room)) for room in ORDER if room in rooms()]
    assert shown == wanted, "\n".join(f"| `{room}` | {words} |" for room, words in wanted)


def test_the_way_of_one_sentence_is_as_it_is_told() -> None:
    [(code, printed)] = re.findall(r"```python\n(.*?)```\n\n```\n(.*?)```", PAGE, re.DOTALL)
    lines: list[str] = []
    exec(
        compile(code, "architecture.md", "exec"),
        {"print": lambda *words: lines.append(" ".join(map(str, words)))},
    )
    assert "\n".join(lines) + "\n" == printed
