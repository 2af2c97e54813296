"""How claims are worded: what only points at one is none, and the "that" before one is left out."""

import pytest

from onrecord.compare.claims.pointers import as_told, only_points


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


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("that there were talks", "there were talks"),
        ("that Ada Roe sold the pier", "Ada Roe sold the pier"),
        ("that is untrue", "that is untrue"),
        ("that man sold the pier", "that man sold the pier"),
        ("That pier was sold", "That pier was sold"),
        ("that", "that"),
    ],
)
def test_a_that_on_which_a_claim_hangs_is_left_out(words: str, told: str) -> None:
    assert as_told(words) == told
