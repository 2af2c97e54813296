"""Lines that were broken at a width are paragraphs again; other lines stay what they are."""

import textwrap

from hypothesis import given
from hypothesis import strategies as st

from onrecord.ingest.parsed import Parsed
from onrecord.ingest.plain import parse_text
from onrecord.model import Capture, Span

PARAGRAPHS = (
    "A freighter ran aground off the northern pier on Sunday night, and the harbour was closed until the tide came in.",
    "“Nobody was hurt,” said Ada Roe, who has run the coastguard of Corda for eleven years and had been at sea herself.",
    "The owner of the ship could not be reached. Its captain, Jon Abbey, declined to say why the lights had been out.",
)


def parsed(text: str) -> Parsed:
    made = parse_text(Capture(text.encode(), "text/plain", "wrapped.txt"))
    assert isinstance(made, Parsed)
    return made


def test_lines_broken_at_a_width_are_paragraphs_again() -> None:
    text = "\n\n".join(textwrap.fill(paragraph, 60) for paragraph in PARAGRAPHS)

    assert parsed(text).document.text == "\n\n".join(PARAGRAPHS)


def test_every_character_of_a_joined_paragraph_leads_back_to_its_line() -> None:
    text = "\n\n".join(textwrap.fill(paragraph, 60) for paragraph in PARAGRAPHS)
    made = parsed(text)
    at = made.document.text.index("declined")

    raw = made.offsets.to_raw(Span(at, at + len("declined")))

    assert raw is not None
    assert raw.of(made.source_text) == "declined"


def test_a_compound_broken_at_its_hyphen_is_one_word() -> None:
    lines = ["The well-", "known pier", "of Corda is", "closed for", "the whole", "winter now."]

    assert (
        parsed("\n".join(lines)).document.text
        == "The well-known pier of Corda is closed for the whole winter now."
    )


def test_a_paragraph_a_line_stays_so() -> None:
    text = "\n".join(PARAGRAPHS)

    assert parsed(text).document.text == "\n\n".join(PARAGRAPHS)


def test_lists_and_verse_keep_their_lines() -> None:
    lines = [
        "Bread",
        "Two eggs and a pinch of salt",
        "Milk",
        "Half a pound of the best butter",
        "Flour",
        "Jam",
    ]

    assert parsed("\n".join(lines)).document.text == "\n\n".join(lines)


def test_sentences_of_one_length_on_lines_of_their_own_stay_so() -> None:
    lines = ["The pier is shut.", "The bank is open.", "Nobody was there.", "The tide is high."]

    assert parsed("\n".join(lines)).document.text == "\n\n".join(lines)


@given(st.integers(40, 100))
def test_any_width_will_do(width: int) -> None:
    text = "\n\n".join(textwrap.fill(paragraph, width) for paragraph in PARAGRAPHS * 2)

    assert parsed(text).document.text == "\n\n".join(PARAGRAPHS * 2)
