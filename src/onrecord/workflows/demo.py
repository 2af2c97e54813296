"""The demo: load the invented stories, so that every page has something to show from the first minute."""

from __future__ import annotations

from onrecord.ingest import BoundedParser, Rejected
from onrecord.model import Capture
from onrecord.resources.demo_stories import DemoArticle, demo_articles
from onrecord.store import Store
from onrecord.workflows.article import Article, read_capture, sure
from onrecord.workflows.collect import Incoming, Tally, keep

SHOWN = "bridge/courier-1.md"
"""The article with something of everything: a carrier, a denial, unnamed sources, a hedge, a leftover."""


def load_demo(store: Store) -> Tally:
    """Keep every demo article, each as seen at its own time; loading twice adds nothing."""
    kept, seen = 0, 0
    rejected: dict[str, int] = {}
    with BoundedParser() as parser:
        for article in demo_articles():
            parsed = parser.parse(_capture(article))
            document = parsed if isinstance(parsed, Rejected) else parsed.document
            url = None if isinstance(document, Rejected) else document.url
            incoming = Incoming(url or f"demo:{article.name}", document)
            tally = keep(store, [incoming], seen_at=article.seen)
            kept, seen = kept + tally.kept, seen + tally.seen
            for reason, count in tally.rejected.items():
                rejected[reason] = rejected.get(reason, 0) + count
    return Tally(kept, seen, rejected)


def shown_article() -> Article:
    """Return the demo article that shows most, read."""
    article = next(a for a in demo_articles() if a.name == SHOWN)
    return sure(read_capture(_capture(article)))


def _capture(article: DemoArticle) -> Capture:
    return Capture(article.body, article.media_type, f"demo:{article.name}")
