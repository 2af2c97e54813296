"""What every store must do for denials: those of a newest reading are kept, given back the same, and may be forgotten."""

from dataclasses import replace
from pathlib import Path

import apsw
import pytest
from tests.store.three import ITEMS, A, B, C

from onrecord.model import ArticleDenials, Conflict, Denial, Item, Reader, Span
from onrecord.store import SqliteStore, Store

READER = ITEMS[0].reading.reader
DENIALS = (
    Denial(Conflict("denial", "0f-0-9", "0f-20-29-14", Span(0, 10), Span(12, 30)), 0.1 + 0.2),
    Denial(Conflict("denial", "0f-0-9", "0f-31-40", Span(0, 10), Span(31, 41)), 1 / 3),
)
OF_A, OF_B = ArticleDenials(A, READER, 1, DENIALS), ArticleDenials(B, READER, 1, ())


def by_id(*found: ArticleDenials) -> tuple[ArticleDenials, ...]:
    return tuple(sorted(found, key=lambda each: each.capture_id))


def read_again(item: Item) -> Item:
    """The same capture in a reading by another version of the reader."""
    return replace(item, reading=replace(item.reading, reader=Reader(READER.name, f"{READER.version}+")))


def test_denials_come_back_as_they_were_kept_by_capture_id(store: Store) -> None:
    store.keep_denials((OF_A, OF_B))

    assert store.denials((A, B)) == store.denials((B, A, B)) == by_id(OF_A, OF_B)


def test_of_captures_that_were_not_asked_about_nothing_is_told(store: Store) -> None:
    store.keep_denials((OF_A, OF_B))

    assert store.denials((A,)) == (OF_A,)
    assert store.denials(()) == ()


def test_a_capture_without_denials_is_told_from_one_that_was_not_looked_through(store: Store) -> None:
    store.keep_denials((OF_B,))

    assert store.denials((B, C, "0" * 64)) == (OF_B,)


def test_many_captures_may_be_asked_about_at_once(store: Store) -> None:
    store.keep_denials((OF_A,))

    assert store.denials([f"{n:064x}" for n in range(50_000)] + [A]) == (OF_A,)


def test_denials_that_are_kept_again_are_replaced(store: Store) -> None:
    store.keep_denials((OF_A, OF_B))
    other = replace(OF_A, version=2, denials=DENIALS[:1])

    store.keep_denials((other,))

    assert store.denials((A, B)) == by_id(other, OF_B)


def test_denials_found_in_a_reading_that_is_not_the_newest_are_not_given_back(store: Store) -> None:
    store.keep_denials((OF_A, OF_B))
    again = read_again(ITEMS[0])

    store.add([again])

    assert store.denials((A, B)) == (OF_B,)

    newer = replace(OF_A, reader=again.reading.reader)
    store.keep_denials((newer,))

    assert store.denials((A,)) == (newer,)


def test_denials_found_in_a_reading_that_was_read_again_meanwhile_are_not_taken_for_the_newers(
    store: Store,
) -> None:
    store.add([read_again(ITEMS[0])])

    store.keep_denials((OF_A,))

    assert store.denials((A,)) == ()


@pytest.mark.parametrize("forget", ["forget_denials", "rebuild"])
def test_denials_are_derived_and_may_be_forgotten(store: Store, forget: str) -> None:
    store.keep_denials((OF_A, OF_B))

    getattr(store, forget)()

    assert store.denials((A, B)) == ()
    assert store.check() == ()


def test_denials_of_what_is_not_kept_are_refused_with_their_batch(tmp_path: Path) -> None:
    store = SqliteStore(tmp_path / "test.onrecord")
    store.add(ITEMS)

    for unknown in (replace(OF_B, capture_id="0" * 64), replace(OF_B, reader=Reader("nobody", "1"))):
        with pytest.raises(apsw.ConstraintError):
            store.keep_denials((OF_A, unknown))

    assert store.denials((A,)) == ()
    store.close()


def test_a_capture_that_is_taken_out_takes_its_denials_along(tmp_path: Path) -> None:
    path = tmp_path / "test.onrecord"
    store = SqliteStore(path)
    store.add(ITEMS)
    store.keep_denials((OF_A, OF_B))
    number = "(SELECT id FROM capture WHERE capture = ?)"

    db = apsw.Connection(str(path))
    db.execute("PRAGMA foreign_keys = ON")
    for table in ("statement_range", "statement", "reading"):
        db.execute(f"DELETE FROM {table} WHERE capture_id = {number}", (A,))
    db.execute("DELETE FROM capture WHERE capture = ?", (A,))
    kept = list(db.execute("SELECT capture FROM capture JOIN article_denials ON capture_id = capture.id"))
    counted = list(db.execute("SELECT count(*) FROM article_denials"))
    db.close()

    assert (kept, counted) == ([(B,)], [(1,)])
    assert store.denials((A, B)) == (OF_B,)
    store.close()


def test_denials_survive_closing_and_opening(tmp_path: Path) -> None:
    store = SqliteStore(tmp_path / "test.onrecord")
    store.add(ITEMS)
    store.keep_denials((OF_A,))
    store.close()

    again = SqliteStore(tmp_path / "test.onrecord")

    assert again.denials((A,)) == (OF_A,)
    again.close()
