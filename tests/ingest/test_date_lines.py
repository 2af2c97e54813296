"""Date lines in text without marks: when an article appeared, set aside with its reason, never a sentence of it."""

import pytest

from onrecord.ingest import Given, Parsed, parse_line
from onrecord.ingest.parse import parse
from onrecord.model import Capture, Document
from onrecord.read import read

BODY = "The pier was sold on Monday, the council said.\n\nNobody was asked."


def document(body: str, kind: str = "text/plain", about: Given | None = None) -> Document:
    result = parse(Capture(body.encode(), kind, "test"), about)
    assert isinstance(result, Parsed), result
    return result.document


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("18 November 2030", "2030-11-18"),
        ("November 18, 2030", "2030-11-18"),
        ("Monday, November 18, 2030", "2030-11-18"),
        ("Mon 18 Nov 2030 09.15 GMT", "2030-11-18"),
        ("Published: 18th November 2030, 9:15 a.m. EST", "2030-11-18"),
        ("9:15 AM, Nov. 18, 2030", "2030-11-18"),
        ("Posted on Nov 18, 2030 at 9:15 pm", "2030-11-18"),
        ("2030-11-18", "2030-11-18"),
        ("2030-11-18T09:15:00Z", "2030-11-18T09:15:00Z"),
        ("By Ada Roe | 18 November 2030", "2030-11-18"),
    ],
)
@pytest.mark.parametrize("kind", ["text/plain", "text/markdown"])
def test_a_date_line_near_the_top_says_when_it_appeared_and_is_set_aside(
    line: str, day: str, kind: str
) -> None:
    mark = "# " if kind == "text/markdown" else ""
    found = document(f"{mark}Pier sold\n\n{line}\n\n{BODY}", kind)

    assert (found.published, found.published_source) == (day, "text")
    assert found.text == BODY
    assert [leftover.text for leftover in found.leftovers] == [line]
    assert dict(found.evidence)["published"].found_in == f"date line “{line}”"


@pytest.mark.parametrize("apart", [" | ", " · ", "\n\n"])
def test_when_it_was_changed_is_told_from_when_it_appeared(apart: str) -> None:
    found = document(
        f"Pier sold\n\nPublished 18 November 2030{apart}Updated 19 November 2030, 09:15\n\n{BODY}"
    )

    assert (found.published, found.modified) == ("2030-11-18", "2030-11-19")
    assert found.text == BODY


def test_an_update_alone_does_not_say_when_it_appeared() -> None:
    found = document(f"Pier sold\n\nLast updated: 19 November 2030\n\n{BODY}")

    assert (found.published, found.published_source, found.modified) == (None, None, "2030-11-19")
    assert found.text == BODY


def test_a_by_line_a_standfirst_and_a_date_line_may_stand_together() -> None:
    found = document(
        f"Pier sold\n\nCouncil takes the highest bid\n\nBy Ada Roe\n\n18 November 2030\n\n{BODY}"
    )

    assert (found.authors, found.published) == (("Ada Roe",), "2030-11-18")
    assert found.text == f"Council takes the highest bid\n\n{BODY}"


def test_a_date_that_is_given_stands_and_the_printed_one_is_its_rival() -> None:
    found = document(f"Pier sold\n\n18 November 2030\n\n{BODY}", about=Given(published="2030-11-20"))

    assert (found.published, found.published_source) == ("2030-11-20", "given")
    assert dict(found.evidence)["published"].rivals == ("2030-11-18",)
    assert found.text == BODY


def test_a_date_that_can_be_read_two_ways_is_set_aside_and_not_taken() -> None:
    found = document(f"Pier sold\n\n05/06/2030\n\n{BODY}")

    assert found.published is None
    assert found.text == BODY


@pytest.mark.parametrize(
    "text",
    [
        f"{BODY}\n\nIt rained.\n\nIt snowed.\n\n18 November 2030\n\nThe bridge fell.",
        f"1 May 2030\n\n{BODY}\n\n18 November 2030\n\nThe bridge fell.",
        f"On 18 November 2030 the pier was old.\n\n{BODY}",
        f"18 November 2030 was a Monday\n\n{BODY}",
    ],
)
def test_headings_of_a_timeline_and_sentences_say_nothing_of_the_article(text: str) -> None:
    found = document(f"Pier sold\n\n{text}")

    assert found.published is None
    assert found.text == text


def test_text_in_json_lines_is_kept_as_it_is_and_the_date_is_taken() -> None:
    text = f"18 November 2030\n\n{BODY}"
    found = parse_line({"id": "a", "title": "Pier sold", "text": text}, "test")

    assert isinstance(found, Document)
    assert (found.text, found.published, found.published_source) == (text, "2030-11-18", "text")


def test_relative_dates_count_from_the_printed_date() -> None:
    reading = read(document(f"Pier sold\n\n22 November 2030\n\n{BODY}"))

    assert [time.value for time in reading.times] == ["2030-11-18"]
