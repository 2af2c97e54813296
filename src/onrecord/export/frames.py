"""Statements as a table in memory, for polars."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from onrecord.errors import MissingExtraError
from onrecord.model import KeptStatement, hull

if TYPE_CHECKING:
    import polars as pl


def statements_frame(statements: Iterable[KeptStatement]) -> pl.DataFrame:
    """Return a table with a row for each statement, in their order; its columns are the same where there is none.

    ``start`` and ``end`` are code points of the capture's text; ``chain`` is a list, nearest the article first, and
    ``source`` its last name. ``source``, ``named``, ``stance`` and ``certainty`` are null in the outlet's own voice.
    Dates stay as they are written, ISO 8601 to a day or time.

    Raises:
        MissingExtraError: polars is not installed.
    """
    try:
        import polars as pl  # noqa: PLC0415 - an extra, and slow to load
    except ImportError:
        raise MissingExtraError(
            "statements cannot be made a table", why="polars is not installed", extra="polars"
        ) from None
    words, numbers = pl.String(), pl.Int64()
    schema = {
        "key": words,
        "capture": words,
        "number": numbers,
        "start": numbers,
        "end": numbers,
        "words": words,
        "chain": pl.List(words),
        "source": words,
        "named": pl.Boolean(),
        "stance": words,
        "certainty": words,
        "title": words,
        "publisher": words,
        "published": words,
    }
    return pl.DataFrame(list(map(_row, statements)), schema=schema, orient="row")


def _row(statement: KeptStatement) -> tuple[Any, ...]:
    span = hull(statement.spans)
    return (
        statement.key,
        statement.capture_id,
        statement.number,
        span.start,
        span.end,
        statement.words,
        list(statement.chain),
        statement.chain[-1] if statement.chain else None,
        statement.named if statement.stance is not None else None,
        statement.stance,
        statement.certainty,
        statement.title,
        statement.publisher,
        statement.published,
    )
