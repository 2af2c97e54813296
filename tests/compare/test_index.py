"""The index finds the same pairs however articles are handed to it."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from onrecord.compare.index import ENOUGH, MOST, SHORT, FingerprintIndex
from onrecord.text.shingles import Fingerprints

SHAPES = st.lists(st.sets(st.integers(0, 100), max_size=2 * SHORT), max_size=20)


def shape(numbers: set[int]) -> Fingerprints:
    return np.array(sorted(numbers), np.uint32)


def pairs_in_batches(shapes: list[set[int]], size: int) -> set[tuple[int, int]]:
    index = FingerprintIndex()
    found = [
        pair
        for at in range(0, len(shapes), size)
        for pair in index.add_and_pair([shape(s) for s in shapes[at : at + size]])
    ]
    assert len(found) == len(set(found))
    assert len(index) == len(shapes)
    return set(found)


@given(SHAPES, st.integers(1, 20))
def test_pairs_are_those_that_share_enough_fingerprints_for_their_length(
    shapes: list[set[int]], size: int
) -> None:
    wanted = {
        (a, b)
        for b in range(len(shapes))
        for a in range(b)
        if len(shapes[a] & shapes[b]) >= (1 if min(len(shapes[a]), len(shapes[b])) <= SHORT else ENOUGH)
    }

    assert pairs_in_batches(shapes, size) == wanted


@given(SHAPES, SHAPES)
def test_an_index_that_was_loaded_finds_what_one_that_grew_finds(
    old: list[set[int]], new: list[set[int]]
) -> None:
    loaded, grown = FingerprintIndex(), FingerprintIndex()
    loaded.add([shape(s) for s in old])
    for each in old:
        grown.add_and_pair([shape(each)])

    assert loaded.add_and_pair([shape(s) for s in new]) == grown.add_and_pair([shape(s) for s in new])


def test_what_stands_in_too_many_articles_is_passed_over() -> None:
    index = FingerprintIndex()
    index.add([shape({1, 2})] * MOST)

    assert index.add_and_pair([shape({1, 2})]) == ()


def test_a_posting_takes_eight_bytes() -> None:
    index = FingerprintIndex()
    for number in range(50):
        index.add([shape({number, number + 1, number + 2})])

    assert index.nbytes == 50 * 3 * 8


@given(st.lists(st.integers(1, 7), min_size=1, max_size=8))
def test_where_the_latest_are_asked_for_a_common_fingerprint_leads_to_these(batches: list[int]) -> None:
    index = FingerprintIndex(most=5, latest=True)
    for size in batches:
        index.add([shape({1})] * size)
    known = len(index)

    earlier, later, shared = index.add_and_count([shape({1, 2})])

    assert earlier.tolist() == list(range(known))[-4:]  # and itself
    assert set(later.tolist()) <= {known}
    assert set(shared.tolist()) <= {1}
