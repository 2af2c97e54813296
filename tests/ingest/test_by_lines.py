"""By-lines and credits in text without marks: set aside with their reason, never a sentence of the article."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.ingest import Given, Parsed, Rejected, parse_line, put_back
from onrecord.ingest.by_lines import names_in_by_line
from onrecord.ingest.parse import parse
from onrecord.model import Capture, Document, Span

BODY = "The pier was sold on Monday, the council said.\n\nNobody was asked."


def parsed(body: str, kind: str = "text/plain", about: Given | None = None) -> Parsed:
    result = parse(Capture(body.encode(), kind, "test"), about)
    assert isinstance(result, Parsed), result
    return result


def check_way_back(result: Parsed) -> None:
    for k, character in enumerate(result.document.text):
        raw = result.offsets.to_raw(Span(k, k + 1))
        if raw is not None and not character.isspace():
            assert raw.of(result.source_text) == character
    for leftover in result.document.leftovers:
        assert leftover.source is not None
        assert leftover.source.of(result.source_text) == leftover.text


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("By Mira Holt and Jonas Feld", ("Mira Holt", "Jonas Feld")),
        ("By Mira Holt and Karim al-Feld", ("Mira Holt", "Karim al-Feld")),
        ("By Dana Orr, Courier Staff", ("Dana Orr",)),
        ("By Mira Holt, Political Editor", ("Mira Holt",)),
        ("By Mira Holt in Selwick", ("Mira Holt",)),
        ("By Mira Holt | 3 May 2031", ("Mira Holt",)),
        ("by Mira Holt", ("Mira Holt",)),
        ("Mira Holt in Selwick", ("Mira Holt",)),
        ("Mira Holt and Jonas Feld in Selwick", ("Mira Holt", "Jonas Feld")),
        ("Mira Holt, Environment correspondent", ("Mira Holt",)),
    ],
)
def test_a_by_line_under_the_title_gives_the_authors_and_is_set_aside(
    line: str, names: tuple[str, ...]
) -> None:
    result = parsed(f"Pier sold\n\n{line}\n\n{BODY}")

    assert (result.document.title, result.document.text) == ("Pier sold", BODY)
    assert result.document.authors == names
    assert [(leftover.text, leftover.why) for leftover in result.document.leftovers] == [(line, "byline")]
    check_way_back(result)


@pytest.mark.parametrize(
    "line",
    [
        "By the time it rained, the pier was sold.",
        "By Ada Roe the town was rebuilt.",
        "By Land and Sea",
        "Mira Holt left in May.",
        "Ada Roe was in Selwick",
        "By Monday it was over",
        "In Selwick",
    ],
)
def test_a_line_that_says_more_is_no_by_line(line: str) -> None:
    assert names_in_by_line(line, bare=True) == ()
    assert line in parsed(f"Pier sold\n\n{line}\n\n{BODY}").document.text


@pytest.mark.parametrize("line", ["By Ada Roe, Associated Press", "By Reuters"])
def test_a_by_line_that_names_an_agency_stays_as_the_credit_it_is(line: str) -> None:
    assert parsed(f"Pier sold\n\n{line}\n\n{BODY}").document.text.startswith(line)


def test_a_by_line_may_follow_the_title_at_once_or_the_standfirst() -> None:
    near = parsed(f"Pier sold\nBy Mira Holt\n\n{BODY}").document
    far = parsed(f"Pier sold\n\nNobody was asked.\n\nBy Mira Holt\n\n{BODY}").document

    assert (near.title, near.text, near.authors) == ("Pier sold", BODY, ("Mira Holt",))
    assert (far.text, far.authors) == (f"Nobody was asked.\n\n{BODY}", ("Mira Holt",))


def test_a_by_line_on_top_is_no_title() -> None:
    document = parsed(f"By Mira Holt\n\n{BODY}").document

    assert (document.title, document.text, document.authors) == (None, BODY, ("Mira Holt",))


def test_a_name_without_by_is_a_by_line_only_right_under_a_title() -> None:
    assert parsed(f"Pier sold\n\nIt was cheap.\n\nMira Holt in Selwick\n\n{BODY}").document.authors == ()


def test_authors_that_are_given_win_over_the_by_line() -> None:
    document = parsed(f"Pier sold\n\nBy Mira Holt\n\n{BODY}", about=Given(authors=("Ida Brandt",))).document

    assert (document.text, document.authors) == (BODY, ("Ida Brandt",))


def test_markdown_has_by_lines_too_and_its_front_matter_wins() -> None:
    plain = parsed(f"# Pier sold\n\n*By Mira Holt*\n\n{BODY}", "text/markdown").document
    front = parsed(
        f"---\nauthor: Ida Brandt\n---\n# Pier sold\n\nBy Mira Holt\n\n{BODY}", "text/markdown"
    ).document

    assert (plain.text, plain.authors) == (BODY, ("Mira Holt",))
    assert dict(plain.evidence)["authors"].found_in == "by-line"
    assert (front.text, front.authors) == (BODY, ("Ida Brandt",))


def of_line(**item: object) -> Document:
    document = parse_line({"id": 1, **item}, "test")
    assert isinstance(document, Document)
    return document


@pytest.mark.parametrize(
    "text",
    [
        f"By Mira Holt\n\n{BODY}",
        f"Pier sold\n\nBy Mira Holt\n\n{BODY}",
        f"Pier sold\n\nNobody was asked.\n\nBy Mira Holt\n\n{BODY}",
        f"  By Mira Holt  \r\n{BODY}",
        f"By Mira Holt, Courier Staff\n{BODY}",
    ],
)
def test_an_objects_text_gives_its_authors_as_a_files_does_and_is_kept_to_the_letter(text: str) -> None:
    document = of_line(text=text)

    assert document.authors == parsed(text).document.authors == ("Mira Holt",)
    assert (document.text, document.leftovers) == (text, ())


def test_under_an_objects_title_a_name_and_a_place_are_a_by_line() -> None:
    text = f"Mira Holt in Selwick\n\n{BODY}"

    assert of_line(text=text, title="Pier sold").authors == ("Mira Holt",)
    assert of_line(text=text).authors == ()


def test_an_objects_own_authors_win_over_its_by_line() -> None:
    assert of_line(text=f"By Mira Holt\n\n{BODY}", authors=["Ida Brandt"]).authors == ("Ida Brandt",)


def test_an_objects_by_line_that_names_an_agency_names_no_author() -> None:
    assert of_line(text=f"By Ada Roe, Associated Press\n\n{BODY}").authors == ()


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("Reporting by Mira Holt in Selwick; editing by Jonas Feld", "credit"),
        ("Reporting by Mira Holt; additional reporting by Ida Brandt; editing by Jonas Feld", "credit"),
        ("Photo: Kari Nome", "caption"),
        ("Video: the pier in May", "page-furniture"),
        ("Photo by Kari Nome", "caption"),
    ],
)
def test_credits_behind_the_last_paragraph_are_set_aside(line: str, why: str) -> None:
    result = parsed(f"Pier sold\n\n{BODY}\n\n{line}\n")

    assert result.document.text == BODY
    assert [(leftover.text, leftover.why) for leftover in result.document.leftovers] == [(line, why)]
    check_way_back(result)


@pytest.mark.parametrize(
    "line", ["Image: Kari Nome", "Photo credit: Kari Nome/Elm Pictures", "Picture source: Elm"]
)
def test_a_pictures_credit_among_the_paragraphs_is_set_aside(line: str) -> None:
    result = parsed(f"Pier sold\n\n{BODY}\n\n{line}\n\nIt rained.\n")

    assert result.document.text == f"{BODY}\n\nIt rained."
    assert [(leftover.text, leftover.why) for leftover in result.document.leftovers] == [(line, "caption")]


def test_what_a_picture_shows_is_no_credit() -> None:
    line = "Images: they show that the pier was already shut in May, whatever the council says about it now, and more."
    assert line in parsed(f"Pier sold\n\n{BODY}\n\n{line}\n\nIt rained.").document.text


@pytest.mark.parametrize(
    "line",
    [
        "(Reporting by Mira Holt; Editing by Jonas Feld)",
        "Reporting by Mira Holt and Reuters; editing by Jonas Feld",
        "Photos by Kari Nome show the damage.",
        "Reporting by Mira Holt led to the inquiry.",
    ],
)
def test_what_credits_an_agency_or_is_a_sentence_stays(line: str) -> None:
    assert parsed(f"Pier sold\n\n{BODY}\n\n{line}").document.text.endswith(line)


@pytest.mark.parametrize(
    "title",
    [
        'Interview: "We will not be rushed"',
        "Interview: “We will not be rushed”",
        '"The sea does not vote"',
        "“Who pays?”",
        'Minister says union is "out of touch"',
    ],
)
def test_a_title_may_end_with_a_quotation_mark(title: str) -> None:
    document = parsed(f"{title}\n\n{BODY}").document

    assert (document.title, document.text) == (title, BODY)


@pytest.mark.parametrize(
    "sentence", ['"The pier is sold."', "“The pier is sold,”", 'She said it was "sold".', "“It is sold!”"]
)
def test_a_quoted_sentence_on_top_is_no_title(sentence: str) -> None:
    assert parsed(f"{sentence}\n\n{BODY}").document.title is None


LINES = [
    "By Mira Holt",
    "Mira Holt in Selwick",
    "The pier was sold.",
    "Pier sold",
    "Photo by Kari Nome",
    "By Reuters",
]


@settings(deadline=None)
@given(st.lists(st.sampled_from(LINES), min_size=1, max_size=6), st.sampled_from(["\n", "\n\n", "\r\n\r\n"]))
def test_whatever_is_set_aside_maps_back_and_can_be_put_back(lines: list[str], between: str) -> None:
    result = parse(Capture(between.join(lines).encode(), "text/plain", "test"))
    if isinstance(result, Rejected):
        return
    check_way_back(result)
    document = result.document
    while document.leftovers:
        document = put_back(document, 0)

    assert f"{document.title or ''} {document.text}".split() == " ".join(lines).split()
