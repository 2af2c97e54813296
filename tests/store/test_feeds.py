"""What every store must do for the feeds that are followed."""

from dataclasses import replace
from pathlib import Path

import pytest
from tests.store.test_contract import STORES

from onrecord.errors import MissingRecordError, StoreError
from onrecord.model import FeedHealth, Rhythm
from onrecord.store import Store

STAR = FeedHealth("https://star.example/feed")
POST = FeedHealth(
    url="https://post.example/atom",
    title="The Post",
    last_checked="2031-06-12T08:00:00Z",
    last_ok="2031-06-12T07:00:00Z",
    last_new="2031-06-11T08:00:00Z",
    failures=2,
    last_error="site-failed: it answered 503",
    entries_seen=17,
    etag='W/"1-é"',
    last_modified="Thu, 12 Jun 2031 07:00:00 GMT",
    next_due="2031-06-12T09:00:00Z",
    rhythm=Rhythm(60, (0, 23), (6,)),
)


@pytest.fixture(params=STORES)
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Store:
    return STORES[request.param](tmp_path)


def test_a_feed_comes_back_as_it_was_kept(store: Store) -> None:
    for health in (STAR, POST):
        store.keep_feed(health)

        assert store.feed(health.url) == health
    assert store.feed("https://never.example/") is None


def test_how_a_feed_is_takes_the_place_of_how_it_was(store: Store) -> None:
    store.keep_feed(POST)
    well = replace(POST, failures=0, last_error=None, etag=None)
    store.keep_feed(well)

    assert store.feeds() == (well,)


def test_failing_feeds_come_first(store: Store) -> None:
    worse = replace(STAR, url="https://worse.example/", failures=3)
    other = replace(STAR, url="https://aaa.example/")
    for health in (STAR, POST, worse, other):
        store.keep_feed(health)

    assert store.feeds() == (worse, POST, other, STAR)


def test_an_entry_is_dealt_with_once_whichever_feed_it_comes_from(store: Store) -> None:
    store.keep_feed(STAR, ["star.example/a", "star.example/b", "star.example/a"])
    store.keep_feed(POST, ["star.example/b"])

    assert store.new_entries(["x", "star.example/b", "y", "x", "star.example/a"]) == ("x", "y")
    assert store.new_entries([]) == ()


def test_a_feed_that_is_forgotten_leaves_its_entries(store: Store) -> None:
    store.keep_feed(STAR, ["star.example/a"])
    store.forget_feed(STAR.url)

    assert store.feeds() == ()
    assert store.new_entries(["star.example/a"]) == ()
    with pytest.raises(MissingRecordError, match="feed"):
        store.forget_feed(STAR.url)


def test_feeds_do_not_count_among_articles_and_survive_a_rebuild(store: Store) -> None:
    store.keep_feed(POST, ["star.example/a"])
    store.rebuild()

    assert set(store.counts().values()) == {0}
    assert store.check() == ()
    assert store.feed(POST.url) == POST


def test_feeds_are_there_when_the_file_is_opened_again(tmp_path: Path) -> None:
    first = STORES["sqlite"](tmp_path)
    first.keep_feed(POST, ["star.example/a"])
    first.close()

    again = STORES["sqlite"](tmp_path)

    assert again.feeds() == (POST,)
    assert again.new_entries(["star.example/a", "b"]) == ("b",)
    again.close()


def test_half_a_character_is_refused_and_nothing_is_kept(tmp_path: Path) -> None:
    store = STORES["sqlite"](tmp_path)
    with pytest.raises(StoreError, match="half a character"):
        store.keep_feed(STAR, ["star.example/a", "\ud800"])

    assert store.feeds() == ()
    assert store.new_entries(["star.example/a"]) == ("star.example/a",)
    store.close()
