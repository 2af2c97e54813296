"""String work: the way back is exact for every text, so these are property tests."""

import itertools

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from tests.readings import spans, texts

from onrecord.errors import SpanError
from onrecord.model import Span
from onrecord.text.offsets import Fragment, join_fragments
from onrecord.text.runs import cut_runs
from onrecord.text.tokens import split_sentences, tokenize
from onrecord.text.units import UnitIndex

UNITS = st.sampled_from([("utf-16", "utf-16-le", 2), ("utf-8", "utf-8", 1)])


@given(st.lists(st.tuples(st.booleans(), st.text("ab é", min_size=1, max_size=5)), min_size=1))
def test_each_kept_character_maps_back_to_itself(parts: list[tuple[bool, str]]) -> None:
    source, kept = "", []
    for is_kept, part in parts:
        if is_kept:
            kept.append(Fragment(part, len(source), len(source) + len(part)))
        source += part
    clean, offsets = join_fragments(kept)

    for k, character in enumerate(clean):
        raw = offsets.to_raw(Span(k, k + 1))
        assert raw is not None
        assert raw.of(source) == character


def test_what_was_folded_maps_to_all_it_was_made_from_and_what_was_put_in_to_nothing() -> None:
    clean, offsets = join_fragments(
        [Fragment("a", 0, 1), Fragment("&", 1, 6), Fragment("\n\n", 9, 9), Fragment("b", 9, 10)]
    )

    assert clean == "a&\n\nb"
    assert offsets.to_raw(Span(1, 2)) == Span(1, 6)
    assert offsets.to_raw(Span(2, 4)) is None
    assert offsets.to_raw(Span(0, 5)) == Span(0, 10)


@given(texts.flatmap(lambda t: st.tuples(st.just(t), spans(t))), UNITS)
def test_offsets_in_other_units_lead_there_and_back(
    case: tuple[str, Span], unit: tuple[str, str, int]
) -> None:
    (text, span), (name, codec, size) = case, unit
    index = UnitIndex(text, name)  # type: ignore[arg-type]

    start, end = index.to_units(span)

    assert text.encode(codec)[start * size : end * size].decode(codec) == span.of(text)
    assert index.from_units(start, end) == span


@pytest.mark.parametrize(("unit", "at"), [("utf-16", 1), ("utf-8", 2), ("utf-8", 99)])
def test_an_offset_inside_a_character_or_outside_the_text_is_refused(unit: str, at: int) -> None:
    with pytest.raises(SpanError):
        UnitIndex("😀", unit).from_units(0, at)  # type: ignore[arg-type]


@given(texts.flatmap(lambda t: st.tuples(st.just(t), st.lists(spans(t), max_size=6))))
def test_runs_put_together_are_the_text_and_lie_wholly_in_or_out_of_each_span(
    case: tuple[str, list[Span]],
) -> None:
    text, given_spans = case
    runs = cut_runs(text, given_spans)

    assert "".join(run.text for run in runs) == text
    for run in runs:
        for number, span in enumerate(given_spans):
            inside = span.start <= run.start and run.end <= span.end
            assert inside == (number in run.covering)
            assert inside or run.end <= span.start or span.end <= run.start


@given(texts)
def test_sentences_hold_every_character_but_white_space_and_never_overlap(text: str) -> None:
    sentences = split_sentences(text)

    assert all(a.end <= b.start for a, b in itertools.pairwise(sentences))
    inside = {k for s in sentences for k in range(s.start, s.end)}
    assert [c for k, c in enumerate(text) if k not in inside and not c.isspace()] == []


@given(texts)
def test_tokens_stand_where_they_say(text: str) -> None:
    tokens = tokenize(text)

    assert [text[t.start : t.end] for t in tokens] == [t.text for t in tokens]
    assert all(a.end <= b.start for a, b in itertools.pairwise(tokens))


@given(st.text("aU5s’'.,:-_\u0301“` \n", max_size=60), st.integers(0, 60), st.integers(1, 60))
def test_a_part_of_a_text_has_the_same_tokens_as_if_nothing_stood_around_it(
    text: str, start: int, length: int
) -> None:
    end = min(start + length, len(text))
    assume(start < end)
    alone = [(t.start + start, t.end + start, t.text) for t in tokenize(text[start:end])]

    assert [t[:3] for t in tokenize(text, Span(start, end))] == alone


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Mr. Roe left. He was late.", 2),
        ("The U.S. Senate met. It rained.", 2),
        ("It is over at 5 p.m. on Monday.", 1),
        ("“Who paid?” Ms Roe asked.", 1),
        ("“Who paid?” Nobody knew.", 2),
        ("It rose 3.5 per cent. Then it fell.", 2),
        ("“It rained.” “It did not.”", 2),
        ("J. R. Roe wrote it.", 1),
    ],
)
def test_sentences_end_where_a_reader_ends_them(text: str, count: int) -> None:
    assert len(split_sentences(text)) == count
