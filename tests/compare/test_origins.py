"""Origins: on whose word a claim rests, and no second origin without words that show it."""

from functools import cache
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.readings import readings

from onrecord.compare.copies import find_copies
from onrecord.compare.origins import carries, carry, claim_words, trace_origins
from onrecord.compare.origins.findings import find_in_origins
from onrecord.model import Document, OriginGraph, Reader, Reading
from onrecord.read import read
from onrecord.resources.demo_stories import demo_origins
from onrecord.workflows.demo import demo_article

CLAIM = "The Corda bridge will shut for repairs in June."
CLAIMS = [claim for story in demo_origins()["stories"] for claim in story["claims"]]
# the head of the judges answers questions about the plan: nothing in words says that the paper does not stand by it
STANCE_MISSED = {("courts-upper-wend", "courts-4-gazette-interview")}
# the truth names this letter by what is told of it in three places; we by the words that print it
LETTER = {"letter from the justice ministry, 9 October": "letter seen by The Wend Valley Post"}


def graph(*texts: str, claim: str = CLAIM, publishers: tuple[str | None, ...] = ()) -> OriginGraph:
    """Articles called a, b, … in the order of their dates."""
    outlets = publishers or (None,) * len(texts)
    documents = {
        name: Document(text, given_id=name, publisher=outlet, published=f"2031-05-{n + 1:02}")
        for n, (name, text, outlet) in enumerate(zip("abcdefgh", texts, outlets, strict=False))
    }
    made = {name: read(document) for name, document in documents.items()}
    return trace_origins(claim, made, find_copies(list(documents.values())))


@cache
def demo(name: str) -> Reading:
    return demo_article(name).reading


def names(found: OriginGraph) -> list[str]:
    return [origin.name for origin in found.known]


@pytest.mark.parametrize("claim", CLAIMS, ids=lambda claim: claim["claim"]["id"])
def test_the_demo_stories_come_to_their_true_origins(claim: dict[str, Any]) -> None:
    told = {row["id"]: demo(row["id"]) for row in claim["articles"]}

    found = trace_origins(claim["claim"]["words"], told, find_copies([r.document for r in told.values()]))

    by_id = {article.id: article for article in found.articles}
    assert {(o.name, o.kind) for o in found.known} == {_named(o) for o in claim["origins"]}
    assert {(o.name, o.kind) for o in found.contrary} == {_named(o) for o in claim["contrary_origins"]}
    assert found.no_stated_origin == claim["no_stated_origin"]
    assert found.circular == claim["circular"]
    for row in claim["articles"]:
        article = by_id[row["id"]]
        truth = [LETTER.get(name, name) for name in row["origins"]]
        assert (article.id, list(article.origins) or ["unknown"]) == (row["id"], truth)
        assert (article.id, article.own, article.copy_of) == (row["id"], row["own"], row["copy_of"])
        if (claim["claim"]["id"], row["id"]) not in STANCE_MISSED:
            assert (article.id, article.stance) == (row["id"], row["stance"])


def _named(origin: dict[str, str]) -> tuple[str, str]:
    return LETTER.get(origin["name"], origin["name"]), origin["kind"]


def test_every_step_but_a_joined_name_has_words_that_prove_it() -> None:
    for claim in CLAIMS:
        told = {row["id"]: demo(row["id"]) for row in claim["articles"]}
        for edge in trace_origins(claim["claim"]["words"], told).edges:
            if edge.means in ("same", "presumed"):
                assert (edge.article, edge.span) == (None, None)
            else:
                assert edge.article is not None
                assert edge.span is not None
                assert edge.span.of(told[edge.article].text)


def test_the_graph_is_the_same_in_whatever_order_articles_are_given() -> None:
    told = {row["id"]: demo(row["id"]) for row in CLAIMS[0]["articles"]}
    backwards = dict(reversed(told.items()))

    words = CLAIMS[0]["claim"]["words"]

    assert trace_origins(words, told) == trace_origins(words, backwards)


def test_outlets_that_repeat_another_are_no_origins() -> None:
    found = graph(
        "The Corda bridge will shut for repairs in June, officials told the Elm Gazette.",
        "According to the Elm Gazette, the Corda bridge will shut for repairs in June.",
        "The Corda bridge is to shut for repairs in June, the Elm Gazette reported.",
    )

    assert names(found) == ["Elm Gazette"]
    assert [article.origins for article in found.articles] == [("Elm Gazette",)] * 3


def test_two_outlets_with_people_of_their_own_are_two_origins() -> None:
    found = graph(
        "The Corda bridge will shut for repairs in June, officials told the Elm Gazette.",
        "The Corda bridge will shut for repairs in June, a city official told the Corda Courier.",
        "The Corda bridge will shut for repairs in June, the Elm Gazette reported.",
    )

    assert sorted(names(found)) == ["Corda Courier", "Elm Gazette"]


