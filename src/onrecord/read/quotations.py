"""Quotations: what stands between quotation marks, outermost pairs only."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from onrecord.model import Quotation, Span
from onrecord.text.tokens import split_paragraphs

_PAIRS = {"“": "”", "„": "“”", "«": "»", "‘": "’", '"': '"', "'": "'", "``": "''"}
_SINGLE = "‘'"
_MARK = re.compile("[“„«‘\"'`]")


def find_quotations(text: str, paragraphs: Sequence[Span] | None = None) -> tuple[Quotation, ...]:
    """Return the outermost quotations in text order; no quotation crosses a line break.

    A single mark opens only at the start of a word and closes only at the end of one, so that apostrophes do neither.

    >>> [q.inner.of("‘I don’t,’ he said.") for q in find_quotations("‘I don’t,’ he said.")]
    ['I don’t,']
    """
    found: list[Quotation] = []
    for paragraph in paragraphs if paragraphs is not None else split_paragraphs(text):
        mark = _MARK.search(text, paragraph.start, paragraph.end)
        while mark:
            quotation = _opens(text, mark.start(), paragraph)
            if quotation is not None:
                found.append(quotation)
            behind = quotation.span.end if quotation else mark.end()
            mark = _MARK.search(text, behind, paragraph.end)
    return tuple(found)


def _opens(text: str, at: int, paragraph: Span) -> Quotation | None:
    mark = text[at]
    if mark == "`" and text.startswith("``", at):
        mark = "``"
    elif mark == "'" and text.startswith("''", at):
        return _closed(text, at, "''", ("''",), paragraph)
    if mark not in _PAIRS:
        return None
    before = text[at - 1] if at > paragraph.start else " "
    after = text[at + len(mark)] if at + len(mark) < paragraph.end else " "
    if after.isspace() or (mark in "\"'‘" and before.isalnum()):
        return None
    return _closed(text, at, mark, (_PAIRS[mark],) if mark == "``" else tuple(_PAIRS[mark]), paragraph)


def _closed(text: str, at: int, mark: str, closers: tuple[str, ...], paragraph: Span) -> Quotation | None:
    start = at + len(mark)
    end = _closer(text, start, mark, closers, paragraph)
    if end is not None:
        if end == start:
            return None
        length = len(closers[0])
        return Quotation(Span(at, end + length), Span(start, end))
    if start >= paragraph.end or (mark in _SINGLE and not _goes_on(text, at, mark, paragraph)):
        return None
    return Quotation(Span(at, paragraph.end), Span(start, paragraph.end), open_ended=True)


def _goes_on(text: str, at: int, mark: str, paragraph: Span) -> bool:
    """A single mark left open is one only if it opens the paragraph, and the next paragraph opens with it again."""
    return (
        mark == "‘" and at == paragraph.start and text[paragraph.end : paragraph.end + 8].lstrip()[:1] == mark
    )


@cache
def _closing(closers: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, closers)))


def _closer(text: str, start: int, mark: str, closers: tuple[str, ...], paragraph: Span) -> int | None:
    """Return where the closing mark stands."""
    fallback = None
    for match in _closing(closers).finditer(text, start, paragraph.end):
        at = match.start()
        before, after = text[at - 1], text[at + 1] if at + 1 < paragraph.end else " "
        if mark not in _SINGLE:
            if mark == '"' and before.isspace() and not after.isspace():
                continue  # a mark before a word opens; the writer forgot to close the one before
            return at
        if after.isalpha() or before.isspace():
            continue
        if before in ",.?!…" or not after.isspace():
            return at
        # "the voters’ choice": a plural's apostrophe looks like a closing mark, so look further first
        fallback = at if fallback is None else fallback
    return fallback
