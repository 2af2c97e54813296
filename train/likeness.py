"""Learn how alike two statements are from pairs of sentences: ``python -m train.likeness SHARED [--write]``.

Pairs are of different articles: statements that state one of the marked claims (`resources/data/en/denial_marks.jsonl`)
against others of the same articles, and sentences of one topic of ECB+ (Cybulska and Vossen 2014) with two or more events
in common against such with none. Claims are learned from but for those marked later. Prints figures of claims, and of
the groups they come in, that nothing was learned of, nor of others of their stories: of those marked later, and of the
rest by folds; and of ECB+'s development part, of which nothing is learned. With ``--write`` what was learned goes into
the package's sentence model and the weights.
"""

from __future__ import annotations

import argparse
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from pathlib import Path

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import average_precision_score
from torch import Tensor

from onrecord.compare.claims.alignment import ALIGNED, SHAPE
from onrecord.compare.claims.grouping import TOGETHER, put_together, said_by
from onrecord.compare.claims.likeness import FEATURES, Meaning, shared, word_features
from onrecord.model import Document, Item
from onrecord.read import read
from onrecord.resources.lexicon import english
from onrecord.resources.sentences import SentenceModel
from onrecord.store import MemoryStore
from onrecord.workflows.denial_marks import MarkedClaim, load_marked_claims, prf, rows, texts_of
from onrecord.workflows.measure_claims import MarkedStatements, marked_statements, sentence_pairs
from train.alignment import Aligner, Learned, Pair, attach, bare_model, learn, principal_axes
from train.export import finish

WEIGHTS = Path("src/onrecord/resources/data/en/likeness_weights.tsv")
HEAD = (
    "# Weights of the linear model of `compare/claims/likeness.py`, learned by `python -m train.likeness`.\n"
    "# Source: our own marks on articles of rumours; ECB+ (Cybulska and Vossen 2014). Licence: Apache-2.0 (the weights).\n"
    "# model\tfeature\tweight\n"
)
OTHERS = 3
"""Pairs of ECB+ that have nothing in common, to each that has: there are many more."""
EVERY, OF_AN_ARTICLE = 2, 8
"""One of so many unmarked articles, and the shortest pairs of each that have only a name in common."""
UNLIKE = 0.6
"""By their vectors, statements with only a name in common that are less alike are not one matter."""
COUNTS = 2.0
"""What a pair of a marked claim counts, where one of ECB+ counts 1: there are fewer, and they are what is wanted."""
_EDGE = 1e-6
FOLDS = 5
LEARNED = ("dev", "held")
"""The splits that are learned from, so that `onrecord bench crossdoc` has another."""
UNSEEN = FOLDS
"""The fold, last of all, of claims that nothing is ever learned of."""


def pair(a: Meaning, b: Meaning, same: bool, counts: float = 1.0) -> Pair:
    return a, b, word_features(a, b)[1:], float(same), counts


def of_claim(statements: MarkedStatements) -> list[Pair]:
    """Pairs of which one at least states the claim, and none denies it."""
    return [
        pair(a_says, b_says, {a.key, b.key} <= statements.stated, COUNTS)
        for (a, a_says), (b, b_says) in combinations(statements.said.items(), 2)
        if a.capture_id != b.capture_id
        and {a.key, b.key} & statements.stated
        and not {a.key, b.key} & statements.denied
    ]


def of_topics(shared: Path, split: str, model: SentenceModel) -> list[Pair]:
    return [pair(a, b, same) for topic in sentence_pairs(shared, split, model) for a, b, same in topic]


def by_name_alone(texts: Mapping[str, str], marked: Collection[str], model: SentenceModel) -> list[Pair]:
    """Pairs of statements of one article, of those not marked, that have a name in common and nothing else.

    Nobody has read them: whoever is spoken of twice is as a rule spoken of for another matter.
    """
    found: list[Pair] = []
    for name in sorted(texts.keys() - marked)[::EVERY]:
        store = MemoryStore()
        reading = read(Document(texts[name], given_id=name, language="en"), english())
        (capture,) = store.add([Item(reading, "unmarked", "2031-01-01T00:00:00Z")])
        said = said_by(store.statements(capture), model).values()
        alone = [
            pair(a, b, False, COUNTS)
            for a, b in combinations(said, 2)
            if shared(a, b) and not a.plain & b.plain and float(a.vector @ b.vector) < UNLIKE
        ]
        alone.sort(key=lambda each: len(each[0].terms) + len(each[1].terms))
        found += alone[:OF_AN_ARTICLE]
    return found


