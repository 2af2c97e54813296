"""Politeness: news sites are asked as their robots.txt wishes, each one thing at a time, with a pause between two."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from threading import Lock

from onrecord.ingest.addresses import Target
from onrecord.ingest.fetch import Fetched, Fetcher
from onrecord.ingest.parsed import Rejected
from onrecord.ingest.policy import make_policy
from onrecord.ingest.robots import BIGGEST_ROBOTS, Robots, robots_of
from onrecord.model import Capture

PAUSE = 1.0
"""Seconds between two requests to one host that asks for no other pause."""
LONGEST_PAUSE = 30.0
"""Seconds we wait at the most where a host asks for more, so that a slip of the pen does not stop a run for a day."""
ROBOTS_LAST = 24 * 3600.0
"""Seconds after which a robots.txt is got anew (RFC 9309 section 2.4)."""
FAILURES_LAST = 300.0
"""Seconds after which a robots.txt that could not be got is tried again, so that a short outage stays short."""
_PAGES = ("", "text/html", "application/xhtml+xml", "text/plain", "text/markdown", "application/octet-stream")
_PASSED_ON = ("bad-url", "forbidden-address", "unreachable", "untrusted")
"""Reasons why robots.txt was not got that say more about the page than "robots" would."""


@dataclass(frozen=True, slots=True)
class _Known:
    """A site's rules, until when they stand, and why they could not be got, if so."""

    robots: Robots
    until: float
    rejected: Rejected | None


class Politeness:
    """Fetches politely: every request, redirects and retries too, is held against the rules of the site it goes to.

    ``clock`` and ``sleep`` count seconds; ``tell`` hears, once a host, of a pause that is cut short. Rules and turns
    are kept as long as the object lives. Any number of threads may ask: those that want the same host wait in line.
    """

    def __init__(
        self,
        fetcher: Fetcher,
        *,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], None] = time.sleep,
        tell: Callable[[str], None] = lambda words: None,
    ) -> None:
        self._fetcher = fetcher
        self._clock = clock
        self._sleep = sleep
        self._tell = tell
        self._known: dict[str, _Known] = {}
        self._last: dict[str, float] = {}
        self._told: set[str] = set()
        self._turns = Lock()
        self._asking: dict[str, Lock] = {}

    def get(
        self, url: str, *, etag: str | None = None, last_modified: str | None = None
    ) -> Fetched | Rejected:
        """Get one address (see `Fetcher.get`) when it is our turn; `Rejected` as ``robots`` where we are not wanted."""
        return self._fetcher.get(url, etag=etag, last_modified=last_modified, permit=self._permit)

    def robots(self, target: Target) -> Robots:
        """The rules of a target's site, asked for once a day; once in five minutes while they cannot be got."""
        return self._of(target).robots

    def _of(self, target: Target) -> _Known:
        with self._turns:
            asking = self._asking.setdefault(target.origin, Lock())
        with asking:
            return self._asked(target)

    def _asked(self, target: Target) -> _Known:
        known = self._known.get(target.origin)
        if known is None or self._clock() > known.until:
            answer = self._fetcher.get(f"{target.origin}/robots.txt", cut=BIGGEST_ROBOTS)
            robots = robots_of(answer)
            lasts = FAILURES_LAST if robots.rules is False else ROBOTS_LAST
            rejected = answer if isinstance(answer, Rejected) else None
            known = _Known(robots, self._clock() + lasts, rejected)
            self._known[target.origin] = known
        return known

    def _permit(self, target: Target) -> Rejected | None:
        known = self._of(target)
        no = known.rejected
        if no is not None and no.reason in _PASSED_ON:
            return no
        if not known.robots.allows(target):
            why = f"it cannot be read: {no.detail}" if no else "its robots.txt asks robots not to"
            return Rejected(target.url, "robots", f"{target.host} does not want {target.url} fetched; {why}")
        self._take_turn(target.host, known.robots.crawl_delay)
        return None

    def _take_turn(self, host: str, asked: float | None) -> None:
        pause = max(PAUSE, asked or 0.0)
        with self._turns:
            now = self._clock()
            last = self._last.get(host)
            turn = now if last is None else max(now, last + min(pause, LONGEST_PAUSE))
            self._last[host] = turn
            untold = pause > LONGEST_PAUSE and host not in self._told
            if untold:
                self._told.add(host)
        if untold:
            self._tell(
                f"{host} asks for {pause:g} s between requests; {LONGEST_PAUSE:g} s is the longest we wait"
            )
        if turn > now:
            self._sleep(turn - now)


def go_politely(
    contact: str | None, allow_hosts: Sequence[str], tell: Callable[[str], None] = lambda words: None
) -> Politeness:
    """Return what fetches with the usual limits and pauses.

    Raises:
        InputError: the contact cannot be sent, or an allowed host is none.
    """
    return Politeness(Fetcher(make_policy(contact, allow_hosts)), tell=tell)


def get_page(web: Politeness, url: str) -> Capture | Rejected:
    """Get the bytes of one article's page, or why there are none. What is no page by its own word is not parsed."""
    fetched = web.get(url)
    if isinstance(fetched, Rejected):
        return fetched
    kind = fetched.capture.media_type.partition(";")[0].strip().lower()
    if kind not in _PAGES:
        return Rejected(url, "not-a-page", f"it is {kind:.80}; give the address of an article's page")
    return fetched.capture
