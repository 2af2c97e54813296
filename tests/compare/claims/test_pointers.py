"""Words that only point at what is claimed are no words of a claim."""

import pytest

from onrecord.compare.claims.pointers import only_points


@pytest.mark.parametrize(
    "words", ["it", "this", "that", "Why?", "“What?”", "that they did so", "Yes.", "them", ""]
)
def test_words_that_only_point_are_told(words: str) -> None:
    assert only_points(words)


@pytest.mark.parametrize(
    "words", ["that there were talks", "the offer", "No talks", "12", "“Absolutely”", "such reports"]
)
def test_a_word_that_says_what_is_claimed_is_enough(words: str) -> None:
    assert not only_points(words)
