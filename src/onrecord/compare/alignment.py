"""Where two wordings run side by side: the stretch they share, what differs within it, what lies before and behind."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import accumulate

from onrecord.compare.wording import QuoteWord
from onrecord.resources.contrasts import contrasts
from onrecord.resources.lexicon import Lexicon

_LITTLE = 0.35
"""What a function word says, where any other word says 1."""
_GAP = 0.5
"""What a word that differs takes from the stretch around it, as a share of what it says."""
_FEW = 3
"""Words that may part the first or last shared words from the rest."""
_CLOSED = ("function_words", "articles", "prepositions", "auxiliaries", "pronouns", "possessives")
_CLOSED_KINDS = ("negation", "quantity", "modality")


@dataclass(frozen=True, slots=True)
class Block:
    """Words [a0, a1) of one side against words [b0, b1) of the other: all equal, or all different."""

    a0: int
    a1: int
    b0: int
    b1: int
    equal: bool


@dataclass(frozen=True, slots=True)
class Alignment:
    """The blocks of the stretch in common, in text order; it begins and ends with equal ones, or has none at all."""

    a: tuple[QuoteWord, ...]
    b: tuple[QuoteWord, ...]
    blocks: tuple[Block, ...]

    @property
    def equal(self) -> bool:
        """True if both sides are, word for word, the same."""
        return [w.key for w in self.a] == [w.key for w in self.b]


def align(a: tuple[QuoteWord, ...], b: tuple[QuoteWord, ...], lexicon: Lexicon) -> Alignment:
    """Align two wordings.

    Longest common blocks (Ratcliff and Obershelp, `difflib`), of which the run of blocks is kept that says most
    (Kadane's maximal segment), so that stray "the"s far away do not count as shared.
    """
    matcher = SequenceMatcher(None, [w.key for w in a], [w.key for w in b], autojunk=False)
    blocks = [Block(a0, a1, b0, b1, tag == "equal") for tag, a0, a1, b0, b1 in matcher.get_opcodes()]
    return Alignment(a, b, tuple(_best_run(blocks, a, b, lexicon)))


def sort_key(words: tuple[QuoteWord, ...]) -> tuple[int, tuple[str, ...]]:
    """Order wordings, so that two of them are always aligned the same way round: `difflib` minds which comes first."""
    return len(words), tuple(w.key for w in words)


def weights(words: Sequence[QuoteWord], lexicon: Lexicon) -> list[float]:
    """Return what each word says: function words little.

    >>> from onrecord.compare.wording import quote_words
    >>> from onrecord.resources.lexicon import english
    >>> weights(quote_words("It's the bridge"), english())
    [0.35, 0.35, 1.0]
    """
    return [_LITTLE if is_closed(w.norm, lexicon) else 1.0 for w in words]


def is_closed(norm: str, lexicon: Lexicon) -> bool:
    """True for a word of a closed class, whatever is contracted with it; "never", "all" and "must" are such too."""
    bare = norm.partition("'")[0]
    return any(bare in lexicon[name] or norm in lexicon[name] for name in _CLOSED) or any(
        contrasts().of(kind, (norm,)) for kind in _CLOSED_KINDS
    )


def _best_run(
    blocks: Sequence[Block], a: tuple[QuoteWord, ...], b: tuple[QuoteWord, ...], lexicon: Lexicon
) -> Sequence[Block]:
    """Return the run of blocks with the highest sum; both its ends are equal blocks."""
    sums_a, sums_b = ([0.0, *accumulate(_own_weights(words, lexicon))] for words in (a, b))
    best, best_sum, start, total = (0, 0), 0.0, 0, 0.0
    for number, block in enumerate(blocks):
        says_a, says_b = sums_a[block.a1] - sums_a[block.a0], sums_b[block.b1] - sums_b[block.b0]
        if total <= 0:
            start, total = number, 0.0
        if block.equal:
            total += says_a
        elif not (_omits(a, block.a0, block.a1) or _omits(b, block.b0, block.b1)):
            total -= _GAP * max(says_a, says_b)
        if total > best_sum:
            best, best_sum = (start, number + 1), total
    return blocks[slice(*_to_the_ends(blocks, *best))]


def _own_weights(words: tuple[QuoteWord, ...], lexicon: Lexicon) -> list[float]:
    """What a writer put in says nothing against two wordings being the same."""
    return [0.0 if w.bracketed else says for w, says in zip(words, weights(words, lexicon), strict=True)]


def _omits(words: tuple[QuoteWord, ...], start: int, end: int) -> bool:
    """True where an ellipsis stands for what is missing here."""
    return start == end and omission_at(words, start, end)


def omission_at(words: Sequence[QuoteWord], start: int, end: int) -> bool:
    """True if an ellipsis stands in or beside words [start, end), or one word off.

    In "a lot of … boats", for "a lot of people, of boats", either "of" may be the one that was left out.
    """
    return any(word.after_ellipsis for word in words[max(0, start - 1) : end + 2])


def _to_the_ends(blocks: Sequence[Block], start: int, behind: int) -> tuple[int, int]:
    """Take in a first or last equal block that only a few words part from the run: "I | never | told the council"."""
    if start == 2 and blocks[0].equal and _small(blocks[1]):
        start = 0
    if 0 < behind == len(blocks) - 2 and blocks[-1].equal and _small(blocks[-2]):
        behind = len(blocks)
    return start, behind


def _small(block: Block) -> bool:
    return max(block.a1 - block.a0, block.b1 - block.b0) <= _FEW
