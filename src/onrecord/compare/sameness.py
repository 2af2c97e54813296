"""Whether two aligned wordings report one utterance."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.compare.alignment import Alignment, Block, is_closed, weights
from onrecord.compare.drift import classified
from onrecord.compare.wording import QuoteWord
from onrecord.model.quotes import ChangeKind
from onrecord.resources.lexicon import Lexicon

_SAID_AGAIN = 0.35
"""What a word that differs here takes away, as a share, where the other side has it elsewhere: it was moved, or
said twice."""
_ONE_SIDED = 0.5
"""What words take away, as a share, that only one side has: leaving out is commoner than saying otherwise."""
_FEWEST = 5
"""Words of the shortest passage that is told again word for word and is no common turn of phrase."""


@dataclass(frozen=True, slots=True)
class Overlap:
    """What two wordings share and how they differ, in words by what they say (a function word says 0.35).

    ``cut`` is what each side has beyond the other at its ends, the lesser first; ``run`` and ``words`` count words, of
    the longest block in common and of all.
    """

    shared: float
    changed: float
    cut: tuple[float, float]
    run: int
    words: int

    @property
    def share(self) -> float:
        """The share in common where the two overlap, 0 to 1.

        Where each goes on beyond the other, half of what the lesser goes on counts as different: two writers who cut
        one passage mostly leave one of them with a part of what the other has.
        """
        return self.shared / (self.shared + self.changed + self.cut[0] / 2) if self.shared else 0.0


def measure_overlap(aligned: Alignment, lexicon: Lexicon) -> Overlap:
    """Measure what two wordings share."""
    a, b = aligned.a, aligned.b
    equal = [block for block in aligned.blocks if block.equal]
    says_a, says_b = _says(a, b, lexicon), _says(b, a, lexicon)
    whole = weights(a, lexicon)
    changed, cut_a, cut_b = 0.0, 0.0, 0.0
    for block, kind in classified(aligned):
        on_a, on_b = sum(says_a[block.a0 : block.a1]), sum(says_b[block.b0 : block.b1])
        if kind is ChangeKind.CUT:
            cut_a, cut_b = cut_a + on_a, cut_b + on_b
        elif kind is ChangeKind.WORDS:
            both = (on_a and on_b) or _over_a_sentence(aligned, block)
            changed += max(on_a, on_b) * (1 if both else _ONE_SIDED)
    return Overlap(
        shared=sum(sum(whole[block.a0 : block.a1]) for block in equal),
        changed=changed,
        cut=(min(cut_a, cut_b), max(cut_a, cut_b)),
        run=max((block.a1 - block.a0 for block in equal), default=0),
        words=sum(block.a1 - block.a0 for block in equal),
    )


def _over_a_sentence(aligned: Alignment, block: Block) -> bool:
    """True where words are left out and the sentences of the two sides part at different places."""
    a, b = (
        [word.begins_sentence for word in words[start : end + 1]]
        for words, start, end in ((aligned.a, block.a0, block.a1), (aligned.b, block.b0, block.b1))
    )
    return any(a) != any(b)


def _says(words: tuple[QuoteWord, ...], other: tuple[QuoteWord, ...], lexicon: Lexicon) -> list[float]:
    """What each word says where it differs: nothing in brackets, little where the other side has it elsewhere."""
    there = {word.norm for word in other}
    return [
        0.0 if word.bracketed else weight * (_SAID_AGAIN if word.norm in there else 1)
        for word, weight in zip(words, weights(words, lexicon), strict=True)
    ]


def is_same(aligned: Alignment, overlap: Overlap, lexicon: Lexicon) -> bool:
    """True if two wordings report one utterance.

    By rules over `Overlap`, set by hand on 985 labelled pairs (docs/decisions/0012-quotes.md); a trained model was no
    better.
    """
    if not aligned.blocks or is_title(aligned.a, lexicon) or is_title(aligned.b, lexicon):
        return False
    if aligned.equal:
        return True
    share, shared = overlap.share, overlap.shared
    return (
        (share == 1 and shared >= 3 and overlap.words >= _FEWEST)  # told again in part
        or (share >= 0.85 and shared >= 5)  # a long passage, a few words of it changed
        or (share >= 0.6 and shared >= 7 and overlap.run >= 9)  # more changed, but nine words stand in a row
        or (share >= 0.68 and shared >= 2 and _end_to_end(aligned, overlap))  # a short one, changed within
    )


def is_near(aligned: Alignment, overlap: Overlap, lexicon: Lexicon) -> bool:
    """True if a quotation that is looked for, and a record, report one utterance.

    As `is_same`, and for short ones too where hardly a word differs: who asks for "the bridge is safe" wants to see
    "the bridge is not safe, and will be closed".
    """
    whole = overlap.cut[0] == 0 and overlap.words >= _FEWEST - 1
    return is_same(aligned, overlap, lexicon) or (whole and overlap.share >= 0.85 and overlap.shared >= 1.7)


def _end_to_end(aligned: Alignment, overlap: Overlap) -> bool:
    """True if both begin and end at one place; what begins alike and ends otherwise is a common turn of phrase."""
    last = aligned.blocks[-1]
    end_alike = last.a1 == len(aligned.a) and last.b1 == len(aligned.b)
    return end_alike and overlap.cut[1] == 0


def is_title(words: tuple[QuoteWord, ...], lexicon: Lexicon) -> bool:
    """True for the title of a work or a programme, which stands in quotation marks and is nobody's utterance.

    >>> from onrecord.compare.wording import quote_words
    >>> from onrecord.resources.lexicon import english
    >>> is_title(quote_words("Bridges of the Lower Corda"), english()), is_title(quote_words("Corda lost"), english())
    (True, False)
    """
    telling = [word for word in words[1:] if not is_closed(word.norm, lexicon)]
    shouted = all(word.norm.upper() == word.norm for word in words)
    return len(telling) > 1 and all(word.capital for word in telling) and not shouted
