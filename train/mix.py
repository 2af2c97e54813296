"""Mean of weights: ``python -m train.mix OUT FOLDER SHARE FOLDER SHARE ...`` (Wortsman et al. 2022).

Networks that were fitted on from one another, or from the same weights, lie in one valley: their weights' mean reads
better than each. Random fields are averaged likewise, over those that have one.
"""

from __future__ import annotations

import sys
from pathlib import Path

import torch


def mean(kept: list[dict], shares: list[float]) -> dict:
    """Weights of several networks of one shape, each by its share of the whole."""
    pairs = list(zip(kept, shares, strict=True))
    fields = [(own["crf"], share) for own, share in pairs if own["crf"]]
    return {
        "network": _mean([(own["network"], share) for own, share in pairs]),
        "crf": _mean(fields) if fields else None,
    }


def _mean(pairs: list[tuple[dict, float]]) -> dict:
    whole = sum(share for _, share in pairs)
    return {name: sum(share / whole * own[name] for own, share in pairs) for name in pairs[0][0]}


def main() -> None:
    out, *rest = sys.argv[1:]
    pairs = [(Path(folder), float(share)) for folder, share in zip(rest[::2], rest[1::2], strict=True)]
    kept = [torch.load(folder / "weights.pt", weights_only=True) for folder, _ in pairs]
    Path(out).mkdir(parents=True, exist_ok=True)
    torch.save(mean(kept, [share for _, share in pairs]), Path(out) / "weights.pt")


if __name__ == "__main__":
    main()
