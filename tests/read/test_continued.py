"""Words that go on being carried by whoever carried the words before them."""

import pytest

from onrecord.model import Document, Stance
from onrecord.model.statements import source_chain
from onrecord.read import read
from onrecord.read.sources import is_same_outlet


def carriers(text: str, publisher: str | None = None) -> list[list[str]]:
    reading = read(Document(text, language="en", publisher=publisher))
    return [[span.of(text) for via in a.via for span in via.spans] for a in reading.attributions]


def test_what_a_speaker_adds_was_told_to_the_same_outlet() -> None:
    text = "“The pier will close,” Ada Roe told Radio Fjord. She said that the repairs cost too much."

    assert carriers(text) == [["Radio Fjord"], ["Radio Fjord"]]


def test_another_occasion_ends_what_an_outlet_was_told() -> None:
    text = (
        "“The pier will close,” Ada Roe told Radio Fjord.\n\n"
        "In a statement on Friday, she said that the repairs cost too much."
    )

    assert carriers(text) == [["Radio Fjord"], []]


def test_some_of_those_who_spoke_go_on_speaking_through_the_outlet() -> None:
    text = (
        "The pier will be sold, three people familiar with the matter told the Fjord Herald.\n\n"
        "The port has found a buyer, two of the people said."
    )

    assert carriers(text) == [["the Fjord Herald"], ["the Fjord Herald"]]


def test_what_others_were_told_was_not_told_to_the_outlet() -> None:
    text = (
        "“The pier will close,” Ada Roe told Radio Fjord. Roe told investors that the repairs cost too much."
    )

    assert carriers(text) == [["Radio Fjord"], []]


def test_the_paper_is_the_outlet_named_last() -> None:
    text = "The Fjord Herald met Ada Roe. “The pier will close,” she told the paper."
    reading = read(Document(text, language="en"))

    assert source_chain(reading, reading.attributions[0]) == ("The Fjord Herald", "Ada Roe")


def test_another_speaker_was_not_told_by_the_outlet() -> None:
    text = "“The pier will close,” Ada Roe told Radio Fjord. Jon Abbey said that it would stay open."

    assert carriers(text) == [["Radio Fjord"], []]


def test_whoever_speaks_in_an_outlets_report_goes_on_speaking_through_it() -> None:
    text = (
        "The pier was never safe, Ada Roe said, the Fjord Herald reported.\n\n"
        "“We knew it for years,” Roe added."
    )

    assert carriers(text)[-1] == ["the Fjord Herald"]


def test_a_share_of_those_asked_speaks_through_whoever_published_the_poll() -> None:
    text = (
        "In a survey published by the Fjord Herald, voters were asked about the pier. "
        "Some 54 percent said that they would pay for it. Ada Roe said that she would not."
    )
    found = carriers(text)

    assert found[-2:] == [["the Fjord Herald"], []]


def test_a_medium_belongs_to_the_cue_beside_it_and_a_feud_carries_nothing() -> None:
    text = "Ada Roe wants the port closed, telling Radio Fjord that it was slow."
    assert carriers(text) == [[], ["Radio Fjord"]]

    assert carriers("Ada Roe said that it was slow, as her feud with Radio Fjord went on.") == [[]]


def test_of_an_outlets_presenter_the_outlet_carries() -> None:
    assert carriers("Jon Abbey told Fjord News anchor Ada Roe that the pier would close.") == [["Fjord News"]]


@pytest.mark.parametrize(
    ("name", "publisher", "same"),
    [
        ("the Gazette", "Tarn Gazette", True),
        ("The Fjord Herald", "fjordherald.com", True),
        ("FH", "Fjord Herald", True),
        ("Fjord News Daily", "fjord", True),
        ("The Fjord Herald", "The Fjord Times", False),
        ("the Star", "Tarn Gazette", False),
        ("", "Tarn Gazette", False),
    ],
)
def test_an_outlet_is_known_by_its_short_names(name: str, publisher: str, same: bool) -> None:
    assert is_same_outlet(name, publisher) is same


def test_an_outlets_own_interview_has_no_carrier_however_long_it_goes_on() -> None:
    text = "“It will close,” Ada Roe told the Gazette. She said that the repairs cost too much."

    assert carriers(text, "Tarn Gazette") == [[], []]


def test_a_lawyer_carries_the_denial_of_whom_the_lawyer_speaks_for() -> None:
    text = "Jon Abbey left the port. His lawyer said he denies leaking the message."
    reading = read(Document(text, language="en"))
    outer, inner = reading.attributions

    assert (inner.nested_in, inner.stance) == (outer.id, Stance.DENIES)
    assert [via.spans[0].of(text) for via in inner.via] == ["His lawyer"]
    person = reading.entity(inner.source.entity)
    assert person is not None
    assert person.name == "Jon Abbey"
