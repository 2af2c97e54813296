"""The web app: routes, templates, errors."""

from __future__ import annotations

import sys
from dataclasses import asdict
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlsplit

import uvicorn
from jinja2 import Environment, PackageLoader, StrictUndefined, select_autoescape
from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, RedirectResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from onrecord.errors import InputError, MissingRecordError, OnRecordError
from onrecord.model import Span
from onrecord.model.codec import to_record
from onrecord.read import READER
from onrecord.server.between import FILTERS, BetweenPages
from onrecord.server.layout import lay_out, part_holding, parts
from onrecord.server.security import SecurityHeaders, is_own_form, new_token
from onrecord.store import Store, open_store
from onrecord.text.words import highlight
from onrecord.workflows.ask import ArticleView, article_view, desk, search_view, statement_view
from onrecord.workflows.between import Between
from onrecord.workflows.collect import read_again
from onrecord.workflows.decide import decide, put_leftover_back
from onrecord.workflows.story_views import related_articles, story_of, top_stories
from onrecord.workflows.views import shown

LOOPBACK = ("127.0.0.1", "localhost", "[::1]", "::1")
CLEAR, LIKELY = 0.85, 0.6
DESK_STORIES = 8


def serve(path: Path, *, host: str = "127.0.0.1", port: int = 8321) -> None:
    """Show a store as web pages until stopped.

    Raises:
        InputError: the host is not this machine.
        StoreError: the store cannot be opened.
    """
    if host not in LOOPBACK:
        raise InputError(
            f"will not serve on {host}", why="pages are for this machine alone", mend="use 127.0.0.1"
        )
    store = open_store(path)
    print(f"onrecord: {path} is at http://{host}:{port}/ (Ctrl-C stops)", file=sys.stderr, flush=True)
    try:
        uvicorn.run(create_app(store), host=host, port=port, log_level="warning", server_header=False)
    finally:
        store.close()


def create_app(store: Store, between: Between | None = None) -> Starlette:
    """Return the app over one store; ``between`` finds what lies between its articles."""
    between = between or Between(store)
    pages = Pages(store, between)
    routes = [
        Route("/", pages.desk),
        Route("/search", pages.search),
        Route("/search.json", pages.search_json),
        Route("/feeds", pages.feeds),
        Route("/about", pages.about),
        Route("/c/{capture:str}.json", pages.article_json),
        Route("/c/{capture:str}", pages.article),
        Route("/c/{capture:str}/put-back", pages.put_back, methods=["POST"]),
        Route("/c/{capture:str}/read-again", pages.read_again, methods=["POST"]),
        Route("/s/{key:str}.json", pages.statement_json),
        Route("/s/{key:str}", pages.statement),
        Route("/s/{key:str}/decide", pages.decide, methods=["POST"]),
        *BetweenPages(store, between, pages.render).routes(),
        Mount("/static", StaticFiles(packages=[("onrecord.server", "static")])),
    ]
    return Starlette(
        routes=routes,
        middleware=[
            Middleware(SecurityHeaders),
            Middleware(
                TrustedHostMiddleware, allowed_hosts=["127.0.0.1", "localhost", "::1"], www_redirect=False
            ),
        ],
        exception_handlers={
            HTTPException: pages.http_error,
            OnRecordError: pages.our_error,
            Exception: pages.fault,
        },
    )


