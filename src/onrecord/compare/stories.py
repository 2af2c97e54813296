"""Stories: which articles tell of the same happening, told anew with each article for what it touches alone."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

import numpy as np

from onrecord.compare.index import FingerprintIndex
from onrecord.compare.linkage import FLOOR, find_groups
from onrecord.compare.profiles import Likenesses, Profile, all_likenesses, likenesses, shared_words
from onrecord.model import StoryChange, StoryLink, StoryPlace
from onrecord.model.stories import story_id

ROUND = 100
"""Articles that are taken in together: each is compared with those of its round, too."""
ENOUGH = 2
"""Shared words, of the strongest, that make two articles worth a look …"""
SHORT = 8
"""… but one is enough for an article that has no more of them than these."""
LATEST = 128
"""A word in more articles than these (a round and some) leads to the last of them alone: these know their stories."""
LOOKED_AT = 20
"""Articles that a new one is compared with: those it shares most of its strongest words with."""
MOST_STORIES = 3
"""Stories that one article may put in question: those of the articles it is most like."""
WHOLE = 120
"""Articles that are grouped anew together; a story that has more takes in what is like it, and stays as it is."""
SETTLED = 16
"""From so many articles on a story is not grouped anew for each that comes, …"""
GROWN = 1.5
"""… but when it has grown so much since it was; till then it takes in what is like it."""
SAMPLE = 25
"""Articles of a story, the last that came, that stand for it where it is not grouped anew."""
FRESH = 30
"""Days between two articles that take nothing from their likeness …"""
STALE = 210
"""… and those after which nothing of it is left: next year's flood is another story, though in the same words."""


@dataclass(frozen=True, slots=True, eq=False)
class Newcomer:
    """An article to be put into a story: its capture's id, what it is about, and its day of publication if known."""

    capture_id: str
    profile: Profile
    day: int | None = None


@dataclass(frozen=True, slots=True)
class Regrouped:
    """What newcomers did: every capture whose story or link is new or another now, and changes of stories."""

    places: tuple[StoryPlace, ...]
    changes: tuple[StoryChange, ...]


def day_of(published: str | None) -> int | None:
    """Return the day of an ISO 8601 time, counted from 1 January of year 1; None where no day is told.

    >>> day_of("0001-01-31T08:00:00Z"), day_of("2031-06"), day_of(None)
    (31, None, None)
    """
    if published is None or len(published) < len("2031-06-12"):
        return None
    return date.fromisoformat(published[: len("2031-06-12")]).toordinal()


@dataclass(slots=True, eq=False)
class _Kept:
    """One article as it is held: ``story`` is empty until it has one; ``link`` says why it is in it."""

    capture_id: str
    profile: Profile
    day: int | None
    story: str = ""
    link: StoryLink | None = None


@dataclass(slots=True)
class _Round:
    """What one round of newcomers does: whose places changed, and how stories did."""

    near: dict[int, list[tuple[float, int]]]
    touched: set[int] = field(default_factory=set)
    changes: list[StoryChange] = field(default_factory=list)


