"""Tokens of HTML: where a tag ends is what browsers say."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.ingest.markup import TooCostlyError, tokenize_html


def texts(source: str) -> list[str]:
    return [source[t.start : t.end] for t in tokenize_html(source) if t.kind == "text"]


@pytest.mark.parametrize(
    "tag",
    [
        '<h1 class="h1" "tabindex="0">',
        '<a href="/poll/"">',
        '<ul role=”navigation" class=a>',
        "<a title='it said: \"no'>",
        '<article class="card"data-value=\'{"a": ">"}\'>',
        '<p title="a > b">',
        "<p title = 'a > b' id=x>",
        "<p a==b>",
        "<br/>",
    ],
)
def test_a_stray_quotation_mark_does_not_swallow_the_page(tag: str) -> None:
    assert texts(f'{tag}The bridge is shut.</p><p class="z">It opens in May.') == [
        "The bridge is shut.",
        "It opens in May.",
    ]


@pytest.mark.parametrize(
    "comment", ["<!---->", "<!-->", "<!-- a > b -->", "<!--[-->", "<!DOCTYPE html>", "<?xml?>"]
)
def test_comments_and_declarations_are_passed_over(comment: str) -> None:
    assert texts(f"<p>One{comment}Two</p>") == ["One", "Two"]


@given(st.text(alphabet="<>=\"'/ap !-\n", max_size=80))
def test_tokens_stand_in_order_and_never_overlap(source: str) -> None:
    try:
        tokens = list(tokenize_html(source))
    except TooCostlyError:
        return
    edges = [edge for t in tokens for edge in (t.start, t.end)]
    assert edges == sorted(edges)
    assert not edges or 0 <= edges[0] <= edges[-1] <= len(source)
