"""What "it" is said of stands before it: "The pier will close, it has been claimed"."""

import pytest

from onrecord.model import Attribution, Document
from onrecord.read import read
from onrecord.resources.lexicon import english


def only(text: str) -> Attribution:
    (found,) = read(Document(text, language="en"), english()).attributions
    return found


@pytest.mark.parametrize(
    ("text", "cue", "content"),
    [
        ("A ferryman ate forty pies to win his wife back, it has been claimed.", "it has been claimed", -1),
        ("The mayor of Corda paid for the pier himself, it emerged last night.", "it emerged", -1),
        ("Two ferries collided off Saltry, it is understood.", "it is understood", -1),
        ("CORDA (Meridian) — The pier will close, it was announced on Monday.", "it was announced", 18),
        ("The mayor has resigned, it was later confirmed.", "it was later confirmed", -1),
        ("About 40 islanders depend on the ferry, it has been claimed.", "it has been claimed", -1),
        ("Over twenty shops stand empty, it was found.", "it was found", -1),
    ],
)
def test_the_whole_clause_before_it_is_what_is_said(text: str, cue: str, content: int) -> None:
    found = only(text)

    assert [span.of(text) for span in found.cue.spans] == [cue]
    assert [span.of(text) for span in found.content] == [
        text[max(content, 0) : text.index(", it")].lstrip("— ")
    ]
    assert not found.source.spans


def test_who_is_named_behind_by_is_the_source() -> None:
    text = "Seven people were hurt, it was reported by the Saltry Star."
    found = only(text)

    assert [span.of(text) for span in found.source.spans] == ["the Saltry Star"]
    assert [span.of(text) for span in found.content] == ["Seven people were hurt"]


@pytest.mark.parametrize(
    "text",
    [
        "When the pier was built, it was announced to all.",
        "In the harbour, it emerged that the pier was rotten.",
        "For years, it was a quiet town.",
        "In 2012, it was claimed that the pier was rotten.",
    ],
)
def test_an_it_that_takes_what_follows_has_nothing_before_it(text: str) -> None:
    contents = [
        s.of(text) for a in read(Document(text, language="en"), english()).attributions for s in a.content
    ]

    assert not [words for words in contents if words.startswith(("When", "In", "For"))]
