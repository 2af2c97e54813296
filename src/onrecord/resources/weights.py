"""Weights: the trained reader of one language, from its data package, checked before it is used."""

from __future__ import annotations

import hashlib
import io
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from types import MappingProxyType
from typing import Any

import numpy as np
import onnxruntime
from numpy.typing import NDArray

from onrecord.errors import ModelError

PACKAGE = "onrecord_model_en"
OPEN_FLOOR = 0.3
"""How sure a judge must be where the rules have said nothing of their own."""
FORMAT = 1
"""The layout of files and tables this version of onrecord can use."""


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
        rows = [self.rows[f] for f in sorted(set(features)) if f in self.rows]
        scores = self.table[[*rows, -1]].sum(0)
        best = int(scores.argmax())
        share = 1 / float(np.exp(scores - scores[best]).sum())
        return self.labels[best] if share >= (OPEN_FLOOR if is_open else self.floor) else otherwise


@dataclass(frozen=True, slots=True, eq=False)
class Weights:
    """A trained reader: tables of word vectors, the network behind them, and how to decode what it says.

    Tables hold one row a word piece, word, ending, shape or place; their rows side by side are a token's vector.
    """

    name: str
    version: str
    session: onnxruntime.InferenceSession
    pieces: Mapping[str, int]
    words: Mapping[str, int]
    piece_table: NDArray[np.float32]
    word_table: NDArray[np.float32]
    ending_table: NDArray[np.float32]
    shape_table: NDArray[np.float32]
    place_table: NDArray[np.float32]
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
    manifest, held = checked_files("sha256")
    tables = np.load(io.BytesIO(held["tables.npz"]), allow_pickle=False)
    table = {name: tables[name].astype(np.float32) for name in tables.files}
    return Weights(
        name=manifest["name"],
        version=manifest["version"],
        session=one_thread(held["network.onnx"]),
        pieces=numbered(held["pieces.txt"], 0),
        words=numbered(held["words.txt"], 1),
        piece_table=table["pieces"],
        word_table=table["words"],
        ending_table=table["endings"],
        shape_table=table["shapes"],
        place_table=table["places"],
        steps=table["steps"],
        start=table["start"],
        calibration=table["calibration"],
        tags=tuple(manifest["tags"]),
        entities=tuple(manifest["entities"]),
        judges=_judges(held.get("judges.json", b"{}")),
    )


def checked_files(part: str) -> tuple[Mapping[str, Any], Mapping[str, bytes]]:
    """Return the package's manifest, and the files whose digests are under ``part`` of it, each checked.

    Raises:
        ModelError: the package is not installed, was changed, or is of another format.
    """
    try:
        folder = files(PACKAGE)
    except ModuleNotFoundError:
        raise ModelError(
            "the English reader is not there",
            why=f"the package {PACKAGE.replace('_', '-')} is not installed",
            mend="install onrecord again, whose wheel brings it along",
        ) from None
    manifest = json.loads(folder.joinpath("manifest.json").read_text("utf-8"))
    if manifest["format"] != FORMAT:
        raise ModelError(
            f"the English reader {manifest['version']} does not fit this onrecord",
            why=f"its files have format {manifest['format']}, and format {FORMAT} is read here",
            mend="install the onrecord and onrecord-model-en of one release",
        )
    return manifest, {name: _checked(folder, name, digest) for name, digest in manifest[part].items()}


def _judges(data: bytes) -> Mapping[str, Judge]:
    found = {}
    for name, own in json.loads(data).items():
        rows = {feature: n for n, feature in enumerate(own["features"])}
        table = np.array(own["scores"], np.float32)
        found[name] = Judge(tuple(own["labels"]), MappingProxyType(rows), table, own["floor"])
    return MappingProxyType(found)


def _checked(folder: Traversable, name: str, digest: str) -> bytes:
    data = folder.joinpath(name).read_bytes()
    if hashlib.sha256(data).hexdigest() != digest:
        raise ModelError(
            f"the English reader's {name} was changed",
            why="its SHA-256 is not the one in the manifest",
            mend="install onrecord-model-en again",
        )
    return data


def one_thread(network: bytes) -> onnxruntime.InferenceSession:
    """Return a network ready to run on one thread."""
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    return onnxruntime.InferenceSession(network, options, providers=["CPUExecutionProvider"])


def numbered(lines: bytes, first: int) -> Mapping[str, int]:
    """Return the number of each line, counted from ``first``."""
    return MappingProxyType(
        {w: n for n, w in enumerate(lines.decode("utf-8").rstrip("\n").split("\n"), start=first)}
    )
