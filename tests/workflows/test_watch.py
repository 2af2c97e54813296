"""Feeds followed end to end: a site that really listens, a store on disk, articles kept and feeds written down."""

import argparse
import json
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

import pytest
from tests.newssite import Answer, PlainGetter, Site, open_site

from onrecord.cli import main
from onrecord.cli.following import watch_with
from onrecord.cli.parser import make_parser
from onrecord.errors import InputError
from onrecord.ingest import BoundedParser, Rejected
from onrecord.ingest.feeds import Link
from onrecord.store import MemoryStore, SqliteStore, Store
from onrecord.workflows import watch as watching
from onrecord.workflows.collect import Ack, Tally, keep
from onrecord.workflows.follow import Getter, Trip
from onrecord.workflows.inputs import Inputs, incoming
from onrecord.workflows.watch import Look, Watch, watch

EVERY = timedelta(minutes=15)


@pytest.fixture
def site() -> Iterator[Site]:
    with open_site() as opened:
        for name in ("pier", "ferry", "dam"):
            opened.article(f"/a/{name}", name)
        yield opened


@pytest.fixture(scope="module")
def parser() -> Iterator[BoundedParser]:
    with BoundedParser() as opened:
        yield opened


@pytest.fixture(params=["memory", "sqlite"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    opened = MemoryStore() if request.param == "memory" else SqliteStore(tmp_path / "news.onrecord")
    yield opened
    opened.close()


@dataclass
class Newsroom:
    """A watch whose clock a test moves."""

    store: Store
    parser: BoundedParser
    getter: Getter = field(default_factory=PlainGetter)
    time: str = "2031-06-12T08:00:00Z"
    acks: list[Ack] = field(default_factory=list)
    at_once: int = 1

    def looks(self, *urls: str, at: str | None = None) -> list[Look]:
        self.time = at or self.time
        watched = Watch(
            self.store, self.getter, self.parser, EVERY, lambda: self.time, self.acks.append, self.at_once
        )
        watched.follow(Link(url) for url in urls)
        return list(watched.look_at_due())

    def titles(self) -> list[str]:
        return sorted(c.document.title or "" for c in self.store.captures(limit=99))


@pytest.fixture
def newsroom(store: Store, parser: BoundedParser) -> Newsroom:
    return Newsroom(store, parser)


def test_new_articles_are_kept_and_how_the_feed_is_is_written_down(site: Site, newsroom: Newsroom) -> None:
    url = site.feed("/feed", "/a/pier", "/a/ferry?utm_source=rss", more="<ttl>60</ttl>")

    looks = newsroom.looks(url)

    assert looks == [Look(url, "ok", new=2, kept=2)]
    assert newsroom.titles() == ["ferry", "pier"]
    assert {c.source for c in newsroom.store.captures()} == {
        site.address + "/a/pier",
        site.address + "/a/ferry",
    }
    assert [ack.status for ack in newsroom.acks] == ["kept", "kept"]
    (health,) = newsroom.store.feeds()
    assert (health.title, health.entries_seen, health.failures) == ("Feed /feed", 2, 0)
    assert (health.last_checked, health.last_ok, health.last_new) == (newsroom.time,) * 3
    assert health.next_due == "2031-06-12T09:00:00Z"
    assert health.etag


def test_a_feed_is_asked_again_only_when_due_and_only_for_what_changed(
    site: Site, newsroom: Newsroom
) -> None:
    url = site.feed("/feed", "/a/pier")
    newsroom.looks(url)
    site.asked.clear()

    assert newsroom.looks(at="2031-06-12T08:14:00Z") == []
    assert newsroom.looks(at="2031-06-12T08:15:00Z") == [Look(url, "unchanged")]
    assert site.asked == ["/feed"]

    site.feed("/feed", "/a/dam", "/a/pier")
    assert newsroom.looks(at="2031-06-12T08:30:00Z") == [Look(url, "ok", new=1, kept=1)]
    assert site.articles_asked() == ["/a/dam"]
    assert newsroom.store.feeds()[0].last_new == "2031-06-12T08:30:00Z"


def test_one_article_in_two_feeds_is_got_once(site: Site, newsroom: Newsroom) -> None:
    newsroom.looks(
        site.feed("/one", "/a/pier", "/a/pier#top"), site.feed("/two", "/a/pier/?fbclid=x", "/a/ferry")
    )

    assert site.articles_asked() == ["/a/pier", "/a/ferry"]


def test_one_feed_that_fails_never_stops_the_others_and_is_left_alone_longer(
    site: Site, newsroom: Newsroom
) -> None:
    bad, good = site.address + "/bad", site.feed("/good", "/a/pier")
    site.pages["/bad"] = 500

    first = newsroom.looks(bad, good)
    site.asked.clear()
    quarter = newsroom.looks(at="2031-06-12T08:15:00Z")
    half = newsroom.looks(at="2031-06-12T08:30:00Z")

    assert [(look.url, look.status) for look in first] == [(bad, "failed"), (good, "ok")]
    assert [look.url for look in quarter] == [good]
    assert [look.url for look in half] == [bad, good]
    failing = newsroom.store.feeds()[0]
    assert (failing.url, failing.failures, failing.last_error) == (bad, 2, "site-failed: it answered 500")
    assert failing.next_due == "2031-06-12T09:30:00Z"

    site.feed("/bad", "/a/dam")
    newsroom.looks(at="2031-06-12T09:30:00Z")
    assert (newsroom.store.feed(bad) or failing).failures == 0
    assert newsroom.titles() == ["dam", "pier"]


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("<html><body><p>No feed here.</p></body></html>", "not-a-feed"),
        ("just words", "not-a-feed"),
        ("<rss>" + "<a>" * 3000, "too-costly"),
    ],
)
def test_what_is_no_feed_is_said_to_be_none(site: Site, newsroom: Newsroom, text: str, why: str) -> None:
    (look,) = newsroom.looks(site.put("/feed", text))

    assert look.status == "failed"
    assert (look.why or "").startswith(why)


