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
MOST_MATCHED = 52
"""Word pieces of a text that are matched with another's, one by one. With as many, and vectors of 96 numbers, numpy
does not share a product of matrices out among the cores, which costs more than it saves and rounds by their number."""

Vectors = NDArray[np.float32]


@dataclass(frozen=True, slots=True, eq=False)
class PieceVectors:
    """A text's word pieces as they are meant there: a row of length 1 each, what it weighs, and whether it is context.

    ``context`` is 1 where a piece stands beside the text, in its sentence, and 0 in the text itself.
    """

    rows: Vectors
    weights: Vectors
    context: Vectors


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
        for row, text in enumerate(texts):
            made[row], _ = self.encode_pieces(text)
        return made

    def encode_pieces(self, text: str, before: str = "", after: str = "") -> tuple[Vectors, PieceVectors]:
        """Return a text's vector with what stands before and after it, and its word pieces' as they are meant there.

        Of a longer text the first `MOST_MATCHED` pieces, of a shorter one also as many around it as there is room for.
        """
        parts = [cut_text(part, self.pieces.numbers, MOST_PIECES) for part in (before, text, after)]
        begin, end = _room(len(parts[0]), len(parts[1]), len(parts[2]), MOST_PIECES)
        known = self.pieces.numbers
        numbers = [known["[CLS]"], *[n for part in parts for n in part][begin:end], known["[SEP]"]]
        vector, rows, weights = self.session.run(
            ["vector", "matching", "weights"], {"vectors": self.pieces.rows(numbers)}
        )
        own = slice(len(parts[0]) - begin, len(parts[0]) + len(parts[1]) - begin)
        return vector, _matched(rows[1:-1], weights[1:-1], own)


def _matched(rows: Vectors, weights: Vectors, own: slice) -> PieceVectors:
    first, last = _room(
        own.start, min(own.stop, len(rows)) - own.start, len(rows) - own.stop, most=MOST_MATCHED
    )
    context = np.ones(len(rows), np.float32)
    context[own] = 0.0
    kept = slice(first, last)
    return PieceVectors(np.ascontiguousarray(rows[kept]), weights[kept], context[kept])


def _room(before: int, own: int, after: int, most: int) -> tuple[int, int]:
    """Where to begin and to end in three parts in a row, to have ``most`` in all: the second first, then around it."""
    room = max(0, most - own)
    left = min(before, max(room // 2, room - max(0, after)))
    begin = before - left
    return begin, min(begin + most, before + own + max(0, after))


@cache
def english_sentences() -> SentenceModel:
    """Return the English model, loaded and checked on first use (about 0.2 s).

    Raises:
        ModelError: the package is not installed, was changed, or is of another format.
    """
    _, held = checked_files("sentences")
    return SentenceModel(one_thread(held["sentences.onnx"]), english_pieces())
