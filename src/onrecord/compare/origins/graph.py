"""Graph: a claim's way from its origins into each article, every step with the words that prove it."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from onrecord.compare.origins.carrying import claim_words
from onrecord.compare.origins.circles import find_circle, resurfaces
from onrecord.compare.origins.crediting import Credited, credit_origins, find_credited, find_prints
from onrecord.compare.origins.firsthand import find_own
from onrecord.compare.origins.heads import find_givers, find_heads, group_texts, moment
from onrecord.compare.origins.joining import join_names
from onrecord.compare.origins.naming import Naming, learn_names
from onrecord.compare.origins.printed import UNNAMED, Printed
from onrecord.compare.origins.tracing import Traced, trace
from onrecord.model import ArticleOrigins, CopyLink, EntityType, Origin, OriginEdge, OriginGraph, Reading

ID_DIGITS = 16
_LONGEST_ROLE = 60
"""Characters of a role that reads at a glance."""


def trace_origins(
    words: str, readings: Mapping[str, Reading], copies: Sequence[CopyLink] = ()
) -> OriginGraph:
    """Trace a claim through articles, given by their ids, back to whose word it rests on.

    ``copies`` are links between these ids; links of others are left aside. All articles are taken to tell the claim, or
    to speak against it: which do is for the caller to say (`carries`). The same graph comes out in whatever order they
    are given.

    >>> from onrecord.model import Document, Reader
    >>> trace_origins("The bridge is shut.", {"a": Reading(Document("The bridge is shut."), Reader("none", "1"))}).known
    ()
    """
    claim = claim_words(words)
    ids = sorted(readings, key=lambda i: (_when(readings[i]), i))
    naming = learn_names([readings[i] for i in ids])
    prints = join_names([find_prints(i, readings[i], claim, naming) for i in ids])
    articles = find_credited(prints, claim)
    givers = find_givers(copies, {a.id: a for a in articles})
    heads = find_heads(givers)
    group = group_texts(articles, heads)
    # who is an origin elsewhere is one here too, though an article says less of the claim with their name
    articles = credit_origins(articles, prints, trace(articles, group, claim).origins)
    traced = trace(articles, group, claim)
    edges = {*_edges(articles, traced), *(_copied(copy, givers[copy]) for copy in heads)}
    own = find_own(articles, heads)
    return OriginGraph(
        hashlib.sha256(words.encode("utf-8", "surrogatepass")).hexdigest()[:ID_DIGITS],
        words,
        tuple(
            ArticleOrigins(a.id, a.stance, a.id in own, a.printed, heads.get(a.id), traced.by_article[a.id])
            for a in articles
        ),
        tuple(_origins(articles, traced, naming)),
        tuple(sorted(edges, key=_edge_order)),
        find_circle(articles) is not None or any(resurfaces(a) for a in articles),
    )


def _when(reading: Reading) -> str:
    return moment(reading.document.published) or "9"


def _origins(articles: Sequence[Credited], traced: Traced, naming: Naming) -> Iterator[Origin]:
    """Those it rests on and those against it, each kind in the order they were first seen, the unknown last."""
    for names, contrary in ((traced.origins, False), (traced.contrary, True)):
        side = [a for a in articles if (a.stance == "against") == contrary]
        first = {name: _first_seen(name, side, traced) for name in names}
        for name in sorted(names, key=lambda n: (moment(first[n]) or "9", n)):
            role = _role(name, articles, naming) if names[name] == "person" else None
            yield Origin(name, names[name], first[name], contrary, role)


def _role(name: str, articles: Sequence[Credited], naming: Naming) -> str | None:
    """What most articles that say what a person is call them; of as many the longer, which tells more."""
    told = Counter(
        role
        for a in articles
        for role in {
            role
            for entity in a.reading.entities
            if entity.type is EntityType.PERSON and naming.thing(entity.name) == name
            for role in entity.roles
            if len(role) <= _LONGEST_ROLE
        }
    )
    return min(told, key=lambda role: (-told[role], -len(role), role), default=None)


def _first_seen(name: str, articles: Iterable[Credited], traced: Traced) -> str | None:
    times = [
        a.reading.document.published
        for a in articles
        if name in traced.by_article[a.id] and a.id not in traced.presumed and a.reading.document.published
    ]
    return min(times, key=moment, default=None)


def _edges(articles: Sequence[Credited], traced: Traced) -> Iterator[OriginEdge]:
    for a in articles:
        for credit in a.credits:
            yield from _steps(a, credit, traced)
        # an outlet that rests on its own people is the end of the way, not a step to its article and back
        if a.publisher is not None and a.stance != "against" and a.publisher not in traced.by_article[a.id]:
            yield OriginEdge(a.publisher, a.id, "same", None, None)
        if a.id in traced.presumed:
            yield OriginEdge(traced.presumed[a.id], next(iter(traced.origins)), "presumed", None, None)


def _copied(copy: str, link: CopyLink) -> OriginEdge:
    """The step from a copy to who gave it its words, with the longest passage of them."""
    longest = max(link.passages, key=lambda passage: len(passage[1]))
    return OriginEdge(copy, link.a, "copy", copy, longest[1])


def _steps(article: Credited, credit: Printed, traced: Traced) -> Iterator[OriginEdge]:
    """From the article to who it credits; where a source came through an outlet, from the outlet to the source."""
    name = credit.name
    if name == UNNAMED:
        # an outlet's unnamed people are its origin, and stand for it in the graph
        name = credit.carriers[-1] if credit.carriers else article.publisher or UNNAMED
        yield OriginEdge(article.id, name, "source", article.id, credit.span)
        return
    if credit.role == "carrier":
        yield OriginEdge(article.id, name, "credit", article.id, credit.span)
    elif credit.carriers:
        yield OriginEdge(credit.carriers[-1], name, "via", article.id, credit.span)
    else:
        yield OriginEdge(article.id, name, "source", article.id, credit.span)
    if credit.role == "public" and traced.public is not None and traced.public != name:
        yield OriginEdge(name, traced.public, "same", None, None)


def _edge_order(edge: OriginEdge) -> tuple[str, str, str, str, int]:
    return edge.child, edge.parent, edge.means, edge.article or "", edge.span.start if edge.span else -1
