"""Tables: CSV and TSV of any encoding, GDELT's files without a header, Parquet."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Mapping
from itertools import chain, islice
from typing import TYPE_CHECKING, BinaryIO

from onrecord.ingest.decode import encoding_of
from onrecord.ingest.entries import Entry
from onrecord.ingest.formats.columns import Columns, find_columns, no_columns, to_entry
from onrecord.ingest.formats.objects import LONGEST_LINE
from onrecord.ingest.parsed import BIGGEST, Rejected
from onrecord.model import START, Bookmark

if TYPE_CHECKING:
    import pyarrow.parquet as pq

_SAMPLE = 64 * 1024
_ROWS = 64
"""Rows of Parquet that are unpacked at a time: 64 long articles are 64 MB at the very worst."""
_DELIMITERS = ",\t;|"
_GKG = re.compile(r"\d{14}-T?\d+")
_GDELT = {
    27: {"date": 1, "SourceCommonName": 3, "DocumentIdentifier": 4},
    61: {"SOURCEURL": 60},
    58: {"SOURCEURL": 57},
}
"""GDELT's knowledge graph 2.1 and event files 2.0 and 1.0 by their number of columns (their code books): no header."""


def read_table(
    stream: BinaryIO, name: str, start: Bookmark = START, mapping: Mapping[str, str] | None = None
) -> Iterator[Entry]:
    """Give each row of a CSV or TSV file with a header, in any encoding, whatever stands between the fields.

    A table in which no column is known for a text, a page or a URL is rejected as a whole, with its columns' names.
    """
    csv.field_size_limit(BIGGEST)
    buffered = io.BufferedReader(stream) if isinstance(stream, io.RawIOBase) else stream
    sample = buffered.read(_SAMPLE)
    text = io.TextIOWrapper(
        io.BufferedReader(_Rejoined(sample, buffered)), encoding_of(sample), errors="replace", newline=""
    )
    first = text.readline(LONGEST_LINE)
    lines = chain([first], iter(lambda: text.readline(LONGEST_LINE), ""))
    rows = _rows(csv.reader(lines, delimiter=_delimiter(first)))
    head = next(rows, None)
    if head is None or isinstance(head, str):
        yield Entry(Rejected(name, "empty", f"there is no table in it{f': {head}' if head else ''}"), name)
        return
    header, data = _header(head, rows)
    columns = find_columns(header, mapping)
    if not columns.can_be_read:
        yield Entry(no_columns(name, header), name)
        return
    for number, row in enumerate(data, start=1):
        if number > start.entries:
            yield _row_entry(row, header, columns, f"{name}:{number}", Bookmark(number))


def _header(head: list[str], rows: Iterator[list[str] | str]) -> tuple[list[str], Iterator[list[str] | str]]:
    """The columns' names and the rows below; GDELT's files start with data."""
    places = _GDELT.get(len(head))
    if places and (_GKG.fullmatch(head[0]) or head[0].isdigit()):
        header = [f"column {n}" for n in range(len(head))]
        for column, at in places.items():
            header[at] = column
        return header, chain([head], rows)
    return [name.strip() for name in head], rows


def _row_entry(
    row: list[str] | str, header: list[str], columns: Columns, place: str, behind: Bookmark
) -> Entry:
    if isinstance(row, str):
        return Entry(Rejected(place, "bad-line", f"this row cannot be read: {row}"), place, behind)
    if len(row) < len(header) // 2:
        detail = f"it has {len(row)} fields where the header has {len(header)}"
        return Entry(Rejected(place, "bad-line", detail), place, behind)
    return to_entry(dict(zip(header, row, strict=False)), columns, place, behind)


def _rows(reader: Iterator[list[str]]) -> Iterator[list[str] | str]:
    """Rows that are not blank; in place of one that cannot be read, why."""
    while True:
        try:
            row = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            yield str(error)
            continue
        if any(row):
            yield row


def _delimiter(first: str) -> str:
    """What stands between the names of the first line: what it has most of outside of quotation marks."""
    bare = re.sub(r'"[^"]*"', "", first[:_SAMPLE])
    return max(_DELIMITERS, key=bare.count)


class _Rejoined(io.RawIOBase):
    """A stream from which a sample was taken, whole again."""

    def __init__(self, sample: bytes, rest: BinaryIO) -> None:
        self._sample = sample
        self._rest = rest

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]
        part = self._sample[: len(buffer)] or self._rest.read(len(buffer))
        self._sample = self._sample[len(buffer) :]
        buffer[: len(part)] = part
        return len(part)


def read_parquet(
    file: pq.ParquetFile, name: str, start: Bookmark = START, mapping: Mapping[str, str] | None = None
) -> Iterator[Entry]:
    """Give each row of an open Parquet file; row groups before ``start`` are not unpacked."""
    import pyarrow as pa  # noqa: PLC0415 - an extra, and slow to load

    columns = find_columns(file.schema_arrow.names, mapping)
    if not columns.can_be_read:
        yield Entry(no_columns(name, file.schema_arrow.names), name)
        return
    groups, number = _groups_behind(file, start.entries)
    try:
        batches = file.iter_batches(_ROWS, row_groups=groups, columns=sorted(set(columns.by_field.values())))
        rows = (row for batch in batches for row in batch.to_pylist())
        for row in islice(rows, start.entries - number, None):
            place, start = f"{name}:{start.entries + 1}", Bookmark(start.entries + 1)
            yield to_entry(row, columns, place, start)
    except (pa.ArrowException, OSError, ValueError) as error:
        detail = f"behind row {start.entries} it cannot be read: {error}"
        yield Entry(Rejected(name, "damaged", detail[:300]), name, start)


def _groups_behind(file: pq.ParquetFile, rows: int) -> tuple[list[int], int]:
    """Return the row groups that hold rows behind so many, and how many rows stand before the first of them."""
    before = 0
    for group in range(file.num_row_groups):
        size = file.metadata.row_group(group).num_rows
        if before + size > rows:
            return list(range(group, file.num_row_groups)), before
        before += size
    return [], rows
