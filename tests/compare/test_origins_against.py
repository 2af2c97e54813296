"""Origins: who says the contrary of a claim is against it and named so, and is no origin of it."""

import pytest
from tests.compare.test_origins import graph, names

from onrecord.compare.origins.carrying import claim_words
from onrecord.compare.origins.opposing import opposes

FERRY = "The night ferry to the Ostrey islands will stop running in March."
BRIDGE = "The Corda bridge will shut for repairs in June."
MAYOR = "Mayor Ada Roe will resign in May."
WARD = "Elm hospital will close its maternity ward in 2032."
FARE = "Ostrand will raise the fare on the Corda line in May."
COURT = "A court in Tarn convicted Bert Elm of fraud on Friday."
SHOPS = "The shops in Elm will open on Sundays from May."
WORK = "Unemployment in Ostrand rose in May."
DAM = "Plans for the Tarn dam were scrapped by the council."
REPORT = "The Corda bridge will shut for repairs in June, the Elm Gazette reported."
UNION = (
    "The last night boat between Tarn and the Ostrey islands will stop running in March, the seafarers' union said on"
    " Tuesday."
)
LEADER = (
    "Council leader Per Anwick said the night ferry to Ostrey would keep running until the summer. “Halden has not sold"
    " any boat,” he told the Tarn Messenger. The union had said that the crossing would stop in March."
)


def test_who_says_that_it_will_go_on_is_against_a_claim_that_it_will_stop() -> None:
    found = graph(UNION, LEADER, claim=FERRY)

    assert [article.stance for article in found.articles] == ["for", "against"]
    assert [origin.name for origin in found.contrary] == ["Per Anwick"]
    assert names(found) == ["seafarers' union"]


def test_who_says_that_it_will_go_on_is_no_origin_where_the_article_tells_that_it_will_stop() -> None:
    told = f"{UNION} Council leader Per Anwick said the night ferry to Ostrey would keep running until the summer."

    assert names(graph(UNION, told, claim=FERRY)) == ["seafarers' union"]


def test_who_denies_that_it_will_go_on_says_that_it_will_stop() -> None:
    denial = "Council leader Per Anwick denied that the night ferry to Ostrey would keep running."

    assert [article.stance for article in graph(UNION, denial, claim=FERRY).articles] == ["for", "for"]


@pytest.mark.parametrize(
    ("claim", "text"),
    [
        (FERRY, "The night ferry to Ostrey will continue to run"),
        (FERRY, "Night ferry to Ostrey to keep running"),
        (FERRY, "Halden Lines will keep the night ferry to Ostrey running until June"),
        (BRIDGE, "The Corda bridge will remain open"),
        (MAYOR, "Mayor Ada Roe will stay in office"),
        ("The actor Bert Elm was found dead in Tarn.", "Bert Elm is alive and well"),
        (
            "The council approved the harbour plan on Monday.",
            "The council rejected the harbour plan on Monday",
        ),
        ("The Elm library will stay open in winter.", "The Elm library will close in winter"),
        (BRIDGE, "Corda bridge to stay open in June, says council"),
        (BRIDGE, "The council will keep the Corda bridge open in June"),
        (MAYOR, "Mayor Ada Roe will remain in office until 2033"),
        (WARD, "Elm hospital will keep its maternity ward open"),
        (WARD, "The maternity ward at Elm hospital will stay open"),
        (COURT, "A court in Tarn acquitted Bert Elm of fraud on Friday"),
        (SHOPS, "The shops in Elm will close on Sundays from May"),
        (WORK, "Unemployment in Ostrand fell in May"),
        (DAM, "Plans for the Tarn dam were approved by the council"),
        ("The night ferry to Elm will not stop running.", "The night ferry to Elm will not keep running"),
    ],
)
def test_words_that_end_a_claim_the_other_way_oppose_it(claim: str, text: str) -> None:
    assert opposes(text, claim_words(claim))


