"""The origin graph as a picture: what is drawn how, and that it can be read by anyone."""

import re
import xml.etree.ElementTree as ET
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.export import Caption, origin_svg, summary
from onrecord.export.graph_bands import draw
from onrecord.export.graph_layout import ROW, Layout, lay_out
from onrecord.export.graph_ways import FEW, find_heads
from onrecord.export.lettering import width
from onrecord.model import ArticleOrigins, Origin, OriginEdge, OriginGraph, Span

WIRE = Origin("Meridian", "agency", "2031-06-12T08:00:00Z")
MAYOR = Origin("Ada Roe", "person", "2031-06-13", contrary=True)


def article(name: str, *origins: str, **fields: object) -> ArticleOrigins:
    known = {"stance": "for", "own": False, "credits": (), "copy_of": None} | fields
    return ArticleOrigins(id=name, origins=origins, **known)  # type: ignore[arg-type]


def cites(child: str, parent: str, means: str = "source") -> OriginEdge:
    return OriginEdge(child, parent, means, child, Span(0, 3))  # type: ignore[arg-type]


def graph(
    *articles: ArticleOrigins, edges: tuple[OriginEdge, ...] = (), circular: bool = False
) -> OriginGraph:
    return OriginGraph("c1", "The pier is sold", articles, (WIRE, MAYOR), edges, circular)


def captions(graph: OriginGraph, **fields: object) -> dict[str, Caption]:
    shown = {"outlet": "", "title": "Pier sold", "published": "2031-06-12"} | fields
    return {
        each.id: Caption(href=f"/c/{each.id}", **shown | {"outlet": f"The {each.id}"})  # type: ignore[arg-type]
        for each in graph.articles
    }


def svg(graph: OriginGraph, **fields: object) -> str:
    return origin_svg(graph, captions(graph, **fields))


SMALL = graph(
    article("star", "Meridian", own=True),
    article("post", "Meridian", copy_of="star"),
    article("sun", stance="observing"),
    article("herald", "Ada Roe", stance="against"),
    edges=(cites("star", "Meridian"), cites("post", "star", "copy"), cites("herald", "Ada Roe")),
)


def test_every_article_is_a_link_that_says_how_it_stands() -> None:
    told = re.findall(r'<a href="/c/(\w+)" aria-label="([^"]+)"', svg(SMALL))

    assert dict(told) == {
        "star": "The star; 12 Jun 2031; Pier sold; states it; first-hand; rests on Meridian",
        "post": "The post; 12 Jun 2031; Pier sold; states it; rests on Meridian",
        "sun": "The sun; 12 Jun 2031; Pier sold; reports it as unconfirmed",
        "herald": "The herald; 12 Jun 2031; Pier sold; says it is false; rests on Ada Roe",
    }


def test_what_is_cited_is_solid_and_what_is_copied_unsaid_is_dashed() -> None:
    picture = svg(SMALL)

    assert picture.count('class="way copy"') == 2  # the line, and its sign in the legend
    assert "same words, source not said" in picture

    credited = graph(*SMALL.articles, edges=(*SMALL.edges, cites("post", "star", "credit")))
    assert 'class="way copy"' not in svg(credited)


def test_who_speaks_against_it_and_what_has_no_origin_have_boxes_of_their_own() -> None:
    picture = svg(SMALL)

    assert picture.count('class="box"') == 1
    assert picture.count('class="box none"') == 1
    assert picture.count('class="box against"') == 1
    assert "speaks against the claim" in picture


def test_a_circle_of_credits_has_rings() -> None:
    edges = (cites("star", "post"), cites("post", "star"))
    picture = svg(graph(article("star"), article("post"), article("sun"), edges=edges, circular=True))

    assert picture.count('class="ring"') == 3  # two articles and the legend
    assert "Credits go in a circle" in picture


def test_many_copies_are_folded_into_what_they_repeat() -> None:
    copies = [article(f"n{n:02}", "Meridian", copy_of="star") for n in range(38)]
    picture = svg(graph(article("star", "Meridian", own=True), *copies))

    assert ">×38</text>" in picture
    assert "38 copies of it not drawn" in picture
    assert picture.count("<a href") == 1
    assert "39 articles, first 12 Jun 2031" in picture


def test_a_copy_that_takes_the_other_side_is_not_folded() -> None:
    articles = [article(f"n{n:02}", "Meridian") for n in range(FEW)]
    picture = svg(graph(*articles, article("sun", stance="against", copy_of="n00")))

    assert 'href="/c/sun"' in picture


def test_a_name_without_an_article_is_said_to_be_only_named() -> None:
    edges = (cites("sun", "The Ledger", "via"), cites("The Ledger", "Meridian"))
    picture = svg(graph(article("sun", "Meridian"), edges=edges))

    assert "The Ledger</text>" in picture
    assert "named, not kept here" in picture


def test_a_name_that_leads_nowhere_is_left_to_the_table_where_its_article_has_another_way() -> None:
    ways = (cites("sun", "Meridian"), cites("sun", "A passer-by"))

    assert "A passer-by" not in svg(graph(article("sun", "Meridian"), edges=ways))
    assert "A passer-by" in svg(graph(article("sun", "Meridian"), edges=ways[1:]))


def test_an_outlet_that_has_an_article_here_stands_for_it() -> None:
    edges = (cites("sun", "The star"), OriginEdge("The star", "star", "same", None, None))
    picture = svg(graph(article("star", "Meridian"), article("sun", "Meridian"), edges=edges))

    assert "named, not kept here" not in picture
    assert 'class="way cites"' in picture


