"""Stories and versions of a store: found as articles come, kept, and told with why."""

from pathlib import Path

import pytest
from tests.compare.test_stories import OTHER, QUAKES
from tests.store.test_contract import STORES

from onrecord.errors import MissingRecordError
from onrecord.model import Document, Item, Reader, Reading, StorySketch
from onrecord.read import read
from onrecord.store import MemoryStore, Store
from onrecord.workflows import stories as module
from onrecord.workflows.demo import load_demo
from onrecord.workflows.link import link_copies
from onrecord.workflows.stories import link_stories, related, stories, stories_record, story
from onrecord.workflows.versions import diff, diff_files, versions, versions_record

TEXTS = QUAKES | OTHER
COURIER = "https://courier.example/harbour/solvent-leak-eastern-quay"


@pytest.fixture(params=STORES)
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Store:
    return STORES[request.param](tmp_path)


@pytest.fixture(scope="module")
def demo() -> Store:
    made = MemoryStore()
    load_demo(made)
    link_copies(made)
    link_stories(made)
    return made


def item(name: str, text: str, published: str | None = None, seen: str = "2031-06-12T08:00:00Z") -> Item:
    document = Document(text, given_id=name, publisher=f"The {name} Star", published=published, language="en")
    return Item(Reading(document, Reader("none", "1")), f"id:{name}", seen)


def add(store: Store, *names: str) -> None:
    store.add([item(name, TEXTS[name]) for name in names])


def groups(store: Store) -> list[list[str]]:
    return sorted(sorted(each["articles"]) for each in stories_record(store)["stories"])


def test_articles_of_a_store_are_put_into_stories_under_the_names_that_were_given(store: Store) -> None:
    add(store, *TEXTS)

    told = link_stories(store)

    assert told.captures == 7
    assert groups(store) == [["ferry"], ["tarn-1", "tarn-2", "tarn-3"], ["weld-1", "weld-2", "weld-3"]]


def test_only_what_is_new_is_looked_at_and_it_comes_to_the_same(store: Store) -> None:
    for name in ("weld-2", "tarn-1", "ferry", "weld-1", "tarn-3", "tarn-2", "weld-3"):
        add(store, name)
        assert link_stories(store).captures == 1

    assert link_stories(store).captures == 0
    assert groups(store) == [["ferry"], ["tarn-1", "tarn-2", "tarn-3"], ["weld-1", "weld-2", "weld-3"]]


def test_a_run_that_was_cut_off_goes_on(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "BATCH", 2)
    add(store, *TEXTS)

    def cut(done: int, whole: int) -> None:
        if done == 4:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        link_stories(store, cut)

    assert link_stories(store).captures == 3
    assert groups(store) == [["ferry"], ["tarn-1", "tarn-2", "tarn-3"], ["weld-1", "weld-2", "weld-3"]]


def test_sketches_by_an_older_method_are_made_anew(store: Store) -> None:
    add(store, "tarn-1", "tarn-2")
    link_stories(store)
    old = [StorySketch(s.capture_id, 0, s.day, s.words, s.vector) for s in store.story_sketches()]
    store.keep_stories(old, store.story_places(), ())
    add(store, "tarn-3")

    assert link_stories(store).captures == 3
    assert {sketch.version for sketch in store.story_sketches()} == {1}


def test_a_story_is_told_in_the_order_its_articles_came_out_with_outlets_and_dates(store: Store) -> None:
    store.add([item("late", QUAKES["tarn-1"], "2031-06-14"), item("early", QUAKES["tarn-2"], "2031-06-12")])
    link_stories(store)

    (found,) = stories(store)
    view = story(store, found.id)

    assert [capture.document.given_id for capture in view.captures] == ["early", "late"]
    assert view.outlets == ("The early Star", "The late Star")
    assert view.dates == ("2031-06-12", "2031-06-14")
    assert [link.capture_id for link in found.links] == [view.captures[1].id]


def test_versions_of_one_article_stand_once(store: Store) -> None:
    text = QUAKES["tarn-1"]
    store.add([item("a", text), item("a", f"{text} Rain fell.", seen="2031-06-13T08:00:00Z")])
    link_stories(store)

    (found,) = stories(store)

    assert story(store, found.id).articles == 1
    assert groups(store) == [["a"]]


def test_stories_with_most_articles_come_first(store: Store) -> None:
    add(store, "ferry", "weld-1", "weld-2", "weld-3", "tarn-1", "tarn-2")
    link_stories(store)

    assert [len(each.captures) for each in stories(store)] == [3, 2, 1]
    assert len(stories(store, limit=2)) == 2


