"""A quotation against what is on record."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

import onrecord
from onrecord.compare.misquotes import quote_findings
from onrecord.compare.verification import same_name, statement_words, verify
from onrecord.model import KeptStatement, Span
from onrecord.model.quotes import Drift, Verdict

words = st.sampled_from(
    [
        "the",
        "bridge",
        "ferry",
        "is",
        "was",
        "not",
        "never",
        "might",
        "12",
        "Roe",
        "they",
        "safe",
        "closed",
        "rose",
        "and",
        "don’t",
    ]
)


def said(text: str, source: str = "Ada Roe", key: str = "k", start: int = 7) -> KeptStatement:
    spans = (Span(start, start + len(text)),)
    return KeptStatement(
        key, "c" * 64, 1, spans, text, (source,), True, "asserts", "certain", None, "The Ledger", None
    )


@given(st.lists(words, min_size=1, max_size=12))
def test_a_quotation_is_exact_against_itself_however_it_is_set(spoken: list[str]) -> None:
    plain = " ".join(spoken)

    for dressed in (
        plain,
        f"“{plain},”",
        plain.upper(),
        f"… {plain.replace('’', chr(39))}",
        "  ".join(spoken),
    ):
        found = verify(dressed, [said(f"“{plain}.”")])

        assert (found.verdict, found.drift) == (Verdict.EXACT, Drift.NONE)


@given(st.lists(words, min_size=2, max_size=12), st.data())
def test_a_part_of_what_was_said_is_on_record_in_one_piece(spoken: list[str], data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(spoken) - 1))
    end = data.draw(st.integers(start + 1, len(spoken)))

    (place,) = verify(" ".join(spoken[start:end]), [said(" ".join(spoken))]).places

    assert place.drift in (Drift.NONE, Drift.TRIM, Drift.MEANING)
    assert (place.verdict is Verdict.EXACT) == (place.drift is not Drift.MEANING)


@given(st.lists(words, max_size=8), st.lists(words, min_size=1, max_size=12))
def test_spans_of_the_diff_hold_the_words_of_quotation_and_record(
    asked: list[str], spoken: list[str]
) -> None:
    quote, record = " ".join(asked), said(f"“{' '.join(spoken)}”")

    for place in verify(quote, [record]).places:
        for change in place.changes:
            assert change.a_words == (change.a.of(quote) if change.a else "")
            assert change.b_words == (change.b.of(record.words) if change.b else "")


@pytest.mark.parametrize(
    ("quote", "verdict", "drift"),
    [
        ("The bridge is safe for heavy lorries", Verdict.EXACT, Drift.TRIM),
        ("The [old] bridge is safe", Verdict.EXACT, Drift.MARKED_EDIT),
        ("[T]he bridge is safe", Verdict.EXACT, Drift.TRIM),
        ("The bridge is not safe for heavy lorries", Verdict.NEAR, Drift.MEANING),
        ("The bridge is quite safe for heavy lorries and buses", Verdict.NEAR, Drift.UNMARKED_EDIT),
        ("Nobody asked the ferrymen", Verdict.ABSENT, None),
        ("…", Verdict.ABSENT, None),
        ("[old]", Verdict.ABSENT, None),
    ],
)
def test_a_quotation_is_exact_near_or_absent(quote: str, verdict: Verdict, drift: Drift | None) -> None:
    found = verify(quote, [said("“I told you, the bridge is safe for heavy lorries and buses.”")])

    assert (found.verdict, found.drift) == (verdict, drift)


def test_a_quotation_cut_from_its_not_is_near_and_its_meaning_changed() -> None:
    found = verify("the bridge is safe", [said("“I do not think the bridge is safe.”")])

    assert (found.verdict, found.drift) == (Verdict.NEAR, Drift.MEANING)
    assert [change.why for change in found.places[0].changes] == ["negation"]


def test_what_stands_between_two_parts_of_an_interrupted_quotation_is_no_part_of_it() -> None:
    text = "“The bridge,” she said, “is safe.”"
    statement = KeptStatement(
        "k", "c" * 64, 1, (Span(10, 23), Span(34, 44)), text, ("Ada Roe",), True, None, None, None, None, None
    )

    assert [word.norm for word in statement_words(statement)] == ["the", "bridge", "is", "safe"]
    assert verify("The bridge is safe", [statement]).drift is Drift.NONE


def test_the_best_place_comes_first_and_the_order_of_candidates_does_not_matter() -> None:
    exact = said("“The bridge is safe.”", key="a")
    near = said("“The bridge is not safe.”", key="b")

    orders = [verify("the bridge is safe", order).places for order in ([exact, near], [near, exact])]

    assert orders[0] == orders[1]
    assert [place.statement.key for place in orders[0]] == ["a", "b"]


def test_what_somebody_else_said_is_told_apart() -> None:
    found = verify("The bridge is safe", [said("“The bridge is safe.”", "Tom Bell")], by="Roe")

    assert found.verdict is Verdict.ABSENT
    assert [place.statement.chain for place in found.others] == [("Tom Bell",)]


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Ada Roe", "Roe", True),
        ("Ada Roe", "ada  roe", True),
        ("Ada Roe", "Tom Roe", False),
        ("Ada Roe", "Ada", False),
        ("officials (unnamed)", "officials", True),
        ("Ada Roe", "", False),
    ],
)
def test_a_name_is_known_by_its_last_word_and_no_other_first_name(one: str, other: str, same: bool) -> None:
    assert same_name(one, other) is same


def test_a_quotation_that_others_report_otherwise_is_a_finding() -> None:
    article = onrecord.read_text("“The bridge is not safe for heavy lorries,” Ada Roe said on Monday.")

    (finding,) = quote_findings(article.reading, [said("“The bridge is safe for heavy lorries,”")])

    assert finding.code == "OR108"
    assert finding.spans[0].of(article.text) == "“The bridge is not safe for heavy lorries,”"
    assert finding.reason == "The Ledger has “” where this has “not” (negation)"
    assert (
        quote_findings(article.reading, [said("“The bridge is safe for heavy lorries,”", "Tom Bell")]) == ()
    )
    assert quote_findings(article.reading, [said("“The bridge is not safe”")]) == ()
