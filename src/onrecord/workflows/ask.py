"""Ask: what pages and commands want to know of a store, as frozen views."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from onrecord.errors import InputError
from onrecord.lint import lint
from onrecord.model import (
    Attribution,
    Correction,
    Coverage,
    Finding,
    KeptCapture,
    KeptStatement,
    Reading,
    Stance,
    Statement,
    StatementFilter,
    UnreadCapture,
    coverage,
    source_chain,
    statements,
)
from onrecord.model.document import is_iso_8601
from onrecord.store import Store
from onrecord.workflows.views import shown

PAGE = 30


@dataclass(frozen=True, slots=True)
class DeskRow:
    """One capture on the desk with what is worth seeing at a glance; ``title`` as lists have it (see `Shown`)."""

    capture: KeptCapture
    title: str
    attributed: int
    own: int
    denials: int
    unnamed: int


@dataclass(frozen=True, slots=True)
class Desk:
    """The newest captures, how much is kept in all, and where the next page starts (None at the end)."""

    rows: tuple[DeskRow, ...]
    counts: dict[str, int]
    after: str | None


@dataclass(frozen=True, slots=True)
class ArticleView:
    """One capture with everything its page shows. ``status`` is what people decided, by statement key."""

    capture: KeptCapture
    reading: Reading
    statements: tuple[Statement, ...]
    chains: dict[str, tuple[str, ...]]
    status: dict[str, str]
    findings: tuple[Finding, ...]
    coverage: Coverage
    put_back: tuple[Correction, ...]
    other_captures: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class StatementView:
    """One statement in context, and where the very same words are said elsewhere."""

    statement: KeptStatement
    capture: KeptCapture
    attribution: Attribution | None
    before: str
    after: str
    elsewhere: tuple[KeptStatement, ...]


@dataclass(frozen=True, slots=True)
class SearchView:
    """One page of hits; ``more`` says whether another follows.

    ``unread``, on the first page, are captures without a statement that hold the words.
    """

    query: str
    page: int
    hits: tuple[KeptStatement, ...]
    more: bool
    unread: tuple[UnreadCapture, ...] = ()


def desk(store: Store, *, after: str | None = None, size: int = PAGE) -> Desk:
    """Return a page of captures, newest seen first."""
    captures = store.captures(limit=size + 1, after=after)
    rows = tuple(_desk_row(store, capture) for capture in captures[:size])
    return Desk(rows, store.counts(), rows[-1].capture.id if len(captures) > size else None)


def _desk_row(store: Store, capture: KeptCapture) -> DeskRow:
    said = store.statements(capture.id)
    attributed = [s for s in said if s.stance is not None]
    return DeskRow(
        capture,
        shown(capture).title,
        attributed=len(attributed),
        own=len(said) - len(attributed),
        denials=sum(s.stance == "denies" for s in attributed),
        unnamed=sum(not s.named for s in attributed),
    )


def article_view(store: Store, capture_id: str) -> ArticleView:
    """Return everything about one capture.

    Raises:
        MissingRecordError: no capture has this id.
    """
    capture = store.capture(capture_id)
    reading = store.reading(capture.id)
    said = statements(reading)
    decisions = store.corrections(capture.text_sha256)
    return ArticleView(
        capture=capture,
        reading=reading,
        statements=said,
        chains={s.key: source_chain(reading, s.attribution) for s in said},
        status=_status(said, decisions),
        findings=lint(reading),
        coverage=coverage(reading),
        put_back=tuple(c for c in decisions if c.field == "leftover" and c.value),
        other_captures=_siblings(store, capture),
    )


def _status(said: tuple[Statement, ...], decisions: tuple[Correction, ...]) -> dict[str, str]:
    last = {c.span: c.value for c in decisions if c.field == "status"}
    return {s.key: value for s in said if (value := last.get(s.span)) is not None}


def _siblings(store: Store, capture: KeptCapture) -> tuple[str, ...]:
    """Other captures from the same source among the newest, such as the one a leftover was put back from."""
    return tuple(
        c.id for c in store.captures(limit=200) if c.source == capture.source and c.id != capture.id
    )[:10]


def statement_view(store: Store, key: str, *, around: int = 400) -> StatementView:
    """Return one statement with up to ``around`` characters on each side.

    Raises:
        MissingRecordError: no statement has this key.
    """
    found = store.statement(key)
    capture = store.capture(found.capture_id)
    reading = store.reading(capture.id)
    text = capture.document.text
    start, end = min(s.start for s in found.spans), max(s.end for s in found.spans)
    attribution = next((s.attribution for s in statements(reading) if s.key == key), None)
    words = " ".join(found.words.strip("“”\"'‘’.,").split()[:24])
    same = store.search(f'"{words}"', limit=100)
    return StatementView(
        statement=found,
        capture=capture,
        attribution=attribution,
        before=text[max(0, start - around) : start],
        after=text[end : end + around],
        elsewhere=tuple(s for s in same if s.capture_id != found.capture_id),
    )


def find_statements(store: Store, wanted: StatementFilter) -> Iterator[KeptStatement]:
    """Give every statement that a filter takes, in the order of `Store.find_statements`, a page at a time.

    Raises:
        InputError: at once: there is no such stance, or a date is none.
    """
    stances = [stance.value for stance in Stance]
    if wanted.stance is not None and wanted.stance not in stances:
        raise InputError(
            f"there is no stance {wanted.stance!r}",
            why=f"the stances are {', '.join(stances)}",
            mend="give one of these",
        )
    for name in ("since", "until"):
        day = getattr(wanted, name)
        if day is not None and not is_iso_8601(day):
            raise InputError(
                f"{name} {day} is not a date",
                why="a date here is ISO 8601, such as 2024-11-18",
                mend="give it in that form, or leave it out",
            )
    return _pages(store, wanted)


def _pages(store: Store, wanted: StatementFilter) -> Iterator[KeptStatement]:
    page = store.find_statements(wanted)
    while page:
        yield from page
        page = store.find_statements(wanted, after=page[-1])


def search_view(store: Store, query: str, page: int = 1, *, size: int = PAGE) -> SearchView:
    """Return one page of statements that hold all words of the query; pages count from 1."""
    page = max(page, 1)
    hits = store.search(query, limit=size + 1, offset=(page - 1) * size)
    unread = store.search_unread(query, limit=size) if page == 1 else ()
    return SearchView(query, page, hits[:size], len(hits) > size, unread)
