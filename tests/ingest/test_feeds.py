"""Lists of articles: what each kind gives, and what none of them can make us do."""

import gzip
import json
import zlib
from dataclasses import asdict

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.ingest import BIGGEST, BoundedParser, Rejected
from onrecord.ingest.feeds import Entry, Feed, Link, find_feeds, find_kind, parse_feed
from onrecord.ingest.feeds.cleaning import LONGEST_NAME, clean_xml
from onrecord.ingest.feeds.feed import from_plain
from onrecord.ingest.feeds.fields import LONGEST_SUMMARY, iso_date, plain_text, web_url
from onrecord.ingest.feeds.sitemap import MOST_UNPACKED
from onrecord.ingest.markup import TooCostlyError
from onrecord.model import Capture, Rhythm

HOME = "https://star.example/feed"
RSS = """<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:content="http://purl.org/rss/1.0/modules/content/">
<channel><title>The Star</title><link>https://star.example/</link><language>en-GB</language><ttl>45</ttl>
<skipHours><hour>0</hour><hour>1</hour></skipHours><skipDays><day>Sunday</day></skipDays>
<item><title>Pier &amp;amp; harbour sold</title><link>/2031/pier</link><guid isPermaLink="false">pier-1</guid>
<dc:creator>Ada Roe</dc:creator><dc:creator>Bo Lin</dc:creator><pubDate>Thu, 12 Jun 2031 09:30:00 +0200</pubDate>
<description>&lt;p&gt;The &lt;b&gt;pier&lt;/b&gt; was sold.&lt;/p&gt;&lt;script&gt;x()&lt;/script&gt;</description></item>
<item><title>No address</title><guid isPermaLink="false">7</guid></item>
</channel></rss>"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en"><title>Post</title><link href="https://post.example/"/>
<entry><title type="html">&lt;i&gt;Ferry&lt;/i&gt; late</title><link rel="enclosure" href="https://post.example/a.mp3"/>
<link href="/ferry"/><id>tag:post.example,2031:1</id><published>2031-06-12T08:00:00Z</published><updated>2031-06-13</updated>
<author><name>Cy Dent</name><email>cy@post.example</email></author><summary>It came late.</summary></entry></feed>"""
RDF = """<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
 xmlns:sy="http://purl.org/rss/1.0/modules/syndication/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel><title>Ledger</title><link>https://ledger.example/</link><sy:updatePeriod>daily</sy:updatePeriod>
<sy:updateFrequency>4</sy:updateFrequency></channel>
<item><title>Tolls rise</title><link>https://ledger.example/tolls</link><dc:date>2031-06-12</dc:date></item></rdf:RDF>"""
JSON = json.dumps(
    {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "Radio",
        "language": "en",
        "authors": [{"name": "Newsroom"}],
        "items": [
            {
                "id": 5,
                "url": "https://radio.example/5",
                "title": "Dam",
                "content_html": "<p>The dam holds.</p>",
            },
            {
                "id": "https://radio.example/6",
                "date_published": "2031-06-12T08:00:00+02:00",
                "authors": [{"name": "Di"}],
            },
            {"id": "7", "url": "javascript:x()", "date_published": 7, "authors": "Di"},
            "no item",
        ],
    }
)
OPML = """<opml version="2.0"><head><title>Ours</title></head><body><outline text="Papers"><outline text="Local">
<outline type="rss" text="Star" xmlUrl="https://star.example/feed"/></outline></outline>
<outline title="Post" text="p" xmlUrl="https://post.example/atom"/><outline text="again" xmlUrl="https://star.example/feed"/>
<outline text="bad" xmlUrl="file:///etc/passwd"/><outline text="a note"/></body></opml>"""
NEWS = """<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"
 xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"><url><loc> https://star.example/a </loc><lastmod>2031-06-13</lastmod>
<news:news><news:publication><news:name>The Star</news:name><news:language>en</news:language></news:publication>
<news:publication_date>2031-06-12T08:00+02:00</news:publication_date><news:title>Pier sold</news:title></news:news></url>
<url><loc>https://star.example/b</loc></url><url><loc>mailto:x@star.example</loc></url></urlset>"""
INDEX = """<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><sitemap><loc>https://star.example/1.xml.gz</loc>
<lastmod>2031-06-12</lastmod></sitemap></sitemapindex>"""
PAGE = """<!doctype html><html><head><base href="https://star.example/x/"><link rel="stylesheet" href="/s.css">
<link rel="alternate home" type="application/rss+xml; charset=utf-8" title="News" href="../rss">
<link rel=alternate type=application/feed+json href=/feed.json><link rel=alternate hreflang=de href=/de>
<link rel=alternate type=application/atom+xml href="java&#10;script:x()"></head><body><link rel=alternate type=application/rss+xml href=/late></body></html>"""
SAMPLES = {
    "feed": RSS,
    "atom": ATOM,
    "rdf": RDF,
    "json": JSON,
    "opml": OPML,
    "news": NEWS,
    "index": INDEX,
    "page": PAGE,
}


