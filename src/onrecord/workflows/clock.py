"""The clock: read here and nowhere else, so that everything below the workflows gives the same for the same input."""

from __future__ import annotations

import time
from datetime import UTC, datetime

NAP = 0.5
"""Seconds after which a wait looks for an interruption that did not wake it."""


def now() -> str:
    """Return the time as ISO 8601 in UTC, to the second: ``2024-11-18T09:00:00Z``."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def pause(seconds: float) -> None:
    """Wait; an interruption ends it, within half a second.

    One that comes between the last look for it and the sleep does not wake the sleeper, hence the short naps.
    """
    end = time.monotonic() + seconds
    while (left := end - time.monotonic()) > 0:
        time.sleep(min(left, NAP))
