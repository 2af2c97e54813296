"""Days: which days a set of articles speaks of, and where; whole months and years apart."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from onrecord.model import Reading, Span, Timex, statements

_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_LONGER = re.compile(r"\d{4}(?:-\d\d|-W\d\d)?")
_CLOCK = re.compile(r"T\d\d:\d\d")


@dataclass(frozen=True, slots=True)
class Spoken:
    """One place where an article speaks of a time; ``words`` is what is said there, as far as one statement goes."""

    capture_id: str
    span: Span
    words: Span


@dataclass(frozen=True, slots=True)
class SpokenTime:
    """A day (``2031-06-12``), or a month, week or year (``2031-06``, ``2031-W24``, ``2031``), and where it comes up.

    ``places`` are in the order of captures, at most one for each of them: the first.
    """

    value: str
    places: tuple[Spoken, ...]

    @property
    def is_day(self) -> bool:
        """True for a day of the calendar."""
        return _DAY.fullmatch(self.value) is not None


def find_days(readings: Mapping[str, Reading]) -> tuple[SpokenTime, ...]:
    """Return the times that statements of these articles speak of, in order; ``readings`` are by their captures' ids.

    Each time is as its reading has worked it out. Left out are times that stand outside the words of statements (when
    something was said is another matter), and those of which the text does not tell the year.
    """
    found: dict[str, list[Spoken]] = {}
    for capture_id, reading in readings.items():
        seen: set[str] = set()
        said = [span for statement in statements(reading) for span in statement.spans]
        for timex in reading.times:
            value = day_of(timex)
            words = next((span for span in said if span.holds(timex.span)), None)
            if value and words and value not in seen:
                seen.add(value)
                found.setdefault(value, []).append(Spoken(capture_id, timex.span, words))
    return tuple(SpokenTime(value, tuple(found[value])) for value in sorted(found))


def days_of(times: Iterable[Timex]) -> tuple[str, ...]:
    """Return the days among some times, each once, in order."""
    return tuple(sorted({value for timex in times if (value := day_of(timex)) and _DAY.fullmatch(value)}))


def day_of(timex: Timex) -> str | None:
    """Return the day, month, week or year that an expression stands for; None where that is not known.

    >>> day_of(Timex("T1", Span(0, 9), "TIME", "2031-06-12TMO", "published"))
    '2031-06-12'
    >>> day_of(Timex("T1", Span(0, 6), "DATE", "XXXX-05"))
    """
    if timex.type not in ("DATE", "TIME"):
        return None
    # "6 a.m." alone has the day of publication for want of a better one, whatever day was spoken of before
    if timex.anchor == "published" and _CLOCK.search(timex.value):
        return None
    day = _DAY.match(timex.value)
    if day:
        return day[0] if _is_in_calendar(day[0]) else None
    return timex.value if _LONGER.fullmatch(timex.value) else None


def _is_in_calendar(day: str) -> bool:
    try:
        date.fromisoformat(day)
    except ValueError:
        return False
    return True
