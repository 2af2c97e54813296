"""An article's sentences as denials are looked for: what each says, and which words of it deny or tell of claims."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from onrecord.compare.claims.likeness import Meaning, meanings, shared
from onrecord.compare.claims.polarity import contrary, negations, refusals
from onrecord.compare.claims.terms import find_terms
from onrecord.model import Attribution, Reading, Span
from onrecord.resources.refutations import Refutations, refutations
from onrecord.resources.sentences import SentenceModel

LEAST = 3
"""Terms of a sentence that may state a claim."""
_SPELLED = 2
"""Terms with which a source says what it denies."""
_BACK = re.compile(
    r"\W*(?:(?:and|but|only|however,)\s+)?(?:this|that|it|these|those|all|none|no)\b", re.IGNORECASE
)
_QUOTE = re.compile(r"[“”\"]")
_FIRST_LETTER = re.compile(r"\W*")
_ASKED = re.compile(r"\?[”’\"')\s]*$")


@dataclass(frozen=True, slots=True, eq=False)
class Sentence:
    """One sentence with what tells whether it denies, and whether it states what others deny.

    ``own`` are the weights of its terms but for words that only say who claims and who denies. ``denied`` is what a
    source in it is said to deny, as far as that is more than such words ("denied that jobs would go"). ``against`` are
    the places in the article of words that may deny. ``scorned``, ``instead``, ``well``, ``turn`` and ``rumoured`` are
    as in `Refutations`.
    """

    span: Span
    says: Meaning
    own: dict[str, float]
    denied: Meaning | None
    against: tuple[Span, ...]
    denies: bool
    refutes: bool
    false: bool
    negated: bool
    claimed: bool
    scorned: bool
    instead: bool
    well: bool
    turn: bool
    rumoured: bool
    points_back: bool
    quoted: bool
    asks: bool

    @property
    def few(self) -> float:
        """Near 1 for a sentence that says little of its own, such as "That is untrue"."""
        return 1 / (1 + len(self.own) / 3)

    @property
    def candidate(self) -> bool:
        """True if any word of it may deny."""
        return self.denies or bool(self.against)

    @property
    def refuting(self) -> bool:
        """True if a source denies in it, or it calls something false."""
        return self.denies or self.refutes or self.false or self.scorned

    @property
    def states(self) -> bool:
        """True if it says enough to state a claim."""
        return len(self.says.terms) >= LEAST


def find_sentences(reading: Reading, model: SentenceModel) -> tuple[Sentence, ...]:
    """Return an article's sentences in text order."""
    lists = refutations()
    denying = [a for a in reading.attributions if a.stance == "denies"]
    said = meanings([span.of(reading.text) for span in reading.sentences], model)
    found = []
    for span, says in zip(reading.sentences, said, strict=True):
        denials = [a for a in denying if any(span.meets(s) for s in (*a.content, *a.cue.spans))]
        found.append(_sentence(span, says, denials, _denied(denials, reading.text, model), lists))
    return tuple(found)


def _denied(denials: Sequence[Attribution], text: str, model: SentenceModel) -> Meaning | None:
    """What these are said to deny; None for less than `_SPELLED` terms of its own."""
    words = " ".join(part.of(text) for a in denials for part in a.content)
    own = [t for t in find_terms(words) if not refutations().claimed.fullmatch(words, t.start, t.end)]
    return meanings([words], model)[0] if len({t.stem for t in own}) >= _SPELLED else None


def _sentence(
    span: Span, says: Meaning, denials: Sequence[Attribution], denied: Meaning | None, lists: Refutations
) -> Sentence:
    text = says.text
    idle = (lists.refutes, lists.false, lists.claimed)
    own = {
        term.stem: says.weights[term.stem]
        for term in says.terms
        if not any(pattern.fullmatch(text, term.start, term.end) for pattern in idle)
    }
    begins = _FIRST_LETTER.match(text)
    refutes, negated = refusals(text), negations(text)
    false, scorned, instead, well = (
        [Span(*match.span()) for match in pattern.finditer(text)]
        for pattern in (lists.false, lists.scorned, lists.instead, lists.well)
    )
    against = sorted({*refutes, *negated, *false, *scorned, *instead, *well})
    return Sentence(
        span=span,
        says=says,
        own=own,
        denied=denied,
        against=tuple(each.shifted(span.start) for each in against),
        denies=bool(denials),
        refutes=bool(refutes),
        false=bool(false),
        negated=bool(negated),
        claimed=lists.claimed.search(text) is not None,
        scorned=bool(scorned),
        instead=bool(instead),
        well=bool(well),
        turn=begins is not None and lists.turn.match(text, begins.end()) is not None,
        rumoured=lists.rumoured.search(text) is not None,
        points_back=_BACK.match(text) is not None,
        quoted=_QUOTE.search(text) is not None,
        asks=_ASKED.search(text) is not None,
    )


def nearness(found: Sequence[Sentence]) -> NDArray[np.float32]:
    """Return how near each two sentences are by their vectors."""
    vectors = np.stack([sentence.says.vector for sentence in found])
    # a product of matrices would be shorter, but numpy shares that out among the cores, and where another program has
    # one of them, an article of 40 sentences takes 600 times as long (30 ms)
    near: NDArray[np.float32] = np.einsum("ik,jk->ij", vectors, vectors)
    return near


def share(a: Sentence, b: Sentence) -> float:
    """Return how much of what two sentences say they have in common, 0 to 1 (Dice)."""
    whole = a.says.whole + b.says.whole
    return 2 * shared(a.says, b.says) / whole if whole else 0.0


def are_contrary(a: Sentence, b: Sentence) -> bool:
    """True if one sentence negates what the other says."""
    return contrary(a.says.text, b.says.text) is not None
