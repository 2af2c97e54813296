"""Sitemaps (sitemaps.org/protocol.html), their indexes, Google's news extension, and plain lists of addresses."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from dataclasses import replace

from lxml import etree

from onrecord.ingest.canonical import is_web_address
from onrecord.ingest.feeds.feed import MOST_ENTRIES, Entry, Feed, Link
from onrecord.ingest.feeds.fields import iso_date, one_line, web_url
from onrecord.ingest.feeds.tree import local, read_tree
from onrecord.model import Capture

MOST_UNPACKED = 20 * 1024 * 1024
"""Bytes of a sitemap that came as gzip. The protocol allows 50 MiB; 50,000 addresses with dates are about 10."""
_GZIP = b"\x1f\x8b"


def unpacked(capture: Capture) -> Capture | None:
    """Return a capture with its gzip undone, or None if that would be too large or the data are damaged."""
    if not capture.body.startswith(_GZIP):
        return capture
    opener = zlib.decompressobj(wbits=31)
    try:
        body = opener.decompress(capture.body, MOST_UNPACKED + 1)
    except zlib.error:
        return None
    return None if len(body) > MOST_UNPACKED or not opener.eof else replace(capture, body=body)


def parse_sitemap(capture: Capture) -> Feed | None:
    """Return a sitemap's articles, or an index's sitemaps as links; None if this is neither.

    Raises:
        TooCostlyError: it is made to be slow.
    """
    root = read_tree(capture)
    if root is None or local(root) not in ("urlset", "sitemapindex"):
        return None
    base = capture.source if is_web_address(capture.source) else ""
    entries: list[Entry] = []
    links: list[Link] = []
    for element in root:
        if len(entries) + len(links) >= MOST_ENTRIES:
            break
        fields = dict(_fields(element))
        url = web_url(fields.get("loc", ""), base)
        if url and local(element) == "sitemap":
            links.append(Link(url, updated=iso_date(fields.get("lastmod", ""))))
        elif url and local(element) == "url":
            entries.append(_entry(url, fields))
    return Feed(kind="sitemap", entries=tuple(entries), links=tuple(links))


def _fields(element: etree._Element) -> Iterator[tuple[str, str]]:
    """Yield what an address says of itself, and its news extension; the extension's names get ``news:`` before them."""
    for child in element:
        name = local(child)
        if name in ("loc", "lastmod"):
            yield name, (child.text or "").strip()
        elif name == "news":
            for inner in child.iter():
                yield f"news:{local(inner)}", (inner.text or "").strip()


def _entry(url: str, fields: dict[str, str]) -> Entry:
    written = fields.get("news:publication_date", "")
    return Entry(
        url=url,
        title=one_line(fields.get("news:title", "")),
        published=iso_date(written),
        published_written=one_line(written, 64),
        updated=iso_date(fields.get("lastmod", "")),
        language=one_line(fields.get("news:language", ""), 35),
    )


def parse_url_list(capture: Capture) -> Feed:
    """Return the addresses of a text file with one on each line; other lines are passed over."""
    lines = capture.body.decode("utf-8-sig", "replace").splitlines()
    found = dict.fromkeys(url for line in lines if (url := web_url(line)))
    return Feed(kind="sitemap", entries=tuple(Entry(url) for url in list(found)[:MOST_ENTRIES]))
