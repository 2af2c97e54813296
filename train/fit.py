"""Fit a network: ``python -m train.fit small --out FOLDER`` or ``python -m train.fit teacher --out FOLDER``.

Seeded: the same data, settings and thread count give the same weights on the same machine.
"""

from __future__ import annotations

import argparse
import copy
import json
import math
import pickle
import random
import sys
import time
from collections.abc import Iterator, Sequence
from functools import lru_cache
from pathlib import Path

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional as F

from onrecord.read.tagging.features import SHAPES, features
from onrecord.read.tagging.labels import ROLES
from onrecord.read.tagging.network import in_pieces
from onrecord.read.tagging.windows import PLACES
from train.data import UNKNOWN, Example, examples, own_examples, rows, training_rows
from train.judge import judge
from train.losses import Thoughts, loss_of, padded
from train.networks import MASK, Crf, Sizes, Tagger, Teacher
from train.pretrained import heaviest, load, lower_part, narrow
from train.silver import ENTITIES, TAGS

_CURLY, _STRAIGHT, _BRITISH = {}, str.maketrans("“”‘’", "\"\"''"), str.maketrans("“”", "‘’")
STYLES = (_CURLY, _CURLY, _CURLY, _CURLY, _STRAIGHT, str.maketrans('"', "”"), _BRITISH)
"""Ways to print quotation marks: as they stand, and as other houses have them."""


PRETRAINED = ("layers", "positions", "norm", "kind")
"""Parts of the small network that have learned before, and learn on more slowly."""


def prepare(shared: Path, cache: Path, limit: int | None) -> tuple[list[Example], list[Example], list[dict]]:
    """Training and development windows with their labels, kept in ``cache`` once made."""
    dev = list(rows(shared / "data" / "attribution" / "polnear.dev.jsonl"))
    made = cache / f"examples-{limit}.pickle"
    if not made.exists():
        from train.silver import annotate

        train_rows = training_rows(shared)[:limit]
        both = [[e for r in some for e in examples(r)] for some in (train_rows, dev)]
        silver = [annotate(part) for part in both]
        cache.mkdir(parents=True, exist_ok=True)
        made.write_bytes(pickle.dumps((both, silver)))
    (train, held), silver = pickle.loads(made.read_bytes())
    for part, marks in ((train, silver[0]), (held, silver[1])):
        for example, (tags, entities) in zip(part, marks, strict=True):
            example.tags, example.entities = tags, entities
    return train, held, dev


