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
    "source_added",
    "source_dropped",
    "source",
    "wording",
]
"""``added`` and ``removed`` are statements; ``source`` is another source, or carrier, for the same words;
``source_added`` and ``source_dropped`` where one version gives the words a source and the other none; ``quote`` is any
change of words within quotation marks; ``wording`` is any other change within a statement."""


@dataclass(frozen=True, slots=True)
class Edit:
    """One change of a statement, or of the headline.

    ``before`` and ``after`` are keys of statements, None where there is none (added, removed, headline, furniture).
    ``old`` and ``new`` are the words that changed, each the text at its span of the older and newer text; a statement
    that came or went is told with its source. For a headline the spans are offsets into the titles, for page furniture
    there are none. ``finding`` is the code of the linter's finding that fits ("OR109"), or None.
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

    ``a`` and ``b`` are the captures' ids. ``seen_between`` are the two times of capture (ISO 8601): the change was made
    between them, nobody knows when; None where files were compared, which nobody says were seen when.
    """

    a: str
    b: str
    seen_between: tuple[str, str] | None
    edits: tuple[Edit, ...]
    furniture: tuple[Edit, ...] = ()
