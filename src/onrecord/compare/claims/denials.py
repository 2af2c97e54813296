"""Denials: which sentence of an article says that something is not so, and which other states what it denies.

Two linear models in a row: one finds sentences that deny, one ranks the sentences that may be meant. Their weights are
learned from denials marked by hand (`train/denials.py`), on articles of rumours and what became of them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from math import exp, log, log1p

import numpy as np
from numpy.typing import NDArray

from onrecord.compare.claims.likeness import Meaning, meanings, shared
from onrecord.compare.claims.polarity import contrary, negations, refusals
from onrecord.model import Conflict, Denial, Reading, Span, Statement, statements
from onrecord.resources.linear import linear_weights
from onrecord.resources.refutations import Refutations, refutations
from onrecord.resources.sentences import SentenceModel

DENIALS_VERSION = 1
"""Goes up with every change to what is found (rules, word lists, weights, vectors), so that stores find theirs anew."""
LIKELY = 0.1
"""From this probability on a link is made: that a sentence denies, times that it denies this very statement. Links that
are shown to people want more."""
DETECTION = (
    "always", "denies", "refutes", "false", "negated", "any", "claimed", "few words", "this", "nearest", "share",
    "shared", "negated, nearest", "negated, share", "denies, negated", "false, negated", "central", "among the first",
    "place", "length", "quoted", "contrary, nearest",
)  # fmt: skip
TARGET = (
    "likeness", "shared", "before", "distance", "claimed", "negated", "among the first", "few words", "central",
    "denies", "denies, claims nothing", "names",
)  # fmt: skip
_LEAST = 3
"""Terms of a sentence that may state a claim."""
_MOST = 12.0
_BACK = re.compile(
    r"\W*(?:(?:and|but|only|however,)\s+)?(?:this|that|it|these|those|all|none|no)\b", re.IGNORECASE
)
_QUOTE = re.compile(r"[“”\"]")
_FIRST = 3
"""Sentences at the top of an article, where a denial that is its news stands."""


@dataclass(frozen=True, slots=True, eq=False)
class Sentence:
    """One sentence with what tells whether it denies, and whether it states what others deny.

    ``own`` are the weights of its terms but for words that only say who claims and who denies.
    """

    span: Span
    says: Meaning
    own: dict[str, float]
    denies: bool
    refutes: bool
    false: bool
    negated: bool
    claimed: bool
    points_back: bool
    quoted: bool

    @property
    def few(self) -> float:
        """Near 1 for a sentence that says little of its own, such as "That is untrue"."""
        return 1 / (1 + len(self.own) / 3)

    @property
    def candidate(self) -> bool:
        """True if any word of it may deny."""
        return self.denies or self.refutes or self.false or self.negated


def link_denials(
    reading: Reading, model: SentenceModel, least: float = LIKELY, *, plain: bool = False
) -> tuple[Conflict, ...]:
    """Link each denial of an article to the one statement that says best what it denies; sorted by the denials' place.

    ``a`` of a conflict is what is denied, ``b`` the denial; spans are the sentences' own. A denial of what is stated
    nowhere else in the article should have no link. ``least`` is the probability of a link, `LIKELY` or more. With
    ``plain`` only such denials are linked as a reader sees at once: a source denies, it is called false, or it negates
    what the other says.
    """
    return links(find_denials(reading, model), least, plain=plain)


def links(denials: Sequence[Denial], least: float, *, plain: bool) -> tuple[Conflict, ...]:
    """Return the links of those denials that are likely enough, and plain where that is asked for, in their order."""
    return tuple(each.link for each in denials if each.likely >= least and (each.plain or not plain))


def find_denials(reading: Reading, model: SentenceModel) -> tuple[Denial, ...]:
    """Return all denials of an article that are `LIKELY`, by their place; see `link_denials`."""
    found = find_sentences(reading, model)
    if not found:
        return ()
    said = statements(reading)
    near = nearness(found)
    sure = [probability(features, "detection") for features in detection_features(found, near)]
    denials = []
    for number, sentence in enumerate(found):
        target = _target(number, found, near, sure) if sure[number] >= LIKELY else None
        if target and sure[number] * target[1] >= LIKELY:
            other = found[target[0]]
            link = _link(sentence.span, other.span, said)
            if link:
                denials.append(Denial(link, sure[number] * target[1], is_plain(sentence, other)))
    return tuple(denials)


def _link(denial: Span, denied: Span, said: Sequence[Statement]) -> Conflict | None:
    """What two sentences deny and state, as statements; None where these are one."""
    a, b = _statement_in(denied, said, denial=False), _statement_in(denial, said, denial=True)
    return Conflict("denial", a.key, b.key, denied, denial) if a and b and a.key != b.key else None


def find_sentences(reading: Reading, model: SentenceModel) -> tuple[Sentence, ...]:
    """Return an article's sentences in text order."""
    lists = refutations()
    denying = [
        span for a in reading.attributions if a.stance == "denies" for span in (*a.content, *a.cue.spans)
    ]
    said = meanings([span.of(reading.text) for span in reading.sentences], model)
    return tuple(
        _sentence(span, says, any(span.meets(d) for d in denying), lists)
        for span, says in zip(reading.sentences, said, strict=True)
    )


