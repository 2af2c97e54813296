"""Words as numbers and winnowed fingerprints: what counts as the same word, and what is never missed."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.text.shingles import SHINGLE, WINDOW, Words, find_words, shingle, winnow
from onrecord.text.words import fold


def words_of(text: str) -> list[str]:
    found = find_words(text)
    return [text[a:b] for a, b in zip(found.starts, found.ends, strict=True)]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("“Don't!” she said", "don’t she SAID"),
        ("café", "CAFE\u0301"),
        ("well-known", "well known"),
        ("Київ", "київ"),
        ("日本 2031", "日本\u30002031"),
    ],
)
def test_words_are_the_same_but_for_case_accents_and_punctuation(one: str, other: str) -> None:
    assert find_words(one).numbers.tolist() == find_words(other).numbers.tolist()


@pytest.mark.parametrize(
    ("one", "other"), [("form", "from"), ("ab c", "a bc"), ("safe", "safer"), ("1931", "2031")]
)
def test_other_words_have_other_numbers(one: str, other: str) -> None:
    assert find_words(one).numbers.tolist() != find_words(other).numbers.tolist()


@given(st.text())
def test_any_text_has_words_that_stand_in_it_in_order(text: str) -> None:
    found = find_words(text)
    edges = np.stack((found.starts, found.ends), axis=1).ravel()

    assert (np.diff(edges) >= 0).all()
    assert (found.ends > found.starts).all()
    assert len(text) >= edges.max(initial=0)


@given(st.text(alphabet="abcé ’.1Ж\n"), st.integers(0, 30))
def test_a_word_has_the_same_number_wherever_it_stands(text: str, by: int) -> None:
    shifted = find_words("—" * by + text)

    assert shifted.numbers.tolist() == find_words(text).numbers.tolist()
    assert (shifted.starts - by).tolist() == find_words(text).starts.tolist()


@given(st.lists(st.text(alphabet="abcéà", min_size=1)))
def test_two_words_share_a_number_only_if_they_are_the_same_when_folded(words: list[str]) -> None:
    numbers = find_words(" ".join(words)).numbers.tolist()

    assert len(set(numbers)) == len({fold(word) for word in words})


def test_a_text_without_words_has_no_fingerprints() -> None:
    assert words_of("… — 😀 !") == []
    assert len(winnow(shingle(find_words("… — 😀 !")))) == 0
    assert len(winnow(shingle(find_words("four words are few")))) == 0


@given(st.lists(st.integers(0, 50), min_size=SHINGLE + WINDOW - 1, max_size=40), st.data())
def test_a_long_enough_stretch_of_same_words_is_never_missed(shared: list[int], data: st.DataObject) -> None:
    around = st.lists(st.integers(100, 150), max_size=30)
    texts = [data.draw(around) + shared + data.draw(around) for _ in range(2)]

    first, second = (winnow(shingle(find_words(" ".join(map(str, text))))) for text in texts)

    assert set(first.tolist()) & set(second.tolist())


def test_fingerprints_are_a_fraction_of_the_words() -> None:
    text = " ".join(map(str, range(10_000)))

    found = winnow(shingle(find_words(text)))

    assert 1_500 < len(found) < 3_000
    assert found.tolist() == sorted(set(found.tolist()))


def test_chosen_words_keep_their_places() -> None:
    found = find_words("one two three").where(np.array([True, False, True]))

    assert isinstance(found, Words)
    assert found.starts.tolist() == [0, 8]
