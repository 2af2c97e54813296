"""Numbers that somebody gives: whose they are, however little the verb tells."""

import pytest

from onrecord.model import Document
from onrecord.model.statements import source_chain
from onrecord.read import read


@pytest.mark.parametrize(
    ("text", "source", "content"),
    [
        (
            "Ada Roe ran the hospital. She put the number of wounded at 31.",
            "Ada Roe",
            "the number of wounded at 31",
        ),
        (
            "The harbour board put the damage at just over 40 million crowns, and left.",
            "harbour board",
            "the damage at just over 40 million crowns",
        ),
    ],
)
def test_who_puts_a_number_at_something_gives_it(text: str, source: str, content: str) -> None:
    reading = read(Document(text, language="en"))

    found = reading.attributions[-1]

    assert source_chain(reading, found)[-1].removeprefix("the ") == source
    assert [span.of(text) for span in found.content] == [content]


@pytest.mark.parametrize("text", ["She put the boat at risk.", "She put the pump at the end of pier 31."])
def test_who_puts_a_thing_somewhere_gives_no_number(text: str) -> None:
    assert read(Document(text, language="en")).attributions == ()
