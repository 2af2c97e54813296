"""What every store must do for stories: sketches, places and changes are kept, given back, and may be forgotten."""

from dataclasses import replace
from pathlib import Path

import apsw
import pytest
from tests.store.three import ITEMS, A, B, C

from onrecord.model import StoryChange, StoryLink, StoryPlace, StorySketch
from onrecord.store import SqliteStore, Store

SKETCHES = (StorySketch(A, 1, 740000, ("Corda", "pier"), bytes(range(10))), StorySketch(B, 1, None, (), b""))
PLACES = (StoryPlace(A, "0f", StoryLink(A, B, 0.5, ("pier", "Élan"))), StoryPlace(B, "0f"))
CHANGE = StoryChange("merged", "0f", "1f", B, ("pier",))


def test_stories_come_back_as_they_were_kept(store: Store) -> None:
    store.keep_stories(SKETCHES, PLACES, (CHANGE,))

    assert store.story_sketches() == SKETCHES
    assert store.story_places() == PLACES
    assert store.story_changes() == (CHANGE,)


def test_captures_in_no_story_are_told_in_the_order_they_came(store: Store) -> None:
    assert store.unplaced() == (A, B, C)

    store.keep_stories(SKETCHES, PLACES, ())

    assert store.unplaced() == (C,)


def test_everything_is_in_the_order_the_captures_came(store: Store) -> None:
    store.keep_stories(SKETCHES[::-1], PLACES[::-1], (CHANGE, replace(CHANGE, because_of=A)))

    assert store.story_sketches() == SKETCHES
    assert store.story_places() == PLACES
    assert [change.because_of for change in store.story_changes()] == [A, B]


def test_a_place_that_is_kept_again_is_replaced(store: Store) -> None:
    store.keep_stories(SKETCHES, PLACES, ())

    store.keep_stories((), (StoryPlace(A, "2f"),), ())

    assert store.story_places() == (StoryPlace(A, "2f"), PLACES[1])
    assert store.story_sketches() == SKETCHES


@pytest.mark.parametrize("forget", ["forget_stories", "rebuild"])
def test_stories_are_derived_and_may_be_forgotten(store: Store, forget: str) -> None:
    store.keep_stories(SKETCHES, PLACES, (CHANGE,))

    getattr(store, forget)()

    assert store.story_places() == ()
    assert store.story_changes() == ()
    assert store.unplaced() == (A, B, C)
    assert store.check() == ()


def test_a_link_to_what_is_not_kept_leaves_nothing_of_its_batch(tmp_path: Path) -> None:
    store = SqliteStore(tmp_path / "test.onrecord")
    store.add(ITEMS)

    with pytest.raises(apsw.ConstraintError):
        store.keep_stories(
            (*SKETCHES, StorySketch("0" * 64, 1, None, (), b"")), (*PLACES, StoryPlace("0" * 64, "0f")), ()
        )

    assert store.story_sketches() == ()
    store.close()


def test_stories_survive_closing_and_opening(tmp_path: Path) -> None:
    store = SqliteStore(tmp_path / "test.onrecord")
    store.add(ITEMS)
    store.keep_stories(SKETCHES, PLACES, (CHANGE,))
    store.close()

    again = SqliteStore(tmp_path / "test.onrecord")

    assert again.story_places() == PLACES
    assert again.story_changes() == (CHANGE,)
    again.close()