class Stories:
    """All articles with their stories. The same articles in the same order always come to the same stories.

    In another order they come nearly to the same: only stories of more than `SETTLED` articles, and articles that are
    like many stories, depend on what came first. Method: each newcomer finds the articles that share its strongest
    words, and the stories of those it is like are grouped anew with it, by `compare.linkage`.
    """

    def __init__(self) -> None:
        self._articles: list[_Kept] = []
        self._members: dict[str, list[int]] = {}
        self._began: dict[str, int] = {}  # with which article; a story goes where that one goes
        self._grouped: dict[str, int] = {}  # how many articles a story had when it was grouped last
        self._index = FingerprintIndex(most=LATEST, latest=True)

    def __len__(self) -> int:
        """How many articles there are."""
        return len(self._articles)

    def stories(self) -> tuple[tuple[str, ...], ...]:
        """Return the captures of each story, in the order they came; stories in the order they began."""
        return tuple(
            tuple(self._articles[row].capture_id for row in rows)
            for rows in sorted(self._members.values(), key=lambda rows: rows[0])
        )

    def restore(self, kept: Iterable[tuple[Newcomer, StoryPlace]]) -> None:
        """Put articles back that have their places already, in the order they came."""
        keys = []
        for newcomer, place in kept:
            row = self._append(newcomer)
            self._articles[row].story, self._articles[row].link = place.story, place.link
            self._members.setdefault(place.story, []).append(row)
            if place.story == story_id(newcomer.capture_id):
                self._began[place.story] = row
            keys.append(newcomer.profile.keys)
        self._index.add(keys)

    def add(self, newcomers: Sequence[Newcomer]) -> Regrouped:
        """Put articles into stories, and return all that changed by it, places in the order captures came."""
        touched: set[int] = set()
        changes: list[StoryChange] = []
        for at in range(0, len(newcomers), ROUND):
            done = self._take_in(newcomers[at : at + ROUND])
            touched |= done.touched
            changes += done.changes
        places = [self._articles[row] for row in sorted(touched)]
        return Regrouped(tuple(StoryPlace(a.capture_id, a.story, a.link) for a in places), tuple(changes))

    def _append(self, newcomer: Newcomer) -> int:
        row = len(self._articles)
        self._articles.append(_Kept(newcomer.capture_id, newcomer.profile, newcomer.day))
        return row

    def _take_in(self, newcomers: Sequence[Newcomer]) -> _Round:
        rows = [self._append(newcomer) for newcomer in newcomers]
        this = _Round(self._near(rows))
        for new in self._together(this):
            left = [row for row in new if not self._taken_in(row, this)]
            stories = sorted({story for row in left for story in self._stories_of(row, this)})
            if len(left) + sum(len(self._members[story]) for story in stories) <= WHOLE:
                self._group(left, stories, this)
            else:
                for row in left:
                    self._group([row], self._fitting(row, this), this)
        return this

    def _settled(self, story: str) -> bool:
        """True for a story that takes in what is like it without a look at the whole of it."""
        size = len(self._members[story])
        return size >= WHOLE or SETTLED <= size < GROWN * self._grouped.get(story, 0)

    def _near(self, rows: Sequence[int]) -> dict[int, list[tuple[float, int]]]:
        """The earlier articles that each newcomer is like, with how much, most first."""
        keys = [self._articles[row].profile.keys for row in rows]
        earlier, later, shared = self._index.add_and_count(keys)
        bounds = np.searchsorted(later, [*rows, rows[-1] + 1])
        near = {}
        for row, own, start, end in zip(rows, keys, bounds, bounds[1:], strict=False):
            others, counts = earlier[start:end], shared[start:end]
            others, counts = (
                side[counts >= (1 if len(own) <= SHORT else ENOUGH)] for side in (others, counts)
            )
            best = others[np.lexsort((-others, -counts))[:LOOKED_AT]]
            near[row] = self._likes(row, best.tolist())
        return near

    def _likes(self, row: int, others: Sequence[int]) -> list[tuple[float, int]]:
        article = self._articles[row]
        alike = likenesses(article.profile, [self._articles[other].profile for other in others])
        alike = alike * _freshness([article.day], [self._articles[other].day for other in others])[0]
        return sorted(
            ((like, other) for like, other in zip(alike.tolist(), others, strict=True) if like >= FLOOR),
            key=lambda pair: (-pair[0], self._articles[pair[1]].capture_id),
        )

    def _together(self, this: _Round) -> list[list[int]]:
        """The newcomers, those together that are alike or like the same stories."""
        parts: dict[int | str, set[int | str]] = {row: {row} for row in this.near}
        for row, near in this.near.items():
            named: list[int | str] = [*self._stories_of(row, this)]
            named += [other for _, other in near if other in this.near]
            for name in named:
                one, other_part = parts[row], parts.setdefault(name, {name})
                if one is not other_part:
                    one |= other_part
                    parts |= dict.fromkeys(other_part, one)
        found = {id(part): part for part in parts.values()}
        return sorted(sorted(name for name in part if isinstance(name, int)) for part in found.values())

    def _stories_of(self, row: int, this: _Round) -> list[str]:
        """The stories that a newcomer puts in question, those of the articles it is most like."""
        stories = dict.fromkeys(self._articles[other].story for _, other in this.near[row])
        return [story for story in stories if story][:MOST_STORIES]

    def _taken_in(self, row: int, this: _Round) -> bool:
        """True if an article was put into the story it is most like, as there is no need to group this anew."""
        stories = self._stories_of(row, this)
        if not stories or not self._settled(stories[0]):
            return False
        if self._mean_likeness(row, self._members[stories[0]][-SAMPLE:]) < FLOOR:
            return False
        like, other = next(pair for pair in this.near[row] if self._articles[pair[1]].story == stories[0])
        self._put(row, stories[0], this)
        self._link(row, other, like)
        return True

    def _fitting(self, row: int, this: _Round) -> list[str]:
        """Of the stories a newcomer puts in question those that can be grouped anew together."""
        chosen, size = list[str](), 1
        for story in self._stories_of(row, this):
            if size + len(self._members[story]) <= WHOLE:
                chosen.append(story)
                size += len(self._members[story])
        return chosen

    def _mean_likeness(self, row: int, others: Sequence[int]) -> float:
        article = self._articles[row]
        alike = likenesses(article.profile, [self._articles[other].profile for other in others])
        return float((alike * _freshness([article.day], [self._articles[o].day for o in others])[0]).mean())

    def _group(self, new: Sequence[int], stories: Sequence[str], this: _Round) -> None:
        """Group newcomers and all articles of some stories anew."""
        if not new:
            return
        members = [row for story in stories for row in self._members[story]]
        # by their ids, so that what is as near as another is the same in whatever order they came
        rows = sorted({*new, *members}, key=lambda row: self._articles[row].capture_id)
        articles = [self._articles[row] for row in rows]
        days = [article.day for article in articles]
        alike = all_likenesses([article.profile for article in articles]) * _freshness(days, days)
        groups = find_groups(alike)
        because_of = self._articles[max(new)].capture_id
        began = {story: self._began.pop(story) for story in stories}
        for story in stories:
            del self._members[story]
            self._grouped.pop(story, None)
        for group in groups:
            self._name(sorted(rows[place] for place in group), began, because_of, this)
        np.fill_diagonal(alike, -1)
        for group in groups:
            self._relink(group, rows, alike, this)

    def _relink(self, group: Sequence[int], rows: Sequence[int], alike: Likenesses, this: _Round) -> None:
        """Say of each article of a story why it is there, where that is not said or not so any more."""
        within = {self._articles[rows[place]].capture_id for place in group}
        for place in group if len(group) > 1 else ():
            link = self._articles[rows[place]].link
            if link is None or link.nearest not in within:
                nearest = max(group, key=lambda other: (alike[place, other], -other))
                self._link(rows[place], rows[nearest], float(alike[place, nearest]))
                this.touched.add(rows[place])

    def _name(self, rows: Sequence[int], all_began: dict[str, int], because_of: str, this: _Round) -> None:
        """Make a story of some articles: it goes on as the first story that began with one of them, else it is new."""
        began = sorted((row, story) for story, row in all_began.items() if row in set(rows))
        before = [self._articles[row].story for row in rows if self._articles[row].story]
        name = began[0][1] if began else story_id(self._articles[rows[0]].capture_id)
        for row, ended in began[1:]:
            shared = self._shared(began[0][0], row)
            this.changes.append(StoryChange("merged", name, ended, because_of, shared))
        if not began and before:
            parent = max(sorted(set(before)), key=before.count)
            shared = self._shared(rows[0], all_began[parent])
            this.changes.append(StoryChange("split", parent, name, because_of, shared))
        self._began[name], self._grouped[name] = began[0][0] if began else rows[0], len(rows)
        for row in rows:
            self._put(row, name, this)
            if len(rows) == 1 and self._articles[row].link is not None:
                self._articles[row].link = None
                this.touched.add(row)

    def _put(self, row: int, story: str, this: _Round) -> None:
        if self._articles[row].story != story:
            self._articles[row].story = story
            this.touched.add(row)
        self._members.setdefault(story, []).append(row)

    def _link(self, row: int, nearest: int, likeness: float) -> None:
        a, b = self._articles[row], self._articles[nearest]
        a.link = StoryLink(a.capture_id, b.capture_id, round(likeness, 4), self._shared(row, nearest))

    def _shared(self, row: int, other: int) -> tuple[str, ...]:
        return shared_words(self._articles[row].profile, self._articles[other].profile)


def _freshness(days: Sequence[int | None], others: Sequence[int | None]) -> Likenesses:
    """What is left of the likeness of articles that came out at different times; all of it where a day is not known."""
    gaps = np.abs(_as_numbers(days)[:, None] - _as_numbers(others)[None, :])
    left = np.clip((STALE - gaps) / (STALE - FRESH), 0, 1)
    return np.where(np.isnan(gaps), 1.0, left)


def _as_numbers(days: Sequence[int | None]) -> Likenesses:
    return np.array([np.nan if day is None else day for day in days], np.float64)
