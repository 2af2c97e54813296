"""RSS 0.9 to 2.0, Atom 0.3 and 1.0, RDF, through feedparser; none of what it says of safety is relied on.

feedparser gets XML that is cut already (`cleaning`), as bytes and never as a name it could open. Its sanitiser is off:
it lets ``java&#10;script:`` through, and nothing that needs sanitising is kept. Its addresses pass `fields.web_url`.
"""

from __future__ import annotations

import io
import re
from datetime import UTC, datetime
from typing import Any

from onrecord.ingest.canonical import is_web_address
from onrecord.ingest.feeds.cleaning import clean_xml
from onrecord.ingest.feeds.feed import MOST_ENTRIES, Entry, Feed
from onrecord.ingest.feeds.fields import LONGEST_TITLE, iso_date, one_line, plain_text, web_url
from onrecord.model import Capture, Rhythm

_CHARSET = re.compile(r"charset\s*=\s*[\"']?([A-Za-z0-9_:.-]{2,40})", re.IGNORECASE)
_NAME_BEHIND = re.compile(r"[^\s@()<>]+@[^\s@()<>]+\s*[(<]([^()<>]+)[)>]")
_NAME_BEFORE = re.compile(r"([^()<>@]+)[(<][^\s@()<>]+@[^\s@()<>]+[)>]")
_MOST_AUTHORS = 50
_MINUTES = {"hourly": 60, "daily": 1440, "weekly": 10_080, "monthly": 43_200, "yearly": 525_600}
"""RSS 1.0 syndication module, ``sy:updatePeriod``; a month is 30 days here."""
_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_READ = frozenset(
    ("rss", "rdf", "channel", "item", "feed", "entry", "title", "link", "guid", "id", "language")
) | {
    *(
        "ttl",
        "updateperiod",
        "updatefrequency",
        "pubdate",
        "published",
        "updated",
        "modified",
        "issued",
        "created",
    ),
    *("date", "author", "name", "email", "creator", "description", "summary", "content", "encoded"),
}
"""Elements that we take something from, and those around them."""
_SKIPS = re.compile(r"<skip(Hours|Days)>(.{0,2000}?)</skip\1>", re.DOTALL | re.IGNORECASE)
_SKIPPED = re.compile(r"<(?:hour|day)>\s*(\w{1,9})\s*</", re.IGNORECASE)


def decoded_xml(capture: Capture) -> str:
    """Return the characters of an XML document, by its mark, its declaration or the server's word (RFC 7303)."""
    from feedparser.encodings import convert_to_utf8  # noqa: PLC0415 - only where a list is read

    charset = _CHARSET.search(capture.media_type)
    media_type = "application/xml" + (f"; charset={charset[1]}" if charset else "")
    try:
        utf8: bytes = convert_to_utf8({"content-type": media_type}, capture.body, {})
    except ValueError:  # a declared encoding that is no name at all
        utf8 = capture.body
    return utf8.decode("utf-8", "replace")


def parse_syndication(capture: Capture) -> Feed | None:
    """Make a feed from RSS, Atom or RDF, well-formed or not; None if it is damaged so that feedparser fails.

    Raises:
        TooCostlyError: it is made to be slow.
    """
    text = clean_xml(decoded_xml(capture))
    base = capture.source if is_web_address(capture.source) else ""
    parsed = _parsed(text)
    if parsed is None:
        return None
    about = parsed["feed"]
    language = one_line(_text(about, "language"), 35)
    return Feed(
        kind="feed",
        title=_title(about),
        url=web_url(_text(about, "link"), base),
        language=language,
        entries=tuple(_entry(entry, base, language) for entry in parsed["entries"][:MOST_ENTRIES]),
        rhythm=_rhythm(about, text),
    )


def _parsed(text: str) -> dict[str, Any] | None:
    """Parse with feedparser; where it fails, as it does on stray tags of its many extensions, without those."""
    import feedparser  # noqa: PLC0415 - only where a feed is read

    for attempt in (text, clean_xml(text, _READ)):
        try:
            parsed: dict[str, Any] = feedparser.parse(
                io.BytesIO(attempt.encode("utf-8", "replace")),
                response_headers={"content-type": "application/xml; charset=utf-8"},
                resolve_relative_uris=False,
                sanitize_html=False,
            )
        except Exception:  # noqa: S112 - KeyError, TypeError and others: whatever it is, it is the feed's
            continue
        return parsed
    return None


