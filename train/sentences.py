"""Write all-MiniLM-L6-v2 into the data package, for one text at a time: ``python -m train.sentences``.

Nothing is learned here. The weights are those of the pretrained model (Apache-2.0, Reimers and Gurevych 2019), in int8:
its word pieces' vectors, which the reader shares (`pieces.npz`), and the layers above them (`sentences.onnx`).
Fine-tuned on the training queries it ranked checked claims no better beside the other features (see `train.matching`).
"""

from __future__ import annotations

import numpy as np
from safetensors.numpy import load_file

from onrecord.resources.sentences import MOST_PIECES
from train.export import PACKAGE, Weights, finish
from train.pretrained import minilm_folder
from train.transformer import VECTORS, Graph, in_int8

LAYERS = 6
EMBEDDINGS = "embeddings."


def network(weights: Weights) -> Graph:
    """Vectors of word pieces in, one vector of length 1 out: the mean of the last layer, as the model was trained."""
    graph = Graph(weights)
    places = weights[EMBEDDINGS + "position_embeddings.weight"][: MOST_PIECES + 2]
    placed = graph.placed("places", places + weights[EMBEDDINGS + "token_type_embeddings.weight"][0])
    x = graph.norm(graph.node("Add", ["vectors", placed], "summed"), EMBEDDINGS + "LayerNorm", "normed")
    for number in range(LAYERS):
        x = graph.layer(x, f"encoder.layer.{number}.")
    mean = graph.node("ReduceMean", [x, "zero"], "mean", keepdims=0)
    graph.node("LpNormalization", [mean], "vector", axis=-1, p=2)
    return graph


def main() -> None:
    weights = load_file(str(minilm_folder() / "model.safetensors"))
    np.savez(PACKAGE / "pieces.npz", **in_int8(weights[EMBEDDINGS + "word_embeddings.weight"]))
    network(weights).write("all-MiniLM-L6-v2", VECTORS, ("vector", ["vector"]), PACKAGE / "sentences.onnx")
    (PACKAGE / "pieces.txt").write_bytes((minilm_folder() / "vocab.txt").read_bytes())
    finish()


if __name__ == "__main__":
    main()