def capture(text: str | bytes, media_type: str = "", source: str = HOME) -> Capture:
    return Capture(text.encode() if isinstance(text, str) else text, media_type, source)


def feed(text: str | bytes, source: str = HOME) -> Feed:
    found = parse_feed(capture(text, source=source))
    assert isinstance(found, Feed), found
    return found


def test_rss_gives_its_entries_with_what_was_written() -> None:
    found = feed(RSS)

    assert (found.kind, found.title, found.url, found.language) == (
        "feed",
        "The Star",
        "https://star.example/",
        "en-GB",
    )
    assert found.entries[0] == Entry(
        url="https://star.example/2031/pier",
        guid="pier-1",
        title="Pier & harbour sold",
        published="2031-06-12T09:30:00+02:00",
        published_written="Thu, 12 Jun 2031 09:30:00 +0200",
        authors=("Ada Roe", "Bo Lin"),
        summary="The pier was sold.",
        language="en-GB",
    )
    assert found.entries[1] == Entry(url=None, guid="7", title="No address", language="en-GB")
    assert found.rhythm == Rhythm(45, (0, 1), (6,))


def test_atom_gives_the_page_and_not_the_enclosure() -> None:
    (entry,) = feed(ATOM).entries

    assert (entry.url, entry.guid, entry.title) == (
        "https://star.example/ferry",
        "tag:post.example,2031:1",
        "Ferry late",
    )
    assert (entry.published, entry.updated, entry.authors) == (
        "2031-06-12T08:00:00Z",
        "2031-06-13",
        ("Cy Dent",),
    )


def test_rdf_gives_its_items_and_how_often_it_is_made_anew() -> None:
    found = feed(RDF)

    assert [(e.url, e.updated) for e in found.entries] == [("https://ledger.example/tolls", "2031-06-12")]
    assert found.rhythm.minutes == 360


def test_a_json_feed_gives_its_items_and_leaves_out_what_has_the_wrong_type() -> None:
    found = feed(JSON)

    assert [(e.url, e.guid, e.authors) for e in found.entries] == [
        ("https://radio.example/5", "5", ("Newsroom",)),
        ("https://radio.example/6", "https://radio.example/6", ("Di",)),
        (None, "7", ("Newsroom",)),
    ]
    assert found.entries[0].summary == "The dam holds."
    assert [e.published for e in found.entries] == [None, "2031-06-12T08:00:00+02:00", None]


def test_opml_gives_each_feed_once_however_deep_it_is_filed() -> None:
    found = feed(OPML)

    assert found.title == "Ours"
    assert found.links == (
        Link("https://star.example/feed", "Star"),
        Link("https://post.example/atom", "Post"),
    )


def test_a_news_sitemap_gives_titles_dates_and_languages() -> None:
    first, second = feed(NEWS).entries

    assert first == Entry(
        url="https://star.example/a",
        title="Pier sold",
        published="2031-06-12T08:00+02:00",
        published_written="2031-06-12T08:00+02:00",
        updated="2031-06-13",
        language="en",
    )
    assert second == Entry(url="https://star.example/b")


def test_a_sitemap_index_gives_its_sitemaps() -> None:
    assert feed(INDEX).links == (Link("https://star.example/1.xml.gz", updated="2031-06-12"),)


def test_a_text_with_an_address_on_each_line_is_a_sitemap() -> None:
    found = feed("\ufeffhttps://star.example/a\r\nhttps://star.example/b\n\nhttps://star.example/a\n")

    assert (found.kind, [e.url for e in found.entries]) == (
        "sitemap",
        ["https://star.example/a", "https://star.example/b"],
    )


def test_a_sitemap_may_come_as_gzip_but_no_bomb_may() -> None:
    assert feed(gzip.compress(NEWS.encode())) == feed(NEWS)
    for bad in (
        gzip.compress(NEWS.encode() + b" " * MOST_UNPACKED),
        gzip.compress(gzip.compress(NEWS.encode())),
        gzip.compress(NEWS.encode())[:-20],
        b"\x1f\x8b\x08\x00rest",
    ):
        assert isinstance(parse_feed(capture(bad)), Rejected)


