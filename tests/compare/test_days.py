"""The days that articles speak of: as worked out by the reading, where statements say them, and never guessed."""

import pytest

from onrecord.compare.days import day_of, days_of, find_days
from onrecord.model import Document, Reading, Span, Timex
from onrecord.read import read


def reading(text: str, published: str | None = "2031-06-12") -> Reading:
    return read(Document(text, published=published, language="en"))


def days(*texts: str, published: str | None = "2031-06-12") -> dict[str, list[str]]:
    readings = {f"c{n}": reading(text, published) for n, text in enumerate(texts)}
    found = find_days(readings)
    return {
        each.value: [place.span.of(readings[place.capture_id].text) for place in each.places]
        for each in found
    }


def test_a_day_is_found_where_statements_speak_of_it_once_for_each_article() -> None:
    found = days("The pier was shut on 3 May 2031. On 3 May 2031 it rained.", "It was shut on May 3, 2031.")

    assert found == {"2031-05-03": ["3 May 2031", "May 3, 2031"]}


def test_when_it_was_said_is_no_day_that_is_spoken_of() -> None:
    assert days("Ada Roe said on Monday that the pier will be shut on 20 June 2031.") == {
        "2031-06-20": ["20 June 2031"]
    }


def test_a_time_of_day_alone_tells_no_day() -> None:
    assert days("The pier was shut at 7:40 on 3 May 2031.").keys() == {"2031-05-03"}


def test_what_the_text_does_not_tell_is_not_guessed() -> None:
    assert days("The pier was shut on 3 May. It was repaired on Monday.", published=None) == {}


def test_months_and_years_are_told_apart_from_days() -> None:
    readings = {
        "a": reading("The pier was built in 1998 and painted in May 2020. It was shut on 3 May 2031.")
    }

    assert [(each.value, each.is_day) for each in find_days(readings)] == [
        ("1998", False),
        ("2020-05", False),
        ("2031-05-03", True),
    ]


@pytest.mark.parametrize(
    ("value", "day"),
    [
        ("2031-06-12TMO", "2031-06-12"),
        ("2031-06-12T07:40", None),
        ("2031-W24", "2031-W24"),
        ("XXXX-05-03", None),
        ("PAST_REF", None),
        ("2031-02-31", None),
    ],
)
def test_a_value_stands_for_a_day_or_something_longer_or_is_not_known(value: str, day: str | None) -> None:
    assert day_of(Timex("T1", Span(0, 3), "TIME", value, "published")) == day


def test_the_days_of_a_headline_stand_alone() -> None:
    times = [Timex("T1", Span(0, 3), "DATE", value) for value in ("2031-06-12", "2031-06", "2031-05-03")]

    assert days_of(times) == ("2031-05-03", "2031-06-12")
