"""Metadata of pages: titles, authors, dates, and where each was found."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.ingest.markup import tokenize_html
from onrecord.ingest.metadata import find_metadata
from onrecord.ingest.metadata.authors import agency_of, is_person, split_names
from onrecord.ingest.metadata.dates import iso_date
from onrecord.ingest.metadata.titles import choose_heading, without_site
from onrecord.model import Evidence

Found = tuple[dict[str, object], dict[str, Evidence]]


def found(source: str, url: str | None = None) -> Found:
    values, evidence = find_metadata(source, list(tokenize_html(source)), url)
    return values, dict(evidence)


@pytest.mark.parametrize(
    ("headings", "titles", "chosen"),
    [
        (["The Star", "Pier sold to Venn"], ["Pier sold to Venn"], "Pier sold to Venn"),
        (["Town council: Pier sold to Venn"], ["Pier sold to Venn"], "Pier sold to Venn"),
        (["Venn buys Askerwick pier"], ["Pier of Askerwick goes to Venn"], "Venn buys Askerwick pier"),
        (["News"], ["Pier sold to Venn"], None),
        (["What became of the old pier"], ["Three million crowns"], "What became of the old pier"),
        ([], ["Pier sold"], None),
    ],
)
def test_the_title_is_the_headline_that_says_what_the_page_calls_itself(
    headings: list[str], titles: list[str], chosen: str | None
) -> None:
    assert choose_heading(headings, titles) == chosen


def test_a_sites_name_is_taken_off_and_a_dash_of_the_headlines_own_is_not() -> None:
    assert without_site("Pier sold to Venn - The Star", ["Pier sold to Venn"]) == "Pier sold to Venn"
    assert without_site("Pier sold to Venn | star.example", []) == "Pier sold to Venn"
    assert without_site("Sold - but to whom?", ["Sold - but to whom?"]) == "Sold - but to whom?"


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("By Ada Roe and Kofi Lund", ["Ada Roe", "Kofi Lund"]),
        ("Von Ada Roe und Kofi Lund", ["Ada Roe", "Kofi Lund"]),
        ("Ada Roe, Tarn Herald Reporter", ["Ada Roe"]),
        ("Ada Roe; Kofi Lund; dpa", ["Ada Roe", "Kofi Lund", "dpa"]),
        ("Kofi Lund The Associated Press", ["Kofi Lund"]),
        ("ada@star.example", []),
        ("Photography by Ida Brandt", []),
        ("12 June 2031", []),
    ],
)
def test_a_by_line_is_cut_into_names(line: str, names: list[str]) -> None:
    assert split_names(line) == names


@pytest.mark.parametrize(
    "name", ["Star news desk", "The Weather Channel", "AFP", "reuters", "Tennis.com", "Redaktion"]
)
def test_desks_agencies_and_outlets_are_no_persons(name: str) -> None:
    assert not is_person(name)


def test_an_agency_is_credited_and_a_name_that_holds_its_letters_is_not() -> None:
    assert agency_of("Ada Roe, AFP") == "AFP"
    assert agency_of("Ansa Apa Roe") is None


@pytest.mark.parametrize(
    ("byline", "names"),
    [
        ('<p class="byline">By <a href="/x">Ada Roe</a></p>', ("Ada Roe",)),
        ("<h4>By <span>Ada Roe</span></h4>", ("Ada Roe",)),
        ('<a href="/staff/ada-roe">Ada Roe</a>', ("Ada Roe",)),
        (
            '<span class="author">Ada Roe</span>, <span class="author">Kofi Lund</span>',
            ("Ada Roe", "Kofi Lund"),
        ),
    ],
)
def test_authors_are_found_in_what_a_reader_sees(byline: str, names: tuple[str, ...]) -> None:
    values, evidence = found(f"<html><h1>Pier sold to Venn</h1>{byline}<p>The pier was sold.</p>")

    assert values["authors"] == names
    assert evidence["authors"].found_in.startswith("by-line")


def test_people_named_by_reference_in_json_ld_are_found() -> None:
    source = (
        '<script type="application/ld+json">{"@graph":[{"@type":"NewsArticle","author":{"@id":"#ada"}},'
        '{"@type":"Person","@id":"#ada","name":"Ada Roe"}]}</script>'
    )
    assert found(source)[0]["authors"] == ("Ada Roe",)


def test_the_outlet_as_author_gives_way_to_a_person() -> None:
    source = (
        '<script type="application/ld+json">{"@type":"NewsArticle","author":{"name":"The Star"},'
        '"publisher":{"name":"The Star"}}</script><p class="byline">By Ada Roe</p>'
    )
    values, evidence = found(source)

    assert values["authors"] == ("Ada Roe",)
    assert "The Star" in evidence["authors"].rivals


@pytest.mark.parametrize(
    ("written", "iso"),
    [
        ("2031-06-12T08:00:00.123+0200", "2031-06-12T08:00:00+02:00"),
        ("2031-06-12 08:00", "2031-06-12T08:00"),
        ("2031-06-12T08:00:00 UTC", "2031-06-12T08:00:00Z"),
        ("20310612T080000", "2031-06-12T08:00:00"),
        ("Thu, 12 Jun 2031 08:00:00 +0000", "2031-06-12T08:00:00+00:00"),
        ("June 12th, 2031", "2031-06-12"),
        ("06/12/2031", None),
        ("2031-13-40", None),
        ("soon", None),
    ],
)
def test_dates_are_read_as_pages_write_them_and_never_two_ways(written: str, iso: str | None) -> None:
    assert iso_date(written) == iso


@given(st.integers(-600_000_000, 3_000_000_000), st.integers(-12, 14))
def test_a_moment_in_iso_8601_is_read_back_as_that_moment(seconds: int, hours: int) -> None:
    moment = datetime.fromtimestamp(seconds, timezone(timedelta(hours=hours)))

    read = iso_date(moment.isoformat())

    assert read is not None
    assert datetime.fromisoformat(read) == moment


@given(st.text(max_size=60))
def test_any_text_is_a_date_or_none(text: str) -> None:
    read = iso_date(text)
    assert read is None or datetime.fromisoformat(read[:10])


def test_a_date_that_only_the_text_tells_says_so() -> None:
    values, evidence = found(
        "<html><body><p>Published on 12 June 2021</p><p>The pier was sold.</p></body></html>"
    )

    assert values["published"] == "2021-06-12"
    assert values["published_source"] == "text"
    assert "htmldate" in evidence["published"].found_in


def test_what_else_the_page_says_of_its_date_stays_as_rivals() -> None:
    source = (
        '<script type="application/ld+json">{"@type":"NewsArticle","datePublished":"2031-06-12T08:00:00Z"}</script>'
        '<meta property="article:published_time" content="2031-06-11">'
    )
    values, evidence = found(source, "https://star.example/2031/06/10/pier")

    assert values["published"] == "2031-06-12T08:00:00Z"
    assert evidence["published"].rivals == ("2031-06-11", "2031-06-10")
