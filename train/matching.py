"""Learn to put the right claim on top: ``python -m train.matching SHARED [--write]``.

From the training queries alone; prints MAP@5 by five folds of them, and on the development queries. A linear model, by
softmax over a query's candidates; a small neural network was no better (MAP@5 .901 against .900, on ``dev`` .875
against .873), nor was the transformer fine-tuned on the same queries (.893, .885). Vectors of a transformer five times
as large (all-mpnet-base-v2) in place of the shipped ones come to .945 by folds and .912 on ``dev`` (shipped: .929 and
.900), which are 100 MB more; the small one taught for four epochs to give the large one's vectors of all claims learns
the claims and not the queries (.932, .901). Cutting hashtags and handles into words loses (.926, .896).
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import Any

import numpy as np
from scipy.optimize import minimize

from onrecord.compare.claims.matching import FEATURES, ClaimIndex
from onrecord.resources.sentences import english_sentences
from onrecord.workflows.scorers import load_scorer

WEIGHTS = Path("src/onrecord/resources/data/en/claim_weights.tsv")
HEAD = (
    "# Weights of the linear model of `compare/claims/matching.py`, learned by `python -m train.matching`.\n"
    "# Source: relevance marks of CLEF CheckThat! 2020 task 2, training part. Licence: Apache-2.0 (the weights).\n"
    "# model\tfeature\tweight\n"
)
L2 = 1e-3
Row = tuple[dict[str, Any], list[int], np.ndarray]


def fit(rows: list[Row], ids: list[str]) -> np.ndarray:
    """Weights of features as they are; they are standardised while learning, so that the penalty falls on all alike."""
    stacked = np.concatenate([features for _, _, features in rows])
    spread = stacked.std(0) + 1e-6
    groups = []
    for query, candidates, features in rows:
        right = np.array([ids[n] in query["relevant"] for n in candidates])
        if right.any():
            groups.append(((features - stacked.mean(0)) / spread, right))

    def loss(w: np.ndarray) -> tuple[float, np.ndarray]:
        total, slope = 0.0, np.zeros(len(w))
        for features, right in groups:
            scores = features @ w
            shares = np.exp(scores - scores.max())
            shares /= shares.sum()
            of_right = shares * right / (shares * right).sum()
            total -= np.log((shares * right).sum())
            slope -= features.T @ (of_right - shares)
        return total / len(groups) + L2 * w @ w, slope / len(groups) + 2 * L2 * w

    found = minimize(loss, np.zeros(len(FEATURES)), jac=True, method="L-BFGS-B").x
    return np.array(found / spread)


def ranked(rows: list[Row], ids: list[str], weights: np.ndarray) -> dict[str, list[str]]:
    order = ((q, c, np.argsort(-(f @ weights), kind="stable")) for q, c, f in rows)
    return {q["id"]: [ids[c[n]] for n in best] for q, c, best in order}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("shared", type=Path)
    parser.add_argument("--write", action="store_true")
    args = parser.parse_args()
    folder = args.shared / "data" / "crossdoc"
    claims = [json.loads(line) for line in (folder / "checked_claims.jsonl").open(encoding="utf-8")]
    queries = [json.loads(line) for line in (folder / "claim_queries.jsonl").open(encoding="utf-8")]
    ids = [claim["id"] for claim in claims]
    index = ClaimIndex([c["claim"] for c in claims], [c["title"] for c in claims], english_sentences())
    rows = [(query, *index.compare(query["text"])) for query in queries]
    parts = {part: [row for row in rows if row[0]["split"] == part] for part in ("train", "dev")}
    scorer = load_scorer(args.shared, "score_ranking")
    relevant = {query["id"]: query["relevant"] for query in queries}
    cross: dict[str, list[str]] = {}
    for k in range(5):
        kept = [row for n, row in enumerate(parts["train"]) if n % 5 != k]
        cross |= ranked(parts["train"][k::5], ids, fit(kept, ids))
    weights = fit(parts["train"], ids)
    for name, run in (("five folds of train", cross), ("dev", ranked(parts["dev"], ids, weights))):
        print(name, scorer.score({q: relevant[q] for q in run}, run))
    if args.write:
        lines = [f"match\t{name}\t{weight:.5f}" for name, weight in zip(FEATURES, weights, strict=True)]
        WEIGHTS.write_text(HEAD + "\n".join(lines) + "\n", "utf-8")


if __name__ == "__main__":
    main()