def test_an_article_that_cannot_be_got_for_now_is_tried_again(site: Site, newsroom: Newsroom) -> None:
    url = site.feed("/feed", "/a/pier", "/a/late")
    site.pages["/a/late"] = 503

    first = newsroom.looks(url)
    site.article("/a/late", "late")
    second = newsroom.looks(at="2031-06-12T09:00:00Z")

    assert first == [Look(url, "ok", new=1, kept=1, left=1)]
    assert second == [Look(url, "ok", new=1, kept=1)]
    assert newsroom.titles() == ["late", "pier"]
    assert site.articles_asked() == ["/a/pier", "/a/late", "/a/late"]


def test_an_article_that_is_none_is_settled_and_not_asked_for_again(site: Site, newsroom: Newsroom) -> None:
    site.put("/a/podcast", "ID3", "audio/mpeg")
    site.put("/a/empty", "<html><body></body></html>", "text/html")
    site.feed("/a/feed", "/a/pier")
    url = site.feed("/feed", "/a/gone", "/a/podcast", "/a/empty", "/a/feed", "mailto:ada@star.example")

    first = newsroom.looks(url)
    site.feed("/feed", "/a/gone", "/a/podcast", "/a/empty", "/a/feed", "/a/ferry")
    newsroom.looks(at="2031-06-12T09:00:00Z")

    assert first == [Look(url, "ok", new=4)]
    assert [ack.reason for ack in newsroom.acks] == [
        "refused-by-site",
        "not-a-page",
        "no-article",
        "not-a-page",
        None,
    ]
    assert site.articles_asked() == ["/a/gone", "/a/podcast", "/a/empty", "/a/feed", "/a/ferry"]


class Cut(PlainGetter):
    """Is interrupted, as by Ctrl-C, at the so-manieth article."""

    def __init__(self, after: int) -> None:
        self.left = after

    def get(
        self, url: str, *, etag: str | None = None, last_modified: str | None = None
    ) -> Answer | Rejected:
        if "/a/" in url:
            self.left -= 1
            if self.left < 0:
                raise KeyboardInterrupt
        return super().get(url, etag=etag, last_modified=last_modified)


