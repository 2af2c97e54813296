"""Which kind of list some bytes are, and the parser for it."""

from __future__ import annotations

import re
import zlib

from onrecord.ingest.feeds.feed import Feed, Kind
from onrecord.ingest.feeds.json_feed import parse_json_feed
from onrecord.ingest.feeds.page import parse_page
from onrecord.ingest.markup import TooCostlyError
from onrecord.ingest.parse import is_html
from onrecord.ingest.parsed import BIGGEST, Rejected
from onrecord.model import Capture

LISTS: tuple[Kind, ...] = ("feed", "json-feed", "opml", "sitemap")
"""Kinds that list articles or further lists; a page is an article first."""

_SNIFF = 16 * 1024
_ROOTS: dict[str, Kind] = {
    "rss": "feed", "feed": "feed", "rdf": "feed", "channel": "feed",
    "opml": "opml", "urlset": "sitemap", "sitemapindex": "sitemap",
}  # fmt: skip
_BEFORE_ROOT = re.compile(r"\s+|<\?[^>]*>|<!--.*?-->|<![A-Za-z][^\[>]*(?:\[.*?\]\s*)?>", re.DOTALL)
_ROOT = re.compile(r"<(?:[A-Za-z_][\w.-]*:)?([A-Za-z_][\w.-]*)")
_LATER_ROOT = re.compile(rb"<(?:rdf:)?(rss|feed|rdf|opml|urlset|sitemapindex)[\s>]", re.IGNORECASE)
"""A root behind something that should not be there, such as a warning of the program that wrote the feed."""
_JSON_FEED = re.compile(rb"\"version\"\s*:\s*\"https?:\\?/\\?/(?:www\.)?jsonfeed\.org\\?/version")


def find_kind(capture: Capture) -> Kind | None:
    """Return what list the bytes are, by themselves and not by what their server calls them; None for no list.

    >>> find_kind(Capture(b'<?xml version="1.0"?><rss version="2.0"><channel/></rss>', "text/html", "-"))
    'feed'
    """
    head = _head(capture.body)
    if head.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{"):
        return "json-feed" if _JSON_FEED.search(head) else None
    root = _root(head)
    if root in _ROOTS:
        return _ROOTS[root]
    if is_html(capture):
        return "page"
    damaged = (
        _LATER_ROOT.search(head) if head.lstrip().startswith(b"<") or "xml" in capture.media_type else None
    )
    if damaged:
        return _ROOTS[damaged[1].decode().lower()]
    return "sitemap" if _is_url_list(head) else None


def _head(body: bytes) -> bytes:
    """Return the first bytes, unpacked once if they are gzip."""
    if not body.startswith(b"\x1f\x8b"):
        return body[:_SNIFF]
    try:
        return zlib.decompressobj(wbits=31).decompress(body[:_SNIFF], _SNIFF)
    except zlib.error:
        return b""


def _root(head: bytes) -> str:
    """Return the name of the first element, in lower case without its prefix; nothing if text comes before it."""
    # in every encoding of Unicode the letters of ASCII are themselves, with zeros beside them
    text = head.replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xfe\xff").decode("latin-1")
    at = 0
    while match := _BEFORE_ROOT.match(text, at):
        at = match.end()
    root = _ROOT.match(text, at)
    return root[1].lower() if root else ""


def _is_url_list(head: bytes) -> bool:
    """A text whose every line is an address; the last line of a long one may be cut."""
    lines = head.removeprefix(b"\xef\xbb\xbf").split(b"\n")
    words = [line.split() for line in lines if line.strip()]
    return bool(words) and all(
        len(w) == 1 and w[0].startswith((b"http://", b"https://")) for w in words[:1000]
    )


def parse_feed(capture: Capture) -> Feed | Rejected:
    """Make a feed of a list of any kind. A pure function; run hostile ones through `BoundedParser.parse_feed`."""
    if len(capture.body) > BIGGEST:
        return Rejected(
            capture.source, "too-large", f"more than {BIGGEST:,} bytes, which no list here may have"
        )
    try:
        found = _parse(capture)
    except TooCostlyError as error:
        return Rejected(capture.source, "too-costly", f"{error}: no list of articles looks like this")
    if found is None:
        detail = "this is no RSS, Atom or JSON feed, no OPML and no sitemap, or it is damaged; give another address"
        return Rejected(capture.source, "not-a-feed", detail)
    return found


def _parse(capture: Capture) -> Feed | None:
    from onrecord.ingest.feeds.opml import parse_opml  # noqa: PLC0415 - lxml and feedparser load only here
    from onrecord.ingest.feeds.sitemap import parse_sitemap, parse_url_list, unpacked  # noqa: PLC0415
    from onrecord.ingest.feeds.syndication import parse_syndication  # noqa: PLC0415

    inside = unpacked(capture)
    if inside is None or inside.body.startswith(b"\x1f\x8b"):
        return None
    kind = find_kind(inside)
    if kind == "json-feed":
        return parse_json_feed(inside)
    if kind == "opml":
        return parse_opml(inside)
    if kind == "sitemap":
        return parse_url_list(inside) if b"<" not in inside.body[:_SNIFF] else parse_sitemap(inside)
    if kind == "page":
        return parse_page(inside)
    return parse_syndication(inside) if kind == "feed" else None
