"""Arguments that are web addresses, and what gets them."""

from __future__ import annotations

import argparse
import importlib
import os
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from onrecord.ingest import Rejected
    from onrecord.workflows.follow import Fetched, Getter


def is_address(name: str) -> bool:
    """True for a web address, false for a file.

    >>> is_address("https://star.example/feed"), is_address("feeds.opml")
    (True, False)
    """
    return name.lower().startswith(("http://", "https://"))


class Web:
    """Gets addresses, politely and safely; the network stack loads only when the first one is asked for."""

    def __init__(self, arguments: argparse.Namespace) -> None:
        self._arguments = arguments
        self._getter: Getter | None = None

    def get(
        self, url: str, *, etag: str | None = None, last_modified: str | None = None
    ) -> Fetched | Rejected:
        """Get one address, or say why not.

        Raises:
            InputError: when first called: the contact cannot be sent, or an allowed host is none.
        """
        if self._getter is None:
            self._getter = self._start()
        return self._getter.get(url, etag=etag, last_modified=last_modified)

    def _start(self) -> Getter:
        politeness = importlib.import_module("onrecord.workflows.politeness")
        contact = self._arguments.contact or os.environ.get("ONRECORD_CONTACT")
        getter: Getter = politeness.go_politely(
            contact, self._arguments.allow_host, lambda words: print(words, file=sys.stderr)
        )
        return getter