def _sentence(span: Span, says: Meaning, denies: bool, lists: Refutations) -> Sentence:
    text = says.text
    idle = (lists.refutes, lists.false, lists.claimed)
    own = {
        term.stem: says.weights[term.stem]
        for term in says.terms
        if not any(pattern.fullmatch(text, term.start, term.end) for pattern in idle)
    }
    return Sentence(
        span=span,
        says=says,
        own=own,
        denies=denies,
        refutes=bool(refusals(text)),
        false=lists.false.search(text) is not None,
        negated=bool(negations(text)),
        claimed=lists.claimed.search(text) is not None,
        points_back=_BACK.match(text) is not None,
        quoted=_QUOTE.search(text) is not None,
    )


def nearness(found: Sequence[Sentence]) -> NDArray[np.float32]:
    """Return how near each two sentences are by their vectors."""
    vectors = np.stack([sentence.says.vector for sentence in found])
    # a product of matrices would be shorter, but numpy shares that out among the cores, and where another program has
    # one of them, an article of 40 sentences takes 600 times as long (30 ms)
    near: NDArray[np.float32] = np.einsum("ik,jk->ij", vectors, vectors)
    return near


def detection_features(found: Sequence[Sentence], near: NDArray[np.float32]) -> list[list[float] | None]:
    """Return the values of `DETECTION` for each sentence; None for one without a word that may deny."""
    plain = [n for n, each in enumerate(found) if not each.candidate and len(each.says.terms) >= _LEAST]
    return [_detection(n, found, near, plain) if each.candidate else None for n, each in enumerate(found)]


def _detection(
    number: int, found: Sequence[Sentence], near: NDArray[np.float32], plain: Sequence[int]
) -> list[float]:
    d = found[number]
    others = [found[n] for n in plain]
    nearest = max((float(near[number, n]) for n in plain), default=0.0)
    share = max((_share(d, other) for other in others), default=0.0)
    in_common = max((min(shared(d.says, other.says), _MOST) / _MOST for other in others), default=0.0)
    return [
        1.0,
        d.denies,
        d.refutes,
        d.false,
        d.negated,
        d.denies or d.refutes or d.false,
        d.claimed,
        d.few,
        d.points_back,
        nearest,
        share,
        in_common,
        d.negated * nearest,
        d.negated * share,
        d.denies * d.negated,
        d.false * d.negated,
        _central(number, near),
        number < _FIRST,
        log1p(number),
        min(len(d.says.text), 600) / 300,
        d.quoted,
        max((float(near[number, n]) for n in plain if _contrary(d, found[n])), default=0.0),
    ]


def _share(a: Sentence, b: Sentence) -> float:
    whole = sum(a.says.weights.values()) + sum(b.says.weights.values())
    return 2 * shared(a.says, b.says) / whole if whole else 0.0


def is_plain(denial: Sentence, other: Sentence) -> bool:
    """True if a source denies, something is called false, or one sentence negates what the other says."""
    return denial.denies or denial.refutes or denial.false or _contrary(denial, other)


def _contrary(a: Sentence, b: Sentence) -> bool:
    return contrary(a.says.text, b.says.text) is not None


def _central(number: int, near: NDArray[np.float32]) -> float:
    """How near a sentence is to the others of its article on the average."""
    return float(near[number].sum() - 1) / max(1, len(near) - 1)


def target_features(
    number: int, found: Sequence[Sentence], near: NDArray[np.float32], sure: Sequence[float]
) -> tuple[list[int], list[list[float]]]:
    """Return the sentences that a denial may speak of, and the values of `TARGET` for each.

    ``sure`` are the probabilities that sentences deny.
    """
    denial = found[number]
    named = {term.stem for term in denial.says.terms if term.name or term.number}
    places = [n for n, each in enumerate(found) if n != number and len(each.says.terms) >= _LEAST]
    rows = []
    for n in places:
        other = found[n]
        names = {term.stem for term in other.says.terms if term.name or term.number}
        rows.append(
            [
                float(near[number, n]),
                min(shared(denial.says, other.says), _MOST) / _MOST,
                n < number,
                log(abs(n - number)),
                other.claimed,
                other.negated,
                n < 2,
                other.few,
                _central(n, near),
                sure[n],
                sure[n] * (not other.claimed),
                len(named & names) / max(1, len(named)),
            ]
        )
    return places, rows


def _target(
    number: int, found: Sequence[Sentence], near: NDArray[np.float32], sure: Sequence[float]
) -> tuple[int, float] | None:
    """The sentence that a denial speaks of, and how likely it is that one of those that it may speak of."""
    places, rows = target_features(number, found, near, sure)
    if not places:
        return None
    scores = np.array(rows, np.float64) @ np.array(linear_weights("denial_weights")["target"])
    best = int(scores.argmax())
    return places[best], 1 / float(np.exp(scores - scores[best]).sum())


def probability(features: Sequence[float] | None, model: str) -> float:
    """Return what a logistic model says of a row of features, 0 where there is none."""
    if features is None:
        return 0.0
    says = float(np.dot(np.array(features, np.float64), linear_weights("denial_weights")[model]))
    return 1 / (1 + exp(-says))


def _statement_in(sentence: Span, said: Sequence[Statement], *, denial: bool) -> Statement | None:
    """The statement that most of a sentence belongs to; for a denial one whose source denies, if there is one."""

    def rank(statement: Statement) -> tuple[bool, int, int]:
        stance = statement.attribution.stance if statement.attribution else None
        covered = sum(
            min(s.end, sentence.end) - max(s.start, sentence.start)
            for s in statement.spans
            if s.meets(sentence)
        )
        return (denial and stance == "denies", covered, -statement.number)

    inside = [each for each in said if any(span.meets(sentence) for span in each.spans)]
    return max(inside, key=rank, default=None)
