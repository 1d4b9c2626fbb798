"""Servers on loopback: a scripted one that misbehaves as told, and real triple stores."""

from __future__ import annotations

import shutil
import socket
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest


@dataclass
class Request:
    """What a client has sent."""

    method: str
    path: str
    headers: Mapping[str, str]
    body: bytes


@dataclass
class Answer:
    """What the server is to answer; `wait` in seconds before; with `drop` it hangs up instead, with `drip` it
    goes on for ever, a byte at a time."""

    status: int = 200
    body: bytes = b""
    headers: Mapping[str, str] = field(default_factory=dict)
    wait: float = 0.0
    drop: bool = False
    drip: bool = False


@dataclass
class Scripted:
    """A server's address, the requests that it got, and what it answers to each."""

    url: str
    reply: Callable[[Request], Answer]
    seen: list[Request] = field(default_factory=list)


@contextmanager
def scripted(*answers: Answer) -> Iterator[Scripted]:
    """A server that gives these answers in turn, the last one for ever; or set `reply`."""
    script = list(answers) or [Answer()]
    server: Scripted

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def handle_one(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
            request = Request(self.command, self.path, dict(self.headers), body)
            server.seen.append(request)
            answer = server.reply(request)
            if answer.wait:
                time.sleep(answer.wait)
            if answer.drop:
                self.close_connection = True
                return
            try:
                self.send_response(answer.status)
                length = {} if answer.drip else {"Content-Length": str(len(answer.body))}
                for name, value in {**length, **answer.headers}.items():
                    self.send_header(name, value)
                self.end_headers()
                self.wfile.write(answer.body)
                while answer.drip:
                    self.wfile.write(b".")
                    time.sleep(0.001)
            except OSError:
                self.close_connection = True  # the client did not wait

        do_GET = do_POST = do_PUT = handle_one

        def log_message(self, format: str, *args: object) -> None:
            pass

    http = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server = Scripted(
        f"http://127.0.0.1:{http.server_port}/store",
        lambda _: script.pop(0) if len(script) > 1 else script[0],
    )
    thread = threading.Thread(target=http.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield server
    finally:
        http.shutdown()
        thread.join()
        http.server_close()


def free_port() -> int:
    """A port where nobody listens."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port: int = found.getsockname()[1]
        return port


@contextmanager
def _running(command: list[str], folder: Path, url: str, wait: float) -> Iterator[None]:
    """A server's process, from when it answers at `url` until the block ends."""
    with (folder / "server.log").open("wb") as log:
        process = subprocess.Popen(command, cwd=folder, stdout=log, stderr=log)
    try:
        end = time.monotonic() + wait
        while not _answers(url):
            if process.poll() is not None or time.monotonic() > end:
                pytest.fail(f"{command[0]} does not start: {(folder / 'server.log').read_text()[-500:]}")
            time.sleep(0.1)
        yield
    finally:
        process.kill()
        process.wait()


def _answers(url: str) -> bool:
    try:
        with urllib.request.build_opener(urllib.request.ProxyHandler({})).open(url, timeout=2):
            return True
    except urllib.error.HTTPError as error:
        error.close()
        return True
    except OSError:
        return False


@contextmanager
def oxigraph(folder: Path) -> Iterator[str]:
    """The address of an Oxigraph server: /store is its graph store, /query its endpoint."""
    program = shutil.which("oxigraph", path=str(Path(sys.executable).parent)) or shutil.which("oxigraph")
    if program is None:
        pytest.skip("oxigraph is not installed (pip install oxigraph): not tested against its server")
    url = f"http://127.0.0.1:{free_port()}"
    command = [program, "serve", "--location", str(folder / "data"), "--bind", url.removeprefix("http://")]
    with _running(command, folder, url, 20):
        yield url


VIRTUOSO = """
[Database]
DatabaseFile = v.db
ErrorLogFile = v.log
LockFile = v.lck
TransactionFile = v.trx
xa_persistent_file = v.pxa
[TempDatabase]
DatabaseFile = v-temp.db
TransactionFile = v-temp.trx
[Parameters]
ServerPort = 127.0.0.1:{sql}
NumberOfBuffers = 2000
MaxDirtyBuffers = 1200
[HTTPServer]
ServerPort = 127.0.0.1:{http}
ServerRoot = .
ServerThreads = 4
"""


@contextmanager
def virtuoso(folder: Path) -> Iterator[str]:
    """The address of a Virtuoso server; its user is dba, with the password dba."""
    if shutil.which("virtuoso-t") is None:
        pytest.skip("virtuoso-t is not installed (apt-get install virtuoso-opensource-7-bin): not tested")
    http = free_port()
    (folder / "v.ini").write_text(VIRTUOSO.format(sql=free_port(), http=http))
    url = f"http://127.0.0.1:{http}"
    with _running(["virtuoso-t", "+foreground", "+configfile", "v.ini"], folder, f"{url}/sparql", 40):
        yield url
