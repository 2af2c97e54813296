"""Carrying: how much of a claim each sentence of an article tells, by the words they share."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from onrecord.model import Reading, Span
from onrecord.resources.lexicon import english
from onrecord.text.numbers import SCALES, digits
from onrecord.text.stems import root
from onrecord.text.words import MONTHS, fold

LEAST = 0.34
"""An article carries a claim if a sentence, two that stand together, or its title have so much of the claim's words."""
_DISAGREES = 0.3
"""What is left of a share where the sentence has another number of the same things ("240 million crowns")."""

_OF_TELLING = 0.3
"""What a verb of speech counts beside a word that tells what happened."""
_FIRST_WORDS = 4
"""Of a claim: they say whom it is of."""

_WORD = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+(?:['’][^\W\d_]+)*")


@dataclass(frozen=True, slots=True)
class ClaimWords:
    """A claim made ready: the stems of its content words, and the things it counts."""

    words: str
    stems: frozenset[str]
    counts: frozenset[tuple[str, str]]

    def share_of(self, text: str) -> float:
        """The share of the claim's words that a text has, 0 to 1."""
        return self.share(frozenset(_stems(text)))

    def has(self, word: str) -> bool:
        """True if a word, in any of its forms, is one of the claim's, or is made of one ("untrue" of "true")."""
        return any(
            each in self.stems or _stem(fold(word)).endswith(tuple(self.stems)) for each in _stems(word)
        )

    def reports_speech_of(self, name: str) -> bool:
        """True if the claim itself is that this one said something."""
        return any(english().is_speech(word) for word in self._behind(name))

    def reports_wish_of(self, name: str) -> bool:
        """True if the claim itself is what this one wants or thinks: then it is told by somebody else."""
        return any(word in english()["wishes"] for word in self._behind(name))

    def _behind(self, name: str) -> list[str]:
        """The three words behind a name in the claim, in lower case; none where it is not there or owns them."""
        words = [fold(m.group()).replace("’", "'") for m in _WORD.finditer(self.words)]
        own = set(_stems(name))
        at = [n for n, word in enumerate(words) if _stem(word.removesuffix("'s")) in own]
        # "Corda's state ferry" is no saying of Corda's
        return words[at[-1] + 1 : at[-1] + 4] if at and not words[at[-1]].endswith("'s") else []

    def names(self, name: str) -> bool:
        """True if the claim speaks of who is called so, by the last word of the name or any long one."""
        return any(len(each) > 3 and each in self.stems for each in _stems(name))

    def opens_with(self, name: str) -> bool:
        """True if a long word of a name is among the claim's first: the claim tells what this one did or said."""
        first = {
            _stem(fold(word).removesuffix("'s"))
            for word in self.words.replace("’", "'").split()[:_FIRST_WORDS]
        }
        return any(len(each) > 3 and each in first for each in _stems(name))

    def has_name(self, name: str) -> bool:
        """True if a whole name stands in the claim: one that speaks of New York is not of the New York Times."""
        return fold(name) in fold(self.words)

    def share(self, held: frozenset[str]) -> float:
        """The share of the claim's words among these stems, 0 to 1."""
        whole = sum(map(_weight, self.stems))
        return sum(_weight(each) for each in sorted(held & self.stems)) / whole if whole else 0.0


@dataclass(frozen=True, slots=True)
class Carrying:
    """How much of a claim one article tells: a share of the claim's words, 0 to 1, for each sentence and the title.

    ``both`` are the shares of each two sentences that stand together; ``agrees`` is False for a sentence that counts
    the claim's things and comes to another number. ``words`` are the stems of each sentence.
    """

    sentences: tuple[float, ...]
    title: float
    spans: tuple[Span, ...]
    both: tuple[float, ...]
    agrees: tuple[bool, ...]
    words: tuple[frozenset[str], ...]

    @property
    def best(self) -> float:
        """The largest share that a sentence, two that stand together, or the title have."""
        return max((*self.both, *self.sentences, self.title), default=0.0)

    @property
    def best_sentence(self) -> float:
        """The largest share that one sentence has."""
        return max(self.sentences, default=0.0)

    def number(self, span: Span) -> int:
        """The number of the sentence in which a span starts; the last one before it where it stands in none."""
        before = [n for n, sentence in enumerate(self.spans) if sentence.start <= span.start]
        return before[-1] if before else 0

    def around(self, number: int, reach: int = 1) -> float:
        """The largest share among a sentence and its neighbours."""
        return max(self.sentences[max(0, number - reach) : number + reach + 1], default=0.0)


def claim_words(words: str) -> ClaimWords:
    """Make a claim's words ready.

    >>> sorted(claim_words("Two crews were rescued near Corda.").stems)
    ['2', 'corda', 'crew', 'rescu']
    """
    stems = _stems(words)
    return ClaimWords(words, frozenset(stems), _counts(words))


def carry(reading: Reading, claim: ClaimWords) -> Carrying:
    """Tell how much of a claim each sentence of an article has."""
    texts = [span.of(reading.text) for span in reading.sentences]
    held = [frozenset(_stems(text)) for text in texts]
    agree = [_agreement(text, claim) for text in texts]
    shares = tuple(claim.share(h) * a for h, a in zip(held, agree, strict=True))
    pairs = range(len(held) - 1)
    both = tuple(claim.share(held[n] | held[n + 1]) * min(agree[n], agree[n + 1]) for n in pairs)
    title = reading.document.title or ""
    share = claim.share(frozenset(_stems(title))) * _agreement(title, claim)
    # "three years at college" counts years, and is no other number of a claim of somebody's age; a sum is one anywhere
    sums = any(" " in number for number, _ in claim.counts)
    agrees = tuple(
        a == 1.0 or (not sums and claim.share(h) < LEAST) for h, a in zip(held, agree, strict=True)
    )
    return Carrying(shares, share, reading.sentences, both, agrees, tuple(held))


def carries(carrying: Carrying) -> bool:
    """True if an article tells enough of a claim to be asked where it has it from."""
    return carrying.best >= LEAST


def _agreement(text: str, claim: ClaimWords) -> float:
    """1, or less where the text counts the same things as the claim and comes to another number."""
    if not claim.counts:
        return 1.0
    there = _counts(text)
    for number, unit in claim.counts:
        # "put the price at about 240 million": of what is clear from the scale
        scaled = _scaled(text, number.partition(" ")[2])
        if scaled and number not in scaled:
            return _DISAGREES
        same = {n for n, u in there if u == unit}
        # "of 80 people on board 12 died": the claim's number is there, whatever stands behind it
        if same and number not in same and number.split()[0] not in _numbers(text):
            return _DISAGREES
    return 1.0


def _numbers(text: str) -> set[str]:
    """All numbers of a text as digits."""
    return {_stem(fold(m.group())) for m in _WORD.finditer(text)}


def _scaled(text: str, scale: str) -> set[str]:
    """Numbers of a scale with nothing said of what they count: "240 million,"."""
    found = re.finditer(rf"\d[\d.,]* {scale}(?=[,.;:)”]|$)", text) if scale else ()
    return {match.group().lower() for match in found}


@lru_cache(20_000)
def _weight(stemmed: str) -> float:
    """1 for a word that tells what happened; less for "report" and "claim", with which every article tells anything."""
    return _OF_TELLING if stemmed in _telling() else 1.0


@cache
def _telling() -> frozenset[str]:
    return frozenset(_stem(word) for word in english().cue_forms if english().is_speech(word))


def _stems(text: str) -> list[str]:
    closed = _closed()
    words = [fold(m.group()).replace("’", "'").removesuffix("'s") for m in _WORD.finditer(text)]
    return [_stem(word) for word in words if word not in closed and (len(word) > 1 or word.isdigit())]


@cache
def _closed() -> frozenset[str]:
    lists = ("function_words", "pronouns", "auxiliaries", "prepositions", "subordinators", "possessives")
    return frozenset().union(*(english()[name] for name in lists))


def _stem(word: str) -> str:
    """The root of a word; a small number in words as digits, like any other number."""
    return digits(word) or root(word)


def _counts(text: str) -> frozenset[tuple[str, str]]:
    """Numbers of two digits and more with the word they count, scales kept: ("210 million", "crown")."""
    words = [fold(m.group()) for m in _WORD.finditer(text)]
    found = set()
    for n, word in enumerate(words[:-1]):
        number = word if word[0].isdigit() else digits(word)
        if number is None:
            continue
        scaled = words[n + 1] in SCALES and n + 2 < len(words)
        unit = words[n + 2] if scaled else words[n + 1]
        if not unit[0].isdigit() and not unit.startswith(MONTHS):
            found.add((f"{number} {words[n + 1]}" if scaled else number.replace(",", ""), _stem(unit)))
    return frozenset(found)
