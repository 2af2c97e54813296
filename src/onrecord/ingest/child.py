"""The child process that parses pages and feeds which may be hostile: bounded in CPU and memory, one request a line.

Run as ``python -m onrecord.ingest.child``; `BoundedParser` speaks to it. Requests and answers are JSON, one a line; a
request's ``wants`` says what is to be made of the bytes, ``article`` or ``feed``.
"""

from __future__ import annotations

import base64
import json
import logging
import sys
from dataclasses import asdict
from typing import Any

from onrecord.ingest.feeds import parse_feed
from onrecord.ingest.parse import parse
from onrecord.ingest.parsed import Given, Rejected
from onrecord.model import Capture
from onrecord.model.codec import to_article

READY = "ready\n"
CPU_SECONDS = 5
MEMORY = 230 * 1024 * 1024
"""Bytes of the process's own data; with the libraries' code it stays below 256 MiB resident."""


def main() -> None:
    """Answer requests until standard input ends."""
    logging.disable(logging.CRITICAL)
    _bound_memory()
    sys.stdout.write(READY)
    sys.stdout.flush()
    for line in sys.stdin.buffer:
        _bound_cpu()
        answer = _answer(json.loads(line))
        sys.stdout.write(json.dumps(answer) + "\n")
        sys.stdout.flush()


def _bound_memory() -> None:
    try:
        import resource  # noqa: PLC0415 - not on every system
    except ImportError:  # pragma: no cover
        return
    resource.setrlimit(resource.RLIMIT_DATA, (MEMORY, MEMORY))


def _bound_cpu() -> None:
    try:
        import resource  # noqa: PLC0415 - not on every system
    except ImportError:  # pragma: no cover
        return
    used = resource.getrusage(resource.RUSAGE_SELF)
    limit = int(used.ru_utime + used.ru_stime) + CPU_SECONDS
    resource.setrlimit(resource.RLIMIT_CPU, (limit, resource.getrlimit(resource.RLIMIT_CPU)[1]))


def _answer(request: dict[str, Any]) -> dict[str, Any]:
    capture = Capture(
        base64.b64decode(request["body"]), request["media_type"], request["source"], request["given_id"]
    )
    try:
        return _feed(capture) if request["wants"] == "feed" else _article(capture, request["given"])
    except (MemoryError, RecursionError) as error:
        return {"rejected": asdict(too_costly(capture, type(error).__name__))}


def _article(capture: Capture, given: dict[str, Any]) -> dict[str, Any]:
    result = parse(capture, Given(**{**given, "authors": tuple(given["authors"])}))
    if isinstance(result, Rejected):
        return {"rejected": asdict(result)}
    pieces = [[p.clean, p.length, p.raw, p.raw_length] for p in result.offsets.pieces]
    return {"article": to_article(result.document), "source_text": result.source_text, "pieces": pieces}


def _feed(capture: Capture) -> dict[str, Any]:
    result = parse_feed(capture)
    return {"rejected" if isinstance(result, Rejected) else "feed": asdict(result)}


def too_costly(capture: Capture, what: str) -> Rejected:
    """Say that a page or a feed took more than one may."""
    detail = f"parsing it took more than {CPU_SECONDS} s or {MEMORY >> 20} MB ({what}); no article and no feed does"
    return Rejected(capture.source, "too-costly", detail, capture.given_id)


if __name__ == "__main__":
    main()
