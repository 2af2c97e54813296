"""BoundedParser: parses captures; pages, feeds and all that is long in a child that may die so that we do not."""

from __future__ import annotations

import base64
import json
import os
import subprocess
import sys
from contextlib import suppress
from dataclasses import asdict
from types import TracebackType
from typing import Any

from onrecord.errors import OnRecordError
from onrecord.ingest.child import READY, too_costly
from onrecord.ingest.feeds import Feed, parse_feed
from onrecord.ingest.feeds.feed import from_plain
from onrecord.ingest.parse import needs_bounds, parse
from onrecord.ingest.parsed import BIGGEST, Given, Parsed, Rejected
from onrecord.model import Capture
from onrecord.model.codec import from_article
from onrecord.text.offsets import OffsetMap, Piece

SMALL = 256 * 1024
"""Bytes of text or Markdown that cost a second or two at the worst; more are parsed where pages are."""


class BoundedParser:
    """Parses many captures; short text in this process, the rest in one child that is started when first needed.

    A page on which the child runs out of CPU time or memory is `Rejected` as ``too-costly``, and the next page gets a
    new child. Use as a context manager.
    """

    def __init__(self) -> None:
        self._child: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> BoundedParser:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def parse(self, capture: Capture, given: Given | None = None) -> Parsed | Rejected:
        """Parse one capture (see `onrecord.ingest.parse`).

        Raises:
            OnRecordError: the child cannot be started.
        """
        given = given or Given()
        if len(capture.body) > BIGGEST or (len(capture.body) <= SMALL and not needs_bounds(capture)):
            return parse(capture, given)
        answer = self._answer(capture, "article", given)
        if isinstance(answer, Rejected):
            return answer
        offsets = OffsetMap(tuple(Piece(*piece) for piece in answer["pieces"]))
        return Parsed(from_article(answer["article"]), answer["source_text"], offsets)

    def parse_feed(self, capture: Capture) -> Feed | Rejected:
        """Make a feed of a list of any kind (see `onrecord.ingest.feeds.parse_feed`), always in the child.

        Raises:
            OnRecordError: the child cannot be started.
        """
        if len(capture.body) > BIGGEST:
            return parse_feed(capture)
        answer = self._answer(capture, "feed", Given())
        return answer if isinstance(answer, Rejected) else from_plain(answer["feed"])

    def close(self) -> None:
        """End the child, if there is one."""
        child, self._child = self._child, None
        if child is None:
            return
        assert child.stdin is not None
        assert child.stdout is not None
        with suppress(BrokenPipeError):
            child.stdin.close()
        child.stdout.close()
        child.wait()

    def _answer(self, capture: Capture, wants: str, given: Given) -> dict[str, Any] | Rejected:
        answer = self._ask(capture, wants, given)
        if answer is None:
            self.close()
            return too_costly(capture, "the child was ended")
        return Rejected(**answer["rejected"]) if "rejected" in answer else answer

    def _ask(self, capture: Capture, wants: str, given: Given) -> dict[str, Any] | None:
        child = self._started()
        assert child.stdin is not None
        assert child.stdout is not None
        request = {
            "wants": wants,
            "body": base64.b64encode(capture.body).decode("ascii"),
            "media_type": capture.media_type,
            "source": capture.source,
            "given_id": capture.given_id,
            "given": asdict(given),
        }
        try:
            child.stdin.write(json.dumps(request).encode() + b"\n")
            child.stdin.flush()
            line = child.stdout.readline()
        except BrokenPipeError:
            return None
        answer: dict[str, Any] | None = json.loads(line) if line.endswith(b"\n") else None
        return answer

    def _started(self) -> subprocess.Popen[bytes]:
        if self._child is None:
            self._child = subprocess.Popen(
                [sys.executable, "-m", "onrecord.ingest.child"],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                env={**os.environ, "PYTHONIOENCODING": "utf-8"},
            )
            assert self._child.stdout is not None
            if self._child.stdout.readline() != READY.encode():
                self.close()
                raise OnRecordError(
                    "the page parser does not start",
                    why="its process ended before it was ready, as where a library is missing",
                    mend="install onrecord again; `python -m onrecord.ingest.child` shows the fault",
                )
        return self._child
