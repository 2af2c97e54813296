"""Web archives made by hand, record by record, about an invented town."""

import gzip

DATE = "2031-06-12T08:00:00Z"


def page(number: int = 1) -> bytes:
    words = f"<p>The pier was sold for the {number}th time on Monday, Ada Roe said at the town hall.</p>" * 3
    return f"<html><head><title>Pier {number}</title></head><body><article>{words}</article></body></html>".encode()


def answer(body: bytes, *headers: str, status: str = "200 OK", kind: str = "text/html") -> bytes:
    lines = [f"HTTP/1.1 {status}", f"Content-Type: {kind}", *headers]
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + body


def record(
    block: bytes,
    uri: str = "https://star.example/pier",
    kind: str = "response",
    number: int = 1,
    content_type: str = "application/http; msgtype=response",
    version: str = "1.1",
    **more: str,
) -> bytes:
    head = [
        f"WARC/{version}",
        f"WARC-Type: {kind}",
        f"WARC-Record-ID: <urn:uuid:00000000-0000-4000-8000-{number:012}>",
        f"WARC-Date: {DATE}",
        f"WARC-Target-URI: {uri}",
        f"Content-Type: {content_type}",
        f"Content-Length: {len(block)}",
        *(f"{name.replace('_', '-')}: {value}" for name, value in more.items()),
    ]
    return "\r\n".join(head).encode() + b"\r\n\r\n" + block + b"\r\n\r\n"


def records(count: int) -> list[bytes]:
    """So many pages, each after its request."""
    made = []
    for number in range(1, count + 1):
        uri = f"https://star.example/{number}"
        made.append(
            record(
                b"GET / HTTP/1.1\r\n\r\n", uri, "request", number + 1000, "application/http; msgtype=request"
            )
        )
        made.append(record(answer(page(number)), uri, number=number))
    return made


def gzipped(parts: list[bytes]) -> bytes:
    return b"".join(map(gzip.compress, parts))
