"""The linter: for each rule an article that it finds, and one much like it that it leaves alone."""

from pathlib import Path

import pytest

from onrecord.lint import CATALOGUE, lint
from onrecord.model import Document, Leftover
from onrecord.read import read
from onrecord.workflows.article import read as read_file


def codes(text: str, published: str | None = "2031-06-12", **fields: object) -> list[str]:
    document = Document(text, published=published, language="en", **fields)  # type: ignore[arg-type]
    return [finding.code for finding in lint(read(document))]


LEAD = "The harbour bridge will close for a year."


@pytest.mark.parametrize(
    ("code", "found", "left_alone"),
    [
        (
            "OR101",
            f"{LEAD}\n\nAccording to the Northern Herald, officials said the decision was driven by cracks.",
            f"{LEAD}\n\n“We decided to close the bridge,” said Ada Roe, the transport minister.",
        ),
        (
            "OR102",
            "Officials said the pier was sold.",
            "Officials, speaking on condition of anonymity, said the pier was sold.",
        ),
        ("OR103", "The pier has reportedly been sold.", "The pier has been sold, Ada Roe said."),
        (
            "OR104",
            "Ada Roe denied that the pier was sold. “We do not discuss contracts,” Ms Roe said.",
            "Ada Roe denied that the pier was sold. “The report is false,” Ms Roe said.",
        ),
        (
            "OR104",
            "Ada Roe denied that the pier was sold. “We do not discuss contracts,” Ms Roe said.",
            "Ada Roe denied that the pier was sold and accused the board of “spreading rumours”.",
        ),
        (
            "OR105",
            "Officials noted that the pier was old.",
            "Officials said that the pier was old.",
        ),
    ],
)
def test_a_rule_finds_its_case_and_leaves_its_neighbour_alone(code: str, found: str, left_alone: str) -> None:
    assert code in codes(found)
    assert code not in codes(left_alone)


def test_a_reason_may_have_a_sentence_of_its_own() -> None:
    assert codes("Officials said the pier was sold. They spoke on condition of anonymity.") == []


def test_families_of_people_are_a_crowd() -> None:
    assert codes("Families of the people killed said that it was late.") == []


def test_a_reason_may_be_given_further_down() -> None:
    text = (
        "Two people said the pier was sold.\n\nA buyer was found in May, they said. The price is high.\n\n"
        "The people spoke on condition of anonymity because the talks are private."
    )

    assert codes(text) == []


def test_what_somebody_has_repeatedly_denied_was_said_elsewhere() -> None:
    text = (
        "Ada Roe has repeatedly denied that the pier was sold. “We will answer every question,” Ms Roe said."
    )

    assert codes(text) == []


def test_there_is_no_such_thing_is_a_denial() -> None:
    text = "Ada Roe denied that she meant to sell the pier. “There is no such plan,” Ms Roe said."

    assert codes(text) == []


def test_a_date_without_an_anchor_is_found_only_while_nobody_gives_one() -> None:
    text = "The pier was sold in May."

    assert codes(text, published=None) == ["OR111"]
    assert codes(text, published="2031-06-12") == []


def test_a_speakers_own_today_is_the_speakers() -> None:
    assert codes("“Today we close the pier,” Ada Roe said.", published=None) == []


def test_a_day_and_month_in_figures_have_two_readings() -> None:
    assert codes("The pier was sold on 03/04/2031.") == ["OR111"]
    assert codes("The pier was sold on 23/04/2031.") == []


@pytest.mark.parametrize(
    ("text", "cue"),
    [
        ("The pier will close, it has been claimed.", "it has been claimed"),
        ("It is understood that the pier will close.", "It is understood"),
        ("There are claims that the pier is rotten.", "are claims"),
    ],
)
def test_what_somebody_claims_and_nobody_is_named_for_is_hearsay(text: str, cue: str) -> None:
    (finding,) = lint(read(Document(text, language="en")))

    assert (finding.code, finding.words) == ("OR103", cue)


@pytest.mark.parametrize(
    "text", ["The pier will close, it was announced.", "It was claimed by Roe that it was late."]
)
def test_what_is_announced_or_has_a_claimant_is_no_hearsay(text: str) -> None:
    assert codes(text) == []


def test_a_by_line_and_a_date_line_may_stand_in_a_text() -> None:
    leftovers = (Leftover("By Ada Roe", "byline", 0), Leftover("3 April 2031", "date-line", 0))

    assert lint(read(Document("The pier was sold.", language="en", leftovers=leftovers))) == ()


def test_a_leftover_is_found_in_its_own_words() -> None:
    leftover = Leftover("You may also like", "page-furniture", 18)
    reading = read(Document("The pier was sold.", language="en", leftovers=(leftover,)))

    (finding,) = lint(reading)

    assert (finding.code, finding.where, finding.words) == ("OR113", "leftover", "You may also like")


def test_one_unnamed_source_is_one_finding_with_all_its_places() -> None:
    text = "Officials said the pier was sold. Officials said it was cheap."
    (finding,) = lint(read(Document(text, language="en", published="2031-06-12")))

    assert finding.code == "OR102"
    assert [s.of(text) for s in (*finding.spans, *finding.also)] == ["Officials", "Officials"]


def test_every_finding_stands_on_its_words_and_says_what_would_settle_it() -> None:
    text = f"{LEAD} Officials noted that it has reportedly been sold in May."
    for finding in lint(read(Document(text, language="en"))):
        assert finding.spans[0].of(text) == finding.words
        assert finding.reason
        assert finding.settle


def test_the_founding_article_has_exactly_its_seven_findings(founding: Path) -> None:
    article = read_file(founding / "article.txt")

    found = {finding.code: finding.words for finding in article.lint()}

    assert len(article.lint()) == len(found) == len(CATALOGUE) == 7
    assert found["OR101"].startswith("President Joe Biden has authorised")
    assert {code: found[code] for code in ("OR102", "OR103", "OR104", "OR105", "OR111", "OR113")} == {
        "OR102": "officials",
        "OR103": "reportedly",
        "OR104": "denied",
        "OR105": "noted",
        "OR111": "May",
        "OR113": "You may also like",
    }
