"""The networks: the small one that ships, and the teacher it learns from."""

from __future__ import annotations

from dataclasses import dataclass

import torch
from torch import Tensor, nn

from onrecord.read.tagging.features import SHAPES
from onrecord.read.tagging.labels import CONTENT_CUES, CUE_SOURCES, ROLES
from onrecord.read.tagging.windows import PLACES
from train.pretrained import through, upper_part

MASK = 103
"""The word piece that stands for a word that is hidden, in MiniLM's vocabulary as in BERT's."""


@dataclass(frozen=True)
class Sizes:
    """Of the small network: layers of the transformer, widths, and what is dropped in training."""

    layers: int = 3
    hidden: int = 128
    near: int = 16
    drop: float = 0.25


class Heads(nn.Module):
    """Linear layers over what the network makes of each token."""

    def __init__(self, width: int, tags: int, entities: int) -> None:
        super().__init__()
        self.sizes = (len(ROLES), len(CUE_SOURCES), len(CONTENT_CUES), tags, entities)
        self.out = nn.Linear(width, sum(self.sizes))

    def forward(self, states: Tensor) -> list[Tensor]:
        return list(self.out(states).split(self.sizes, dim=-1))


class Tagger(nn.Module):
    """The lowest layers of a small pretrained transformer, one bidirectional LSTM layer over its words, heads.

    What word pieces do not tell, a word's shape and its place in quotation, sentence and paragraph, is added to its
    pieces' vectors and stands beside its state again for the LSTM. Vectors of word pieces stay as they are: they are
    shared with the sentence model.
    """

    def __init__(self, transformer: nn.Module, sizes: Sizes, tags: int, entities: int) -> None:
        super().__init__()
        below = transformer.embeddings
        self.table = below.word_embeddings.requires_grad_(False)
        self.positions = below.position_embeddings
        self.norm = below.LayerNorm
        self.kind = nn.Parameter(below.token_type_embeddings.weight[0].detach().clone())
        self.layers = nn.ModuleList(transformer.encoder.layer[: sizes.layers])
        for linear in (m for m in self.layers.modules() if isinstance(m, nn.Linear)):
            linear.register_forward_pre_hook(_takes_int8)
        width = self.table.weight.shape[1]
        self.shapes, self.places = (nn.Embedding(n + 1, width, padding_idx=n) for n in (SHAPES, PLACES))
        for embedding in (self.shapes, self.places):
            nn.init.zeros_(embedding.weight)
        self.form, self.near = (nn.Embedding(n, sizes.near) for n in (SHAPES, PLACES))
        nn.init.normal_(self.form.weight, std=0.1)
        self.lstm = nn.LSTM(width + 2 * sizes.near, sizes.hidden, bidirectional=True, batch_first=True)
        self.drop = sizes.drop
        self.heads = Heads(2 * sizes.hidden, tags, entities)

    def below(self, pieces: Tensor, shapes: Tensor, places: Tensor) -> Tensor:
        """What the lowest layer is given."""
        x = self.table(pieces) + self.kind + self.positions.weight[: pieces.shape[1]]
        return self.norm(x + self.shapes(shapes) + self.places(places))

    def forward(
        self, pieces: Tensor, mask: Tensor, shapes: Tensor, places: Tensor, first: Tensor
    ) -> tuple[list[Tensor], Tensor]:
        """Scores of each head, and the states they are made of."""
        x = nn.functional.dropout(self.below(pieces, shapes, places), 0.1, self.training)
        with torch.autocast("cpu", dtype=torch.bfloat16):
            x = through(self.layers, x, mask)
        x = x.float().gather(1, first[..., None].expand(-1, -1, x.shape[2]))
        x = torch.cat((x, self.near(places.gather(1, first)), self.form(shapes.gather(1, first))), -1)
        if self.training:
            x = locked(x, self.drop * 0.6)
        x = self.lstm(x)[0]
        if self.training:
            x = locked(x, self.drop)
        return self.heads(x), x


def _takes_int8(_: nn.Module, given: tuple[Tensor]) -> tuple[Tensor]:
    """Round what a layer is given as int8 will at reading time, one range a window; gradients pass (Jacob et al. 2018)."""
    (x,) = given
    fine = x.detach().float()
    span = fine.amax((1, 2), keepdim=True).clamp(min=0) - fine.amin((1, 2), keepdim=True).clamp(max=0)
    step = (span / 255).clamp(min=1e-8)
    return (x + (torch.round(fine / step) * step - fine).to(x.dtype),)


def locked(x: Tensor, share: float) -> Tensor:
    """Drop the same columns all along a window (Gal and Ghahramani 2016)."""
    mask = torch.bernoulli(torch.full((x.shape[0], 1, x.shape[2]), 1 - share)) / (1 - share)
    return x * mask


class Teacher(nn.Module):
    """A pretrained transformer, one bidirectional LSTM layer over its words, heads."""

    def __init__(self, transformer: nn.Module, frozen: int, hidden: int, tags: int, entities: int) -> None:
        super().__init__()
        self.transformer = transformer
        self.frozen = frozen
        self.places = nn.Embedding(PLACES, 16)
        width = transformer.config.hidden_size
        self.lstm = nn.LSTM(width + 16, hidden, bidirectional=True, batch_first=True)
        self.heads = Heads(2 * hidden, tags, entities)

    def forward(
        self, lower: Tensor, mask: Tensor, first: Tensor, places: Tensor
    ) -> tuple[list[Tensor], Tensor]:
        """Scores of each head, and the states of words and LSTM behind them.

        ``lower`` is what the frozen layers say, ``first`` each word's first piece.
        """
        with torch.autocast("cpu", dtype=torch.bfloat16):
            states = upper_part(self.transformer, lower, mask, self.frozen)
        states = states.float()
        words = states.gather(1, first[..., None].expand(-1, -1, states.shape[2]))
        x = torch.cat((words, self.places(places)), -1)
        if self.training:
            x = locked(x, 0.2)
        thought = self.lstm(x)[0]
        return self.heads(locked(thought, 0.3) if self.training else thought), torch.cat((words, thought), -1)


class Crf(nn.Module):
    """Linear-chain conditional random field over the roles (Lafferty et al. 2001)."""

    def __init__(self, labels: int) -> None:
        super().__init__()
        self.steps = nn.Parameter(torch.zeros(labels, labels))
        self.start = nn.Parameter(torch.zeros(labels))

    def loss(self, scores: Tensor, labels: Tensor, mask: Tensor) -> Tensor:
        """Mean negative log-likelihood a token; ``mask`` true on tokens, first ones first."""
        alpha = self.start + scores[:, 0]
        gold = alpha.gather(1, labels[:, :1])[:, 0]
        for t in range(1, scores.shape[1]):
            step = torch.logsumexp(alpha[:, :, None] + self.steps, 1) + scores[:, t]
            alpha = torch.where(mask[:, t, None], step, alpha)
            own = (
                self.steps[labels[:, t - 1], labels[:, t]]
                + scores[:, t].gather(1, labels[:, t : t + 1])[:, 0]
            )
            gold = gold + own * mask[:, t]
        return (torch.logsumexp(alpha, 1) - gold).sum() / mask.sum()
