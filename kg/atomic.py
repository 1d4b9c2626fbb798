"""Bytes → a file by one rename: nobody ever sees half of it; a pipe or a device takes them as they are."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path


def put(path: Path, data: bytes, mode: int = 0o600) -> None:
    """Writes the file anew, with these rights. Raises OSError; then what stood there still does, and nothing
    else lies beside it."""
    if path.exists() and not path.is_file():
        path.write_bytes(data)
        return
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}-")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        os.chmod(name, mode)
        os.replace(name, path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
