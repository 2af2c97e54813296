"""A denial is linked to the statement that says what it denies, in the article's own characters."""

import pytest

from onrecord.compare.claims.denials import link_denials
from onrecord.model import Document, Reading, statements
from onrecord.read import read
from onrecord.resources.sentences import english_sentences


def reading(text: str) -> Reading:
    return read(Document(text, language="en"))


def linked(text: str) -> list[tuple[str, str]]:
    """Each denial's words with those of what it denies."""
    return [
        (link.b_span.of(text), link.a_span.of(text))
        for link in link_denials(reading(text), english_sentences())
    ]


@pytest.mark.parametrize(
    "text",
    [
        "The Elm Gazette reported that the pier of Saltry was sold to a bank. The mayor denied the report. It rained.",
        "A report said the pier of Saltry was sold to a bank.\n\n“That is not true,” said Ada Roe, the mayor.",
        "Rumours say that the pier of Saltry was sold. The mayor said that the pier of Saltry was never sold.",
    ],
)
def test_a_denial_points_to_what_it_denies(text: str) -> None:
    ((denial, claim),) = linked(text)

    assert any(word in denial for word in ("denied", "not true", "never sold"))
    assert "of Saltry was sold" in claim


def test_keys_are_those_of_statements() -> None:
    text = "The Elm Gazette reported that the pier of Saltry was sold to a bank. The mayor denied the report."

    read_ = reading(text)
    (link,) = link_denials(read_, english_sentences())

    assert {link.a, link.b} <= {statement.key for statement in statements(read_)}
    assert link.kind == "denial"


def test_where_nothing_is_denied_nothing_is_linked() -> None:
    assert linked("Snow fell on the Upper Wend. The trains ran on time, the weather office said.") == []
    assert linked("") == []
