"""Weights: the trained reader of one language, from its data package, checked before it is used."""

from __future__ import annotations

import io
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

import numpy as np
import onnxruntime
from numpy.typing import NDArray

from onrecord.resources.package import checked_files, one_thread
from onrecord.resources.pieces import WordPieces, english_pieces

OPEN_FLOOR = 0.3
"""How sure a judge must be where the rules have said nothing of their own."""


@dataclass(frozen=True, slots=True, eq=False)
class Judge:
    """A linear model over named features: a row of scores a feature, a column a label; unknown ones say nothing.

    The last row is what it says before it has seen anything.
    """

    labels: tuple[str, ...]
    rows: Mapping[str, int]
    table: NDArray[np.float32]
    floor: float
    """The probability from which on it overrules what a rule has said."""

    def decide(self, features: Sequence[str], otherwise: str, *, is_open: bool = False) -> str:
        """Return the most probable label, or ``otherwise`` where it is not sure enough; an open question needs less."""
        rows = [self.rows[feature] for feature in sorted(self.rows.keys() & features)]
        scores = np.add.reduce(self.table.take([*rows, -1], 0), 0)
        best = int(scores.argmax())
        share = 1 / float(np.exp(scores - scores[best]).sum())
        return self.labels[best] if share >= (OPEN_FLOOR if is_open else self.floor) else otherwise


@dataclass(frozen=True, slots=True, eq=False)
class Weights:
    """A trained reader: word pieces, the network over their vectors, and how to decode what it says."""

    name: str
    version: str
    session: onnxruntime.InferenceSession
    pieces: WordPieces
    steps: NDArray[np.float32]
    start: NDArray[np.float32]
    calibration: NDArray[np.float32]
    tags: tuple[str, ...]
    entities: tuple[str, ...]
    judges: Mapping[str, Judge]


@cache
def english_weights() -> Weights:
    """Return the English reader, loaded and checked on first use; its network runs on one thread.

    Raises:
        ModelError: the package is not installed, was changed, or is of another format.
    """
    manifest, held = checked_files("reader")
    table = np.load(io.BytesIO(held["tables.npz"]), allow_pickle=False)
    return Weights(
        name=manifest["name"],
        version=manifest["version"],
        session=one_thread(held["network.onnx"]),
        pieces=english_pieces(),
        steps=table["steps"],
        start=table["start"],
        calibration=table["calibration"],
        tags=tuple(manifest["tags"]),
        entities=tuple(manifest["entities"]),
        judges=_judges(held.get("judges.json", b"{}")),
    )


def _judges(data: bytes) -> Mapping[str, Judge]:
    found = {}
    for name, own in json.loads(data).items():
        rows = {feature: n for n, feature in enumerate(own["features"])}
        table = np.array(own["scores"], np.float32)
        found[name] = Judge(tuple(own["labels"]), MappingProxyType(rows), table, own["floor"])
    return MappingProxyType(found)
