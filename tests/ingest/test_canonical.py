"""Which addresses are one article's, and that nothing else is changed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.ingest import article_key, canonical_url


@pytest.mark.parametrize(
    ("url", "canonical"),
    [
        ("HTTP://Star.EXAMPLE:80", "http://star.example/"),
        ("https://star.example.:443/Pier", "https://star.example/Pier"),
        ("https://star.example:8443/pier", "https://star.example:8443/pier"),
        ("https://star.example/pier#comments", "https://star.example/pier"),
        ("https://star.example/?UTM_Source=a&id=7&fbclid=x&utm_id=2", "https://star.example/?id=7"),
        ("https://star.example/?b=1&a=2&b=1", "https://star.example/?b=1&a=2&b=1"),
        ("https://star.example/?q=utm_source", "https://star.example/?q=utm_source"),
        ("https://star.example/%7eada/%c3%a9?", "https://star.example/~ada/%C3%A9"),
        ("https://star.example/a%2fb%252f", "https://star.example/a%2Fb%252f"),
        ("https://[2001:DB8::1]:443/a", "https://[2001:db8::1]/a"),
        ("mailto:ada@star.example", "mailto:ada@star.example"),
        ("https://user@star.example/", "https://user@star.example/"),
        ("https://[half/", "https://[half/"),
        ("https://star.example:x/", "https://star.example:x/"),
    ],
)
def test_what_changes_nothing_is_taken_away(url: str, canonical: str) -> None:
    assert canonical_url(url) == canonical


def test_one_article_has_one_key() -> None:
    same = [
        "http://star.example/pier",
        "https://STAR.example/pier/",
        "https://star.example/pier?utm_medium=rss#x",
    ]

    assert len({article_key(url) for url in same}) == 1
    assert article_key("https://star.example/pier?id=1") != article_key("https://star.example/pier?id=2")
    assert article_key("https://star.example/") == article_key("https://star.example")


@given(st.text() | st.text(alphabet="htps:/.a%2fF?&=#utm_x@[]").map(lambda tail: "https://a.example" + tail))
def test_a_canonical_address_is_its_own(url: str) -> None:
    assert canonical_url(canonical_url(url)) == canonical_url(url)
    assert article_key(canonical_url(url)) == article_key(url)
