"""Which sentences of two versions of a text are the same ones, and which words differ between them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from onrecord.compare.alignment import Block, is_closed, weights
from onrecord.compare.wording import QuoteWord, quote_words
from onrecord.model import Reading, Span
from onrecord.resources.lexicon import Lexicon
from onrecord.text.tokens import split_sentences

ALIKE = 0.5
"""Two sentences with so much in common, as twice the shared words by all words, are one that was changed."""
IN_PLACE = 0.25
"""So much is enough where one sentence stands between the same two that the other stood between."""
WITHIN = 0.75
"""A sentence of which so much stands in its neighbour's counterpart was joined to it, or cut off from it."""
_SOME = 4
"""Words that say something, without which a short sentence may stand within any other."""
_MOST_PAIRS = 250_000
"""Pairs of sentences that are looked at for likeness (1 s); in longer texts, changed ones are told as gone and new."""


@dataclass(frozen=True, slots=True)
class Match:
    """Sentences of the older text and those of the newer that stand in their place; one side may be empty."""

    old: tuple[Span, ...]
    new: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Changed:
    """Words that differ between two versions of a sentence, on one side perhaps none.

    ``old_at`` and ``new_at`` are where they stand, or would: offsets into the older and the newer text.
    """

    old_at: int
    new_at: int
    old_words: tuple[QuoteWord, ...]
    new_words: tuple[QuoteWord, ...]

    @property
    def old(self) -> Span | None:
        """The words of the older text, from the first to the last."""
        return _hull(self.old_words)

    @property
    def new(self) -> Span | None:
        """Those of the newer text."""
        return _hull(self.new_words)


@dataclass(frozen=True, slots=True)
class _Sentence:
    span: Span
    words: tuple[str, ...]
    says: Counter[str]

    @property
    def weight(self) -> float:
        return float(self.says.total())


def match_sentences(old: Reading, new: Reading, lexicon: Lexicon) -> tuple[Match, ...]:
    """Return every sentence of two versions once, matched: in order of the newer text, what is gone where it stood.

    The same sentences in the same order first (Ratcliff and Obershelp, `difflib`), then the same in another place, then
    those most alike; at last those that were joined or cut in two.
    """
    olds, news = _sentences(old, lexicon), _sentences(new, lexicon)
    pairs = _same(olds, news)
    pairs |= _alike(olds, news, pairs)
    pairs |= _in_place(olds, news, pairs)
    return _ordered(olds, news, _joined(olds, news, pairs))


def _sentences(reading: Reading, lexicon: Lexicon) -> list[_Sentence]:
    found = []
    for span in reading.sentences or split_sentences(
        reading.text
    ):  # a text in a language that is not read has none
        words = quote_words(reading.text, [span])
        keys = tuple(word.key for word in words) or (span.of(reading.text),)
        says = Counter[str]()
        for word, weight in zip(words, weights(words, lexicon), strict=True):
            says[word.key] += weight  # type: ignore[assignment]
        found.append(_Sentence(span, keys, says))
    return found


def _same(olds: Sequence[_Sentence], news: Sequence[_Sentence]) -> dict[int, int]:
    """Which sentences, by number, have the same words: in the same order, else elsewhere, first with first."""
    matcher = SequenceMatcher(None, [s.words for s in olds], [s.words for s in news])
    pairs = {i + k: j + k for i, j, size in matcher.get_matching_blocks() for k in range(size)}
    places: dict[tuple[str, ...], list[int]] = {}
    taken = set(pairs.values())
    for j in reversed([j for j in range(len(news)) if j not in taken]):
        places.setdefault(news[j].words, []).append(j)
    for i, sentence in enumerate(olds):
        if i not in pairs and places.get(sentence.words):
            pairs[i] = places[sentence.words].pop()
    return pairs


def _alike(olds: Sequence[_Sentence], news: Sequence[_Sentence], pairs: dict[int, int]) -> dict[int, int]:
    """Of the sentences left over those that are most alike."""
    taken = set(pairs.values())
    left = [i for i in range(len(olds)) if i not in pairs]
    right = [j for j in range(len(news)) if j not in taken]
    if len(left) * len(right) > _MOST_PAIRS:
        return {}
    ranked = sorted(
        (-like, abs(i / len(olds) - j / len(news)), i, j)
        for i in left
        for j in right
        if (like := _likeness(olds[i], news[j])) >= ALIKE
    )
    found: dict[int, int] = {}
    for _, _, i, j in ranked:
        if i not in found and j not in taken:
            found[i] = j
            taken.add(j)
    return found


def _in_place(olds: Sequence[_Sentence], news: Sequence[_Sentence], pairs: dict[int, int]) -> dict[int, int]:
    """Of the sentences still left over those that stand in the place of one that is no more."""
    known = pairs | {-1: -1, len(olds): len(news)}
    taken = set(pairs.values())
    found = {}
    for i in range(len(olds)):
        j = known.get(i - 1, -2) + 1
        between = i not in pairs and j not in taken and known.get(i + 1) == j + 1
        if between and 0 <= j < len(news) and _likeness(olds[i], news[j]) >= IN_PLACE:
            found[i] = j
    return found


