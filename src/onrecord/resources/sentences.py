"""Sentence vectors: a small transformer that puts texts of one meaning close together, one text at a time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np
import onnxruntime
from numpy.typing import NDArray

from onrecord.resources.package import checked_files, one_thread
from onrecord.resources.pieces import WordPieces, english_pieces
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
    pieces: WordPieces

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Return a row of length 1 for each text; the product of two rows is their likeness, -1 to 1."""
        made = np.zeros((len(texts), SIZE), np.float32)
        known = self.pieces.numbers
        opening, closing = known["[CLS]"], known["[SEP]"]
        for row, text in enumerate(texts):
            numbers = [opening, *cut_text(text, known, MOST_PIECES), closing]
            made[row] = self.session.run(None, {"vectors": self.pieces.rows(numbers)})[0]
        return made


@cache
def english_sentences() -> SentenceModel:
    """Return the English model, loaded and checked on first use (about 0.2 s).

    Raises:
        ModelError: the package is not installed, was changed, or is of another format.
    """
    _, held = checked_files("sentences")
    return SentenceModel(one_thread(held["sentences.onnx"]), english_pieces())
