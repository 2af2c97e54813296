"""Headline against body: what the headline claims, and whether the body states it, attributes it or never says it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from onrecord.model import Attribution, HeadlineClaim, Span, covered
from onrecord.resources.lexicon import Lexicon
from onrecord.resources.meaning import content_words

_ENOUGH = 0.5
"""Share of the headline's content words that a sentence must hold to say the same; to be set on labelled pairs."""


def compare_headline(
    title: str | None,
    title_attributions: Sequence[Attribution],
    text: str,
    sentences: Sequence[Span],
    attributions: Sequence[Attribution],
    lexicon: Lexicon,
) -> tuple[HeadlineClaim, ...]:
    """Return the headline's claim (none without a title); the body is searched from the top for the first match."""
    if not title or not title.strip():
        return ()
    span = Span(len(title) - len(title.lstrip()), len(title.rstrip()))
    wanted = content_words(title, lexicon)
    body = _said(wanted, text, sentences, attributions, lexicon)
    attributed = bool(title_attributions)
    return (HeadlineClaim(span, None, "attributed" if attributed else "fact", body),)


def _said(
    wanted: frozenset[str],
    text: str,
    sentences: Sequence[Span],
    attributions: Sequence[Attribution],
    lexicon: Lexicon,
) -> Literal["fact", "attributed", "absent"]:
    contents = covered(s for a in attributions for s in a.content)
    for sentence in sentences:
        if not wanted or len(wanted & content_words(sentence.of(text), lexicon)) < _ENOUGH * len(wanted):
            continue
        inside = sum(
            min(c.end, sentence.end) - max(c.start, sentence.start) for c in contents if c.meets(sentence)
        )
        return "attributed" if inside * 2 >= len(sentence) else "fact"
    return "absent"
