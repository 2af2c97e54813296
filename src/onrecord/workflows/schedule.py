"""When a feed is due: pure functions of how it has been, how often it asks to be looked at, and the time."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import datetime, timedelta

from onrecord.errors import InputError
from onrecord.model import FeedHealth, Rhythm

LONGEST = timedelta(days=1)
"""What a feed may ask for, and the longest we stay away from one that fails: a newsroom looks at its feeds daily."""
SHORTEST = timedelta(minutes=1)
_MOST_DOUBLINGS = 11
"""From a minute they are more than a day."""
_INTERVAL = re.compile(r"(\d{1,5})\s*([smhd])")
_UNITS = {"s": "seconds", "m": "minutes", "h": "hours", "d": "days"}
_HOURS_OF_A_WEEK = 7 * 24


def interval_of(written: str) -> timedelta:
    """Return an interval such as ``15m``, ``90s``, ``2h`` or ``1d``.

    Raises:
        InputError: it is written otherwise, or shorter than a minute.
    """
    match = _INTERVAL.fullmatch(written.strip().lower())
    interval = timedelta(**{_UNITS[match[2]]: int(match[1])}) if match else timedelta()
    if interval < SHORTEST:
        raise InputError(
            f"--every {written} is no interval between two looks",
            why="it is a number with s, m, h or d behind it, a minute or more",
            mend="give one such as 15m, or leave it out",
        )
    return interval


def is_due(health: FeedHealth, now: str) -> bool:
    """True if the feed is to be looked at by this time; times are ISO 8601 in UTC, to the second."""
    return health.next_due is None or health.next_due <= now


def next_due(health: FeedHealth, every: timedelta, now: str) -> str:
    """Return when a feed that was looked at just now is due again.

    The feed's own interval is a floor under ``every``, up to `LONGEST`. A feed that fails is left alone for twice as
    long each time, up to `LONGEST`. Hours and days that the feed asks to be skipped are skipped.
    """
    asked = timedelta(minutes=min(health.rhythm.minutes or 0, LONGEST // timedelta(minutes=1)))
    wait = max(every, asked)
    doubled = wait * 2 ** min(health.failures, _MOST_DOUBLINGS)
    wait = max(wait, min(doubled, LONGEST))
    return _written(_past_skipped(_read(now) + wait, health.rhythm))


def _past_skipped(due: datetime, rhythm: Rhythm) -> datetime:
    """Move on to the first hour that is not skipped; a feed that skips all of them cannot mean it."""
    moved = due
    for _ in range(_HOURS_OF_A_WEEK + 1):
        if moved.hour not in rhythm.skip_hours and moved.weekday() not in rhythm.skip_days:
            return moved
        moved = (moved + timedelta(hours=1)).replace(minute=0, second=0)
    return due


def seconds_until(due: str | None, now: str) -> float:
    """Return how many seconds are left; none for what is due or has no time."""
    return max(0.0, (_read(due) - _read(now)).total_seconds()) if due else 0.0


def failed(health: FeedHealth, why: str, every: timedelta, now: str) -> FeedHealth:
    """Return how a feed is after a look that failed; what is known of it stays."""
    after = replace(health, last_checked=now, failures=health.failures + 1, last_error=why)
    return replace(after, next_due=next_due(after, every, now))


def well(health: FeedHealth, every: timedelta, now: str) -> FeedHealth:
    """Return how a feed is after a look that went well."""
    after = replace(health, last_checked=now, last_ok=now, failures=0, last_error=None)
    return replace(after, next_due=next_due(after, every, now))


def _read(time: str) -> datetime:
    return datetime.fromisoformat(time)


def _written(time: datetime) -> str:
    return time.strftime("%Y-%m-%dT%H:%M:%SZ")
