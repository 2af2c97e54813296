"""Which headline of a story its articles tell."""

from onrecord.compare.telling import most_told
from onrecord.model import Document
from onrecord.read import read

TOLD = "The Corda bridge will shut for repairs in June, officials said. Drivers must go round by Tarn."
TEASER = "You will not believe what officials have planned"


def test_a_storys_first_headline_is_what_it_is_about_where_half_of_its_articles_tell_it() -> None:
    readings = [read(Document(TOLD)), read(Document("Rain fell on Tarn."))]

    assert most_told(["Corda bridge to shut in June", "Rain on Tarn and on its market hall"], readings) == (
        "Corda bridge to shut in June"
    )


def test_of_a_teaser_it_is_the_headline_that_most_articles_tell() -> None:
    readings = [
        read(Document(TOLD)),
        read(Document(f"{TOLD} It rained.")),
        read(Document("Rain fell on Tarn.")),
    ]

    assert most_told([TEASER, "Officials: Corda bridge shut for repairs in June", "Tarn"], readings) == (
        "Officials: Corda bridge shut for repairs in June"
    )


def test_a_headline_of_few_words_says_of_nothing_what_it_is() -> None:
    readings = [read(Document(TOLD)), read(Document(f"{TOLD} It rained."))]

    assert most_told([TEASER, "Corda bridge"], readings) == TEASER
