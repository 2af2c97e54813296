"""Where a claim comes from, as pages show it: the origin graph with all that its picture and its table print."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from onrecord.compare.origins.findings import find_in_origins
from onrecord.export import Caption, summary
from onrecord.model import ArticleOrigins, ClaimStance, OriginFinding, OriginGraph, Span
from onrecord.store import Store
from onrecord.workflows.views import Shelf, Shown


@dataclass(frozen=True, slots=True)
class OriginRow:
    """One article of an origin graph in its table; ``credits`` are names with the words that print them."""

    article: Shown
    origins: ArticleOrigins
    credits: tuple[tuple[str, str, str], ...]
    copy_of: Shown | None


@dataclass(frozen=True, slots=True)
class OriginView:
    """An origin graph with all that its picture and its table print."""

    graph: OriginGraph
    sentence: str
    captions: Mapping[str, Caption]
    rows: tuple[OriginRow, ...]
    findings: tuple[OriginFinding, ...]

    def stand(self, stance: ClaimStance) -> int:
        """How many articles take this stance to the claim."""
        return sum(each.stance == stance for each in self.graph.articles)

    def rest_on(self, origin: str) -> int:
        """How many articles rest on this origin."""
        return self.graph.resting_on(origin)


def origin_view(store: Store, graph: OriginGraph, said: Mapping[str, Span]) -> OriginView:
    """Return an origin graph with all that is printed of it; ``said`` is where each article says the claim."""
    shelf = Shelf(store)
    places = [
        (each.id, each.credits[0].span if each.credits else said.get(each.id)) for each in graph.articles
    ]
    rows = tuple(_origin_row(store, each, shelf) for each in graph.articles)
    documents = {each.id: store.capture(each.id).document for each in graph.articles}
    findings = find_in_origins(graph, documents)
    return OriginView(graph, summary(graph), shelf.captions(places), rows, findings)


def _origin_row(store: Store, each: ArticleOrigins, shelf: Shelf) -> OriginRow:
    article = shelf[each.id]
    text = store.capture(each.id).document.text if each.credits else ""
    printed = tuple((c.name, c.span.of(text), article.at(c.span)) for c in each.credits)
    return OriginRow(article, each, printed, shelf[each.copy_of] if each.copy_of else None)