class Pages:
    """One method a page; those that ask the store are plain functions, which run beside each other in threads."""

    def __init__(self, store: Store, between: Between) -> None:
        self._store = store
        self._between = between
        self._token = new_token()
        self._templates = Environment(
            loader=PackageLoader("onrecord.server"),
            autoescape=select_autoescape(default=True),
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        self._templates.filters |= {
            "sure": in_words,
            "linked": web_address,
            "highlight": highlight,
            **FILTERS,
        }
        self._templates.globals |= {"token": self._token, "reader": READER}

    def render(self, name: str, status: int = 200, **values: Any) -> HTMLResponse:
        """Fill a template."""
        return HTMLResponse(self._templates.get_template(name).render(**values), status)

    def desk(self, request: Request) -> Response:
        """The stories with most origins, and the newest captures."""
        after = request.query_params.get("after")
        stories = () if after else top_stories(self._store, self._between, DESK_STORIES)
        return self.render("desk.html", desk=desk(self._store, after=after), rows=stories)

    def article(self, request: Request) -> Response:
        """One article: counts, text, ledger, findings."""
        view = article_view(self._store, request.path_params["capture"])
        at = _span(request.query_params.get("at"), view.reading.text)
        wanted = (
            part_holding(view.reading.text, at.start) if at else _number(request.query_params.get("part"), 1)
        )
        part = parts(view.reading.text, wanted)
        visible = [
            s for s in view.statements if part.of == 1 or (part.span is not None and part.span.meets(s.span))
        ]
        return self.render(
            "article.html",
            view=view,
            part=part,
            at=at,
            at_words=at.of(view.reading.text) if at else "",
            paragraphs=lay_out(view, part, at),
            attributed=[s for s in visible if s.attribution is not None],
            own=[s for s in visible if s.attribution is None],
            sources=_sources(view),
            again=request.query_params.get("again"),
            article_=shown(view.capture),
            tab="article",
            related=related_articles(self._store, self._between, view.capture.id),
            story=story_of(self._between, view.capture.id),
        )

    def article_json(self, request: Request) -> Response:
        """The record."""
        return JSONResponse(to_record(self._store.reading(request.path_params["capture"])))

    def statement(self, request: Request) -> Response:
        """One statement in context."""
        return self.render("statement.html", view=statement_view(self._store, request.path_params["key"]))

    def statement_json(self, request: Request) -> Response:
        """One statement's row."""
        return JSONResponse(asdict(self._store.statement(request.path_params["key"])))

    def search(self, request: Request) -> Response:
        """Statements that hold the words."""
        query = request.query_params.get("q", "")[:500]
        view = search_view(self._store, query, _number(request.query_params.get("page"), 1))
        return self.render("search.html", view=view)

    def search_json(self, request: Request) -> Response:
        """The same as JSON."""
        query = request.query_params.get("q", "")[:500]
        view = search_view(self._store, query, _number(request.query_params.get("page"), 1))
        return JSONResponse(asdict(view))

    def feeds(self, request: Request) -> Response:
        """The feeds that are followed, failing ones first."""
        return self.render("feeds.html", feeds=self._store.feeds())

    def about(self, request: Request) -> Response:
        """What these pages say and do not say."""
        return self.render("about.html")

    async def put_back(self, request: Request) -> Response:
        """Put a leftover back into its article."""
        form = await self._own_form(request)
        number = _number(form.get("leftover"), -1)
        capture = await run_in_threadpool(
            put_leftover_back, self._store, request.path_params["capture"], number
        )
        return RedirectResponse(f"/c/{capture}", 303)

    async def read_again(self, request: Request) -> Response:
        """Read a capture once more and say whether the reading is the same."""
        await self._own_form(request)
        capture = request.path_params["capture"]
        _, same = await run_in_threadpool(read_again, self._store, capture)
        return RedirectResponse(
            f"/c/{quote(capture)}?again={'identical' if same else 'differs'}#fingerprint", 303
        )

    async def decide(self, request: Request) -> Response:
        """Confirm, reject or undo."""
        form = await self._own_form(request)
        choice = form.get("decision")
        if choice not in ("confirmed", "rejected", "undo"):
            raise InputError(
                "no decision was given", why=f"{choice!r} is none", mend="use the page's buttons"
            )
        key = request.path_params["key"]
        capture = await run_in_threadpool(decide, self._store, key, choice)  # type: ignore[arg-type]
        return RedirectResponse(f"/c/{capture}#{form.get('back', '')[:20]}", 303)

    async def _own_form(self, request: Request) -> dict[str, str]:
        async with request.form(max_fields=20) as form:
            values = {name: value for name, value in form.items() if isinstance(value, str)}
        if not is_own_form(request, values.get("token", ""), self._token):
            raise HTTPException(403)
        return values

    def http_error(self, request: Request, error: Exception) -> Response:
        """Pages that are not there, forms that are not ours."""
        status = error.status_code if isinstance(error, HTTPException) else 500
        what, why, mend = _SAID.get(status, _SAID[500])
        return self.render("error.html", status, what=what, why=why, mend=mend)

    def our_error(self, request: Request, error: Exception) -> Response:
        """Errors that say what, why and how to mend."""
        assert isinstance(error, OnRecordError)
        status = (
            404 if isinstance(error, MissingRecordError) else 400 if isinstance(error, InputError) else 500
        )
        return self.render("error.html", status, what=error.what, why=error.why, mend=error.mend)

    def fault(self, request: Request, error: Exception) -> Response:
        """A fault of ours."""
        return self.http_error(request, error)


_SAID = {
    403: (
        "This form was not taken",
        "it is from another page or an older run of the server",
        "open the page anew",
    ),
    404: ("There is no such page", "nothing has this address", "start from the desk, or search"),
    405: ("That cannot be done here", "this address takes no such request", "use the page's buttons"),
    500: ("Something went wrong here", "a fault in onrecord", "report it with what you did last"),
}


def in_words(confidence: float | None) -> str:
    """Say a confidence in three steps.

    >>> in_words(0.9), in_words(0.7), in_words(0.3), in_words(None)
    ('clear', 'likely', 'unsure — please look', 'not rated')
    """
    if confidence is None:
        return "not rated"
    return "clear" if confidence >= CLEAR else "likely" if confidence >= LIKELY else "unsure — please look"


def web_address(url: str | None) -> str | None:
    """Return an address that may be linked: http or https, nothing else."""
    return url if url and urlsplit(url).scheme in ("http", "https") else None


def _sources(view: ArticleView) -> tuple[int, int]:
    found = {
        (a.source.entity or a.source.spans, a.source.named)
        for a in view.reading.attributions
        if a.source.spans
    }
    named = sum(is_named for _, is_named in found)
    return named, len(found) - named


def _number(value: str | None, default: int) -> int:
    return int(value) if value and value.isdecimal() and len(value) < 9 else default


def _span(value: str | None, text: str) -> Span | None:
    start, _, end = (value or "").partition("-")
    if not (start.isdecimal() and end.isdecimal() and len(start) < 10 and len(end) < 10):
        return None
    return Span(int(start), int(end)) if int(start) < int(end) <= len(text) else None
