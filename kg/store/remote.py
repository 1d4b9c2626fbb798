"""A store behind an address: one HTTP request with login, retries, and a clear word when it fails."""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kg import __version__
from kg.errors import StoreError

if TYPE_CHECKING:
    import httpx

    Client = httpx.Client
    Answer = httpx.Response
else:  # an HTTP client takes longer to import than a store to open, and few need one
    Client = Answer = Any

AGAIN = (429, 502, 503, 504)
LONGEST = 30.0  # seconds between two tries, whatever a server asks for
Note = Callable[[str], None]


def _silent(_: str) -> None:
    pass


@dataclass(frozen=True, slots=True)
class Remote:
    """An address and how to speak to it; `timeout` is in seconds, for each wait and not for the whole."""

    url: str
    user: str | None = None
    password: str = field(default="", repr=False)
    token: str | None = field(default=None, repr=False)
    retries: int = 3
    timeout: float = 60.0
    note: Note = _silent


@dataclass(frozen=True, slots=True)
class FileBody:
    """A file as the body of a request, read anew each time it has to be sent."""

    path: Path

    def __iter__(self) -> Iterator[bytes]:
        with self.path.open("rb") as file:
            while block := file.read(1 << 16):
                yield block


@contextmanager
def connected(remote: Remote) -> Iterator[Client]:
    """A client for that address alone: no proxy and no .netrc of the environment, and no redirects.

    A redirect would turn a PUT into a GET, or take the login elsewhere; so it is told, not followed.
    Raises StoreError where the address is none.
    """
    import httpx

    url = _check(remote)
    home = url.host in ("localhost", "::1") or url.host.startswith("127.")
    if url.scheme == "http" and not home and (remote.user or remote.token):
        remote.note(f"{remote.url}: the login can be read by others on its way; use https")
    headers = {"User-Agent": f"newskg/{__version__}"}
    if remote.token:
        headers["Authorization"] = f"Bearer {remote.token}"
    login = httpx.BasicAuth(remote.user, remote.password) if remote.user else None
    # Certificates: those that httpx brings, or those that SSL_CERT_FILE names.
    verify = httpx.create_ssl_context() if url.scheme == "https" else False
    with httpx.Client(
        headers=headers, auth=login, timeout=remote.timeout, verify=verify, trust_env=False
    ) as client:
        yield client


def send(
    client: Client,
    remote: Remote,
    method: str,
    url: str,
    headers: Mapping[str, str],
    content: FileBody | bytes,
) -> Answer:
    """The server's answer, of a status below 300; what may pass is tried again, `remote.retries` times.

    Only for requests that may arrive twice. Raises StoreError for every other answer, and for none.
    """
    import httpx

    for attempt in range(remote.retries + 1):
        try:
            answer = _once(client, remote, method, url, headers, content)
        except (httpx.ReadTimeout, httpx.WriteTimeout) as error:
            raise StoreError(
                f"{remote.url}: no answer within {remote.timeout:g} s; --timeout waits longer"
            ) from error
        except httpx.HTTPError as error:
            if "CERTIFICATE_VERIFY_FAILED" in str(error):
                raise StoreError(
                    f"{remote.url}: its certificate is not trusted ({_printable(str(error))}); if it should "
                    "be, name the file of its authority in SSL_CERT_FILE"
                ) from error
            trouble, wait = _unreached(remote.url, error), 0.0
            cause: Exception | None = error
        else:
            if answer.status_code not in AGAIN:
                return _checked(answer, remote, method)
            trouble, wait = _refusal(answer, remote, method), _asked(answer)
            cause = None
        if attempt < remote.retries:
            wait = min(max(wait, 0.5 * 2**attempt), LONGEST)
            remote.note(f"{trouble}; trying again in {wait:g} s ({attempt + 1} of {remote.retries})")
            time.sleep(wait)
    tries = f", tried {remote.retries + 1} times" if remote.retries else ""
    raise StoreError(f"{trouble}{tries}") from cause


