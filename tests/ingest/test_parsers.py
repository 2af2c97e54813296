"""Bytes in, documents out: text, Markdown, pages, lines; and the way back to the source."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.ingest import Given, Parsed, Rejected, parse_line, put_back
from onrecord.ingest.blocks import why_leftover
from onrecord.ingest.parse import parse
from onrecord.model import Capture, Document, Span

PAGE = """<!doctype html><html lang="en-GB"><head><title>Pier sold to Venn | The Star</title>
<script type="application/ld+json">{"@graph":[{"@type":["NewsArticle"],"headline":"Pier sold to Venn","author":[{"name":"Ida Brandt"}],
"datePublished":"2031-06-12T08:00:00Z","publisher":{"name":"The Star"}}]}</script>
<meta property="article:published_time" content="2031-06-11"><link rel="canonical" href="/pier"></head>
<body><nav><ul><li><a href="/">Home</a><li><a href="/sea">Sea</a></ul></nav><article><h1>Pier sold to Venn</h1>
<p>The pier at Askerwick was   sold on <b>Mon</b>day for &pound;3&nbsp;million, the council said &ldquo;with regret&rdquo;.</p>
<!-- <p>not this</p> --><script>var x = "<p>nor this</p>";</script>
<p>Share this story</p>
<p>&ldquo;Nobody asked us,&rdquo; said Ada Roe &amp; her brother, who sell fish there.<br>They have sold fish since 1990.</p>
<p>The council said the sale would pay for a new road along the harbour front and two schools.</p>
</article><footer>© The Star</footer></body></html>"""


def parsed(body: str | bytes, kind: str = "text/plain", given: Given | None = None) -> Parsed:
    result = parse(Capture(body.encode() if isinstance(body, str) else body, kind, "test"), given)
    assert isinstance(result, Parsed), result
    return result


def check_way_back(result: Parsed) -> None:
    """Every character of the clean text stands, or was made, where the map says."""
    for k, character in enumerate(result.document.text):
        raw = result.offsets.to_raw(Span(k, k + 1))
        if raw is not None and len(raw) == 1 and not character.isspace():
            assert raw.of(result.source_text) == character


@pytest.mark.parametrize(
    ("body", "title", "text"),
    [
        ("Pier sold\n\nIt was cheap.\nIt was old.\n", "Pier sold", "It was cheap.\n\nIt was old."),
        ("It was cheap.\n\nIt was old.", None, "It was cheap.\n\nIt was old."),
        ("Pier sold\nIt was cheap.", None, "Pier sold\n\nIt was cheap."),
        ("Pier sold\r\n\r\nIt was cheap.\r\n", "Pier sold", "It was cheap."),
        ("\ufeffPier sold\n\nIt was cheap.", "Pier sold", "It was cheap."),
    ],
)
def test_a_line_that_stands_alone_on_top_is_the_title(body: str, title: str | None, text: str) -> None:
    result = parsed(body)

    assert (result.document.title, result.document.text) == (title, text)
    check_way_back(result)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "latin-1"])
def test_text_is_read_in_its_encoding(encoding: str) -> None:
    text = "Le café à côté fermera à l’été, a déclaré la mairie de la ville de Tarn mardi." if encoding != "latin-1" else (
        "Le café à côté fermera en été, a déclaré la mairie de la ville de Tarn mardi. Il était très aimé."
    )  # fmt: skip

    assert parsed(text.encode(encoding)).document.text == text


@pytest.mark.parametrize(
    ("encoding", "media_type"),
    [
        ("windows-1251", "text/plain; charset=windows-1251"),
        ("koi8-r", 'text/plain;format=flowed; Charset="KOI8-R"'),
        ("utf-8", "text/plain; charset=iso-8859-1"),  # servers often say so of UTF-8
    ],
)
def test_text_is_read_in_the_encoding_that_its_server_names(encoding: str, media_type: str) -> None:
    text = "Мост закрыт, сообщил мэр Тарна."

    assert parsed(text.encode(encoding), media_type).document.text == text


def test_what_servers_call_latin_1_has_curly_quotes() -> None:
    body = "“Le café fermera”, a dit Zoë ¦ hier.".encode("windows-1252")

    assert parsed(body, "text/plain; charset=ISO-8859-1").document.text.startswith("“Le café fermera”")


@pytest.mark.parametrize(
    "charset", ["undefined", "unicode_escape", "idna", "punycode", "zlib", "rot13", "no-such", ""]
)
def test_an_encoding_that_no_page_means_is_passed_over(charset: str) -> None:
    assert (
        parsed("Le café \\u0041".encode("windows-1252"), f"text/plain; charset={charset}").document.text
        == "Le café \\u0041"
    )


def test_markdown_is_markdown_whatever_else_its_server_says() -> None:
    assert parsed("It was *cheap*.", "text/markdown; charset=utf-8").document.text == "It was cheap."


@pytest.mark.parametrize(
    ("body", "kind"),
    [("It was cheap.", "text/plain"), (PAGE.replace('<link rel="canonical" href="/pier">', ""), "text/html")],
)
def test_an_article_from_the_web_stands_where_it_was_got_from_unless_it_says_otherwise(
    body: str, kind: str
) -> None:
    silent = parse(Capture(body.encode(), kind, "https://star.example/7"))
    speaking = parse(Capture(PAGE.encode(), "text/html", "https://star.example/7"))
    from_a_file = parse(Capture(body.encode(), kind, "page.html"))

    assert isinstance(silent, Parsed)
    assert isinstance(speaking, Parsed)
    assert isinstance(from_a_file, Parsed)
    assert silent.document.url == "https://star.example/7"
    assert speaking.document.url == "https://star.example/pier"
    assert from_a_file.document.url is None


def test_markdown_becomes_clean_text_and_front_matter_metadata() -> None:
    body = '---\ntitle: "Pier sold"\ndate: 2031-06-12\nupdated: 2031-06-13\nauthor: Ida Brandt\n---\n\n# Pier sold\n\nThe *pier* was\nsold to [Venn](https://venn.example/a_b).\n\n- It is `old`\n- It is __dear__ and snake_case stays\n'
    result = parsed(body, "text/markdown")

    assert result.document.title == "Pier sold"
    assert (result.document.published, result.document.modified) == ("2031-06-12", "2031-06-13")
    assert result.document.authors == ("Ida Brandt",)
    assert (
        result.document.text == "The pier was sold to Venn.\n\nIt is old\n\nIt is dear and snake_case stays"
    )
    check_way_back(result)


def test_a_page_gives_its_article_and_nothing_else() -> None:
    result = parsed(PAGE, "text/html")

    assert result.document.text.split("\n\n") == [
        "The pier at Askerwick was sold on Monday for £3 million, the council said “with regret”.",
        "“Nobody asked us,” said Ada Roe & her brother, who sell fish there.",
        "They have sold fish since 1990.",
        "The council said the sale would pay for a new road along the harbour front and two schools.",
    ]
    assert [item.text for item in result.document.leftovers] == ["Share this story"]
    check_way_back(result)


def test_a_pages_metadata_comes_with_its_evidence() -> None:
    document = parsed(PAGE, "text/html", Given(url="https://star.example/pier?from=feed")).document

    assert (document.title, document.publisher, document.authors) == (
        "Pier sold to Venn",
        "The Star",
        ("Ida Brandt",),
    )
    assert (document.published, document.published_source) == ("2031-06-12T08:00:00Z", "jsonld")
    assert document.language == "en-GB"
    assert dict(document.evidence)["published"].rivals == ("2031-06-11",)


def test_what_the_caller_says_wins_and_what_was_found_stays_as_a_rival() -> None:
    document = parsed(PAGE, "text/html", Given(published="2031-06-13")).document

    assert (document.published, document.published_source) == ("2031-06-13", "given")
    assert dict(document.evidence)["published"].rivals == ("2031-06-12T08:00:00Z",)


@pytest.mark.parametrize(
    "line",
    [
        "You may also like",
        "Share this on Facebook",
        "ADVERTISEMENT",
        "Sign up for our daily newsletter",
        "Related stories:",
    ],
)
def test_page_furniture_is_known(line: str) -> None:
    assert why_leftover(line, at_end=False)


@pytest.mark.parametrize(
    "line",
    [
        "You may also like it, she said.",
        "Read more about it in the report, she said.",
        "Share prices fell on Monday.",
        "The union urged members to sign up for the strike.",
        "Related to the king, he fled.",
        "Copyright law will change in May.",
        "Help is on its way, the mayor said.",
    ],
)
def test_a_sentence_of_an_article_is_never_furniture(line: str) -> None:
    assert why_leftover(line, at_end=False) is None


LINES = st.lists(
    st.sampled_from(["The pier was sold.", "You may also like", "Share this story", "It was old."]),
    min_size=2,
    max_size=8,
)


@given(LINES)
def test_putting_all_leftovers_back_gives_every_word_in_its_old_order(lines: list[str]) -> None:
    result = parse(
        Capture("\n\n".join(["First words.", *lines]).encode(), "text/plain", "test"), Given(title="T")
    )
    assert isinstance(result, Parsed)
    document = result.document
    while document.leftovers:
        document = put_back(document, 0)

    assert document.text.split() == ["First", "words.", *" ".join(lines).split()]


@pytest.mark.parametrize(
    "text", ["  leading\r\n\r\nline", "One.\n\nYou may also like", "e\u0301 😀 stays", "A\u2028b"]
)
def test_a_lines_text_is_kept_as_a_prefix_character_for_character(text: str) -> None:
    document = parse_line({"id": 1, "text": text}, "test")

    assert isinstance(document, Document)
    assert text.startswith(document.text)
    assert text.startswith(document.text + "".join(text[len(document.text) : len(document.text)]))
    assert (document.text == text) == (not document.leftovers)


@pytest.mark.parametrize(
    "item",
    [
        {},
        {"text": 7},
        {"text": None},
        {"text": "a", "published": "May"},
        {"text": "a", "title": ["b"]},
        {"text": "\ud800"},
    ],
)
def test_a_line_that_is_no_article_says_why(item: dict[str, object]) -> None:
    rejected = parse_line({"id": "x", **item}, "test:1")

    assert isinstance(rejected, Rejected)
    assert (rejected.reason, rejected.given_id) == ("bad-line", "x")
    assert len(rejected.detail) > 10


def test_the_founding_article_is_parsed_as_written_by_hand(founding: Path) -> None:
    body = (founding / "article.txt").read_bytes()
    wanted = json.loads((founding / "record.json").read_text("utf-8"))["article"]

    document = parsed(body).document

    assert (document.title, document.text, document.id) == (wanted["title"], wanted["text"], wanted["id"])
    assert [(item.text, item.why) for item in document.leftovers] == [("You may also like", "page-furniture")]
