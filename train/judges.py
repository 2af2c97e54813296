"""Train the judges of stance, source kind and named on all labels: ``python -m train.judges``.

How good they are on articles they have not seen is told by ``onrecord bench attribution``.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

import numpy as np

from onrecord.workflows.labels import FLOOR, STRENGTH, judge_model, labelled, matrix, taught_by_lists


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", type=Path, default=Path("../shared"))
    args = parser.parse_args()
    found = list(labelled(args.shared))
    judges = {}
    for task in STRENGTH:
        some = [x for x in found if x.seen[task]]
        listed = taught_by_lists(task)
        made, features = matrix([x.seen[task] for x in some] + [seen for seen, _ in listed])
        answers = [str(x.label[task]) for x in some] + [answer for _, answer in listed]
        model = judge_model(task).fit(made, np.array(answers))
        scores, bias = model.coef_.T, model.intercept_
        if len(model.classes_) == 2:
            scores, bias = np.hstack((0 * scores, scores)), np.concatenate((0 * bias, bias))
        table = np.vstack((scores, bias)).astype(float).round(3)
        judges[task] = {
            "labels": list(map(str, model.classes_)),
            "floor": FLOOR[task],
            "features": features,
            "scores": table.tolist(),
        }
    Path(__file__).parent.joinpath("judges.json").write_text(json.dumps(judges), "utf-8")


if __name__ == "__main__":
    main()
