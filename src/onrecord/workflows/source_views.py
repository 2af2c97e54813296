"""A source as pages show it: all they are reported to have said, through whom, and where they changed their stance."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from onrecord.model import KeptStatement, hull
from onrecord.store import Store
from onrecord.workflows.between import Between
from onrecord.workflows.views import Shelf, Shown


@dataclass(frozen=True, slots=True)
class SourceLine:
    """One thing they are reported to have said. ``turn`` is what they said of the same before, where that differs."""

    statement: KeptStatement
    article: Shown
    turn: SourceLine | None = None

    @property
    def href(self) -> str:
        """The address of the very words."""
        return self.article.at(hull(self.statement.spans))


@dataclass(frozen=True, slots=True)
class SourceView:
    """A source's page: lines as their articles came out; ``outlets`` with how many lines each, most first."""

    name: str
    lines: tuple[SourceLine, ...]
    outlets: tuple[tuple[str, int], ...]

    @property
    def turns(self) -> int:
        """How often they changed their stance."""
        return sum(line.turn is not None for line in self.lines)


def source_view(store: Store, between: Between, name: str) -> SourceView:
    """Return all that one source is reported to have said; no lines where there is no such source."""
    shelf = Shelf(store)
    lines = tuple(SourceLine(said, shelf[said.capture_id]) for said in between.who(name))
    outlets = Counter(line.article.outlet for line in lines)
    return SourceView(name, lines, tuple(sorted(outlets.items(), key=lambda item: (-item[1], item[0]))))