def test_an_article_that_credits_nobody_is_unknown_and_no_origin() -> None:
    found = graph(
        "The Corda bridge will shut for repairs in June, the Elm Gazette reported.",
        "The bridge at Corda will be shut in June, when its deck is to have repairs that cost much.",
    )

    assert names(found) == ["Elm Gazette"]
    assert found.articles[1].origins == ()
    assert found.no_stated_origin == 1


def test_an_outlet_that_nobody_shows_to_have_asked_is_presumed_to_repeat() -> None:
    found = graph(
        "The Corda bridge will shut for repairs in June, officials told the Elm Gazette.",
        "The Corda bridge will shut for repairs in June, the Elm Gazette reported on Monday.",
        "The Corda bridge will shut for repairs in June, the Corda Courier reported.",
    )

    assert names(found) == ["Elm Gazette"]
    assert found.articles[2].origins == ("Elm Gazette",)
    assert found.presumed == {"Corda Courier"}


def test_a_copy_that_leaves_the_credit_out_rests_on_the_same() -> None:
    body = (
        "The deck was laid in 1971 and has rusted where the sea water comes up between the second and the third pier. "
        "Lorries have been sent round by Elm since the autumn, and the ferry takes those who walk or ride a bicycle."
    )
    found = graph(
        f"The Corda bridge will shut for repairs in June, officials told the Elm Gazette. {body}",
        f"The Corda bridge will shut for repairs in June. {body}",
    )

    assert found.articles[1].copy_of == "a"
    assert found.articles[1].origins == ("Elm Gazette",)


def test_a_denial_is_an_origin_against_the_claim_and_not_one_of_it() -> None:
    found = graph(
        "The Corda bridge will shut for repairs in June, officials told the Elm Gazette.",
        "Mayor Ada Roe has denied that the Corda bridge will shut for repairs in June.",
    )

    assert names(found) == ["Elm Gazette"]
    assert [origin.name for origin in found.contrary] == ["Ada Roe"]
    assert found.articles[1].stance == "against"


def test_outlets_that_credit_each_other_run_in_a_circle() -> None:
    found = graph(
        "The Corda bridge will shut for repairs in June, the Corda Courier reported.",
        "The Corda bridge will shut for repairs in June, the Elm Gazette reported.",
        publishers=("Elm Gazette", "Corda Courier"),
    )

    assert found.circular


def test_an_old_report_that_goes_round_again_is_said_to_be_circular() -> None:
    found = graph(
        "The Corda bridge will shut for repairs in June 2031, the Elm Gazette reported.",
        "The Corda bridge will not shut in June 2031. The same hoax went round in 2019, and in 2024.",
    )

    assert found.circular


def test_copies_of_copies_have_one_head_and_each_step_shows_its_words() -> None:
    body = (
        "The deck was laid in 1971 and has rusted where the sea water comes up between the second and the third pier. "
        "Lorries have been sent round by Elm since the autumn, and the ferry takes those who walk or ride a bicycle."
    )
    texts = [f"The Corda bridge will shut for repairs in June. {body} Note {n}." for n in range(3)]
    found = graph(*texts)

    assert [article.copy_of for article in found.articles] == [None, "a", "a"]
    steps = [edge for edge in found.edges if edge.means == "copy"]
    assert [edge.child for edge in steps] == ["b", "c"]
    assert all(body[:40] in edge.span.of(texts["abc".index(edge.child)]) for edge in steps if edge.span)


def test_what_somebody_said_is_one_statement_however_many_heard_it() -> None:
    found = graph(
        "Mayor Ada Roe said the Corda bridge will shut in June, officials told the Elm Gazette.",
        "The bridge will shut in June, Mayor Ada Roe told the Corda Courier.",
        "The Corda bridge will shut in June, Ada Roe said. An official told the Daily Planet so.",
        claim="Mayor Ada Roe said the Corda bridge will shut in June.",
    )

    assert len(names(found)) == 1


def test_an_outlet_and_its_part_are_one() -> None:
    found = graph(
        "The Corda bridge will shut for repairs in June, an insider told the New York Post.",
        "The Corda bridge will shut for repairs in June, an insider told Page Six.",
    )

    assert names(found) == ["New York Post"]


def test_a_sentence_with_another_number_does_not_carry_the_claim() -> None:
    claim = claim_words("Ostrand offered 210 million crowns for the ferries.")
    same = read(Document("Ostrand has offered 210 million crowns for the ferries."))
    other = read(Document("Ostrand has offered 240 million crowns for the ferries."))

    assert carries(carry(same, claim))
    assert not carries(carry(other, claim))


def test_nothing_comes_of_nothing() -> None:
    assert trace_origins("", {}).articles == ()
    assert trace_origins("…", {"a": read(Document("?"))}).known == ()


