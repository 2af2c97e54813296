"""Credits: an article is invented, the way it names an agency or outlet is the press's own."""

from itertools import pairwise

import pytest
from tests.compare.invented import article, sentence

from onrecord.compare.credits import find_credits, wire_origin
from onrecord.model import Document

BODY = article(1, 2, 3, 4)


@pytest.mark.parametrize(
    ("text", "agency"),
    [
        ("Pier shut.\n\nCORDA (Reuters) - {}", "Reuters"),
        ("LONDON (AP) — {}", "AP"),
        ("RIO DE JANEIRO, June 12 (UPI) -- {}", "UPI"),
        ("New Corda, Fla., Oct. 4 (UPI) — {}", "UPI"),
        ("Dec 29 (Reuters) - {}", "Reuters"),
        ("BEIJING, June 12 (Xinhua) -- {}", "Xinhua"),
        ("MOSCOW, June 12. /TASS/. {}", "TASS"),
        ("KYIV. June 12 (Interfax-Ukraine) – {}", "Interfax"),
        ("Berlin (dpa) - {}", "dpa"),
        ("Pier shut\n\nAFP - {}", "AFP"),
        ("Pier shut\n\nBy Ada Roe, Associated Press\n\n{}", "AP"),
        ("Pier shut\n\nBy Ada Roe | PA Media\n\n{}", "PA"),
        ("Pier shut\n\nSource: Ukrinform\n\n{}", "Ukrinform"),
        ("Pier shut\n\nAgence France-Presse\n\n{}", "AFP"),
        ("{} — AFP", "AFP"),
        ("{}\n\n(Reporting by Ada Roe; Editing by Ben Poe.)", "Reuters"),
        ("{}\n\nCopyright 2031 The Associated Press. All rights reserved.", "AP"),
        ("{}\n\nThis story was originally published by Reuters.", "Reuters"),
    ],
)
def test_an_article_says_whose_text_it_is(text: str, agency: str) -> None:
    assert wire_origin(Document(text.format(BODY))) == agency


@pytest.mark.parametrize(
    "text",
    [
        BODY,
        f"{BODY}\n\n“The pier is shut,” the mayor told Reuters.",
        f"{BODY}\n\nThe Associated Press contributed to this report.",
        f"{BODY}\n\nThe Associated Press (AP) said the pier was shut.",
        f"{BODY}\n\nThe closure was first reported by the AP.",
        f"AP: Pier to stay shut\n\n{BODY}",
        f"{BODY}\n\nThe map (PA) shows the pier.",
        "",
    ],
)
def test_an_agency_that_is_only_named_is_not_the_origin(text: str) -> None:
    assert wire_origin(Document(text)) is None


def test_an_agency_among_the_authors_is_the_origin_where_the_text_names_none() -> None:
    assert wire_origin(Document(BODY, authors=("Ada Roe", "Associated Press"))) == "AP"


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("The closure was first reported by the Elm Gazette.", "Elm Gazette"),
        ("(h/t The Corda Post)", "Corda Post"),
        ("Associated Press writer Ada Roe contributed to this report.", "AP"),
        ("With files from The Canadian Press", "The Canadian Press"),
        ("The Elm Gazette first reported the closure.", "Elm Gazette"),
        ("As Corda Today first reported, it is shut.", "Corda Today"),
        ("Additional reporting by AP and Reuters", "AP"),
        ("Source: Elmgazette.com.au", "Elmgazette.com.au"),
    ],
)
def test_whom_the_news_is_from_is_found_with_the_words_that_say_so(words: str, name: str) -> None:
    text = f"{BODY}\n\n{words}"

    (credit,) = find_credits(Document(text))

    assert credit.name == name
    assert not credit.whole
    assert credit.span.of(text) in words


@pytest.mark.parametrize(
    "words",
    [
        "Rats come from another source: The sewers.",
        "It comes a month after I first reported the closure.",
        "The plan was first published on Thursday.",
    ],
)
def test_a_capital_letter_alone_makes_no_outlet(words: str) -> None:
    assert find_credits(Document(f"{BODY}\n\n{words}")) == ()


def test_a_notice_of_syndication_names_an_outlet_that_is_no_agency() -> None:
    (credit,) = find_credits(
        Document(f"{BODY}\n\nThis article was republished with permission from Elm Gazette.")
    )

    assert (credit.name, credit.agency, credit.whole) == ("Elm Gazette", False, True)


def test_credits_come_in_text_order_and_do_not_overlap() -> None:
    text = f"CORDA (AP) — {sentence(1)} It was first reported by the Elm Gazette.\n\n{BODY}\n\nCopyright 2031 Associated Press"

    found = find_credits(Document(text))

    assert [credit.name for credit in found] == ["AP", "Elm Gazette", "AP"]
    assert all(a.span.end <= b.span.start for a, b in pairwise(found))


def test_a_long_line_of_capitals_takes_no_time() -> None:
    assert find_credits(Document("A. B-C, D. " * 20_000)) == ()