def test_an_outlet_that_names_itself_makes_no_circle() -> None:
    edges = (cites("star", "The star"), OriginEdge("The star", "star", "same", None, None))

    assert 'class="ring"' not in svg(graph(article("star", "Meridian"), edges=edges))


def test_articles_without_a_date_stand_in_columns_that_are_no_time() -> None:
    picture = svg(SMALL, published=None)

    assert "no date given</text>" in picture


def test_words_from_articles_stay_words() -> None:
    hostile = OriginGraph(
        'c"><script>', "<b>&\x00", (article("x<y"),), (Origin("<i>", "outlet", None),), (), False
    )
    picture = origin_svg(hostile, {"x<y": Caption('"', "<script>alert(1)</script>", None, "/c/'\"")})

    tags = {element.tag.rpartition("}")[2] for element in ET.fromstring(picture).iter()}
    assert tags <= {"svg", "style", "title", "desc", "g", "a", "path", "rect", "circle", "text"}


def test_within_a_page_nothing_is_styled_in_place() -> None:
    picture = origin_svg(SMALL, captions(SMALL), within_page=True)

    assert "<style" not in picture
    assert "style=" not in picture
    assert "prefers-color-scheme" in svg(SMALL)


@pytest.mark.parametrize(
    ("shown", "said"),
    [
        (
            SMALL,
            "4 articles, 1 known origin, 1 with no stated origin. 1 article against it, resting on 1 origin of their own.",
        ),
        (graph(article("sun")), "1 article, 1 known origin, 1 with no stated origin."),
    ],
)
def test_the_sentence_says_what_each_number_counts(shown: OriginGraph, said: str) -> None:
    assert summary(shown) == said


IDS = [f"a{n}" for n in range(60)]
NAMES = ["Meridian", "Ada Roe", "The Ledger", "A very long name of a ministry for harbours and piers"]


@st.composite
def graphs(draw_: st.DrawFn) -> tuple[OriginGraph, dict[str, Caption]]:
    ids = IDS[: draw_(st.integers(2, 60))]
    articles = [
        article(
            name,
            *draw_(st.lists(st.sampled_from(["Meridian", "Ada Roe"]), max_size=2, unique=True)),
            stance=draw_(st.sampled_from(["for", "against", "observing"])),
            own=draw_(st.booleans()),
            copy_of=draw_(st.none() | st.sampled_from(ids)),
        )
        for name in ids
    ]
    ends = st.sampled_from(ids + NAMES)
    means = st.sampled_from(["source", "via", "credit", "link", "copy", "same", "presumed"])
    edges = draw_(st.lists(st.builds(cites, ends, ends, means), max_size=80))
    shown = {
        name: Caption(
            draw_(
                st.sampled_from(
                    ["", "The Star", "The Northern Province Herald and Harbour Gazette", "橋日報"]
                )
            ),
            draw_(st.text(max_size=90)),
            draw_(st.sampled_from([None, "2031-06-12", "2031-06-12T09:30:00+02:00", "2031-08-01", "soon"])),
            f"/c/{name}",
        )
        for name in ids
    }
    return graph(*articles, edges=tuple(edges)), shown


@settings(max_examples=40)
@given(graphs())
def test_nothing_is_drawn_over_anything_else(drawn: tuple[OriginGraph, dict[str, Caption]]) -> None:
    layout = lay_out(draw(*drawn), drawn[1])

    _assert_marks_stand_apart(layout)
    _assert_labels_stand_apart(layout)


def _assert_marks_stand_apart(layout: Layout) -> None:
    for a in layout.marks:
        for b in layout.marks:
            if a is not b and a.y == b.y:
                assert abs(a.x - b.x) > a.radius + b.radius + 8, (a, b)  # rings included


def _assert_labels_stand_apart(layout: Layout) -> None:
    rows = sorted(label.y for label in layout.labels)
    assert all(second - first >= ROW for first, second in pairwise(rows))
    assert all(mark.x + mark.radius < label.x for mark in layout.marks for label in layout.labels)
    ticks = [tick for tick in layout.ticks if tick.words]
    for first, second in pairwise(ticks):
        assert first.x + width(first.words, 12) < second.x
    for first_box, second_box in pairwise(layout.boxes):
        assert first_box.y + first_box.height < second_box.y


def test_articles_that_repeat_each_other_are_drawn_as_the_first_of_them() -> None:
    circle = {"a1": "a2", "a2": "a1", "a3": "a2"}
    articles = tuple(
        ArticleOrigins(f"a{n}", "for", False, (), circle.get(f"a{n}"), ()) for n in range(FEW + 1)
    )

    heads = find_heads(OriginGraph("c1", "The pier is sold", articles, (), (), False))

    assert {name: head for name, head in heads.items() if name != head} == {"a2": "a1", "a3": "a1"}


@settings(max_examples=40)
@given(graphs())
def test_every_article_is_drawn_or_folded_once(drawn: tuple[OriginGraph, dict[str, Caption]]) -> None:
    nodes = [n for band in draw(*drawn).bands for lane in band.lanes for n in lane if n.article]

    assert sorted(name for n in nodes for name in (n.key, *n.folded)) == sorted(
        each.id for each in drawn[0].articles
    )


@settings(max_examples=40)
@given(graphs())
def test_any_graph_is_well_formed_and_the_same_twice(drawn: tuple[OriginGraph, dict[str, Caption]]) -> None:
    picture = origin_svg(*drawn)

    ET.fromstring(picture)
    assert picture == origin_svg(*drawn)
