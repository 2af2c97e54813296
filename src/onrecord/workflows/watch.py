"""Watch: feeds are looked at when they are due, their new articles are read and kept, and how they are is written down.

Articles are kept before their entries are said to be dealt with. So a run that is cut off, even in the middle of a
feed, loses nothing: what was not written down is new again at the next look, and an article kept twice is kept once.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Literal

from onrecord.errors import StoreError
from onrecord.ingest import BoundedParser, Rejected
from onrecord.ingest.feeds import Entry, Feed, Link
from onrecord.model import FeedHealth
from onrecord.store import Store
from onrecord.workflows.collect import Ack, keep
from onrecord.workflows.follow import Fetched, Getter, entries_by_article, get_entry
from onrecord.workflows.schedule import failed, is_due, seconds_until, well

MOST_A_LOOK = 200
"""New articles of one feed at one look, so that one long sitemap does not keep the others waiting."""
MOST_LINKS = 100
"""Lists taken from one list at a look: of a sitemap's index those that changed last."""
MOST_FEEDS = 5_000
"""Feeds of one store; lists that lead to ever more lists end here."""
_GROUP = 10
"""Articles kept at a time: what is got and not kept yet is got again after a crash."""
PASSING = ("unreachable", "site-failed", "try-later", "too-slow")
"""Reasons for which an article is tried again at the next look; all others settle it."""


@dataclass(frozen=True, slots=True)
class Look:
    """What one look at one feed gave.

    ``new`` counts the entries dealt with, ``kept`` the articles kept, ``left`` the entries left for the next look.
    ``found`` are further lists that are followed from now on. ``why`` says why a look failed.
    """

    url: str
    status: Literal["ok", "unchanged", "failed"]
    new: int = 0
    kept: int = 0
    left: int = 0
    found: int = 0
    why: str | None = None


@dataclass(frozen=True, slots=True)
class Watch:
    """Everything a look needs; ``now`` gives the time as ISO 8601 in UTC, ``acknowledge`` hears of each article."""

    store: Store
    getter: Getter
    parser: BoundedParser
    every: timedelta
    now: Callable[[], str]
    acknowledge: Callable[[Ack], None] = lambda ack: None

    def follow(self, links: Iterable[Link]) -> int:
        """Add feeds that are not followed yet, due at once; return how many were added."""
        added = 0
        left = MOST_FEEDS - len(self.store.feeds())
        for link in links:
            if added < left and self.store.feed(link.url) is None:
                self.store.keep_feed(FeedHealth(link.url, title=link.title))
                added += 1
        return added

    def look_at_due(self) -> Iterator[Look]:
        """Look at every feed that is due, those found on the way too; one that fails never stops the others.

        Raises:
            StoreError: the store cannot be written; what was acknowledged is safe.
        """
        looked: set[str] = set()
        while due := [f for f in self.store.feeds() if f.url not in looked and is_due(f, self.now())]:
            for health in sorted(due, key=lambda health: health.next_due or ""):
                looked.add(health.url)
                yield self.look(health)

    def look(self, health: FeedHealth) -> Look:
        """Look at one feed and keep its new articles and how it is.

        Raises:
            StoreError: the store cannot be written; what was acknowledged is safe.
        """
        try:
            return self._look(health)
        except StoreError:
            raise
        except Exception as error:  # whatever it is, the other feeds are not to suffer from it
            return self._failed(health, f"fault: {type(error).__name__}: {error}")

    def _look(self, health: FeedHealth) -> Look:
        got = self.getter.get(health.url, etag=health.etag, last_modified=health.last_modified)
        if isinstance(got, Rejected):
            return self._failed(health, f"{got.reason}: {got.detail}")
        if got.not_modified:
            self.store.keep_feed(well(health, self.every, self.now()))
            return Look(health.url, "unchanged")
        feed = self.parser.parse_feed(got.capture)
        if isinstance(feed, Rejected):
            return self._failed(health, f"{feed.reason}: {feed.detail}")
        if feed.kind == "page" and not feed.links:
            return self._failed(
                health, "not-a-feed: this is a page, and it names no feed; give the feed's address"
            )
        return self._take(health, got, feed)

    def _take(self, health: FeedHealth, got: Fetched, feed: Feed) -> Look:
        found = self.follow(chosen(feed))
        entries = entries_by_article(feed)
        new = self.store.new_entries(tuple(entries))
        dealt = kept = 0
        for start in range(0, min(len(new), MOST_A_LOOK), _GROUP):
            keys = new[start : min(start + _GROUP, MOST_A_LOOK)]
            dealt_now, kept_now = self._keep(health, {key: entries[key] for key in keys})
            dealt, kept = dealt + dealt_now, kept + kept_now
        # with the validators kept, the server would not send again what is left to do
        whole = dealt == len(new) and not feed.links
        now = self.now()
        after = replace(
            well(replace(health, rhythm=feed.rhythm), self.every, now),
            title=feed.title or health.title,
            last_new=now if dealt else health.last_new,
            entries_seen=health.entries_seen + dealt,
            etag=got.etag if whole else None,
            last_modified=got.last_modified if whole else None,
        )
        self.store.keep_feed(after)
        return Look(health.url, "ok", dealt, kept, len(new) - dealt, found)

    def _keep(self, health: FeedHealth, group: Mapping[str, Entry]) -> tuple[int, int]:
        """Get, read and keep some articles, then write down which entries that settles; return how many, and kept."""
        arrived = [(key, get_entry(entry, self.getter, self.parser)) for key, entry in group.items()]
        settled = [
            key
            for key, incoming in arrived
            if not (isinstance(incoming.document, Rejected) and incoming.document.reason in PASSING)
        ]
        tally = keep(
            self.store,
            [incoming for _, incoming in arrived],
            seen_at=self.now(),
            batch=_GROUP,
            acknowledge=self.acknowledge,
        )
        self.store.keep_feed(health, settled)
        return len(settled), tally.kept

    def _failed(self, health: FeedHealth, why: str) -> Look:
        told = " ".join(why.encode("utf-8", "replace").decode().split())[:300]
        self.store.keep_feed(failed(health, told, self.every, self.now()))
        return Look(health.url, "failed", why=told)


def chosen(feed: Feed) -> tuple[Link, ...]:
    """Return which of a list's lists are followed: all of OPML, a page's preferred feed, the newest sitemaps."""
    if feed.kind == "page":
        return feed.links[:1]
    if feed.kind == "opml":
        return feed.links
    newest = sorted(feed.links, key=lambda link: link.updated or "", reverse=True)
    return tuple(newest[:MOST_LINKS])


def watch(watched: Watch, *, pause: Callable[[float], None], tell: Callable[[Look], None]) -> None:
    """Look at every followed feed when it is due, until interrupted.

    ``pause`` waits for some seconds; ``tell`` hears of each look. An interruption may come at any moment: what was
    acknowledged is safe.

    Raises:
        StoreError: the store cannot be written.
    """
    while True:
        for look in watched.look_at_due():
            tell(look)
        pause(until_next(watched.store, watched.every, watched.now()))


def until_next(store: Store, every: timedelta, now: str) -> float:
    """Return the seconds until a feed is due: at least one, and no more than ``every``, as others may add feeds."""
    waits = [seconds_until(health.next_due, now) for health in store.feeds()]
    return max(1.0, min([*waits, every.total_seconds()]))
