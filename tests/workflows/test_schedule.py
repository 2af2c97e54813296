"""When feeds are due."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.errors import InputError
from onrecord.model import FeedHealth, Rhythm
from onrecord.workflows.schedule import LONGEST, failed, interval_of, is_due, next_due, seconds_until, well

NOW = "2031-06-12T08:30:00Z"  # a Thursday
QUARTER = timedelta(minutes=15)


def feed(failures: int = 0, **rhythm: object) -> FeedHealth:
    return FeedHealth("https://star.example/feed", failures=failures, rhythm=Rhythm(**rhythm))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("health", "due"),
    [
        (feed(), "2031-06-12T08:45:00Z"),
        (feed(minutes=5), "2031-06-12T08:45:00Z"),
        (feed(minutes=60), "2031-06-12T09:30:00Z"),
        (feed(minutes=999_999_999), "2031-06-13T08:30:00Z"),
        (feed(failures=1), "2031-06-12T09:00:00Z"),
        (feed(failures=3), "2031-06-12T10:30:00Z"),
        (feed(failures=1, minutes=60), "2031-06-12T10:30:00Z"),
        (feed(failures=10_000), "2031-06-13T08:30:00Z"),
        (feed(skip_hours=(8, 9)), "2031-06-12T10:00:00Z"),
        (feed(skip_days=(3,)), "2031-06-13T00:00:00Z"),
        (feed(skip_days=(3,), skip_hours=(0, 1)), "2031-06-13T02:00:00Z"),
        (feed(skip_hours=tuple(range(24))), "2031-06-12T08:45:00Z"),
    ],
)
def test_a_feed_is_due_when_it_asks_to_be_and_later_the_more_it_fails(health: FeedHealth, due: str) -> None:
    assert next_due(health, QUARTER, NOW) == due


def test_a_look_that_fails_is_counted_and_one_that_goes_well_ends_the_count() -> None:
    twice = failed(failed(feed(), "site-failed: 503", QUARTER, NOW), "unreachable: no route", QUARTER, NOW)
    again = well(twice, QUARTER, "2031-06-12T09:30:00Z")

    assert (twice.failures, twice.last_error, twice.last_ok) == (2, "unreachable: no route", None)
    assert (twice.next_due, is_due(twice, NOW), is_due(twice, "2031-06-12T09:30:00Z")) == (
        "2031-06-12T09:30:00Z",
        False,
        True,
    )
    assert (again.failures, again.last_error, again.last_ok) == (0, None, "2031-06-12T09:30:00Z")
    assert is_due(feed(), NOW)


@pytest.mark.parametrize(
    ("written", "minutes"), [("15m", 15), ("2h", 120), ("1d", 1440), ("90s", 1.5), (" 5 M ", 5)]
)
def test_an_interval_is_a_number_and_a_unit(written: str, minutes: float) -> None:
    assert interval_of(written) == timedelta(minutes=minutes)


@pytest.mark.parametrize("written", ["", "15", "m", "0m", "30s", "-5m", "1.5h", "1w", "9999999d"])
def test_what_is_no_interval_is_refused(written: str) -> None:
    with pytest.raises(InputError, match="15m"):
        interval_of(written)


@given(
    st.integers(0, 10**6),
    st.none() | st.integers(1, 10**9),
    st.lists(st.integers(0, 23)),
    st.lists(st.integers(0, 6)),
    st.integers(0, 4_000_000_000),
    st.integers(1, 3 * 1440),
)
def test_a_feed_is_never_due_at_once_and_never_forgotten(
    failures: int, minutes: int | None, hours: list[int], days: list[int], when: int, every: int
) -> None:
    now = datetime.fromtimestamp(when, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    health = feed(failures, minutes=minutes, skip_hours=tuple(hours), skip_days=tuple(days))

    due = next_due(health, timedelta(minutes=every), now)

    assert (
        every * 60
        <= seconds_until(due, now)
        <= (max(timedelta(minutes=every), LONGEST) + timedelta(days=8)).total_seconds()
    )
