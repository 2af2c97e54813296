"""Layers of BERT's kind as ONNX, for one text at a time: pieces × vector in, pieces × vector out."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper
from onnxruntime.quantization import QuantType, quantize_dynamic

HEADS, WIDTH = 12, 32
SIZE = HEADS * WIDTH
EPSILON = 1e-12
Input = tuple[int, list[object]]
"""Kind of number, and shape."""


class Graph:
    """ONNX nodes and what they hold, put down one behind the other; ``weights`` are named as in training."""

    def __init__(self, weights: Mapping[str, np.ndarray]) -> None:
        self.weights = weights
        self.nodes: list[onnx.NodeProto] = []
        self.held: list[onnx.TensorProto] = []
        self.hold("heads", np.array([0, 3 * HEADS, WIDTH], np.int64))
        self.hold("joined", np.array([0, SIZE], np.int64))
        self.hold("thirds", np.array([HEADS] * 3, np.int64))

    def hold(self, name: str, values: np.ndarray) -> str:
        self.held.append(numpy_helper.from_array(np.ascontiguousarray(values), name))
        return name

    def node(self, kind: str, inputs: list[str], output: str, **attributes: object) -> str:
        self.nodes.append(helper.make_node(kind, inputs, [output], name=output, **attributes))
        return output

    def placed(self, name: str, table: np.ndarray) -> str:
        """As many rows of a table of positions as there are pieces."""
        self.hold(name, table)
        self.hold("zero", np.array([0], np.int64))
        self.hold("row", np.array([1], np.int64))
        length = self.node("Slice", [self.node("Shape", ["vectors"], "size"), "zero", "row"], "length")
        return self.node("Slice", [name, "zero", length, "zero"], "placed")

    def norm(self, x: str, name: str, output: str) -> str:
        gain = self.hold(f"{name}.gain", self.weights[f"{name}.weight"])
        bias = self.hold(f"{name}.shift", self.weights[f"{name}.bias"])
        return self.node("LayerNormalization", [x, gain, bias], output, axis=-1, epsilon=EPSILON)

    def linear(self, x: str, output: str, table: np.ndarray, bias: np.ndarray) -> str:
        product = self.node("MatMul", [x, self.hold(f"{output}.table", table.T)], f"{output}.product")
        return self.node("Add", [product, self.hold(f"{output}.shift", bias)], output)

    def named(self, x: str, name: str) -> str:
        return self.linear(x, f"{name}.out", self.weights[f"{name}.weight"], self.weights[f"{name}.bias"])

    def layer(self, x: str, name: str) -> str:
        """Attention and two layers of perceptron, each with its residual (Vaswani et al. 2017; Devlin et al. 2019).

        Queries, keys and values are one product; what the keys are divided by is in the queries' weights.
        """
        own = [f"{name}attention.self.{part}" for part in ("query", "key", "value")]
        scale = np.repeat([1 / np.sqrt(WIDTH), 1, 1], SIZE).astype(np.float32)
        table = np.concatenate([self.weights[f"{n}.weight"] for n in own]) * scale[:, None]
        bias = np.concatenate([self.weights[f"{n}.bias"] for n in own]) * scale
        split = self.node("Reshape", [self.linear(x, f"{name}asked", table, bias), "heads"], f"{name}split")
        turned = self.node("Transpose", [split], f"{name}turned", perm=[1, 0, 2])
        query, key, value = (f"{name}{part}" for part in ("query", "key", "value"))
        self.nodes.append(helper.make_node("Split", [turned, "thirds"], [query, key, value], axis=0))
        keys = self.node("Transpose", [key], f"{name}keys", perm=[0, 2, 1])
        shares = self.node(
            "Softmax", [self.node("MatMul", [query, keys], f"{name}scores")], f"{name}shares", axis=-1
        )
        heard = self.node("MatMul", [shares, value], f"{name}heard")
        back = self.node("Transpose", [heard], f"{name}back", perm=[1, 0, 2])
        out = self.named(
            self.node("Reshape", [back, "joined"], f"{name}joined"), f"{name}attention.output.dense"
        )
        x = self.norm(
            self.node("Add", [out, x], f"{name}first"), f"{name}attention.output.LayerNorm", f"{name}normed"
        )
        # Hendrycks and Gimpel 2016
        wide = self.node("Gelu", [self.named(x, f"{name}intermediate.dense")], f"{name}wide")
        out = self.named(wide, f"{name}output.dense")
        return self.norm(
            self.node("Add", [out, x], f"{name}second"), f"{name}output.LayerNorm", f"{name}left"
        )

    def write(
        self,
        name: str,
        inputs: Mapping[str, Input],
        output: tuple[str, list[object]],
        path: Path,
    ) -> None:
        """Check the graph and write it with int8 weights: of products and of LSTM layers."""
        made = helper.make_graph(
            self.nodes,
            name,
            [helper.make_tensor_value_info(n, kind, shape) for n, (kind, shape) in inputs.items()],
            [helper.make_tensor_value_info(output[0], TensorProto.FLOAT, output[1])],
            self.held,
        )
        model = helper.make_model(made, opset_imports=[helper.make_opsetid("", 20)], ir_version=9)
        onnx.checker.check_model(model)
        whole = path.with_suffix(".whole")
        whole.write_bytes(model.SerializeToString())
        quantize_dynamic(
            whole,
            path,
            weight_type=QuantType.QInt8,
            op_types_to_quantize=["MatMul", "LSTM"],
            per_channel=True,
        )
        whole.unlink()


VECTORS: Mapping[str, Input] = {"vectors": (TensorProto.FLOAT, ["pieces", SIZE])}
"""The input both networks have: vectors of word pieces, which the package has once for both."""


def in_int8(table: np.ndarray) -> dict[str, np.ndarray]:
    """Vectors as int8 steps, and what one step stands for in each row: its largest number is 127."""
    scale = np.abs(table).max(1) / 127
    return {"steps": np.round(table / scale[:, None]).astype(np.int8), "scale": scale.astype(np.float32)}
