"""Profile: what an article is about, as weighted words, names and numbers; and how alike two articles are."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from math import log, sqrt
from sys import intern
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from onrecord.model import Document
from onrecord.resources.commonness import commonness, rarest, rarities
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
_ENGLISH = 0.65
"""Share of listed words from which a text is taken for English where its language is not known. Of 100 English
articles 99 have 0.8 and more; sentences in Spanish, German, French, Italian and Portuguese have 0.1 to 0.55."""
_TOLD = ("words", "names")
"""Parts whose words may be among the strongest: those of the lead are among these, and a number explains little."""


@dataclass(frozen=True, slots=True, eq=False)
class Profile:
    """What an article is about.

    ``words`` are its strongest words and names as printed, the strongest first, at most `TELLING`. ``ids`` are sorted
    numbers below 2²⁴ that stand for words, names and numbers, ``weights`` what each of them says, in 1/400; the squares
    of all weights add up to no more than about 1. ``places`` are those of the strongest words among ``ids``.
    """

    words: tuple[str, ...]
    ids: Ids
    weights: Weights
    places: Weights

    @property
    def keys(self) -> Ids:
        """Numbers of the strongest words, in their order, by which an index finds articles that have some in common."""
        return self.ids[self.places]


def profile(document: Document) -> Profile:
    """Return what an article is about; empty where it has no words.

    Of an article in another language than English only names and numbers are looked at: which of its words are common
    is not known.
    """
    parts, printed = count_words(document)
    whole = 1.0
    if not _is_english(document.language, parts["words"]):
        parts |= {"words": Counter(), "lead": Counter()}
        whole = sum(share for name, share, _ in PARTS if parts[name]) or 1.0
    tells, unknown = rarities().get, rarest()
    entries: dict[int, float] = {}
    telling: dict[str, float] = {}
    numbers: dict[str, int] = {}
    for name, share, most in PARTS:
        scale, told = sqrt(share / whole), name in _TOLD
        for word, weight in _weighted(parts[name], most):
            number = _number(f"{name}\t{word}")
            scaled = entries[number] = weight * scale
            if told and tells(word, unknown) >= _TELLS:
                telling[word] = telling.get(word, 0) + scaled
                numbers.setdefault(word, number)
    strongest = sorted(telling, key=lambda word: (-telling[word], word))[:TELLING]
    # in numpy: two hundred entries sorted and rounded one by one take longer
    unsorted = np.fromiter(entries, np.uint32, len(entries))
    order = unsorted.argsort()
    ids = unsorted[order]
    weights = np.fromiter(entries.values(), np.float64, len(entries))[order]
    return Profile(
        # many articles have the same words: each is held once
        tuple(intern(printed.get(word, word)) for word in strongest),
        ids,
        np.minimum(np.rint(weights * _SCALE), 255).astype(np.uint8),
        np.searchsorted(ids, np.array([numbers[word] for word in strongest], np.uint32)).astype(np.uint8),
    )


def _is_english(language: str | None, words: Counter[str]) -> bool:
    if language is not None:
        return language.partition("-")[0].lower() == "en"
    known = words.keys() & commonness().keys()
    return sum(map(words.__getitem__, known)) >= _ENGLISH * words.total()


def count_words(document: Document) -> tuple[dict[str, Counter[str]], dict[str, str]]:
    """Count what stands in a document by part of `PARTS`, as stems; and return how each was first printed.

    A name is counted by each of its words and by each two that follow one another.
    """
    text = f"{document.title}\n{document.text}" if document.title else document.text
    words = [word for word in _WORD.findall(text.lower()) if len(word) > 1 or word.isdigit()]
    stems = [stem(word) for word in words]
    names: Counter[str] = Counter()
    printed = dict(zip(stems[::-1], words[::-1], strict=True))  # as each was first
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
        "numbers": Counter([word for word in words if word[0].isdigit()]),
    }
    return parts, printed


def _weighted(counts: Counter[str], most: int) -> list[tuple[str, float]]:
    """The words that say most, with weights whose squares add up to 1: rarer ones more, repeated ones a little more."""
    tells, unknown = rarities().get, rarest()
    # most words stand once, and the logarithm of one is none
    weighted = [
        (-tells(word, unknown) if count == 1 else -_repeated(count) * tells(word, unknown), word)
        for word, count in counts.items()
    ]
    chosen = [(word, -weight) for weight, word in sorted(weighted)[:most] if weight < 0]
    length = sqrt(sum(weight * weight for _, weight in chosen))
    return [(word, weight / length) for word, weight in chosen]


@lru_cache(1 << 10)
def _repeated(count: int) -> float:
    return 1 + log(count)


def _number(word: str) -> int:
    """A number for a word, the same everywhere; a pair of articles has one by chance in common in 1 of 800 cases."""
    return crc32(word.encode("utf-8", "surrogatepass")) & 0xFFFFFF


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
    count = len(profiles)
    ids, rows, weights = _by_id(profiles)
    places = np.arange(len(ids))
    last = np.append(np.flatnonzero(ids[1:] != ids[:-1]), len(ids) - 1)  # of each id
    # each entry meets those of its id behind it. A product of matrices would be shorter, but numpy shares that out
    # among the cores, and where another program has one of them, an article takes 20 times as long (14 ms, not 0.7)
    behind = np.repeat(last, np.diff(last, prepend=-1)) - places
    one = np.repeat(rows * count, behind)
    other = np.arange(1, len(one) + 1) + np.repeat(places - np.cumsum(behind) + behind, behind)
    products = np.repeat(weights, behind) * weights[other]
    square = np.bincount(one + rows[other], products, count * count).reshape(count, count)
    square += square.T
    np.fill_diagonal(square, np.bincount(rows, weights * weights, count))
    return np.asarray(square / _SCALE**2)  # whole numbers: exact


def _by_id(profiles: Sequence[Profile]) -> tuple[Ids, NDArray[np.int64], NDArray[np.float64]]:
    """The ids of all profiles, sorted, with whose each is and its weight; those of one id in order of the profiles."""
    sizes = [len(each.ids) for each in profiles]
    entries = np.concatenate([np.zeros(0, np.uint32), *(each.ids for each in profiles)]).astype(np.uint64)
    entries <<= np.uint64(32)
    entries |= np.repeat(np.arange(len(profiles), dtype=np.uint64) << np.uint64(8), sizes)
    entries |= np.concatenate([np.zeros(0, np.uint8), *(each.weights for each in profiles)])
    entries.sort()  # one number an entry: faster than by an order
    rows = (entries & np.uint64(0xFFFFFFFF)) >> np.uint64(8)
    return (
        (entries >> np.uint64(32)).astype(np.uint32),
        rows.astype(np.int64),
        (entries & np.uint64(0xFF)).astype(np.float64),
    )


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
    """Return a profile without its words as bytes: ids, 3 each, least first, then weights, then places, 1 each."""
    ids = one.ids.astype("<u4").view(np.uint8).reshape(-1, 4)[:, :3]
    return ids.tobytes() + one.weights.tobytes() + one.places.tobytes()


def unpacked(words: Sequence[Sequence[str]], vectors: Sequence[bytes]) -> list[Profile]:
    """Return the profiles that were packed, each with its words; all at once, a tenth of the time of one by one."""
    numbers = np.frombuffer(b"".join(vectors), np.uint8)
    tellings = [len(each) for each in words]
    counts = [(len(vector) - telling) // 4 for vector, telling in zip(vectors, tellings, strict=True)]
    starts = np.cumsum([0, *(4 * count + telling for count, telling in zip(counts, tellings, strict=True))])
    firsts = np.cumsum([0, *counts])
    at = np.repeat(starts[:-1] - 3 * firsts[:-1], counts) + 3 * np.arange(firsts[-1])
    ids = sum(numbers[at + place].astype(np.uint32) << np.uint32(8 * place) for place in range(3))
    ids = np.asarray(ids, np.uint32)
    return [
        Profile(
            tuple(map(intern, own)),
            ids[first : first + count],
            numbers[start + 3 * count : start + 4 * count],
            numbers[start + 4 * count : start + 4 * count + len(own)],
        )
        for own, first, count, start in zip(words, firsts.tolist(), counts, starts.tolist(), strict=False)
    ]
