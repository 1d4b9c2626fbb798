"""`kg serve` as a process of its own, for tests that speak HTTP to it."""

from __future__ import annotations

import signal
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx


@dataclass(frozen=True)
class Running:
    """A server that answers at `home`, and its process."""

    home: str
    process: subprocess.Popen[str]

    def workers(self, module: str = "kg.serve.worker") -> list[int]:
        """The process ids of the workers, or of those that run another module for the server."""
        found = subprocess.run(
            ["ps", "-o", "pid=,args=", "--ppid", str(self.process.pid)], capture_output=True, text=True
        )
        return [int(row.split()[0]) for row in found.stdout.splitlines() if module in row]


@contextmanager
def serving(*options: str | Path, program: Sequence[str] = (sys.executable, "-m", "kg")) -> Iterator[Running]:
    """A server on a free port of this machine; ended by SIGTERM."""
    command = [*program, "serve", "--port", "0", *map(str, options)]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    assert process.stdout is not None
    assert process.stderr is not None
    try:
        address = process.stdout.readline().strip()
        if not address:
            raise AssertionError(f"the server did not start: {process.stderr.read()}")
        yield Running(address.rstrip("/"), process)
    finally:
        if process.poll() is None:
            process.send_signal(signal.SIGTERM)
        try:
            process.wait(10)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
            raise
        finally:
            process.stdout.close()
            process.stderr.close()


def client(home: str) -> httpx.Client:
    """A client that no proxy of the environment misleads."""
    return httpx.Client(base_url=home, timeout=30, trust_env=False)


def ended(pid: int) -> bool:
    """Whether a process is no more, or only waits for somebody to take note of its end."""
    found = subprocess.run(["ps", "-o", "stat=", "-p", str(pid)], capture_output=True, text=True)
    return found.stdout.strip()[:1] in ("", "Z")
