"""ClaimIndex: which of many claims a text speaks of, best first."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from onrecord.compare.claims.lexical import LexicalIndex, Scores, best
from onrecord.compare.claims.terms import Term, find_terms, grams, stems
from onrecord.resources.linear import linear_weights
from onrecord.resources.sentences import SentenceModel

CANDIDATES = 50
"""Claims that are weighed for a query with all features, and the most that are ranked."""
_GRAMS, _VECTORS = 0.5, 2.0
"""What grams and vectors say beside whole words, in choosing candidates."""
FEATURES = (
    "words",
    "words of the claim",
    "words of the title",
    "grams",
    "words as they are",
    "grams as they are",
    "nearer",
    "claim",
    "title",
    "both",
    "both without signature",
    "below the nearest",
    "share of the query",
    "share of the claim",
    "both shares",
    "pairs",
    "names",
    "other names",
    "numbers",
    "other numbers",
    "rarest",
)
"""What is told of a claim beside a query, in this order; the weights of each are in `claim_weights.tsv`."""

_MARKS = str.maketrans(dict.fromkeys('“”„«»"‘’‚`´', "'"))
_SIGNATURE = re.compile(r"\s[—–-]+\s[^—]{1,60}\(@\w+\)[^—]{0,30}$")
"""Who posted a post, and when, as pages print it below: "— Ada Roe (@adaroe) June 3, 2031"."""

Matrix = NDArray[np.float64]


class ClaimIndex:
    """Claims and their titles ("" where there is none), by number from 0 in the order given.

    First by words and grams (BM25) and vectors, then the best of those again by a linear model of `FEATURES`, trained
    to put the right claim on top (softmax over a query's candidates). Takes about 6 ms of CPU a claim to make, most of
    it for vectors, and 15 ms a query.
    """

    def __init__(self, claims: Sequence[str], titles: Sequence[str], model: SentenceModel) -> None:
        self._model = model
        claims, titles = [_plain(claim) for claim in claims], [_plain(title) for title in titles]
        self._sides = (_Side(claims), _Side(titles))
        both = [f"{claim}\n{title}" for claim, title in zip(claims, titles, strict=True)]
        terms = [find_terms(text) for text in both]
        self._stems = [frozenset(stems(each)) for each in terms]
        self._names = [frozenset(t.stem for t in each if t.name) for each in terms]
        self._numbers = [frozenset(t.stem for t in each if t.number) for each in terms]
        self._words = LexicalIndex([stems(each) for each in terms])
        self._grams = LexicalIndex([grams(text) for text in both])
        claim, title = (model.encode(texts) for texts in (claims, titles))
        middle = claim + title
        self._vectors = (claim, title, middle / np.linalg.norm(middle, axis=1, keepdims=True))

    def rank(self, query: str, most: int = CANDIDATES) -> list[tuple[int, float]]:
        """Return claims' numbers with scores, best first, ties by number; none where no word is shared."""
        candidates, features = self.compare(query)
        scores = features @ np.array(linear_weights("claim_weights")["match"])
        return [(candidates[n], round(float(scores[n]), 4)) for n in best(scores, most)]

    def compare(self, query: str) -> tuple[list[int], Matrix]:
        """Return the candidates for a query and their features, a row each; none where there are no claims."""
        if not len(self._words):
            return [], np.zeros((0, len(FEATURES)))
        query = _plain(query)
        terms = find_terms(query)
        asked = stems(terms)
        words, grams_ = self._words.scores(asked), self._grams.scores(grams(query))
        near = self._nearness(query)
        candidates = best(_scaled(words) + _GRAMS * _scaled(grams_) + _VECTORS * near[3], CANDIDATES)
        lexical = (
            _scaled(words),
            *(_scaled(side.index.scores(asked)) for side in self._sides),
            _scaled(grams_),
        )
        columns = [each[candidates] for each in (*lexical, words / 30, grams_ / 100, *near)]
        return candidates, np.column_stack((*columns, [self._overlap(terms, n) for n in candidates]))

    def _nearness(self, query: str) -> tuple[Scores, ...]:
        """How near every claim is by vectors: its nearer side, its words, its title, both, and so on."""
        whole, unsigned = self._model.encode([query, _SIGNATURE.sub("", query)])
        claim, title, both = (vectors @ whole for vectors in self._vectors)
        return np.maximum(claim, title), claim, title, both, self._vectors[2] @ unsigned, both - both.max()

    def _overlap(self, terms: Sequence[Term], number: int) -> list[float]:
        """What both sides say and what one says alone, by rarity."""
        asked = frozenset(stems(terms))
        common = asked & self._stems[number]
        said = self._say(common)
        of_query, of_claim = (
            said / max(self._say(asked), 1e-9),
            said / max(self._say(self._stems[number]), 1e-9),
        )
        pairs = frozenset(pairwise(stems(terms))) & (
            self._sides[0].pairs[number] | self._sides[1].pairs[number]
        )
        asked_names = frozenset(t.stem for t in terms if t.name)
        asked_numbers = frozenset(t.stem for t in terms if t.number)
        return [
            of_query,
            of_claim,
            of_query * of_claim,
            sum(min(map(self._words.weight, pair)) for pair in sorted(pairs)) / 20,
            self._say(asked_names & self._names[number]) / 20,
            self._say(self._names[number] - asked) / 20,
            float(len(asked_numbers & self._numbers[number])),
            float(len(self._numbers[number] - asked_numbers)),
            max(map(self._words.weight, common), default=0.0) / 9,
        ]

    def _say(self, words: frozenset[str]) -> float:
        return sum(self._words.weight(word) for word in sorted(words))


class _Side:
    """The claims' own words, or their titles."""

    def __init__(self, texts: Sequence[str]) -> None:
        terms = [stems(find_terms(text)) for text in texts]
        self.index = LexicalIndex(terms)
        self.pairs = [frozenset(pairwise(each)) for each in terms]


def _plain(text: str) -> str:
    """A text on one line with marks of quotation of one kind.

    Lists of checked claims have the same claim twice, once with each kind; such are told apart by nothing but their
    order, and the one listed first comes first.
    """
    return " ".join(text.translate(_MARKS).split())


def _scaled(scores: Scores) -> Scores:
    """Scores as shares of the best, so that long queries count like short ones."""
    highest = float(scores.max(initial=0.0))
    return scores / highest if highest > 0 else scores
