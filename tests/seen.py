"""What tests of pictures measure: contrast, whether two things lie over each other, the same bytes."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from matplotlib.transforms import Bbox

from kg.draw import PNG_DPI


def overlap(one: Bbox, other: Bbox) -> bool:
    """More than a hair: a point of the page is less than the white around a letter."""
    common = Bbox.intersection(one, other)
    return common is not None and min(common.width, common.height) > PNG_DPI / 72


def contrast(one: str, other: str) -> float:
    """Contrast ratio as WCAG 2.2 defines it."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def printed(program: str) -> set[str]:
    """What a program prints under two hash seeds."""
    return {
        subprocess.run(
            [sys.executable, "-c", program], cwd=Path(__file__).parent.parent,
            env={**os.environ, "PYTHONHASHSEED": seed}, capture_output=True, text=True, check=True,
        ).stdout
        for seed in ("1", "2")
    }  # fmt: skip
