"""Pages asked for as a browser without JavaScript would, and as a hostile one might."""

import html
import re

import pytest
from starlette.testclient import TestClient

from onrecord.errors import InputError
from onrecord.model import Document, Item
from onrecord.read import read
from onrecord.server import create_app, serve
from onrecord.store import MemoryStore, Store
from onrecord.workflows.decide import decide


def token_of(page: str) -> str:
    found = re.search(r'name="token" value="([^"]+)"', page)
    assert found
    return found[1]


def test_the_desk_lists_every_capture_newest_first(client: TestClient, store: Store) -> None:
    page = client.get("/")
    newest = store.captures(limit=1)[0].document.title

    titles = re.findall(r"<h2><a [^>]*>([^<]+)</a>", page.text)
    assert len(titles) == store.counts()["captures"]
    assert html.unescape(titles[0]) == newest


def test_an_empty_store_says_what_to_do_next() -> None:
    page = TestClient(create_app(MemoryStore()), base_url="http://localhost").get("/")

    assert "onrecord add" in page.text


def test_the_article_page_accounts_for_every_character(client: TestClient, shown: str) -> None:
    page = client.get(f"/c/{shown}").text

    numbers = re.search(
        r"Of (\d+) characters, (\d+) are .*? (\d+) in the .*? (\d+) page leftovers, (\d+) not read", page
    )
    assert numbers
    total, *kinds = map(int, numbers.groups())
    assert total == sum(kinds) > 0


def test_every_highlight_has_its_twin_in_the_ledger(client: TestClient, shown: str) -> None:
    page = client.get(f"/c/{shown}").text

    referred = set(re.findall(r'class="ref" href="#(s\d+)"', page))
    listed = set(re.findall(r'<li id="(s\d+)" class="item', page))
    assert referred == listed != set()


def test_the_chain_is_shown_from_carrier_to_source(client: TestClient, store: Store) -> None:
    carried = next(s for c in store.captures(limit=99) for s in store.statements(c.id) if len(s.chain) > 1)
    page = html.unescape(re.sub(r"<[^>]+>", "", client.get(f"/c/{carried.capture_id}").text))

    assert " ← ".join(carried.chain) in page


def test_characters_asked_for_are_outlined_and_quoted(client: TestClient, shown: str, store: Store) -> None:
    text = store.capture(shown).document.text
    page = client.get(f"/c/{shown}?at=4-17").text

    assert f"<q>{html.escape(text[4:17])}</q>" in page
    assert 'id="at"' in page


def test_a_decision_is_shown_kept_and_undone(client: TestClient, shown: str, store: Store) -> None:
    page = client.get(f"/c/{shown}").text
    key = re.findall(r'action="/s/([^/]+)/decide"', page)[0]

    client.post(f"/s/{key}/decide", data={"token": token_of(page), "decision": "confirmed", "back": "s2"})
    assert 'class="item confirmed"' in client.get(f"/c/{shown}").text

    client.post(f"/s/{key}/decide", data={"token": token_of(page), "decision": "undo", "back": "s2"})
    assert 'class="item confirmed"' not in client.get(f"/c/{shown}").text
    assert len(store.corrections(store.capture(shown).text_sha256)) == 2


def test_a_decision_survives_reading_by_another_version(shown: str, store: Store) -> None:
    statement = next(s for s in store.statements(shown) if s.stance)
    decide(store, statement.key, "confirmed")

    assert store.orphans() == ()
    assert store.corrections(store.capture(shown).text_sha256)[0].quoted == statement.words


def test_a_leftover_put_back_makes_a_new_capture_and_keeps_the_old(
    client: TestClient, shown: str, store: Store
) -> None:
    page = client.get(f"/c/{shown}").text

    answer = client.post(f"/c/{shown}/put-back", data={"token": token_of(page), "leftover": "0"})

    assert answer.status_code == 200
    assert "was put back into the text" in answer.text
    new = str(answer.url).rpartition("/")[2]
    leftover = store.capture(shown).document.leftovers[0]
    assert leftover.text in store.capture(new).document.text
    assert leftover.text not in store.capture(shown).document.text


def test_reading_again_gives_the_same(client: TestClient, shown: str) -> None:
    page = client.get(f"/c/{shown}").text

    assert (
        "Read again: identical." in client.post(f"/c/{shown}/read-again", data={"token": token_of(page)}).text
    )


