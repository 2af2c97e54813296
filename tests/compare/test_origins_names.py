"""Origins: who denies, who is first-hand, and what one name is, in the manners of newspapers."""

from dataclasses import replace

import pytest
from tests.compare.test_origins import CLAIM, graph, names

from onrecord.compare.copies import find_copies
from onrecord.compare.origins import carry, claim_words, trace_origins
from onrecord.model import Document
from onrecord.read import read


@pytest.mark.parametrize(
    ("denial", "by"),
    [
        ("The Corda bridge will not shut for repairs in June, Mayor Ada Roe said on Monday.", "Ada Roe"),
        ("Ostrand Council has ruled out shutting the Corda bridge for repairs in June.", "Ostrand Council"),
        (
            "Ostrand Council has rejected claims that the Corda bridge will shut for repairs in June.",
            "Ostrand Council",
        ),
        (
            "Bert Elm, the engineer, has shot down a report that the Corda bridge will shut in June.",
            "Bert Elm",
        ),
    ],
)
def test_who_says_that_it_is_not_so_denies_it_whatever_the_verb(denial: str, by: str) -> None:
    found = graph(
        "The Corda bridge will shut for repairs in June, the Elm Gazette reported.",
        denial,
        publishers=("Corda Courier", "Pier Watch"),
    )

    assert [article.stance for article in found.articles] == ["for", "against"]
    assert [origin.name for origin in found.contrary] == [by]


def test_who_negates_something_else_does_not_deny() -> None:
    found = graph(
        "The Corda bridge will shut for repairs in June, Ada Roe said. No one needs the bridge, Ada Roe said.",
        "The Corda bridge will shut for repairs in June and does not need a new deck, Bert Elm said.",
    )

    assert [article.stance for article in found.articles] == ["for", "for"]


def test_an_article_with_a_headline_that_says_no_is_against() -> None:
    title = "No, the Corda bridge will not shut for repairs in June"
    document = Document(
        "The Corda bridge will stay as it is in June. A report said it would shut.", title=title
    )

    found = trace_origins(CLAIM, {"a": read(document)})

    assert [article.stance for article in found.articles] == ["against"]


def test_of_articles_of_one_day_the_one_without_a_clock_is_not_the_earlier() -> None:
    text = (
        "OSTRAND (Corda Press Agency) - The Corda bridge will shut for repairs in June, the mayor said on Monday. "
        "Crews will work from both banks and ferries will carry cars across the river until the autumn."
    )
    agency = Document(text, publisher="Corda Press Agency", published="2031-05-01T08:00:00Z")
    paper = Document(text, publisher="Elm Gazette", published="2031-05-01")
    told = {"agency": read(agency), "paper": read(paper)}

    found = trace_origins(CLAIM, told, find_copies([replace_id(r.document, i) for i, r in told.items()]))

    assert {article.id: article.copy_of for article in found.articles} == {"agency": None, "paper": "agency"}


def replace_id(document: Document, name: str) -> Document:
    return replace(document, given_id=name)


def test_a_number_of_others_in_the_same_sentence_makes_no_other_claim() -> None:
    claim = claim_words("A ferry sank off Corda and 12 people died.")
    told = read(Document("A ferry with 80 people on board sank off Corda, and at least 12 died."))

    assert carry(told, claim).agrees == (True,)


def test_an_outlet_that_asked_for_itself_rests_on_itself_though_it_credits_another() -> None:
    found = graph(
        "The Corda bridge will shut for repairs in June, two officials told the Elm Gazette.",
        "The Corda bridge will shut for repairs in June, three people with knowledge of the plan told the Pier Times, "
        "confirming an earlier report by the Elm Gazette.",
        publishers=("Elm Gazette", "Pier Times"),
    )

    assert [article.origins for article in found.articles] == [("Elm Gazette",), ("Pier Times",)]


