"""Votes: what well-kept extractors take for the article, laid over the page's own blocks.

An extractor is asked for its text, and a block gets the share of its own words that stand in this text in the same
order. So any extractor can vote, none has to tell offsets, and a page is never changed to ask one.
"""

from __future__ import annotations

from collections.abc import Sequence

import trafilatura
from resiliparse.extract.html2text import extract_plain_text

from onrecord.ingest.html.elements import PageBlock, words_of

_WORDS = 4
"""Words of a shingle, as in the shared scorer."""


class Vote:
    """One text's words, ready to be asked which blocks it holds."""

    def __init__(self, text: str) -> None:
        words = words_of(text)
        self.is_empty = not words
        self._shingles = _shingles(words)
        self._line = f" {' '.join(words)} "

    def share(self, block: PageBlock) -> float:
        """Return the share of a block's four-word shingles that the text holds; 0 or 1 for a shorter block."""
        words = block.words
        if len(words) >= _WORDS:
            own = list(zip(words, words[1:], words[2:], words[3:], strict=False))
            return sum(map(self._shingles.__contains__, own)) / len(own)
        return 1.0 if words and f" {' '.join(words)} " in self._line else 0.0


def _shingles(words: Sequence[str]) -> frozenset[tuple[str, ...]]:
    return frozenset(zip(words, words[1:], words[2:], words[3:], strict=False))


def resiliparse_text(source: str) -> str:
    """What resiliparse takes for the main content: 2 ms a page, generous."""
    found: str = extract_plain_text(source, main_content=True, alt_texts=False, preserve_formatting=False)
    return found


def trafilatura_text(source: str) -> str:
    """What trafilatura takes for the article, without asking its fallbacks."""
    found = trafilatura.extract(
        source, include_comments=False, include_tables=False, deduplicate=False, fast=True
    )
    return found or ""
