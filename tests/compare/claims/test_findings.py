"""Findings over a claim show both sides with their characters."""

from onrecord.compare.claims.findings import disputed_numbers, unmentioned_denials
from onrecord.model import Claim, ClaimStatement, Conflict, Position, Span


def said(
    key: str, words: str, position: Position = "asserts", capture: str = "", start: int = 0
) -> ClaimStatement:
    spans = (Span(start, start + len(words)),)
    return ClaimStatement(key, capture or key, spans, words, ("Ada Roe",), position, 1.0)


def test_a_statement_whose_article_keeps_quiet_about_a_denial_is_found_with_the_denial() -> None:
    claim = Claim("c", "", (said("a", "The pier was sold"), said("b", "That is untrue", "denies", start=9)))

    (found,) = unmentioned_denials(claim)

    assert (found.code, found.statement.key, found.other.key) == ("OR110", "a", "b")
    assert found.other_span == Span(9, 23)
    assert "Ada Roe denies it" in found.reason


def test_an_article_that_has_the_denial_itself_is_not_found() -> None:
    claim = Claim(
        "c", "", (said("a", "The pier was sold", capture="x"), said("b", "No", "denies", capture="x"))
    )

    assert unmentioned_denials(claim) == ()


def test_nothing_is_found_where_nobody_denies() -> None:
    assert unmentioned_denials(Claim("c", "", (said("a", "The pier was sold"), said("b", "It was")))) == ()


def test_numbers_that_disagree_are_found_from_either_side() -> None:
    a, b = said("a", "12 people died"), said("b", "20 people died", start=5)
    claim = Claim("c", "", (a, b), (Conflict("number", "a", "b", Span(0, 2), Span(5, 7)),))

    found = disputed_numbers(claim)

    assert [(f.statement.key, f.other.key) for f in found] == [("a", "b"), ("b", "a")]
    assert found[0].reason == "“12” here is “20” in another article"


def test_a_bound_that_was_dropped_is_found_in_the_article_that_dropped_it() -> None:
    a, b = said("a", "At least 12 people died"), said("b", "On Monday 12 people died", start=5)

    (found,) = disputed_numbers(Claim("c", "", (a, b)))

    assert found.statement.key == "b"
    assert found.span == Span(15, 17)
    assert found.other_span.of(a.words) == "12"
