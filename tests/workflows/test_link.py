"""Linking what is kept: only what is new is compared, and it comes to the same in whatever order articles came."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import permutations
from pathlib import Path

import pytest
from tests.compare.invented import article
from tests.store.test_contract import STORES

from onrecord.model import CopyLink, Document, Item, Reader, Reading, Sketch
from onrecord.store import MemoryStore, Store
from onrecord.workflows import link
from onrecord.workflows.link import Linked, copies_by_name, fold, link_copies

TEXTS = {
    "wire": article(1, 2, 3, 4),
    "reprint": article(1, 2, 3, 4),
    "short": article(1, 2),
    "other": article(10, 11, 12),
}


@pytest.fixture(params=STORES)
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Store:
    return STORES[request.param](tmp_path)


def item(name: str, text: str, source: str | None = None) -> Item:
    return Item(
        Reading(Document(text, given_id=name), Reader("none", "1")),
        source or f"id:{name}",
        "2031-06-12T08:00:00Z",
    )


def add(store: Store, *names: str) -> None:
    store.add([item(name, TEXTS[name]) for name in names])


def pairs(links: Sequence[CopyLink]) -> list[tuple[str, str]]:
    return [(each.a, each.b) for each in links]


def test_copies_are_linked_under_the_names_that_were_given(store: Store) -> None:
    add(store, *TEXTS)

    assert link_copies(store) == Linked(4, 3)
    assert pairs(copies_by_name(store).links) == [
        ("reprint", "short"),
        ("reprint", "wire"),
        ("short", "wire"),
    ]


def test_only_what_is_new_is_compared(store: Store) -> None:
    add(store, "wire", "other")
    link_copies(store)
    add(store, "reprint")

    assert link_copies(store) == Linked(1, 1)
    assert link_copies(store) == Linked(0, 0)
    assert pairs(copies_by_name(store).links) == [("reprint", "wire")]


@pytest.mark.parametrize("batch", [1, 2, 500])
def test_the_links_do_not_depend_on_the_order_of_arrival(batch: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(link, "BATCH", batch)
    found: list[tuple[CopyLink, ...]] = []
    for order in permutations(TEXTS):
        store = MemoryStore()
        for name in order:
            add(store, name)
            if len(found) % 2:
                link_copies(store)
        link_copies(store)
        found.append(copies_by_name(store).links)

    assert all(links == found[0] for links in found)


def test_two_captures_of_one_source_are_versions_and_no_copies(store: Store) -> None:
    store.add([item("a", article(1, 2, 3), "id:a"), item("a", article(1, 2, 3, 4), "id:a")])

    assert link_copies(store) == Linked(2, 0)


def test_sketches_by_an_older_method_are_made_anew(store: Store) -> None:
    add(store, "wire", "reprint")
    store.keep_links([Sketch(capture, 0, b"") for capture in store.unlinked()], ())

    assert link_copies(store) == Linked(2, 1)


def test_an_article_without_a_given_id_goes_by_its_capture(store: Store) -> None:
    reading = Reading(Document(TEXTS["wire"]), Reader("none", "1"))
    nameless = Item(reading, "pier.html", "2031-06-12T08:00:00Z")
    store.add([nameless])
    add(store, "short")
    link_copies(store)

    assert set(copies_by_name(store).captures) == {"short", nameless.id}


def test_a_name_given_to_two_versions_stands_for_the_one_seen_last(store: Store) -> None:
    add(store, "wire", "short")
    store.add([replace(item("short", article(1, 2, 3)), seen="2031-06-13T08:00:00Z")])
    link_copies(store)

    (found,) = copies_by_name(store).links

    assert len(found.passages[0][0]) == len(article(1, 2, 3).removesuffix("."))


def test_how_far_it_is_gets_told_after_each_batch(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(link, "BATCH", 3)
    store, told = MemoryStore(), list[tuple[int, int]]()
    add(store, *TEXTS)

    link_copies(store, lambda done, whole: told.append((done, whole)))

    assert told == [(3, 4), (4, 4)]


def test_groups_are_folded_with_the_one_most_have_it_from_first() -> None:
    links = [
        CopyLink("p", "wire", 1.0, "b", ()),
        CopyLink("q", "wire", 1.0, "b", ()),
        CopyLink("p", "q", 1.0, "unknown", ()),
        CopyLink("x", "y", 1.0, "b", ()),
    ]

    assert fold(links) == (("wire", "p", "q"), ("y", "x"))
    assert fold([]) == ()