def test_a_watch_cut_off_within_a_feed_loses_nothing_and_keeps_nothing_twice(
    site: Site, newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(watching, "_GROUP", 2)
    paths = [f"/a/{n}" for n in range(7)]
    for path in paths:
        site.article(path, f"pier {path[3:]}")
    url = site.feed("/feed", *paths)
    for cut in (0, 1, 3, 2):
        newsroom.getter = Cut(cut)
        with pytest.raises(KeyboardInterrupt):
            newsroom.looks(url)
        acknowledged = {ack.source for ack in newsroom.acks if ack.status == "kept"}
        assert {c.source for c in newsroom.store.captures()} == acknowledged

    newsroom.getter = PlainGetter()
    newsroom.looks()

    assert newsroom.titles() == [f"pier {n}" for n in range(7)]
    assert newsroom.store.counts()["captures"] == 7
    assert newsroom.store.new_entries([f"{site.address[7:]}{path}" for path in paths]) == ()


@dataclass
class Meeting(PlainGetter):
    """Gets a feed only when another is being got at the same time."""

    met: threading.Barrier = field(default_factory=lambda: threading.Barrier(2, timeout=20))

    def get(
        self, url: str, *, etag: str | None = None, last_modified: str | None = None
    ) -> Answer | Rejected:
        if url.endswith("/feed"):
            self.met.wait()
        return super().get(url, etag=etag, last_modified=last_modified)


def test_sites_are_looked_at_side_by_side_and_an_article_they_share_is_got_once(
    site: Site, newsroom: Newsroom
) -> None:
    with open_site() as other:
        shared = f"{site.address}/a/pier"
        urls = [site.feed("/feed", shared), other.feed("/feed", shared)]
        newsroom.getter, newsroom.at_once = Meeting(), 2

        looks = newsroom.looks(*urls)

    assert sorted(look.url for look in looks) == sorted(urls)
    assert [look.status for look in looks] == ["ok", "ok"]
    assert site.articles_asked() == ["/a/pier"]
    assert newsroom.titles() == ["pier"]


def test_the_feeds_of_one_site_are_looked_at_one_after_the_other(site: Site, newsroom: Newsroom) -> None:
    newsroom.at_once = 4
    for name in ("one", "two", "three"):
        site.feed(f"/{name}", f"/a/{name}")
        site.article(f"/a/{name}", name)

    newsroom.looks(*(f"{site.address}/{name}" for name in ("one", "two", "three")))

    assert site.asked == ["/one", "/a/one", "/three", "/a/three", "/two", "/a/two"]


def test_a_fault_while_looking_is_that_feeds_failure(site: Site, newsroom: Newsroom) -> None:
    class Faulty(PlainGetter):
        def get(
            self, url: str, *, etag: str | None = None, last_modified: str | None = None
        ) -> Answer | Rejected:
            if "bad" in url:
                raise ValueError("half \ud800 a character")
            return super().get(url, etag=etag, last_modified=last_modified)

    newsroom.getter = Faulty()
    looks = newsroom.looks(site.address + "/bad", site.feed("/good", "/a/pier"))

    assert [look.status for look in looks] == ["failed", "ok"]
    assert newsroom.store.feeds()[0].last_error == "fault: ValueError: half ? a character"


def test_an_index_leads_to_sitemaps_and_those_to_articles_at_the_same_look(
    site: Site, newsroom: Newsroom
) -> None:
    site.put("/new.xml", "<urlset><url><loc>{site}/a/pier</loc></url></urlset>", "text/xml")
    site.put("/old.xml", "<urlset><url><loc>{site}/a/dam</loc></url></urlset>", "text/xml")
    index = site.put(
        "/index.xml",
        "<sitemapindex><sitemap><loc>{site}/old.xml</loc><lastmod>2020-01-01</lastmod></sitemap>"
        "<sitemap><loc>{site}/new.xml</loc><lastmod>2031-06-12</lastmod></sitemap></sitemapindex>",
    )

    looks = newsroom.looks(index)

    assert (looks[0].found, sum(look.kept for look in looks)) == (2, 2)
    assert len(newsroom.store.feeds()) == 3


def test_a_page_leads_to_the_feed_it_prefers(site: Site, newsroom: Newsroom) -> None:
    site.feed("/rss", "/a/pier")
    site.feed("/comments", "/a/dam")
    link = "<link rel=alternate type=application/rss+xml href={}>"
    home = site.put("/", f"<html><head>{link.format('/rss')}{link.format('/comments')}</head>", "text/html")

    newsroom.looks(home)

    assert newsroom.titles() == ["pier"]


def test_a_long_list_is_taken_in_portions(
    site: Site, newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(watching, "MOST_A_LOOK", 2)
    url = site.feed("/feed", "/a/pier", "/a/ferry", "/a/dam")

    assert newsroom.looks(url) == [Look(url, "ok", new=2, kept=2, left=1)]
    assert newsroom.looks(at="2031-06-12T09:00:00Z") == [Look(url, "ok", new=1, kept=1)]


def test_lists_that_lead_to_ever_more_lists_end(
    site: Site, newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(watching, "MOST_FEEDS", 5)
    for n in range(20):
        site.put(
            f"/{n}.xml", f"<sitemapindex><sitemap><loc>{{site}}/{n + 1}.xml</loc></sitemap></sitemapindex>"
        )

    newsroom.looks(site.address + "/0.xml")

    assert len(newsroom.store.feeds()) == 5


def test_a_watch_waits_until_a_feed_is_due_and_looks_again(site: Site, newsroom: Newsroom) -> None:
    newsroom.looks(site.feed("/feed", "/a/pier"))
    looks: list[Look] = []
    waits: list[float] = []

    def pause(seconds: float) -> None:
        waits.append(seconds)
        if len(waits) == 3:
            raise KeyboardInterrupt
        newsroom.time = f"2031-06-12T08:{5 + len(waits) * 10:02}:00Z"

    watched = Watch(newsroom.store, PlainGetter(), newsroom.parser, EVERY, lambda: newsroom.time)
    with pytest.raises(KeyboardInterrupt):
        watch(watched, pause=pause, tell=looks.append)

    assert waits == [900.0, 900.0, 300.0]
    assert [look.status for look in looks] == ["unchanged"]


def test_what_a_page_does_not_say_is_taken_from_its_feed_and_shown_as_such(
    site: Site, newsroom: Newsroom
) -> None:
    item = (
        "<item><link>/a/pier</link><title>Not this one</title><author>Bo Lin</author>"
        "<pubDate>Thu, 12 Jun 2031 09:30:00 +0200</pubDate></item>"
    )
    newsroom.looks(site.feed("/feed", more="<language>en</language>" + item))

    document = newsroom.store.captures()[0].document
    assert (document.title, document.authors, document.published) == (
        "pier",
        ("Bo Lin",),
        "2031-06-12T09:30:00+02:00",
    )
    assert dict(document.evidence)["published"].found_in == "feed entry"


def added(store: Store, names: list[str]) -> Tally:
    with BoundedParser() as parser:
        inputs = Inputs(parser, trip=Trip(PlainGetter(), parser))
        return keep(store, incoming(names, inputs), seen_at="2031-06-12T08:00:00Z")


def test_adding_a_list_adds_each_article_it_leads_to_once(site: Site, store: Store, tmp_path: Path) -> None:
    site.feed("/one", "/a/pier", "/a/ferry?utm_campaign=x")
    site.put(
        "/map.xml", "<urlset><url><loc>{site}/a/ferry</loc></url><url><loc>{site}/a/dam</loc></url></urlset>"
    )
    site.pages["/broken"] = 500
    opml = tmp_path / "feeds.opml"
    outlines = "".join(
        f"<outline xmlUrl='{site.address}{path}'/>" for path in ("/one", "/map.xml", "/broken")
    )
    opml.write_text(f"<opml version='2.0'><body>{outlines}</body></opml>", "utf-8")
    addresses = tmp_path / "addresses.txt"
    addresses.write_text(f"{site.address}/a/dam\n{site.address}/a/gone\n", "utf-8")
    article = tmp_path / "article.txt"
    article.write_text("Officials said the pier was sold.", "utf-8")

    names = [str(opml), site.address + "/one", str(addresses), site.address + "/a/pier/", str(article)]
    tally = added(store, names)

    assert tally.kept == 4
    assert tally.rejected == {"refused-by-site": 1, "site-failed": 1}
    assert sorted(site.articles_asked()) == ["/a/dam", "/a/ferry?utm_campaign=x", "/a/gone", "/a/pier"]


def test_lists_that_go_in_circles_are_followed_once(site: Site, store: Store) -> None:
    url = site.put("/a.opml", "<opml><body><outline xmlUrl='{site}/b.opml'/></body></opml>")
    site.put(
        "/b.opml",
        "<opml><body><outline xmlUrl='{site}/a.opml'/><outline xmlUrl='{site}/c.opml'/></body></opml>",
    )
    for name, further in ("cd", "de", "ef"):
        site.put(f"/{name}.opml", f"<opml><body><outline xmlUrl='{{site}}/{further}.opml'/></body></opml>")

    tally = added(store, [url])

    assert site.asked == ["/a.opml", "/b.opml", "/c.opml", "/d.opml"]
    assert tally.rejected == {"too-deep": 1}


def arguments(*words: str) -> argparse.Namespace:
    return make_parser().parse_args(["watch", *words])


def test_the_command_watches_once_and_tells_of_each_feed(
    site: Site, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    store = str(tmp_path / "news.onrecord")
    opml = tmp_path / "feeds.opml"
    opml.write_text(f"<opml><body><outline xmlUrl='{site.feed('/feed', '/a/pier')}'/></body></opml>", "utf-8")
    bad = site.address + "/nothing"

    assert watch_with(arguments(str(opml), "--once", "--store", store), PlainGetter()) == 0
    assert capsys.readouterr().out == f"{site.address}/feed: 1 new, 1 kept\n"
    assert watch_with(arguments("--once", "--store", store), PlainGetter()) == 0
    assert "nothing is due before 2" in capsys.readouterr().err
    assert watch_with(arguments(bad, "--once", "--json", "--store", store), PlainGetter()) == 3
    assert '"status":"failed"' in capsys.readouterr().out.replace(": ", ":")


def test_the_command_refuses_a_watch_of_nothing(tmp_path: Path) -> None:
    store, note = str(tmp_path / "news.onrecord"), tmp_path / "note.txt"
    note.write_text("Nothing.", "utf-8")
    for words in ([], [str(note)], [str(tmp_path / "missing.opml")]):
        with pytest.raises(InputError):
            watch_with(arguments(*words, "--once", "--store", store), PlainGetter())


def heed_interrupts() -> None:
    """What runs in the background, as tests may, is started deaf to Ctrl-C."""
    signal.signal(signal.SIGINT, signal.default_int_handler)


def test_ctrl_c_ends_the_command_cleanly(site: Site, tmp_path: Path) -> None:
    store = tmp_path / "news.onrecord"
    script = (
        "import sys; from tests.newssite import PlainGetter; from onrecord.cli.parser import make_parser;"
        "from onrecord.cli.following import watch_with; sys.exit(watch_with(make_parser().parse_args(sys.argv[1:]), PlainGetter()))"
    )
    words = ["watch", site.feed("/feed", "/a/pier"), "--store", str(store)]
    root = Path(__file__).parents[2]
    paths = os.pathsep.join(filter(None, [str(root), os.environ.get("PYTHONPATH")]))
    running = subprocess.Popen(
        [sys.executable, "-c", script, *words], cwd=root, env={**os.environ, "PYTHONPATH": paths},
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, preexec_fn=heed_interrupts,  # noqa: PLW1509
    )  # fmt: skip
    assert running.stdout is not None
    assert b"1 kept" in running.stdout.readline()

    running.send_signal(signal.SIGINT)
    _, said = running.communicate(timeout=30)

    assert running.returncode == 0
    assert said.decode().splitlines()[-1] == "stopped; what was acknowledged is safe"
    kept = SqliteStore(store)
    assert kept.counts()["captures"] == 1
    kept.close()


def test_feeds_are_listed_and_forgotten(
    site: Site, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    store, bad = str(tmp_path / "news.onrecord"), site.address + "/nothing"
    watch_with(arguments(site.feed("/feed", "/a/pier"), bad, "--once", "--store", store), PlainGetter())
    capsys.readouterr()

    failing = main(["feeds", "--store", store])
    listed = capsys.readouterr().out
    forgotten = main(["feeds", "--json", "--forget", bad, "--store", store])
    as_json = json.loads(capsys.readouterr().out)

    assert (failing, forgotten) == (1, 0)
    assert listed.splitlines()[0] == f"failed 1×   {bad}"
    assert f"well   {site.address}/feed   Feed /feed" in listed
    assert [feed["entries_seen"] for feed in as_json["feeds"]] == [1]
    assert main(["feeds", "--forget", bad, "--store", store]) == 2
