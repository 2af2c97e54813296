"""Inputs of every kind, opened: web archives, tables, objects, mailboxes, documents, and one page a file."""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from importlib.util import find_spec
from io import BufferedReader
from pathlib import Path
from typing import BinaryIO

from onrecord.ingest.entries import Entry
from onrecord.ingest.files import media_type_of
from onrecord.ingest.formats.documents import DOCX, PDF
from onrecord.ingest.formats.packed import FAULTS, SUFFIXES, unpacked
from onrecord.ingest.parsed import BIGGEST, Rejected
from onrecord.model import START, Bookmark, Capture

_SNIFF = 8
_FAULTS = (*FAULTS, zipfile.BadZipFile, NotImplementedError, RuntimeError, UnicodeDecodeError)
"""What a damaged, locked or unusual archive raises while it is read; the last for names in a zip that are no text."""

Tell = Callable[[int, int], None]
"""How far an input was read, and of how much: bytes of the file, or rows of Parquet."""


@dataclass(frozen=True, slots=True)
class Opened:
    """An open input: unpacked, with the file below it, and what the caller says about it."""

    name: str
    stream: BinaryIO
    file: BufferedReader
    start: Bookmark
    mapping: Mapping[str, str]
    tell: Tell

    @property
    def is_packed(self) -> bool:
        """True if the stream is not the file itself."""
        return self.stream is not self.file


def inner_suffix(name: str) -> str:
    """Return a name's suffix in lower case, what it is packed with left out.

    >>> inner_suffix("News.WARC.gz"), inner_suffix("page.html"), inner_suffix("notes.gz")
    ('.warc', '.html', '')
    """
    path = Path(name.lower())
    return Path(path.stem).suffix if path.suffix in SUFFIXES else path.suffix


def is_known(name: str) -> bool:
    """True for a file that is taken from a folder: others lie there for other reasons."""
    return inner_suffix(name) in _READERS or media_type_of(inner_suffix(name)) != ""


def read_input(
    path: Path,
    start: Bookmark = START,
    *,
    mapping: Mapping[str, str] | None = None,
    tell: Tell = lambda done, whole: None,
) -> Iterator[Entry]:
    """Give all articles of one file, whatever it is, in its order; a file of no known kind is one page or text.

    ``start`` leads behind what was taken before, unless the file's size has changed since. What cannot be opened is
    rejected as ``missing``; an archive that breaks off is read up to there and then rejected as ``damaged``.
    """
    name = str(path)
    try:
        file = path.open("rb")
        size = path.stat().st_size
    except OSError as error:
        detail = f"{name} cannot be read: {error.strerror or error}; check the path"
        yield Entry(Rejected(name, "missing", detail), name)
        return
    start = start if start.size == size else START
    behind = start
    with file:
        try:
            for entry in _entries(path, file, start, mapping or {}, tell):
                behind = replace(entry.behind, size=size)
                yield replace(entry, behind=behind)
        except _FAULTS as error:
            detail = f"it breaks off or is damaged ({error}); what came before it is taken"
            yield Entry(Rejected(name, "damaged", detail), name, behind)


def _entries(
    path: Path, file: BufferedReader, start: Bookmark, mapping: Mapping[str, str], tell: Tell
) -> Iterator[Entry]:
    suffix = inner_suffix(path.name)
    packed = path.suffix.lower()
    size = path.stat().st_size
    if suffix == ".warc":
        packed = ""  # FastWARC unpacks by itself, record by record
    opened = Opened(str(path), unpacked(file, packed), file, start, mapping, tell)
    reader = _READERS.get(suffix) or _sniffed(opened)
    if reader is None:
        yield _page(opened, suffix)
        return
    for entry in reader(opened):
        if reader is not _parquet:
            tell(_position(file, size), size)
        yield entry


def _position(file: BufferedReader, size: int) -> int:
    return min(file.tell(), size) if file.seekable() else 0


def _page(opened: Opened, suffix: str) -> Entry:
    body = opened.stream.read(BIGGEST + 1)
    kind = media_type_of(suffix) or (PDF if body.startswith(b"%PDF-") else DOCX if _is_docx(body) else "")
    return Entry(Capture(body, kind, opened.name), opened.name)


def _is_docx(body: bytes) -> bool:
    return body.startswith(b"PK\x03\x04") and b"word/document.xml" in body


