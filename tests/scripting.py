"""Node.js for tests of scripts, or the reason why there is none."""

from __future__ import annotations

import shutil
import subprocess
from functools import cache

import pytest

OLDEST = 20  # that runs tests by itself as these need it
NO_NODE = f"no node of version {OLDEST} or later: the explorer's scripts are not tested"


def node() -> str:
    """The command; skips the test where there is none that is new enough."""
    found = shutil.which("node")
    if found is None or _version(found) < OLDEST:
        pytest.skip(f"{NO_NODE} (apt-get install nodejs)")
    return found


@cache
def _version(command: str) -> int:
    told = subprocess.run([command, "--version"], capture_output=True, text=True, timeout=60).stdout
    return int(told.strip().removeprefix("v").partition(".")[0] or 0)
