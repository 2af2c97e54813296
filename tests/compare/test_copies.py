"""Copies: what is one, which words came from where, and who had them first. All articles are invented."""

from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.compare.invented import article, sentence

from onrecord.compare.copies import compare, find_copies, prepare
from onrecord.model import CopyLink, Document
from onrecord.text.shingles import find_words

NUMBERS = st.lists(st.integers(0, 40), min_size=1, max_size=12)


def linked(a: str | Document, b: str | Document) -> CopyLink | None:
    as_a, as_b = (Document(d) if isinstance(d, str) else d for d in (a, b))
    return compare(("a", prepare(as_a)), ("b", prepare(as_b)))


def test_a_reprint_is_a_copy_whole() -> None:
    link = linked(article(1, 2, 3), article(1, 2, 3).upper())

    assert link
    assert link.containment == 1
    assert len(link.passages) == 1


def test_an_article_cut_short_under_a_new_headline_is_a_copy() -> None:
    link = linked(article(*range(20)), f"Corda in brief\n\n{article(0, 1)}")

    assert link
    assert link.containment > 0.8


def test_a_paragraph_inside_a_long_article_is_found_with_its_place() -> None:
    stolen = f"{sentence(90)} {sentence(91)} {sentence(92)} {sentence(93)}"
    whole = f"{article(*range(15))}\n\n{stolen}\n\n{article(*range(15, 30))}"

    link = linked(f"{article(*range(40, 60))}\n\n{stolen}", whole)

    assert link
    assert [b.of(whole) for _, b in link.passages] == [stolen.removesuffix(".")]


def test_paragraphs_moved_about_are_found_each() -> None:
    link = linked(article(1, 2, 3), article(3, 1, 2))

    assert link
    assert link.containment == 1
    assert len(link.passages) == 2


def test_other_articles_are_no_copies() -> None:
    assert linked(article(*range(10)), article(*range(20, 30))) is None


def test_two_reports_of_one_speech_are_no_copies() -> None:
    speech = "“We will not close the northern pier this year or the next, and whoever says so has not asked me once.”"

    link = linked(f"{article(1, 2, 3, 4)}\n\n{speech}", f"{article(5, 6, 7, 8)}\n\n{speech}")

    assert link is None


def test_page_furniture_does_not_make_a_copy() -> None:
    tail = "\n\nSign up for our newsletter\n\nShare this on Facebook and Twitter\n\nYou may also like"

    assert linked(sentence(1) + tail, sentence(2) + tail) is None


def test_texts_without_words_are_no_copies() -> None:
    assert (
        find_copies([Document("…", given_id="a"), Document("…", given_id="b"), Document("", given_id="c")])
        == ()
    )


@given(NUMBERS, NUMBERS)
@settings(max_examples=60, deadline=None)
def test_passages_hold_the_same_words_on_both_sides_and_share_none(
    first: list[int], second: list[int]
) -> None:
    a, b = article(*first), article(*second)

    link = linked(a, b)

    for span, other in link.passages if link else ():
        assert find_words(span.of(a)).numbers.tolist() == find_words(other.of(b)).numbers.tolist()
    for side in (0, 1):
        spans = sorted(passage[side] for passage in (link.passages if link else ()))
        assert all(one.end <= two.start for one, two in pairwise(spans))


@given(NUMBERS, NUMBERS)
@settings(max_examples=60, deadline=None)
def test_it_does_not_matter_which_of_two_is_given_first(first: list[int], second: list[int]) -> None:
    a, b = ("a", prepare(Document(article(*first)))), ("b", prepare(Document(article(*second))))

    assert compare(a, b) == compare(b, a)


@given(NUMBERS, NUMBERS)
@settings(max_examples=30, deadline=None)
def test_a_link_flipped_twice_is_the_link(first: list[int], second: list[int]) -> None:
    link = linked(article(*first), article(*second))

    assert link is None or link.flipped().flipped() == link


@given(st.lists(NUMBERS, min_size=2, max_size=6), st.randoms())
@settings(max_examples=30, deadline=None)
def test_the_order_of_arrival_does_not_matter(texts: list[list[int]], order: object) -> None:
    documents = [Document(article(*numbers), given_id=f"n{k}") for k, numbers in enumerate(texts)]
    shuffled = list(documents)
    order.shuffle(shuffled)  # type: ignore[attr-defined]

    assert find_copies(shuffled) == find_copies(documents)


def test_the_same_sentence_over_and_over_is_counted_once_for_each_time_in_the_shorter() -> None:
    link = linked(article(*[1] * 200), article(*[1] * 20))

    assert link
    assert link.containment == 1


TEXT = article(1, 2, 3)
STAR = Document(TEXT, publisher="The Star", published="2031-06-12")


@pytest.mark.parametrize(
    ("other", "giver"),
    [
        (replace(STAR, published="2031-06-13"), "a"),
        (replace(STAR, published="2031-06-11T23:00:00Z"), "b"),
        (replace(STAR, published="2031-06-12T08:00:00Z"), "unknown"),
        (replace(STAR, published=None), "unknown"),
        (replace(STAR, text=f"CORDA (AP) — {TEXT}", published="2031-06-11"), "a"),
        (
            replace(
                STAR, text=f"{TEXT}\n\nThis article was originally published by The Star.", published=None
            ),
            "a",
        ),
    ],
)
def test_the_words_come_from_whom_is_credited_or_else_from_the_earlier(other: Document, giver: str) -> None:
    link = linked(STAR, other)

    assert link
    assert link.direction == giver


def test_two_with_the_same_agency_have_it_from_the_agency() -> None:
    early = replace(STAR, text=f"CORDA (AP) — {TEXT}", published="2031-06-11")
    late = replace(early, publisher="The Post", published="2031-06-14")

    link = linked(early, late)

    assert link
    assert link.direction == "unknown"


def test_the_agency_itself_is_the_giver_though_its_copy_is_dated_earlier() -> None:
    agency = Document(f"CORDA (AP) — {TEXT}", publisher="The Associated Press", published="2031-06-13")
    paper = Document(f"CORDA (AP) — {TEXT}", publisher="The Star", published="2031-06-12")

    link = linked(paper, agency)

    assert link
    assert link.direction == "b"


@pytest.mark.parametrize("author", ["Velden", "Velden Press Agency"])
def test_an_agency_that_no_list_knows_is_the_giver_where_it_is_among_the_authors(author: str) -> None:
    closing = "(Reporting by Ada Roe; editing by Bo Lin)"
    agency = Document(
        f"CORDA, June 13 (Velden) - {TEXT}\n\n{closing}",
        publisher="Velden Press Agency",
        published="2031-06-13",
    )
    paper = Document(TEXT, publisher="The Star", published="2031-06-12", authors=(author,))

    link = linked(paper, agency)

    assert link
    assert link.direction == "b"
