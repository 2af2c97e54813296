"""Credits: whom an article has a claim from, under the name that readers give, and each once."""

import pytest
from tests.compare.test_origins import CLAIM, graph

from onrecord.compare.origins.carrying import carry, claim_words
from onrecord.compare.origins.crediting import find_prints
from onrecord.compare.origins.naming import learn_names
from onrecord.compare.origins.printed import Printed
from onrecord.compare.origins.weighing import see_together
from onrecord.model import Document, Reading
from onrecord.read import read


def printed(*texts: str, claim: str = CLAIM) -> tuple[Printed, ...]:
    """What the first of some articles prints that could be a credit."""
    readings: list[Reading] = [read(Document(text)) for text in texts]
    return find_prints("a", readings[0], claim_words(claim), learn_names(readings)).printed


def names(prints: tuple[Printed, ...]) -> list[str]:
    return [p.name for p in prints]


@pytest.mark.parametrize(
    "speaker",
    [
        "a spokeswoman for Ostrand Council",
        "an Ostrand Council spokesman",
        "a press representative of Ostrand Council",
    ],
)
def test_a_spokesman_without_a_name_is_whom_he_speaks_for(speaker: str) -> None:
    found = printed(
        f"Ostrand Council met on Monday. The Corda bridge will shut for repairs in June, {speaker} said."
    )

    assert [(p.name, p.kind) for p in found] == [("Ostrand Council", "organisation")]


def test_a_spokesman_of_a_nation_or_of_an_outlet_is_not_the_nation_or_the_outlet() -> None:
    nation = printed(
        "The Corda bridge will shut for repairs in June, a Veldmarkian government spokesman said."
    )
    outlet = printed("A spokeswoman for the New York Times said the Corda bridge will shut in June.")

    assert [p.name for p in (*nation, *outlet) if p.role == "source"] == ["unnamed sources"] * 2


def test_who_is_told_of_first_and_named_next_is_one_voice() -> None:
    found = printed(
        "An Ostrand engineer has said that the Corda bridge will shut for repairs in June. "
        "“We shut it in June,” Ben Orr, 44, said on Monday."
    )

    assert set(names(found)) == {"Ben Orr"}


def test_who_was_named_before_is_not_the_one_told_of_without_a_name() -> None:
    found = printed(
        "Ada Roe was in Corda on Monday. A clerk said the Corda bridge will shut for repairs in June. "
        "Ada Roe said nothing would change."
    )

    assert "clerk" in names(found)


def test_several_are_not_one_who_is_named_next() -> None:
    found = printed(
        "Engineers have said that the Corda bridge will shut for repairs in June. “We shut it,” Ben Orr said."
    )

    assert {"Engineers", "Ben Orr"} <= set(names(found))


def test_one_who_is_called_by_a_place_is_not_the_place() -> None:
    found = printed("One young New Yorker said that the Corda bridge will shut for repairs in June.")

    assert [p.kind for p in found] == ["unnamed"]


def test_a_picture_and_where_it_was_shared_are_one_thing() -> None:
    found = printed("A video uploaded to YouTube shows that the Corda bridge will shut for repairs in June.")

    assert names(found) == ["YouTube video"]


def test_footage_that_shows_is_a_picture_and_nobody() -> None:
    found = printed("Dramatic footage shows that the Corda bridge will shut for repairs in June.")

    assert [(p.name, p.role) for p in found] == [("video", "public")]


@pytest.mark.parametrize(
    "picture",
    [
        "A doctored photo of a sign",
        "A mock-up of a sign at the bridge that spent the week circulating online",
    ],
)
def test_a_picture_that_goes_round_is_made_public(picture: str) -> None:
    found = printed(f"{picture} says the Corda bridge will shut for repairs in June.")

    assert "photo" in names(found)


def test_of_posts_and_pictures_an_article_credits_one() -> None:
    found = graph(
        "A photo shared on Facebook says the Corda bridge will shut for repairs in June. "
        "The image was shared on Twitter, and the picture has gone viral.",
        "The Corda bridge will shut for repairs in June, according to a post on Facebook.",
    )

    assert [c.name for c in found.articles[0].credits] == ["Facebook post"]


def test_who_is_one_of_a_body_that_is_credited_is_its_voice() -> None:
    found = graph(
        "The Corda bridge will shut for repairs in June, the Elm Bridge Trust said. "
        "Elm Bridge Trust inspector Ada Roe said the Corda bridge would shut for repairs in June."
    )

    assert [c.name for c in found.articles[0].credits] == ["Elm Bridge Trust"]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The Corda bridge will shut for repairs in June, according to some reports.", "unnamed reports"),
        ("A fresh report from Veldmark suggests the Corda bridge will shut in June.", "unnamed reports"),
        ("The Corda bridge will shut in June, according to ferry rumours.", "unnamed reports"),
        ("It was debunked by Snopes: the Corda bridge will not shut.", "Snopes"),
        ("The fact-checking site Snopes says the Corda bridge will not shut.", "Snopes"),
        ("The National Review Online also picked up the story of the Corda bridge.", "National Review"),
        ("The report on the Corda bridge came from a site, “cordanews.es”.", "cordanews.es"),
    ],
)
def test_words_that_say_where_a_report_is_from(text: str, name: str) -> None:
    assert name in names(printed(text))


