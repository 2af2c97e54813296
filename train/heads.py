"""Fit the heads of parts of speech and entities alone: ``python -m train.heads FOLDER --out OUT``.

Fitted beside roles they count for little, and marks of people say nothing of them; by themselves, on what the finished
network makes of the training windows, they cost it nothing.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional as F

from train.data import UNKNOWN, Example
from train.fit import Sizes, Small, grouped, prepare

NAMES = ("tags", "entities")


@torch.no_grad()
def states(made: Small, some: list[Example]) -> tuple[Tensor, dict[str, Tensor]]:
    """What the network makes of every token, a row each, and the labels of its tokens."""
    made.network.eval()
    rows, labels = [], {name: [] for name in NAMES}
    for batch in grouped(some, 6000, None):
        rows.append(made.scores(batch, made.network)[1].flatten(0, 1).half())
        for name in NAMES:
            labels[name] += [getattr(e, name) for e in batch]
    return torch.cat(rows), {n: torch.from_numpy(np.concatenate(own)) for n, own in labels.items()}


def fit(head: nn.Linear, x: Tensor, y: Tensor, epochs: int) -> None:
    adam = torch.optim.Adam(head.parameters(), lr=2e-3)
    rate = torch.optim.lr_scheduler.CosineAnnealingLR(adam, epochs)
    for _ in range(epochs):
        for at in torch.randperm(len(x)).split(4096):
            loss = F.cross_entropy(head(x[at].float()), y[at], ignore_index=UNKNOWN)
            adam.zero_grad()
            loss.backward()
            adam.step()
        rate.step()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--shared", type=Path, default=Path("../shared"))
    parser.add_argument("--cache", type=Path, default=Path("train/cache"))
    parser.add_argument("--epochs", type=int, default=6)
    args = parser.parse_args()
    torch.manual_seed(1)
    train, held, _ = prepare(args.shared, args.cache, None)
    kept = torch.load(args.folder / "weights.pt", weights_only=True)
    made = Small(Sizes(), 0.0, args.cache)
    made.start(kept["network"])
    (x, labels), (dev_x, dev) = states(made, train), states(made, held)
    out, first = made.network.heads.out, sum(made.network.heads.sizes[:3])
    for name, width in zip(NAMES, made.network.heads.sizes[3:], strict=True):
        head = nn.Linear(out.in_features, width)
        rows = slice(first, first + width)
        head.weight.data, head.bias.data = out.weight.data[rows].clone(), out.bias.data[rows].clone()
        before = told(head, dev_x, dev[name])
        fit(head, x, labels[name], args.epochs)
        out.weight.data[rows], out.bias.data[rows] = head.weight.data, head.bias.data
        print(name, "as spaCy says, development set:", before, "then", told(head, dev_x, dev[name]))
        first += width
    args.out.mkdir(parents=True, exist_ok=True)
    torch.save({"network": made.network.state_dict(), "crf": kept["crf"]}, args.out / "weights.pt")


@torch.no_grad()
def told(head: nn.Linear, x: Tensor, y: Tensor) -> float:
    """Share of labels told right, those of tokens outside names left out."""
    inside = y > 0
    return round((head(x[inside].float()).argmax(-1) == y[inside]).float().mean().item(), 4)


if __name__ == "__main__":
    main()
