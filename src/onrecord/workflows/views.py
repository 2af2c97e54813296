"""Views: captures as they are listed wherever something lies between them, looked up once a page."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from onrecord.export import Caption
from onrecord.model import KeptCapture, Span
from onrecord.store import Store

_OPENING = 90


@dataclass(frozen=True, slots=True)
class Shown:
    """One capture in a list: ``title`` is how its text begins where it has none; ``outlet`` is empty if unknown."""

    id: str
    title: str
    outlet: str
    published: str | None
    seen: str
    source: str

    @property
    def short(self) -> str:
        """As much of the id as stands in an address."""
        return self.id[:16]

    @property
    def href(self) -> str:
        """The address of its page."""
        return f"/c/{self.short}"

    def at(self, span: Span | None) -> str:
        """The address of some of its words, outlined."""
        return f"{self.href}?at={span.start}-{span.end}#at" if span else self.href


class Shelf:
    """Captures by id, each looked up once."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._found: dict[str, Shown] = {}

    def __getitem__(self, capture_id: str) -> Shown:
        """Return one capture.

        Raises:
            MissingRecordError: there is none of this id.
        """
        if capture_id not in self._found:
            self._found[capture_id] = shown(self._store.capture(capture_id))
        return self._found[capture_id]

    def captions(self, places: Iterable[tuple[str, Span | None]]) -> dict[str, Caption]:
        """Return what an origin graph prints beside each article, leading to the words that matter in it."""
        return {
            capture_id: Caption(each.outlet, each.title, each.published, each.at(span))
            for capture_id, span in places
            for each in (self[capture_id],)
        }


def shown(capture: KeptCapture) -> Shown:
    """Return a capture as it is listed."""
    document = capture.document
    opening = " ".join(document.text[: 2 * _OPENING].split())
    title = document.title or (
        opening[:_OPENING].rpartition(" ")[0] + " …" if len(opening) > _OPENING else opening
    )
    return Shown(
        capture.id, title, document.publisher or "", document.published, capture.seen, capture.source
    )
