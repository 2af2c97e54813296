"""Fit the weights by which an article's stance to a claim is told, and say how good they are.

    python -m train.claim_stances SHARED

Learns from the labelled stories, and from the demo's own, each of whose articles counts five times: they are few, and
written so that every case of the labelling guide is in them. Prints how many are right with each story left out in
turn, then the rows of `resources/data/en/claim_stance_weights.tsv`.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import numpy as np
from sklearn.base import clone
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import LeaveOneGroupOut
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

from onrecord.compare.origins.carrying import claim_words
from onrecord.compare.origins.crediting import find_credited, find_prints
from onrecord.compare.origins.naming import learn_names
from onrecord.compare.origins.stance import look_at_stance
from onrecord.model import Reading
from onrecord.resources.demo_stories import demo_origins
from onrecord.workflows.demo import demo_article
from onrecord.workflows.origin_marks import labelled_stories, marked_stories

STRENGTH = 0.1
OWN = 5.0
"""How much an article of the demo counts."""


class Row(NamedTuple):
    """One article as it is seen, with its labelled stance."""

    story: str
    seen: dict[str, float]
    stance: str
    weight: float


def rows(shared: Path) -> Iterator[Row]:
    for story in (*labelled_stories(shared), *marked_stories(shared, "seen")):
        stances = {a["id"]: a["stance"] for a in story.row["articles"]}
        yield from _seen(story.row["story"], story.row["claim"], story.readings, stances, 1.0)
    for claim in (each for story in demo_origins()["stories"] for each in story["claims"]):
        stances = {a["id"]: a["stance"] for a in claim["articles"]}
        readings = {i: demo_article(i).reading for i in stances}
        yield from _seen(claim["claim"]["id"], claim["claim"]["words"], readings, stances, OWN)


def _seen(
    story: str, words: str, readings: dict[str, Reading], stances: dict[str, str], weight: float
) -> Iterator[Row]:
    claim, naming = claim_words(words), learn_names(list(readings.values()))
    prints = [find_prints(i, reading, claim, naming) for i, reading in readings.items()]
    for a in find_credited(prints, claim):
        seen = look_at_stance(a.reading, a.carrying, claim, credited=bool(a.carriers))
        yield Row(story, seen, stances[a.id], weight)


def main(shared: Path) -> None:
    found = list(rows(shared))
    names = list(found[0].seen)
    x = np.array([[row.seen[name] for name in names] for row in found])
    y = np.array([row.stance for row in found])
    weight = np.array([row.weight for row in found])
    model = make_pipeline(StandardScaler(), LogisticRegression(C=STRENGTH, max_iter=3000))
    right = np.zeros(len(y))
    for kept, held in LeaveOneGroupOut().split(x, y, [row.story for row in found]):
        fitted = clone(model).fit(x[kept], y[kept], logisticregression__sample_weight=weight[kept])
        right[held] = fitted.predict(x[held]) == y[held]
    labelled = weight == 1
    print(f"{labelled.sum()} articles; right {right[labelled].mean():.3f}", file=sys.stderr)
    model.fit(x, y, logisticregression__sample_weight=weight)
    scale, fitted = model[0], model[-1]
    for k, stance in enumerate(fitted.classes_):
        weights = fitted.coef_[k] / scale.scale_
        print(f"{stance}\talways\t{fitted.intercept_[k] - weights @ scale.mean_:.3f}")
        for name, each in zip(names, weights, strict=True):
            print(f"{stance}\t{name}\t{each:.3f}")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
