"""Versions: what changed between captures of one article, between two captures, or between two files."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict
from itertools import pairwise
from typing import Any

from onrecord.compare.edits import find_edits, find_furniture_edits
from onrecord.errors import MissingRecordError
from onrecord.model import KeptCapture, Reading, Span, VersionDiff
from onrecord.model.edits import Edit
from onrecord.store import Store
from onrecord.workflows.article import read

_PAGE = 500


def versions(store: Store, source: str) -> tuple[VersionDiff, ...]:
    """Return what changed from each capture of a source to the next, in the order they were seen.

    ``source`` is the address of the article, or what else it was added under; the id a user gave it, or of one of its
    captures, will do. Empty where it was seen once.

    Raises:
        MissingRecordError: nothing was captured there.
    """
    captures = store.versions(source) or store.versions(find_named(store, source).source)
    return tuple(_diff(store, a, b) for a, b in pairwise(captures))


def diff(store: Store, a: str, b: str) -> VersionDiff:
    """Return what changed between two captures, the one seen first taken as the older.

    Each is named by its id (or the start of it), or by the id a user gave, which stands for the capture seen last.

    Raises:
        MissingRecordError: one of them is not there.
    """
    older, newer = sorted((find_named(store, name) for name in (a, b)), key=lambda capture: capture.seen)
    return _diff(store, older, newer)


def diff_files(a: str, b: str) -> VersionDiff:
    """Return what changed between two files (as `workflows.article.read` takes them), the first being the older.

    Ids are those of the articles; nobody says when they were seen.

    Raises:
        InputError: a file is missing or holds no article.
    """
    older, newer = (read(name).reading for name in (a, b))
    return VersionDiff(older.document.id, newer.document.id, None, *_edits(older, newer))


def find_named(store: Store, name: str) -> KeptCapture:
    """Return the capture with this id, or the one seen last of those with this given id.

    Raises:
        MissingRecordError: there is none.
    """
    try:
        return store.capture(name)
    except MissingRecordError:
        given = list(store.versions(f"id:{name}"))
        if not given and "://" not in name:  # an address is no id, and every capture would be looked at
            given = [capture for capture in _all(store) if capture.document.given_id == name]
        if not given:
            raise
        return max(given, key=lambda capture: (capture.seen, capture.id))


def _all(store: Store) -> Iterator[KeptCapture]:
    page = store.captures(limit=_PAGE)
    while page:
        yield from page
        page = store.captures(limit=_PAGE, after=page[-1].id)


def _diff(store: Store, a: KeptCapture, b: KeptCapture) -> VersionDiff:
    return VersionDiff(a.id, b.id, (a.seen, b.seen), *_edits(store.reading(a.id), store.reading(b.id)))


def _edits(old: Reading, new: Reading) -> tuple[tuple[Edit, ...], tuple[Edit, ...]]:
    return find_edits(old, new), find_furniture_edits(old.document, new.document)


def versions_record(diffs: tuple[VersionDiff, ...]) -> dict[str, Any]:
    """Return diffs as plain dicts; spans are offsets into the older and newer text, a headline's into the titles."""
    return {
        "versions": [
            {
                "a": each.a,
                "b": each.b,
                "seen_between": list(each.seen_between) if each.seen_between else None,
                "edits": [_record(edit) for edit in each.edits],
                "furniture": [_record(edit) for edit in each.furniture],
            }
            for each in diffs
        ]
    }


def _record(edit: Edit) -> dict[str, Any]:
    return asdict(edit) | {"old_span": _offsets(edit.old_span), "new_span": _offsets(edit.new_span)}


def _offsets(span: Span | None) -> list[int] | None:
    return [span.start, span.end] if span else None
