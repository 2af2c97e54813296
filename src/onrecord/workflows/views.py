"""Views: captures as they are listed wherever something lies between them, looked up once a page."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import urlsplit

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
    url: str | None = None

    @property
    def short(self) -> str:
        """As much of the id as stands in an address."""
        return self.id[:16]

    @property
    def href(self) -> str:
        """The address of its page."""
        return f"/c/{self.short}"

    def is_version_of(self, other: Shown) -> bool:
        """True for two captures of one page."""
        return self.id != other.id and self.source == other.source

    def at(self, span: Span | None) -> str:
        """The address of some of its words, outlined."""
        return f"{self.href}?at={span.start}-{span.end}#at" if span else self.href


class Shelf:
    """Captures by id, each looked up once."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._found: dict[str, Shown] = {}
        self._last: dict[str, str] = {}
        self._texts: dict[str, str] = {}

    def __getitem__(self, capture_id: str) -> Shown:
        """Return one capture.

        Raises:
            MissingRecordError: there is none of this id.
        """
        if capture_id not in self._found:
            self._found[capture_id] = shown(self._store.capture(capture_id))
        return self._found[capture_id]

    def words(self, capture_id: str, span: Span) -> str:
        """Return some words of a capture's text."""
        if capture_id not in self._texts:
            self._texts[capture_id] = self._store.capture(capture_id).document.text
        return span.of(self._texts[capture_id])

    def is_last(self, article: Shown) -> bool:
        """True if its page was not seen again later in other words."""
        if article.source not in self._last:
            self._last[article.source] = self._store.versions(article.source)[-1].id
        return self._last[article.source] == article.id

    def denies(self, key: str) -> bool:
        """True if the source of a statement denies its words."""
        return self._store.statement(key).stance == "denies"

    def captions(self, places: Iterable[tuple[str, Span | None]]) -> dict[str, Caption]:
        """Return what an origin graph prints beside each article, leading to the words that matter in it."""
        return {id_: _caption(self[id_], self[id_].at(span)) for id_, span in places}


def web_captions(captures: Iterable[KeptCapture]) -> dict[str, Caption]:
    """Return what a graph that is looked at elsewhere prints: each article leads to where it came out."""
    return {each.id: _caption(each, _web_address(each.url)) for each in map(shown, captures)}


def _caption(each: Shown, href: str) -> Caption:
    return Caption(each.outlet, each.title, each.published, href)


def _web_address(url: str | None) -> str:
    return url if url and urlsplit(url).scheme in ("http", "https") else ""


def shown(capture: KeptCapture) -> Shown:
    """Return a capture as it is listed."""
    document = capture.document
    opening = " ".join(document.text[: 2 * _OPENING].split())
    title = document.title or (
        opening[:_OPENING].rpartition(" ")[0] + " …" if len(opening) > _OPENING else opening
    )
    return Shown(
        capture.id,
        title,
        document.publisher or "",
        document.published,
        capture.seen,
        capture.source,
        document.url,
    )
