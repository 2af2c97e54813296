"""WARC 1.0 and 1.1 (ISO 28500), a frame a record or packed as a whole: gzip, zstd, lz4 or plain.

FastWARC reads. Ours is what is a page, and how to go on: behind a damaged record, and where work was cut off.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import BinaryIO

from fastwarc.warc import ArchiveIterator, WarcRecord, WarcRecordType

from onrecord.ingest.entries import Entry
from onrecord.ingest.formats.dates import to_utc
from onrecord.ingest.formats.http import LIMIT, BodyError, plain_body
from onrecord.ingest.parsed import Rejected
from onrecord.model import START, Bookmark, Capture

_WANTED = (
    WarcRecordType.response | WarcRecordType.resource | WarcRecordType.conversion | WarcRecordType.revisit
)
_LONGEST_HEADER = 64 * 1024
_FRAME = re.compile(
    rb"\x1f\x8b\x08[\x00-\x1f]"  # gzip, RFC 1952
    rb"|\x28\xb5\x2f\xfd"  # zstd, RFC 8878
    rb"|\x04\x22\x4d\x18"  # lz4
    rb"|(?<=\n)WARC/[01]\.\d"
)
_LOOK = 1 << 20
MOST_DAMAGED = 1_000
"""Damaged places behind which reading goes on; a file with more is not one that was damaged by chance."""
_PAGES = ("text/html", "application/xhtml+xml", "text/plain")
_DOCUMENTS = ("application/pdf",)
_FROM_OUTSIDE = re.compile(r"(https?|ftp|file):", re.IGNORECASE)
"""Crawlers write their logs and settings as resources too, under ``urn:``, ``metadata:`` and the like."""


def read_warc(
    stream: BinaryIO, name: str, start: Bookmark = START, *, documents: bool = False
) -> Iterator[Entry]:
    """Give the pages of a web archive in its order; a damaged record is rejected and the rest goes on.

    Pages are response, resource and conversion records with HTML or plain text, and PDF where ``documents``; an HTTP
    response counts with status 200. Other such records, and revisits, are rejected under a reason of `PASSED_OVER`.
    ``start`` leads behind the record it names; where that record is not at its offset, by counting records.
    """
    number, at, read_any = 0, 0, True
    if start.mark and _stands_at(stream, start):
        number, at = start.entries - 1, start.offset
    for _ in range(MOST_DAMAGED):
        stream.seek(at)
        damage = None
        try:
            for record in _iterate(stream):
                read_any, at = True, record.stream_pos
                if record.record_type & _WANTED or not record.headers.get("WARC-Type"):
                    # made even where it is passed over: damage within it must count the same each time
                    entry = _entry(record, name, number + 1, documents=documents)
                    number += 1
                    if number > start.entries:
                        yield entry
        except (OSError, ValueError, OverflowError) as error:
            damage = str(error)
        if damage is None:
            return
        # what only looked like the start of a record belongs to the damage told before
        number += read_any
        if read_any and number > start.entries:
            yield _damaged(name, number, at, damage)
        found = _next_frame(stream, at + 1)
        if found is None:
            return
        at, read_any = found, False


def _damaged(name: str, number: int, at: int, damage: str) -> Entry:
    detail = f"the record at byte {at:,} or behind it is damaged ({damage}); get this archive once more"
    return Entry(Rejected(name, "damaged", detail), name, Bookmark(number))


def _iterate(stream: BinaryIO) -> Iterator[WarcRecord]:
    return ArchiveIterator(stream, max_header_len=_LONGEST_HEADER, fsspec_args=False)


def _stands_at(stream: BinaryIO, start: Bookmark) -> bool:
    stream.seek(start.offset)
    try:
        record = next(_iterate(stream), None)
    except (OSError, ValueError, OverflowError):
        return False
    return record is not None and record.stream_pos == start.offset and record.record_id == start.mark


def _next_frame(stream: BinaryIO, at: int) -> int | None:
    """Return where the next frame or record may start: bytes that look so, which reading them may prove wrong."""
    kept, at = b"", at - 1  # a record of plain WARC is known by the line break before it
    stream.seek(max(at, 0))
    while block := stream.read(_LOOK):
        window = kept + block
        if found := _FRAME.search(window, 1):
            return at + found.start()
        kept = window[-8:]
        at += len(window) - len(kept)
    return None


def _entry(record: WarcRecord, name: str, number: int, *, documents: bool) -> Entry:
    headers = record.headers
    url = (headers.get("WARC-Target-URI") or "").strip("<> \t") or f"{name}:{number}"
    seen = to_utc(headers.get("WARC-Date") or "")
    behind = Bookmark(number, record.stream_pos, record.record_id or "")
    return Entry(_found(record, url, documents=documents), url, behind, seen)


def _found(record: WarcRecord, url: str, *, documents: bool) -> Capture | Rejected:
    if not record.headers.get("WARC-Type"):
        return Rejected(url, "damaged", "the record's header does not say what it is")
    if record.record_type == WarcRecordType.revisit:
        return Rejected(url, "revisit", "the page was the same as at another time, and only that is recorded")
    http = record.http_headers if record.is_http_parsed else None
    if http is not None and http.status_code != 200:
        return Rejected(url, "http-status", f"the server answered {http.status_code}, not with the page")
    if not _FROM_OUTSIDE.match(url):
        return Rejected(url, "media-type", "this is a note of the crawler's, not a page")
    media_type = _media_type(record)
    wanted = _PAGES + _DOCUMENTS if documents else _PAGES
    if media_type and media_type not in wanted:
        return Rejected(url, "media-type", f"this is {media_type}, not a page or text")
    expected = record.content_length
    body = _read(record)
    if len(body) < min(expected, LIMIT) or record.headers.get("WARC-Truncated"):
        return Rejected(
            url, "damaged", f"{len(body):,} bytes of {expected:,} are there: the record was cut off"
        )
    if http is not None and len(body) < LIMIT:
        try:
            body = plain_body(body, http.get("Transfer-Encoding") or "", http.get("Content-Encoding") or "")
        except BodyError as error:
            return Rejected(url, "damaged", f"the page cannot be unpacked: {error}")
    charset = record.http_charset if http is not None and media_type.startswith("text/") else None
    return Capture(body, f"{media_type}; charset={charset}" if charset else media_type, url)


def _media_type(record: WarcRecord) -> str:
    if record.is_http_parsed:
        return (record.http_content_type or "").lower()
    return (record.headers.get("Content-Type") or "").partition(";")[0].strip().lower()


def _read(record: WarcRecord) -> bytes:
    parts, left = [], LIMIT
    while left > 0 and (part := record.reader.read(left)):
        parts.append(part)
        left -= len(part)
    return b"".join(parts)