def test_a_page_names_the_feeds_of_its_head_that_are_web_addresses() -> None:
    assert find_feeds(capture(PAGE)) == ("https://star.example/rss", "https://star.example/feed.json")
    assert find_feeds(capture("<html><p " + "a" * 2_000_000 + ">")) == ()


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        (RSS, "feed"),
        (RSS.encode("utf-16"), "feed"),
        (RSS.encode("utf-32-be"), "feed"),
        ("\ufeff\n<!-- a > b --><!DOCTYPE rss [<!ENTITY a 'b'>]>\n" + RSS.partition("?>")[2], "feed"),
        (ATOM, "feed"),
        (RDF, "feed"),
        (JSON, "json-feed"),
        ('{"version": "2", "items": []}', None),
        (OPML, "opml"),
        (NEWS, "sitemap"),
        (gzip.compress(INDEX.encode()), "sitemap"),
        (PAGE, "page"),
        ("https://star.example/a\n", "sitemap"),
        ("See https://star.example/a\n", None),
        ("<b>Warning</b>: line 7 " + RSS, "feed"),
        ("<note>rss</note>", None),
        ("How to write <rss> by hand.", None),
        ("The pier was sold.", None),
        ("", None),
    ],
)
def test_the_kind_is_told_by_the_bytes_whatever_the_server_says(text: str | bytes, kind: str | None) -> None:
    assert find_kind(capture(text, "text/plain")) == kind


@pytest.mark.parametrize(
    "written",
    [
        "java&#10;script:alert(1)",
        "java&amp;#10;script:alert(1)",
        "java&amp;amp;Tab;script:alert(1)",
        "java\nscript:alert(1)",
        "\x01javascript:alert(1)",
        " JaVaScRiPt:alert(1)",
        "data:text/html,x",
        "file:///etc/passwd",
        "feed:https://star.example/",
        "http:///pier",
        "https://user:secret@star.example/",
        "https://[::1/pier",
        "//",
        "",
        "https://star.example/" + "a" * 3000,
    ],
)
def test_what_is_no_web_address_is_never_an_entrys_address(written: str) -> None:
    assert web_url(written) is None


@pytest.mark.parametrize(
    "reference", ["&#10;", "&amp;#10;", "&amp;amp;#x0a;", "&amp;Tab;", "&#9;&amp;NewLine;"]
)
def test_a_script_hidden_by_references_is_no_entrys_address(reference: str) -> None:
    for place in (
        "<link>{}</link>",
        "<guid>{}</guid>",
        "<link href='{}'/>",
        "<enclosure url='{}'/><guid>{}</guid>",
    ):
        link = place.replace("{}", f"java{reference}script:alert(1)")
        for form in (
            "<rss><channel><item>{}</item></channel></rss>",
            "<feed xmlns='http://www.w3.org/2005/Atom'><entry>{}</entry></feed>",
        ):
            (entry,) = feed(form.format(link)).entries
            assert entry.url is None, (link, entry.url)


def test_an_address_keeps_its_query_whatever_it_looks_like() -> None:
    for address in ("https://star.example/?a=1&copy=2&lt=3", "https://star.example/%E2%82%AC?x=%26amp;"):
        assert web_url(address) == address
    assert web_url(" https://star.example/?a=1&amp;b=2\n") == "https://star.example/?a=1&b=2"


def test_no_author_of_more_than_a_name_reaches_feedparser() -> None:
    long = "a" * 32_000
    for inside in (
        f"<author>{long}</author>",
        f"<dc:creator><![CDATA[{long}]]></dc:creator>",
        "<author><x><x><x>" + "<b/>".join([long[:400]] * 80) + "</x></x></x></author>",
        "<author>" + "<x><y>aaaa</y></x>" * 8000 + "</author>",
        f"<itunes:owner><itunes:email>{long}</itunes:email></itunes:owner>",
        "<managingEditor>" + "aaa&amp;" * 8000 + "</managingEditor>",
    ):
        cleaned = clean_xml(f"<rss><channel><item>{inside}<title>Pier</title></item></channel></rss>")

        assert cleaned.count("a") <= LONGEST_NAME + 60, inside[:40]  # the tags' own letters
        assert "<title>Pier</title>" in cleaned