def test_an_outlet_that_says_what_it_has_learned_is_first_hand_and_no_credit_of_its_own() -> None:
    found = graph(
        "The Corda bridge will shut for repairs in June, the Elm Gazette has learned.",
        "The Corda bridge will shut for repairs in June, according to the Elm Gazette.",
        publishers=("Elm Gazette", "Pier Watch"),
    )

    assert [(a.own, [c.name for c in a.credits]) for a in found.articles] == [
        (True, []),
        (False, ["Elm Gazette"]),
    ]


def test_an_article_rests_on_what_the_credited_outlets_own_article_rests_on() -> None:
    found = graph(
        "The Corda bridge will shut for repairs in June, police said on Monday.",
        "The Corda bridge will shut for repairs in June, police said, according to the Corda Press Agency.",
        "The Corda bridge will shut for repairs in June, the Corda Press Agency reports.",
        publishers=("Corda Press Agency", "Elm Gazette", "Pier Watch"),
    )

    assert names(found) == ["police"]
    assert [article.origins for article in found.articles] == [("police",)] * 3


def test_a_document_and_the_paper_that_has_seen_it_are_one_origin() -> None:
    found = graph(
        "The Corda bridge will shut for repairs in June, according to a memo seen by the Pier & Post.",
        "The Corda bridge will shut for repairs in June, the Pier & Post reported.",
        "The Corda bridge will shut for repairs in June, a memo obtained by the Pier & Post shows.",
        publishers=("Pier & Post", "Elm Gazette", "Corda Courier"),
    )

    assert len(found.known) == 1


def test_who_the_claim_is_about_confirms_what_an_outlet_had_from_its_people() -> None:
    claim = "The engineer Adela Rowan is leaving Ostrand Council."
    found = graph(
        "Adela Rowan is leaving Ostrand Council, two people close to her told the Elm Gazette.",
        "Adela Rowan is leaving Ostrand Council, the Elm Gazette reported.",
        "“I am leaving Ostrand Council,” Adela Rowan said on Friday. The Elm Gazette first reported her departure.",
        "Adela Rowan said on Friday that she is leaving Ostrand Council.",
        claim=claim,
        publishers=("Elm Gazette", "Pier Watch", "Corda Courier", "Upper News"),
    )

    assert sorted(names(found)) == ["Adela Rowan", "Elm Gazette"]


def test_a_family_is_named_by_whose_it_is() -> None:
    claim = "The reporter Ada Roe has been freed."
    found = graph("The reporter Ada Roe has been freed, her family said in a statement.", claim=claim)

    assert names(found) == ["Ada Roe’s family"]


def test_a_satirical_site_that_others_took_at_its_word_is_the_origin() -> None:
    found = graph(
        "The Corda bridge will shut for repairs in June, the Corda Courier reported.",
        "The Corda bridge will shut for repairs in June, according to the Corda Courier.",
        "The story that the Corda bridge will shut for repairs in June is false. The web site The Pretzel Times "
        "published an article reporting it. The Pretzel Times is a satirical site.",
        "A story that said the Corda bridge will shut for repairs in June was based on an article in The Pretzel Times,"
        " which is a satirical website. We regret the error.",
    )

    assert names(found) == ["Pretzel Times"]


@pytest.mark.parametrize(
    "credit",
    [
        "in a video shared by local resident Bert Elm on Facebook",
        "and it is thanks to Bert Elm that it is known",
        "as seen in pictures by Bert Elm, who filmed the notice",
    ],
)
def test_who_made_a_post_or_a_picture_is_credited(credit: str) -> None:
    text = f"The Corda bridge will shut for repairs in June, {credit}. Bert Elm lives on the quay."

    found = graph(text, publishers=("Pier Watch",))

    assert "Bert Elm" in [c.name for c in found.articles[0].credits]


def test_an_outlet_whose_name_begins_with_a_figure_is_known_by_its_own_article() -> None:
    found = graph(
        "The Corda bridge will shut for repairs in June, sources told 9to5Corda.",
        "The Corda bridge will shut for repairs in June. Source: 9to5Corda",
        publishers=("9to5Corda", "Pier Watch"),
    )

    assert [c.name for c in found.articles[1].credits] == ["9to5Corda"]


