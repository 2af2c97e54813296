"""Two quotations side by side: one utterance or two, and what differs."""

from itertools import permutations
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.compare.quotes import compare_quotes
from onrecord.compare.wording import quote_words
from onrecord.model.quotes import ChangeKind, Drift, QuoteComparison

ROWS = [
    line.split("\t")
    for line in Path(__file__).with_name("quote_pairs.tsv").read_text("utf-8").splitlines()
    if not line.startswith("#")
]

words = st.sampled_from(
    "the a bridge ferry harbour is was not never will might 12 40 Roe Bell we they safe closed open rose fell and".split()  # noqa: SIM905
)
marks = st.sampled_from([" ", " ", " ", ", ", ". ", " – ", " … ", "-", " [sic] "])


@st.composite
def quotes(draw: st.DrawFn) -> str:
    parts = draw(st.lists(st.tuples(words, marks), min_size=1, max_size=14))
    return "".join(word + mark for word, mark in parts)


def norms(text: str) -> list[str]:
    return [word.norm for word in quote_words(text)]


@pytest.mark.parametrize(("drift", "a", "b"), ROWS)
def test_the_drift_between_two_wordings_is_as_a_careful_reader_would_say(drift: str, a: str, b: str) -> None:
    compared = compare_quotes(a, b)

    assert (compared.drift.value if compared.drift else "-") == drift


@given(quotes(), quotes())
def test_which_quotation_comes_first_makes_no_difference_but_for_the_sides(a: str, b: str) -> None:
    one, other = compare_quotes(a, b), compare_quotes(b, a)

    assert (one.same, one.drift, one.score) == (other.same, other.drift, other.score)


@given(quotes(), quotes())
def test_there_is_no_drift_if_and_only_if_the_words_are_the_same(a: str, b: str) -> None:
    compared = compare_quotes(a, b)

    if compared.same:
        assert (compared.drift is Drift.NONE) == (norms(a) == norms(b))
        assert (compared.changes == ()) == (norms(a) == norms(b))


@given(quotes(), st.data())
def test_the_spans_of_a_diff_hold_the_words_they_say(a: str, data: st.DataObject) -> None:
    parts = a.split(" ")
    del parts[data.draw(st.integers(0, len(parts) - 1))]
    b = " ".join(parts)

    for change in compare_quotes(a, b).changes:
        assert change.a is not None or change.b is not None
        assert change.a_words == (change.a.of(a) if change.a else "")
        assert change.b_words == (change.b.of(b) if change.b else "")


@given(st.lists(words, min_size=4, max_size=12))
def test_marks_capitals_and_spaces_make_no_difference(spoken: list[str]) -> None:
    plain, dressed = (
        " ".join(spoken),
        "“" + " –  ".join(word.upper() for word in spoken).replace("US", "us") + ",”",
    )

    assert norms(plain) == norms(dressed)


def test_the_number_of_cut_words_does_not_hide_a_change_within() -> None:
    compared = compare_quotes(
        "I have told the council for years. The bridge is not safe for heavy lorries. Nobody listened.",
        "The bridge is safe for heavy lorries.",
    )

    assert compared.drift is Drift.MEANING
    assert [(c.kind, c.why) for c in compared.changes] == [
        (ChangeKind.CUT, None),
        (ChangeKind.WORDS, "negation"),
        (ChangeKind.CUT, None),
    ]


@pytest.mark.parametrize("text", ["", "…", "“”", "[sic]"])
def test_a_quotation_without_a_word_is_no_utterance(text: str) -> None:
    assert compare_quotes(text, "The bridge is safe.") == QuoteComparison(False, None, (), 0.0)


def test_a_title_in_quotation_marks_is_nobodys_utterance() -> None:
    for a, b in permutations(("The Late Ferry With Ada Roe", "The Late Ferry with Ada Roe."), 2):
        assert not compare_quotes(a, b).same


def test_a_quotation_of_any_length_is_compared_in_good_time() -> None:
    long = "the bridge is safe " * 5000

    assert compare_quotes(long, long[4:]).same