def test_an_entity_is_never_expanded_and_nothing_outside_is_read() -> None:
    laughs = "".join(f"<!ENTITY l{n} '{f'&l{n - 1};' * 10}'>" for n in range(1, 10))
    doctype = f"<!DOCTYPE x [<!ENTITY l0 'lol'>{laughs}<!ENTITY f SYSTEM 'file:///etc/hostname'>]>"
    for text in (
        f"{doctype}<rss><channel><item><title>a&l9;b&f;</title></item></channel></rss>",
        f"{doctype}<opml><body><outline text='&l9;&f;' xmlUrl='https://star.example/'/></body></opml>",
        f"{doctype}<urlset><url><loc>https://star.example/&l9;&f;</loc></url></urlset>",
        "<!DOCTYPE rss SYSTEM 'http://127.0.0.1:9/x.dtd'><rss><channel><item><title>ab</title></item></channel></rss>",
    ):
        found = feed(text)
        assert len(repr(found)) < 1000
        assert "lol" not in repr(found)


HOSTILE = {
    "deep": "<rss><channel><item><description>" + "<div>" * 200_000,
    "deep outlines": "<opml><body>" + "<outline>" * 200_000,
    "many attributes": "<urlset " + " ".join(f"a{n}='1'" for n in range(400_000)) + "><url/></urlset>",
    "many tags": "<rss><channel>" + "<item/>" * 1_000_000,
    "long author": "<rss><channel><item><author>" + "a" * 4_000_000 + "</author></item></channel></rss>",
    "author within an attribute's comment": '<rss><channel><item><x a="<![CDATA["/><author>' + "a" * 900_000 + "</author>]]>",
    "open tags": "<rss><channel><item>" + "<a " * 1_000_000,
    "open comments": "<rss>" + "<!--" * 1_000_000,
    "brackets of a document type": "<!DOCTYPE rss [" + "]" * 1_000_000 + "<rss/>",
    "nested JSON": '{"version": "https://jsonfeed.org/version/1", "items": ' + "[" * 500_000,
    "a long JSON text": '{"version": "https://jsonfeed.org/version/1", "items": [{"id": "' + "&" * 3_000_000 + '"}]}',
    "markup in a summary": "<rss><channel><item><description>" + "&lt;a " * 300_000 + "</description></item></channel></rss>",
    "a list of addresses": "https://star.example/\n" * 300_000,
}  # fmt: skip


def test_a_list_made_to_be_slow_is_answered_and_the_next_is_parsed() -> None:
    with BoundedParser() as parser:
        for name, text in HOSTILE.items():
            body = text.encode()[:BIGGEST]
            answer = parser.parse_feed(capture(body))
            if isinstance(answer, Rejected):
                assert answer.reason in ("too-costly", "not-a-feed"), name
            assert parser.parse_feed(capture(RSS)) == feed(RSS), name


def test_a_feed_comes_through_the_childs_pipe_as_it_is_parsed_here() -> None:
    with BoundedParser() as parser:
        for text in SAMPLES.values():
            assert parser.parse_feed(capture(text)) == feed(text)
        assert parser.parse_feed(capture("The pier was sold.")) == parse_feed(capture("The pier was sold."))


def test_what_is_too_large_is_not_even_sent() -> None:
    answer = BoundedParser().parse_feed(capture(b" " * (BIGGEST + 1)))

    assert isinstance(answer, Rejected)
    assert answer.reason == "too-large"


def test_feeds_are_read_as_well_as_they_can_be_where_they_are_not_well_formed() -> None:
    broken = RSS.replace("</item>", "", 1).replace("<channel>", "<channel>AT&T <br>")
    assert feed(broken).entries[0].title == "Pier & harbour sold"
    assert feed("<rss").entries == ()
    assert [e.url for e in feed("<urlset><url><loc>https://star.example/a</loc>").entries] == [
        "https://star.example/a"
    ]


@pytest.mark.parametrize(
    ("written", "iso"),
    [
        ("Thu, 12 Jun 2031 09:30:00 EST", "2031-06-12T09:30:00-05:00"),
        ("12 Jun 2031 09:30 GMT", "2031-06-12T09:30:00Z"),
        ("Thu, 12 Jun 2031 09:30:00", "2031-06-12T09:30:00"),
        ("Thu, 12 Jun 2031 09:30:00 -0000", "2031-06-12T09:30:00"),
        ("Thu, 12 Jun 2031 09:30:00 CEST", "2031-06-12T09:30:00"),
        ("2031-06-12 09:30:00", "2031-06-12T09:30:00"),
        ("2031", "2031"),
        ("31 Feb 2031 09:30", None),
        ("yesterday", None),
        ("", None),
    ],
)
def test_a_date_has_a_zone_only_if_one_was_written(written: str, iso: str | None) -> None:
    assert iso_date(written) == iso


