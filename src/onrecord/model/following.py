"""Following feeds: how often one asks to be looked at, and how it has been since we look."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Rhythm:
    """What a feed says of how often it wants to be looked at: RSS ``ttl``, ``skipHours``, ``skipDays``, ``sy:``.

    ``minutes`` between two looks, None where it says nothing; ``skip_hours`` are hours of the day in UTC, 0 to 23;
    ``skip_days`` are days of the week, 0 for Monday.
    """

    minutes: int | None = None
    skip_hours: tuple[int, ...] = ()
    skip_days: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class FeedHealth:
    """How one feed has been. All times are ISO 8601 in UTC, ending in Z; None means never, or not known.

    ``failures`` counts those since it was last well, and ``last_error`` says why the last of them failed.
    ``entries_seen`` counts the entries dealt with since it is followed. ``etag`` and ``last_modified`` are the
    validators its server gave (RFC 9110, 8.8), sent back so that an unchanged feed is not sent again. ``next_due``
    None means now.
    """

    url: str
    title: str | None = None
    last_checked: str | None = None
    last_ok: str | None = None
    last_new: str | None = None
    failures: int = 0
    last_error: str | None = None
    entries_seen: int = 0
    etag: str | None = None
    last_modified: str | None = None
    next_due: str | None = None
    rhythm: Rhythm = field(default_factory=Rhythm)
