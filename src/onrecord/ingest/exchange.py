"""One request and its answer: HTTP/1.1 by h11, within limits, over bytes that somebody else sends and receives."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from typing import Protocol

import h11

from onrecord.ingest.addresses import Target

_FINE = (200, 203)
_MOST_EARLY_HINTS = 20


class FailedError(Exception):
    """Nothing came of it: ``reason`` and ``detail`` as in `Rejected`, ``wait`` the seconds we are asked to wait."""

    def __init__(self, reason: str, detail: str, wait: float | None = None) -> None:
        super().__init__(detail)
        self.reason = reason
        self.detail = detail
        self.wait = wait


class Wire(Protocol):
    """A connection. Both raise `FailedError` when time is up, or too much came; ``receive`` gives b"" at the end."""

    def send(self, data: bytes) -> None: ...

    def receive(self) -> bytes: ...


@dataclass(frozen=True, slots=True)
class Limits:
    """How much of an answer we take: bytes of its body (as sent, and unpacked), header lines, bytes of the header.

    ``cut`` takes the first ``body`` bytes of a longer body, where otherwise it would be refused.
    """

    body: int
    header_lines: int
    header: int
    cut: bool = False


@dataclass(frozen=True, slots=True)
class Answer:
    """A status, header fields with lower-case names, and the unpacked body, which is empty unless the status is 200."""

    status: int
    headers: tuple[tuple[str, str], ...]
    body: bytes

    def header(self, name: str) -> str | None:
        """The first value of one field, or None."""
        return next((value for key, value in self.headers if key == name), None)

    @property
    def retry_after(self) -> float | None:
        """Seconds it asks us to wait (RFC 9110 section 10.2.3), or None. A date is counted from its own Date field."""
        value = (self.header("retry-after") or "").strip()
        if value.isascii() and value.isdigit():
            return float(value[:9])
        try:
            until, now = (parsedate_to_datetime(text or "") for text in (value, self.header("date")))
            return max(0.0, (until - now).total_seconds())
        except (TypeError, ValueError):
            return None


def exchange(wire: Wire, target: Target, headers: list[tuple[str, str]], limits: Limits) -> Answer:
    """Ask for one target and read the answer, its body too if it is one we want.

    Raises:
        FailedError: the answer is cut off, breaks HTTP, or is more than we take.
    """
    connection = h11.Connection(h11.CLIENT, max_incomplete_event_size=limits.header)
    try:
        request = h11.Request(
            method="GET", target=target.path, headers=[("Host", target.authority), *headers]
        )
        wire.send((connection.send(request) or b"") + (connection.send(h11.EndOfMessage()) or b""))
        head = _head(connection, wire)
        fields = tuple((name.decode("ascii"), _characters(value)) for name, value in head.headers)
        if len(fields) > limits.header_lines:
            raise FailedError("bad-answer", f"its header has more than {limits.header_lines} lines")
        answer = Answer(head.status_code, fields, b"")
        if answer.status not in _FINE:
            return answer
        return Answer(answer.status, fields, _body(connection, wire, answer, limits))
    except h11.RemoteProtocolError as error:
        if connection.trailing_data[1]:
            raise FailedError("unreachable", "the answer was cut off; try again later") from None
        raise FailedError("bad-answer", f"the answer is not HTTP as it should be: {error}") from None


def _characters(value: bytes) -> str:
    try:
        text = value.decode("utf-8")
    except UnicodeDecodeError:
        text = value.decode("latin-1")
    # h11 lets escape characters through, which must not reach anybody's terminal
    return "".join(c for c in text if c.isprintable())


def _head(connection: h11.Connection, wire: Wire) -> h11.Response:
    for _ in range(_MOST_EARLY_HINTS):
        event = _next(connection, wire)
        if isinstance(event, h11.Response):
            return event
        if not isinstance(event, h11.InformationalResponse):
            break
    raise FailedError("bad-answer", "no answer came, only announcements of one")


def _next(connection: h11.Connection, wire: Wire) -> object:
    while True:
        event = connection.next_event()
        if event is not h11.NEED_DATA:
            return event
        connection.receive_data(wire.receive())


def _body(connection: h11.Connection, wire: Wire, answer: Answer, limits: Limits) -> bytes:
    declared = answer.header("content-length") or "0"
    if int(declared) > limits.body and not limits.cut:
        raise _too_large(limits)
    unpack = _Unpacker((answer.header("content-encoding") or "").strip().lower(), limits.body + 1)
    body = bytearray()
    sent = 0
    for data in _data(connection, wire):
        sent += len(data)
        body += unpack.feed(data)
        if sent > limits.body or len(body) > limits.body:
            if limits.cut:
                return bytes(body[: limits.body])
            raise _too_large(limits)
    unpack.finish()
    return bytes(body)


def _data(connection: h11.Connection, wire: Wire) -> Iterator[bytes]:
    while isinstance(event := _next(connection, wire), h11.Data):
        yield bytes(event.data)


def _too_large(limits: Limits) -> FailedError:
    return FailedError("too-large", f"more than {limits.body:,} bytes, which no article has")


class _Unpacker:
    """Undoes gzip and deflate a piece at a time, never more than ``most`` bytes in all: a bomb goes off no further."""

    def __init__(self, encoding: str, most: int) -> None:
        if encoding not in ("", "identity", "gzip", "x-gzip", "deflate"):
            raise FailedError("bad-answer", f"it is packed as {encoding!r:.40}, which we did not ask for")
        self._packed = encoding not in ("", "identity")
        self._gzip = "gzip" in encoding
        self._left = most
        self._unzip: zlib._Decompress | None = None
        self._begun = False

    def feed(self, data: bytes) -> bytes:
        """Return what one piece unpacks to, and nothing more once enough is there."""
        if not self._packed:
            return data
        out = bytearray()
        try:
            while data and self._left > 0:
                # after a member's end another may follow (RFC 1952 section 2.2); what is not one is padding
                if self._unzip is None:
                    if self._begun and not (self._gzip and data.startswith(b"\x1f")):
                        break
                    self._unzip = zlib.decompressobj(self._window(data))
                    self._begun = True
                piece = self._unzip.decompress(data, self._left)
                out += piece
                self._left -= len(piece)
                data = self._unzip.unconsumed_tail or self._unzip.unused_data
                if self._unzip.eof:
                    self._unzip = None
        except zlib.error as error:
            raise FailedError("bad-answer", f"its packing is broken: {error}") from None
        return bytes(out)

    def _window(self, data: bytes) -> int:
        if self._gzip:
            return zlib.MAX_WBITS | 16
        # many servers send deflate without the zlib wrapping that RFC 9110 section 8.4.1.2 asks for
        return zlib.MAX_WBITS if data[0] & 0x0F == 8 and data[0] >> 4 <= 7 else -zlib.MAX_WBITS

    def finish(self) -> None:
        """Check that the packed body came to its end.

        Raises:
            FailedError: it did not.
        """
        if self._packed and self._unzip is not None:
            raise FailedError("bad-answer", "its packed body ends too early")
