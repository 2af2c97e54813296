"""Sentence vectors: a small transformer that puts texts of one meaning close together, one text at a time."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np
import onnxruntime
from numpy.typing import NDArray

from onrecord.resources.weights import checked_files, numbered, one_thread
from onrecord.text.pieces import cut_text

SIZE = 384
"""Numbers of a vector."""
MOST_PIECES = 126
"""Word pieces of a text that are looked at, about 90 words; the model was trained on as many."""

Vectors = NDArray[np.float32]


@dataclass(frozen=True, slots=True, eq=False)
class SentenceModel:
    """all-MiniLM-L6-v2 (Reimers and Gurevych 2019; Apache-2.0) in int8: about 3 ms of CPU a sentence.

    A batch of one: int8 ranges are found for a batch as a whole, so that in a larger one a text's vector would depend
    on its neighbours.
    """

    session: onnxruntime.InferenceSession
    pieces: Mapping[str, int]

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Return a row of length 1 for each text; the product of two rows is their likeness, -1 to 1."""
        made = np.zeros((len(texts), SIZE), np.float32)
        opening, closing = self.pieces["[CLS]"], self.pieces["[SEP]"]
        for row, text in enumerate(texts):
            ids = np.array([opening, *cut_text(text, self.pieces, MOST_PIECES), closing], np.int64)
            made[row] = self.session.run(None, {"ids": ids})[0]
        return made


@cache
def english_sentences() -> SentenceModel:
    """Return the English model, loaded and checked on first use (about 0.2 s).

    Raises:
        ModelError: the package is not installed, was changed, or is of another format.
    """
    _, held = checked_files("sentences")
    pieces = numbered(held["pieces.txt"], 0)
    return SentenceModel(one_thread(held["sentences.onnx"]), pieces)
