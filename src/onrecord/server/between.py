"""Pages of what lies between articles: claims, origins, stories, sources, versions, copies."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any, Protocol

from markupsafe import Markup
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, PlainTextResponse, Response
from starlette.routing import BaseRoute, Route

from onrecord.compare.claims.pointers import as_told
from onrecord.export import STYLE, TIMELINE_STYLE, origin_svg, timeline_svg
from onrecord.export.graph_layout import day
from onrecord.export.graphs import KINDS, STANCES
from onrecord.store import Store
from onrecord.text.differences import Pieces
from onrecord.workflows.between import Between
from onrecord.workflows.claim_records import claim_record
from onrecord.workflows.claim_views import ClaimAddress, claim_origins, claim_row, claim_view
from onrecord.workflows.origin_views import OriginView
from onrecord.workflows.origins import name_articles, origins_record
from onrecord.workflows.source_views import source_view
from onrecord.workflows.story_views import story_view, top_stories
from onrecord.workflows.timeline_views import TimelineView
from onrecord.workflows.version_views import copy_rows, diff_view, version_rows
from onrecord.workflows.versions import versions_record
from onrecord.workflows.views import Shelf, shown

MOST_STORIES = 50
"""Stories on one page; the rest are found by search."""


MOST_TOPICS = 50
"""Matters that a source's page shows at first."""


class Render(Protocol):
    """Fills a template."""

    def __call__(self, name: str, status: int = 200, **values: Any) -> HTMLResponse: ...


class BetweenPages:
    """One method a page, as in `app.Pages`."""

    def __init__(self, store: Store, between: Between, render: Render) -> None:
        self._store = store
        self._between = between
        self._page = render

    def routes(self) -> list[BaseRoute]:
        """Return where each page is."""
        return [
            Route("/claims", self.claims),
            Route("/claims.json", self.claims_json),
            Route("/claim/{claim:str}/origins.json", self.origins_json),
            Route("/claim/{claim:str}/origins.svg", self.picture),
            Route("/claim/{claim:str}/origins", self.origins),
            Route("/claim/{claim:str}", self.claim),
            Route("/stories", self.stories),
            Route("/stories.json", self.stories_json),
            Route("/story/{story:str}", self.story),
            Route("/source/{name:path}", self.source),
            Route("/c/{capture:str}/versions", self.versions),
            Route("/c/{capture:str}/copies", self.copies),
            Route("/c/{capture:str}/beside", self.beside),
            Route("/diff/{a:str}..{b:str}.json", self.diff_json),
            Route("/diff/{a:str}..{b:str}", self.diff),
            Route("/graph.css", self.style),
        ]

    def claims(self, request: Request) -> Response:
        """Claims near some words."""
        query = request.query_params.get("q", "")[:500].strip()
        shelf = Shelf(self._store)
        rows = [claim_row(shelf, claim, query) for claim in self._between.claims(query)] if query else []
        headlines = [] if query else [shelf[each.captures[0]].title for each in self._between.stories()[:12]]
        return self._page("claims.html", query=query, rows=rows, headlines=headlines)

    def claims_json(self, request: Request) -> Response:
        """The same as JSON: the record that `onrecord claims` prints."""
        query = request.query_params.get("q", "")[:500].strip()
        claims = self._between.claims(query) if query else ()
        return JSONResponse({"claims": [claim_record(self._store, each) for each in claims]})

    def claim(self, request: Request) -> Response:
        """One claim: who says so, who denies it, where it comes from."""
        return self._page("claim.html", view=claim_view(self._store, self._between, _address(request)))

    def origins(self, request: Request) -> Response:
        """A claim's origin graph, with its table."""
        address = _address(request)
        claim = self._between.claim(address.name, address.words)
        view = claim_origins(self._store, self._between, claim)
        return self._page("origins.html", address=address, claim=claim, view=view)

    def origins_json(self, request: Request) -> Response:
        """The graph as JSON: the record that `onrecord origins` prints."""
        address = _address(request)
        graph = self._between.origins(self._between.claim(address.name, address.words))
        return JSONResponse(origins_record(name_articles(self._store, graph)))

    def picture(self, request: Request) -> Response:
        """The graph as a file of its own, which carries its style: it is saved, never opened with our rights."""
        address = _address(request)
        claim = self._between.claim(address.name, address.words)
        graph = self._between.origins(claim)
        return Response(
            name_articles(self._store, graph).svg(),
            media_type="image/svg+xml",
            headers={"content-disposition": 'attachment; filename="origins.svg"'},
        )

    def style(self, request: Request) -> Response:
        """How origin graphs and timelines look within pages."""
        return PlainTextResponse(STYLE + TIMELINE_STYLE, media_type="text/css")

    def stories(self, request: Request) -> Response:
        """All stories, those whose main claim has most origins first."""
        rows = top_stories(self._store, self._between, MOST_STORIES)
        return self._page(
            "stories.html", rows=rows, total=len(self._between.stories()), waiting=self._between.waiting()
        )

    def stories_json(self, request: Request) -> Response:
        """Every story as JSON, with why each article is in it: the record that `onrecord stories` prints."""
        return JSONResponse(self._between.stories_record())

    def story(self, request: Request) -> Response:
        """One story."""
        return self._page(
            "story.html", view=story_view(self._store, self._between, request.path_params["story"])
        )

    def source(self, request: Request) -> Response:
        """All that one source is reported to have said."""
        view = source_view(self._store, self._between, request.path_params["name"])
        most = len(view.topics) if "all" in request.query_params else MOST_TOPICS
        return self._page("source.html", 200 if view.topics else 404, view=view, most=most)

    def versions(self, request: Request) -> Response:
        """What one page was seen to change."""
        capture = self._store.capture(request.path_params["capture"])
        rows = version_rows(self._store, self._between, capture.source)
        return self._page("versions.html", article_=shown(capture), tab="versions", rows=rows)

    def copies(self, request: Request) -> Response:
        """Which articles have words of this one."""
        capture = self._store.capture(request.path_params["capture"])
        rows = copy_rows(self._store, self._between, capture.id)
        return self._page("copies.html", article_=shown(capture), tab="copies", rows=rows)

    def beside(self, request: Request) -> Response:
        """What others show of this article."""
        capture = self._store.capture(request.path_params["capture"])
        found = self._between.findings(capture.id)
        return self._page("beside.html", article_=shown(capture), tab="beside", findings=found)

    def diff_json(self, request: Request) -> Response:
        """The same as JSON: the record that `onrecord diff` prints."""
        diff = self._between.diff(request.path_params["a"], request.path_params["b"])
        return JSONResponse(versions_record((diff,)))

    def diff(self, request: Request) -> Response:
        """What changed between two captures."""
        a, b = request.path_params["a"], request.path_params["b"]
        return self._page("diff.html", view=diff_view(self._store, self._between, a, b))


