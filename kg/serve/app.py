"""The paths of the server and what answers each, as an ASGI application."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterator
from dataclasses import dataclass, field
from functools import partial

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

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
from kg.serve.web import VARY, Refusal, accept, fields, home, read_body, reply, search, see_other, text

NOTHING = "there is nothing at this address; / is the start page"


@dataclass(slots=True)
class Site:
    """The workers, and what was found out about the generation of the store that is current."""

    pool: Pool
    settings: Settings
    generation: str = ""
    kept: dict[str, str] = field(default_factory=dict)
    payload: explorer.PayloadCache = field(default_factory=explorer.PayloadCache)
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


def application(site: Site) -> Starlette:
    """The site as what an ASGI server calls."""
    made = Starlette(
        routes=list(_routes(site)),
        exception_handlers={Refusal: _refused, HTTPException: _unfit},  # type: ignore[dict-item]
    )
    made.router.redirect_slashes = False
    return made


Handler = Callable[[Site, Request], Awaitable[Response]]


def _routes(site: Site) -> Iterator[Route]:
    """What is asked most comes first: routes are tried in their order."""
    for path in ("/sparql", "/sparql/"):
        yield Route(path, partial(sparql, site), methods=["GET", "POST"])
    if site.desk is not None:
        yield Route("/review", partial(_decide, site), methods=["POST"])
        yield Route("/review.json", partial(_lag, site))
    reading: dict[str, Handler] = {
        "/": _front,
        "/start": _start,
        "/explorer/claims.json": _claims,
        "/explorer/queries.json": _queries,
        "/explorer/{name:path}": _file,
        "/graphs": _graph,
        "/.well-known/void": _described_data,
        "/void": _described_data,
        "/id": _about,
        "/id/{name:path}": _about,
        "/query/": _index,
        "/query/{name:path}": _query,
        "/style.css": _style,
    }
    for path, handler in reading.items():
        yield Route(path, partial(handler, site))


async def _refused(_: Request, refusal: Refusal) -> Response:
    return text(refusal.status, str(refusal), refusal.headers)


async def _unfit(request: Request, error: HTTPException) -> Response:
    """No such address, or not by this method; browsers ask for the methods before they ask from elsewhere."""
    reading = request.method in ("GET", "HEAD")
    if error.status_code == 404 and reading:
        return text(404, NOTHING)
    methods = sorted((error.headers or {}).get("Allow", "GET, HEAD").split(", "))
    if "GET" not in methods:  # what only changes is asked from the page that is served here
        return text(405, f"this address takes {', '.join(methods)}", {"allow": ", ".join(methods)})
    allow = ", ".join([*methods, "OPTIONS"])
    if request.method != "OPTIONS":
        return text(405, f"this address takes {allow}", {"allow": allow})
    asking = {"access-control-allow-headers": "accept, content-type", "access-control-max-age": "86400"}
    return reply(204, "text/plain", b"", {"allow": allow, "access-control-allow-methods": allow, **asking})


async def sparql(site: Site, request: Request) -> Response:
    """The endpoint: a query, or a look at the service description."""
    posted = await _posted(site, request)
    job = protocol.job(request, posted, site.settings.max_query)
    if not job:
        return await _described(site, request, lambda: _service(request))
    found = await site.pool.ask(job)
    if found.status != 200:
        return reply(found.status, found.type, found.body, RETRY if found.status == 503 else VARY)
    if found.type.endswith("json") and wanted(accept(request)).rows == HTML:
        return await _as_page(site, request, found)
    return reply(200, found.type, found.body, VARY)


async def _posted(site: Site, request: Request) -> bytes:
    return await read_body(request, 4 * site.settings.max_query + 10_000) if request.method == "POST" else b""


async def _as_page(site: Site, request: Request, found: Answer) -> Response:
    pairs = fields(search(request)) if request.method != "POST" else []
    asked = "".join(value for name, value in pairs if name == "query")
    return results_page(asked, found, await site.base())


async def _service(request: Request) -> str:
    return description.service(home(request))


async def _void(site: Site, called: str) -> str:
    base = await site.base()
    return await site.once(f"void {called}", lambda: description.void(site.pool, called, base))


async def _described(site: Site, request: Request, find: Callable[[], Awaitable[str]]) -> Response:
    """A description in the format that is asked for; people are led to the start page."""
    wish = next((value for name, value in fields(search(request)) if name == "as"), "")
    type = ENDINGS.get(wish) or best(accept(request), RDF)
    if type == HTML:
        return see_other("/")
    if not type:
        raise Refusal(406, f"this comes as {', '.join(RDF)}")
    return await ask_triples(site.pool, await find(), type)


async def _described_data(site: Site, request: Request) -> Response:
    return await _described(site, request, lambda: _void(site, home(request)))


async def _front(site: Site, _: Request) -> Response:
    return explorer.front(site.desk.who if site.desk else None)


async def _start(site: Site, _: Request) -> Response:
    return await start_page(site.pool, await site.base())


async def _claims(site: Site, request: Request) -> Response:
    return await explorer.claims(site.payload, site.pool, await site.base(), request)


async def _queries(_: Site, request: Request) -> Response:
    return explorer.queries(request)


async def _file(_: Site, request: Request) -> Response:
    return explorer.file(request)


async def _graph(site: Site, request: Request) -> Response:
    return await read_graph(site.pool, request)


async def _index(_: Site, __: Request) -> Response:
    return index()


async def _query(site: Site, request: Request) -> Response:
    return await query_page(site.pool, request, await site.base())


async def _style(_: Site, __: Request) -> Response:
    return reply(200, "text/css", style(), {"cache-control": "max-age=3600"})


async def _about(site: Site, request: Request) -> Response:
    try:
        return await about(site.pool, request, await site.base())
    except Refusal as refusal:
        if best(accept(request), PAGES) != HTML:
            raise
        return page("Not found", f"<main><p>{refusal}</p></main>", status=refusal.status)


# ---- reviews: what can be asked only of a server that takes them ------------------------------------------


async def _decide(site: Site, request: Request) -> Response:
    return await reviews.decide(_keeping(site), request, await _posted(site, request))


async def _lag(site: Site, _: Request) -> Response:
    return await reviews.state(_keeping(site), site.pool)


def _keeping(site: Site) -> reviews.Keeping:
    if site.keeping is None:
        raise Refusal(503, "the keeper of the reviews has not started yet", RETRY)
    return site.keeping
