"""Fit the weights by which a printed name is told to be a credit for a claim, and say how good they are.

    python train/credits.py SHARED

Prints figures with each story left out in turn, then the rows of `resources/data/en/credit_weights.tsv`.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import LeaveOneGroupOut, cross_val_predict

from onrecord.compare.origins.carrying import claim_words
from onrecord.compare.origins.crediting import find_prints
from onrecord.compare.origins.naming import learn_names
from onrecord.compare.origins.weighing import LIKELY, look, see_together
from onrecord.workflows.measure_origins import same_name
from onrecord.workflows.origin_marks import labelled_stories, marked_stories

STRENGTH = 0.3


def rows(shared: Path) -> Iterator[tuple[dict[str, Any], dict[str, float], set[tuple[str, int]]]]:
    """Each name an article prints: story, what is seen of it, and which labelled credits of the article it is."""
    for labelled in (*labelled_stories(shared), *marked_stories(shared, "seen")):
        story, readings = labelled.row, labelled.readings
        claim, naming = claim_words(story["claim"]), learn_names(list(readings.values()))
        prints = [find_prints(i, reading, claim, naming) for i, reading in readings.items()]
        together = see_together(prints)
        for article, each in zip(story["articles"], prints, strict=True):
            gold = labelled.credits(article)
            for name in sorted({p.name for p in each.printed}):
                places = [p for p in each.printed if p.name == name]
                hits = {
                    (article["id"], n)
                    for n, (credit, span) in enumerate(gold)
                    if same_name(name, credit, naming) or any(p.span.meets(span) for p in places)
                }
                yield story, look(places, each, claim, together), hits


def main(shared: Path) -> None:
    found = list(rows(shared))
    names = sorted({name for _, seen, _ in found for name in seen})
    x = np.array([[seen.get(name, 0.0) for name in names] for _, seen, _ in found])
    y = np.array([bool(hits) for _, _, hits in found])
    groups = np.array([story["story"] for story, _, _ in found])
    model = LogisticRegression(C=STRENGTH, max_iter=3000)
    likely = cross_val_predict(model, x, y, groups=groups, cv=LeaveOneGroupOut(), method="predict_proba")[
        :, 1
    ]
    sure = [n for n, (story, _, _) in enumerate(found) if not story.get("doubtful") and likely[n] >= LIKELY]
    stories = {s["story"]: s for s, _, _ in found if not s.get("doubtful")}
    marked = sum(len(a["credits"]) for story in stories.values() for a in story["articles"])
    hit = set().union(*(found[n][2] for n in sure))
    print(f"{len(y)} names; found {len(hit) / marked:.3f}, right {y[sure].mean():.3f}", file=sys.stderr)
    model.fit(x, y)
    print(f"always\t{model.intercept_[0]:.2f}")
    for name, weight in zip(names, model.coef_[0], strict=True):
        print(f"{name}\t{weight:.2f}")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
