"""How the server starts its processes: with this very package, and nothing of the current folder."""

from __future__ import annotations

import os
import sys
from pathlib import Path


def command(module: str, *arguments: str) -> tuple[str, ...]:
    """A module of the package as a process. Without -P Python would look in the current folder first, and run
    a `json.py` that lies there."""
    return (sys.executable, "-P", "-m", module, *arguments)


def environment() -> dict[str, str]:
    """The package must be found in the process as it was here, wherever that is run from: before all others
    of its name, and after the standard library.

    What is empty or relative on the path means the current folder; so does its own name, which Python writes
    for either. Only where the package lies in it, it stays.
    """
    home = str(Path(__file__).resolve().parents[2])
    library = os.path.dirname(os.__file__)
    paths = [path for path in sys.path if os.path.isabs(path) and path != home and not _is_here(path)]
    first = [path for path in paths if path in (library, os.path.join(library, "lib-dynload"))]
    others = [path for path in paths if path not in first]
    return os.environ | {"PYTHONPATH": os.pathsep.join([*first, home, *others])}


def _is_here(path: str) -> bool:
    return os.path.isdir(path) and os.path.samefile(path, os.curdir)
