"""robots.txt by RFC 9309: what is allowed, for whom, how often, and what a file that is missing or hostile means."""

import time

import pytest

from onrecord.ingest.addresses import Target
from onrecord.ingest.fetch import Fetched
from onrecord.ingest.parsed import Rejected
from onrecord.ingest.robots import BIGGEST_ROBOTS, parse_robots, robots_of
from onrecord.model import Capture


def allows(robots: str | bytes, path: str) -> bool:
    body = robots.encode() if isinstance(robots, str) else robots
    return parse_robots(body).allows(Target("https", "news.example", 443, path))


@pytest.mark.parametrize(
    ("robots", "path", "allowed"),
    [
        ("", "/pier", True),
        ("User-agent: *\nDisallow:", "/pier", True),
        ("User-agent: *\nDisallow: /", "/pier", False),
        ("User-agent: *\nDisallow: /", "/robots.txt", True),
        ("User-agent: *\nDisallow: /desk", "/desktop", False),
        ("User-agent: *\nDisallow: /\nAllow: /news", "/news/pier", True),
        ("User-agent: *\nDisallow: /*.pdf$", "/a.pdf", False),
        ("User-agent: *\nDisallow: /*.pdf$", "/a.pdf?x", True),
        ("User-agent: *\nDisallow: /*?print", "/a?print=1", False),
        ("User-agent: *\nDisallow: /br%C3%BCcke", "/br%c3%bccke", False),
        ("User-agent: *\nDisallow: /brücke", "/br%C3%BCcke", False),
        ("User-agent: onrecord\nDisallow: /a\n\nUser-agent: *\nDisallow: /b", "/a", False),
        ("User-agent: onrecord\nDisallow: /a\n\nUser-agent: *\nDisallow: /b", "/b", True),
        ("user-agent : OnRecord/2.0 # us\ndisallow: /a", "/a", False),
        ("User-agent: onrecordbot\nDisallow: /", "/a", True),
        ("User-agent: on\nDisallow: /", "/a", True),
        ("User-agent: GPTBot\nUser-agent: onrecord\nDisallow: /", "/a", False),
        ("User-agent: GPTBot\nDisallow: /\n\nUser-agent: *\nAllow: /", "/a", True),
        ("User-agent: GPTBot\nUser-agent: CCBot\nDisallow: /", "/a", True),
        ("User-agent: *\nAllow: /\nUser-agent: GPTBot\nDisallow: /", "/a", True),
        ("\ufeffUser-agent: *\r\nDisallow: /a\r\n", "/a", False),
        ("User-agent: *\rDisallow: /a\r", "/a", False),
        ("<!DOCTYPE html><title>Not found</title>", "/a", True),
        (b"\x00\xff\xfe\x00 User-agent", "/a", True),
    ],
)
def test_what_a_robots_txt_allows(robots: str | bytes, path: str, allowed: bool) -> None:
    assert allows(robots, path) is allowed


@pytest.mark.parametrize(
    ("reason", "allowed"),
    [
        ("refused-by-site", True),
        ("too-many-redirects", True),
        ("site-failed", False),
        ("try-later", False),
        ("unreachable", False),
        ("too-slow", False),
        ("bad-answer", False),
    ],
)
def test_a_missing_file_allows_all_and_a_site_in_trouble_nothing(reason: str, allowed: bool) -> None:
    robots = robots_of(Rejected("https://news.example/robots.txt", reason, "it is not there"))

    assert robots.allows(Target("https", "news.example", 443, "/pier")) is allowed


def test_delay_and_sitemaps_are_read() -> None:
    body = b"Sitemap: https://news.example/a.xml\nUser-agent: *\nCrawl-delay: 2.5\nSitemap: /b.xml\nSitemap: https://news.example/a.xml\n"
    url = "https://news.example/robots.txt"
    robots = robots_of(Fetched(url, Capture(body, "text/plain", url), 200, None, None, False, ()))

    assert robots.crawl_delay == 2.5
    assert robots.sitemaps == ("https://news.example/a.xml",)


@pytest.mark.parametrize("delay", ["-1", "nan", "inf", "soon", ""])
def test_a_delay_that_is_none_is_not_kept(delay: str) -> None:
    assert parse_robots(f"User-agent: *\nCrawl-delay: {delay}\n".encode()).crawl_delay is None


def test_only_the_first_500_kilobytes_count_and_no_half_line() -> None:
    filler = b"# " + b"x" * 97 + b"\n"
    head = filler * (BIGGEST_ROBOTS // 100)
    rest = BIGGEST_ROBOTS - len(head)

    assert not allows(b"User-agent: *\nDisallow: /a\n" + head, "/a")
    assert allows(b"User-agent: *\n" + head + b"Disallow: /a\n", "/a")
    whole = b"User-agent: *\nDisallow: /desk\n"
    assert allows(filler * 5119 + b"#" * (BIGGEST_ROBOTS - 511900 - len(whole) + 4) + b"\n" + whole, "/d")
    assert rest < 100


@pytest.mark.parametrize(
    "body",
    [
        b"User-agent: a%d\n" * 16_000 + b"Disallow: /\n" * 20_000,
        b"".join(b"User-agent: a%d\n" % k for k in range(15_000))
        + b"".join(b"Disallow: /%d\n" % k for k in range(15_000)),
        b"User-agent: *\nDisallow: /" + b"*a" * 200_000 + b"\n",
        b"User-agent: *\n" + b"Disallow: /*a*a*a*a*a*b\n" * 20_000,
        b"Sitemap: http://a.example/\n" * 20_000,
    ],
)
def test_a_file_made_to_be_slow_is_read_in_a_second_or_two(body: bytes) -> None:
    before = time.process_time()

    robots = parse_robots(body)
    robots.allows(Target("https", "news.example", 443, "/" + "a" * 5000))

    # without care the second of them takes minutes and gigabytes
    assert time.process_time() - before < 10
