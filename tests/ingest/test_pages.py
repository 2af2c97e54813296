"""Pages: which blocks are the article, what is said of the rest, and what is no article at all."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.ingest import Parsed, Rejected
from onrecord.ingest.html.elements import MOST_BLOCKS, find_blocks
from onrecord.ingest.html.votes import Vote
from onrecord.ingest.markup import tokenize_html
from onrecord.ingest.parse import parse
from onrecord.model import Capture, Span

SENTENCES = [
    "The council of Askerwick sold the pier to a company from Venn on Monday, after a debate that lasted until midnight.",
    "“Nobody asked the people who fish there,” said Ada Roe, whose family has run the tackle shop since 1931.",
    "The buyer, Venn Harbours, said it would spend three million crowns on new planks before the summer.",
    "Kofi Lund, who runs the ferry, said he had been promised a landing stage, and that he would hold them to it.",
    "The mayor declined to say what the town would do with the money, which is twice what she had asked for.",
]


def page(body: str, head: str = "<title>Pier sold to Venn</title>") -> str:
    menu = "".join(
        f"<li><a href='/{n}'>{word}</a></li>" for n, word in enumerate(["News", "Sea", "Town", "Sport"])
    )
    return (
        f"<!doctype html><html lang='en'><head>{head}</head><body><nav class='main-menu'><ul>{menu}</ul></nav>{body}"
        "<footer class='footer'><p>© The Star. All rights reserved.</p><a href='/terms'>Terms</a></footer></body></html>"
    )


def article(extra: str = "") -> str:
    paragraphs = [f"<p>{s}</p>" for s in SENTENCES]
    paragraphs.insert(3, extra)
    return f"<article class='story'><h1>Pier sold to Venn</h1><div class='story-body'>{''.join(paragraphs)}</div></article>"


def parsed(source: str, name: str = "https://star.example/pier") -> Parsed:
    result = parse(Capture(source.encode(), "text/html", name))
    assert isinstance(result, Parsed), result
    return result


def rejected(source: str) -> Rejected:
    result = parse(Capture(source.encode(), "text/html", "https://star.example/pier"))
    assert isinstance(result, Rejected), result
    return result


def test_the_articles_paragraphs_are_its_text_and_menus_are_not() -> None:
    document = parsed(page(article())).document

    assert document.text.split("\n\n") == SENTENCES
    assert document.title == "Pier sold to Venn"


@pytest.mark.parametrize(
    ("extra", "why"),
    [
        (
            "<div class='related-stories'><h3>More on this</h3><ul><li><a href='/a'>Ferry late again</a></li></ul></div>",
            "related",
        ),
        ("<div class='newsletter-signup'><form>Sign up for our morning mail</form></div>", "newsletter"),
        ("<div class='share-tools'><button>Share</button></div>", "share-bar"),
    ],
)
def test_what_is_cut_within_the_article_says_why_and_where_it_stood(extra: str, why: str) -> None:
    result = parsed(page(article(extra)))

    assert result.document.text.split("\n\n") == SENTENCES
    assert why in {leftover.why for leftover in result.document.leftovers}
    for leftover in result.document.leftovers:
        assert leftover.source is not None
        inside = re.sub(r"<[^>]*>", "", leftover.source.of(result.source_text))
        assert "".join(inside.split()) == "".join(leftover.text.split())


@pytest.mark.parametrize(
    ("source", "reason"),
    [
        (page("<main><h1>Page not found</h1><p>404: this page could not be found.</p></main>"), "not-found"),
        (
            page(
                "<div><p>We use cookies to improve your visit. Accept them to go on to the article.</p></div>"
            ),
            "wall",
        ),
        (
            page(
                "".join(
                    f"<div class='teaser'><h3><a href='/{n}'>Council number {n} sells its old pier to a company</a></h3></div>"
                    for n in range(40)
                )
            ),
            "index",
        ),
        ("<html><head><title>Pier</title></head><body></body></html>", "no-article"),
    ],
)
def test_a_page_without_an_article_says_what_it_is(source: str, reason: str) -> None:
    assert rejected(source).reason == reason


def test_an_article_about_missing_pages_and_cookies_stays_an_article() -> None:
    about = "<p>“Page not found” is what visitors of the town's site have read since May; we use cookies, it says.</p>"

    assert "Page not found" in parsed(page(article(about))).document.text


@pytest.mark.parametrize(
    ("head", "kind"),
    [
        (
            '<script type="application/ld+json">{"@type":"LiveBlogPosting","headline":"Pier"}</script>',
            "live-blog",
        ),
        (
            '<script type="application/ld+json">{"@type":"NewsArticle","isAccessibleForFree":"False"}</script>',
            "behind-paywall",
        ),
    ],
)
def test_a_live_blog_and_a_paywall_are_said(head: str, kind: str) -> None:
    evidence = dict(parsed(page(article(), head + "<title>Pier</title>")).document.evidence)

    assert evidence["kind"].value == kind


def test_the_words_tell_the_language_and_what_the_page_says_is_a_rival() -> None:
    german = (
        "<p>Der Rat von Askerwick hat den Pier am Montag an eine Firma aus Venn verkauft, nach langer Debatte.</p>"
        "<p>Niemand habe die Leute gefragt, die dort fischen, sagte Ada Roe, die am Hafen einen Laden führt.</p>"
    )
    document = parsed(page(f"<article>{german * 2}</article>")).document

    assert document.language == "de"
    assert dict(document.evidence)["language"].rivals == ("en",)


def test_a_page_of_too_many_blocks_is_a_trap() -> None:
    assert rejected("<html>" + "<p>x</p>" * (MOST_BLOCKS + 1)).reason == "too-costly"


def test_a_vote_is_the_share_of_a_blocks_words_that_stand_in_the_text_in_order() -> None:
    _, blocks = find_blocks(
        source := "<p>one two three four five six</p><p>two three</p>", list(tokenize_html(source))
    )

    assert [Vote("One two three four five. Seven").share(b) for b in blocks] == [pytest.approx(2 / 3), 1.0]
    assert [Vote("").share(b) for b in blocks] == [0.0, 0.0]


@given(
    st.lists(
        st.sampled_from(
            ["<p>", "</p>", "<div class=a>", "</div>", "<li>", "text &amp; more ", "<br>", "<a>x</a>"]
        )
    )
)
@settings(max_examples=80, deadline=None)
def test_every_character_of_a_block_stands_where_its_fragments_say(parts: list[str]) -> None:
    source = "".join(parts)
    elements, blocks = find_blocks(source, list(tokenize_html(source)))

    for block in blocks:
        assert 0 <= block.element < len(elements)
        assert block.text == block.text.strip() != ""
        for f in block.fragments:
            raw = Span(f.start, f.end).of(source)
            assert f.text in (raw, " ", "&")
