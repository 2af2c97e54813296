"""Statements that were asked for, one by one or as a table."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Self

from onrecord.export.frames import statements_frame
from onrecord.model import KeptStatement

if TYPE_CHECKING:
    import polars as pl


class Statements(Iterator[KeptStatement]):
    """Statements in the order they are found, read from the file while they are taken."""

    def __init__(self, found: Iterator[KeptStatement]) -> None:
        self._found = found

    def __iter__(self) -> Self:
        return self

    def __next__(self) -> KeptStatement:
        return next(self._found)

    def to_polars(self) -> pl.DataFrame:
        """Return those that were not taken yet as a table, a row each; see `statements_frame` for its columns.

        All of them are in memory then. It takes polars: ``pip install 'onrecord[polars]'``.

        Raises:
            MissingExtraError: polars is not installed.
        """
        return statements_frame(self)
