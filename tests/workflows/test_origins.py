"""A claim's origins among the articles of a store, whatever keeps them."""

from pathlib import Path

import pytest
from tests.store.test_contract import STORES

from onrecord.errors import MissingRecordError
from onrecord.model import Document, Item
from onrecord.read import read
from onrecord.store import Store
from onrecord.workflows.claims import claim
from onrecord.workflows.origins import (
    captures_named,
    claim_graph,
    named_origins,
    origin_graph,
    origins_record,
)

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


BRIDGE = "The Corda bridge will shut for repairs in June, {who}. Until August bus 4 goes round by Upper Wend, and lorries {by}."
STORM = "A storm {took} the roof off the market hall, and stallholders sold apples and cheese in the rain. Mayor Ada Roe said insurers would pay. {june}"


def test_an_article_of_another_happening_that_shares_words_with_the_claim_does_not_tell_it(
    tmp_path: Path,
) -> None:
    told = {
        "bridge-1": BRIDGE.format(who="officials told the Elm Gazette", by="must take the ferry"),
        "bridge-2": BRIDGE.format(who="the Elm Gazette reports", by="over 7 tonnes wait at the quay"),
        "storm-1": STORM.format(took="took", june="Repairs begin in Corda in June."),
        "storm-2": STORM.format(took="tore", june="Corda has seen no such storm since June."),
    }
    store = STORES["memory"](tmp_path)
    store.add(
        [
            Item(read(Document(text, given_id=name)), f"id:{name}", "2031-06-12T08:00:00Z")
            for name, text in told.items()
        ]
    )

    graph = origin_graph(store, CLAIM)

    assert {store.capture(article.id).document.given_id for article in graph.articles} == {
        "bridge-1",
        "bridge-2",
    }


def test_a_claim_of_one_word_is_traced_through_the_articles_its_statements_stand_in(tmp_path: Path) -> None:
    store = STORES["memory"](tmp_path)
    texts = (
        "Osprey Foods denied that there were talks, its chairman Ada Roe said in Corda.",
        "Trams stood still in Tarn. Mayor Bert Elm called for talks with the drivers.",
    )
    for n, text in enumerate(texts):
        store.add([Item(read(Document(text, given_id=str(n))), f"id:{n}", "2031-06-12T08:00:00Z")])
    denial = next(
        s for c in store.captures() for s in store.statements(c.id) if s.words == "that there were talks"
    )

    graph = claim_graph(store, claim(store, denial.key))

    assert [store.capture(article.id).document.given_id for article in graph.articles] == ["0"]


def test_of_two_captures_of_one_page_the_one_seen_last_tells_the_claim(tmp_path: Path) -> None:
    store = STORES["memory"](tmp_path)
    for hour, number in (("08", "two"), ("12", "five")):
        text = f"{TEXTS['one']} It will stay shut for {number} weeks."
        store.add([Item(read(Document(text)), "https://elm.example/bridge", f"2031-06-12T{hour}:00:00Z")])

    graph = origin_graph(store, CLAIM)

    assert [store.capture(article.id).seen[11:13] for article in graph.articles] == ["12"]


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
