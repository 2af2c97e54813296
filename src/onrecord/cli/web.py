"""Articles named by a web address: they are fetched, and nothing else is."""

from __future__ import annotations

import argparse
import os
import sys

from onrecord.workflows.web import Web


def web_of(arguments: argparse.Namespace) -> Web:
    """Return what gets addresses as the arguments and the environment say."""
    contact = arguments.contact or os.environ.get("ONRECORD_CONTACT")
    return Web(contact, arguments.allow_host, lambda words: print(words, file=sys.stderr))
