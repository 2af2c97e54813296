"""Of links between articles with the same words, those stay that no third article explains."""

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.compare.copies import find_copies
from onrecord.compare.direct import direct_links
from onrecord.model import CopyLink, Document, Span
from onrecord.workflows.link import fold

HARBOUR = (
    "Dockers in Saltry closed the grain quay at dawn and piled sacks across both gates until the siren rang. "
)
BRIDGE = (
    "Engineers found rust in eleven cables of the Corda bridge, and heavy carts must use the ford below it. "
)
LIGHT = (
    "The lamp of the northern lighthouse failed twice in a week, so pilots steered by fires on the beach. "
)
RAIN = "After nine dry months the reservoir above Upper Wend holds less than the town drinks in a fortnight. "
OWN = "Our reporter walked the whole length of the market and heard not one trader praise the new awnings there. "


def article(name: str, *parts: str, published: str | None = None) -> Document:
    return Document("\n\n".join(parts), given_id=name, published=published)


def lengths(*documents: Document) -> dict[str, int]:
    return {document.given_id or "": len(document.text) for document in documents}


def pairs(*documents: Document) -> set[str]:
    return {f"{link.a}-{link.b}" for link in direct_links(find_copies(documents), lengths(*documents))}


def test_two_that_have_the_same_words_from_one_are_not_linked() -> None:
    wire, star = article("wire", HARBOUR, BRIDGE, LIGHT), article("star", HARBOUR, BRIDGE)

    assert pairs(wire, article("post", HARBOUR, OWN), star) == {"post-wire", "star-wire"}


def test_words_from_two_articles_link_to_both() -> None:
    assert pairs(
        article("one", HARBOUR, BRIDGE), article("two", LIGHT, RAIN), article("both", BRIDGE, LIGHT)
    ) == {
        "both-one",
        "both-two",
    }


def test_words_added_on_the_way_link_to_who_added_them() -> None:
    first, second = article("first", HARBOUR, BRIDGE), article("second", HARBOUR, BRIDGE, OWN)
    assert pairs(first, second, article("third", HARBOUR, OWN)) == {"first-second", "second-third"}


def test_copies_that_are_all_the_same_link_to_the_one_the_others_have_it_from() -> None:
    papers = [article(name, HARBOUR, BRIDGE, published="2031-06-13") for name in ("a", "b", "c")]
    assert pairs(*papers, article("wire", HARBOUR, BRIDGE, published="2031-06-12")) == {
        "a-wire",
        "b-wire",
        "c-wire",
    }


def test_where_nothing_tells_them_apart_the_first_by_name_stands_for_all() -> None:
    assert pairs(*(article(name, HARBOUR, BRIDGE) for name in "dbca")) == {"a-b", "a-c", "a-d"}


PARTS = (HARBOUR, BRIDGE, LIGHT, RAIN, OWN)


@given(st.lists(st.sets(st.sampled_from(PARTS), min_size=1), min_size=2, max_size=6))
def test_what_was_linked_stays_together(chosen: list[set[str]]) -> None:
    documents = [article(f"{n}", *sorted(parts)) for n, parts in enumerate(chosen)]
    links = find_copies(documents)
    left = direct_links(links, lengths(*documents))

    assert set(left) <= set(links)
    assert {frozenset(group) for group in fold(left)} == {frozenset(group) for group in fold(links)}


@pytest.mark.parametrize("count", [2, 40])
def test_a_clique_becomes_a_star(count: int) -> None:
    span = Span(0, 100)
    links = [
        CopyLink(f"{a:02}", f"{b:02}", 1.0, "unknown", ((span, span),))
        for a, b in combinations(range(count), 2)
    ]
    assert [(link.a, link.b) for link in direct_links(links, {f"{n:02}": 100 for n in range(count)})] == [
        ("00", f"{n:02}") for n in range(1, count)
    ]
