"""Learn to find denials and what they deny from marks made by hand: ``python -m train.denials SHARED [--write]``.

Marks are ids and offsets into the shared articles of rumours (`resources/data/en/denial_marks.jsonl`): for each of 165
articles its denials, for each denial the sentences that state what is denied, and the sentences that count neither way.
Each story left out in turn; and each part but the first tested by what was learned on those before it: ``held``, ``later``,
which was marked when the first models had been learned, and ``drawn``, articles that were drawn whether they deny or not.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
from scipy.optimize import minimize
from sklearn.linear_model import LogisticRegression

from onrecord.compare.claims import denial_features as features
from onrecord.compare.claims.denial_sentences import find_sentences, nearness
from onrecord.compare.claims.denials import denials_among, links
from onrecord.read import read
from onrecord.resources.lexicon import english
from onrecord.resources.sentences import english_sentences
from onrecord.workflows.denial_marks import SPLITS, MarkedArticle, is_right, load_marks, prf

WEIGHTS = Path("src/onrecord/resources/data/en/denial_weights.tsv")
HEAD = (
    "# Weights of the linear models of `compare/claims/denials.py`, learned by `python -m train.denials`.\n"
    "# Source: our own marks on 165 articles of rumours. Licence: Apache-2.0.\n# model\tfeature\tweight\n"
)
L2 = 0.005


class Article:
    """A marked article with the features of its sentences; target features wait for a model of detection."""

    def __init__(self, marked: MarkedArticle) -> None:
        self.marked = marked
        self.reading = read(marked.document, english())
        self.found = find_sentences(self.reading, english_sentences())
        self.near = nearness(self.found)
        self.rows = features.detection_features(self.found, self.near)
        self.gold = {n: marked.claims_of(s.span) for n, s in enumerate(self.found)}

    def sure(self, weights: np.ndarray) -> list[float]:
        return [0.0 if row is None else float(1 / (1 + np.exp(-np.dot(row, weights)))) for row in self.rows]


def fit(articles: Sequence[Article]) -> tuple[np.ndarray, np.ndarray]:
    detection = fit_detection(articles)
    return detection, fit_target(articles, detection)


def fit_detection(articles: Sequence[Article]) -> np.ndarray:
    rows, labels = [], []
    for article in articles:
        for n, row in enumerate(article.rows):
            if row is not None and not article.marked.is_unsure(article.found[n].span):
                rows.append([float(x) for x in row])
                labels.append(article.gold[n] is not None)
    model = LogisticRegression(C=1, max_iter=5000, fit_intercept=False).fit(np.array(rows), labels)
    return np.array(model.coef_[0])


def fit_target(articles: Sequence[Article], detection: np.ndarray) -> np.ndarray:
    """Softmax over the sentences that a marked denial may speak of."""
    groups = list(_groups(articles, detection))

    def loss(w: np.ndarray) -> tuple[float, np.ndarray]:
        total, slope = 0.0, np.zeros(len(w))
        for rows, right in groups:
            scores = rows @ w
            shares = np.exp(scores - scores.max())
            shares /= shares.sum()
            of_right = shares * right / (shares * right).sum()
            total -= np.log((shares * right).sum())
            slope -= rows.T @ (of_right - shares)
        return total / len(groups) + L2 * w @ w, slope / len(groups) + 2 * L2 * w

    return np.array(minimize(loss, np.zeros(len(features.TARGET)), jac=True, method="L-BFGS-B").x)


def _groups(articles: Sequence[Article], detection: np.ndarray) -> Iterator[tuple[np.ndarray, np.ndarray]]:
    for article in articles:
        sure = article.sure(detection)
        for n, claims in article.gold.items():
            if claims and article.rows[n] is not None:
                places, rows = features.target_features(n, article.found, article.near, sure)
                right = np.array([is_right(article.found[p].span, claims) for p in places])
                if right.any():
                    yield np.array(rows, float), right


def judge(articles: Sequence[Article], models: tuple[np.ndarray, np.ndarray]) -> np.ndarray:
    """Counts of links right, made, marked; denials right, found, marked; links to the claim or to a denial of it."""
    counts = np.zeros(7)
    for article in articles:
        marked, sure = article.marked, article.sure(models[0])
        counts[2] += sum(bool(claims) for _, claims in marked.denials)
        counts[5] += len(marked.denials)
        for link in links(
            denials_among(article.reading, article.found, article.near, sure, models[1].tolist())
        ):
            claims = marked.claims_of(link.b_span)
            if not marked.is_unsure(link.b_span):
                right = is_right(link.a_span, claims or ())
                same = bool(set(claims or ()) & set(marked.claims_of(link.a_span) or ()))
                counts += [right, 1, 0, claims is not None, 1, 0, right or same]
    return counts


def show(name: str, counts: np.ndarray) -> None:
    link, denial = prf(*counts[:3].tolist()), prf(*counts[3:6].tolist())
    matter = round(100 * counts[6] / max(1, counts[1]), 1)
    print(f"{name:8} link {link}, or to another denial of it p {matter}; denial {denial}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("shared", type=Path)
    parser.add_argument("--write", action="store_true")
    args = parser.parse_args()
    articles = [Article(marked) for marked in load_marks(args.shared)]
    stories = sorted({a.marked.story for a in articles})
    of = {part: [a for a in articles if a.marked.split == part] for part in SPLITS}
    by_story = [
        judge([a for a in articles if a.marked.story == s], fit([a for a in articles if a.marked.story != s]))
        for s in stories
    ]
    show("stories", sum(by_story, np.zeros(7)))
    for n, part in enumerate(SPLITS[1:], start=1):
        show(part, judge(of[part], fit([a for before in SPLITS[:n] for a in of[before]])))
    if args.write:
        detection, target = fit(articles)
        pairs = [("detection", features.DETECTION, detection), ("target", features.TARGET, target)]
        lines = [f"{m}\t{f}\t{w:.4f}" for m, names, ws in pairs for f, w in zip(names, ws, strict=True)]
        WEIGHTS.write_text(HEAD + "\n".join(lines) + "\n", "utf-8")


if __name__ == "__main__":
    main()