def test_findings_tell_of_one_origin_behind_many_and_of_a_denial_that_is_left_out() -> None:
    texts = [
        "The Corda bridge will shut for repairs in June, officials told the Elm Gazette.",
        "Mayor Ada Roe has denied that the Corda bridge will shut for repairs in June.",
        "According to the Elm Gazette, the Corda bridge will shut for repairs in June. It was built in 1971.",
        "The Corda bridge will shut for repairs in June, the Elm Gazette reported. Shops fear for their trade.",
    ]
    found = graph(*texts)
    documents = {
        name: Document(text, published=f"2031-05-{n + 1:02}")
        for n, (name, text) in enumerate(zip("abcd", texts, strict=True))
    }

    findings = {finding.code: finding.articles for finding in find_in_origins(found, documents)}

    assert findings == {"OR106": ("a", "c", "d"), "OR110": ("c", "d")}


TOLD = "Officials told the Elm Gazette that the Corda bridge will shut in June; the Herald reported a letter."


@settings(max_examples=60, deadline=None)
@given(st.lists(readings(TOLD) | readings(), min_size=1, max_size=3))
def test_any_reading_can_be_traced_and_every_span_lies_in_its_text(found: list[Reading]) -> None:
    named = {str(n): reading for n, reading in enumerate(found)}

    traced = trace_origins(CLAIM, named)

    known = {origin.name for origin in traced.origins}
    for article in traced.articles:
        assert set(article.origins) <= known
        assert all(credit.span.of(named[article.id].text) for credit in article.credits)


@pytest.mark.parametrize("publisher", ["\r", " ", "The "])
@pytest.mark.parametrize("text", ["The bridge is shut.", "The bridge is shut; the Herald reported a letter."])
def test_a_publisher_that_is_called_nothing_is_none(publisher: str, text: str) -> None:
    reading = Reading(Document(text, publisher=publisher), Reader("none", "1"))

    (article,) = trace_origins("The bridge is shut.", {"a": reading}).articles

    assert article.origins == ()


def credits_of(text: str, claim: str = CLAIM) -> set[str]:
    (article,) = graph(text, claim=claim).articles
    return {credit.name for credit in article.credits}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The Corda bridge will shut for repairs in June, as Wondersprat reported on Monday.", "Wondersprat"),
        (
            "The Corda bridge will shut for repairs in June, a clerk told the Veld Press Agency.",
            "Veld Press Agency",
        ),
        ("The Corda bridge will shut for repairs in June, according to the blog Pier Watch.", "Pier Watch"),
        ("The Corda bridge will shut for repairs in June, it was said (via Pier Watch).", "Pier Watch"),
        ("The Corda bridge will shut for repairs in June, 8 News Now is reporting.", "8 News Now"),
        ("The Corda bridge will shut for repairs in June, KQZV-TV reports.", "KQZV-TV"),
    ],
)
def test_an_outlet_that_no_list_knows_is_told_by_the_words_around_it(text: str, name: str) -> None:
    assert name in credits_of(text)


@pytest.mark.parametrize(
    "text",
    [
        "Officials tell the New York Times that New York will shut the Corda bridge in June.",
        "New York will shut the Corda bridge in June. The New York Times has a map of it.",
    ],
)
def test_a_town_that_shares_a_word_with_a_newspaper_does_not_hide_it(text: str) -> None:
    assert "New York Times" in credits_of(text, "New York will shut the Corda bridge in June.")


def test_from_whom_somebody_heard_it_is_credited_too() -> None:
    text = (
        "Ada Roe said she learned from the Coast Guard that the Corda bridge will shut for repairs in June."
    )

    assert {"Ada Roe", "Coast Guard"} <= credits_of(text)


def test_people_without_a_name_are_credited_by_what_they_are_and_are_no_origin() -> None:
    found = graph("The Corda bridge will shut for repairs in June, doctors told a neighbour.")

    assert [credit.name for credit in found.articles[0].credits] == ["doctors"]
    assert found.known == ()


def test_what_refers_to_something_named_before_is_no_name() -> None:
    text = "The Corda bridge will shut for repairs in June, the Elm Gazette reported. The site said work starts at six."

    assert credits_of(text) == {"Elm Gazette"}


def test_an_article_against_a_claim_of_one_origin_is_presumed_to_speak_of_it() -> None:
    found = graph(
        "The Corda bridge will shut for repairs in June, officials told the Elm Gazette.",
        "The Corda bridge will shut for repairs in June, the Elm Gazette reported on Monday.",
        "It is a hoax that the Corda bridge will shut for repairs in June, as the Corda Courier reported. It is untrue.",
    )

    assert found.articles[2].stance == "against"
    assert found.articles[2].origins == ("Elm Gazette",)
    assert found.presumed == {"Corda Courier"}
