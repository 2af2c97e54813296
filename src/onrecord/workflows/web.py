"""Web: what gets addresses, politely and safely; the network stack loads only when the first one is asked for."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from threading import Lock
from typing import TYPE_CHECKING

from onrecord.ingest import Rejected
from onrecord.model import Capture

if TYPE_CHECKING:
    from onrecord.workflows.follow import Fetched
    from onrecord.workflows.politeness import Politeness


class Web:
    """Gets addresses for as long as it lives: rules of sites, and whose turn it is, are remembered.

    ``contact`` is told to sites that are asked; ``allow_hosts`` are your own hosts that may be private; ``tell`` hears
    of a pause that is cut short.
    """

    def __init__(
        self,
        contact: str | None,
        allow_hosts: Sequence[str],
        tell: Callable[[str], None] = lambda words: None,
    ) -> None:
        self._contact = contact
        self._allow_hosts = allow_hosts
        self._tell = tell
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
            if self._politeness is None:
                from onrecord.workflows.politeness import go_politely  # noqa: PLC0415

                self._politeness = go_politely(self._contact, self._allow_hosts, self._tell)
            return self._politeness