def grouped(some: Sequence[Example], size: int, seed: int | None) -> Iterator[list[Example]]:
    """Batches of windows of one length, at most ``size`` tokens each: no padding, so no packing in the LSTM layers."""
    chance = random.Random(seed)
    order = list(range(len(some)))
    if seed is not None:
        chance.shuffle(order)
    by_length: dict[int, list[int]] = {}
    for k in order:
        by_length.setdefault(len(some[k].roles), []).append(k)
    found = []
    for length, own in sorted(by_length.items()):
        step = max(1, size // length)
        found += [own[at : at + step] for at in range(0, len(own), step)]
    if seed is not None:
        chance.shuffle(found)
    for group in found:
        yield [some[k] for k in group]


class Small:
    """The small network with its word pieces."""

    def __init__(self, sizes: Sizes, rate: float, cache: Path) -> None:
        self.base, self.rate = load("minilm", cache), rate
        self.network = Tagger(self.base.transformer, sizes, len(TAGS), len(ENTITIES))
        self.chance = random.Random(7)
        self.features = lru_cache(None)(lambda word: features(word, self.base.pieces))

    @property
    def groups(self) -> list[dict]:
        """Parameters with the rates at which they learn: what has learned before more slowly."""
        learned = [(n, p) for n, p in self.network.named_parameters() if p.requires_grad]
        old = [p for n, p in learned if n.startswith(PRETRAINED)]
        new = [p for n, p in learned if not n.startswith(PRETRAINED)]
        return [{"params": old, "lr": self.rate}, {"params": new, "lr": 7 * self.rate}]

    def start(self, weights: dict[str, Tensor]) -> None:
        """Go on from weights, whose perceptrons may have been narrowed; layers they lack stay as pretrained."""
        wide = len(weights["layers.0.intermediate.dense.bias"])
        narrow(self.network.layers, [torch.arange(wide)] * len(self.network.layers))
        self.network.load_state_dict(self.network.state_dict() | weights)

    def narrow(self, wide: int, sample: Sequence[Example]) -> None:
        """Leave the perceptrons their heaviest units, if they have more than ``wide``."""
        if len(self.network.layers[0].intermediate.dense.bias) > wide:
            pieces, mask, shapes, places, _ = self.given(sample, training=False)
            below = self.network.eval().below(pieces, shapes, places)
            narrow(self.network.layers, heaviest(self.network.layers, below, mask, wide))

    def scores(self, batch: Sequence[Example], network: nn.Module) -> tuple[list[Tensor], Tensor]:
        return network(*self.given(batch, training=network.training))

    def given(self, batch: Sequence[Example], *, training: bool) -> tuple[Tensor, ...]:
        """Pieces, their mask, shapes and places, and each word's first piece; in training some of it is changed."""
        styles = STYLES if training else STYLES[:1]
        rows = []
        for e in batch:
            style = self.chance.choice(styles)
            words = [self.features(t.text.translate(style)) for t in e.window.tokens]
            places = np.array(e.window.places)
            if training and self.chance.random() < 0.05:
                places -= places % 5  # a quotation's marks are sometimes lost or not told
            rows.append(in_pieces(words, places, self.base.opening, self.base.closing))
        pieces = padded([np.array(row.numbers) for row in rows], self.base.padding)
        mask = padded([np.ones(len(row.numbers), np.int64) for row in rows], 0)
        if training:
            hidden = torch.rand(pieces.shape) < 0.04
            pieces = pieces.masked_fill(hidden & (pieces != self.base.opening), MASK)
        shapes, places = padded([r.shapes for r in rows], SHAPES), padded([r.places for r in rows], PLACES)
        return pieces, mask, shapes, places, padded([row.first for row in rows], 0)


class Large:
    """The teacher with its word pieces; what its frozen layers say of a window is kept, they never change."""

    def __init__(self, name: str, frozen: int, hidden: int, cache: Path) -> None:
        self.base = load(name, cache)
        transformer = self.base.transformer
        self.network = Teacher(transformer, frozen, hidden, len(TAGS), len(ENTITIES))
        fixed = [transformer.embeddings, *transformer.encoder.layer[:frozen]]
        if hasattr(transformer.encoder, "relative_attention_bias"):
            fixed.append(transformer.encoder.relative_attention_bias)
        for part in fixed:
            for drop in (m for m in part.modules() if isinstance(m, nn.Dropout)):
                drop.p = 0.0  # what is kept of them must not depend on chance
            part.requires_grad_(False)
        slow = [p for p in transformer.parameters() if p.requires_grad]
        fast = [p for n, p in self.network.named_parameters() if not n.startswith("transformer")]
        rates = (6e-5, 1e-3) if name == "mpnet" else (3e-4, 2e-3)
        self.groups = [{"params": slow, "lr": rates[0]}, {"params": fast, "lr": rates[1]}]
        self.kept: dict[int, tuple[Tensor, np.ndarray]] = {}

    def keep(self, some: Sequence[Example]) -> None:
        """Run the frozen layers over windows once and for all."""
        for batch in grouped(some, 6000, None):
            lower, mask, firsts = self.lower(batch)
            for e, own, long, first in zip(batch, lower, mask.sum(1).tolist(), firsts, strict=True):
                self.kept[id(e)] = (own[: int(long)].bfloat16().clone(), first)

    def start(self, weights: dict[str, Tensor]) -> None:
        self.network.load_state_dict(weights)

    @torch.no_grad()
    def lower(self, batch: Sequence[Example]) -> tuple[Tensor, Tensor, list[np.ndarray]]:
        from onrecord.text.pieces import cut

        ids, firsts = [], []
        for e in batch:
            own, first = [self.base.opening], []
            for token in e.window.tokens:
                first.append(len(own))
                own += cut(token.text.replace("’", "'"), self.base.pieces)
            ids.append(np.array([*own, self.base.closing][:512]))
            firsts.append(np.minimum(np.array(first), 511))
        mask = padded([np.ones(len(i), np.int64) for i in ids], 0)
        with torch.autocast("cpu", dtype=torch.bfloat16):
            states = lower_part(
                self.base.transformer, padded(ids, self.base.padding), mask, self.network.frozen
            )
        return states, mask, firsts

    def scores(self, batch: Sequence[Example], network: nn.Module) -> tuple[list[Tensor], Tensor]:
        if id(batch[0]) in self.kept:
            own = [self.kept[id(e)] for e in batch]
            lower = nn.utils.rnn.pad_sequence([states for states, _ in own], batch_first=True)
            firsts = [first for _, first in own]
            mask = padded([np.ones(len(states), np.int64) for states, _ in own], 0)
        else:
            lower, mask, firsts = self.lower(batch)
        places = padded([np.array(e.window.places) for e in batch], 0)
        return network(lower, mask, padded(firsts, 0), places)


def fit(args: argparse.Namespace) -> None:
    torch.manual_seed(args.seed)
    torch.set_num_threads(args.threads)
    train, held, dev = prepare(args.shared, args.cache, args.limit)
    if args.soft:
        extra = attach(args.soft, train)
        train = train if args.marked else train + extra
    if args.own:
        own = own_examples(args.own)
        for e in own:
            e.tags = e.entities = np.full(len(e.roles), UNKNOWN)
        train = train + own
    if args.kind == "small":
        sizes = Sizes(args.layers, args.hidden, drop=args.drop)
        made: Small | Large = Small(sizes, args.rate, args.cache)
    else:
        made = Large(args.pretrained, args.frozen, args.hidden, args.cache)
        made.keep([*train, *held])
    network = made.network
    crf = Crf(len(ROLES)) if args.crf else None
    if args.start:
        kept = torch.load(args.start, weights_only=True)
        made.start(kept["network"])
        if crf and kept["crf"]:
            crf.load_state_dict(kept["crf"])
    if args.kind == "small":
        made.narrow(args.wide, train[:200])
    groups = made.groups + ([{"params": list(crf.parameters()), "lr": 1e-2}] if crf else [])
    taught = next((e.states.shape[1] for e in train if e.states is not None), 0)
    thoughts = Thoughts(network.heads.out.in_features, taught) if taught else None
    if thoughts:
        groups.append({"params": list(thoughts.parameters()), "lr": 2e-3})
    adam = torch.optim.AdamW(groups, weight_decay=0.01)
    steps = sum(1 for _ in grouped(train, args.batch, 0)) * args.epochs
    rate = torch.optim.lr_scheduler.LambdaLR(
        adam,
        lambda s: (
            min(1, (s + 1) / (0.05 * steps))
            * (0.02 + 0.98 * 0.5 * (1 + math.cos(math.pi * min(1, s / steps))))
        ),
    )
    average = copy.deepcopy(network)
    args.out.mkdir(parents=True, exist_ok=True)
    (args.out / "settings.json").write_text(json.dumps({k: str(v) for k, v in vars(args).items()}, indent=1))
    began, done = time.process_time(), 0
    for epoch in range(args.epochs):
        network.train()
        told, count = 0.0, 0
        for batch in grouped(train, args.batch, args.seed * 1000 + epoch):
            scores, states = made.scores(batch, network)
            loss = loss_of(scores, batch, crf, args.soft_share if args.soft else 0.0)
            if thoughts:
                loss = loss + args.states_share * thoughts.loss(states, batch)
            adam.zero_grad(set_to_none=True)
            loss.backward()
            nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            adam.step()
            rate.step()
            done += 1
            keep = min(0.998, (1 + done) / (10 + done))
            with torch.no_grad():
                for own, new in zip(average.parameters(), network.parameters(), strict=True):
                    if new.requires_grad:
                        own.lerp_(new, 1 - keep)
            told, count = told + loss.item(), count + 1
            if count % 50 == 0 and args.verbose:
                print(
                    count,
                    round(told / count, 4),
                    round(time.process_time() - began),
                    file=sys.stderr,
                    flush=True,
                )
        line = {
            "epoch": epoch + 1,
            "loss": round(told / count, 4),
            "cpu_s": round(time.process_time() - began),
        }
        if (epoch + 1) % args.every == 0 or epoch + 1 in (args.epochs, args.until):
            average.eval()
            line |= judge(dev, held, predict(made, average, held), args.shared, crf)
            torch.save(
                {"network": average.state_dict(), "crf": crf.state_dict() if crf else None},
                args.out / "weights.pt",
            )
        print(json.dumps(line), flush=True)
        if epoch + 1 == args.until:
            break


@torch.no_grad()
def predict(made: Small | Large, network: nn.Module, some: Sequence[Example]) -> list[list[np.ndarray]]:
    """Log-probabilities of each head for each window, in the order given."""
    network.eval()
    place = {id(e): k for k, e in enumerate(some)}
    found: list[list[np.ndarray]] = [[] for _ in some]
    for batch in grouped(some, 6000, None):
        scores = [F.log_softmax(s, -1).numpy() for s in made.scores(batch, network)[0]]
        for k, e in enumerate(batch):
            found[place[id(e)]] = [s[k, : len(e.roles)].copy() for s in scores]
    return found


def attach(path: Path, train: Sequence[Example]) -> list[Example]:
    """Give training windows what the teacher says of them; return the windows that only the teacher has marked."""
    own, extra = pickle.loads(path.read_bytes())
    for e, (soft, states) in zip(train, own, strict=True):
        e.soft, e.states = soft, states
    return extra


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("kind", choices=["small", "teacher"])
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--shared", type=Path, default=Path("../shared"))
    parser.add_argument("--cache", type=Path, default=Path("train/cache"))
    parser.add_argument("--soft", type=Path, help="a teacher's word on the training windows and on more text")
    parser.add_argument("--soft-share", type=float, default=0.6)
    parser.add_argument(
        "--marked", action="store_true", help="without windows that only the teacher has marked"
    )
    parser.add_argument("--own", type=int, default=0, help="how often our own sentences are seen in an epoch")
    parser.add_argument("--epochs", type=int, default=15)
    parser.add_argument("--until", type=int, help="stop behind this epoch; the rate falls as if all were run")
    parser.add_argument("--batch", type=int, default=3000, help="tokens a step")
    parser.add_argument("--hidden", type=int, default=128, help="width of the LSTM layer, each way")
    parser.add_argument("--layers", type=int, default=3, help="of the small network's transformer")
    parser.add_argument(
        "--wide", type=int, default=1536, help="width of their perceptrons, 1536 as pretrained"
    )
    parser.add_argument("--rate", type=float, default=3e-4, help="at which the small network's layers learn")
    parser.add_argument("--states-share", type=float, default=0.4)
    parser.add_argument("--pretrained", choices=["minilm", "mpnet"], default="minilm")
    parser.add_argument(
        "--frozen", type=int, default=1, help="layers of the pretrained network that stay as they are"
    )
    parser.add_argument("--start", type=Path, help="weights to go on from")
    parser.add_argument("--drop", type=float, default=0.25)
    parser.add_argument("--crf", action="store_true")
    parser.add_argument("--every", type=int, default=1)
    parser.add_argument("--limit", type=int)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--verbose", action="store_true")
    fit(parser.parse_args())


if __name__ == "__main__":
    main()
