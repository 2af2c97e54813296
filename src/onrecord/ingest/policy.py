"""What a fetcher may do: how much, how long, which private hosts, and who it says it is."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.metadata import version

from onrecord.errors import InputError
from onrecord.ingest.addresses import normal_host
from onrecord.ingest.parsed import BIGGEST


@dataclass(frozen=True, slots=True)
class Policy:
    """What a fetcher may do. Times are seconds, sizes bytes.

    ``allow_hosts`` holds hosts, written as `normal_host` does, that may be private and may have any port: if the caller
    names one, or one of them sends us to another. ``seconds`` bounds one attempt with its redirects; ``biggest`` the
    body, both as sent and unpacked; ``longest_wait`` one wait before a retry.
    """

    contact: str | None = None
    allow_hosts: frozenset[str] = frozenset()
    biggest: int = BIGGEST
    seconds: float = 30.0
    redirects: int = 5
    header_lines: int = 200
    header_bytes: int = 64 * 1024
    attempts: int = 3
    longest_wait: float = 60.0

    @property
    def user_agent(self) -> str:
        """Who we are, and how to reach whoever runs us: ``onrecord/0.1.0 (+desk@news.example)``."""
        return f"onrecord/{version('onrecord')}" + (f" (+{self.contact})" if self.contact else "")


def make_policy(contact: str | None = None, allow_hosts: Sequence[str] = ()) -> Policy:
    """Return the usual policy, with a contact and with hosts that are allowed by name.

    Raises:
        InputError: the contact cannot stand in a header, or a host is none.
    """
    if contact and not re.fullmatch(r"[\x21-\x27\x2a-\x7e][\x20-\x27\x2a-\x7e]{0,199}", contact):
        raise InputError(
            f"the contact {contact!r} cannot be sent",
            why="it is longer than 200 characters, or holds brackets or letters beyond ASCII",
            mend="give a mail address, or the address of a page about you",
        )
    return Policy(contact or None, frozenset(_allowed(host) for host in allow_hosts))


def _allowed(host: str) -> str:
    try:
        return normal_host(f"[{host}]" if ":" in host and not host.startswith("[") else host)
    except ValueError as error:
        raise InputError(
            f"{host!r} is no host",
            why=str(error),
            mend="give a name or an IP address, without a port or a path",
        ) from None
