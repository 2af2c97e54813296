"""Lines that say where an article, its data or its pictures are from claim nothing themselves."""

import pytest

from onrecord.compare.claims.credit_lines import is_credit_line


@pytest.mark.parametrize(
    "words",
    [
        "Source: Corda Harbour Office",
        "Sources: Meridian, The Elm Gazette / Photo: Jonas Feld",
        "Source: Courier analysis of data from the Corda Harbour Office.",
        "SOURCE: TIDE",
        "(Source: eltide.example)",
        "[Photo by: Jonas Feld/Tide Images]",
        "Photo: Jonas Feld/Courier",
        "Photo courtesy of the Corda Harbour Office",
        "Image by Mira Holt",
        "Images: Tide Images (2)",
        "Graphic: Mira Holt",
        "Via: Meridian",
        "Credit: harbour/screen grab",
        "Sources:",
    ],
)
def test_who_made_a_picture_or_gave_the_data_is_no_claim(words: str) -> None:
    assert is_credit_line(words)


@pytest.mark.parametrize(
    "words",
    [
        "Source: Roe to leave the harbour office",
        "Source: the ferry was sold in May",
        "Sources say the ferry was sold.",
        "Photos: the last ferry that sailed from Corda returns to its quay",
        "The photo was taken by Jonas Feld of the Courier.",
        "Data from the harbour office show that fewer people cross.",
        "Image by image, the harbour office looked for the boat.",
        "Via the harbour, people can cross once more.",
        "Source: Roe and Feld said so.",
    ],
)
def test_what_a_source_says_and_what_a_picture_shows_may_be_one(words: str) -> None:
    assert not is_credit_line(words)
