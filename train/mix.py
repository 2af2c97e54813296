"""Mean of weights: ``python -m train.mix OUT FOLDER SHARE FOLDER SHARE ...`` (Wortsman et al. 2022).

Networks that were fitted on from one another lie in one valley: their weights' mean reads better than each. The random
field is the first one's.
"""

from __future__ import annotations

import sys
from pathlib import Path

import torch


def mean(kept: list[dict], shares: list[float]) -> dict:
    """Weights of several networks of one shape, each by its share of the whole."""
    whole = sum(shares)
    first = kept[0]["network"]
    mixed = {
        name: sum(share / whole * own["network"][name] for own, share in zip(kept, shares, strict=True))
        for name in first
    }
    return {"network": mixed, "crf": kept[0]["crf"]}


def main() -> None:
    out, *rest = sys.argv[1:]
    pairs = [(Path(folder), float(share)) for folder, share in zip(rest[::2], rest[1::2], strict=True)]
    kept = [torch.load(folder / "weights.pt", weights_only=True) for folder, _ in pairs]
    Path(out).mkdir(parents=True, exist_ok=True)
    torch.save(mean(kept, [share for _, share in pairs]), Path(out) / "weights.pt")


if __name__ == "__main__":
    main()
