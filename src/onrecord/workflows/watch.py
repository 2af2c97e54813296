"""Watch: feeds are looked at when they are due, their new articles are read and kept, and how they are is written down.

Sites are looked at side by side, each one's feeds one after the other: hands get, and whoever watches parses, reads and
keeps.

Articles are kept before their entries are said to be dealt with. So a run that is cut off, even in the middle of a
feed, loses nothing: what was not written down is new again at the next look, and an article kept twice is kept once.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, field, replace
from datetime import timedelta
from functools import partial
from typing import Literal
from urllib.parse import urlsplit

from onrecord.errors import StoreError
from onrecord.ingest import BoundedParser, Rejected
from onrecord.ingest.feeds import Entry, Feed, Link
from onrecord.model import FeedHealth
from onrecord.store import Store
from onrecord.workflows.collect import Ack, keep
from onrecord.workflows.crew import Crew
from onrecord.workflows.follow import Fetched, Getter, entries_by_article, from_answer
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
class _Ask:
    """An address to get, and what an earlier answer said to send back."""

    url: str
    etag: str | None = None
    last_modified: str | None = None


_Answers = Sequence[Fetched | Rejected]
_Asking = Generator[Sequence[_Ask], _Answers, Look]
"""A look that says what it wants got, is sent the answers in that order, and returns what it gave."""
_Visit = Generator[Sequence[_Ask] | Look, _Answers, None]
"""The looks at one site, one after the other."""


@dataclass(frozen=True, slots=True)
class Watch:
    """Everything a look needs; ``now`` gives the time as ISO 8601 in UTC, ``acknowledge`` hears of each article.

    ``at_once`` is how many sites are looked at side by side; ``getter`` is asked from that many threads.
    """

    store: Store
    getter: Getter
    parser: BoundedParser
    every: timedelta
    now: Callable[[], str]
    acknowledge: Callable[[Ack], None] = lambda ack: None
    at_once: int = 1
    _under_way: set[str] = field(default_factory=set, init=False, repr=False)
    """Entries that another look has its hands on: whichever of two feeds comes first gets an article they share."""

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
            looked.update(health.url for health in due)
            sites: dict[str, list[FeedHealth]] = {}
            for health in sorted(due, key=lambda health: health.next_due or ""):
                sites.setdefault(urlsplit(health.url).netloc, []).append(health)
            yield from self._side_by_side([self._visit(feeds) for feeds in sites.values()])

    def _side_by_side(self, visits: Sequence[_Visit]) -> Iterator[Look]:
        waiting = deque(visits)
        under_way = 0
        with closing(Crew[_Visit, _Answers](min(self.at_once, len(visits)))) as crew:
            while waiting or under_way:
                if waiting and under_way < self.at_once:
                    visit = waiting.popleft()
                    step = next(visit, None)
                else:
                    visit, answers = crew.answer()
                    under_way -= 1
                    step = _go_on(visit, answers)
                while isinstance(step, Look):
                    yield step
                    step = next(visit, None)
                if step is not None:
                    crew.ask(visit, partial(self._get, step))
                    under_way += 1

    def _get(self, asks: Sequence[_Ask]) -> _Answers:
        return [self.getter.get(ask.url, etag=ask.etag, last_modified=ask.last_modified) for ask in asks]

    def _visit(self, feeds: Sequence[FeedHealth]) -> _Visit:
        """Look at the feeds of one site, keep their new articles and how they are."""
        for health in feeds:
            try:
                look = yield from self._look(health)
            except StoreError:
                raise
            except Exception as error:  # whatever it is, the other feeds are not to suffer from it
                look = self._failed(health, f"fault: {type(error).__name__}: {error}")
            yield look

    def _look(self, health: FeedHealth) -> _Asking:
        (got,) = yield [_Ask(health.url, health.etag, health.last_modified)]
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
        return (yield from self._take(health, got, feed))

    def _take(self, health: FeedHealth, got: Fetched, feed: Feed) -> _Asking:
        found = self.follow(chosen(feed))
        entries = entries_by_article(feed)
        new = [key for key in self.store.new_entries(tuple(entries)) if key not in self._under_way]
        taken = new[:MOST_A_LOOK]
        self._under_way.update(taken)
        dealt = kept = 0
        try:
            for start in range(0, len(taken), _GROUP):
                group = {key: entries[key] for key in taken[start : start + _GROUP]}
                answers = yield [_Ask(entry.url or "") for entry in group.values()]
                dealt_now, kept_now = self._keep(health, group, answers)
                dealt, kept = dealt + dealt_now, kept + kept_now
        finally:
            self._under_way.difference_update(taken)
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

    def _keep(self, health: FeedHealth, group: Mapping[str, Entry], answers: _Answers) -> tuple[int, int]:
        """Read and keep some articles, then write down which entries that settles; return how many, and kept."""
        arrived = [
            (key, from_answer(entry, got, self.parser))
            for (key, entry), got in zip(group.items(), answers, strict=True)
        ]
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


def _go_on(visit: _Visit, answers: _Answers | BaseException) -> Sequence[_Ask] | Look | None:
    """Give a visit what it asked for, or the fault that came instead; None when it is over."""
    try:
        return visit.throw(answers) if isinstance(answers, BaseException) else visit.send(answers)
    except StopIteration:
        return None


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
