"""JSON Feed 1.0 and 1.1 (jsonfeed.org/version/1.1)."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from onrecord.ingest.canonical import is_web_address
from onrecord.ingest.feeds.feed import MOST_ENTRIES, Entry, Feed
from onrecord.ingest.feeds.fields import iso_date, one_line, plain_text, web_url
from onrecord.model import Capture

_MOST_AUTHORS = 50


def parse_json_feed(capture: Capture) -> Feed | None:
    """Make a feed from JSON, or None if it is no JSON object. What has the wrong type is left out."""
    try:
        data = json.loads(capture.body.decode("utf-8-sig", "replace"), strict=False)
    except (ValueError, RecursionError):
        return None
    if not isinstance(data, dict):
        return None
    base = _text(data, "feed_url") or capture.source
    base = base if is_web_address(base) else ""
    language = one_line(_text(data, "language"), 35)
    shared = _authors(data)
    items = data.get("items")
    return Feed(
        kind="json-feed",
        title=one_line(_text(data, "title")),
        url=web_url(_text(data, "home_page_url"), base),
        language=language,
        entries=tuple(
            _entry(item, base, language, shared)
            for item in (items if isinstance(items, list) else [])[:MOST_ENTRIES]
            if isinstance(item, dict)
        ),
    )


def _entry(item: Mapping[str, Any], base: str, language: str | None, shared: tuple[str, ...]) -> Entry:
    written = _text(item, "date_published")
    guid = _text(item, "id")
    content = plain_text(_text(item, "content_html")) or one_line(_text(item, "content_text"), 4_000)
    return Entry(
        # an id should be the address, says the format; so where there is no other it is tried
        url=web_url(_text(item, "url"), base) or web_url(_text(item, "external_url"), base) or web_url(guid),
        guid=one_line(guid),
        title=one_line(_text(item, "title")),
        published=iso_date(written),
        published_written=one_line(written, 64),
        updated=iso_date(_text(item, "date_modified")),
        authors=_authors(item) or shared,
        summary=one_line(_text(item, "summary"), 4_000) or content,
        language=one_line(_text(item, "language"), 35) or language,
    )


def _authors(item: Mapping[str, Any]) -> tuple[str, ...]:
    """Version 1.1 has a list of authors, 1.0 one."""
    listed = item.get("authors")
    authors = listed if isinstance(listed, list) else [item.get("author")]
    names = [one_line(_text(a, "name"), 200) for a in authors[:_MOST_AUTHORS] if isinstance(a, dict)]
    return tuple(dict.fromkeys(name for name in names if name))


def _text(item: Mapping[str, Any], name: str) -> str:
    value = item.get(name)
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    return value if isinstance(value, str) else ""
