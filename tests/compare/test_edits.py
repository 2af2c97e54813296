"""Edits: what changed between two versions, and what did not. All articles but the demo's are made up for the test."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.compare.invented import sentence

from onrecord.compare.edits import find_edits, find_furniture_edits
from onrecord.model import Document, Leftover, Reader, Reading, statements
from onrecord.read import read
from onrecord.text.tokens import split_sentences
from onrecord.workflows.demo import demo_article

BEFORE = "The pier of Corda was built of oak and copper in the reign of the old queen."
BEHIND = "Ferries to the lighthouse leave from its eastern end on every day of the year."


def reading(text: str, title: str | None = None) -> Reading:
    return read(Document(f"{BEFORE}\n\n{text}\n\n{BEHIND}", title=title, published="2031-06-12"))


def edits(old: str, new: str) -> list[tuple[str, str, str]]:
    return [(edit.kind, edit.old, edit.new) for edit in find_edits(reading(old), reading(new))]


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        (
            "The valve had reportedly been on a repair list since summer.",
            "The valve had been on a repair list since summer.",
            ("hedge_dropped", "reportedly", ""),
        ),
        (
            "The minister may close the northern pier for good, Ada Roe said.",
            "The minister will close the northern pier for good, Ada Roe said.",
            ("hedge_dropped", "may", "will"),
        ),
        (
            "The mayor sold the old pier to his cousin for a low price.",
            "The mayor allegedly sold the old pier to his cousin for a low price.",
            ("hedge_added", "", "allegedly"),
        ),
        (
            "The flood destroyed 140 houses in the village of Tarn, the council said.",
            "The flood destroyed 41 houses in the village of Tarn, the council said.",
            ("number", "140", "41"),
        ),
        (
            "Thirty-one people were hurt when the pier broke, the hospital said.",
            "Thirteen people were hurt when the pier broke, the hospital said.",
            ("number", "Thirty-one", "Thirteen"),
        ),
        (
            "The pier will open again on 3 May, the council said.",
            "The pier will open again on 9 June, the council said.",
            ("date", "3 May", "9 June"),
        ),
        (
            "“We will never sell the pier to anybody,” Ada Roe said.",
            "“We will not sell the pier to anybody,” Ada Roe said.",
            ("quote", "never", "not"),
        ),
        (
            "Officials said the bridge was closed after two cables broke.",
            "Ada Roe said the bridge was closed after two cables broke.",
            ("source_named", "Officials", "Ada Roe"),
        ),
        (
            "Ada Roe said the bridge was closed after two cables broke.",
            "Officials said the bridge was closed after two cables broke.",
            ("source_unnamed", "Ada Roe", "Officials"),
        ),
        (
            "Ada Roe said the bridge was closed after two cables broke.",
            "Noel Tarn said the bridge was closed after two cables broke.",
            ("source", "Ada Roe", "Noel Tarn"),
        ),
        (
            "The bridge was closed after two cables broke, Ada Roe said.",
            "The bridge was closed after two cables broke.",
            ("source_dropped", "Ada Roe said", ""),
        ),
        (
            "The bridge was closed after two cables broke.",
            "The bridge was closed after two cables broke, Ada Roe said.",
            ("source_added", "", "Ada Roe said"),
        ),
        (
            "Ada Roe confirmed that the bridge was closed after two cables broke.",
            "Ada Roe denied that the bridge was closed after two cables broke.",
            ("stance", "confirmed", "denied"),
        ),
        (
            "The bridge was closed because two cables broke on the northern side.",
            "The bridge was closed because two cables broke on the southern side.",
            ("wording", "northern", "southern"),
        ),
        (
            "The northern pier was opened in May after long repairs.",
            "The northern pier was opened after long repairs.",
            ("wording", "in May", ""),
        ),
        (
            "About 31 residents said the pier had been closed since the summer.",
            "About 13 residents said the pier had been closed since the summer.",
            ("number", "31", "13"),
        ),
    ],
)
def test_one_change_is_told_once_by_what_it_is(old: str, new: str, expected: tuple[str, str, str]) -> None:
    assert edits(old, new) == [expected]


def test_a_hedge_that_was_dropped_is_the_linters_finding() -> None:
    (edit,) = find_edits(
        reading("The valve had reportedly been on a repair list."),
        reading("The valve had been on a repair list."),
    )

    assert edit.finding == "OR109"


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("“We will not sell the pier,” Ada Roe said.", '"We will not sell the pier", Ada Roe said.'),
        ("The grass-roots council met on the pier.", "The grassroots council met on the pier."),
        ("Ten boats sank near the old pier.", "10 boats sank near the old pier."),
        ("Rain fell on Corda. The pier was shut at noon.", "The pier was shut at noon. Rain fell on Corda."),
        ("Rain fell on Corda.\nThe pier was shut.", "Rain fell on Corda. The pier was shut."),
    ],
)
def test_typography_and_place_are_no_change(old: str, new: str) -> None:
    assert edits(old, new) == []


def test_a_sentence_that_a_quotation_lost_is_a_quotation_altered() -> None:
    old = "“We will not sell the pier to anybody in Corda,” Ada Roe said. “The queen built it. Nobody else paid a penny.”"
    new = "“We will not sell the pier to anybody in Corda,” Ada Roe said. “Nobody else paid a penny.”"

    assert edits(old, new) == [("quote", "“The queen built it.", "")]


def test_a_statement_that_came_is_told_with_its_source_and_so_is_one_that_went() -> None:
    text = "Rain fell on the roofs of Corda all night."
    more = f"{text}\n\nAda Roe said the northern pier would never be sold."

    assert edits(text, more) == [("added", "", "Ada Roe said the northern pier would never be sold")]
    assert edits(more, text) == [("removed", "Ada Roe said the northern pier would never be sold", "")]


def test_keys_lead_to_the_statements_of_both_versions() -> None:
    old = reading("Ada Roe said the flood destroyed 140 houses.")
    new = reading("Ada Roe said the flood destroyed 41 houses.")

    (edit,) = find_edits(old, new)

    (before,) = [s for s in statements(old) if s.key == edit.before]
    (after,) = [s for s in statements(new) if s.key == edit.after]
    assert "140 houses" in before.text
    assert "41 houses" in after.text


def test_the_headline_is_compared_from_the_first_to_the_last_word_that_differs() -> None:
    old, new = (
        reading("Rain fell.", "Solvent leak puts 31 in hospital"),
        reading("Rain fell.", "Leak puts 13 in hospital"),
    )

    (edit,) = find_edits(old, new)

    assert (edit.kind, edit.old, edit.new) == ("headline", "Solvent leak puts 31", "Leak puts 13")
    assert edit.old_span
    assert edit.old_span.of("Solvent leak puts 31 in hospital") == edit.old


def test_a_headline_that_came_or_went_is_a_change() -> None:
    (edit,) = find_edits(reading("Rain fell."), reading("Rain fell.", "Rain in Corda"))

    assert (edit.kind, edit.old, edit.new, edit.old_span) == ("headline", "", "Rain in Corda", None)


def test_page_furniture_is_told_apart() -> None:
    old = Document(
        "Rain fell.", leftovers=(Leftover("Share this", "page-furniture", 0), Leftover("Ads", "ad", 0))
    )
    new = replace(
        old, leftovers=(Leftover("Share this", "page-furniture", 0), Leftover("You may also like", "list", 0))
    )

    found = find_furniture_edits(old, new)

    assert [(edit.kind, edit.old, edit.new) for edit in found] == [
        ("removed", "Ads", ""),
        ("added", "", "You may also like"),
    ]
    assert find_furniture_edits(old, old) == ()


def test_the_demos_corrected_page_comes_out_right() -> None:
    old, new = (demo_article(name).reading for name in ("leak-4-courier-first", "leak-5-courier-corrected"))

    found = find_edits(old, new)

    assert [(edit.kind, edit.old, edit.new, edit.finding) for edit in found] == [
        ("headline", "31", "13", None),
        ("number", "Thirty-one", "Thirteen", None),
        ("quote", "31", "13", None),
        ("hedge_dropped", "reportedly", "", "OR109"),
        (
            "added",
            "",
            "Correction, 13 October: An earlier version of this article gave the number of patients as 31.",
            None,
        ),
        ("added", "", "The hospital says it was 13", None),
    ]


def own_voice(numbers: list[int]) -> Reading:
    """Invented sentences, all in the outlet's own voice: a reader makes anything of such words."""
    text = " ".join(sentence(n) for n in numbers)
    return Reading(Document(text, title="Corda"), Reader("none", "1"), split_sentences(text))


