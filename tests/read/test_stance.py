"""Stance: what a source does with the words, by its cue and its negation together."""

import pytest

from onrecord.model import Document
from onrecord.read import read
from onrecord.store.rows import statement_rows


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


@pytest.mark.parametrize(
    ("text", "held"),
    [
        ("Ada Roe never said that the pier was sold.", "declines"),
        ("Jon Abbey does not believe that the pier is safe.", "denies"),
        ("Jon Abbey believes that the pier is safe.", "believes"),
        ("The ministry denied that the pier was sold.", "denies"),
        ("Ada Roe stopped short of saying that the pier was unsafe.", "declines"),
        ("Ada Roe is not the first to say that the pier is unsafe.", "asserts"),
        ("Contrary to what Ada Roe said, the pier is safe.", "denies"),
    ],
)
def test_a_negated_cue_is_taken_in_where_statements_are_kept(text: str, held: str) -> None:
    reading = read(Document(text, language="en"))

    (row,) = statement_rows("0" * 64, reading)

    assert row.stance == reading.attributions[0].held == held