def test_a_copy_rests_on_what_the_copied_article_rests_on_though_its_words_credit_more() -> None:
    words = (
        "The Corda bridge will shut for repairs in June, three people with knowledge of the plan told the Pier Times, "
        "confirming an earlier report by the Elm Gazette. Ferries will carry cars across the river until the autumn."
    )
    found = graph(
        "The Corda bridge will shut for repairs in June, two officials told the Elm Gazette.",
        words,
        words,
        publishers=("Elm Gazette", "Pier Times", "Upper News"),
    )

    assert [article.origins for article in found.articles[1:]] == [("Pier Times",), ("Pier Times",)]


def test_a_paper_is_known_by_the_last_words_of_its_name() -> None:
    found = graph(
        "The Corda bridge will shut for repairs in June, two officials told the Evening Post.",
        "The Corda bridge will shut for repairs in June, according to the Evening Post.",
        "The Corda bridge will shut for repairs in June, Tarn Evening Post reported.",
        publishers=("Tarn Evening Post", "Pier Watch", "Elm Gazette"),
    )

    assert names(found) == ["Tarn Evening Post"]
    assert [article.own for article in found.articles] == [True, False, False]


def test_a_short_name_that_two_papers_have_is_that_of_the_article_it_stands_in() -> None:
    found = graph(
        "The Corda bridge will shut for repairs in June, two officials told the Star.",
        "The Corda bridge will not be shut, Mayor Ada Roe told the Star. It had been said to shut for repairs in June.",
        publishers=("Tarn Star", "Elm Star"),
    )

    assert names(found) == ["Tarn Star"]


def test_a_country_is_not_the_press_that_has_its_name() -> None:
    found = graph(
        "CORDA, May 1 (Arcadia Press) - The Corda bridge will shut for repairs in June, the Arcadian ministry said.",
        "Arcadia says that the Corda bridge will shut for repairs in June.",
        publishers=("Arcadia Press", "Pier Watch"),
    )

    assert "Arcadia Press" not in {credit.name for a in found.articles[1:] for credit in a.credits}


def test_what_is_of_a_country_is_not_its_news_agency() -> None:
    found = graph(
        "The Corda bridge will shut for repairs in June, officials told the Cuban News Agency.",
        "The Corda bridge will shut for repairs in June, Cuban reports said.",
        publishers=("Cuban News Agency", "Pier Watch"),
    )

    assert "Cuban News Agency" not in {credit.name for credit in found.articles[1].credits}


def test_nobody_is_no_source() -> None:
    found = graph(
        "The Corda bridge will shut for repairs in June. “Nobody told us that it will shut,” said Ada Roe. “Nobody tells"
        " us anything.” Nobody said when it opens."
    )

    assert "Nobody" not in {credit.name for article in found.articles for credit in article.credits}


def test_a_country_and_its_ministry_named_short_are_no_other_origins_than_the_ministry() -> None:
    found = graph(
        "The Corda bridge will shut for repairs in June, the Arcadian transport ministry said.",
        "The Corda bridge will shut for repairs in June, the transport ministry said.",
        "Arcadia says that the Corda bridge will shut for repairs in June.",
        publishers=("Arcadia Press", "Elm Gazette", "Pier Watch"),
    )

    assert names(found) == ["Arcadian transport ministry"]
    assert [article.origins for article in found.articles] == [("Arcadian transport ministry",)] * 3


def test_an_article_whose_own_people_were_told_is_not_presumed_to_rest_on_another() -> None:
    found = graph(
        "The Corda bridge will shut for repairs in June, the Corda council said.",
        "The Corda bridge will shut for repairs in June, an engineer on the site told the Messenger.",
        publishers=("Elm Gazette", "The Tarn Messenger"),
    )

    assert "Corda council" not in found.articles[1].origins