def _likeness(one: _Sentence, other: _Sentence) -> float:
    """Twice the shared words by all words (Dice), function words counting little.

    Where the shorter one stands within the longer, a long name with its titles and all may have gone: that is enough.
    """
    shared = (one.says & other.says).total()
    likeness = 2 * shared / ((one.weight + other.weight) or 1)
    contained = shared >= _SOME and shared >= WITHIN * min(one.weight, other.weight)
    return max(likeness, ALIKE) if contained else likeness


def _joined(
    olds: Sequence[_Sentence], news: Sequence[_Sentence], pairs: dict[int, int]
) -> list[tuple[list[int], list[int]]]:
    """Pairs as groups, with those sentences left over that stand within what became of their neighbour."""
    groups = [([i], [j]) for i, j in pairs.items()]
    by_old = {i: group for group in groups for i in group[0]}
    by_new = {j: group for group in groups for j in group[1]}
    for i in range(len(olds)):
        for neighbour in (i - 1, i + 1):
            group = by_old.get(neighbour)
            if (
                i not in by_old
                and group
                and _within(olds[i], [olds[k] for k in group[0]], [news[k] for k in group[1]])
            ):
                group[0].append(i)
                by_old[i] = group
    for j in range(len(news)):
        for neighbour in (j - 1, j + 1):
            group = by_new.get(neighbour)
            if (
                j not in by_new
                and group
                and _within(news[j], [news[k] for k in group[1]], [olds[k] for k in group[0]])
            ):
                group[1].append(j)
                by_new[j] = group
    groups += [([i], []) for i in range(len(olds)) if i not in by_old]
    groups += [([], [j]) for j in range(len(news)) if j not in by_new]
    return groups


def _within(one: _Sentence, beside: Sequence[_Sentence], counterpart: Sequence[_Sentence]) -> bool:
    """True if a sentence stands in the counterpart of its neighbours, in what these leave of it."""
    left = sum((s.says for s in counterpart), Counter[str]()) - sum((s.says for s in beside), Counter[str]())
    return bool(one.weight) and (one.says & left).total() >= WITHIN * one.weight


def _ordered(
    olds: Sequence[_Sentence], news: Sequence[_Sentence], groups: Sequence[tuple[list[int], list[int]]]
) -> tuple[Match, ...]:
    where = {i: min(new) for old, new in groups if new for i in old}
    placed = []
    for old, new in groups:
        # what is gone stood behind the nearest sentence before it that is still there
        before = (
            next((where[i] for i in range(min(old) - 1, -1, -1) if i in where), -1) if not new else min(new)
        )
        spans = tuple(olds[i].span for i in sorted(old)), tuple(news[j].span for j in sorted(new))
        placed.append((before, not new, min(old, default=-1), Match(*spans)))
    return tuple(match for *_, match in sorted(placed, key=lambda each: each[:3]))


def find_changed(old: str, new: str, match: Match, lexicon: Lexicon) -> tuple[Changed, ...]:
    """Return the words that differ within a match, in text order; marks, case and the way numbers are written aside.

    Changes that only a function word parts are one; "grass roots" for "grassroots" is none.
    """
    a, b = quote_words(old, match.old), quote_words(new, match.new)
    matcher = SequenceMatcher(None, [w.key for w in a], [w.key for w in b], autojunk=False)
    blocks = [Block(a0, a1, b0, b1, tag == "equal") for tag, a0, a1, b0, b1 in matcher.get_opcodes()]
    changed: list[Block] = []
    for at, block in enumerate(blocks):
        if block.equal:
            continue
        between = blocks[at - 1] if at and blocks[at - 1].equal else None
        if changed and between and _little(a[between.a0 : between.a1], lexicon):
            last = changed.pop()
            changed.append(Block(last.a0, block.a1, last.b0, block.b1, equal=False))
        else:
            changed.append(block)
    return tuple(
        Changed(
            _place(a, block.a0, block.a1, match.old),
            _place(b, block.b0, block.b1, match.new),
            a[block.a0 : block.a1],
            b[block.b0 : block.b1],
        )
        for block in changed
        if _letters(a[block.a0 : block.a1]) != _letters(b[block.b0 : block.b1])
    )


def _letters(words: Sequence[QuoteWord]) -> str:
    return "".join(word.key for word in words)


def _little(words: Sequence[QuoteWord], lexicon: Lexicon) -> bool:
    return len(words) == 1 and is_closed(words[0].norm, lexicon)


def _place(words: Sequence[QuoteWord], start: int, end: int, spans: Sequence[Span]) -> int:
    if start < end:
        return words[start].start
    return words[start - 1].end if start else spans[0].start if spans else 0


def _hull(words: Sequence[QuoteWord]) -> Span | None:
    return Span(words[0].start, words[-1].end) if words else None
