"""Every way from page to page of the demo, with what is really found between its articles, leads somewhere."""

import html
import re
from collections import Counter
from urllib.parse import parse_qs, unquote, urlsplit

import pytest
from starlette.testclient import TestClient

from onrecord.server import create_app
from onrecord.store import Store

KINDS = ("/story/", "/claim/", "/diff/", "/source/", "/versions", "/copies", "/beside")
MOST = 12
"""Pages of each kind."""


def links(page: str) -> list[str]:
    return [html.unescape(link) for link in re.findall(r'href="(/[^"]*)"', page)]


def crawl(pages: TestClient, start: list[str]) -> dict[str, str]:
    """The pages to start with, and of each kind of page between articles the first that they lead to, by address."""
    found: dict[str, str] = {}
    counts: Counter[str] = Counter()
    todo = list(start)
    while todo:
        address = todo.pop(0).partition("#")[0]
        kind = next((kind for kind in KINDS if kind in address), "")
        if address in found or (address not in start and (not kind or counts[kind] == MOST)):
            continue
        counts[kind] += 1
        answer = pages.get(address)
        assert answer.status_code == 200, address
        found[address] = answer.text
        todo += links(answer.text)
    return found


@pytest.fixture
def found(store: Store) -> dict[str, str]:
    pages = TestClient(create_app(store), base_url="http://127.0.0.1")
    articles = [f"/c/{capture.id[:16]}" for capture in store.captures(limit=99)]
    return crawl(pages, ["/", "/stories", "/claims?q=district+courts", *articles])


@pytest.mark.slow
def test_every_link_leads_to_a_page_and_every_span_into_its_text(store: Store, found: dict[str, str]) -> None:
    texts = {capture.id[:16]: capture.document.text for capture in store.captures(limit=99)}
    spans = 0

    for page in found.values():
        for link in links(page):
            parts = urlsplit(link)
            at = parse_qs(parts.query).get("at")
            if at and parts.path.startswith("/c/"):
                start, end = map(int, at[0].split("-"))
                assert 0 <= start < end <= len(texts[unquote(parts.path)[3:]]), link
                spans += 1
    assert spans > 20
    for kind in ("/story/", "/claim/", "/diff/"):
        assert any(address.startswith(kind) for address in found), kind
