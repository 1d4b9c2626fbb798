"""Write the analyses that tests/analyses lacks: `python tests/storing.py [--again] [PHENOMENON ...]`.

What is stored stays, so that a new pipeline changes no room's test; `--again` analyses everything anew.
"""

from __future__ import annotations

import argparse

import stored
from reading import annotator, document

from kg.analysis import Analysis


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("phenomena", nargs="*", metavar="PHENOMENON", help="these files only")
    parser.add_argument("--again", action="store_true", help="also what has an analysis already")
    asked = parser.parse_args()
    for path in stored.files():
        if asked.phenomena and path.stem not in asked.phenomena:
            continue
        held = stored.texts(path)
        made = {text: analysed(text) if p is None or asked.again else p for text, p in held.items()}
        path.write_text(stored.written(made), encoding="utf-8")
        print(f"{path.stem}: {len(made)} texts, {sum(made[t] != held[t] for t in made)} analysed")


def analysed(text: str) -> Analysis:
    return annotator()(document(text))


if __name__ == "__main__":
    main()
