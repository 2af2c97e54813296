"""Graph: a claim's way from its origins into each article, every step with the words that prove it."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence

from onrecord.compare.origins.carrying import claim_words
from onrecord.compare.origins.crediting import Credited, find_credited, find_prints
from onrecord.compare.origins.naming import learn_names
from onrecord.compare.origins.heads import find_heads
from onrecord.compare.origins.tracing import Traced, trace
from onrecord.model import (
    ArticleOrigins,
    CopyLink,
    Origin,
    OriginEdge,
    OriginGraph,
    Reading,
)


def trace_origins(
    words: str, readings: Mapping[str, Reading], copies: Sequence[CopyLink] = ()
) -> OriginGraph:
    """Trace a claim through articles, given by their ids, back to whose word it rests on.

    ``copies`` are links between these ids. The same graph comes out in whatever order articles are given.
    """
    claim = claim_words(words)
    ids = sorted(readings, key=lambda i: (readings[i].document.published or "9", i))
    naming = learn_names([readings[i] for i in ids])
    prints = [find_prints(i, readings[i], claim, naming) for i in ids]
    articles = find_credited(prints, claim)
    heads = find_heads(copies, readings)
    group = {i: heads.get(i, i) for i in ids}
    traced = trace(articles, group, claim)
    return _graph(words, articles, heads, traced)


def _graph(words, articles, heads, traced):
    return OriginGraph(
        hashlib.sha256(words.encode("utf-8", "surrogatepass")).hexdigest()[:16],
        words,
        tuple(
            ArticleOrigins(a.id, a.stance, False, a.printed, heads.get(a.id), traced.by_article[a.id])
            for a in articles
        ),
        tuple(Origin(n, k, None) for n, k in traced.origins.items())
        + tuple(Origin(n, k, None, True) for n, k in traced.contrary.items()),
        (),
        False,
    )
