"""Learn to find denials and what they deny from marks made by hand: ``python -m train.denials SHARED [--write]``.

Marks are ids and offsets into the shared articles of rumours (`resources/data/en/denial_marks.jsonl`): for each of 61
articles its denials, for each denial the sentences that state what is denied, and the sentences that count neither way.
Ten folds, articles kept apart; and learned on the first half (``dev``), tested on the other (``held``).
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from scipy.optimize import minimize
from sklearn.linear_model import LogisticRegression

from onrecord.compare.claims import denials
from onrecord.compare.claims.denials import DETECTION, TARGET
from onrecord.read import read
from onrecord.resources.lexicon import english
from onrecord.resources.sentences import english_sentences
from onrecord.workflows.denial_marks import MarkedArticle, is_right, load_marks, prf

WEIGHTS = Path("src/onrecord/resources/data/en/denial_weights.tsv")
HEAD = (
    "# Weights of the linear models of `compare/claims/denials.py`, learned by `python -m train.denials`.\n"
    "# Source: our own marks on 61 articles of rumours. Licence: Apache-2.0.\n# model\tfeature\tweight\n"
)


class Article:
    """A marked article with the features of its sentences; target features wait for a model of detection."""

    def __init__(self, marked: MarkedArticle) -> None:
        self.marked = marked
        self.found = denials.find_sentences(read(marked.document, english()), english_sentences())
        self.near = denials.nearness(self.found)
        self.rows = denials.detection_features(self.found, self.near)
        self.gold = {n: marked.claims_of(s.span) for n, s in enumerate(self.found)}

    def sure(self, weights: np.ndarray) -> list[float]:
        return [0.0 if row is None else float(1 / (1 + np.exp(-np.dot(row, weights)))) for row in self.rows]


def fit_detection(articles: Sequence[Article]) -> np.ndarray:
    rows, labels = [], []
    for article in articles:
        for n, row in enumerate(article.rows):
            if row is not None and not article.marked.is_unsure(article.found[n].span):
                rows.append([float(x) for x in row])
                labels.append(article.gold[n] is not None)
    model = LogisticRegression(C=1, max_iter=5000, fit_intercept=False).fit(np.array(rows), labels)
    return np.array(model.coef_[0])


def fit_target(articles: Sequence[Article], detection: np.ndarray, l2: float = 0.02) -> np.ndarray:
    """Softmax over the sentences that a marked denial may speak of."""
    groups = []
    for article in articles:
        sure = article.sure(detection)
        for n, claims in article.gold.items():
            if claims and article.rows[n] is not None:
                places, rows = denials.target_features(n, article.found, article.near, sure)
                right = np.array([is_right(article.found[p].span, claims) for p in places])
                if right.any():
                    groups.append((np.array(rows, float), right))

    def loss(w: np.ndarray) -> tuple[float, np.ndarray]:
        total, slope = 0.0, np.zeros(len(w))
        for rows, right in groups:
            scores = rows @ w
            shares = np.exp(scores - scores.max())
            shares /= shares.sum()
            of_right = shares * right / (shares * right).sum()
            total -= np.log((shares * right).sum())
            slope -= rows.T @ (of_right - shares)
        return total / len(groups) + l2 * w @ w, slope / len(groups) + 2 * l2 * w

    return np.array(minimize(loss, np.zeros(len(TARGET)), jac=True, method="L-BFGS-B").x)


def judge(
    articles: Sequence[Article], detection: np.ndarray, target: np.ndarray, floor: float, plain: bool = False
) -> np.ndarray:
    """Counts of links right, made, marked; denials right, found, marked."""
    counts = np.zeros(6)
    for article in articles:
        sure = article.sure(detection)
        for n, claims in article.gold.items():
            counts[2] += bool(claims)
            counts[5] += claims is not None
            if article.rows[n] is None or article.marked.is_unsure(article.found[n].span):
                continue
            places, rows = denials.target_features(n, article.found, article.near, sure)
            scores = np.array(rows, float) @ target if places else np.zeros(1)
            best = int(scores.argmax())
            if not places or sure[n] / np.exp(scores - scores[best]).sum() < floor:
                continue
            at = places[best]
            if plain and not denials.is_plain(article.found[n], article.found[at]):
                continue
            counts += [
                bool(claims) and is_right(article.found[at].span, claims),
                1,
                0,
                claims is not None,
                1,
                0,
            ]
    return counts


def show(name: str, counts: np.ndarray) -> None:
    print(f"{name:12} link {prf(*counts[:3])}  denial {prf(*counts[3:])}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("shared", type=Path)
    parser.add_argument("--write", action="store_true")
    args = parser.parse_args()
    articles = [Article(marked) for marked in load_marks(args.shared)]
    halves = {half: [a for a in articles if a.marked.split == half] for half in ("dev", "held")}
    for floor, plain in ((0.05, False), (0.1, False), (0.15, False), (0.2, False), (0.3, False), (0.3, True)):
        whole = np.zeros(6)
        for k in range(10):
            kept = [a for n, a in enumerate(articles) if n % 10 != k]
            detection = fit_detection(kept)
            whole += judge(articles[k::10], detection, fit_target(kept, detection), floor, plain)
        show(f"cv {floor}", whole)
        detection = fit_detection(halves["dev"])
        show(
            f"held {floor}",
            judge(halves["held"], detection, fit_target(halves["dev"], detection), floor, plain),
        )
    if args.write:
        detection = fit_detection(articles)
        pairs = [("detection", DETECTION, detection), ("target", TARGET, fit_target(articles, detection))]
        lines = [f"{m}\t{f}\t{w:.4f}" for m, names, ws in pairs for f, w in zip(names, ws, strict=True)]
        WEIGHTS.write_text(HEAD + "\n".join(lines) + "\n", "utf-8")


if __name__ == "__main__":
    main()
