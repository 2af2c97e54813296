"""What every store must do for copies: sketches and links are kept, given back the same, and may be forgotten."""

from pathlib import Path

import apsw
import pytest
from tests.store.three import ITEMS, A, B, C

from onrecord.model import CopyLink, Sketch, Span
from onrecord.store import SqliteStore, Store

SKETCHES = tuple(Sketch(capture, 1, bytes(range(n * 4))) for n, capture in enumerate(sorted((A, B))))
LINK = CopyLink(min(A, B), max(A, B), 0.5, "a", ((Span(0, 9), Span(3, 12)), (Span(20, 29), Span(13, 22))))


def test_links_come_back_as_they_were_kept(store: Store) -> None:
    store.keep_links(SKETCHES, (LINK,))

    assert store.sketches() == SKETCHES
    assert store.copy_links() == (LINK,)


def test_captures_without_a_sketch_are_told_in_the_order_they_came(store: Store) -> None:
    assert store.unlinked() == (A, B, C)

    store.keep_links(SKETCHES, ())

    assert store.unlinked() == (C,)


def test_keeping_the_same_link_again_replaces_it(store: Store) -> None:
    store.keep_links(SKETCHES, (LINK,))
    other = CopyLink(LINK.a, LINK.b, 0.75, "unknown", LINK.passages[:1])

    store.keep_links((), (other,))

    assert store.copy_links() == (other,)


def test_links_are_sorted_by_their_captures(store: Store) -> None:
    ids = sorted((A, B, C))
    links = [CopyLink(a, b, 1.0, "b", ()) for a, b in ((ids[1], ids[2]), (ids[0], ids[2]), (ids[0], ids[1]))]

    store.keep_links((), links)

    assert [(link.a, link.b) for link in store.copy_links()] == sorted((link.a, link.b) for link in links)


def test_links_of_one_capture_are_those_that_name_it_on_either_side(store: Store) -> None:
    links = [CopyLink(min(pair), max(pair), 1.0, "unknown", ()) for pair in ((A, B), (B, C))]

    store.keep_links((), links)

    assert set(store.copy_links(B)) == set(links)
    assert store.copy_links(A) == tuple(link for link in links if A in (link.a, link.b))
    assert store.copy_links("0" * 16) == ()


@pytest.mark.parametrize("forget", ["forget_links", "rebuild"])
def test_links_are_derived_and_may_be_forgotten(store: Store, forget: str) -> None:
    store.keep_links(SKETCHES, (LINK,))

    getattr(store, forget)()

    assert store.copy_links() == ()
    assert store.unlinked() == (A, B, C)
    assert store.check() == ()


def test_a_link_to_what_is_not_kept_is_refused_with_its_batch(tmp_path: Path) -> None:
    store = SqliteStore(tmp_path / "test.onrecord")
    store.add(ITEMS)

    with pytest.raises(apsw.ConstraintError):
        store.keep_links(SKETCHES, (CopyLink(A, "0" * 64, 1.0, "a", ()),))

    assert store.sketches() == ()
    store.close()


def test_links_survive_closing_and_opening(tmp_path: Path) -> None:
    store = SqliteStore(tmp_path / "test.onrecord")
    store.add(ITEMS)
    store.keep_links(SKETCHES, (LINK,))
    store.close()

    again = SqliteStore(tmp_path / "test.onrecord")

    assert again.copy_links() == (LINK,)
    again.close()