@pytest.mark.parametrize(
    "text",
    [
        "“If we [Veldmark] shut the Corda bridge in June, nobody will cross,” Ada Roe said.",
        "The site shut. Since then the Corda bridge is to shut in June, and reported traffic fell.",
        "It was shown with a picture of the Royal family: the Corda bridge will shut in June.",
    ],
)
def test_what_opens_a_sentence_or_stands_in_brackets_is_no_outlet(text: str) -> None:
    assert [p for p in printed(text) if p.role == "carrier"] == []


def test_a_report_by_somebody_is_theirs_and_not_unnamed() -> None:
    found = printed(
        "The Corda bridge will shut for repairs in June, according to reports by the Elm Gazette."
    )

    assert names(found) == ["Elm Gazette"]


@pytest.mark.parametrize(
    ("texts", "short"),
    [
        # an article has a word of both
        (["Ostrand said so. Ostrand Ferries Desk said no."], "Ostrand"),
        # it begins with whose it is
        (["Ada Brandt met Brandt’s report on Monday. Brandt said so."], "Ada Brandt’s report"),
    ],
)
def test_a_longer_name_of_another_thing_is_not_what_a_name_stands_for(texts: list[str], short: str) -> None:
    naming = learn_names([read(Document(text)) for text in texts])

    assert naming.thing(short) == short.replace("’", "'")


def test_a_common_word_for_what_was_named_before_is_no_name() -> None:
    naming = learn_names([read(Document("The Elm Post printed it. “It will shut,” the post says."))])

    assert naming.thing("the post") == "the post"


def test_what_a_name_owns_in_a_claim_is_not_what_it_says() -> None:
    claim = claim_words("Ada Roe may open a branch of Veldmark’s state ferries.")

    assert not claim.reports_speech_of("Veldmark")
    assert claim_words("Veldmark states that ferries sail.").reports_speech_of("Veldmark")


def test_another_number_counts_where_the_claim_is_told_or_is_a_sum() -> None:
    age = claim_words("Ada Roe, a 19-year-old baker, said she would bake 300 loaves for Corda.")
    price = claim_words("Ostrand has offered 210 million crowns for Veld Ferries.")
    elsewhere = read(Document("The oven is heated with 400 loaves of peat."))
    other_sum = read(Document("The paper put the price at about 240 million."))

    assert carry(elsewhere, age).agrees == (True,)
    assert carry(other_sum, price).agrees == (False,)


def test_what_the_other_articles_tell_too_is_seen_and_of_one_article_the_claim() -> None:
    claim = claim_words(CLAIM)
    texts = [
        "The Corda bridge will shut in June. Bakers sold bread.",
        "The Corda bridge will shut in June, clerks counted lanterns.",
    ]
    readings = [read(Document(text)) for text in texts]
    prints = [find_prints(i, r, claim, learn_names(readings)) for i, r in zip("ab", readings, strict=True)]

    bridge, bread = see_together(prints).told["a"]
    alone = see_together(prints[:1])

    assert bridge > bread
    assert alone.told["a"] == prints[0].carrying.sentences


def test_a_video_goes_by_whose_it_is() -> None:
    found = graph(
        f"{CLAIM} A video that shows it was uploaded to YouTube by Ada Tarrow.",
        f"{CLAIM} Ada Tarrow, who posted the video on YouTube, has a boat.",
        f"{CLAIM} A video on YouTube shows it.",
    )

    assert [o.name for o in found.known] == ["YouTube video by Ada Tarrow"]


def test_a_video_that_two_are_said_to_have_posted_goes_by_neither() -> None:
    found = graph(
        f"{CLAIM} A video that shows it was uploaded to YouTube by Ada Tarrow.",
        f"{CLAIM} A video that shows it was uploaded to YouTube by Jon Abbey.",
    )

    assert [o.name for o in found.known] == ["YouTube video"]


def test_a_person_is_given_with_what_most_articles_say_she_is() -> None:
    found = graph(
        f"{CLAIM} “It is so,” said Ada Tarrow, the harbour master of Corda.",
        f"{CLAIM} Ada Tarrow, the harbour master of Corda, said that it was so.",
        f"{CLAIM} Ada Tarrow, a plumber, said that it was so.",
    )

    assert [(o.name, o.role) for o in found.known] == [("Ada Tarrow", "harbour master of Corda")]


@pytest.mark.parametrize("which", ["Further", "Past", "Earlier", "Unconfirmed"])
def test_reports_that_open_a_sentence_are_of_no_outlet(which: str) -> None:
    found = graph(f"{which} reports claim that the Corda bridge will shut for repairs in June.")

    assert which not in {credit.name for article in found.articles for credit in article.credits}
