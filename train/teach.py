"""Let teachers mark the training windows and more news: ``python -m train.teach TEACHER_FOLDER ... --out SOFT.pickle``.

Several teachers give the mean of their probabilities.
"""

from __future__ import annotations

import argparse
import json
import pickle
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import torch

from onrecord.read.language import name_language
from onrecord.read.quotations import find_quotations
from onrecord.read.tagging.windows import windows
from onrecord.resources.lexicon import english
from onrecord.text.tokens import split_sentences
from train.data import UNKNOWN, Example, rows
from train.fit import Large, predict, prepare

HEADS = 3
MORE = (
    "crossdoc/rumours_articles.jsonl",
    "crossdoc/ecbplus_docs.jsonl",
    "time/timebank.jsonl",
    "time/aquaint.jsonl",
    "places/lgl.jsonl",
    "places/trnews.jsonl",
    "places/geovirus.jsonl",
    "pages/naeb_half/truth.jsonl",
    "pages/fundus_parser/truth.jsonl",
)
"""News without marks; none of it holds an article of the development set."""


def more_examples(shared: Path, most: int) -> Iterator[Example]:
    """Windows of unmarked news, at most ``most`` tokens of each set."""
    for name in MORE:
        count = 0
        for number, row in enumerate(rows(shared / "data" / name)):
            text = row.get("text") or ""
            if name_language(text, english()) != "en":
                continue
            for window in windows(text, split_sentences(text), find_quotations(text)):
                blank = np.full(len(window.tokens), UNKNOWN, np.int64)
                example = Example(f"{name}:{number}", window, blank, blank, blank)
                example.tags = example.entities = blank
                example.hard = False
                count += len(blank)
                yield example
            if count > most:
                break


def load_teacher(folder: Path, cache: Path) -> Large:
    settings = json.loads((folder / "settings.json").read_text("utf-8"))
    name, frozen = settings.get("pretrained", "minilm"), int(settings.get("frozen", 1))
    teacher = Large(name, frozen, int(settings["hidden"]), cache)
    teacher.network.load_state_dict(torch.load(folder / "weights.pt", weights_only=True)["network"])
    return teacher


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("teachers", type=Path, nargs="+")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--shared", type=Path, default=Path("../shared"))
    parser.add_argument("--cache", type=Path, default=Path("train/cache"))
    parser.add_argument("--most", type=int, default=600_000)
    parser.add_argument("--threads", type=int, default=1)
    args = parser.parse_args()
    torch.set_num_threads(args.threads)
    train, _, _ = prepare(args.shared, args.cache, None)
    extra = list(more_examples(args.shared, args.most))
    soft: list[np.ndarray] = []
    for folder in args.teachers:
        teacher = load_teacher(folder, args.cache)
        said = predict(teacher, teacher.network, [*train, *extra])
        own = [np.concatenate([np.exp(s) for s in heads[:HEADS]], -1) / len(args.teachers) for heads in said]
        soft = [a + b for a, b in zip(soft, own, strict=True)] if soft else own
    soft = [s.astype(np.float16) for s in soft]
    for example, own in zip(extra, soft[len(train) :], strict=True):
        example.soft = own
    args.out.write_bytes(pickle.dumps((soft[: len(train)], extra)))
    print(len(train), len(extra), sum(len(e.roles) for e in extra))


if __name__ == "__main__":
    main()
