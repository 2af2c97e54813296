"""Write all-MiniLM-L6-v2 into the data package as an int8 network for one text at a time: ``python -m train.sentences``.

Nothing is learned here. The weights are those of the pretrained model (Apache-2.0, Reimers and Gurevych 2019); int8 takes
a fifth of its size, and its vectors' likeness with the full ones is .994 on the average (.988 at the least, 100 sentences).
Fine-tuned on the training queries it ranked checked claims no better beside the other features (see `train.matching`).
"""

from __future__ import annotations

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper
from onnxruntime.quantization import QuantType, quantize_dynamic
from safetensors.numpy import load_file

from onrecord.resources.sentences import MOST_PIECES, SIZE
from train.export import PACKAGE, finish
from train.pretrained import minilm_folder

LAYERS, HEADS, WIDTH = 6, 12, 32
EMBEDDINGS = "embeddings."
Weights = dict[str, np.ndarray]


class Graph:
    """ONNX nodes and what they hold, put down one behind the other."""

    def __init__(self, weights: Weights) -> None:
        self.weights = weights
        self.nodes: list[onnx.NodeProto] = []
        self.held: list[onnx.TensorProto] = []

    def hold(self, name: str, values: np.ndarray) -> str:
        self.held.append(numpy_helper.from_array(np.ascontiguousarray(values), name))
        return name

    def node(self, kind: str, inputs: list[str], output: str, **attributes: object) -> str:
        self.nodes.append(helper.make_node(kind, inputs, [output], **attributes))
        return output

    def norm(self, x: str, name: str, output: str) -> str:
        gain = self.hold(f"{name}.gain", self.weights[f"{name}.weight"])
        bias = self.hold(f"{name}.shift", self.weights[f"{name}.bias"])
        return self.node("LayerNormalization", [x, gain, bias], output, axis=-1, epsilon=1e-12)

    def linear(self, x: str, name: str, output: str) -> str:
        table = self.hold(f"{name}.table", self.weights[f"{name}.weight"].T)
        product = self.node("MatMul", [x, table], f"{output}.product")
        return self.node("Add", [product, self.hold(f"{name}.shift", self.weights[f"{name}.bias"])], output)


def network(weights: Weights) -> onnx.ModelProto:
    """Pieces' numbers in, one vector of length 1 out: the mean of the last layer, as the model was trained."""
    graph = Graph(weights)
    places = weights[EMBEDDINGS + "position_embeddings.weight"][: MOST_PIECES + 2]
    graph.hold("pieces", weights[EMBEDDINGS + "word_embeddings.weight"])
    graph.hold("places", places + weights[EMBEDDINGS + "token_type_embeddings.weight"][0])
    graph.hold("zero", np.array([0], np.int64))
    graph.hold("heads", np.array([0, HEADS, WIDTH], np.int64))
    graph.hold("joined", np.array([0, SIZE], np.int64))
    graph.hold("scale", np.array(1 / np.sqrt(WIDTH), np.float32))
    for name, value in (("half", 0.5), ("one", 1.0), ("root", 1 / np.sqrt(2))):
        graph.hold(name, np.array(value, np.float32))
    length = graph.node("Shape", ["ids"], "length")
    summed = graph.node(
        "Add",
        [
            graph.node("Gather", ["pieces", "ids"], "words"),
            graph.node("Slice", ["places", "zero", length, "zero"], "placed"),
        ],
        "summed",
    )
    x = graph.norm(summed, EMBEDDINGS + "LayerNorm", "x")
    for number in range(LAYERS):
        x = layer(graph, x, f"encoder.layer.{number}.")
    graph.node(
        "LpNormalization",
        [graph.node("ReduceMean", [x], "mean", axes=[0], keepdims=0)],
        "vector",
        axis=-1,
        p=2,
    )
    made = helper.make_graph(
        graph.nodes,
        "all-MiniLM-L6-v2",
        [helper.make_tensor_value_info("ids", TensorProto.INT64, ["pieces"])],
        [helper.make_tensor_value_info("vector", TensorProto.FLOAT, [SIZE])],
        graph.held,
    )
    model = helper.make_model(made, opset_imports=[helper.make_opsetid("", 17)], ir_version=8)
    onnx.checker.check_model(model)
    return model


def layer(graph: Graph, x: str, name: str) -> str:
    """One layer of attention and two of perceptron, each with its residual (Vaswani et al. 2017; Devlin et al. 2019)."""
    turned = {}
    for part, order in (("query", [1, 0, 2]), ("key", [1, 2, 0]), ("value", [1, 0, 2])):
        made = graph.linear(x, f"{name}attention.self.{part}", f"{name}{part}")
        split = graph.node("Reshape", [made, "heads"], f"{name}{part}.split")
        turned[part] = graph.node("Transpose", [split], f"{name}{part}.turned", perm=order)
    scores = graph.node("MatMul", [turned["query"], turned["key"]], f"{name}scores")
    shares = graph.node(
        "Softmax", [graph.node("Mul", [scores, "scale"], f"{name}scaled")], f"{name}shares", axis=-1
    )
    heard = graph.node("MatMul", [shares, turned["value"]], f"{name}heard")
    back = graph.node("Transpose", [heard], f"{name}back", perm=[1, 0, 2])
    joined = graph.node("Reshape", [back, "joined"], f"{name}joined")
    out = graph.linear(joined, f"{name}attention.output.dense", f"{name}attended")
    x = graph.norm(
        graph.node("Add", [out, x], f"{name}first"), f"{name}attention.output.LayerNorm", f"{name}normed"
    )
    wide = graph.linear(x, f"{name}intermediate.dense", f"{name}wide")
    narrow = graph.linear(gelu(graph, wide, name), f"{name}output.dense", f"{name}narrow")
    return graph.norm(
        graph.node("Add", [narrow, x], f"{name}second"), f"{name}output.LayerNorm", f"{name}out"
    )


def gelu(graph: Graph, x: str, name: str) -> str:
    """Hendrycks and Gimpel 2016, by the error function, which ONNX has had longer than the whole."""
    error = graph.node("Erf", [graph.node("Mul", [x, "root"], f"{name}rooted")], f"{name}error")
    gate = graph.node("Add", [error, "one"], f"{name}gate")
    return graph.node("Mul", [graph.node("Mul", [gate, x], f"{name}gated"), "half"], f"{name}gelu")


def main() -> None:
    whole = PACKAGE / "whole.onnx"
    whole.write_bytes(network(load_file(str(minilm_folder() / "model.safetensors"))).SerializeToString())
    quantize_dynamic(
        whole,
        PACKAGE / "sentences.onnx",
        weight_type=QuantType.QInt8,
        op_types_to_quantize=["MatMul", "Gather"],
        per_channel=True,
    )
    whole.unlink()
    finish()


if __name__ == "__main__":
    main()
