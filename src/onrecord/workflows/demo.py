"""The demo: its articles go the way every article goes, only their times are written beside them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

from onrecord.errors import MissingRecordError
from onrecord.ingest import BoundedParser, Given, Parsed, Rejected
from onrecord.model import Capture
from onrecord.read import read
from onrecord.resources.demo_stories import DemoArticle, demo_articles
from onrecord.store import Store
from onrecord.workflows.article import Article, sure
from onrecord.workflows.collect import Ack, Incoming, Tally, keep

SHOWN = "courts-2-gazette"
"""The article `onrecord demo` prints: a source behind another outlet, a refusal, quotations, own voice."""


def load_demo(store: Store, *, progress: Callable[[Ack], None] | None = None) -> Tally:
    """Read and keep every demo article; loading them twice keeps them once.

    Raises:
        StoreError: the store cannot be written.
    """
    counts: Counter[str] = Counter()
    rejected: Counter[str] = Counter()

    def acknowledge(ack: Ack) -> None:
        counts[ack.status] += 1
        if ack.reason:
            rejected[ack.reason] += 1
        if progress:
            progress(ack)

    with BoundedParser() as parser:
        for article in demo_articles():
            parsed = parse_demo(article, parser)
            document = parsed if isinstance(parsed, Rejected) else parsed.document
            incoming = Incoming(article.url, document, article.name)
            keep(store, [incoming], seen_at=article.seen, acknowledge=acknowledge)
    return Tally(counts["kept"], counts["seen"], dict(sorted(rejected.items())))


def parse_demo(article: DemoArticle, parser: BoundedParser) -> Parsed | Rejected:
    """Parse one demo article; its name is its given id."""
    capture = Capture(article.body, article.media_type, article.url, article.name)
    given = Given(
        url=article.url,
        publisher=article.publisher,
        published=article.published,
        given_id=article.name,
    )
    return parser.parse(capture, given)


def demo_article(name: str) -> Article:
    """Read one demo article.

    Raises:
        MissingRecordError: the demo has no article of this name.
    """
    article = next((a for a in demo_articles() if a.name == name), None)
    if article is None:
        names = ", ".join(a.name for a in demo_articles())
        raise MissingRecordError(
            f"the demo has no article {name!r}", why="its name is none of these", mend=names
        )
    with BoundedParser() as parser:
        parsed = parse_demo(article, parser)
    if isinstance(parsed, Rejected):
        return sure(parsed)
    return Article(read(parsed.document), article.url, parsed.source_text, parsed.offsets)


def shown_article() -> Article:
    """Read the article that `onrecord demo` prints."""
    return demo_article(SHOWN)
