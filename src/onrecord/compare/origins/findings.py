"""Findings: what in a claim's origins wants a look. It never says that a claim is false."""

from __future__ import annotations

from collections.abc import Mapping

from onrecord.compare.origins.heads import moment
from onrecord.model import Document, OriginFinding, OriginGraph

MANY = 3
"""So many articles that are no copies of each other look like so many confirmations."""


def find_in_origins(graph: OriginGraph, documents: Mapping[str, Document]) -> tuple[OriginFinding, ...]:
    """Return the findings of a claim's origins in the order of their codes; ``documents`` are by article id.

    OR106: many articles and one origin. OR107: the credits run in a circle, or an old report goes round again. OR110:
    articles that relay the claim after it was denied, and name nobody who denies it.
    """
    return (*_single(graph), *_circular(graph), *_denied_elsewhere(graph, documents))


def _single(graph: OriginGraph) -> tuple[OriginFinding, ...]:
    telling = [a for a in graph.articles if a.stance != "against" and a.copy_of is None and a.origins]
    if len(graph.known) != 1 or len(telling) < MANY:
        return ()
    reason = (
        f"{len(telling)} articles that are no copies of each other rest on one origin: {graph.known[0].name}"
    )
    settle = "Look for somebody who knows of it in another way, or say that all have it from one."
    return (OriginFinding("OR106", tuple(a.id for a in telling), reason, settle),)


def _circular(graph: OriginGraph) -> tuple[OriginFinding, ...]:
    if not graph.circular:
        return ()
    reason = "the credits come back to where they began, or an old report goes round as new"
    settle = "Find the first report and its date, and ask who in it knew of it first-hand."
    return (OriginFinding("OR107", tuple(a.id for a in graph.articles), reason, settle),)


def _denied_elsewhere(graph: OriginGraph, documents: Mapping[str, Document]) -> tuple[OriginFinding, ...]:
    denials = [origin for origin in graph.contrary if origin.first_seen]
    if not denials:
        return ()
    first = min(denials, key=lambda origin: moment(origin.first_seen))
    names = [origin.name.split()[-1] for origin in graph.contrary]
    silent = tuple(
        article.id
        for article in graph.articles
        if article.stance == "for"
        and moment(documents[article.id].published) > moment(first.first_seen)
        and not any(name in documents[article.id].text for name in names)
    )
    if not silent:
        return ()
    reason = f"{first.name} had spoken against it by {first.first_seen}, and these articles do not name them"
    return (OriginFinding("OR110", silent, reason, "Say that it is disputed, and by whom."),)
