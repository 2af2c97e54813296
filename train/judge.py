"""Judge a network on the development set with the shared scorer."""

from __future__ import annotations

import importlib.util
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np

from onrecord.read.tagging.decoding import Linked, allowed, link, viterbi
from onrecord.read.tagging.labels import ROLES, Run
from onrecord.read.tagging.windows import Window
from train.data import Example

SHOWN = ("att.content", "att.src_head", "att.full_exact", "token.source", "token.cue", "token.content")
SHOWN += ("exact.source", "exact.cue", "exact.content")


def scorer(shared: Path) -> Any:
    spec = importlib.util.spec_from_file_location("score", shared / "eval" / "score_attribution.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def frames(scores: Sequence[list[np.ndarray]], crf: Any = None) -> list[list[Linked]]:
    steps, start = allowed(), allowed()[0]
    if crf is not None:
        steps = steps + crf.steps.detach().numpy()
        start = start + crf.start.detach().numpy()
    found = []
    for own in scores:
        path = viterbi(own[0][None], [len(own[0])], steps, start)[0]
        found.append(link(path, own[0], own[1], own[2]))
    return found


def spans(window: Window, run: Run | None) -> list[list[int]]:
    return [] if run is None else [[window.tokens[run[0]].start, window.tokens[run[1]].end]]


def judge(
    dev: Sequence[dict[str, Any]],
    held: Sequence[Example],
    scores: Sequence[list[np.ndarray]],
    shared: Path,
    crf: Any = None,
) -> dict[str, float]:
    found: dict[str, list[dict[str, Any]]] = {row["id"]: [] for row in dev}
    for example, own in zip(held, frames(scores, crf), strict=True):
        for f in own:
            found[example.article].append(
                {
                    "source": spans(example.window, f.source),
                    "cue": spans(example.window, f.cue),
                    "content": [s for run in f.content for s in spans(example.window, run)],
                }
            )
    score, total = scorer(shared), Counter()
    for row in dev:
        total.update(score.article(row["attributions"], found[row["id"]], row["text"], True))
    summary = score.summarise(total)
    return {name: summary[name][2] for name in SHOWN}


def gold_scores(example: Example) -> list[np.ndarray]:
    """The labels as if a network were sure of them: the ceiling of the decoding."""
    return [
        np.eye(width, dtype=np.float32)[np.maximum(label, 0)] * 10
        for label, width in ((example.roles, len(ROLES)), (example.cue_sources, 7), (example.content_cues, 6))
    ]
