"""A claim's origins among the articles of a store, whatever keeps them."""

from pathlib import Path

import pytest
from tests.store.test_contract import STORES

from onrecord.errors import MissingRecordError
from onrecord.model import Document, Item
from onrecord.read import read
from onrecord.store import Store
from onrecord.workflows.origins import captures_named, named_origins, origin_graph, origins_record

CLAIM = "The Corda bridge will shut for repairs in June."
TEXTS = {
    "one": "The Corda bridge will shut for repairs in June, officials told the Elm Gazette.",
    "two": "According to the Elm Gazette, the Corda bridge will shut for repairs in June.",
    "other": "A storm took the roof off the market hall, Mayor Ada Roe said.",
}


@pytest.fixture(params=STORES)
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Store:
    made: Store = STORES[request.param](tmp_path)
    made.add(
        [
            Item(read(Document(text, given_id=name)), f"id:{name}", "2031-06-12T08:00:00Z")
            for name, text in TEXTS.items()
        ]
    )
    return made


def test_the_articles_that_tell_a_claim_are_found_by_its_words(store: Store) -> None:
    graph = origin_graph(store, CLAIM)

    told = {store.capture(article.id).document.given_id for article in graph.articles}
    assert told == {"one", "two"}
    assert [origin.name for origin in graph.known] == ["Elm Gazette"]


def test_captures_that_are_given_are_all_looked_at(store: Store) -> None:
    graph = origin_graph(store, CLAIM, captures_named(store, ["other", "two"]))

    assert len(graph.articles) == 2


def test_a_capture_that_is_not_there_is_missing(store: Store) -> None:
    with pytest.raises(MissingRecordError):
        captures_named(store, ["nine"])
    with pytest.raises(MissingRecordError):
        origin_graph(store, CLAIM, ["0" * 64])


def test_the_record_names_articles_as_they_were_given(store: Store) -> None:
    record = origins_record(named_origins(store, CLAIM))

    assert {article["id"] for article in record["articles"]} == {"one", "two"}
    assert {edge["child"] for edge in record["edges"]} == {"one", "two"}
    assert {edge["article"] for edge in record["edges"]} == {"one", "two"}