def test_a_summary_is_plain_text_and_no_longer_than_it_may_be() -> None:
    assert plain_text("<p>One</p><p>two &lt;b&gt;</p><!-- x --><style>y</style>") == "One two <b>"
    assert len(plain_text("word " * 5000) or "") <= LONGEST_SUMMARY
    assert plain_text("<img src=x onerror=y>") is None
    assert plain_text("half \ud800 a character") == "half ? a character"


@pytest.mark.parametrize(
    "stray",
    [
        "</width>",
        "<psc:chapters xmlns:psc='http://podlove.org/simple-chapters'><psc:chapter title='x'/></psc:chapters>",
        "<p:x xmlns:p='http://www.georss.org/georss'></p:x></where></license>",
    ],
)
def test_what_makes_feedparser_fail_does_not_cost_the_feed(stray: str) -> None:
    found = feed(
        f"<rss><channel><title>Star</title><item>{stray}<title>Pier</title><link>/pier</link></item></channel></rss>"
    )

    assert [(e.title, e.url) for e in found.entries] == [("Pier", "https://star.example/pier")]


def test_what_is_no_character_is_shown_as_such() -> None:
    title = "Pier&#xD800;&#55357;&#x110000;&#99999999999;&#0; sold"
    found = feed(f"<rss><channel><item><title>{title}</title></item></channel></rss>")

    assert found.entries[0].title == "Pier\ufffd\ufffd\ufffd\ufffd\ufffd sold"


@pytest.mark.parametrize(
    "encoding",
    [b"\x80", b"\x00", b"", b"hex", b"zip", b"undefined", b"utf-7", b"punycode", b"idna", b"klingon"],
)
def test_an_encoding_that_is_none_is_answered(encoding: bytes) -> None:
    body = RSS.encode().replace(b'encoding="utf-8"', b'encoding="' + encoding + b'"')

    found = parse_feed(capture(body))
    told = parse_feed(capture(RSS, "text/xml; charset=" + encoding.decode("latin-1")))

    assert isinstance(found, Feed)
    assert isinstance(told, Feed)


@settings(max_examples=150, deadline=None)
@given(body=st.binary(max_size=400) | st.text().map(lambda text: text.encode("utf-8", "replace")))
def test_any_bytes_are_answered(body: bytes) -> None:
    for start in (
        b"",
        b"<rss><channel><item>",
        b"<urlset><url>",
        b"<opml>",
        b'{"version": "https://jsonfeed.org/version/1"',
    ):
        assert isinstance(parse_feed(capture(start + body)), Feed | Rejected)


@settings(max_examples=250, deadline=None)
@given(data=st.data(), name=st.sampled_from(sorted(SAMPLES)))
def test_a_damaged_list_is_answered_with_addresses_of_the_web_alone(data: st.DataObject, name: str) -> None:
    body = bytearray(SAMPLES[name].encode())
    for _ in range(data.draw(st.integers(1, 6))):
        at = data.draw(st.integers(0, len(body)))
        body[at : at + data.draw(st.integers(0, 30))] = data.draw(
            st.binary(max_size=8) | st.sampled_from((b"<", b"&#0;", b"]]>", b"<![CDATA[", b"<!--", b'"'))
        )

    found = parse_feed(capture(bytes(body)))

    if isinstance(found, Feed):
        urls = [e.url for e in found.entries] + [link.url for link in found.links]
        assert all(url is None or url.startswith(("http://", "https://")) for url in urls)
        assert found == json_round_trip(found)


def json_round_trip(found: Feed) -> Feed:
    return from_plain(json.loads(json.dumps(asdict(found))))


@settings(max_examples=200, deadline=None)
@given(st.text(alphabet="<>/!-[]CDATa&;xauthor \n\"'"))
def test_cleaned_xml_is_no_longer_than_it_was_but_for_what_closes_it(text: str) -> None:
    try:
        assert len(clean_xml(text)) <= len(text) + len("]]>")
    except TooCostlyError:
        pytest.fail("nothing this short is costly")


def test_a_gzip_of_a_list_of_addresses_is_one_too() -> None:
    packed = zlib.compressobj(wbits=31)
    body = packed.compress(b"https://star.example/a\n" * 3) + packed.flush()

    assert [e.url for e in feed(body).entries] == ["https://star.example/a"]
