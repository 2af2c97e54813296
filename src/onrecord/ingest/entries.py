"""Entry: one article's raw matter as it was found in an input that may hold many."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from onrecord.ingest.parsed import Given, Rejected
from onrecord.model import START, Bookmark, Capture

Row = Mapping[str, object]
"""An article as `parse_line` takes it: ``text`` and what is known about it, under our names."""

PASSED_OVER = frozenset(("revisit", "http-status", "media-type", "unlisted"))
"""Reasons for which a record of a web archive is no article and was never meant to be one: counted, but no failure."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A page as bytes, a row of a table, or why there is neither.

    ``source`` says where it is from: the page's URL where that is known, else its place in the input. ``behind`` is
    the input's bookmark once this entry is safe. ``seen`` is when the page was got, ISO 8601 in UTC, where the input
    says so.
    """

    found: Capture | Row | Rejected
    source: str
    behind: Bookmark = START
    seen: str | None = None
    given: Given = field(default_factory=Given)
