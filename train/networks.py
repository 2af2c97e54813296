"""The networks: the small one that ships, and the teacher it learns from."""

from __future__ import annotations

from dataclasses import dataclass

import torch
from torch import Tensor, nn

from onrecord.read.tagging.features import ENDINGS, SHAPES
from onrecord.read.tagging.labels import CONTENT_CUES, CUE_SOURCES, ROLES
from onrecord.read.tagging.windows import PLACES
from train.pretrained import upper_part


@dataclass(frozen=True)
class Sizes:
    """Widths of the layers."""

    pieces: int = 160
    words: int = 64
    endings: int = 24
    shapes: int = 16
    places: int = 16
    hidden: int = 128
    layers: int = 2
    drop: float = 0.33
    word_drop: float = 0.05


class Heads(nn.Module):
    """Linear layers over what the network makes of each token."""

    def __init__(self, width: int, tags: int, entities: int) -> None:
        super().__init__()
        self.sizes = (len(ROLES), len(CUE_SOURCES), len(CONTENT_CUES), tags, entities)
        self.out = nn.Linear(width, sum(self.sizes))

    def forward(self, states: Tensor) -> list[Tensor]:
        return list(self.out(states).split(self.sizes, dim=-1))


class WordVectors(nn.Module):
    """A word by itself: its frozen word pieces through one layer, beside what is learned of it."""

    def __init__(self, table: Tensor, vocabulary: int, sizes: Sizes) -> None:
        super().__init__()
        self.pieces = nn.EmbeddingBag.from_pretrained(table, freeze=True, mode="mean")
        self.project = nn.Linear(table.shape[1], sizes.pieces)
        self.words = nn.Embedding(vocabulary, sizes.words, padding_idx=0)
        self.endings = nn.Embedding(ENDINGS, sizes.endings)
        self.shapes = nn.Embedding(SHAPES, sizes.shapes)
        for e in (self.words, self.endings, self.shapes):
            nn.init.normal_(e.weight, std=0.1)
        self.word_drop = sizes.word_drop
        self.width = sizes.pieces + sizes.words + sizes.endings + sizes.shapes

    def forward(self, bags: Tensor, starts: Tensor, words: Tensor, endings: Tensor, shapes: Tensor) -> Tensor:
        """Vectors of word types, one row each."""
        pieces = self.project(self.pieces(bags, starts))
        if self.training:
            words = words.masked_fill(torch.rand(words.shape) < 0.2, 0)
        return torch.cat((pieces, self.words(words), self.endings(endings), self.shapes(shapes)), -1)


class Tagger(nn.Module):
    """Word vectors, bidirectional LSTM layers, heads."""

    def __init__(self, vectors: WordVectors, sizes: Sizes, tags: int, entities: int) -> None:
        super().__init__()
        self.vectors = vectors
        self.places = nn.Embedding(PLACES, sizes.places)
        width = vectors.width + sizes.places
        self.lstms = nn.ModuleList()
        for _ in range(sizes.layers):
            self.lstms.append(nn.LSTM(width, sizes.hidden, bidirectional=True, batch_first=True))
            width = 2 * sizes.hidden
        self.drop = sizes.drop
        self.heads = Heads(width, tags, entities)

    def forward(self, types: Tensor, inverse: Tensor, places: Tensor) -> list[Tensor]:
        """Scores of each head; ``types`` are vectors of word types, ``inverse`` their place in the batch."""
        x = torch.cat((types[inverse], self.places(places)), -1)
        if self.training:
            keep = (torch.rand(x.shape[:2]) > 0.05).float()[..., None]
            x = locked(x * keep, self.drop * 0.6)
        for lstm in self.lstms:
            x = lstm(x)[0]
            if self.training:
                x = locked(x, self.drop)
        return self.heads(x)


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

    def forward(self, lower: Tensor, mask: Tensor, first: Tensor, places: Tensor) -> list[Tensor]:
        """Scores of each head; ``lower`` is what the frozen layers say, ``first`` each word's first piece."""
        with torch.autocast("cpu", dtype=torch.bfloat16):
            states = upper_part(self.transformer, lower, mask, self.frozen)
        states = states.float()
        words = states.gather(1, first[..., None].expand(-1, -1, states.shape[2]))
        x = torch.cat((words, self.places(places)), -1)
        if self.training:
            x = locked(x, 0.2)
        x = self.lstm(x)[0]
        return self.heads(locked(x, 0.3) if self.training else x)


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
