"""Words in context: some words of an article with what stands around them, and the address of the very place."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.model import Span
from onrecord.workflows.views import Shown

_AROUND = 90
"""Characters that are shown on either side."""


@dataclass(frozen=True, slots=True)
class InContext:
    """Words of one article: before, the words themselves, after; ``href`` leads to them.

    An ellipsis stands where a statement or a sentence is cut.
    """

    article: Shown
    parts: tuple[str, str, str]
    href: str

    @property
    def words(self) -> str:
        """All of it in one line."""
        return "".join(self.parts)


def in_context(article: Shown, text: str, span: Span, around: Span) -> InContext:
    """Return the words at ``span`` as they stand within ``around``, cut at words where that is long."""
    start, end = max(around.start, span.start - _AROUND), min(around.end, span.end + _AROUND)
    before, after = text[start : span.start] if start < span.start else "", text[span.end : end]
    before, after = at_words(before, after, start > around.start, end < around.end)
    return InContext(article, (_line(before), _line(span.of(text)), _line(after)), article.at(span))


def at_words(before: str, after: str, cut_before: bool, cut_after: bool) -> tuple[str, str]:
    """Return what stands around some words, where it was cut without its half word and with an ellipsis."""
    if cut_before:
        before = "… " + before.partition(" ")[2]
    if cut_after:
        after = after.rpartition(" ")[0] + " …"
    return before, after


def _line(words: str) -> str:
    """On one line, with the space at either end that keeps it apart from its neighbours."""
    line = " ".join(words.split())
    return (" " if words[:1].isspace() else "") + line + (" " if line and words[-1:].isspace() else "")