def _address(request: Request) -> ClaimAddress:
    return ClaimAddress(request.path_params["claim"], request.query_params.get("q", "")[:500].strip())


_PHRASES = {
    "Say so": ("says so", "say so"),
    "Say it may be so": ("says it may be so", "say it may be so"),
    "Deny it": ("denies it", "deny it"),
    "May deny it": ("may deny it", "may deny it"),
    "Decline to say": ("declines to say", "decline to say"),
    "Ask": ("asks", "ask"),
}


def phrase(heading: str, number: int) -> str:
    """Put a heading of `HEADINGS` behind a number.

    >>> phrase("Deny it", 1), phrase("Deny it", 2)
    ('denies it', 'deny it')
    """
    return _PHRASES[heading][number != 1]


def clock(time: str) -> str:
    """Write a time of capture for people.

    >>> clock("2031-06-12T08:05:00Z")
    '12 Jun 2031, 08:05 UTC'
    """
    return f"{day(time)}, {time[11:16]} UTC" if day(time) and len(time) > 15 else time


def runs(paragraphs: Sequence[Pieces]) -> Iterator[tuple[str, list[Pieces]]]:
    """Put paragraphs that are the same in both texts together, and those that are not."""
    for same, group in groupby(paragraphs, lambda pieces: all(piece.kind == "same" for piece in pieces)):
        yield "same" if same else "changed", list(group)


def unquoted(words: str) -> str:
    """Take off the quotation marks around all of some words, which stand in our own.

    >>> unquoted("“No,” he said."), unquoted("“There is no plan.”")
    ('“No,” he said.', 'There is no plan.')
    """
    inner = words[1:-1]
    around = len(words) > 1 and words[0] + words[-1] in ("“”", '""')
    return inner if around and not set(inner) & set('“”"') else words


def graph(view: OriginView) -> Markup:
    """Draw an origin graph; every word of articles in it is escaped where it is drawn."""
    return Markup(origin_svg(view.graph, view.captions, within_page=True))  # noqa: S704 - escaped there


def timeline(view: TimelineView) -> Markup:
    """Draw a story's timeline; every word of articles in it is escaped where it is drawn."""
    return Markup(timeline_svg(view.days, "tl"))  # noqa: S704 - escaped there


FILTERS: Mapping[str, Callable[..., Any]] = {
    "clock": clock,
    "day": day,
    "graph": graph,
    "kind": KINDS.__getitem__,
    "phrase": phrase,
    "runs": runs,
    "stance": STANCES.__getitem__,
    "timeline": timeline,
    "told": as_told,
    "unquoted": unquoted,
}
"""What templates of these pages call."""
