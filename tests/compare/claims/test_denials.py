"""A denial is linked to the statement that says what it denies, in the article's own characters."""

import pytest

from onrecord.compare.claims.denials import MOST, find_denials, link_denials, links
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
        "A report said that the pier of Saltry was sold to a bank. The story is absurd, the mayor said. It rained.",
        "It was rumoured that the pier of Saltry was sold to a bank. Somebody made that up, said Ada Roe, the mayor.",
    ],
)
def test_a_denial_points_to_what_it_denies(text: str) -> None:
    ((denial, claim),) = linked(text)

    assert any(word in denial for word in ("denied", "not true", "never sold", "absurd", "made that up"))
    assert "of Saltry was sold" in claim


def test_a_denial_that_says_what_it_denies_is_of_nothing_else() -> None:
    text = (
        "The last night boat between Tarn and the Ostrey islands will stop running in March, the seafarers’ union said "
        "on Tuesday.\n\nHalden Lines, which has run it since 2012, would not confirm the date. The company denied that "
        "jobs would go."
    )

    assert linked(text) == []


def test_keys_are_those_of_statements() -> None:
    text = "The Elm Gazette reported that the pier of Saltry was sold to a bank. The mayor denied the report."

    read_ = reading(text)
    (link,) = link_denials(read_, english_sentences())

    assert {link.a, link.b} <= {statement.key for statement in statements(read_)}
    assert link.kind == "denial"


def test_where_nothing_is_denied_nothing_is_linked() -> None:
    assert linked("Snow fell on the Upper Wend. The trains ran on time, the weather office said.") == []
    assert linked("") == []


def test_a_denial_is_linked_to_all_that_states_what_it_denies_likeliest_first() -> None:
    text = (
        "The Elm Gazette reported that the pier of Saltry was sold to a bank. Rumours that the pier of Saltry was sold"
        " to a bank spread on Sunday. The mayor denied the report. It rained in Corda."
    )
    read_ = reading(text)

    found = find_denials(read_, english_sentences())

    assert 2 <= len(found) <= MOST
    assert [d.likely for d in found] == sorted((d.likely for d in found), reverse=True)
    assert links(found) == (found[0].link,)
    assert links(reversed(found)) == (found[0].link,)
    assert links(found[1:2]) == (found[1].link,)
    assert links(()) == ()


def test_what_a_false_report_says_is_the_claim_and_no_denial_of_it() -> None:
    text = (
        "A fake story claimed that the pier of Saltry was sold to a bank. A hoax site had reported on Sunday that the"
        " pier of Saltry was sold. It is not true, said Ada Roe, the mayor."
    )
    read_ = reading(text)
    said = {statement.key: statement.text for statement in statements(read_)}

    denying = {said[link.b] for link in link_denials(read_, english_sentences())}

    assert not any(words.startswith("that the pier") for words in denying)


@pytest.mark.parametrize(
    "text",
    [
        "Ostrand Shipping confirmed on Wednesday that it was in talks to buy the ferry line. “We have made an offer and"
        " the council has agreed to speak to nobody else until May,” the company said.",
        "The courts in Greel and Tarn would be merged, officials said. “The minister has made up his mind,” said one.",
        "Three courts will close by May. Divorces, rent disputes and traffic offences would all be affected.",
        "Ada Roe won a pizza in Tarn. She had no idea who sent it, she said. Her family was not at home.",
    ],
)
def test_not_every_negation_denies(text: str) -> None:
    assert linked(text) == []
