"""Feed, Entry, Link: what every kind of list becomes, and their way through the child process's pipe."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from onrecord.model.following import Rhythm

Kind = Literal["feed", "json-feed", "opml", "sitemap", "page"]
"""``feed`` is RSS, Atom or RDF; ``page`` is an HTML page, which lists nothing but may name its feeds."""

MOST_ENTRIES = 50_000
"""Of one list: the most that the sitemap protocol allows (sitemaps.org/protocol.html); the rest is not read."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One article as its list speaks of it.

    ``url`` is http or https, or None where the entry has no address that may be followed. ``published`` and
    ``updated`` are ISO 8601, with a zone only if one was written; ``published_written`` is what stood there.
    ``summary`` is plain text, cut to `fields.LONGEST_SUMMARY`.
    """

    url: str | None
    guid: str | None = None
    title: str | None = None
    published: str | None = None
    published_written: str | None = None
    updated: str | None = None
    authors: tuple[str, ...] = ()
    summary: str | None = None
    language: str | None = None


@dataclass(frozen=True, slots=True)
class Link:
    """A further list that a list names: a feed of an OPML file, a sitemap of an index, a page's feed."""

    url: str
    title: str | None = None
    updated: str | None = None


@dataclass(frozen=True, slots=True)
class Feed:
    """A list of articles, of further lists, or of both; entries and links in the order they are written."""

    kind: Kind
    title: str | None = None
    url: str | None = None
    language: str | None = None
    entries: tuple[Entry, ...] = ()
    links: tuple[Link, ...] = ()
    rhythm: Rhythm = field(default_factory=Rhythm)


def from_plain(plain: Mapping[str, Any]) -> Feed:
    """Return the feed that ``dataclasses.asdict`` and JSON made plain."""
    entries = tuple(Entry(**{**e, "authors": tuple(e["authors"])}) for e in plain["entries"])
    asked = plain["rhythm"]
    rhythm = Rhythm(asked["minutes"], tuple(asked["skip_hours"]), tuple(asked["skip_days"]))
    links = tuple(Link(**link) for link in plain["links"])
    return Feed(**{**plain, "entries": entries, "links": links, "rhythm": rhythm})