def _check(remote: Remote) -> httpx.URL:
    import httpx

    try:
        url = httpx.URL(remote.url)
    except httpx.InvalidURL as error:
        raise StoreError(f"{remote.url!r}: no address: {error}") from error
    if url.scheme not in ("http", "https") or not url.host:
        raise StoreError(f"{remote.url!r}: no address; give one such as http://localhost:7878/store")
    if url.userinfo:
        raise StoreError(
            f"{url.copy_with(username=None, password=None)}: an address with a login in it can be read by "
            "others; give --user NAME and the password in KG_PASSWORD"
        )
    return url


def _once(
    client: Client,
    remote: Remote,
    method: str,
    url: str,
    headers: Mapping[str, str],
    content: FileBody | bytes,
) -> Answer:
    import httpx

    size = content.path.stat().st_size if isinstance(content, FileBody) else len(content)
    # Some servers take no body of unknown length.
    headers = {**headers, "Content-Length": str(size)}
    answer = client.request(method, url, headers=headers, content=content)
    # Virtuoso tells what login it wants only to those who have not tried another.
    asked = answer.headers.get("WWW-Authenticate", "digest").lower()
    if answer.status_code == 401 and "digest" in asked and isinstance(client.auth, httpx.BasicAuth):
        client.auth = httpx.DigestAuth(str(remote.user), remote.password)
        answer = client.request(method, url, headers=headers, content=content)
    return answer


def _unreached(url: str, error: httpx.HTTPError) -> str:
    import httpx

    if isinstance(error, httpx.ConnectError | httpx.ConnectTimeout):
        return f"{url}: cannot be reached ({_printable(str(error)) or 'no answer'}); is the server up?"
    return f"{url}: broke off ({_printable(str(error)) or type(error).__name__}); is it an HTTP server?"


def _asked(answer: Answer) -> float:
    """How many seconds the server asks to wait; 0 where it does not say so in seconds."""
    said = answer.headers.get("Retry-After", "")
    return float(said) if said.isdecimal() else 0.0


def _checked(answer: Answer, remote: Remote, method: str) -> Answer:
    if answer.status_code < 300:
        return answer
    raise StoreError(_refusal(answer, remote, method))


def _refusal(answer: Answer, remote: Remote, method: str) -> str:
    """One line: the address, what its server said, and what to do."""
    status = answer.status_code
    if status == 401 and not (remote.user or remote.token):
        told = "asks for a login; give --user NAME and the password in KG_PASSWORD, or --token"
    elif status == 401:
        told = f"refuses the login{f' of {remote.user}' if remote.user else ''}; is the password right?"
    elif 300 <= status < 400:
        told = f"sends on to {_printable(answer.headers.get('Location', 'nowhere'))}; give that address"
    else:
        told = _TOLD.get(status, "fails" if status >= 500 else "refuses").format(method=method)
        if words := _words(answer):
            told = f"{told}: {words}"
    return f"{remote.url}: {told} (HTTP {status})"


_TOLD = {
    403: "does not allow {method} with this login",
    404: "nothing at this address; docs/stores.md has the addresses of known stores",
    405: "does not take {method}; docs/stores.md has the addresses of known stores",
    413: "takes no graph of this size; use its own loader, see docs/stores.md",
    415: "does not take what was sent; is it the right address? see docs/stores.md",
    429: "has too many requests",
    502: "is down",
    503: "is busy or down",
    504: "is down",
}


def _words(answer: Answer) -> str:
    """What the server says of the matter, if in text."""
    if "html" in answer.headers.get("Content-Type", ""):
        title = re.search(r"<title[^>]*>(.*?)</title>", answer.text, re.DOTALL | re.IGNORECASE)
        return _printable(title[1]) if title else ""
    return _printable(answer.text[:1000])


def _printable(text: str) -> str:
    """No line of a server's may steer a terminal or fill it."""
    text = " ".join("".join(c if c.isprintable() else " " for c in text).split())
    return text if len(text) <= 200 else f"{text[:197]}..."
