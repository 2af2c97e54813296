"""ARC 1 and 2, the Internet Archive's format before WARC: a line about each page, then the HTTP answer."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

from onrecord.ingest.entries import Entry
from onrecord.ingest.formats.dates import to_utc
from onrecord.ingest.formats.http import LIMIT, BodyError, plain_body
from onrecord.ingest.parsed import Rejected
from onrecord.model import START, Bookmark, Capture

_LONGEST_LINE = 16 * 1024
_BLOCK = 1 << 16


def read_arc(stream: BinaryIO, name: str, start: Bookmark = START) -> Iterator[Entry]:
    """Give the pages of an unpacked ARC file: HTTP status 200, HTML or plain text.

    Behind a line that is none, nothing can be found any more: the rest is rejected as ``damaged``.
    """
    number = 0
    while line := _next_line(stream):
        # a URL may hold spaces that nobody escaped; the other fields hold none
        fields = line.decode("utf-8", "replace").rsplit(" ", 4)
        if len(fields) < 5 or not fields[4].isascii() or not fields[4].isdigit() or len(fields[4]) > 15:
            detail = "what should be a line about a page is none; get this archive once more"
            yield Entry(Rejected(name, "damaged", detail), name, Bookmark(number + 1))
            return
        url, _, date, media_type, length = fields
        body = _take(stream, int(length))
        if url.startswith("filedesc:"):
            continue
        number += 1
        if number > start.entries:
            found = _found(body, int(length), url, media_type.lower())
            yield Entry(found, url, Bookmark(number), to_utc(date))


def _next_line(stream: BinaryIO) -> bytes:
    """The next line that is not blank; empty at the end."""
    while line := stream.readline(_LONGEST_LINE):
        if line.strip():
            return line.rstrip(b"\r\n")
    return b""


def _take(stream: BinaryIO, length: int) -> bytes:
    """Read so many bytes, and keep no more than a page may have."""
    parts: list[bytes] = []
    kept = 0
    while length > 0 and (part := stream.read(min(length, _BLOCK))):
        length -= len(part)
        if kept < LIMIT:
            parts.append(part)
            kept += len(part)
    return b"".join(parts)


def _found(answer: bytes, length: int, url: str, media_type: str) -> Capture | Rejected:
    if len(answer) < min(length, LIMIT):
        return Rejected(
            url, "damaged", f"{len(answer):,} bytes of {length:,} are there: the record was cut off"
        )
    head, gap, body = answer.partition(b"\r\n\r\n")
    if not gap:
        head, gap, body = answer.partition(b"\n\n")
    status = head[:64].split(b" ", 2)
    if not head.startswith(b"HTTP/") or len(status) < 2 or status[1][:3] != b"200":
        return Rejected(url, "http-status", "the server did not answer with the page")
    headers = _headers(head)
    said = headers.get("content-type", media_type).lower()
    media_type = said.partition(";")[0].strip()
    if media_type not in ("text/html", "application/xhtml+xml", "text/plain"):
        return Rejected(url, "media-type", f"this is {media_type}, not a page or text")
    try:
        body = plain_body(body, headers.get("transfer-encoding", ""), headers.get("content-encoding", ""))
    except BodyError as error:
        return Rejected(url, "damaged", f"the page cannot be unpacked: {error}")
    return Capture(body, said, url)


def _headers(head: bytes) -> dict[str, str]:
    pairs = (line.partition(":") for line in head.decode("latin-1").splitlines()[1:])
    return {name.strip().lower(): value.strip() for name, _, value in pairs}
