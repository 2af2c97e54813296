"""Losses: how far what a network says is from people's marks, and from what a teacher says and thinks."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional as F

from train.data import UNKNOWN, Example
from train.networks import Crf

WEIGHTS = (1.0, 0.25, 0.25, 0.2, 0.2)
"""Of the losses: roles, source of a cue, cue of a content, part of speech, entity."""


def padded(arrays: Sequence[np.ndarray], fill: int) -> Tensor:
    longest = max(len(a) for a in arrays)
    out = np.full((len(arrays), longest, *arrays[0].shape[1:]), fill, arrays[0].dtype)
    for k, a in enumerate(arrays):
        out[k, : len(a)] = a
    return torch.from_numpy(out)


def loss_of(scores: list[Tensor], batch: Sequence[Example], crf: Crf | None, soft_share: float) -> Tensor:
    """How far scores are from people's marks and from the teacher's word (Hinton et al. 2015), a share of each."""
    labels = [
        [getattr(e, n) for e in batch] for n in ("roles", "cue_sources", "content_cues", "tags", "entities")
    ]
    total = scores[0].new_zeros(())
    hard = torch.tensor([e.soft is None or e.hard for e in batch])
    for k, (weight, score, label) in enumerate(zip(WEIGHTS, scores, labels, strict=True)):
        gold = padded(label, UNKNOWN)
        if k < 3:
            gold = torch.where(hard[:, None], gold, UNKNOWN)
        known = gold.clamp(min=0)
        if k == 0 and crf is not None:
            total = total + weight * crf.loss(score, known, padded(label, UNKNOWN) != UNKNOWN)
        elif (gold != UNKNOWN).any():
            own = F.cross_entropy(score.flatten(0, 1), gold.flatten(), ignore_index=UNKNOWN)
            total = total + weight * own * (1 - soft_share if k == 0 and soft_share else 1)
    taught = [e for e in batch if e.soft is not None]
    if taught and soft_share:
        width = sum(s.shape[-1] for s in scores[:3])
        target = padded(
            [e.soft if e.soft is not None else np.zeros((len(e.roles), width), np.float16) for e in batch], 0
        )
        target = target.float()
        mask = target.sum(-1) > 0
        for weight, score, aim in zip(
            (soft_share, 0.25, 0.25),
            scores[:3],
            target.split([s.shape[-1] for s in scores[:3]], -1),
            strict=True,
        ):
            own = -(aim * F.log_softmax(score, -1)).sum(-1)
            total = total + weight * own[mask].mean()
    return total


class Thoughts(nn.Module):
    """How far the network's states are from telling the teacher's (Jiao et al. 2020): mean square, variance 1 each."""

    def __init__(self, own: int, taught: int) -> None:
        super().__init__()
        self.told = nn.Linear(own, taught)

    def loss(self, states: Tensor, batch: Sequence[Example]) -> Tensor:
        known = [k for k, e in enumerate(batch) if e.states is not None]
        if not known:
            return states.new_zeros(())
        aim = torch.from_numpy(np.stack([batch[k].states for k in known])).float()
        return F.mse_loss(self.told(states[known]), aim)
