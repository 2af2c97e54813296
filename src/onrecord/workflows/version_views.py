"""Versions and copies as pages show them: what changed between two captures, and who has whose words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from onrecord.compare.direct import find_thirds
from onrecord.model import CopyLink, Edit, KeptCapture, Span, VersionDiff
from onrecord.store import Store
from onrecord.text.differences import Pieces, paragraph_differences
from onrecord.workflows.between import Between
from onrecord.workflows.in_context import at_words
from onrecord.workflows.views import Shelf, Shown, shown

CHANGES: Mapping[str, str] = {
    "headline": "headline changed",
    "added": "statement added",
    "removed": "statement removed",
    "quote": "quoted words changed",
    "number": "number changed",
    "date": "date changed",
    "hedge_dropped": "hedge dropped",
    "hedge_added": "hedge added",
    "stance": "stance changed",
    "source_named": "source is named now",
    "source_unnamed": "source is no longer named",
    "source": "another source",
    "source_added": "put into a source’s mouth now",
    "source_dropped": "in the outlet’s own voice now",
    "wording": "wording changed",
}
_AROUND = 90


@dataclass(frozen=True, slots=True)
class Change:
    """One edit, said in words.

    ``old`` and ``new`` are the words before it in their line, the words that changed, and those behind; None where
    there are none. The addresses lead to the very words, None in a title or page furniture.
    """

    edit: Edit
    what: str
    old: tuple[str, str, str] | None
    new: tuple[str, str, str] | None
    old_href: str | None
    new_href: str | None


@dataclass(frozen=True, slots=True)
class DiffView:
    """Two captures of a page: what changed in what is said first, then the whole text, then page furniture."""

    a: Shown
    b: Shown
    seen_between: tuple[str, str]
    changes: tuple[Change, ...]
    paragraphs: tuple[Pieces, ...]
    furniture: tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class VersionRow:
    """One step in a page's history, and how many changes it brought."""

    a: Shown
    b: Shown
    kinds: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CopyRow:
    """Another article with words of this one. ``way`` says who has them from whom: ``from``, ``to`` or ``unknown``.

    ``third`` is an article with which both share these words, and more.
    """

    article: Shown
    link: CopyLink
    way: str
    third: Shown | None = None

    @property
    def words_href(self) -> str:
        """The address of the longest shared passage in the other article."""
        longest = max(
            self.link.passages, key=lambda passage: (len(passage[1]), -passage[1].start), default=None
        )
        return self.article.at(longest[1] if longest else None)


def diff_view(store: Store, between: Between, a: str, b: str) -> DiffView:
    """Return what changed between two captures; their ids may be given short.

    Raises:
        MissingRecordError: no capture has one of these ids.
    """
    diff = between.diff(store.capture(a).id, store.capture(b).id)
    old, new = store.capture(diff.a), store.capture(diff.b)
    before, after = shown(old), shown(new)
    return DiffView(
        before,
        after,
        diff.seen_between or (old.seen, new.seen),
        tuple(_change(edit, old, new) for edit in diff.edits),
        paragraph_differences(old.document.text, new.document.text),
        tuple(_change(edit, old, new) for edit in diff.furniture),
    )


def _change(edit: Edit, a: KeptCapture, b: KeptCapture) -> Change:
    in_title = edit.kind == "headline"
    return Change(
        edit,
        CHANGES[edit.kind],
        _in_line((a.document.title or "") if in_title else a.document.text, edit.old, edit.old_span),
        _in_line((b.document.title or "") if in_title else b.document.text, edit.new, edit.new_span),
        shown(a).at(edit.old_span) if edit.old_span and not in_title else None,
        shown(b).at(edit.new_span) if edit.new_span and not in_title else None,
    )


def _in_line(text: str, words: str, span: Span | None) -> tuple[str, str, str] | None:
    """Words with what stands around them in their line, at most `_AROUND` characters on each side."""
    if span is None:
        return ("", words, "") if words else None
    before = text[max(0, span.start - _AROUND) : span.start].rpartition("\n")[2]
    after = text[span.end : span.end + _AROUND].partition("\n")[0]
    before, after = at_words(before, after, len(before) == _AROUND, len(after) == _AROUND)
    return before, words, after


def version_rows(store: Store, between: Between, source: str) -> tuple[VersionRow, ...]:
    """Return a page's history, oldest step first; empty where it was seen once, or never changed."""
    shelf, texts = Shelf(store), {each.id: each.text_sha256 for each in store.versions(source)}
    return tuple(
        _version_row(diff, shelf)
        for diff in between.versions(source)
        if texts[diff.a] != texts[diff.b] or diff.edits
    )


def _version_row(diff: VersionDiff, shelf: Shelf) -> VersionRow:
    kinds = tuple(dict.fromkeys(CHANGES[edit.kind] for edit in diff.edits))
    return VersionRow(shelf[diff.a], shelf[diff.b], kinds)


def copy_rows(store: Store, between: Between, capture_id: str) -> tuple[CopyRow, ...]:
    """Return the articles that have words from this one or this one from them: the most alike first.

    Behind them those that share with it only what both share with a third.
    """
    every = between.copies()
    links = [
        link if link.a == capture_id else link.flipped() for link in every if capture_id in (link.a, link.b)
    ]
    near = {capture_id, *(link.b for link in links)}
    lengths = {name: len(store.capture(name).document.text) for name in sorted(near)}
    thirds = find_thirds([link for link in every if {link.a, link.b} <= near], lengths)
    shelf = Shelf(store)
    rows = [_copy_row(link, thirds.get(frozenset((link.a, link.b))), shelf) for link in links]
    return tuple(sorted(rows, key=lambda row: (bool(row.third), -row.link.containment, row.article.id)))


def _copy_row(link: CopyLink, third: str | None, shelf: Shelf) -> CopyRow:
    way = {"a": "to", "b": "from"}.get(link.direction, "unknown")
    return CopyRow(shelf[link.b], link, way, shelf[third] if third else None)