@pytest.mark.parametrize(
    ("claim", "text"),
    [
        (FERRY, "The night ferry to Ostrey will not keep running"),
        (FERRY, "The night ferry to Ostrey would keep running until March"),
        (FERRY, "The night ferry to Ostrey would keep running until the end of February"),
        (FERRY, "The night ferry to Ostrey will stop in March and continue in June"),
        (FERRY, "The union hopes that the night ferry to Ostrey will keep running"),
        (FERRY, "The night ferry to Ostrey kept running through the storm"),
        (FERRY, "The day ferry to the Ostrey islands will keep running in March"),
        (FERRY, "The other ferry to the Ostrey islands will keep running in March"),
        (FERRY, "Guests of the night ferry to Ostrey will continue on their way in March"),
        (BRIDGE, "The Corda bridge had been open since 1990"),
        (BRIDGE, "The Corda bridge, which will reopen in July"),
        (MAYOR, "Mayor Ada Roe will stay at the Elm Hotel in May"),
        ("Mayor Ada Roe will stay in office until May.", "Ada Roe will end up as mayor in May"),
        ("The actor Bert Elm was found dead in Tarn.", "Bert Elm was last seen alive in Tarn"),
        (
            "The council approved the harbour plan on Monday.",
            "The council rejected the report on the harbour",
        ),
        (
            FERRY,
            "Council leader Per Anwick said the night ferry to Ostrey would keep running until it stops in March",
        ),
        (
            FERRY,
            "The night ferry to Ostrey will not run in March, but the council will keep the islands' doctor",
        ),
        (FERRY, "If the money is found, the night ferry to Ostrey will keep running"),
        (FERRY, "Prices on the night ferry to Ostrey will continue to rise"),
        (FERRY, "Concern for the Ostrey islands ferry will continue to grow"),
        (FERRY, "Islanders will keep using the night ferry to Ostrey until March"),
        (FERRY, "The night ferry to Ostrey will keep its name"),
        (FERRY, "Talks on the night ferry to Ostrey will continue in March"),
        (FERRY, "The crew of the night ferry to Ostrey will remain in Tarn"),
        (FERRY, "The boat will keep its name after the night ferry to Ostrey is sold"),
        (BRIDGE, "The Corda bridge will be open again in July"),
        (BRIDGE, "The Corda bridge will open to cyclists in July"),
        (BRIDGE, "One lane of the Corda bridge will stay open in June"),
        (BRIDGE, "The Corda bridge will remain closed in June"),
        (BRIDGE, "The footpath under the Corda bridge will remain open"),
        (BRIDGE, "The shops by the Corda bridge will stay open in June"),
        (MAYOR, "Mayor Ada Roe will stay until May"),
        (MAYOR, "Mayor Ada Roe will remain on holiday"),
        (MAYOR, "Mayor Ada Roe will remain in our hearts"),
        (WARD, "Elm hospital will open a new maternity ward in Tarn in 2032"),
        (WARD, "Elm hospital opened its maternity ward in 1990"),
        (FARE, "The fare on the Corda line will drop for children in May"),
        (COURT, "A court in Tarn acquitted his brother of fraud on Friday"),
        (COURT, "A higher court acquitted Bert Elm of arson in 2030"),
        (SHOPS, "The shops in Elm will close at ten on Sundays from May"),
        (WORK, "Unemployment in Ostrand fell in April"),
        (WORK, "Unemployment among women in Ostrand fell in May"),
        (DAM, "Plans for the Tarn dam were approved by the council in 2029"),
        ("The farm was sold to the Roe family in Tarn.", "The farm was bought by the Roe family in Tarn"),
    ],
)
def test_agreement_other_things_other_times_and_hopes_do_not_oppose_it(claim: str, text: str) -> None:
    assert not opposes(text, claim_words(claim))


@pytest.mark.parametrize(
    ("denial", "by"),
    [
        (f"{REPORT} That is not the case, Ada Roe said.", "Ada Roe"),
        (f"{REPORT} The report is a complete fabrication, Ada Roe said.", "Ada Roe"),
        (f"{REPORT} Ada Roe told the Star that there is no truth to the rumour.", "Ada Roe"),
        (f"{REPORT} The shutting of the bridge is nothing but a hoax, Bert Elm said.", "Bert Elm"),
    ],
)
def test_who_calls_a_claim_false_denies_it(denial: str, by: str) -> None:
    found = graph(REPORT, denial, publishers=("Corda Courier", "Pier Watch"))

    assert [origin.name for origin in found.contrary] == [by]


@pytest.mark.parametrize(
    "hope",
    [
        f"{REPORT} I hope that it is not true, Ada Roe said.",
        f"{REPORT} Ada Roe asked whether the report was a hoax.",
        f"{REPORT} The weather in Tarn was not right for the regatta, Ada Roe said.",
    ],
)
def test_who_hopes_or_speaks_of_something_else_does_not(hope: str) -> None:
    found = graph(REPORT, hope, publishers=("Corda Courier", "Pier Watch"))

    assert found.contrary == ()


@pytest.mark.parametrize(
    "text",
    [
        "The Corda bridge will shut for repairs in June, a picture says. The picture turned out to be photoshopped."
        " The claim is false.",
        "It is a hoax: the Corda bridge will not shut for repairs in June. The story was made up.",
        "CLAIM: The Corda bridge will shut for repairs in June.\n\nFALSE\n\nThe story is a hoax.",
    ],
)
def test_an_article_that_takes_it_back_is_against_it(text: str) -> None:
    found = graph(REPORT, text, publishers=("Corda Courier", "Pier Watch"))

    assert [article.stance for article in found.articles] == ["for", "against"]


def test_a_claim_that_is_of_a_falsehood_is_not_denied_by_who_tells_it() -> None:
    found = graph(
        "Ada Roe knew that the mayor's story of the bridge was false, two people said.",
        "The story of the bridge was false, Ada Roe told the Star, and she knew it.",
        claim="Ada Roe knew that the mayor's story of the bridge was false.",
    )

    assert [article.stance for article in found.articles] == ["for", "for"]


def test_where_nobody_denies_by_name_it_is_the_outlet_that_says_so() -> None:
    found = graph(
        REPORT,
        "A story that the Corda bridge will shut for repairs in June is a hoax. The fake story was debunked by the Tarn"
        " Star. It was made up.",
        publishers=("Corda Courier", "Pier Watch", "Tarn Star"),
    )

    assert [origin.name for origin in found.contrary] == ["Tarn Star"]


def test_whom_a_claim_is_of_and_who_denies_it_is_not_who_said_it() -> None:
    found = graph(
        "Ostrand University dropped the word pier, claiming it is old, the Elm Gazette reported.",
        "Ostrand University has dropped the word pier, the Elm Gazette reported. But the rumour is not true, according"
        " to Ostrand University. The story is false.",
        claim="Ostrand University dropped the word pier.",
    )

    assert names(found) == ["Elm Gazette"]
    assert [origin.name for origin in found.contrary] == ["Ostrand University"]


def test_a_word_in_capitals_behind_a_name_is_no_part_of_it() -> None:
    found = graph(
        "Brandt makes a blue lantern, a photo shows.",
        "Brandt denies rumours that it makes a blue lantern. Brandt DOES make a red one.",
        claim="Brandt makes a blue lantern.",
    )

    assert [origin.name for origin in found.contrary] == ["Brandt"]
