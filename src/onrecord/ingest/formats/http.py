"""The body of an HTTP message as it was sent: chunks put together and unpacked, never beyond a limit."""

from __future__ import annotations

import io
import zlib
from collections.abc import Iterator

from fastwarc.stream_io import BrotliReader, ZstdReader

from onrecord.ingest.parsed import BIGGEST

LIMIT = BIGGEST + 1
"""Bytes that are unpacked at most: one more than a page may have, so that the parser sees it is too large."""
_LONGEST_SIZE = 64
"""Characters of a chunk's size line, extensions and all (RFC 9112 7.1)."""


class BodyError(Exception):
    """A body that is not what its headers say."""


def plain_body(raw: bytes, transfer: str, encoding: str) -> bytes:
    r"""Return a body without chunks and content codings (RFC 9112 7.1, RFC 9110 8.4), at most `LIMIT` bytes.

    Crawlers often store the body unpacked and leave the headers as they were: a body that does not look as its header
    says is returned as it is.

    Raises:
        BodyError: it looks as its header says, but is damaged.

    >>> plain_body(b"4\r\npier\r\n0\r\n\r\n", "chunked", ""), plain_body(b"pier", "chunked", "gzip")
    (b'pier', b'pier')
    """
    body = unchunked(raw) if "chunked" in transfer.lower() else raw
    for name in reversed([part.strip().lower() for part in encoding.split(",")]):
        body = _unpacked(body, name)
    return body[:LIMIT]


def unchunked(raw: bytes) -> bytes:
    """Return chunks put together, or the body as it is where its first line is no chunk's size."""
    parts: list[bytes] = []
    at = 0
    while at < len(raw):
        end = raw.find(b"\n", at, at + _LONGEST_SIZE)
        size = _size(raw[at:end]) if end >= 0 else None
        if size is None:
            if not parts:
                return raw
            break  # cut off or damaged: what came before stands
        if size == 0:
            break
        parts.append(raw[end + 1 : end + 1 + size])
        at = end + 1 + size
        at += 2 if raw[at : at + 2] == b"\r\n" else 1 if raw[at : at + 1] == b"\n" else 0
    return b"".join(parts)


def _size(line: bytes) -> int | None:
    digits = line.split(b";")[0].strip()
    try:
        return int(digits, 16) if digits[:1].isalnum() else None
    except ValueError:
        return None


def _unpacked(body: bytes, name: str) -> bytes:
    if name in ("gzip", "x-gzip") and body.startswith(b"\x1f\x8b"):
        return _inflated(body, 31)
    if name == "deflate" and body:
        # some servers send it without the wrapper that RFC 1950 asks for
        return _inflated(
            body, 15 if body[0] & 0x0F == 8 and int.from_bytes(body[:2], "big") % 31 == 0 else -15
        )
    if name == "zstd" and body.startswith(b"\x28\xb5\x2f\xfd"):
        return _read(ZstdReader(io.BytesIO(body)))
    if name == "br" and body.lstrip()[:1] != b"<":
        return _read(BrotliReader(io.BytesIO(body)))
    return body


def _inflated(body: bytes, window: int) -> bytes:
    try:
        return zlib.decompressobj(window).decompress(body, LIMIT)
    except zlib.error as error:
        raise BodyError(str(error)) from None


def _read(reader: ZstdReader | BrotliReader) -> bytes:
    try:
        return b"".join(_pieces(reader))
    except OSError as error:
        raise BodyError(str(error)) from None


def _pieces(reader: ZstdReader | BrotliReader) -> Iterator[bytes]:
    left = LIMIT
    while left > 0 and (piece := reader.read(min(left, 1 << 16))):
        left -= len(piece)
        yield piece
