"""Feed discovery: which feeds an HTML page names (HTML Standard, 4.6.7.1, "alternate")."""

from __future__ import annotations

from onrecord.ingest.canonical import is_web_address
from onrecord.ingest.decode import decode
from onrecord.ingest.feeds.feed import Feed, Link
from onrecord.ingest.feeds.fields import one_line, web_url
from onrecord.ingest.markup import TooCostlyError, attributes, tokenize_html
from onrecord.ingest.parsed import Rejected
from onrecord.model import Capture

_FEED_TYPES = ("application/rss+xml", "application/atom+xml", "application/feed+json", "application/rdf+xml")
_MOST = 50


def parse_page(capture: Capture) -> Feed:
    """Return the feeds that a page links as its own, in page order, which is the author's order of preference.

    Raises:
        TooCostlyError: the page is made to be slow.
    """
    decoded = decode(capture)
    if isinstance(decoded, Rejected):
        return Feed(kind="page")
    source, _ = decoded
    base = capture.source if is_web_address(capture.source) else ""
    found: dict[str, Link] = {}
    for token in tokenize_html(source):
        if token.kind != "start" or token.name not in ("link", "base", "body"):
            continue
        values = attributes(source, token)
        if token.name == "body":
            break
        if token.name == "base":
            base = web_url(values.get("href", ""), base) or base
        elif "alternate" in values.get("rel", "").lower().split() and _is_feed(values.get("type", "")):
            url = web_url(values.get("href", ""), base)
            if url and len(found) < _MOST:
                found.setdefault(url, Link(url, one_line(values.get("title", ""))))
    return Feed(kind="page", links=tuple(found.values()))


def _is_feed(media_type: str) -> bool:
    return media_type.partition(";")[0].strip().lower() in _FEED_TYPES


def find_feeds(capture: Capture) -> tuple[str, ...]:
    """Return the addresses of a page's feeds, the preferred one first; none for a page made to be slow."""
    try:
        return tuple(link.url for link in parse_page(capture).links)
    except TooCostlyError:
        return ()