def test_a_story_that_is_not_there_is_an_error_that_says_so(store: Store) -> None:
    with pytest.raises(MissingRecordError, match="no story"):
        story(store, "0f")


def test_a_merged_story_is_found_under_its_new_name(store: Store) -> None:
    ends = {"a": "Ada Roe opened Corda pier in Saltry.", "b": "The lighthouse of Molde burned in Tarn."}
    store.add([item(name, text) for name, text in ends.items()])
    link_stories(store)
    store.add(
        [item("c", "Ada Roe opened Corda pier in Saltry while the lighthouse of Molde burned in Tarn.")]
    )

    (change,) = link_stories(store).changes

    assert story(store, change.story).changes == (change,)
    with pytest.raises(MissingRecordError, match=f"merged into {change.story}"):
        story(store, change.other)


def test_the_demos_stories_are_found(demo: Store) -> None:
    found = [set(names) for names in groups(demo) if len(names) > 1]

    assert {name for name in set().union(*found) if name.startswith("ferries")} in found
    assert {"leak-1-meridian", "leak-3-today", "leak-4-courier-first", "leak-7-post"} < next(
        names for names in found if "leak-2-gazette" in names
    )
    assert all(len({name.split("-")[0] for name in names}) == 1 for names in found)


def test_related_articles_come_with_a_reason_in_words(demo: Store) -> None:
    first, corrected = demo.versions(COURIER)

    found = related(demo, first.id)

    assert found[0].capture_id == corrected.id
    assert found[0].why == "later version of this article, seen 2026-10-13T07:30:00Z"
    assert [each.kind for each in found] == sorted(
        (each.kind for each in found), key=["version", "copy", "story"].index
    )
    assert any("both have" in each.why for each in found)
    assert first.id not in {each.capture_id for each in found}


def test_a_copy_is_related_as_a_copy(demo: Store) -> None:
    wire = next(c for c in demo.captures(limit=50) if c.document.given_id == "leak-1-meridian")

    copies = [each for each in related(demo, wire.id) if each.kind == "copy"]

    assert copies
    assert all("words" in each.why for each in copies)


def test_versions_of_a_source_are_compared_in_the_order_they_were_seen(demo: Store) -> None:
    (found,) = versions(demo, COURIER)

    assert found.seen_between == ("2026-10-12T16:05:00Z", "2026-10-13T07:30:00Z")
    assert [edit.kind for edit in found.edits] == [
        "headline",
        "number",
        "quote",
        "hedge_dropped",
        "added",
        "added",
    ]
    assert found.furniture == ()
    assert versions(demo, "leak-5-courier-corrected") == versions(demo, found.a) == (found,)


def test_two_captures_are_compared_the_older_first_however_they_are_named(demo: Store) -> None:
    (expected,) = versions(demo, COURIER)

    assert diff(demo, expected.b, expected.a[:12]) == expected
    assert diff(demo, "leak-4-courier-first", "leak-5-courier-corrected") == expected


def test_what_was_seen_once_has_no_versions(demo: Store) -> None:
    assert versions(demo, "leak-1-meridian") == ()
    with pytest.raises(MissingRecordError):
        versions(demo, "https://nowhere.example/")


def test_of_captures_with_one_given_id_the_last_seen_stands_for_it(store: Store) -> None:
    for day, text in ((12, "Rain fell on Corda."), (13, "Snow fell on Corda.")):
        document = Document(text, given_id="a", language="en")
        store.add([Item(read(document), "https://star.example/a", f"2031-06-{day}T08:00:00Z")])
    store.add([item("b", "Hail fell on Corda.", seen="2031-06-14T08:00:00Z")])

    assert diff(store, "a", "b").seen_between == ("2031-06-13T08:00:00Z", "2031-06-14T08:00:00Z")


def test_two_files_are_compared_in_the_order_given(tmp_path: Path) -> None:
    for name, number in (("a.txt", 140), ("b.txt", 41)):
        (tmp_path / name).write_text(
            f"The flood destroyed {number} houses in Corda, the mayor said.\n" * 3, "utf-8"
        )

    found = diff_files(str(tmp_path / "a.txt"), str(tmp_path / "b.txt"))

    assert found.seen_between is None
    assert {(edit.kind, edit.old, edit.new) for edit in found.edits} == {("number", "140", "41")}
    assert versions_record((found,))["versions"][0]["edits"][0]["old_span"] == [20, 23]
