"""Let teachers mark the training windows and more news: ``python -m train.teach TEACHER_FOLDER ... --out SOFT.pickle``.

Several teachers give the mean of their probabilities.
"""

from __future__ import annotations

import argparse
import json
import pickle
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
import torch
from torch.nn import functional as F

from onrecord.read.language import name_language
from onrecord.read.quotations import find_quotations
from onrecord.read.tagging.windows import windows
from onrecord.resources.lexicon import english
from onrecord.text.tokens import split_sentences
from train.data import UNKNOWN, Example, rows
from train.fit import Large, grouped, prepare

HEADS = 3
COMPONENTS = 192
SAMPLE = 40_000
"""Tokens on which principal components are found."""
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


class Marks(NamedTuple):
    """What a teacher makes of a window: probabilities of roles and links, and its states in fewer numbers."""

    soft: np.ndarray
    states: np.ndarray


class Compressed:
    """A teacher's states in fewer numbers: words by principal components, LSTM as it is; both with spread 1."""

    def __init__(self, states: np.ndarray, words: int) -> None:
        self.words, self.mean = words, states.mean(0)
        _, _, ways = np.linalg.svd(states[:, :words] - self.mean[:words], full_matrices=False)
        self.ways = ways[:COMPONENTS].T
        made = self._turned(states)
        self.spread = np.repeat(
            [made[:, :COMPONENTS].std(), made[:, COMPONENTS:].std()],
            [COMPONENTS, made.shape[1] - COMPONENTS],
        )

    def _turned(self, states: np.ndarray) -> np.ndarray:
        level = states - self.mean
        return np.concatenate((level[:, : self.words] @ self.ways, level[:, self.words :]), 1)

    def of(self, states: np.ndarray) -> np.ndarray:
        return (self._turned(states) / self.spread).astype(np.float16)


@torch.no_grad()
def marks(teacher: Large, some: Sequence[Example]) -> list[Marks]:
    """Let a teacher mark windows; what its states are pressed into is found on the first ones it meets."""
    teacher.network.eval()
    words = teacher.base.transformer.config.hidden_size
    sample: list[np.ndarray] = []
    for batch in grouped(some, 6000, 3):
        _, states = teacher.scores(batch, teacher.network)
        sample += [own[: len(e.roles)].numpy() for e, own in zip(batch, states, strict=True)]
        if sum(map(len, sample)) > SAMPLE:
            break
    compressed = Compressed(np.concatenate(sample), words)
    place = {id(e): k for k, e in enumerate(some)}
    found: list[Marks | None] = [None] * len(some)
    for batch in grouped(some, 6000, None):
        scores, states = teacher.scores(batch, teacher.network)
        soft = torch.cat([F.softmax(s, -1) for s in scores[:HEADS]], -1)
        for k, e in enumerate(batch):
            n = len(e.roles)
            own = Marks(soft[k, :n].numpy().astype(np.float16), compressed.of(states[k, :n].numpy()))
            found[place[id(e)]] = own
    return [own for own in found if own is not None]


def mean(several: Sequence[Marks]) -> Marks:
    """What several teachers say on the average, and what the first of them thinks."""
    soft = np.mean([own.soft for own in several], 0, np.float32)
    return Marks(soft.astype(np.float16), several[0].states)


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
    every = [marks(load_teacher(folder, args.cache), [*train, *extra]) for folder in args.teachers]
    found = [mean(several) for several in zip(*every, strict=True)]
    for example, own in zip(extra, found[len(train) :], strict=True):
        example.soft, example.states = own
    kept = [tuple(own) for own in found[: len(train)]]
    args.out.write_bytes(pickle.dumps((kept, extra), protocol=5))
    print(len(train), len(extra), sum(len(e.roles) for e in extra))


if __name__ == "__main__":
    main()
