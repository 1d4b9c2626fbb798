"""Whether two builds are the same to the byte: `python benchmarks/same_bytes.py [INPUT…]`.

The second build has another hash seed and takes its input files in the reverse order. Each file that
differs, or that only one build wrote, is told with the place of the first difference. Exit 1 for any.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
from pathlib import Path

from kg.read.plain import SUFFIXES


def files(inputs: list[Path]) -> list[Path]:
    """Every input file by itself, so that their order can be turned."""
    inside = {path: [file for file in sorted(path.rglob("*")) if file.suffix in SUFFIXES] for path in inputs}
    return [file for path in inputs for file in (inside[path] if path.is_dir() else [path])]


def build(inputs: list[Path], out: Path, seed: str) -> dict[str, bytes]:
    """The files of one build by name."""
    command = [sys.executable, "-m", "kg", "build", *map(str, inputs), "--out", str(out)]
    done = subprocess.run(command, env=os.environ | {"PYTHONHASHSEED": seed}, capture_output=True, text=True)
    if done.returncode:
        sys.exit(f"{' '.join(command)}\nended with {done.returncode}: {done.stderr.strip()}")
    return {
        str(path.relative_to(out)): path.read_bytes() for path in sorted(out.rglob("*")) if path.is_file()
    }


def differences(one: dict[str, bytes], other: dict[str, bytes]) -> list[str]:
    """One line per file that is not the same in both."""
    lines = [f"{name}: only in one build" for name in sorted(one.keys() ^ other.keys())]
    for name in sorted(one.keys() & other.keys()):
        if one[name] != other[name]:
            at = len(os.path.commonprefix([one[name], other[name]]))
            lines.append(f"{name}: differs from byte {at}: …{one[name][max(0, at - 40) : at + 40]!r}…")
    return lines


def main() -> int:
    cli = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    cli.add_argument(
        "input", nargs="*", type=Path, default=[Path("seeds")], help="articles and folders of them"
    )
    args = cli.parse_args()
    inputs = files(args.input)
    with tempfile.TemporaryDirectory() as folder:
        first = build(inputs, Path(folder, "first"), "1")
        second = build(inputs[::-1], Path(folder, "second"), "2")
    lines = differences(first, second)
    print("\n".join(lines or [f"the same: {len(first)} files of {len(inputs)} articles"]))
    return 1 if lines or not first else 0


if __name__ == "__main__":
    sys.exit(main())
