"""Differences: two texts side by side, paragraph by paragraph and word by word, nothing left out."""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

from onrecord.text.tokens import split_paragraphs

_TOKEN = re.compile(r"\s+|\w+|[^\w\s]")
_MOST = 4_000_000
"""Pairs of words that are compared; two paragraphs longer than that are shown as one gone and one come."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Words that stand in both texts (``same``), only in the older (``gone``) or only in the newer (``come``)."""

    kind: Literal["same", "gone", "come"]
    words: str


Pieces = tuple[Piece, ...]


def paragraph_differences(old: str, new: str) -> tuple[Pieces, ...]:
    r"""Return the paragraphs of both texts in order, each as the pieces it is made of.

    A paragraph that is the same in both is one ``same`` piece. Without those of kind ``come`` the pieces spell the
    older text but for white space between paragraphs, without ``gone`` the newer.

    >>> paragraph_differences("The pier is shut.\n\nIt rained.", "The pier is open.\n\nIt rained.")[0][1:3]
    (Piece(kind='gone', words='shut'), Piece(kind='come', words='open'))
    """
    a = [span.of(old) for span in split_paragraphs(old)]
    b = [span.of(new) for span in split_paragraphs(new)]
    found: list[Pieces] = []
    for tag, a0, a1, b0, b1 in SequenceMatcher(None, a, b, autojunk=False).get_opcodes():
        if tag == "equal":
            found += [(Piece("same", words),) for words in a[a0:a1]]
        else:
            paired = min(a1 - a0, b1 - b0)
            found += [_pieces(a[a0 + n], b[b0 + n]) for n in range(paired)]
            found += [(Piece("gone", words),) for words in a[a0 + paired : a1]]
            found += [(Piece("come", words),) for words in b[b0 + paired : b1]]
    return tuple(found)


def _pieces(old: str, new: str) -> Pieces:
    a, b = _TOKEN.findall(old), _TOKEN.findall(new)
    if len(a) * len(b) > _MOST:
        return (Piece("gone", old), Piece("come", new))
    pieces: list[Piece] = []
    for tag, a0, a1, b0, b1 in SequenceMatcher(None, a, b, autojunk=False).get_opcodes():
        if tag == "equal":
            pieces.append(Piece("same", "".join(a[a0:a1])))
            continue
        pieces += [Piece("gone", "".join(a[a0:a1]))] if a1 > a0 else []
        pieces += [Piece("come", "".join(b[b0:b1]))] if b1 > b0 else []
    return tuple(pieces)