def _sniffed(opened: Opened) -> Callable[[Opened], Iterator[Entry]] | None:
    """The reader for a file whose name says nothing, by its first bytes."""
    if opened.is_packed or media_type_of(inner_suffix(opened.name)):
        return None
    first = opened.file.peek(_SNIFF)  # a pipe cannot be wound back
    return next((reader for start, reader in _MAGIC if first.startswith(start)), None)


def _warc(opened: Opened) -> Iterator[Entry]:
    from onrecord.ingest.formats.warc import read_warc  # noqa: PLC0415 - each format's library loads when it is met

    return read_warc(opened.stream, opened.name, opened.start, documents=_has_documents())


def _has_documents() -> bool:
    return find_spec("pdfminer") is not None


def _arc(opened: Opened) -> Iterator[Entry]:
    from onrecord.ingest.formats.arc import read_arc  # noqa: PLC0415

    return read_arc(opened.stream, opened.name, opened.start)


def _wacz(opened: Opened) -> Iterator[Entry]:
    from onrecord.ingest.formats.wacz import read_wacz  # noqa: PLC0415

    return read_wacz(opened.stream, opened.name, opened.start, documents=_has_documents())


def _lines(opened: Opened) -> Iterator[Entry]:
    from onrecord.ingest.formats.objects import read_lines  # noqa: PLC0415

    start = replace(opened.start, offset=0) if opened.is_packed else opened.start
    for entry in read_lines(opened.stream, opened.name, start, opened.mapping):
        # an offset into the unpacked stream leads nowhere in the file
        yield replace(entry, behind=replace(entry.behind, offset=0)) if opened.is_packed else entry


def _objects(opened: Opened) -> Iterator[Entry]:
    from onrecord.ingest.formats.objects import LONGEST_LINE, read_objects  # noqa: PLC0415

    body = opened.stream.read(LONGEST_LINE + 1)
    return _behind(read_objects(body, opened.name, opened.mapping), opened.start)


def _newsml(opened: Opened) -> Iterator[Entry]:
    from onrecord.ingest.formats.newsml import read_newsml  # noqa: PLC0415
    from onrecord.ingest.formats.objects import LONGEST_LINE  # noqa: PLC0415

    return _behind(read_newsml(opened.stream.read(LONGEST_LINE + 1), opened.name), opened.start)


def _behind(entries: Iterator[Entry], start: Bookmark) -> Iterator[Entry]:
    return (entry for entry in entries if not 0 < entry.behind.entries <= start.entries)


def _table(opened: Opened) -> Iterator[Entry]:
    from onrecord.ingest.formats.tables import read_table  # noqa: PLC0415

    return read_table(opened.stream, opened.name, opened.start, opened.mapping)


def _parquet(opened: Opened) -> Iterator[Entry]:
    try:
        import pyarrow as pa  # noqa: PLC0415
        import pyarrow.parquet as pq  # noqa: PLC0415
    except ImportError:
        detail = "the library for Parquet is not installed: pip install 'onrecord[tables]'"
        yield Entry(Rejected(opened.name, "missing-extra", detail), opened.name)
        return
    from onrecord.ingest.formats.tables import read_parquet  # noqa: PLC0415

    try:
        file = pq.ParquetFile(opened.stream)
        rows = file.metadata.num_rows
    except (pa.ArrowException, OSError, ValueError) as error:
        detail = f"this is no Parquet file that can be read: {error}"
        yield Entry(Rejected(opened.name, "damaged", detail[:300]), opened.name)
        return
    for entry in read_parquet(file, opened.name, opened.start, opened.mapping):
        opened.tell(entry.behind.entries, rows)
        yield entry


def _mbox(opened: Opened) -> Iterator[Entry]:
    from onrecord.ingest.formats.mail import read_mbox  # noqa: PLC0415

    return read_mbox(opened.stream, opened.name, opened.start)


_READERS: Mapping[str, Callable[[Opened], Iterator[Entry]]] = {
    ".warc": _warc,
    ".arc": _arc,
    ".wacz": _wacz,
    ".jsonl": _lines,
    ".ndjson": _lines,
    ".json": _objects,
    ".csv": _table,
    ".tsv": _table,
    ".parquet": _parquet,
    ".xml": _newsml,
    ".mbox": _mbox,
}
"""By suffix: what holds many articles, or is no page. All else is one page or text a file."""
_MAGIC = ((b"WARC/", _warc), (b"PAR1", _parquet))
