"""Politeness: robots.txt is asked first and obeyed on every hop, and no host is asked too often."""

from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor

import pytest
from tests.ingest.site import PUBLIC, Time, World, reply, serving

from onrecord.ingest.addresses import Target
from onrecord.ingest.fetch import Fetched, Fetcher
from onrecord.ingest.parsed import Rejected
from onrecord.ingest.policy import Policy
from onrecord.model import Capture
from onrecord.workflows.politeness import FAILURES_LAST, ROBOTS_LAST, Politeness, get_page

Got = list[Fetched | Rejected]


def visit(
    robots: Iterable[bytes] | Callable[[bytes], Iterable[bytes]],
    urls: list[str],
    time: Time | None = None,
    tell: Callable[[str], None] = lambda words: None,
    **pages: list[bytes],
) -> tuple[Got, list[str]]:
    """Fetch from sites that all are one server; return what came of it, and host and path of each request."""
    time = time or Time()

    def answer(head: bytes) -> Iterable[bytes]:
        path = head.split(b" ")[1].decode()
        if path == "/robots.txt":
            return robots(head) if callable(robots) else robots
        return pages.get(path[1:]) or reply(b"<p>The pier was sold.</p>", Content_Type="text/html")

    with serving(answer) as site:
        world = World(site.port)
        for host in ("news.example", "other.example"):
            world.lead(host, [PUBLIC])
        fetcher = Fetcher(
            Policy(), resolve=world.resolve, connect=world.connect, clock=time.clock, sleep=time.sleep
        )
        polite = Politeness(fetcher, clock=time.clock, sleep=time.sleep, tell=tell)
        got = [polite.get(url) for url in urls]
    hosts = [head.split(b"Host: ")[1].split(b"\r\n")[0].decode() for head in site.requests]
    return got, [host + path for host, path in zip(hosts, site.paths, strict=True)]


def reasons(got: Got) -> list[str]:
    return [answer.reason if isinstance(answer, Rejected) else "fetched" for answer in got]


def test_robots_txt_is_asked_for_once_a_site_and_obeyed() -> None:
    rules = reply(b"User-agent: *\nDisallow: /desk\n")

    got, asked = visit(
        rules, ["http://news.example/pier", "http://news.example/desk", "http://news.example/port"]
    )

    assert reasons(got) == ["fetched", "robots", "fetched"]
    assert asked == ["news.example/robots.txt", "news.example/pier", "news.example/port"]
    assert isinstance(got[1], Rejected)
    assert "robots.txt asks robots not to" in got[1].detail


def test_a_redirect_is_held_against_the_rules_of_where_it_leads() -> None:
    def rules(head: bytes) -> list[bytes]:
        return reply(b"User-agent: *\nDisallow: /" if b"other.example" in head else b"")

    away = reply(status=302, Location="http://other.example/pier")
    got, asked = visit(rules, ["http://news.example/away"], away=away)

    assert reasons(got) == ["robots"]
    assert asked == ["news.example/robots.txt", "news.example/away", "other.example/robots.txt"]


@pytest.mark.parametrize(
    ("rules", "outcome"),
    [
        (reply(status=404), "fetched"),
        (reply(status=403), "fetched"),
        (reply(status=500), "robots"),
        (reply(status=429), "robots"),
        ([b"garbage\r\n\r\n"], "robots"),
    ],
)
def test_without_rules_all_is_allowed_and_without_an_answer_nothing(rules: list[bytes], outcome: str) -> None:
    got, _ = visit(rules, ["http://news.example/pier"])

    assert reasons(got) == [outcome]


def test_only_the_start_of_endless_rules_is_taken() -> None:
    def rules(head: bytes) -> Iterable[bytes]:
        yield b"HTTP/1.1 200 OK\r\n\r\nUser-agent: *\nDisallow: /desk\n"
        while True:
            yield b"# and so on\n" * 1000

    got, _ = visit(rules, ["http://news.example/pier", "http://news.example/desk"])

    assert reasons(got) == ["fetched", "robots"]


def test_a_host_that_is_not_there_is_said_to_be_not_there() -> None:
    time = Time()
    urls = ["http://nowhere.example/", "http://127.0.0.1/", "http://printer.local/", "ftp://news.example/"]

    got, asked = visit(reply(), urls, time)

    assert reasons(got) == ["unreachable", "forbidden-address", "forbidden-address", "bad-url"]
    assert [answer.source for answer in got if isinstance(answer, Rejected)] == urls
    assert asked == []
    assert time.slept == [1, 2]  # for robots.txt; the page need not be tried then


def test_there_is_a_second_between_two_requests_to_a_host_and_none_between_hosts() -> None:
    time = Time()

    visit(reply(), [f"http://{host}.example/{n}" for n in range(3) for host in ("news", "other")], time)

    assert time.slept == [1, 1]


