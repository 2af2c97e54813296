"""Who is named and not heard: a fact on the texts, and where a doubt is left, nothing is said."""

import pytest

from onrecord.compare.parties import find_parties
from onrecord.compare.unheard import find_unheard
from onrecord.model import Document, Reading, Span, Unheard
from onrecord.read import read


def reading(text: str, **about: str) -> Reading:
    return read(Document(text, published="2031-06-12", language="en", **about))  # type: ignore[arg-type]


def unheard(*texts: str, heads: dict[str, str] | None = None, **about: str) -> dict[str, Unheard]:
    readings = {f"c{n}": reading(text, **about) for n, text in enumerate(texts)}
    found = find_unheard(readings, heads or {name: name for name in readings}, {})
    return {each.name: each for each in found}


BLAMED = (
    "The ferry was late because Olaf Brun had sold the boiler, said Ada Roe, the harbour master of Corda."
)
BLAMED_AGAIN = "“It was Olaf Brun who sold the boiler,” Ada Roe told the council of Corda on Monday."


def test_whom_two_articles_speak_of_and_none_lets_speak_is_not_heard() -> None:
    found = unheard(BLAMED, BLAMED_AGAIN)

    assert found.keys() == {"Olaf Brun"}
    assert found["Olaf Brun"].articles == 2
    assert not found["Olaf Brun"].asked


def test_the_place_is_their_name_in_the_words_of_a_statement() -> None:
    found = unheard(BLAMED, BLAMED_AGAIN)["Olaf Brun"]

    assert found.capture_id == "c0"
    assert found.span.of(BLAMED) == "Olaf Brun"


@pytest.mark.parametrize(
    "words",
    [
        "Olaf Brun said the boiler was sound.",
        "Mr Brun said that the boiler was sound. Olaf Brun is a painter.",
        "A lawyer for Olaf Brun said the boiler was sound.",
        "The boiler was sound, according to Olaf Brun.",
        "The story quoted painter Olaf Brun as telling a boy that all ferries sail one day.",
        "“The boiler was sound,” O. Brun says. Olaf Brun added that it was new.",
    ],
)
def test_one_statement_in_one_article_is_enough_to_be_heard(words: str) -> None:
    assert "Olaf Brun" not in unheard(BLAMED, BLAMED_AGAIN, words)


def test_whom_one_article_alone_names_is_its_own_choice() -> None:
    assert unheard(BLAMED, "The ferry was late, said Ada Roe.") == {}


def test_copies_count_once() -> None:
    copies = {"c0": "c0", "c1": "c0"}

    assert unheard(BLAMED, BLAMED, heads=copies) == {}


def test_a_name_that_no_statement_speaks_of_is_left_out() -> None:
    painted = "The pier has been painted by Olaf Brun."

    assert unheard(painted, painted) == {}


def test_what_a_contested_claim_says_in_an_outlets_own_voice_is_spoken_of() -> None:
    painted = "The pier has been painted by Olaf Brun."
    readings = {name: reading(painted) for name in ("a", "b")}

    found = find_unheard(readings, {"a": "a", "b": "b"}, {"b": [Span(0, len(painted))]})

    assert [(each.name, each.capture_id) for each in found] == [("Olaf Brun", "b")]


def test_an_organisation_whose_people_are_spoken_of_can_be_unheard() -> None:
    one = "The harbour will be sold to the owners of Ostrand Shipping Company, said Ada Roe, the harbour master."
    two = "Ada Roe said that Ostrand Shipping Company had asked for the harbour in May."

    assert "Ostrand Shipping Company" in unheard(one, two)
    three = "A spokesman for Ostrand Shipping Company said it had asked for nothing."
    assert "Ostrand Shipping Company" not in unheard(one, two, three)


