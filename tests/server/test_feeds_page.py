"""The page of the feeds that are followed."""

import html
import re

from starlette.testclient import TestClient

from onrecord.model import FeedHealth
from onrecord.server import create_app
from onrecord.store import MemoryStore

WELL = FeedHealth(
    "https://star.example/feed", title="The Star", last_ok="2031-06-12T08:00:00Z", entries_seen=17
)
FAILING = FeedHealth(
    "https://post.example/<b>", failures=3, last_error="site-failed: <script>it answered 503</script>"
)


def page(*feeds: FeedHealth) -> str:
    store = MemoryStore()
    for health in feeds:
        store.keep_feed(health)
    answer = TestClient(create_app(store), base_url="http://127.0.0.1").get("/feeds")
    assert answer.status_code == 200
    return answer.text


def test_failing_feeds_come_first_with_the_reason() -> None:
    text = page(WELL, FAILING)

    titles = [html.unescape(t) for t in re.findall(r"<h2><a [^>]*>([^<]+)</a>", text)]
    assert titles == ["https://post.example/<b>", "The Star"]
    assert "1 failing" in text
    assert "Failed 3 times in a row." in text
    assert "17 entries" in text


def test_what_a_feed_or_a_server_says_is_shown_as_text() -> None:
    text = page(FAILING)

    assert "<script>it" not in text
    assert "<b>" not in text


def test_a_page_without_feeds_says_how_to_follow_one() -> None:
    assert "onrecord watch" in page()
