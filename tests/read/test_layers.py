"""Times, quantities, places, quotations, headline: each layer by itself."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.model import Document, Span
from onrecord.model.codec import to_json, to_record
from onrecord.read import read
from onrecord.read.quantities import find_quantities
from onrecord.read.quotations import find_quotations
from onrecord.read.times import find_times
from onrecord.resources.lexicon import english


@pytest.mark.parametrize(
    ("text", "published", "value"),
    [
        ("It opened in May.", "2031-06-12", "2031-05"),
        ("It opened in May.", "2031-03-12", "2030-05"),
        ("It opened in May.", None, "XXXX-05"),
        ("It opened on 3 March 2031.", None, "2031-03-03"),
        ("It opened on March 3, 2031.", None, "2031-03-03"),
        ("It opened on Monday.", "2031-06-12", "2031-06-09"),
        ("It will open on Monday.", "2031-06-12", "2031-06-16"),
        ("It will open, she said Monday.", "2031-06-12", "2031-06-09"),
        ("They will live with Monday's ruling.", "2031-06-12", "2031-06-09"),
        ("It is to open in March.", "2031-06-12", "2032-03"),
        ("They have until the end of November to answer.", "2031-06-12", "2031-11"),
        ("It was planned to open last March.", "2031-06-12", "2031-03"),
        ("It opened yesterday.", "2031-06-12", "2031-06-11"),
        ("It opened last year.", "2031-06-12", "2030"),
        ("It opened two weeks ago.", "2031-06-12", "2031-W22"),
        ("It was shut for three months.", None, "P3M"),
        ("It is a weekly market.", None, "P1W"),
        ("It opened in 2024.", None, "2024"),
        ("It opened at 6.05 a.m.", "2031-06-12", "2031-06-12T06:05"),
    ],
)
def test_a_time_has_its_timex3_value(text: str, published: str | None, value: str) -> None:
    assert [t.value for t in find_times(text, published)] == [value]


def test_may_the_verb_is_no_month() -> None:
    assert find_times("It may rain, and May Roe may sing.", "2031-06-12") == ()


def test_a_date_that_is_not_in_the_calendar_is_none() -> None:
    assert find_times("It was dated 2031-02-30.", None) == ()


def test_a_measure_is_given_as_written_and_in_si() -> None:
    (found,) = read(Document("The road is nearly 190 miles long.", language="en")).quantities

    assert (found.value, found.unit, found.modifier) == (190, "mile", "nearly")
    assert (found.si_value, found.si_unit) == (305775.4, "m")


@pytest.mark.parametrize(
    ("words", "value", "unit"),
    [
        ("$3.5 million", 3_500_000, "USD"),
        ("£40", 40, "GBP"),
        ("12 per cent", 12, "percent"),
        ("1,200 people", 1200, "person"),
    ],
)
def test_money_shares_and_people_are_quantities(words: str, value: float, unit: str) -> None:
    (found,) = read(Document(f"They spoke of {words} on the day.", language="en")).quantities

    assert (found.value, found.unit) == (value, unit)


@pytest.mark.parametrize(
    ("text", "quantity"),
    [
        ("$5 million were spent.", "$5 million"),
        ("About 5 miles of it.", "About 5 miles"),
        ("It cost US$5, they say.", "$5"),
        ("It cost (at least €5).", "at least €5"),
        ("They ran for “five miles”.", "five miles"),
    ],
)
def test_a_quantity_is_seen_wherever_it_may_begin(text: str, quantity: str) -> None:
    assert [q.span.of(text) for q in find_quantities(text, (), (), english())] == [quantity]


def test_a_country_is_found_with_its_geonames_id() -> None:
    (found,) = read(Document("The ship left Norway on the tide.", language="en")).places

    assert (found.name, found.country, found.geonames) == ("Norway", "NO", 3144096)


@pytest.mark.parametrize(
    ("text", "inner"),
    [
        ("“It is,” he said.", ["It is,"]),
        ("‘I don’t know,’ she said.", ["I don’t know,"]),
        ('"Yes" and "no"', ["Yes", "no"]),
        ("the voters’ choice", []),
        ("“First.\n\n“Second.”", ["First.", "Second."]),
        ("‘the voters’ choice,’ she said", ["the voters’ choice,"]),
    ],
)
def test_quotations_are_told_from_apostrophes(text: str, inner: list[str]) -> None:
    assert [q.inner.of(text) for q in find_quotations(text)] == inner


def test_a_headline_the_body_only_attributes_is_said_to_be_so() -> None:
    document = Document(
        "The harbour bridge was unsafe for a year, officials said.",
        title="Harbour bridge unsafe for a year",
        language="en",
    )
    (claim,) = read(document).headline

    assert (claim.stated_as, claim.body) == ("fact", "attributed")


PIECES = [
    *"aeT .,;:“”\"'‘’\n—()I😀é\u0301\u2028",
    " said",
    " Ms Roe",
    " that ",
    " in May",
    " 3 km",
    "According to ",
]
TEXTS = st.lists(st.sampled_from(PIECES), max_size=60).map("".join)


@settings(max_examples=150, deadline=None)
@given(TEXTS)
def test_any_text_is_read_without_a_fault_and_every_span_is_inside_it(text: str) -> None:
    reading = read(Document(text, title=text[:20], language="en"))

    assert all(Span(0, len(text)).holds(s) for a in reading.attributions for s in a.spans)
    assert to_json(to_record(read(Document(text, title=text[:20], language="en")))) == to_json(
        to_record(reading)
    )