def test_a_government_is_one_however_it_is_called() -> None:
    one = "The Nigerian government has bought the ferry, said Ada Roe, the harbour master of Corda."
    two = "Ada Roe said that Nigeria’s government had paid for the ferry."

    (found,) = unheard(one, two).values()

    assert (found.kind, found.articles) == ("government", 2)
    assert unheard(one, two, "Nigerian officials said that the ferry was bought.") == {}
    assert unheard(one, two, "Nigeria said that the ferry was bought.") == {}
    assert unheard(one, two, "Nigerian activists said that the ferry was bought.").keys() == {found.name}


def test_an_organisation_is_heard_under_the_short_name_that_an_article_gives_it() -> None:
    one = "The harbour will be sold to the owners of Ostrand Shipping Company, said Ada Roe, the harbour master."
    two = "Ada Roe said that Ostrand Shipping Company (Ostco) had asked for the harbour in May."

    assert "Ostrand Shipping Company" in unheard(one, two)
    assert unheard(one, two, "Ostco said it had asked for nothing.") == {}


def test_outlets_places_and_those_who_wrote_are_no_parties() -> None:
    text = (
        "By Lena Holt\n\nThe Elm Gazette was told by nobody in Marsh Ferry that Corda is sold, said Ada Roe, the mayor. "
        "In Marsh Ferry the Elm Gazette is read by all."
    )
    readings = {name: reading(text, publisher="The Elm Gazette") for name in ("a", "b")}

    assert {party.name for party in find_parties(readings)} <= {"Ada Roe"}


def test_a_word_at_the_start_of_a_sentence_is_no_name() -> None:
    text = "Storage Company is full, said Ada Roe. No storage company has room."
    readings = {name: reading(text) for name in ("a", "b")}

    assert "Storage Company" not in {party.name for party in find_parties(readings)}


@pytest.mark.parametrize(
    "silence",
    [
        "Olaf Brun declined to comment.",
        "Olaf Brun did not immediately respond to a request for comment.",
        "Olaf Brun could not be reached for comment on Monday.",
        "Olaf Brun has not commented.",
        "Calls to Olaf Brun were not returned.",
        "Olaf Brun has yet to comment.",
        "Olaf Brun refused to answer questions.",
        "Olaf Brun, who runs the yard, was not available for comment.",
        "Lena Holt and Olaf Brun did not return calls.",
        "A lawyer for Olaf Brun declined to comment.",
    ],
)
def test_who_gave_no_answer_is_told_apart_with_the_words_that_say_so(silence: str) -> None:
    text = f"The ferry was late, said Ada Roe, the harbour master. {silence}"

    found = unheard(text)["Olaf Brun"]

    assert found.asked
    assert "Olaf Brun" in found.span.of(text)
    assert found.span.of(text) in silence


@pytest.mark.parametrize(
    "words",
    [
        "Olaf Brun did not respond to the helm.",
        "Olaf Brun could not be reached by road.",
        "Olaf Brun declined the cake.",
        "Olaf Brun’s family declined to comment.",
    ],
)
def test_what_is_no_refusal_to_answer_asks_nobody(words: str) -> None:
    assert unheard(f"The ferry was late, said Ada Roe, the harbour master. {words}") == {}


def test_who_answered_elsewhere_is_heard_though_one_article_got_no_answer() -> None:
    assert unheard("Olaf Brun declined to comment.", "Olaf Brun said the boiler was sound.") == {}


def test_those_in_most_articles_come_first_and_ties_by_name() -> None:
    both = "The boiler was sold by Olaf Brun and by Martha Aske, said Ada Roe, the harbour master."
    found = unheard(both, both, "Ada Roe said that Martha Aske had the money.")

    assert list(found) == ["Martha Aske", "Olaf Brun"]


def test_the_place_is_in_the_first_article_whatever_its_id() -> None:
    readings = {name: reading(text) for name, text in (("z", BLAMED), ("a", BLAMED_AGAIN))}

    (found,) = find_unheard(readings, {"z": "z", "a": "a"}, {})

    assert found.capture_id == "z"