def test_a_text_that_is_not_read_is_compared_by_its_sentences() -> None:
    old, new = (
        Document(f"Die Brücke von Corda ist alt. {middle} Die Fähre fährt jeden Tag.", language="de")
        for middle in ("Sie bleibt bis Mai zu.", "Sie bleibt bis Juni zu. Das sagte der Rat der Stadt.")
    )

    found = find_edits(read(old), read(new))

    assert [(edit.kind, edit.old, edit.new, edit.before) for edit in found] == [
        ("wording", "Mai", "Juni", None),
        ("added", "", "Das sagte der Rat der Stadt.", None),
    ]


NUMBERS = st.lists(st.integers(0, 30), min_size=0, max_size=10)


@given(NUMBERS, NUMBERS)
@settings(max_examples=40, deadline=None)
def test_every_edit_holds_the_words_at_its_spans(first: list[int], second: list[int]) -> None:
    old, new = own_voice(first), own_voice(second)

    for edit in find_edits(old, new):
        assert (edit.old_span.of(old.text) if edit.old_span else "") == edit.old
        assert (edit.new_span.of(new.text) if edit.new_span else "") == edit.new
        assert edit.old or edit.new


@given(NUMBERS)
@settings(max_examples=20, deadline=None)
def test_nothing_changed_between_a_text_and_itself(numbers: list[int]) -> None:
    same = own_voice(numbers)

    assert find_edits(same, same) == ()


@given(st.lists(st.integers(0, 60), min_size=3, max_size=10, unique=True), st.data())
@settings(max_examples=20, deadline=None)
def test_a_sentence_that_went_is_all_that_is_told(numbers: list[int], data: st.DataObject) -> None:
    gone = data.draw(st.sampled_from(numbers))
    old = own_voice(numbers)
    new = own_voice([n for n in numbers if n != gone])

    found = find_edits(old, new)

    assert {edit.kind for edit in found} == {"removed"}
    assert [edit.old for edit in found] == [sentence(gone)]
