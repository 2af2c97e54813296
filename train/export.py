"""Write a trained network as the data package: ``python -m train.export FOLDER_OF_WEIGHTS --version 1.0.0``."""

from __future__ import annotations

import argparse
import hashlib
import json
from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import TensorProto, helper, numpy_helper
from onnxruntime.quantization import QuantType, quantize_dynamic

from onrecord.read.tagging.decoding import allowed
from onrecord.read.tagging.features import ENDINGS, SHAPES
from train.silver import ENTITIES, TAGS

PACKAGE = Path("models/en/src/onrecord_model_en")
HALF = np.float16


def network(weights: dict[str, torch.Tensor]) -> onnx.ModelProto:
    """The layers behind the word vectors as ONNX: time × windows × vector in, time × windows × scores out."""
    layers = len({n.split(".")[1] for n in weights if n.startswith("lstms.")})
    nodes, held, x = [], [], "x"
    for k in range(layers):
        own = {n.rpartition(".")[2]: w.numpy() for n, w in weights.items() if n.startswith(f"lstms.{k}.")}
        hidden = own["weight_hh_l0"].shape[1]
        both = ("", "_reverse")
        held += [
            numpy_helper.from_array(np.stack([_gates(own[f"weight_ih_l0{d}"]) for d in both]), f"W{k}"),
            numpy_helper.from_array(np.stack([_gates(own[f"weight_hh_l0{d}"]) for d in both]), f"R{k}"),
            numpy_helper.from_array(
                np.stack(
                    [np.concatenate([_gates(own[f"bias_{s}_l0{d}"]) for s in ("ih", "hh")]) for d in both]
                ),
                f"B{k}",
            ),
        ]
        nodes += [
            helper.make_node(
                "LSTM",
                [x, f"W{k}", f"R{k}", f"B{k}", "lengths"],
                [f"y{k}"],
                hidden_size=hidden,
                direction="bidirectional",
            ),
            helper.make_node("Transpose", [f"y{k}"], [f"t{k}"], perm=[0, 2, 1, 3]),
            helper.make_node("Reshape", [f"t{k}", "both"], [f"h{k}"]),
        ]
        x = f"h{k}"
    held += [
        numpy_helper.from_array(np.array([0, 0, -1], np.int64), "both"),
        numpy_helper.from_array(weights["heads.out.weight"].numpy().T.copy(), "heads"),
        numpy_helper.from_array(weights["heads.out.bias"].numpy(), "bias"),
    ]
    nodes += [
        helper.make_node("MatMul", [x, "heads"], ["heard"]),
        helper.make_node("Add", ["heard", "bias"], ["scores"]),
    ]
    width = weights["lstms.0.weight_ih_l0"].shape[1]
    graph = helper.make_graph(
        nodes,
        "onrecord-reader-en",
        [
            helper.make_tensor_value_info("x", TensorProto.FLOAT, ["time", "windows", width]),
            helper.make_tensor_value_info("lengths", TensorProto.INT32, ["windows"]),
        ],
        [helper.make_tensor_value_info("scores", TensorProto.FLOAT, ["time", "windows", None])],
        held,
    )
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=8)
    onnx.checker.check_model(model)
    return model


def _gates(matrix: np.ndarray) -> np.ndarray:
    """From PyTorch's order of gates (input, forget, cell, output) to ONNX's (input, output, forget, cell)."""
    i, f, c, o = np.split(matrix, 4)
    return np.concatenate((i, o, f, c))


def tables(weights: dict[str, torch.Tensor], crf: dict[str, torch.Tensor] | None) -> dict[str, np.ndarray]:
    """Rows of every part of a token's vector; word pieces already through their layer."""
    project, bias = weights["vectors.project.weight"], weights["vectors.project.bias"]
    pieces = weights["vectors.pieces.weight"] @ project.T + bias
    found = {
        "pieces": pieces.numpy().astype(HALF),
        "words": weights["vectors.words.weight"].numpy().astype(HALF),
        "endings": weights["vectors.endings.weight"].numpy().astype(HALF),
        "shapes": weights["vectors.shapes.weight"].numpy().astype(HALF),
        "places": weights["places.weight"].numpy(),
        "steps": allowed() + (crf["steps"].numpy() if crf else 0),
        "start": allowed()[0] + (crf["start"].numpy() if crf else 0),
    }
    assert found["endings"].shape[0] == ENDINGS
    assert found["shapes"].shape[0] == SHAPES
    return found


def export(folder: Path, version: str, calibration: list[float]) -> None:
    held = torch.load(folder / "weights.pt", weights_only=True)
    weights = held["network"]
    PACKAGE.mkdir(parents=True, exist_ok=True)
    made = tables(weights, held["crf"])
    made["calibration"] = np.array(calibration, np.float32)
    np.savez_compressed(PACKAGE / "tables.npz", **made)
    whole = folder / "network.onnx"
    whole.write_bytes(network(weights).SerializeToString())
    quantize_dynamic(
        whole, PACKAGE / "network.onnx", weight_type=QuantType.QInt8, op_types_to_quantize=["LSTM"]
    )
    vocabulary = json.loads((folder / "vocabulary.json").read_text("utf-8"))
    (PACKAGE / "pieces.txt").write_text("\n".join(vocabulary["pieces"]) + "\n", "utf-8")
    (PACKAGE / "words.txt").write_text("\n".join(vocabulary["words"]) + "\n", "utf-8")
    finish(version)


def finish(version: str | None = None) -> None:
    """Put the judges beside the network and write the manifest with every file's digest; the version stays if None.

    The files of the sentence model are listed apart: reading articles does without them.
    """
    judges = Path(__file__).parent / "judges.json"
    (PACKAGE / "judges.json").write_bytes(judges.read_bytes())
    names = ("judges.json", "network.onnx", "pieces.txt", "tables.npz", "words.txt")
    before = PACKAGE / "manifest.json"
    version = version or json.loads(before.read_text("utf-8"))["version"]
    manifest = {
        "name": "onrecord-reader-en",
        "version": version,
        "format": 1,
        "tags": TAGS,
        "entities": list(ENTITIES),
        "sha256": {n: _digest(n) for n in names},
        "sentences": {n: _digest(n) for n in ("pieces.txt", "sentences.onnx")},
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
