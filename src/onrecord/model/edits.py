"""Edit: what changed between two captures of one page."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from onrecord.model.span import Span

EditKind = Literal[
    "headline",
    "added",
    "removed",
    "quote",
    "number",
    "date",
    "hedge_dropped",
    "hedge_added",
    "stance",
    "source_named",
    "source_unnamed",
    "source",
    "wording",
]
"""``added`` and ``removed`` are statements; ``source`` is another source for the same words; ``wording`` any other
change within a statement."""


@dataclass(frozen=True, slots=True)
class Edit:
    """One change of a statement, or of the headline.

    ``before`` and ``after`` are keys of statements, None where there is none (added, removed, headline). ``old`` and
    ``new`` are the words that changed, each the text at its span of the older and newer text; for a headline the spans
    are offsets into the titles. ``finding`` is the code of the linter's finding that fits ("OR109"), or None.
    """

    kind: EditKind
    before: str | None
    after: str | None
    old: str
    new: str
    old_span: Span | None
    new_span: Span | None
    finding: str | None = None


@dataclass(frozen=True, slots=True)
class VersionDiff:
    """Two captures of one source, older first, and what changed: statements in text order, page furniture apart.

    ``seen_between`` are the two times of capture: the change was made between them, nobody knows when.
    """

    a: str
    b: str
    seen_between: tuple[str, str]
    edits: tuple[Edit, ...]
    furniture: tuple[Edit, ...] = ()
