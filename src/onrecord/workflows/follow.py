"""Follow: from a list of articles to the articles, each got once."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Protocol

from onrecord.ingest import BoundedParser, Rejected, article_key, canonical_url
from onrecord.ingest.feeds import LISTS, Entry, Feed, find_kind
from onrecord.model import Capture, Document, Evidence
from onrecord.workflows.collect import Incoming

_PAGES = ("", "text/html", "application/xhtml+xml", "text/plain", "text/markdown", "application/octet-stream")
DEEPEST = 3
"""Lists that lead to lists: OPML to a sitemap's index to a sitemap to its articles."""


class Fetched(Protocol):
    """What an address gave; ``capture.source`` is the address that answered in the end."""

    @property
    def capture(self) -> Capture:
        """The bytes; none if ``not_modified``."""

    @property
    def etag(self) -> str | None:
        """The server's validator, to be sent back."""

    @property
    def last_modified(self) -> str | None:
        """The server's other validator."""

    @property
    def not_modified(self) -> bool:
        """True if nothing changed since the validators were given."""


class Getter(Protocol):
    """What gets addresses, politely and safely; the network is its matter alone."""

    def get(
        self, url: str, *, etag: str | None = None, last_modified: str | None = None
    ) -> Fetched | Rejected:
        """Get one address, or say why not."""
        ...


@dataclass(slots=True)
class Trip:
    """One run over lists: what gets, what parses, and the articles and lists that were met already."""

    getter: Getter
    parser: BoundedParser
    met: set[str] = field(default_factory=set)

    def first_time(self, url: str) -> bool:
        """True for an address that was not met before on this trip."""
        key = article_key(url)
        new = key not in self.met
        self.met.add(key)
        return new


def from_address(url: str, trip: Trip, depth: int = 0) -> Iterator[Incoming]:
    """The article at an address; if it is a list, the articles it leads to, each once on a trip."""
    if not trip.first_time(url):
        return
    got = trip.getter.get(url)
    if isinstance(got, Rejected):
        yield Incoming(url, got)
    elif find_kind(got.capture) in LISTS:
        yield from from_list(got.capture, trip, depth)
    else:
        yield _article(got.capture, trip.parser, None)


def from_list(capture: Capture, trip: Trip, depth: int = 0) -> Iterator[Incoming]:
    """The articles that a list leads to; one that cannot be got or read is rejected, and the rest go on."""
    feed = trip.parser.parse_feed(capture)
    if isinstance(feed, Rejected):
        yield Incoming(capture.source, feed)
        return
    for entry in feed.entries:
        if entry.url and trip.first_time(entry.url):
            yield get_entry(entry, trip.getter, trip.parser)
    for link in feed.links:
        if depth < DEEPEST:
            yield from from_address(link.url, trip, depth + 1)
        else:
            detail = (
                f"lists that lead to lists more than {DEEPEST} times are not followed; name this one itself"
            )
            yield Incoming(link.url, Rejected(link.url, "too-deep", detail))


def get_entry(entry: Entry, getter: Getter, parser: BoundedParser) -> Incoming:
    """Get and parse one entry's article; what the page does not say of itself is taken from its entry."""
    assert entry.url is not None
    return from_answer(entry, getter.get(entry.url), parser)


def from_answer(entry: Entry, got: Fetched | Rejected, parser: BoundedParser) -> Incoming:
    """Parse what an entry's address gave; see `get_entry`."""
    if isinstance(got, Rejected):
        return Incoming(entry.url or got.source, got)
    return _article(got.capture, parser, entry)


def _article(capture: Capture, parser: BoundedParser, entry: Entry | None) -> Incoming:
    source = canonical_url(capture.source)
    media_type = capture.media_type.partition(";")[0].strip().lower()
    if media_type not in _PAGES or find_kind(capture) in LISTS:
        detail = f"it is {media_type or 'a list'} and no article's page; give the address of one"
        return Incoming(source, Rejected(source, "not-a-page", detail))
    parsed = parser.parse(capture)
    if isinstance(parsed, Rejected):
        return Incoming(source, parsed)
    document = with_entry(parsed.document, entry) if entry else parsed.document
    return Incoming(source, document if document.url else replace(document, url=source))


def with_entry(document: Document, entry: Entry) -> Document:
    """Fill in title, authors, date and language from the feed where the page has none, and say so as evidence."""
    told = {
        "title": entry.title,
        "authors": entry.authors,
        "published": entry.published,
        "language": entry.language,
    }
    missing = {name: value for name, value in told.items() if value and not getattr(document, name)}
    if not missing:
        return document
    evidence = dict(document.evidence)
    for name, value in missing.items():
        shown = ", ".join(value) if isinstance(value, tuple) else value
        evidence[name] = Evidence(shown or "", "feed entry")
    if "published" in missing:
        document = replace(document, published_source="given")
    return replace(document, **missing, evidence=tuple(sorted(evidence.items())))  # type: ignore[arg-type]


def entries_by_article(feed: Feed) -> dict[str, Entry]:
    """Return the entries that have an address, by their article's key; the first of each article stands."""
    found: dict[str, Entry] = {}
    for entry in feed.entries:
        if entry.url:
            found.setdefault(article_key(entry.url), entry)
    return found
