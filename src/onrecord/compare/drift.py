"""What the differences between two wordings of one utterance amount to."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from onrecord.compare.alignment import Alignment, Block, omission_at
from onrecord.compare.meaning import Sides, why_changed, why_cut, why_omitted
from onrecord.compare.wording import QuoteWord
from onrecord.model import Span
from onrecord.model.quotes import ChangeKind, Drift, QuoteChange
from onrecord.resources.contrasts import Contrasts
from onrecord.resources.lexicon import Lexicon

_LONG_FOR_BRACKETS = 5
"""Words that one bracket may stand for: "[the mayor]" for "the old man from Corda"."""
_SHORT_OMISSION = 4
"""An ellipsis over so few words still says that "not" went; over more, that a passage did."""

_UNEVEN = 2
_REMARKS = frozenset(
    ["sic", "censored", "expletive", "deleted", "redacted", "inaudible", "laughter", "applause"]
)


def find_changes(
    aligned: Alignment, a_text: str, b_text: str, lexicon: Lexicon, contrasts: Contrasts
) -> tuple[QuoteChange, ...]:
    """Return every stretch in which two wordings of one utterance differ, in text order."""
    sides = Sides(aligned, lexicon, contrasts)
    found = []
    for block, kind in classified(aligned):
        a, b = aligned.a[block.a0 : block.a1], aligned.b[block.b0 : block.b1]
        found.append(
            QuoteChange(kind, _span(a), _span(b), _of(a_text, a), _of(b_text, b), _why(block, kind, sides))
        )
    return tuple(found)


def drift_of(changes: Sequence[QuoteChange]) -> Drift:
    """Return the gravest drift among changes; none where there is no change."""
    if any(change.why for change in changes):
        return Drift.MEANING
    kinds = {change.kind for change in changes}
    if ChangeKind.WORDS in kinds:
        return Drift.UNMARKED_EDIT
    if ChangeKind.MARKED in kinds:
        return Drift.MARKED_EDIT
    return Drift.TRIM if kinds else Drift.NONE


def classified(aligned: Alignment) -> Iterator[tuple[Block, ChangeKind]]:
    """Yield the blocks that differ with what each is, in text order.

    Where both wordings go on beyond what they share, they should go on alike: as many words as the shorter goes on for
    are a change of words, and the rest is a cut.
    """
    if not aligned.blocks:
        return
    first, last = aligned.blocks[0], aligned.blocks[-1]
    a, b = _alike(first.a0, first.b0)
    yield from _found(Block(0, first.a0 - a, 0, first.b0 - b, equal=False), ChangeKind.CUT)
    inner = [block for block in aligned.blocks if not block.equal]
    if a:
        inner.insert(0, Block(first.a0 - a, first.a0, first.b0 - b, first.b0, equal=False))
    a, b = _alike(len(aligned.a) - last.a1, len(aligned.b) - last.b1)
    if a:
        inner.append(Block(last.a1, last.a1 + a, last.b1, last.b1 + b, equal=False))
    for block in inner:
        yield block, _inner_kind(aligned, block)
    yield from _found(
        Block(last.a1 + a, len(aligned.a), last.b1 + b, len(aligned.b), equal=False), ChangeKind.CUT
    )


def _alike(a: int, b: int) -> tuple[int, int]:
    """How many of the words beyond what is shared, on each side, stand for each other.

    "It's going" stands for "it will": a difference of one or two words is no cut.
    """
    return (a, b) if a and b and abs(a - b) <= _UNEVEN else (min(a, b), min(a, b))


def _found(block: Block, kind: ChangeKind) -> Iterator[tuple[Block, ChangeKind]]:
    if block.a1 > block.a0 or block.b1 > block.b0:
        yield block, kind


def _inner_kind(aligned: Alignment, block: Block) -> ChangeKind:
    a, b = aligned.a[block.a0 : block.a1], aligned.b[block.b0 : block.b1]
    a_own, b_own = _own(a), _own(b)
    if not a_own and not b_own:
        return ChangeKind.MARKED
    if a_own and b_own:
        # "[t]he" and "work[ed]" say themselves which letters are not the speaker's
        return ChangeKind.WORDS
    own, other = (a_own, b) if a_own else (b_own, a)
    ellipsis = (
        omission_at(aligned.b, block.b0, block.b1) if a_own else omission_at(aligned.a, block.a0, block.a1)
    )
    replaced = bool(other) and len(own) <= _LONG_FOR_BRACKETS and not _remark(other)
    return ChangeKind.MARKED if ellipsis or replaced else ChangeKind.WORDS


def _own(words: Sequence[QuoteWord]) -> list[QuoteWord]:
    """The words that are the speaker's, as far as brackets tell."""
    return [word for word in words if not word.bracketed]


def _remark(brackets: Sequence[QuoteWord]) -> bool:
    """True where what stands in brackets is a remark, so that it does not stand for the words on the other side."""
    return {word.norm for word in brackets} <= _REMARKS


def _why(block: Block, kind: ChangeKind, sides: Sides) -> str | None:
    if kind is ChangeKind.WORDS:
        return why_changed(block, sides)
    if kind is ChangeKind.CUT:
        return why_cut(block, sides)
    short = max(block.a1 - block.a0, block.b1 - block.b0) <= _SHORT_OMISSION
    one_sided = block.a1 == block.a0 or block.b1 == block.b0
    return why_omitted(block, sides) if short and one_sided else None


def _span(words: Sequence[QuoteWord]) -> Span | None:
    return Span(words[0].start, words[-1].end) if words else None


def _of(text: str, words: Sequence[QuoteWord]) -> str:
    return text[words[0].start : words[-1].end] if words else ""
