"""Articles named by a web address: they are fetched, and nothing else is."""

from __future__ import annotations

import argparse
import os
import sys
from threading import Lock
from typing import TYPE_CHECKING

from onrecord.ingest import Rejected
from onrecord.model import Capture

if TYPE_CHECKING:
    from onrecord.workflows.follow import Fetched
    from onrecord.workflows.politeness import Politeness


class Web:
    """Gets addresses, politely and safely; the network stack loads only when the first one is asked for."""

    def __init__(self, arguments: argparse.Namespace) -> None:
        self._arguments = arguments
        self._politeness: Politeness | None = None
        self._starting = Lock()

    def get(
        self, url: str, *, etag: str | None = None, last_modified: str | None = None
    ) -> Fetched | Rejected:
        """Get one address, or say why not.

        Raises:
            InputError: when first called: the contact cannot be sent, or an allowed host is none.
        """
        return self._started().get(url, etag=etag, last_modified=last_modified)

    def page(self, url: str) -> Capture | Rejected:
        """Get one page. Raises as `get` does."""
        from onrecord.workflows.politeness import get_page  # noqa: PLC0415

        return get_page(self._started(), url)

    def _started(self) -> Politeness:
        with self._starting:
            return self._start()

    def _start(self) -> Politeness:
        if self._politeness is None:
            from onrecord.workflows.politeness import go_politely  # noqa: PLC0415

            contact = self._arguments.contact or os.environ.get("ONRECORD_CONTACT")
            self._politeness = go_politely(
                contact, self._arguments.allow_host, lambda words: print(words, file=sys.stderr)
            )
        return self._politeness
