"""Denials of a store's articles: found when they are first needed and kept, whoever asks; the claims are the same."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import apsw
import pytest
from tests.store.test_contract import STORES

import onrecord as onr
from onrecord.compare.claims.denials import DENIALS_VERSION, find_denials
from onrecord.model import ArticleDenials, Document, Item, Reader
from onrecord.read import read
from onrecord.resources.sentences import english_sentences
from onrecord.store import SqliteStore, Store
from onrecord.workflows.between import Between
from onrecord.workflows.claims import claims, denying
from onrecord.workflows.denials import denials_of

TEXTS = (
    "The Elm Gazette reported that the pier of Saltry was sold to a bank. The mayor denied the report. It rained.",
    "The pier of Saltry was sold to a bank, Ada Roe, a council member, said.",
)
ITEMS = tuple(
    Item(read(Document(text, language="en")), f"s{n}", "2031-06-12T08:00:00Z") for n, text in enumerate(TEXTS)
)
DENIED, PLAIN = (item.id for item in ITEMS)
ASKED = "The pier of Saltry was sold to a bank"


@pytest.fixture(params=STORES)
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    made = STORES[request.param](tmp_path)
    made.add(ITEMS)
    yield made
    made.close()


def kept(store: Store) -> dict[str, ArticleDenials]:
    return {each.capture_id: each for each in store.denials([item.id for item in ITEMS])}


def without_denials(store: Store) -> ArticleDenials:
    """Keep that the first article denies nothing, so that what is read from the store shows."""
    nothing = ArticleDenials(DENIED, store.reading(DENIED).reader, DENIALS_VERSION, ())
    store.keep_denials([nothing])
    return nothing


def words_that_deny(store: Store) -> list[str]:
    return [said.words for claim in claims(store, ASKED) for said in denying(claim)]


def test_adding_articles_looks_for_no_denials(store: Store) -> None:
    assert kept(store) == {}


def test_the_denials_of_the_nearest_articles_are_kept_when_claims_are_asked_for(store: Store) -> None:
    claims(store, ASKED)

    found = kept(store)
    assert found.keys() == {DENIED, PLAIN}
    assert found[DENIED].denials == find_denials(store.reading(DENIED), english_sentences())
    assert found[DENIED].denials
    assert found[PLAIN].denials == ()
    assert {each.version for each in found.values()} == {DENIALS_VERSION}


def test_claims_are_the_same_whether_denials_are_kept_or_found(store: Store) -> None:
    first = claims(store, ASKED)

    assert claims(store, ASKED) == first
    assert words_that_deny(store)


def test_what_is_kept_is_read_and_not_found_again(store: Store) -> None:
    nothing = without_denials(store)

    assert words_that_deny(store) == []
    assert kept(store)[DENIED] == nothing


def test_denials_by_another_version_of_the_method_are_found_anew(store: Store) -> None:
    store.keep_denials([replace(without_denials(store), version=DENIALS_VERSION - 1)])

    assert words_that_deny(store)
    assert kept(store)[DENIED].version == DENIALS_VERSION


def test_denials_in_another_reading_of_a_capture_are_found_anew(store: Store) -> None:
    without_denials(store)
    reader = Reader(ITEMS[0].reading.reader.name, "another")

    store.add([replace(ITEMS[0], reading=replace(ITEMS[0].reading, reader=reader))])

    assert words_that_deny(store)
    assert kept(store)[DENIED].reader == reader


def test_denials_are_told_in_the_order_asked_whichever_were_kept(store: Store) -> None:
    model = english_sentences()
    both = denials_of(store, [DENIED, PLAIN], model)
    store.forget_denials()
    denials_of(store, [PLAIN], model)

    assert denials_of(store, [PLAIN, DENIED], model) == both[::-1]


def test_pages_and_python_keep_what_they_found_too(store: Store) -> None:
    Between(store).claims(ASKED)
    by_pages = kept(store)
    store.forget_denials()
    onr.RecordFile(store).claims(ASKED)

    assert by_pages == kept(store) != {}


def test_while_another_program_writes_claims_are_found_and_nothing_is_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("onrecord.store.file._BUSY_MS", 50)
    store = SqliteStore(tmp_path / "news.onrecord")
    store.add(ITEMS)
    other = apsw.Connection(str(tmp_path / "news.onrecord"))
    other.execute("BEGIN IMMEDIATE")

    found = claims(store, ASKED)
    other.execute("ROLLBACK")
    other.close()

    assert kept(store) == {}
    assert claims(store, ASKED) == found
    assert kept(store).keys() == {DENIED, PLAIN}
    store.close()
