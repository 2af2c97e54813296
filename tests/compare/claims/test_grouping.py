"""Claims are the same however often they are put together: nothing in them hangs on the order of a set."""

import pytest

from onrecord.compare.claims.grouping import find_claims, said_by
from onrecord.compare.claims.likeness import meanings
from onrecord.model import Claim, Conflict, Document, KeptStatement, Span
from onrecord.read import read
from onrecord.resources.sentences import english_sentences
from onrecord.store.rows import statement_rows

TEXT = "The Elm Gazette reported that the pier of Saltry was sold to a bank. The mayor denied the report."
SAID = statement_rows("0" * 64, read(Document(TEXT, language="en")))


def test_several_denials_between_two_statements_stand_in_the_order_of_the_text() -> None:
    a, b = SAID[0].key, SAID[1].key
    places = [Span(start, start + 10) for start in (40, 0, 70, 20, 60, 10, 50, 30)]
    denials = [Conflict("denial", a, b, Span(0, 9), place) for place in places]

    (claim,) = find_claims(SAID, english_sentences(), denials)

    assert [conflict.b_span for conflict in claim.conflicts] == sorted(places)


def test_what_statements_say_may_be_known_before_and_changes_nothing() -> None:
    model = english_sentences()
    known = said_by(SAID[:1], model)

    assert find_claims(SAID, model, (), known) == find_claims(SAID, model)


def statements_of(*texts: str) -> list[KeptStatement]:
    """The statements of articles, of which each text is one."""
    return [
        row
        for n, text in enumerate(texts)
        for row in statement_rows(f"{n:064x}", read(Document(text, language="en")))
    ]


def claims_of(*texts: str, links: tuple[Conflict, ...] = ()) -> tuple[Claim, ...]:
    """The claims of articles, of which each text is one."""
    return find_claims(statements_of(*texts), english_sentences(), links)


def grouped(*texts: str, links: tuple[Conflict, ...] = ()) -> list[set[str]]:
    """The words of the statements of each claim, where each text is an article."""
    return [{s.words for s in claim.statements} for claim in claims_of(*texts, links=links)]


@pytest.mark.parametrize(
    ("a", "b"),
    [
        (
            "The pier of Saltry was sold.",
            "The old pier of Saltry, which was built by the Elm company in 1931, was sold to a bank on Monday morning.",
        ),
        ("12 dead in Saltry ferry sinking", "20 dead in Saltry ferry sinking"),
    ],
)
def test_statements_of_one_matter_are_one_claim(a: str, b: str) -> None:
    assert len(grouped(a, b)) == 1


def test_names_in_common_alone_make_no_claim() -> None:
    assert len(grouped("Ada Roe will resign in May.", "Ada Roe won a chess tournament in May.")) == 2


def test_a_denial_leaves_its_like_for_what_it_denies() -> None:
    report, denial, like = (
        "The pier of Saltry was sold to a bank.",
        "It rained on the quay of Corda all day on Sunday.",
        "On Sunday it rained all day on the quay of Corda.",
    )
    (a,), (b,) = (
        statement_rows(f"{n:064x}", read(Document(text, language="en")))
        for n, text in enumerate((report, denial))
    )
    link = Conflict("denial", a.key, b.key, Span(0, 1), Span(0, 1))

    assert grouped(report, denial, like, links=(link,)) == [{report, denial}, {like}]


def test_a_claim_has_no_caption_of_a_picture_for_its_words() -> None:
    caption = "Keeper: Ada Tarrow (pictured on the pier), 61, from Saltry, has bought the old pier of Saltry."
    plain = "Ada Tarrow, 61, from Saltry, has bought the old pier of Saltry."

    (claim,) = claims_of(caption, plain)

    assert claim.words == plain


def test_a_claim_has_no_label_and_no_beginning_of_a_list_for_its_words() -> None:
    said = "The town of Saltry was shut after five of one family fell ill."
    found = claims_of(f"Claim: {said}", f"{said[:-1]}:", said)

    assert [claim.words for claim in found] == [said]


def test_statements_that_say_two_halves_of_what_is_asked_for_are_one_claim() -> None:
    said = statements_of(
        "The mayor of Saltry bought a boat with the money.", "The pier of Saltry was sold to Ostrand."
    )
    (asked,) = meanings(
        ["The mayor of Saltry sold the pier to Ostrand and bought a boat with the money"], english_sentences()
    )

    assert len(find_claims(said, english_sentences())) == 2
    assert len(find_claims(said, english_sentences(), asked=asked)) == 1


def test_what_is_not_asked_for_stays_a_claim_of_its_own() -> None:
    texts = ("The old pie looks the same as a new one.", "Snow fell on the lighthouse for nine days.")
    (asked,) = meanings(["An old pie looks the same as a new one"], english_sentences())

    assert len(find_claims(statements_of(*texts), english_sentences(), asked=asked)) == 2
