"""Write a trained network as the data package: ``python -m train.export FOLDER_OF_WEIGHTS --version 1.0.0``."""

from __future__ import annotations

import argparse
import hashlib
import json
from pathlib import Path

import numpy as np
import torch
from onnx import TensorProto

from onrecord.read.tagging.decoding import allowed
from onrecord.resources.package import FORMAT
from train.silver import ENTITIES, TAGS
from train.transformer import VECTORS, Graph

PACKAGE = Path("models/en/src/onrecord_model_en")
PARTS = {
    "pieces": ("pieces.npz", "pieces.txt"),
    "reader": ("judges.json", "network.onnx", "tables.npz"),
    "sentences": ("sentences.onnx",),
}
"""Files by what needs them: reading does without the sentence model, and both need the word pieces."""
Weights = dict[str, np.ndarray]


SCORES = "scores"
"""What the network gives: its output's name, and that of the layer that makes it."""


def network(weights: Weights) -> Graph:
    """One window: vectors of its word pieces in, a row of scores for each of its words out."""
    graph = Graph(weights)
    for name in ("shapes", "places"):
        graph.hold(f"{name}.table", weights[f"{name}.weight"])
    placed = graph.placed("positions", weights["positions.weight"] + weights["kind"])
    told = [graph.node("Gather", [f"{n}.table", n], f"{n}.told") for n in ("shapes", "places")]
    x = graph.node("Sum", ["vectors", placed, *told], "summed")
    x = graph.norm(x, "norm", "normed")
    for number in range(len({n.split(".")[1] for n in weights if n.startswith("layers.")})):
        x = graph.layer(x, f"layers.{number}.")
    beside = [graph.node("Gather", [x, "first"], "words")]
    for name, table in (("places", "near"), ("shapes", "form")):
        graph.hold(f"{table}.table", weights[f"{table}.weight"])
        own = graph.node("Gather", [name, "first"], f"{table}.first")
        beside.append(graph.node("Gather", [f"{table}.table", own], f"{table}.told"))
    x = graph.node("Unsqueeze", [graph.node("Concat", beside, "beside", axis=1), "row"], "window")
    graph.linear(_lstm(graph, x), SCORES, weights["heads.out.weight"], weights["heads.out.bias"])
    return graph


def _lstm(graph: Graph, x: str) -> str:
    """The LSTM layer: time × 1 × vector in, time × vector out."""
    own = {n.removeprefix("lstm."): w for n, w in graph.weights.items() if n.startswith("lstm.")}
    both = ("", "_reverse")
    for name, part in (("W", "ih"), ("R", "hh")):
        graph.hold(name, np.stack([_gates(own[f"weight_{part}_l0{d}"]) for d in both]))
    biases = [[_gates(own[f"bias_{part}_l0{d}"]) for part in ("ih", "hh")] for d in both]
    graph.hold("B", np.stack([np.concatenate(pair) for pair in biases]))
    graph.hold("both", np.array([0, -1], np.int64))
    hidden = own["weight_hh_l0"].shape[1]
    out = graph.node("LSTM", [x, "W", "R", "B"], "heard", hidden_size=hidden, direction="bidirectional")
    return graph.node("Reshape", [out, "both"], "states")


def _gates(matrix: np.ndarray) -> np.ndarray:
    """From PyTorch's order of gates (input, forget, cell, output) to ONNX's (input, output, forget, cell)."""
    i, f, c, o = np.split(matrix, 4)
    return np.concatenate((i, o, f, c))


def export(folder: Path, version: str, calibration: list[float]) -> None:
    held = torch.load(folder / "weights.pt", weights_only=True)
    weights = {name: each.float().numpy() for name, each in held["network"].items()}
    crf = {name: each.numpy() for name, each in held["crf"].items()} if held["crf"] else None
    PACKAGE.mkdir(parents=True, exist_ok=True)
    made = {
        "steps": allowed() + (crf["steps"] if crf else 0),
        "start": allowed()[0] + (crf["start"] if crf else 0),
        "calibration": np.array(calibration),
    }
    np.savez(PACKAGE / "tables.npz", **{name: table.astype(np.float32) for name, table in made.items()})
    inputs = VECTORS | {n: (TensorProto.INT64, ["pieces"]) for n in ("shapes", "places")}
    inputs |= {"first": (TensorProto.INT64, ["words"])}
    network(weights).write(
        "onrecord-reader-en", inputs, (SCORES, ["words", "scores"]), PACKAGE / "network.onnx"
    )
    finish(version)


def finish(version: str | None = None) -> None:
    """Put the judges beside the network and write the manifest with every file's digest; the version stays if None."""
    judges = Path(__file__).parent / "judges.json"
    (PACKAGE / "judges.json").write_bytes(judges.read_bytes())
    before = PACKAGE / "manifest.json"
    version = version or json.loads(before.read_text("utf-8"))["version"]
    manifest = {
        "name": "onrecord-reader-en",
        "version": version,
        "format": FORMAT,
        "tags": TAGS,
        "entities": list(ENTITIES),
        **{part: {name: _digest(name) for name in names} for part, names in PARTS.items()},
    }
    (PACKAGE / "manifest.json").write_text(json.dumps(manifest, indent=1) + "\n", "utf-8")


def _digest(name: str) -> str:
    return hashlib.sha256((PACKAGE / name).read_bytes()).hexdigest()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "folder", type=Path, nargs="?", help="of weights; without it only the judges are renewed"
    )
    parser.add_argument("--version", required=True)
    parser.add_argument("--calibration", type=json.loads, default=[0.0, 1.0, 1.0, 1.0, 1.0, 1.0])
    args = parser.parse_args()
    if args.folder is None:
        finish(args.version)
    else:
        export(args.folder, args.version, args.calibration)


if __name__ == "__main__":
    main()