def _entry(entry: dict[str, Any], base: str, language: str | None) -> Entry:
    created = _text(entry, "published") or _text(entry, "created")
    name = "published" if _text(entry, "published") else "created"
    detail = _dict(entry, "title_detail")
    return Entry(
        url=_address(entry, base),
        guid=one_line(_text(entry, "id")),
        title=_title(entry),
        published=_date(entry, name),
        published_written=one_line(created, 64),
        updated=_date(entry, "updated"),
        authors=_authors(entry),
        summary=_summary(entry),
        language=one_line(_text(detail, "language"), 35) or language,
    )


def _address(entry: dict[str, Any], base: str) -> str | None:
    """Return the link; where feedparser took an id for want of one, it must be a whole address as it stands."""
    link = _text(entry, "link")
    pages = [_text(item, "href") for item in _list(entry, "links") if _text(item, "rel") == "alternate"]
    # feedparser lets any link's text stand for the article's own, an enclosure's too
    link = link if link in pages or not pages else pages[0]
    return web_url(link, "" if link == _text(entry, "id") else base)


def _title(item: dict[str, Any]) -> str | None:
    written = _text(item, "title")
    if "html" in _text(_dict(item, "title_detail"), "type"):
        return plain_text(written, LONGEST_TITLE)
    return one_line(written)


def _summary(entry: dict[str, Any]) -> str | None:
    contents = [_text(content, "value") for content in _list(entry, "content")[:1]]
    return plain_text(_text(entry, "summary") or "".join(contents))


def _authors(entry: dict[str, Any]) -> tuple[str, ...]:
    """Return names, and an address only where there is no name."""
    written = _text(entry, "author")
    authors = _list(entry, "authors")[:_MOST_AUTHORS]
    found = [one_line(_author(_text(a, "name"), _text(a, "email"), written), 200) for a in authors]
    if not any(found):
        found = [one_line(name_in(written), 200)]
    return tuple(dict.fromkeys(name for name in found if name))


def _author(name: str, email: str, written: str) -> str:
    # feedparser ends an address after four letters of its last part, and calls the rest a name
    was_split = bool(email) and email in written and written != f"{name} ({email})"
    return name_in(written) if was_split else name or email


def name_in(written: str) -> str:
    """Return the name beside an e-mail address, or all of it if there is no such pair.

    >>> name_in("ada@star.example (Ada Roe)"), name_in("Ada Roe <ada@star.example>"), name_in("ada@star.example")
    ('Ada Roe', 'Ada Roe', 'ada@star.example')
    """
    match = _NAME_BEHIND.fullmatch(written.strip()) or _NAME_BEFORE.fullmatch(written.strip())
    return match[1].strip() if match else written


def _date(item: dict[str, Any], name: str) -> str | None:
    """Return the date as it was written, else as feedparser understands the many other forms: in UTC."""
    found = iso_date(_text(item, name))
    parsed = dict.get(item, f"{name}_parsed")
    if found or not parsed:
        return found
    try:
        year, month, day, hour, minute, second = parsed[:6]
        return datetime(year, month, day, hour, minute, second, tzinfo=UTC).isoformat().replace("+00:00", "Z")
    except (ValueError, TypeError):
        return None


def _rhythm(about: dict[str, Any], text: str) -> Rhythm:
    asked = [m for m in (_number(about, "ttl"), _update_period(about)) if m]
    # feedparser keeps only the last hour and day
    head = text[:20_000].partition("<item")[0]
    skipped = {kind.lower(): _SKIPPED.findall(inside) for kind, inside in _SKIPS.findall(head)}
    hours = {int(h) % 24 for h in skipped.get("hours", ()) if h.isdecimal() and int(h) <= 24}
    days = {_DAYS.index(d.lower()) for d in skipped.get("days", ()) if d.lower() in _DAYS}
    return Rhythm(max(asked, default=None), tuple(sorted(hours)), tuple(sorted(days)))


def _update_period(about: dict[str, Any]) -> int | None:
    minutes = _MINUTES.get(_text(about, "sy_updateperiod").strip().lower())
    return max(1, minutes // (_number(about, "sy_updatefrequency") or 1)) if minutes else None


def _number(item: dict[str, Any], name: str) -> int | None:
    written = _text(item, name).strip()
    return int(written) if written.isascii() and written.isdecimal() and len(written) < 8 else None


def _text(item: dict[str, Any], name: str) -> str:
    # by dict's own get: feedparser's takes one date for another where the one asked for is missing
    value = dict.get(item, name)
    return value if isinstance(value, str) else ""


def _dict(item: dict[str, Any], name: str) -> dict[str, Any]:
    value = dict.get(item, name)
    return value if isinstance(value, dict) else {}


def _list(item: dict[str, Any], name: str) -> list[dict[str, Any]]:
    value = dict.get(item, name)
    return [v for v in value if isinstance(v, dict)] if isinstance(value, list) else []
