"""A source as pages show it: all they are reported to have said, by claim, through whom, stance changes marked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.model import hull
from onrecord.store import Store
from onrecord.workflows.between import Between
from onrecord.workflows.claim_views import ClaimAddress
from onrecord.workflows.claims import SaidClaim, SaidRow, WhoView
from onrecord.workflows.views import Shelf, Shown


@dataclass(frozen=True, slots=True)
class SourceLine:
    """One thing they are reported to have said, and the article it stands in."""

    row: SaidRow
    article: Shown

    @property
    def href(self) -> str:
        """The address of the very words."""
        return self.article.at(hull(self.row.statement.spans))


@dataclass(frozen=True, slots=True)
class Topic:
    """What they are reported to have said on one claim, as articles came out; ``stances`` are as these word it."""

    address: ClaimAddress
    lines: tuple[SourceLine, ...]
    changes: int

    @property
    def stances(self) -> tuple[str, ...]:
        """What the articles say they did with these words (asserts, denies …), each once, as it came up."""
        return tuple(dict.fromkeys(line.row.statement.stance or "asserts" for line in self.lines))


@dataclass(frozen=True, slots=True)
class SourceView:
    """A source's page; ``who`` has the names that were matched and through whom it came.

    Topics with a change of stance come first, then those with most reports.
    """

    who: WhoView
    topics: tuple[Topic, ...]

    @property
    def reports(self) -> int:
        """How many statements there are."""
        return sum(len(topic.lines) for topic in self.topics)

    @property
    def changes(self) -> int:
        """How often their stance changed."""
        return sum(topic.changes for topic in self.topics)


def source_view(store: Store, between: Between, name: str) -> SourceView:
    """Return all that one source is reported to have said; no topics where there is no such source."""
    found, shelf = between.who(name), Shelf(store)
    topics = [_topic(said, shelf) for said in found.claims]
    return SourceView(found, tuple(sorted(topics, key=lambda topic: (-topic.changes, -len(topic.lines)))))


def _topic(said: SaidClaim, shelf: Shelf) -> Topic:
    lines = tuple(SourceLine(row, shelf[row.statement.capture_id]) for row in said.rows)
    return Topic(ClaimAddress(_key(said.rows, said.claim.words)), lines, said.changes)


def _key(rows: Sequence[SaidRow], words: str) -> str:
    return next((row.statement.key for row in rows if row.statement.words == words), rows[0].statement.key)
