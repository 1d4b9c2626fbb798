"""Raise the floors to what was measured: `kg score … --json > scores.json`, then this with scores.json.

Only the measures that tests/gold/floors.json names, and only upwards; `--lower` also lowers (say why in the
commit message). A gold file that changed gets its new sha256, and all its floors are set anew.
"""

from __future__ import annotations

import argparse
import json
import math
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from kg.score import load_floors, load_scores

FLOORS = Path("tests/gold/floors.json")
STEP = 1000  # floors are rounded down to this part


def raised(floors: Mapping[str, Any], score: Mapping[str, Any], lower: bool) -> dict[str, Any]:
    """The floors of one gold file, moved to what was measured."""
    anew = lower or floors["sha256"] != score["sha256"]
    measured = {name: math.floor(STEP * score["measures"].get(name, 0.0)) / STEP for name in floors["floors"]}
    kept = {name: value if anew else max(value, floors["floors"][name]) for name, value in measured.items()}
    return {"sha256": score["sha256"], "floors": kept}


def main() -> int:
    cli = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    cli.add_argument("scores", type=Path, help="what `kg score --json` wrote")
    cli.add_argument("--floors", type=Path, default=FLOORS)
    cli.add_argument(
        "--lower", action="store_true", help="set floors to what was measured even where that is less"
    )
    args = cli.parse_args()
    floors, scores = load_floors(args.floors), load_scores(args.scores)
    for name in sorted(floors.keys() & scores.keys()):
        moved = raised(floors[name], scores[name], args.lower)
        for measure, value in moved["floors"].items():
            if value != floors[name]["floors"][measure]:
                print(f"{name}: {measure} {floors[name]['floors'][measure]} → {value}")
        floors[name] = moved
    args.floors.write_text(json.dumps(floors, indent=2) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
