"""The store of analyses: sound, in the form that the command writes, and read without a language model."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
import stored
from handmade import faults

FILES = stored.files()


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_file_holds_sound_analyses_of_its_texts(path: Path) -> None:
    held = stored.texts(path)
    assert held
    for text, p in held.items():
        assert p is not None, f"run make analyses: {text}"
        assert p.source == text
        assert faults(p) == [], text
    assert path.read_text(encoding="utf-8") == stored.written({t: p for t, p in held.items() if p})


def test_a_text_stands_in_one_file() -> None:
    held = [text for path in FILES for text in stored.texts(path)]
    assert len(held) == len(set(held))


def test_a_text_that_is_not_stored_says_what_to_do() -> None:
    with pytest.raises(LookupError, match="run make analyses: # Nobody said so"):
        stored.stored("Nobody said so.")


def test_a_new_line_waits_for_its_analysis_and_stays_apart(tmp_path: Path) -> None:
    text, p = next(iter(stored.phenomenon("denial").items()))
    path = tmp_path / "new.txt"
    path.write_text(stored.written({text: p}) + "\n# One line.\\nTwo lines.\n# Another.\n", encoding="utf-8")
    assert stored.texts(path) == {text: p, "One line.\nTwo lines.": None, "Another.": None}
    path.write_text("# Same.\n# Same.\n", encoding="utf-8")
    with pytest.raises(ValueError, match="twice"):
        stored.texts(path)


def test_it_needs_no_language_model() -> None:
    lines = "import sys, stored; assert stored.phenomenon('denial'); print('spacy' in sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", lines], cwd=Path(__file__).parent, capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "False"
