"""Define the addresses of the explorer, and turn requests into answers."""

from collections.abc import Awaitable, Callable, Collection
from typing import Final

from jinja2 import Environment
from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles

from kg.model import Ambiguous, KgError, NotFound
from kg.web.downloads import (
    LISTS,
    download_cypher_csv,
    download_question_csv,
    download_question_markdown,
    make_list_download,
)
from kg.web.imports import MAX_BYTES, find_papers_in_file
from kg.web.links import link
from kg.web.page import Page, View, status_of
from kg.web.pages.about import show_about
from kg.web.pages.concept import show_concept
from kg.web.pages.cypher import show_cypher
from kg.web.pages.home import show_home
from kg.web.pages.map import show_map
from kg.web.pages.paper import show_paper
from kg.web.pages.question import show_question, show_questions
from kg.web.pages.reading_list import IMPORTED, show_list
from kg.web.pages.related import show_comparison, show_related
from kg.web.pages.search import show_results, suggest
from kg.web.rendering import FOLDER, make_environment, render_html, render_json
from kg.web.security import LOCAL_HOSTS, Guard
from kg.web.snapshots import Snapshot, Snapshots
from kg.web.uploads import Form, receive_form

PAGES: Final[dict[str, View]] = {
    "/": show_home,
    "/search": show_results,
    "/suggestions": suggest,
    "/paper/{name:path}": show_paper,
    "/concept/{name:path}": show_concept,
    "/related": show_related,
    "/compare": show_comparison,
    "/map": show_map,
    "/list": show_list,
    "/question": show_questions,
    "/question/{name}": show_question,
    "/cypher": show_cypher,
    "/about": show_about,
}
DOWNLOADS: Final = {
    **{f"/list.{ending}": make_list_download(ending) for ending in LISTS},
    "/cypher.csv": download_cypher_csv,
    "/question/{name}.csv": download_question_csv,
    "/question/{name}.md": download_question_markdown,
}
MIN_COMPRESSED_BYTES: Final = 1000
_ADVICE_AT_TERMINAL: Final = "; look for one with: kg find WORDS"
"""The part of an error that helps only at a terminal; pages have a search field instead."""


def make_app(
    snapshots: Snapshots, *, hosts: Collection[str] = LOCAL_HOSTS, token: str | None = None
) -> Starlette:
    """Make the application.

    Args:
        snapshots: the graph to show.
        hosts: names, without a port, that a request may call the server by.
        token: the token that each request must bring; None demands none.
    """
    environment = make_environment()
    routes: list[BaseRoute] = [Mount("/static", StaticFiles(directory=FOLDER / "static"))]
    routes += [Route(path, _serve_download(snapshots, make)) for path, make in DOWNLOADS.items()]
    routes.append(Route("/list", _import_list(snapshots, environment), methods=["POST"]))
    for path, view in PAGES.items():
        twin = "/index.json" if path == "/" else f"{path}.json"
        routes.append(Route(twin, _serve_json(snapshots, view)))
    routes += [Route(path, _serve_html(snapshots, environment, view)) for path, view in PAGES.items()]
    middleware = [
        Middleware(Guard, hosts=hosts, token=token),
        Middleware(GZipMiddleware, minimum_size=MIN_COMPRESSED_BYTES),
    ]

    def show_missing(request: Request, error: Exception) -> Response:
        status = error.status_code if isinstance(error, HTTPException) else 404
        page = _explain(NotFound("there is no such page"), status)
        return _render(environment, page, request, snapshots.target)

    return Starlette(routes=routes, middleware=middleware, exception_handlers={HTTPException: show_missing})


def _serve_html(snapshots: Snapshots, environment: Environment, view: View) -> Callable[[Request], Response]:
    def respond(request: Request) -> Response:
        with snapshots.use() as snapshot:
            return _render(environment, _make_page(snapshot, view, request), request, snapshot.graph.target)

    return respond


def _serve_json(snapshots: Snapshots, view: View) -> Callable[[Request], Response]:
    def respond(request: Request) -> Response:
        with snapshots.use() as snapshot:
            page = _make_page(snapshot, view, request)
            return Response(render_json(page), page.status, media_type="application/json")

    return respond


def _serve_download(
    snapshots: Snapshots, make: Callable[[Snapshot, Request], Response]
) -> Callable[[Request], Response]:
    def respond(request: Request) -> Response:
        with snapshots.use() as snapshot:
            try:
                return make(snapshot, request)
            except KgError as error:
                return Response(f"{error}\n", status_of(error), media_type="text/plain")

    return respond


def _import_list(snapshots: Snapshots, environment: Environment) -> Callable[[Request], Awaitable[Response]]:
    """Return the handler of a form with a file, which redirects to the list with the papers of the file."""

    def find(form: Form) -> Response:
        with snapshots.use() as snapshot:
            found = find_papers_in_file(snapshot.graph, form.content, form.file_name)
        listed = [(name, value) for name, value in form.fields if name == "paper" and value.strip()]
        papers = list(dict.fromkeys([*listed, *(("paper", name) for name in found.papers)]))
        unknown = [(IMPORTED, name) for name in found.unknown]
        return RedirectResponse(link("/list", [*papers, *unknown, ("left_out", found.left_out or "")]), 303)

    async def respond(request: Request) -> Response:
        try:
            return await run_in_threadpool(find, await receive_form(request, MAX_BYTES))
        except KgError as error:
            page = _explain(error, status_of(error))
            return _render(environment, page, request, snapshots.target)

    return respond


def _render(environment: Environment, page: Page, request: Request, target: str) -> Response:
    # Every page has an address of the same data: that of the first page is spelled out here.
    path = "/index" if request.url.path == "/" else request.scope["raw_path"].decode("latin-1")
    query = f"?{request.url.query}" if request.url.query else ""
    html = render_html(environment, page, target=target, json_address=f"{path}.json{query}")
    return Response(html, page.status, media_type="text/html")


def _make_page(snapshot: Snapshot, view: View, request: Request) -> Page:
    try:
        return view(snapshot, request.query_params, request.path_params.get("name", ""))
    except KgError as error:
        return _explain(error, status_of(error), request.path_params.get("name", ""))


def _explain(error: KgError, status: int, sought: str = "") -> Page:
    """Make the page of an error: its sentence, names that may have been meant, and where to look for them."""
    data = {
        "error": str(error).removesuffix(_ADVICE_AT_TERMINAL),
        "sought": sought if isinstance(error, NotFound) else "",
        "suggestions": error.suggestions if isinstance(error, NotFound) else (),
        "candidates": error.candidates if isinstance(error, Ambiguous) else (),
    }
    return Page("error", "Nothing found" if status == 404 else "That did not work", data, status)
