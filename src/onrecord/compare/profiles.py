"""Profile: what an article is about, as weighted words, names and numbers; and how alike two articles are."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from math import log, sqrt
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from onrecord.model import Document
from onrecord.resources.commonness import rarest, rarities
from onrecord.text.stems import stem

PROFILES_VERSION = 1
"""Goes up with every change to what a profile holds, so that stores make theirs anew."""

Ids = NDArray[np.uint32]
Weights = NDArray[np.uint8]
Likenesses = NDArray[np.float64]

PARTS = (("words", 0.4, 80), ("names", 0.3, 40), ("lead", 0.1, 40), ("numbers", 0.2, 40))
"""Part of an article, its share in likeness, and the most entries it may have: docs/decisions/0013-stories.md."""
LEAD = 60
"""Words at the top (title first) that tell what the news is."""
TELLING = 32
"""The strongest words, by which articles find each other and by which likeness is explained."""
_TELLS = 1.5
"""How much a word must tell to be among them: it is in no more than two of nine articles."""
_SCALE = 400.0
"""Weights are kept as whole numbers of this part of one: their products and sums are exact on every machine."""
_UPPER = "A-ZÀ-ÖØ-ÞΑ-ΩА-Я"
_WORD = re.compile(r"\d+(?:[.,:]\d+)*|[^\W\d_]+")
_NAME = re.compile(rf"(?<=[^\W_,;’')”\"] )[{_UPPER}][^\W_]+(?:[ .]{{1,2}}[{_UPPER}][^\W_]+)*")
"""A run of capitalised words that no sentence begins with."""
_READ = (None, "en")
_TOLD = ("words", "names")
"""Parts whose words may be among the strongest: those of the lead are among these, and a number explains little."""


@dataclass(frozen=True, slots=True, eq=False)
class Profile:
    """What an article is about.

    ``words`` are its strongest words and names as printed, the strongest first, at most `TELLING`. ``ids`` are sorted
    numbers that stand for words, names and numbers, ``weights`` what each of them says, in 1/400; the squares of all
    weights add up to no more than about 1.
    """

    words: tuple[str, ...]
    ids: Ids
    weights: Weights

    @property
    def keys(self) -> Ids:
        """Numbers of the strongest words, sorted, by which an index finds articles that have some in common."""
        return np.unique(np.array([_number(_key(word)) for word in self.words], np.uint32))


def profile(document: Document) -> Profile:
    """Return what an article is about; empty where it has no words.

    Of an article in another language than English only names and numbers are looked at: which of its words are common
    is not known.
    """
    parts, printed = count_words(document)
    if document.language not in _READ:
        parts["words"], parts["lead"] = Counter(), Counter()
    whole = (
        1.0 if document.language in _READ else sum(share for name, share, _ in PARTS if parts[name]) or 1.0
    )
    entries: dict[int, float] = {}
    telling: Counter[str] = Counter()
    for name, share, most in PARTS:
        weighted = _weighted(parts[name], most)
        length = sqrt(sum(weight * weight for _, weight in weighted))
        for word, weight in weighted:
            says = sqrt(share / whole) * weight / length
            entries[_number(f"{name}\t{word}")] = says
            if name in _TOLD and rarities().get(word, rarest()) >= _TELLS:
                telling[word] += says  # type: ignore[assignment]
    strongest = sorted(telling, key=lambda word: (-telling[word], word))[:TELLING]
    ids = np.array(sorted(entries), np.uint32)
    weights = np.array([min(255, round(entries[i] * _SCALE)) for i in ids.tolist()], np.uint8)
    return Profile(tuple(printed.get(word, word) for word in strongest), ids, weights)


def count_words(document: Document) -> tuple[dict[str, Counter[str]], dict[str, str]]:
    """Count what stands in a document by part of `PARTS`, as stems; and return how each was first printed.

    A name is counted by each of its words and by each two that follow one another.
    """
    text = f"{document.title}\n{document.text}" if document.title else document.text
    words = [word for word in _WORD.findall(text.lower()) if len(word) > 1 or word.isdigit()]
    stems = [stem(word) for word in words]
    names: Counter[str] = Counter()
    printed = dict(zip(reversed(stems), reversed(words), strict=True))
    for match in _NAME.finditer(text):
        run = [word for word in _WORD.findall(match.group()) if len(word) > 1]
        keys = [stem(word.lower()) for word in run]
        pairs = [f"{a} {b}" for a, b in pairwise(keys)]
        names.update(keys + pairs)
        printed |= dict(zip(keys, run, strict=True))
        printed |= {pair: f"{a} {b}" for pair, (a, b) in zip(pairs, pairwise(run), strict=True)}
    parts = {
        "words": Counter(stems),
        "names": names,
        "lead": Counter(stems[:LEAD]),
        "numbers": Counter(word for word in words if word[0].isdigit()),
    }
    return parts, printed


def _weighted(counts: Counter[str], most: int) -> list[tuple[str, float]]:
    """The words that say most, with weights: rarer ones more, repeated ones a little more."""
    known, unknown = rarities(), rarest()
    weighted = sorted((-_repeated(count) * known.get(word, unknown), word) for word, count in counts.items())
    return [(word, -weight) for weight, word in weighted[:most] if weight < 0]


@lru_cache(1 << 10)
def _repeated(count: int) -> float:
    return 1 + log(count)


@lru_cache(1 << 17)
def _number(word: str) -> int:
    """A number for a word, the same everywhere; two of 10,000 words share one by chance in 1 of 90 stores."""
    return crc32(word.encode("utf-8", "surrogatepass"))


@lru_cache(1 << 16)
def _key(printed: str) -> str:
    return " ".join(stem(word) for word in printed.lower().split(" "))


def likenesses(one: Profile, others: Sequence[Profile]) -> Likenesses:
    """Return how alike an article is to each of others, 0 to about 1."""
    if not len(one.ids) or not others:
        return np.zeros(len(others))
    ids = np.concatenate([other.ids for other in others])
    places = np.minimum(np.searchsorted(one.ids, ids), len(one.ids) - 1)
    shared = one.ids[places] == ids
    weights = np.concatenate([other.weights for other in others]).astype(np.int64)
    products = np.where(shared, weights * one.weights[places], 0)
    sums = np.concatenate((np.zeros(1, np.int64), np.cumsum(products)))
    ends = np.cumsum([len(other.ids) for other in others])
    starts = ends - [len(other.ids) for other in others]
    return np.asarray((sums[ends] - sums[starts]) / _SCALE**2)


def all_likenesses(profiles: Sequence[Profile]) -> Likenesses:
    """Return how alike each two articles are, as a square; an article is as good as 1 to itself."""
    numbers = [len(each.ids) for each in profiles]
    rows = np.repeat(np.arange(len(profiles)), numbers)
    names, columns = np.unique(np.concatenate([each.ids for each in profiles]), return_inverse=True)
    table = np.zeros((len(profiles), len(names)), np.float32)
    table[rows, columns] = np.concatenate([each.weights for each in profiles])
    return np.asarray((table @ table.T).astype(np.float64) / _SCALE**2)  # whole numbers below 2²⁴: exact


def shared_words(one: Profile, other: Profile, most: int = 8) -> tuple[str, ...]:
    """Return the strongest words and names that two articles share, as ``one`` prints them, at most ``most``.

    A word that stands in a shared name is not named again.
    """
    keys = {_key(word): place for place, word in enumerate(other.words)}
    found = [
        (place + keys[key], key, word) for place, word in enumerate(one.words) if (key := _key(word)) in keys
    ]
    within = {part for _, key, _ in found if " " in key for part in key.split(" ")}
    return tuple(word for _, key, word in sorted(found) if key not in within)[:most]


def packed(one: Profile) -> bytes:
    """Return a profile's numbers and weights as bytes, least byte first; `unpacked` is its other half."""
    return one.ids.astype("<u4").tobytes() + one.weights.tobytes()


def unpacked(words: Iterable[str], vector: bytes) -> Profile:
    """Return the profile that was packed."""
    count = len(vector) // 5
    ids = np.frombuffer(vector, "<u4", count).astype(np.uint32)
    return Profile(tuple(words), ids, np.frombuffer(vector, np.uint8, count, 4 * count))
