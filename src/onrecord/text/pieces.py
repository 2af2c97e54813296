"""Word pieces: words cut into what a trained vocabulary holds."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping

LONGEST_WORD = 40
UNKNOWN = "[UNK]"
_PART = re.compile(r"[^\W_]+|[\W_]")


def cut(word: str, pieces: Mapping[str, int]) -> tuple[int, ...]:
    """Cut a word into the longest pieces from its start on, as BERT's word pieces are (Wu et al. 2016).

    Letters are made small and lose their accents; a part that cannot be cut is one piece [UNK].
    """
    lower = word.lower()
    if lower in pieces and lower.isascii():
        return (pieces[lower],)
    plain = unicodedata.normalize("NFD", lower[:LONGEST_WORD])
    found: list[int] = []
    for part in _PART.findall("".join(c for c in plain if unicodedata.category(c) != "Mn")):
        own = _cut_part(part, pieces)
        found += own if own else [pieces[UNKNOWN]]
    return tuple(found) or (pieces[UNKNOWN],)


def cut_text(text: str, pieces: Mapping[str, int], most: int) -> list[int]:
    """Return the pieces of a text's words in order, at most ``most`` of them.

    >>> cut_text("The bridges  reopen", {"the": 5, "bridge": 6, "##s": 7, "[UNK]": 0}, 9)
    [5, 6, 7, 0]
    """
    found: list[int] = []
    for word in text.split():
        found += cut(word, pieces)
        if len(found) >= most:
            break
    return found[:most]


def _cut_part(part: str, pieces: Mapping[str, int]) -> list[int]:
    found: list[int] = []
    start = 0
    while start < len(part):
        end = len(part)
        while end > start and (("##" if start else "") + part[start:end]) not in pieces:
            end -= 1
        if end == start:
            return []
        found.append(pieces[("##" if start else "") + part[start:end]])
        start = end
    return found
