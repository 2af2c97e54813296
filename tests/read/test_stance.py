"""Stance: what a source does with the words, by its cue and its negation together."""

import pytest

from onrecord.model import Document
from onrecord.read import read


@pytest.mark.parametrize(
    "text",
    [
        "The ministry did not deny that the pier was sold.",
        "The board has never denied that it sold the pier.",
        "The mayor does not dispute the figures.",
        "The army could not confirm the attack.",
        "The ministry neither confirmed nor denied the report.",
        "The ministry would neither confirm nor deny the report.",
    ],
)
def test_who_does_not_deny_and_who_cannot_confirm_leaves_it_open(text: str) -> None:
    (found,) = read(Document(text, language="en")).attributions

    assert (found.stance, found.polarity) == ("declines", "positive")


@pytest.mark.parametrize(
    ("text", "stance"),
    [
        ("The ministry denied that the pier was sold.", "denies"),
        ("The ministry confirmed that the pier was sold.", "confirms"),
    ],
)
def test_who_denies_denies_and_who_confirms_confirms(text: str, stance: str) -> None:
    (found,) = read(Document(text, language="en")).attributions

    assert found.stance == stance
