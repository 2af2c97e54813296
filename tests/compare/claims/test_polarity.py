"""Polarity: what says no to a claim, and what only has such a word."""

import pytest

from onrecord.compare.claims.polarity import contrary, says_no


def test_who_was_dismissed_or_denied_bail_is_no_denial_of_a_claim() -> None:
    assert not says_no("A court heard that one guard had been dismissed")
    assert not says_no("The guard was denied bail")
    assert says_no("The report was dismissed as invention")


def test_ruled_out_is_a_denial_and_may_or_may_not_is_none() -> None:
    assert says_no("The council ruled out that the pier will be sold")
    assert not says_no("The pier may or may not be sold")


@pytest.mark.parametrize(
    "text",
    [
        "The ministry did not deny that the pier was sold.",
        "The ministry neither confirmed nor denied that the pier was sold.",
        "The ministry refused to deny that the pier was sold.",
    ],
)
def test_who_does_not_deny_says_nothing_to_the_contrary(text: str) -> None:
    assert contrary("The pier was sold.", text) is None
    assert not says_no(text)