def test_search_marks_the_words(client: TestClient, store: Store, shown: str) -> None:
    words = re.findall(r"\b[a-z]{4,}\b", store.statements(shown)[0].words)[:2]
    page = client.get("/search", params={"q": " ".join(words)}).text

    assert f"<mark>{words[0]}</mark>" in page
    assert "No statement has all of these words" in client.get("/search", params={"q": "zebra"}).text


@pytest.mark.parametrize(
    "query", ['"', "a AND", "NEAR(", "* OR", "'; drop table text; --", "\x00", "“”", "ß" * 400]
)
def test_any_query_is_answered(client: TestClient, query: str) -> None:
    assert client.get("/search", params={"q": query}).status_code == 200


def test_the_statement_page_shows_the_same_words_elsewhere(client: TestClient) -> None:
    store = MemoryStore()
    for source in ("star", "post"):
        text = f"The {source} was there. “We will not sell the pier,” said Ada Roe, the mayor."
        store.add((Item(read(Document(text, title=source, language="en")), source, "2031-01-01T00:00:00Z"),))
    pages = TestClient(create_app(store), base_url="http://localhost")
    hit = store.search('"not sell the pier"')[0]

    page = pages.get(f"/s/{hit.key}").text

    assert "Nowhere else" not in page
    assert page.count("We will not sell the pier") == 2


def test_the_record_is_given_as_json(client: TestClient, shown: str) -> None:
    record = client.get(f"/c/{shown}.json").json()

    assert record["schema"] == "onrecord.reading/1"
    assert client.get("/search.json", params={"q": "the"}).json()["hits"]


@pytest.mark.parametrize("path", ["/nothing", "/c/ffffffffffff", "/s/nothing", "/c/ab", "/static/../app.py"])
def test_what_is_not_there_says_so_with_a_way_on(client: TestClient, path: str) -> None:
    page = client.get(path)

    assert page.status_code == 404
    assert "To the desk" in page.text


@pytest.mark.parametrize(
    ("headers", "token"),
    [({}, "wrong"), ({"sec-fetch-site": "cross-site"}, None), ({"origin": "https://evil.example"}, None)],
)
def test_a_form_from_elsewhere_is_refused(
    client: TestClient, shown: str, headers: dict[str, str], token: str | None
) -> None:
    page = client.get(f"/c/{shown}").text
    data = {"token": token or token_of(page), "leftover": "0"}

    assert client.post(f"/c/{shown}/put-back", data=data, headers=headers).status_code == 403


def test_another_host_name_is_refused(store: Store) -> None:
    assert TestClient(create_app(store), base_url="http://rebound.example").get("/").status_code == 400


def test_pages_are_for_this_machine_alone() -> None:
    with pytest.raises(InputError, match="this machine"):
        serve(__file__, host="0.0.0.0")  # type: ignore[arg-type]


def test_every_answer_carries_a_strict_policy(client: TestClient) -> None:
    for path in ("/", "/nothing", "/static/onrecord.css", "/search.json?q=a"):
        headers = client.get(path).headers
        assert headers["content-security-policy"].startswith("default-src 'none'")
        assert headers["x-content-type-options"] == "nosniff"


def test_an_articles_own_markup_is_never_rendered() -> None:
    store = MemoryStore()
    text = "“<script>alert(1)</script>,” said <b>Ada Roe</b>, the mayor."
    document = Document(text, title="<img src=x onerror=1>", url="javascript:alert(1)", language="en")
    (capture,) = store.add((Item(read(document), "hostile", "2031-01-01T00:00:00Z"),))

    page = TestClient(create_app(store), base_url="http://localhost").get(f"/c/{capture}").text

    assert "<script>alert" not in page
    assert "<img" not in page
    assert "javascript:" not in page


def test_a_very_long_article_is_shown_by_part() -> None:
    store = MemoryStore()
    text = "\n\n".join(
        f"“It is day {n},” Ada Roe said. The sea was calm and the pier was shut." for n in range(2500)
    )
    (capture,) = store.add((Item(read(Document(text, language="en")), "long", "2031-01-01T00:00:00Z"),))
    client = TestClient(create_app(store), base_url="http://localhost")

    first, last = client.get(f"/c/{capture}"), client.get(f"/c/{capture}?part=99")

    assert re.search(r"Part 1 of [34]\b", first.text)
    assert re.search(r"Part ([34]) of \1\b", last.text)
    assert "It is day 2499" in last.text
    assert "It is day 2499" not in first.text
