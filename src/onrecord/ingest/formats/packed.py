"""Packed streams: gzip, bzip2, xz, zstd and lz4 unpacked while they are read, never as a whole."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import zlib
from collections.abc import Callable
from typing import BinaryIO, Protocol, cast

SUFFIXES = (".gz", ".bz2", ".xz", ".zst", ".lz4")
_BLOCK = 1 << 16
_DICTIONARY = 192 * 1024 * 1024
"""Bytes an xz file may ask for to be unpacked; the strongest ordinary setting asks for 65 MiB."""

FAULTS = (OSError, EOFError, zlib.error, lzma.LZMAError)
"""What reading a damaged packed stream raises."""


class _Unpacker(Protocol):
    """What the standard library's decompressors of one stream have in common."""

    @property
    def eof(self) -> bool: ...
    @property
    def needs_input(self) -> bool: ...
    @property
    def unused_data(self) -> bytes: ...
    def decompress(self, data: bytes, max_length: int = -1) -> bytes: ...


def unpacked(stream: BinaryIO, suffix: str) -> BinaryIO:
    """Return the stream unpacked as its suffix says, or as it is where that is none of `SUFFIXES`.

    Reading from it raises one of `FAULTS` where it is damaged.
    """
    if suffix == ".gz":
        return cast(BinaryIO, gzip.GzipFile(fileobj=stream))
    if suffix == ".bz2":
        return io.BufferedReader(_Unpacking(stream, bz2.BZ2Decompressor))
    if suffix == ".xz":
        return io.BufferedReader(_Unpacking(stream, lambda: lzma.LZMADecompressor(memlimit=_DICTIONARY)))
    if suffix in (".zst", ".lz4"):
        # the rest of this module does without
        from fastwarc.stream_io import Lz4Reader, ZstdReader  # noqa: PLC0415

        return io.BufferedReader(_Borrowed(ZstdReader(stream) if suffix == ".zst" else Lz4Reader(stream)))
    return stream


class _Unpacking(io.RawIOBase):
    """One packed stream after the other, as `bz2.BZ2File` reads them, but with a bound on memory."""

    def __init__(self, packed: BinaryIO, new: Callable[[], _Unpacker]) -> None:
        self._packed = packed
        self._new = new
        self._unpacker = new()

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]
        while True:
            data = b""
            if self._unpacker.eof:
                data = self._unpacker.unused_data or self._packed.read(_BLOCK)
                if not data.strip(b"\0"):  # padding
                    return 0
                self._unpacker = self._new()
            elif self._unpacker.needs_input:
                data = self._packed.read(_BLOCK)
                if not data:
                    raise EOFError("it ends before its end marker")
            part = self._unpacker.decompress(data, len(buffer))
            if part:
                buffer[: len(part)] = part
                return len(part)


class _Readable(Protocol):
    def read(self, size: int = ...) -> bytes: ...


class _Borrowed(io.RawIOBase):
    """One of FastWARC's readers as a stream of the standard library's kind."""

    def __init__(self, reader: _Readable) -> None:
        self._reader = reader

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]
        part = self._reader.read(len(buffer))
        buffer[: len(part)] = part
        return len(part)