def test_time_that_has_passed_anyway_is_not_waited_for_again() -> None:
    time = Time(step=0.05)  # every look at the clock takes a while, as work would

    visit(reply(), ["http://news.example/1", "http://news.example/2"], time)

    assert len(time.slept) == 1
    assert 0 < time.slept[0] < 1


def test_retries_and_redirects_wait_for_their_turn_too() -> None:
    time = Time()

    got, _ = visit(
        reply(), ["http://news.example/a"], time, a=reply(status=301, Location="/b"), b=reply(status=500)
    )

    assert reasons(got) == ["site-failed"]
    # a second between /a and /b each time; between the tries one second and two, which are pause enough for /a
    assert time.slept == [1, 1, 1, 2, 1]


def test_a_sites_own_pause_is_kept_and_waiting_does_not_count_as_slowness() -> None:
    time = Time()

    got, _ = visit(
        reply(b"User-agent: *\nCrawl-delay: 30"), [f"http://news.example/{n}" for n in range(4)], time
    )

    assert reasons(got) == ["fetched"] * 4
    assert time.slept == [30, 30, 30]


def test_a_pause_beyond_half_a_minute_is_cut_and_that_is_said_once() -> None:
    time, told = Time(), list[str]()

    visit(
        reply(b"User-agent: *\nCrawl-delay: 3600"),
        [f"http://news.example/{n}" for n in range(3)],
        time,
        told.append,
    )

    assert time.slept == [30, 30]
    assert told == ["news.example asks for 3600 s between requests; 30 s is the longest we wait"]


def test_rules_are_asked_for_again_after_a_day() -> None:
    time, world = Time(), World()
    with serving(lambda head: reply(b"Sitemap: https://news.example/news.xml")) as site:
        world = World(site.port)
        world.lead("news.example", [PUBLIC])
        fetcher = Fetcher(
            Policy(), resolve=world.resolve, connect=world.connect, clock=time.clock, sleep=time.sleep
        )
        polite = Politeness(fetcher, clock=time.clock, sleep=time.sleep)
        target = Target("http", "news.example", 80, "/")

        assert polite.robots(target).sitemaps == ("https://news.example/news.xml",)
        polite.robots(target)
        time.now += ROBOTS_LAST + 1
        polite.robots(target)

    assert site.paths == ["/robots.txt"] * 2


def test_an_outage_is_over_minutes_after_it_is_over() -> None:
    time, fine = Time(), [False]
    with serving(lambda head: reply(status=200 if fine[0] else 500)) as site:
        world = World(site.port)
        world.lead("news.example", [PUBLIC])
        fetcher = Fetcher(
            Policy(), resolve=world.resolve, connect=world.connect, clock=time.clock, sleep=time.sleep
        )
        polite = Politeness(fetcher, clock=time.clock, sleep=time.sleep)

        during = polite.get("http://news.example/pier")
        fine[0] = True
        just_after = polite.get("http://news.example/pier")
        time.now += FAILURES_LAST + 1
        after = polite.get("http://news.example/pier")

    assert reasons([during, just_after, after]) == ["robots", "robots", "fetched"]


@pytest.mark.parametrize(
    ("media_type", "outcome"),
    [
        ("text/html; charset=utf-8", "page"),
        ("Text/Plain", "page"),
        ("", "page"),
        ("image/png", "not-a-page"),
        ("application/rss+xml", "not-a-page"),
        ("application/json;x=y", "not-a-page"),
    ],
)
def test_what_is_no_page_by_its_own_word_is_not_parsed(media_type: str, outcome: str) -> None:
    with serving(lambda head: reply(b"The pier was sold.", Content_Type=media_type)) as site:
        fetcher = Fetcher(Policy(allow_hosts=frozenset(("127.0.0.1",))))
        got = get_page(Politeness(fetcher), f"http://127.0.0.1:{site.port}/pier")

    assert ("page" if isinstance(got, Capture) else got.reason) == outcome


def test_threads_that_want_one_host_wait_in_line() -> None:
    def answer(head: bytes) -> list[bytes]:
        return reply(b"<p>The pier was sold.</p>", Content_Type="text/html")

    waits: list[float] = []
    with serving(answer) as site:
        world = World(site.port)
        world.lead("news.example", [PUBLIC])
        fetcher = Fetcher(Policy(), resolve=world.resolve, connect=world.connect)
        polite = Politeness(fetcher, clock=lambda: 100.0, sleep=waits.append)
        with ThreadPoolExecutor(4) as threads:
            got = list(threads.map(polite.get, [f"http://news.example/{n}" for n in range(4)]))

    assert reasons(got) == ["fetched"] * 4
    assert sorted(waits) == [1.0, 2.0, 3.0]
    assert site.paths.count("/robots.txt") == 1