def thinned(pairs: Sequence[Pair]) -> list[Pair]:
    """All pairs that have something in common, and every so many of the others."""
    same = [pair for pair in pairs if pair[3]]
    others = [pair for pair in pairs if not pair[3]]
    return same + others[:: max(1, len(others) // (OTHERS * len(same)))]


def folds_of(claims: Sequence[MarkedClaim]) -> list[int]:
    """The fold of each claim; claims with articles of one story are in one."""
    stories = {row["article"]: row["story"] for row in rows() if "article" in row}
    known: dict[str, int] = {}
    folds = []
    for claim in claims:
        own = sorted({stories.get(name, claim.name) for name, _ in (*claim.stated, *claim.denied)})
        fold = next((known[story] for story in own if story in known), len(folds) % FOLDS)
        known |= dict.fromkeys(own, fold)
        folds.append(fold if claim.split in LEARNED else UNSEEN)
    return folds


@dataclass(frozen=True, slots=True, eq=False)
class Blend:
    """The mean of two models: the aligner, and a logistic one of words alone, by their logits.

    Word pieces tell claims of rumours apart far better, but they have seen little else; on the whole of ECB+'s
    development part, and by eye on news of an election, the two together are better than either.
    """

    aligner: Aligner
    words: np.ndarray

    @classmethod
    def learn(cls, pairs: Sequence[Pair], axes: Tensor) -> Blend:
        told, counts = [pair[3] for pair in pairs], [pair[4] for pair in pairs]
        model = LogisticRegression(C=1, max_iter=3000, fit_intercept=False)
        words = model.fit(_by_words(pairs), told, sample_weight=counts).coef_[0]
        return cls(learn(pairs, axes), np.array(words))

    def scores(self, pairs: Sequence[Pair]) -> np.ndarray:
        """How likely each pair is to be one matter."""
        aligned = np.clip(self.aligner.scores(pairs), _EDGE, 1 - _EDGE)
        both = np.log(aligned / (1 - aligned)) + _by_words(pairs) @ self.words
        return np.array(1 / (1 + np.exp(-both / 2)))

    def learned(self) -> Learned:
        """Both as one: the weights of the features that both have are added, and all halved."""
        learned = self.aligner.learned()
        words = (*self.words, *[0.0] * len(ALIGNED))
        weights = tuple((one + other) / 2 for one, other in zip(learned.weights, words, strict=True))
        return replace(learned, weights=weights)


def _by_words(pairs: Sequence[Pair]) -> np.ndarray:
    return np.array([(1.0, *pair[2]) for pair in pairs])


def show(name: str, scores: np.ndarray, same: np.ndarray) -> None:
    found = scores >= TOGETHER
    figures = prf(int((found & same).sum()), int(found.sum()), int(same.sum()))
    print(
        f"{name:8} average precision {100 * average_precision_score(same, scores):.1f}, at {TOGETHER} {figures}"
    )


def grouped(of: MarkedStatements, model: Blend) -> tuple[int, int, int]:
    """Pairs rightly put together, put together at all, and to be: as `workflows.measure_claims` counts them."""
    kept = sorted(of.said, key=lambda s: s.key)
    both = list(combinations(range(len(kept)), 2))
    alike = np.eye(len(kept))
    scores = model.scores([pair(of.said[kept[a]], of.said[kept[b]], False) for a, b in both])
    for (a, b), score in zip(both, scores, strict=True):
        alike[a, b] = alike[b, a] = score
    groups = put_together(kept, alike, {link.b: link.a for link in of.links})
    where = {n: number for number, members in enumerate(groups) for n in members}
    right = made = wanted = 0
    for a, b in both:
        keys = {kept[a].key, kept[b].key}
        if kept[a].capture_id != kept[b].capture_id and keys & of.stated and not keys & of.denied:
            together, same = where[a] == where[b], keys <= of.stated
            right += together and same
            made += together
            wanted += same
    return right, made, wanted


def left_out(
    claims: Sequence[MarkedClaim], marked: Sequence[MarkedStatements], topics: Sequence[Pair], axes: Tensor
) -> Blend:
    """Print figures of claims that nothing was learned of, and return what was learned of all of `LEARNED`."""
    folds = folds_of(claims)
    pairs = [of_claim(each) for each in marked]
    scored: dict[str, list[np.ndarray]] = {}
    counts: dict[str, list[tuple[int, int, int]]] = {}
    for fold in sorted(set(folds)):
        others = (own for n, own in enumerate(pairs) if folds[n] not in (fold, UNSEEN))
        model = Blend.learn([*topics, *(pair for own in others for pair in own)], axes)
        for n in (n for n, each in enumerate(folds) if each == fold):
            same = np.array([pair[3] for pair in pairs[n]])
            for name in (claims[n].split, "all"):
                scored.setdefault(name, []).append(np.stack((model.scores(pairs[n]), same)))
                counts.setdefault(name, []).append(grouped(marked[n], model))
    for name, found in scored.items():
        scores, same = np.concatenate(found, axis=1)
        show(name, scores, same > 0)
        print(f"{name:8} grouped {prf(*map(sum, zip(*counts[name], strict=True)))}")
    return model


def write(learned: Learned) -> None:
    attach(learned)
    finish()
    tables: Mapping[str, tuple[Sequence[str], Sequence[float]]] = {
        "likeness": (FEATURES, learned.weights),
        "shape": (SHAPE, learned.shape),
    }
    lines = [
        f"{model}\t{name}\t{weight:.4f}"
        for model, (names, weights) in tables.items()
        for name, weight in zip(names, weights, strict=True)
    ]
    WEIGHTS.write_text(HEAD + "\n".join(lines) + "\n", "utf-8")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("shared", type=Path)
    parser.add_argument("--write", action="store_true")
    args = parser.parse_args()
    model = bare_model()
    claims, texts = load_marked_claims(), texts_of(args.shared)
    marked = [marked_statements(texts, claim, model) for claim in claims]
    topics = thinned(of_topics(args.shared, "train", model))
    names = {name for each in claims for name, _ in (*each.stated, *each.denied)}
    topics += by_name_alone(texts, names | {row["article"] for row in rows() if "article" in row}, model)
    axes = principal_axes([says for pair in topics for says in pair[:2]])
    made = left_out(claims, marked, topics, axes)
    dev = of_topics(args.shared, "dev", model)
    show("ECB+ dev", made.scores(dev), np.array([bool(pair[3]) for pair in dev]))
    if args.write:
        write(made.learned())


if __name__ == "__main__":
    main()
