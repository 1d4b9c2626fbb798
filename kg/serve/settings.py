"""What whoever starts the server decides."""

from __future__ import annotations

import os
from dataclasses import dataclass, field


def _workers() -> int:
    """As many as cores, and never so few that two runaway queries stop all others."""
    return max(4, os.cpu_count() or 1)


@dataclass(frozen=True, slots=True)
class Settings:
    """Where to listen, and how much a query may take; `queue` is how many may wait for a worker."""

    host: str = "127.0.0.1"
    port: int = 7878
    workers: int = field(default_factory=_workers)
    timeout: float = 30.0  # seconds
    queue: int = 64
    max_rows: int = 1_000_000
    max_bytes: int = 100_000_000
    max_query: int = 100_000  # bytes
    memory: int = 2048  # MiB of address space for one query
