"""Outlets that say on whose word they report: the words are that person's, and came through the outlet."""

import pytest
from tests.marked import marked

from onrecord.model import Document
from onrecord.model.statements import source_chain
from onrecord.read import read


@pytest.mark.parametrize(
    "sentence",
    [
        "[The Sunday Herald|via] [reported|cue], citing [an unnamed intelligence official|source], [that the raid had been planned abroad|content].",
        "[The deal is off|content], [the Tarn Courier|via] [reported|cue] on Monday, citing [two people familiar with the matter|source].",
        "[Reuters|via], citing [two sources|source], [said|cue] on Monday [that the deal was off|content].",
        "[The Tarn Courier|via] [put|cue] [the price at about 240 million|content], citing [two clerks|source].",
        "Citing [three people with knowledge of the plan|source], [the Tarn Courier|via] [reported|cue] [that the yard would cut 400 jobs|content].",
        "[The pier will shut in May|content], [the Star|via] [reported|cue], citing [an internal memo|source].",
        "[Radio Fjord|via], quoting [the interior ministry|source], [said|cue] [that nine people had been arrested|content].",
    ],
)
def test_whom_an_outlet_cites_is_the_source_and_the_outlet_the_carrier(sentence: str) -> None:
    text, (answer, *_) = marked(sentence)

    (found,) = read(Document(text, language="en")).attributions

    assert found.source.spans == answer.source
    assert found.cue.spans == answer.cue
    assert found.content == answer.content
    assert tuple(span for via in found.via for span in via.spans) == answer.via


@pytest.mark.parametrize(
    "sentence",
    [
        "State radio quoted [General Brand|source] as saying [that his men had crossed the river|content].",
        "The Star quoted [an aide to the governor|source] as saying [she had “never seen the letter”|content].",
        "[“Everything has a price,”|content] [Amsel|source] was quoted as saying by Sea Trade Weekly.",
        "[“Everything has a price,”|content] [Amsel|source] was quoted by Sea Trade Weekly as saying.",
    ],
)
def test_whoever_is_quoted_as_saying_something_is_its_source(sentence: str) -> None:
    text, (answer, *_) = marked(sentence)

    (found,) = read(Document(text, language="en")).attributions

    assert found.source.spans == answer.source
    assert found.content == answer.content
    assert len(found.via) == 1


def test_whoever_is_quoted_by_an_outlet_speaks_through_it() -> None:
    reading = read(
        Document("A European diplomat, quoted by Politico, called the offer “theatre”.", language="en")
    )

    assert source_chain(reading, reading.attributions[0]) == ("Politico", "a European diplomat (unnamed)")


def test_what_a_speaker_cites_as_a_reason_is_no_source() -> None:
    text = "Ada Roe said that she would resign, citing high costs."
    reading = read(Document(text, language="en"))

    assert source_chain(reading, reading.attributions[0]) == ("Ada Roe",)


def test_an_outlet_that_cites_a_reason_speaks_for_itself() -> None:
    text = "The Tarn Courier said that it would close, citing rising costs."
    reading = read(Document(text, language="en"))

    assert source_chain(reading, reading.attributions[0]) == ("The Tarn Courier",)


@pytest.mark.parametrize(
    ("text", "chain", "content"),
    [
        (
            "The Star reported on Friday that the pier had been sold, quoting three diplomats.",
            ("The Star", "three diplomats (unnamed)"),
            "that the pier had been sold",
        ),
        (
            "According to the Star, citing an unnamed security source, the pier was sold on Monday.",
            ("The Star", "an unnamed security source (unnamed)"),
            "the pier was sold on Monday",
        ),
        (
            "According to the news agency Cordapress, citing two officials, the pier was sold on Monday.",
            ("Cordapress", "two officials (unnamed)"),
            "the pier was sold on Monday",
        ),
    ],
)
def test_whom_an_outlet_cites_is_no_part_of_what_it_reports(
    text: str, chain: tuple[str, ...], content: str
) -> None:
    reading = read(Document(text, language="en"))

    (found,) = reading.attributions

    assert source_chain(reading, found) == chain
    assert [span.of(text) for span in found.content] == [content]
