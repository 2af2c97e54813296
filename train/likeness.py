"""Learn how alike two statements are from pairs of sentences: ``python -m train.likeness SHARED [--write]``.

Pairs are of different articles: statements that state one of the marked claims (`resources/data/en/denial_marks.jsonl`)
against others of the same articles, and sentences of one topic of ECB+ (Cybulska and Vossen 2014) with two or more events in
common against such with none. Prints figures of each claim left out in turn; of ECB+'s development part, of which nothing
was learned; and of news that is no rumour (`train.likeness_marks`), by what was learned without it and, to compare, with
the half of its topics that is marked to learn from. What is written is learned without it: `docs/decisions/0015-claims.md`.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from itertools import combinations
from pathlib import Path

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import average_precision_score

from onrecord.compare.claims.grouping import TOGETHER, said_by
from onrecord.compare.claims.likeness import FEATURES, features
from onrecord.resources.sentences import english_sentences
from onrecord.workflows.denial_marks import load_marked_claims, prf, texts_of
from onrecord.workflows.measure_claims import MarkedStatements, marked_statements, sentence_pairs
from train.likeness_marks import ELECTION, EVENTS, MarkedPair, marked_pairs

WEIGHTS = Path("src/onrecord/resources/data/en/likeness_weights.tsv")
HEAD = (
    "# Weights of the linear model of `compare/claims/likeness.py`, learned by `python -m train.likeness`.\n"
    "# Source: our own marks on articles of rumours; ECB+ (Cybulska and Vossen 2014). Licence: Apache-2.0 (the weights).\n"
    "# model\tfeature\tweight\n"
)
OTHERS = 4
"""Pairs of ECB+ that have nothing in common, to each that has: there are many more."""

Pairs = list[tuple[tuple[float, ...], bool]]


def of_claim(statements: MarkedStatements) -> Pairs:
    """Pairs of which one at least states the claim, and none denies it."""
    said = said_by(statements.kept, english_sentences())
    return [
        (features(a_says, b_says), {a.key, b.key} <= statements.stated)
        for (a, a_says), (b, b_says) in combinations(said.items(), 2)
        if a.capture_id != b.capture_id
        and {a.key, b.key} & statements.stated
        and not {a.key, b.key} & statements.denied
    ]


def of_topics(shared: Path, split: str) -> Pairs:
    return [(features(a, b), same) for topic in sentence_pairs(shared, split) for a, b, same in topic]


def thinned(pairs: Pairs) -> Pairs:
    """All pairs that have something in common, and every so many of the others."""
    same = [pair for pair in pairs if pair[1]]
    others = [pair for pair in pairs if not pair[1]]
    return same + others[:: max(1, len(others) // (OTHERS * len(same)))]


def fit(pairs: Pairs) -> np.ndarray:
    rows, labels = zip(*pairs, strict=True)
    model = LogisticRegression(C=1, max_iter=3000, fit_intercept=False).fit(np.array(rows), labels)
    return np.array(model.coef_[0])


def show(name: str, scored: Sequence[tuple[float, bool]]) -> None:
    scores, same = (np.array(column) for column in zip(*scored, strict=True))
    found = scores >= TOGETHER
    figures = prf(int((found & same).sum()), int(found.sum()), int(same.sum()))
    print(
        f"{name:8} average precision {100 * average_precision_score(same, scores):.1f}, at {TOGETHER} {figures}"
    )


def scored(pairs: Pairs, weights: np.ndarray) -> Iterator[tuple[float, bool]]:
    for row, same in pairs:
        yield float(1 / (1 + np.exp(-np.dot(row, weights)))), same


def show_news(name: str, news: Sequence[MarkedPair], weights: np.ndarray) -> None:
    """Print figures of all pairs of each kind of news, and average precision by topic, each topic counting once."""
    for kind in (ELECTION, EVENTS):
        chosen = [(each.topic, features(each.a, each.b), each.same) for each in news if each.news == kind]
        show(f"{kind}, {name}", list(scored([(row, same) for _, row, same in chosen], weights)))
        topics = {topic: [(row, same) for of, row, same in chosen if of == topic] for topic, _, _ in chosen}
        by_topic = [
            average_precision_score(
                [same for _, same in pairs], [score for score, _ in scored(pairs, weights)]
            )
            for pairs in topics.values()
            if any(same for _, same in pairs)
        ]
        print(f"{kind}, {name}: by topic {100 * float(np.mean(by_topic)):.1f}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("shared", type=Path)
    parser.add_argument("--write", action="store_true")
    args = parser.parse_args()
    texts = texts_of(args.shared)
    claims = [of_claim(marked_statements(texts, claim)) for claim in load_marked_claims()]
    topics = thinned(of_topics(args.shared, "train"))
    found: list[tuple[float, bool]] = []
    for n, left_out in enumerate(claims):
        others = [pair for k, pairs in enumerate(claims) if k != n for pair in pairs]
        found += scored(left_out, fit(topics + others))
    show("claims", found)
    weights = fit(topics + [pair for pairs in claims for pair in pairs])
    show("ECB+ dev", list(scored(of_topics(args.shared, "dev"), weights)))
    measured = marked_pairs(args.shared, "measured")
    show_news("as learned", measured, weights)
    news = [(features(each.a, each.b), each.same) for each in marked_pairs(args.shared, "learned")]
    show_news(
        "with marks", measured, fit(topics + [pair for pairs in claims for pair in pairs] + thinned(news))
    )
    if args.write:
        lines = [f"likeness\t{f}\t{w:.4f}" for f, w in zip(FEATURES, weights, strict=True)]
        WEIGHTS.write_text(HEAD + "\n".join(lines) + "\n", "utf-8")


if __name__ == "__main__":
    main()
