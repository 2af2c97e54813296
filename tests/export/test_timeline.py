"""The timeline as a picture: in order, broken where days lie far apart, readable by anyone, the same bytes every time."""

import re
import xml.etree.ElementTree as ET
from itertools import pairwise

import pytest

from onrecord.export import DayMark, TimelineDay, timeline_svg
from onrecord.export.timeline import MOST_MARKS, gap, told


def marks(number: int, copies: int = 0) -> tuple[DayMark, ...]:
    return tuple(DayMark(f"The star {n}", f"/c/{n}", copies) for n in range(number))


def svg(*days: TimelineDay) -> str:
    return timeline_svg(days, "tl")


def places(picture: str) -> dict[str, int]:
    """Where each label of a day stands from the left."""
    return {
        words: int(x)
        for x, words in re.findall(r'class="day" font-size="12" x="(\d+)"[^>]*>([^<]+)', picture)
    }


WEEK = (
    TimelineDay("2031-06-12", marks(1)),
    TimelineDay("2031-06-13", marks(2), marks(1)),
    TimelineDay("2031-06-17", (), marks(3)),
)


def test_days_stand_in_order_and_those_further_apart_further_away() -> None:
    first, second, third = places(svg(*WEEK)).values()

    assert first < second < third
    assert third - second > 2 * (second - first)


def test_the_year_is_told_once() -> None:
    assert list(places(svg(*WEEK))) == ["12 Jun 2031", "13 Jun", "17 Jun"]
    assert list(places(svg(TimelineDay("2030-12-31", marks(1)), TimelineDay("2031-01-01", marks(1))))) == [
        "31 Dec 2030",
        "1 Jan 2031",
    ]


def test_what_is_spoken_of_stands_above_the_line_and_what_came_out_below() -> None:
    picture = svg(*WEEK)
    line = int(re.search(r'class="band" x="\d+" y="(\d+)"', picture)[1])  # type: ignore[index]

    assert all(int(y) < line for y in re.findall(r'class="spoken" x="\d+" y="(\d+)"', picture))
    assert all(int(y) > line for y in re.findall(r'class="mark" cx="\d+" cy="(\d+)"', picture))


def test_one_old_day_does_not_squeeze_the_others() -> None:
    alone, with_old = places(svg(*WEEK)), places(svg(TimelineDay("1998-05-03", marks(1)), *WEEK))

    assert with_old["13 Jun"] - with_old["12 Jun 2031"] == alone["13 Jun"] - alone["12 Jun 2031"]
    assert ">33 years</text>" in svg(TimelineDay("1998-05-03", marks(1)), *WEEK)
    assert svg(*WEEK).count('class="cut"') == 0


def test_no_two_labels_overlap_however_close_the_days() -> None:
    month = [TimelineDay(f"2031-05-{day:02}", marks(1)) for day in range(1, 32)]
    stood = sorted(places(svg(*month)).values())

    assert all(b - a >= 40 for a, b in pairwise(stood))


def test_of_many_articles_the_number_is_written() -> None:
    picture = svg(TimelineDay("2031-06-12", marks(MOST_MARKS + 9)))

    assert picture.count("<a href") == MOST_MARKS
    assert f'class="more" x="{places(picture)["12 Jun 2031"]}"' in picture
    assert f">{MOST_MARKS + 9}</text>" in picture


def test_copies_are_counted_beside_the_article_they_repeat() -> None:
    picture = svg(TimelineDay("2031-06-12", (), marks(1, copies=38)))

    assert ">×38</text>" in picture
    assert picture.count("<a href") == 1


def test_a_side_on_which_nothing_stands_has_no_name() -> None:
    assert "came out" not in svg(TimelineDay("2031-06-12", marks(1))).partition("</desc>")[2]
    assert "spoken of" not in svg(TimelineDay("2031-06-12", (), marks(1))).partition("</desc>")[2]


def test_every_mark_says_to_a_screen_reader_what_it_stands_for_and_is_never_markup() -> None:
    hostile = DayMark('<script>alert("1")</script>\x00', '/c/1"><script>')
    picture = svg(TimelineDay("2031-06-12", (hostile,), (hostile,)))

    root = ET.fromstring(picture)
    assert "<script" not in picture
    assert len(root.findall(".//{*}a[@aria-label]")) == 2
    assert root.attrib["aria-labelledby"] == "tl-t tl-d"


def test_the_same_days_are_the_same_bytes() -> None:
    assert svg(*WEEK) == svg(*WEEK)


def test_it_is_said_in_words_what_it_shows() -> None:
    assert told(WEEK) == (
        "2 days are spoken of, from 12 Jun 2031 to 13 Jun 2031. "
        "Articles came out on 2 days, from 13 Jun 2031 to 17 Jun 2031."
    )
    assert told(WEEK[:1]) == "1 day is spoken of: 12 Jun 2031."


@pytest.mark.parametrize(
    ("after", "words"),
    [
        ("2031-06-20", "8 days"),
        ("2031-07-20", "38 days"),
        ("2031-09-12", "3 months"),
        ("2040-06-12", "9 years"),
    ],
)
def test_a_gap_is_told_in_the_largest_unit_that_fits_twice(after: str, words: str) -> None:
    assert gap("2031-06-12", after) == words
