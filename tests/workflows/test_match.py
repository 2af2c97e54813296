"""Matching texts with a list of claims."""

import json

import pytest

from onrecord.errors import InputError
from onrecord.ingest import Rejected
from onrecord.workflows.match import match_lines, read_claims

CLAIMS = [
    {
        "id": "pier",
        "claim": "The pier of Saltry was sold to a shipping company.",
        "title": "Was Saltry’s Pier Sold?",
    },
    {"id": "snow", "claim": "Snow fell on the Upper Wend in July.", "title": "July Snow on the Upper Wend?"},
    {"id": 3, "words": "The mayor of Corda keeps a crocodile."},
]


def lines(*rows: object) -> list[str]:
    return [json.dumps(row) for row in rows]


def test_the_claim_a_text_speaks_of_comes_first_whatever_its_words() -> None:
    against = read_claims(lines(*CLAIMS), "claims")
    queries = lines(
        {"id": "1", "text": "OMG they are selling #SaltryPier to shipping people — Ada (@ada) June 3, 2031"},
        {"id": 2, "words": "It snowed in summer, up on the Wend"},
        {"text": "a crocodile at the mayor's house"},
    )

    found = list(match_lines(queries, "queries", against, 2))

    assert [each["id"] for each in found if isinstance(each, dict)] == ["1", 2, None]
    assert [each["ranked"][0] for each in found if isinstance(each, dict)] == ["pier", "snow", 3]
    assert all(len(each["ranked"]) == 2 for each in found if isinstance(each, dict))


@pytest.mark.parametrize("turned", [False, True])
def test_one_claim_with_other_quotation_marks_is_told_apart_by_its_place_alone(turned: bool) -> None:
    twice = [
        {"id": "double", "claim": 'Roe was called "a hero".'},
        {"id": "single", "claim": "Roe was called 'a hero'."},
    ]
    rows = [*(reversed(twice) if turned else twice), *CLAIMS]

    (found,) = match_lines(
        ['{"id": 1, "text": "they call Roe “a hero”"}'], "q", read_claims(lines(*rows), "c"), 2
    )

    assert isinstance(found, dict)
    assert found["ranked"] == [row["id"] for row in rows[:2]]


def test_a_bad_query_stops_nothing() -> None:
    against = read_claims(lines(*CLAIMS), "claims")

    found = list(match_lines(["{", '{"id": "7"}', '{"id": "8", "text": "pier"}'], "queries", against, 1))

    assert [isinstance(each, Rejected) for each in found] == [True, True, False]


@pytest.mark.parametrize(
    "rows", [["no JSON"], ['{"id": "1"}'], ['{"claim": "x"}'], lines(CLAIMS[0], CLAIMS[0])]
)
def test_a_bad_list_of_claims_is_refused(rows: list[str]) -> None:
    with pytest.raises(InputError):
        read_claims(rows, "claims")


def test_no_claims_give_empty_ranks() -> None:
    against = read_claims([], "claims")

    assert list(match_lines(['{"id": 1, "text": "pier"}'], "q", against, 5)) == [{"id": 1, "ranked": []}]
