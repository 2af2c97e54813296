"""A story's timeline as its page shows it: the days it speaks of, and the days on which its articles came out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from onrecord.compare.days import days_of
from onrecord.export.graph_layout import MONTHS, day
from onrecord.export.timeline import DayMark, TimelineDay
from onrecord.model import Story
from onrecord.read.times import find_times
from onrecord.store import Store
from onrecord.workflows.between import Between
from onrecord.workflows.in_context import InContext, in_context
from onrecord.workflows.story_articles import Day, StoryArticle
from onrecord.workflows.views import Shelf, Shown

_MOST_DAYS = 40
"""Days that are spoken of and shown; of more, those that most articles speak of."""
_MOST_LONGER = 10
_DAY = 10
"""Characters of a date that has a day."""


@dataclass(frozen=True, slots=True)
class TimelineRow:
    """One day: the words that speak of it, once for each article, and the articles that came out on it."""

    date: str
    spoken: tuple[InContext, ...]
    out: tuple[StoryArticle, ...]


@dataclass(frozen=True, slots=True)
class TimelineView:
    """The days in order.

    ``longer`` are the months, weeks and years that most articles speak of, in words, with how many do so; ``undated``
    is how many articles do not tell their day, ``left_out`` how many days that few articles speak of are not shown.
    """

    rows: tuple[TimelineRow, ...]
    longer: tuple[tuple[str, int], ...]
    undated: int
    left_out: int

    @property
    def has_reports(self) -> bool:
        """True if it is known of any article on which day it came out."""
        return any(row.out for row in self.rows)

    @property
    def days(self) -> tuple[TimelineDay, ...]:
        """What is drawn."""
        return tuple(
            TimelineDay(row.date, tuple(map(_spoken, row.spoken)), tuple(map(_out, row.out)))
            for row in self.rows
        )


def timeline_view(
    store: Store, between: Between, story: Story, heads: Mapping[str, str], days: Sequence[Day]
) -> TimelineView:
    """Return a story's timeline; copies and versions speak with the voice of their head, once."""
    spoken, longer = _spoken_of(store, between, story, heads)
    out = {each.date: each.articles for each in days if len(each.date) == _DAY}
    kept = _most_spoken_of(spoken)
    return TimelineView(
        tuple(
            TimelineRow(date, tuple(spoken[date].values()) if date in kept else (), out.get(date, ()))
            for date in sorted({*kept, *out})
        ),
        tuple((_in_words(value), longer[value]) for value in sorted(_most_told(longer))),
        sum(len(each.articles) for each in days if len(each.date) != _DAY),
        len(spoken.keys() - kept),
    )


def _spoken_of(
    store: Store, between: Between, story: Story, heads: Mapping[str, str]
) -> tuple[dict[str, dict[str, InContext]], Counter[str]]:
    """For each day the words of each article on it, by its head; and how many speak of a month, week or year."""
    shelf = Shelf(store)
    spoken: dict[str, dict[str, InContext]] = {}
    longer: Counter[str] = Counter()
    for time in between.days(story):
        voices = {heads[place.capture_id]: place for place in reversed(time.places)}
        if not time.is_day:
            longer[time.value] = len(voices)
            continue
        for head in (capture for capture in story.captures if capture in voices):
            place = voices[head]
            text = store.capture(place.capture_id).document.text
            words = in_context(shelf[place.capture_id], text, place.span, place.words)
            spoken.setdefault(time.value, {})[head] = words
    for head in (capture for capture in story.captures if heads[capture] == capture):
        for date, words in _in_headline(shelf[head]):
            spoken.setdefault(date, {}).setdefault(head, words)
    return spoken, longer


def _most_spoken_of(spoken: Mapping[str, Mapping[str, InContext]]) -> frozenset[str]:
    return frozenset(sorted(spoken, key=lambda date: (-len(spoken[date]), date))[:_MOST_DAYS])


def _most_told(longer: Counter[str]) -> list[str]:
    return sorted(longer, key=lambda value: (-longer[value], value))[:_MOST_LONGER]


def _in_headline(article: Shown) -> list[tuple[str, InContext]]:
    """The days a headline speaks of, with the headline itself for words: they have no place in the text."""
    words = InContext(article, ("", article.title, ""), article.href)
    return [(date, words) for date in days_of(find_times(article.title, article.published))]


def _spoken(words: InContext) -> DayMark:
    return DayMark(f"{words.article.outlet or 'No outlet given'} speaks of it: {words.words}", words.href)


def _out(each: StoryArticle) -> DayMark:
    copies = len(each.copies)
    folded = f"; {copies} {'copy' if copies == 1 else 'copies'} of it not drawn" if copies else ""
    told = f"{each.article.outlet or 'No outlet given'}; {day(each.article.published)}; {each.article.title}{folded}"
    return DayMark(told, each.article.href, copies)


def _in_words(value: str) -> str:
    """Write a month, week or year for people.

    >>> _in_words("2031-06"), _in_words("2031-W24"), _in_words("2031")
    ('Jun 2031', 'week 24 of 2031', '2031')
    """
    year, _, part = value.partition("-")
    if part.startswith("W"):
        return f"week {int(part[1:])} of {year}"
    return f"{MONTHS[int(part) - 1]} {year}" if part else year
