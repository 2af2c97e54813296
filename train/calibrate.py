"""Calibrate confidence: ``python -m train.calibrate`` prints the numbers that `train.export` takes.

Platt's method (1999): logistic regression from the logarithms of a find's five certainties to whether who said what is
right, on the development set; the reliability it would have on new articles is told by cross-fitting in two halves.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from pathlib import Path

import numpy as np
from sklearn.linear_model import LogisticRegression

from onrecord.read.quotations import find_quotations
from onrecord.read.tagging import Network, decoded
from onrecord.resources.weights import english_weights
from onrecord.text.tokens import split_sentences
from train.data import rows
from train.judge import scorer, spans


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", type=Path, default=Path("../shared"))
    args = parser.parse_args()
    score, network = scorer(args.shared), Network(english_weights())
    seen, right, half = [], [], []
    for number, row in enumerate(rows(args.shared / "data" / "attribution" / "polnear.dev.jsonl")):
        text = row["text"]
        found = []
        for window, linked in decoded(text, split_sentences(text), find_quotations(text), network):
            found += [
                {
                    "source": spans(window, own.source),
                    "cue": spans(window, own.cue),
                    "content": [s for run in own.content for s in spans(window, run)],
                    "sure": own.sure,
                }
                for own in linked
            ]
        detail: list = []
        score.article(row["attributions"], found, text, True, None, detail)
        good = {id(p) for _, p, ok in detail if p is not None and "src_head" in ok}
        for p in found:
            seen.append(np.log(np.clip(np.array(p["sure"]), 1e-6, 1.0)))
            right.append(id(p) in good)
            half.append(number % 2)
    x, y, h = np.array(seen), np.array(right), np.array(half)
    crossed = np.zeros(len(y))
    for k in (0, 1):
        crossed[h == k] = LogisticRegression(C=1.0).fit(x[h != k], y[h != k]).predict_proba(x[h == k])[:, 1]
    bins = Counter((min(int(p * 10), 9), bool(r)) for p, r in zip(crossed, y, strict=True))
    for k in range(10):
        n = bins[k, True] + bins[k, False]
        if n:
            print(f"{k / 10:.1f}–{(k + 1) / 10:.1f}: {n} finds, {100 * bins[k, True] / n:.0f} % right")
    model = LogisticRegression(C=1.0).fit(x, y)
    print(json.dumps([round(float(v), 3) for v in (model.intercept_[0], *model.coef_[0])]))


if __name__ == "__main__":
    main()
