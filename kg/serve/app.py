"""The paths of the server and what answers each, as an ASGI application."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field

from kg.query import Answer
from kg.serve import description, explorer, protocol, reviews
from kg.serve.about import ENDINGS, about
from kg.serve.accept import HTML, PAGES, RDF, best, wanted
from kg.serve.ask import RETRY, ask, ask_triples
from kg.serve.graphs import read_graph
from kg.serve.library import index, query_page, results_page
from kg.serve.page import page, style
from kg.serve.pool import Pool
from kg.serve.settings import Settings
from kg.serve.start import start_page
from kg.serve.web import (
    VARY,
    Receive,
    Refusal,
    Reply,
    Request,
    Scope,
    Send,
    fields,
    read_request,
    see_other,
    send_reply,
    text,
)

READING = (b"allow", b"GET, HEAD, OPTIONS")


@dataclass(slots=True)
class Site:
    """The workers, and what was found out about the generation of the store that is current."""

    pool: Pool
    settings: Settings
    generation: str = ""
    kept: dict[str, str] = field(default_factory=dict)
    told: explorer.Told = field(default_factory=explorer.Told)
    desk: reviews.Desk | None = None
    keeping: reviews.Keeping | None = None

    async def once(self, key: str, find: Callable[[], Awaitable[str]]) -> str:
        """What `find` gives, asked once for each generation of the store."""
        generation = self.pool.generation
        if self.generation != generation:
            self.generation, self.kept = generation, {}
        if key not in self.kept:
            whole = self.pool.of_one_generation
            found = await find()
            if not whole or self.pool.generation != generation:
                return found  # an old worker may have said it
            self.kept[key] = found
        return self.kept[key]

    async def base(self) -> str:
        """The beginning of the IRIs of actors, documents and claims."""

        async def find() -> str:
            return (await ask(self.pool, "base")).body.decode()

        return await self.once("base", find)


def application(site: Site) -> Callable[[Scope, Receive, Send], Awaitable[None]]:
    """The site as what an ASGI server calls."""

    async def app(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http":
            await send_reply(send, await _reply(site, scope, receive))

    return app


async def _reply(site: Site, scope: Scope, receive: Receive) -> Reply:
    try:
        request = await read_request(scope, receive, 4 * site.settings.max_query + 10_000)
        if request.path in ("/sparql", "/sparql/"):
            return await sparql(site, request)
        if site.keeping and request.path in ("/review", "/review.json"):
            return await _review(site.keeping, site.pool, request)
        return await _other(site, request)
    except Refusal as refusal:
        return text(refusal.status, str(refusal), *refusal.headers)


async def sparql(site: Site, request: Request) -> Reply:
    """The endpoint: a query, a look at the service description, or the browser's question before either."""
    if request.method == "OPTIONS":
        return preflight(protocol.METHODS)
    if request.method not in ("GET", "HEAD", "POST"):
        return text(405, "queries come by GET or POST", protocol.METHODS)
    job = protocol.job(request, site.settings.max_query)
    if not job:
        return await _described(site, request, lambda: _service(request))
    found = await site.pool.ask(job)
    if found.status != 200:
        return Reply(found.status, found.type, found.body, RETRY if found.status == 503 else VARY)
    if found.type.endswith("json") and wanted(request.accept).rows == HTML:
        return await _as_page(site, request, found)
    return Reply(200, found.type, found.body, VARY)


async def _as_page(site: Site, request: Request, found: Answer) -> Reply:
    pairs = fields(request.search) if request.method != "POST" else []
    asked = "".join(value for name, value in pairs if name == "query")
    return results_page(asked, found, await site.base())


async def _service(request: Request) -> str:
    return description.service(request.home)


async def _void(site: Site, request: Request) -> str:
    base = await site.base()
    return await site.once(f"void {request.home}", lambda: description.void(site.pool, request.home, base))


async def _described(site: Site, request: Request, find: Callable[[], Awaitable[str]]) -> Reply:
    """A description in the format that is asked for; people are led to the start page."""
    wish = next((value for name, value in fields(request.search) if name == "as"), "")
    type = ENDINGS.get(wish) or best(request.accept, RDF)
    if type == HTML:
        return see_other("/")
    if not type:
        raise Refusal(406, f"this comes as {', '.join(RDF)}")
    return await ask_triples(site.pool, await find(), type)


async def _other(site: Site, request: Request) -> Reply:
    if request.method == "OPTIONS":
        return preflight(READING)
    if request.method not in ("GET", "HEAD"):
        return text(405, "everything here is only read", READING)
    path, pool = request.path, site.pool
    if path == "/":
        return explorer.front(site.desk.who if site.desk else None)
    if path == "/start":
        return await start_page(pool, await site.base())
    if path.startswith("/explorer/"):
        return await _explorer(site, request)
    if path == "/graphs":
        return await read_graph(pool, request)
    if path in ("/.well-known/void", "/void"):
        return await _described(site, request, lambda: _void(site, request))
    if path.startswith("/id/") or path == "/id":
        return await _about(site, request)
    if path.startswith("/query/"):
        return index() if path == "/query/" else await query_page(pool, request, await site.base())
    if path == "/style.css":
        return Reply(200, "text/css", style(), ((b"cache-control", b"max-age=3600"),))
    raise Refusal(404, "there is nothing at this address; / is the start page")


async def _review(keeping: reviews.Keeping, pool: Pool, request: Request) -> Reply:
    """What can be asked only of a server that takes reviews; pages of other origins are not let in."""
    posts = request.path == "/review"
    allow = (b"allow", b"POST" if posts else b"GET, HEAD")
    if request.method not in allow[1].decode().split(", "):
        return text(405, "a review is posted to /review; /review.json tells how far the graph is", allow)
    return await (reviews.decide(keeping, request) if posts else reviews.state(keeping, pool))


async def _explorer(site: Site, request: Request) -> Reply:
    if request.path == "/explorer/claims.json":
        return await explorer.claims(site.told, site.pool, await site.base(), request)
    return explorer.queries(request) if request.path == "/explorer/queries.json" else explorer.file(request)


async def _about(site: Site, request: Request) -> Reply:
    try:
        return await about(site.pool, request, await site.base())
    except Refusal as refusal:
        if best(request.accept, PAGES) != HTML:
            raise
        return page("Not found", f"<main><p>{refusal}</p></main>", status=refusal.status)


def preflight(allow: tuple[bytes, bytes]) -> Reply:
    """What a browser asks before a page of another origin may ask."""
    headers = (
        allow,
        (b"access-control-allow-methods", allow[1]),
        (b"access-control-allow-headers", b"accept, content-type"),
        (b"access-control-max-age", b"86400"),
    )
    return Reply(204, "text/plain", b"", headers)
