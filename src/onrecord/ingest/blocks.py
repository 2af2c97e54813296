"""Blocks: the paragraphs of a source, put together into clean text while leftovers are set aside."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from onrecord.model import Document, Leftover, Span
from onrecord.resources.leftovers import furniture
from onrecord.text.offsets import Fragment, OffsetMap, join_fragments

BETWEEN = "\n\n"
_LONGEST = 250
"""No line of page furniture is longer; longer lines are not even looked at."""


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph, heading, list item or caption: fragments in source order.

    ``leftover`` says why it is no article text, where the parser knows already.
    """

    fragments: tuple[Fragment, ...]
    leftover: str | None = None

    @property
    def text(self) -> str:
        """The block's clean text."""
        return "".join(f.text for f in self.fragments)

    @property
    def source(self) -> Span:
        """From its first to its last source character."""
        return Span(self.fragments[0].start, self.fragments[-1].end)


def assemble(blocks: Sequence[Block]) -> tuple[str, OffsetMap, tuple[Leftover, ...]]:
    """Return the clean text, its way back to the source, and what was set aside, in order."""
    whys = _set_aside([block.text for block in blocks], [block.leftover for block in blocks])
    kept: list[Fragment] = []
    leftovers: list[Leftover] = []
    length = 0
    for block, why in zip(blocks, whys, strict=True):
        if why is not None:
            leftovers.append(Leftover(block.text, why, length, block.source))
            continue
        if kept:
            kept.append(Fragment(BETWEEN, kept[-1].end, block.source.start))
            length += len(BETWEEN)
        kept += block.fragments
        length += len(block.text)
    text, offsets = join_fragments(kept)
    return text, offsets, tuple(leftovers)


def _set_aside(texts: Sequence[str], known: Sequence[str | None]) -> list[str | None]:
    """Say for each block why it is set aside, or None. Patterns for the end apply from the last block upwards."""
    whys = [why or why_leftover(text, at_end=False) for text, why in zip(texts, known, strict=True)]
    for k in range(len(texts) - 1, -1, -1):
        if whys[k] is None:
            whys[k] = why_leftover(texts[k], at_end=True)
        if whys[k] is None:
            break
    return whys


def why_leftover(text: str, *, at_end: bool) -> str | None:
    """Return why a line is page furniture, or None for article text.

    >>> why_leftover("You may also like", at_end=False), why_leftover("You may also like it, she said.", at_end=True)
    ('page-furniture', None)
    """
    line = text.strip()
    if not line or len(line) > _LONGEST:
        return None
    for item in furniture():
        if (at_end or not item.only_at_end) and item.pattern.fullmatch(line):
            return item.why
    return None


def put_back(document: Document, index: int) -> Document:
    """Return the document with one leftover in its text again, as a paragraph of its own at its old place.

    Raises:
        IndexError: there is no such leftover.
    """
    leftover = document.leftovers[index]
    before, after = document.text[: leftover.at], document.text[leftover.at :]
    lead = BETWEEN if before and not before.endswith("\n") else ""
    tail = BETWEEN if after and not after.startswith("\n") else ""
    added = lead + leftover.text + tail
    others = tuple(
        replace(item, at=item.at + (len(added) if (item.at, number) > (leftover.at, index) else 0))
        for number, item in enumerate(document.leftovers)
        if number != index
    )
    return replace(document, text=before + added + after, leftovers=others)
