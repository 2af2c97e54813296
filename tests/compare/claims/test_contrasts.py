"""Statements of one matter that cannot both be so are told from those that say the same in other words."""

from pathlib import Path

import numpy as np
import pytest

from onrecord.compare.claims.conflicts import find_conflict
from onrecord.compare.claims.grouping import find_claims
from onrecord.compare.claims.likeness import Meaning
from onrecord.compare.claims.terms import find_terms
from onrecord.model import KeptStatement, Span
from onrecord.resources.sentences import english_sentences

ROWS = [
    line.split("\t")
    for line in (Path(__file__).parent / "contrasts.tsv").read_text("utf-8").splitlines()
    if not line.startswith("#")
]


def statement(words: str, key: str = "a", stance: str | None = None, start: int = 0) -> KeptStatement:
    spans = (Span(start, start + len(words)),)
    return KeptStatement(key, key, 1, spans, words, (), True, stance, None, None, None, None)


def meaning(words: str) -> Meaning:
    terms = find_terms(words)
    return Meaning(
        words, terms, {t.stem: 1.0 for t in terms}, np.zeros(1, np.float32), frozenset(), len(terms)
    )


def kind(a: str, b: str) -> str:
    found = find_conflict(statement(a), meaning(a), statement(b, "b"), meaning(b))
    return found.kind if found else "-"


def test_conflicts_are_told_from_other_words_for_the_same() -> None:
    right = [kind(a, b) == wanted for wanted, a, b in ROWS]

    assert len(ROWS) >= 48
    assert sum(right) / len(right) >= 0.9


@pytest.mark.parametrize(("wanted", "a", "b"), ROWS)
def test_which_side_comes_first_makes_no_difference(wanted: str, a: str, b: str) -> None:
    assert kind(a, b) == kind(b, a)


def test_a_conflict_points_at_the_words_that_differ_in_either_text() -> None:
    a, b = "The fire killed 12 people", "The fire killed 20 people"

    found = find_conflict(statement(a, start=100), meaning(a), statement(b, "b", start=40), meaning(b))

    assert found is not None
    assert found.a_span.shifted(-100).of(a) == "12"
    assert found.b_span.shifted(-40).of(b) == "20"


@pytest.mark.parametrize("first", [True, False])
def test_a_denial_is_b_whichever_comes_first(first: bool) -> None:
    claim, denial = statement("the pier was sold"), statement("the pier had been sold", "b", "denies")
    pair = (claim, denial) if first else (denial, claim)

    found = find_conflict(pair[0], meaning(pair[0].words), pair[1], meaning(pair[1].words))

    assert found is not None
    assert (found.kind, found.a, found.b) == ("denial", "a", "b")


def test_what_is_only_ever_denied_is_denied_by_all_who_deny_it() -> None:
    words = ("that the pier had been sold to the bank", "that the pier had been sold to the bank on Monday")
    (claim,) = find_claims(
        [statement(each, key, "denies") for each, key in zip(words, "ab", strict=True)], english_sentences()
    )

    assert [said.position for said in claim.statements] == ["denies", "denies"]


def test_a_denial_in_its_own_words_stands_by_these_words() -> None:
    (claim,) = find_claims([statement("We did not sell the pier", stance="denies")], english_sentences())

    assert [said.position for said in claim.statements] == ["asserts"]
