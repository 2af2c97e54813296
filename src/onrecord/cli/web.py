"""Articles named by a web address: they are fetched, and nothing else is."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable

from onrecord.ingest import Rejected
from onrecord.model import Capture

Get = Callable[[str], Capture | Rejected]


def is_url(name: str) -> bool:
    """True if an argument is a web address and not a file.

    >>> is_url("https://news.example/pier"), is_url("pier.html")
    (True, False)
    """
    return name.lower().startswith(("http://", "https://"))


def getter(arguments: argparse.Namespace) -> Get:
    """Return what fetches pages, one after the other, as politely as one visitor.

    Raises:
        InputError: when first called: the contact cannot be sent, or a host to allow is none.
    """
    started: list[Get] = []

    def get(url: str) -> Capture | Rejected:
        if not started:
            started.append(_started(arguments))
        return started[0](url)

    return get


def _started(arguments: argparse.Namespace) -> Get:
    # the network stack loads only where an address is named
    from onrecord.workflows.politeness import get_page, go_politely  # noqa: PLC0415

    contact = arguments.contact or os.environ.get("ONRECORD_CONTACT")
    web = go_politely(contact, arguments.allow_host, lambda words: print(words, file=sys.stderr))
    return lambda url: get_page(web, url)
