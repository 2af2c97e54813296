"""The nouns: what they refuse, and that their JSON gives them back the same."""

import itertools
import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.readings import readings, spans, texts

from onrecord.errors import RecordError, SpanError
from onrecord.model import Coverage, Document, Reader, Reading, Span, coverage, covered, hull, statements
from onrecord.model.codec import from_record, to_json, to_record
from onrecord.model.document import is_iso_8601


@given(readings())
def test_a_record_gives_its_reading_back(reading: Reading) -> None:
    written = to_json(to_record(reading))

    assert from_record(json.loads(written)) == reading
    assert to_json(to_record(from_record(json.loads(written)))) == written


@given(readings())
def test_every_character_is_accounted_for_once(reading: Reading) -> None:
    counts: Coverage = coverage(reading)

    assert counts.total == len(reading.text) + sum(len(item.text) for item in reading.document.leftovers)


@given(readings())
def test_a_statements_text_is_what_its_span_holds(reading: Reading) -> None:
    for statement in statements(reading):
        assert reading.text[statement.span.start : statement.span.end] == statement.text


@given(texts.flatmap(lambda t: st.lists(spans(t), min_size=1)))
def test_covered_spans_hold_what_was_covered_and_do_not_touch(given_spans: list[Span]) -> None:
    union = covered(given_spans)

    assert {k for s in union for k in range(s.start, s.end)} == {
        k for s in given_spans for k in range(s.start, s.end)
    }
    assert all(a.end < b.start for a, b in itertools.pairwise(union))
    assert hull(union) == hull(given_spans)


@pytest.mark.parametrize(("start", "end"), [(4, 4), (5, 4), (-1, 3)])
def test_a_span_is_never_empty_nor_backwards(start: int, end: int) -> None:
    with pytest.raises(SpanError, match="to mend"):
        Span(start, end)


@pytest.mark.parametrize(
    "layers",
    [
        {"sentences": (Span(0, 9),)},
        {"sentences": (Span(0, 3), Span(2, 4))},
        {"sentences": (Span(2, 4), Span(0, 2))},
    ],
)
def test_a_reading_that_does_not_fit_its_text_is_refused(layers: dict[str, Any]) -> None:
    with pytest.raises(SpanError):
        Reading(Document("Text"), Reader("r", "1"), **layers)


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("schema",), "onrecord.reading/9"),
        (("attributions", 0, "source", "entity"), "E99"),
        (("attributions", 0, "stance"), "shouts"),
        (("attributions", 0, "content", "spans"), [[0, 10_000]]),
        (("article", "published"), "last Tuesday"),
        (("article",), None),
    ],
)
def test_a_record_that_does_not_hold_together_says_why(path: tuple[Any, ...], value: object) -> None:
    from onrecord.read import read  # noqa: PLC0415

    record = to_record(read(Document("Officials said that it rained.", language="en")))
    target: Any = record
    for step in path[:-1]:
        target = target[step]
    target[path[-1]] = value

    with pytest.raises(RecordError, match="to mend"):
        from_record(record)


@pytest.mark.parametrize(
    "value",
    ["2031", "2031-06", "2031-06-12", "2031-06-12T08:00", "2031-06-12T08:00:00Z", "2031-06-12T08:00+02:00"],
)
def test_iso_dates_are_dates(value: str) -> None:
    assert is_iso_8601(value)


@pytest.mark.parametrize("value", ["", "2031-13", "2031-02-30", "12 June", "2031-06-12 8am", "20310612"])
def test_other_words_are_no_dates(value: str) -> None:
    assert not is_iso_8601(value)


def test_an_articles_id_is_of_its_title_and_text_however_they_are_composed() -> None:
    assert Document("Cafe\u0301", title="A").id == Document("Café", title="A").id
    assert Document("Café", title="B").id != Document("Café", title="A").id
    assert Document("Cafe\u0301").text_sha256 != Document("Café").text_sha256


def test_the_founding_record_comes_back_as_it_was_written(founding: Path) -> None:
    written = json.loads((founding / "record.json").read_text("utf-8"))
    reading = from_record(written)

    assert reading.document.id == written["article"]["id"]
    assert differences(written, to_record(reading)) == []


def differences(written: Any, given_back: Any, at: str = "") -> list[str]:
    """Where what was written is not there again; what is there besides does not count."""
    if isinstance(written, dict):
        return [
            d
            for key, value in written.items()
            for d in differences(value, given_back.get(key), f"{at}.{key}")
        ]
    if isinstance(written, list) and len(written) == len(given_back):
        return [d for n, value in enumerate(written) for d in differences(value, given_back[n], f"{at}[{n}]")]
    return [] if written == given_back else [f"{at}: {written!r} is {given_back!r}"]