def test_an_outlet_and_who_told_it_are_one_origin_though_articles_credit_other_outlets_besides() -> None:
    told = "The Corda bridge will shut for repairs in June, Ada Roe told Corda.info. {} were furious, the {} reported."
    found = graph(
        told.format("Drivers", "Elm Gazette"),
        told.format("Shopkeepers", "Tarn Herald"),
        told.format("Ferrymen", "Elm Gazette"),
        "The Corda bridge will shut for repairs in June, said Ada Roe, the Elm Gazette reported.",
    )

    assert names(found) == ["Ada Roe"]


def test_words_that_only_describe_an_outlet_are_no_part_of_its_name() -> None:
    found = graph(
        "The Corda bridge will shut for repairs in June, the Corriere Cordano reported.",
        "The Corda bridge will shut for repairs in June, Il Corriere Cordano reports.",
        "According to Tarn’s Corriere Cordano, the Corda bridge will shut for repairs in June.",
    )

    assert names(found) == ["Corriere Cordano"]
    assert {credit.name for article in found.articles for credit in article.credits} == {"Corriere Cordano"}


def test_a_paper_that_one_article_calls_so_is_no_person() -> None:
    found = graph(
        "The Corda bridge will shut for repairs in June, the newspaper Corriere Cordano said.",
        "The Corda bridge will shut for repairs in June, Corriere Cordano said.",
        "According to Corriere Cordano, the Corda bridge will shut for repairs in June.",
    )

    assert [(origin.name, origin.kind) for origin in found.known] == [("Corriere Cordano", "outlet")]


def test_a_part_of_an_outlet_is_another_name() -> None:
    found = graph(
        "The Corda bridge will shut for repairs in June, the Elm Gazette reported.",
        "The Corda bridge will shut for repairs in June, the Cordan edition of the Elm Gazette reported.",
    )

    assert names(found) == ["Elm Gazette"]


def test_how_a_person_is_in_the_first_words_is_no_part_of_the_name() -> None:
    found = graph(
        "Tearful Ada Roe said that the Corda bridge will shut for repairs in June.",
        "Ada Roe said that the Corda bridge will shut for repairs in June.",
        "The Corda bridge will shut for repairs in June, Ada Roe said.",
    )

    assert names(found) == ["Ada Roe"]
    assert {origin.kind for origin in found.known} == {"person"}


def test_who_says_that_there_are_no_such_talks_denies_a_claim_of_talks() -> None:
    found = graph(
        "Ostrand Shipping is in talks to buy Brandt Storage, two people told the Star.",
        "Brandt Storage is not in talks to be bought by Ostrand Shipping, the company said on Tuesday.",
        claim="Ostrand Shipping is in talks to buy Brandt Storage.",
        publishers=("Tarn Star", "Elm Gazette"),
    )

    assert [article.stance for article in found.articles] == ["for", "against"]
    assert [origin.name for origin in found.contrary] == ["Brandt Storage"]


def test_an_outlet_that_two_drivers_told_has_it_from_people_of_its_own() -> None:
    found = graph(
        "Two drivers told the Star that the Corda bridge will shut for repairs in June. Ada Roe, of the Bus Union, said"
        " that buses will go round by the bridge in Tarn from June.",
        "The Corda bridge will shut for repairs in June, the Tarn Star reported, citing two drivers. Buses will go by the"
        " bridge in Tarn from June, said Ada Roe.",
        "Buses will go by the bridge in Tarn from June, said Ada Roe.",
        publishers=("Tarn Star", "Elm Gazette", "Pier Watch"),
    )

    assert found.articles[1].origins == ("Tarn Star",)


def test_a_ministry_is_one_whichever_way_its_country_is_written() -> None:
    found = graph(
        "The Corda bridge will shut for repairs in June, Iraq’s transport ministry said.",
        "The Corda bridge will shut for repairs in June, the Iraqi Transport Ministry said.",
        "The Iraqi Transport Ministry said that the Corda bridge will shut for repairs in June.",
        publishers=("Tarn Star", "Elm Gazette", "Pier Watch"),
    )

    assert names(found) == ["Iraqi Transport Ministry"]
