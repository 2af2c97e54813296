"""What every store must do. A new backend adds one line to STORES."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.readings import readings

from onrecord.errors import MissingRecordError, StoreError
from onrecord.model import (
    Bookmark,
    Correction,
    Document,
    Entity,
    EntityType,
    Item,
    Job,
    KeptStatement,
    Reader,
    Reading,
    SeenPage,
    Span,
    StatementFilter,
    page_digest,
    statements,
)
from onrecord.model.codec import to_json, to_record
from onrecord.read import read
from onrecord.store import MemoryStore, SqliteStore, Store

STORES: dict[str, Callable[[Path], Store]] = {
    "memory": lambda folder: MemoryStore(),
    "sqlite": lambda folder: SqliteStore(folder / "test.onrecord"),
}
WORDS = (
    '"pier',
    'safe"',
    "café",
    "CAFE\u0301",
    "case",
    "snake",
    "pier*",
    "NOT",
    "the",
    "ada",
    "_",
    "-roe",
    "that:the",
)
TEXT = "“The pier is safe,” Ada Roe said. Officials denied that the pier was sold. It rained."


@pytest.fixture(params=STORES)
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    made = STORES[request.param](tmp_path)
    yield made
    made.close()


def item(text: str = TEXT, source: str = "star", seen: str = "2031-06-12T08:00:00Z", **fields: str) -> Item:
    return Item(read(Document(text, language="en", **fields)), source, seen)  # type: ignore[arg-type]


def by(version: str, reading: Reading) -> Reading:
    return replace(reading, reader=Reader(reading.reader.name, version))


def decision(
    store: Store, capture: str, words: str, value: str | None = "confirmed", made: str = "1"
) -> Correction:
    kept = store.capture(capture)
    start = kept.document.text.index(words)
    return Correction(kept.text_sha256, Span(start, start + len(words)), words, "status", value, made)


def test_what_goes_in_comes_out_the_same(store: Store) -> None:
    kept = item(title="Pier", publisher="The Star", published="2031-06-12", url="https://star.example/pier")
    (capture,) = store.add([kept])

    assert store.reading(capture) == kept.reading
    assert store.capture(capture).document == kept.reading.document
    assert (store.capture(capture).source, store.capture(capture).seen) == ("star", "2031-06-12T08:00:00Z")


def test_adding_the_same_twice_changes_nothing(store: Store) -> None:
    store.add([item()])
    once = store.counts()
    store.add([item(), item()])

    assert store.counts() == once


def test_one_text_at_two_sources_is_kept_once_and_captured_twice(store: Store) -> None:
    store.add([item(source="star"), item(source="post")])

    assert store.counts() | {"statements": 0} == {
        "texts": 1, "captures": 2, "readings": 2, "statements": 0, "corrections": 0,
    }  # fmt: skip


def test_a_newer_reading_is_added_beside_the_old_and_shown(store: Store) -> None:
    old = item()
    newer = replace(old, reading=replace(by("99", old.reading), attributions=old.reading.attributions[:1]))
    (capture,) = store.add([old])
    store.add([newer])

    assert store.reader_versions(capture) == (old.reading.reader.version, "99")
    assert store.reading(capture) == newer.reading
    assert store.reading(capture, old.reading.reader.version) == old.reading
    assert sum(s.stance is not None for s in store.statements(capture)) == 1


def test_captures_come_newest_first_page_by_page(store: Store) -> None:
    ids = store.add(
        [item(f"It rained {n} times.", f"s{n}", f"2031-06-{n:02}T08:00:00Z") for n in (11, 13, 12, 14)]
    )
    first = store.captures(limit=3)
    rest = store.captures(limit=3, after=first[-1].id)

    assert [c.id for c in (*first, *rest)] == [ids[3], ids[1], ids[2], ids[0]]


def test_the_newest_capture_of_a_text_at_a_source_is_found(store: Store) -> None:
    first, second = item(seen="2031-06-12T08:00:00Z"), item(seen="2031-06-13T08:00:00Z")
    store.add([second, first])

    assert store.find_capture("star", first.reading.document.text_sha256) == second.id
    assert store.find_capture("post", first.reading.document.text_sha256) is None


def test_statements_are_found_by_stance_source_outlet_and_time(store: Store) -> None:
    june, july, undated = store.add(
        [
            item(publisher="The Star", published="2031-06-12T09:30:00+02:00"),
            item(source="post", seen="2031-07-02T08:00:00Z", publisher="The Post", published="2031-07-01"),
            item(source="sun", seen="2031-05-01T08:00:00Z"),
        ]
    )

    def found(**wanted: Any) -> list[tuple[str, int]]:
        return [(s.capture_id, s.number) for s in store.find_statements(StatementFilter(**wanted))]

    every = [(s.capture_id, s.number) for c in (july, june, undated) for s in store.statements(c)]
    denied = [
        (s.capture_id, s.number) for c in (july, june) for s in store.statements(c) if s.stance == "denies"
    ]
    assert found() == every
    assert denied
    assert found(stance="denies", since="2031") == denied
    assert found(stance="denies", publisher="The Post") == denied[:1]
    assert {s.chain[-1] for s in store.find_statements(StatementFilter(named=True))} == {"Ada Roe"}
    assert all("(unnamed)" in s.chain[-1] for s in store.find_statements(StatementFilter(named=False)))
    assert {c for c, _ in found(until="2031-06-12")} == {june}
    assert {c for c, _ in found(since="2031-06-12", until="2031-07")} == {june, july}
    assert found(since="2031-07-02") == found(stance="promises") == []


def test_pages_of_statements_leave_out_none_and_give_none_twice(store: Store) -> None:
    store.add([item(source=f"s{n}", seen=f"2031-06-1{n // 2}T08:00:00Z") for n in range(5)])
    whole = store.find_statements(StatementFilter())

    for size in (1, 2, len(whole)):
        found: list[KeptStatement] = []
        while page := store.find_statements(
            StatementFilter(), limit=size, after=found[-1] if found else None
        ):
            found += page
        assert tuple(found) == whole


def test_a_page_of_statements_is_not_moved_by_what_comes_meanwhile(store: Store) -> None:
    first, second = (item(source=name, seen=f"2031-06-1{n}T08:00:00Z") for n, name in ((4, "a"), (2, "b")))
    store.add([first, second])
    whole = store.find_statements(StatementFilter())

    store.add([replace(first, reading=by("99", first.reading)), item(seen="2031-06-19T08:00:00Z")])
    rest = store.find_statements(StatementFilter(), after=whole[0])

    assert rest == whole[1:]
    with pytest.raises(MissingRecordError):
        store.find_statements(StatementFilter(), after=replace(whole[0], capture_id="0" * 64))


def test_an_id_may_be_cut_short_but_not_to_nothing(store: Store) -> None:
    (capture,) = store.add([item()])

    assert store.capture(capture[:12]).id == capture
    for wrong in (capture[:4], "", "f" * 64, "zz" * 8):
        with pytest.raises(MissingRecordError, match="to mend"):
            store.capture(wrong)


def test_a_statement_is_found_by_its_key(store: Store) -> None:
    (capture,) = store.add([item()])
    for statement in store.statements(capture):
        assert store.statement(statement.key) == statement
    for wrong in ("", "x", "0123456789abcdef-1-2", "a-b-c-d", "0" * 16 + "-9" * 3):
        with pytest.raises(MissingRecordError):
            store.statement(wrong)


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("pier safe", ["“The pier is safe,”"]),
        ('"pier was sold"', ["that the pier was sold"]),
        ('"sold pier"', []),
        ("OFFICIALS sold", ["that the pier was sold"]),
        ("röé safe", ["“The pier is safe,”"]),
        ("rained", ["It rained."]),
        ("zebra", []),
        ("", []),
        ('"', []),
        ("AND OR NOT NEAR( *", []),
    ],
)
def test_search_finds_statements_with_all_words(store: Store, query: str, words: list[str]) -> None:
    store.add([item()])

    assert [hit.words for hit in store.search(query)] == words


def test_what_was_not_read_is_found_by_its_title_and_text(store: Store) -> None:
    german = Document(
        "Die Brücke ist gesperrt, sagte der Rat.", title="Brücke zu", publisher="Stern", language="de"
    )
    english = Document("The pier is safe, the council said.", language="en")
    store.add([Item(read(d), d.text[:3], "2031-06-12T08:00:00Z") for d in (german, english)])

    (found,) = store.search_unread('brucke "der rat"')

    assert (found.language, found.title, found.opening) == ("de", "Brücke zu", german.text)
    assert store.search_unread("safe") == store.search_unread("") == store.search_unread("Brücke Fähre") == ()


def test_any_beginning_of_a_word_is_searched_and_the_most_come_first(store: Store) -> None:
    store.add([item()])

    found = store.search_any(["rain", "sold", "pier", "sol"])

    assert found[0].words == "that the pier was sold"
    assert {hit.words for hit in found[1:]} == {"“The pier is safe,”", "It rained."}
    assert store.search_any(["ada", "1"]) == ()
    assert store.search_any([]) == store.search_any(['"', "*"]) == ()
    assert len(store.search_any(["pier"], limit=1)) == 1


def test_a_number_is_no_beginning_of_a_longer_one(store: Store) -> None:
    store.add([item("Ada Roe said 120 ships came.")])

    assert store.search_any(["12"]) == ()
    assert len(store.search_any(["120"])) == 1


def test_statements_are_found_by_their_source(store: Store) -> None:
    store.add([item()])

    assert [hit.words for hit in store.search_source("Roe, Ada")] == ["“The pier is safe,”"]
    assert [hit.words for hit in store.search_source("officials")] == ["that the pier was sold"]
    assert store.search_source("pier") == store.search_source("") == store.search_source('"') == ()


def test_search_pages_in_a_fixed_order(store: Store) -> None:
    store.add([item(f"It rained {n} times.", f"s{n}") for n in range(9)])
    whole = store.search("rained", limit=99)

    assert len(whole) == 9
    assert (*store.search("rained", limit=5), *store.search("rained", limit=5, offset=5)) == whole


def test_decisions_are_kept_in_order_undone_ones_too(store: Store) -> None:
    (capture,) = store.add([item()])
    done = [
        decision(store, capture, "that the pier was sold", v, str(n))
        for n, v in enumerate(("confirmed", None))
    ]
    for correction in (*done, done[0]):
        store.correct(correction)

    assert store.corrections(done[0].text_sha256) == tuple(done)


def test_a_decision_needs_a_text_we_have_and_its_very_words(store: Store) -> None:
    (capture,) = store.add([item()])
    good = decision(store, capture, "It rained.")

    with pytest.raises(MissingRecordError):
        store.correct(replace(good, text_sha256="0" * 64))
    with pytest.raises(StoreError, match="quoted words"):
        store.correct(replace(good, quoted="It snowed."))


def test_a_newer_reader_never_loses_a_decision_and_orphans_are_shown(store: Store) -> None:
    old = item()
    (capture,) = store.add([old])
    kept, lost = decision(store, capture, "It rained."), decision(store, capture, "that the pier was sold")
    store.correct(kept)
    store.correct(lost)
    assert store.orphans() == ()

    store.add([replace(old, reading=replace(by("99", old.reading), attributions=()))])

    assert store.corrections(kept.text_sha256) == (kept, lost)
    assert store.orphans() == (lost,)


def test_a_store_in_order_has_no_problems_and_rebuilding_changes_nothing(store: Store) -> None:
    (capture,) = store.add([item()])
    before = store.statements(capture), store.search("pier")
    store.rebuild()

    assert store.check() == ()
    assert (store.statements(capture), store.search("pier")) == before


@pytest.mark.parametrize("text", ["A\0B said so.", "😀 said e\u0301.", "a\u2028b", "x" * 100_000])
def test_any_text_is_kept_to_the_character(store: Store, text: str) -> None:
    (capture,) = store.add([Item(Reading(Document(text), Reader("r", "1"), (Span(0, len(text)),)), "s", "t")])

    assert store.capture(capture).document.text == text
    assert store.statements(capture)[0].words == text
    assert store.check() == ()


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(reading=readings())
def test_any_reading_comes_back_as_it_went_in(store: Store, reading: Reading) -> None:
    source = sha256(to_json(to_record(reading)).encode()).hexdigest()  # one capture for each reading
    (capture,) = store.add([Item(reading, source, "2031-01-01T00:00:00Z")])

    assert store.reading(capture) == reading
    assert store.capture(capture).document == reading.document
    assert [s.key for s in store.statements(capture)] == [s.key for s in statements(reading)]


@pytest.fixture(scope="module")
def all_stores(tmp_path_factory: pytest.TempPathFactory) -> Iterator[list[Store]]:
    """One of every kind, holding the same."""
    stores = [make(tmp_path_factory.mktemp("stores")) for make in STORES.values()]
    for store in stores:
        store.add([item(), item("The mayor said that the Cafe\u0301 on snake_case Road will shut.", "post")])
    yield stores
    for store in stores:
        store.close()


@settings(max_examples=200, deadline=None)
@given(query=st.text() | st.lists(st.sampled_from(WORDS)).map(" ".join))
def test_any_string_is_a_query_and_every_store_finds_the_same(all_stores: list[Store], query: str) -> None:
    first, *others = ({hit.key for hit in store.search(query)} for store in all_stores)

    assert all(found == first for found in others)


def test_a_batch_with_one_article_that_cannot_be_kept_keeps_nothing(store: Store) -> None:
    good = item()
    bad = [
        replace(good, source="\udcff"),
        *(replace(good, reading=Reading(document, Reader("r", "1"))) for document in (Document("\ud800"), Document("a", title="\ud800"))),
        replace(good, reading=replace(good.reading, entities=(*good.reading.entities, Entity("E9", "\ud800", EntityType.ORG, (), ())))),
    ]  # fmt: skip
    for one in bad:
        with pytest.raises(StoreError, match="half a character"):
            store.add([good, one])

    assert set(store.counts().values()) == {0}


def test_an_id_that_two_captures_share_the_start_of_is_refused(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    for room in ("memory", "sqlite"):
        monkeypatch.setattr(f"onrecord.store.{room}.SHORTEST_PREFIX", 1)
    ids = store.add([item(source=f"s{n}") for n in range(17)])  # two of them start with the same digit
    shared = next(d for d in "0123456789abcdef" if sum(i.startswith(d) for i in ids) > 1)

    with pytest.raises(MissingRecordError, match="more of the id"):
        store.capture(shared)


def test_captures_seen_at_one_time_come_in_the_order_of_their_ids(store: Store) -> None:
    ids = store.add([item(source=f"s{n}") for n in range(5)])
    pages = [store.captures(limit=2)]
    while pages[-1]:
        pages.append(store.captures(limit=2, after=pages[-1][-1].id))

    assert [c.id for page in pages for c in page] == sorted(ids)


def test_a_page_after_a_capture_that_is_not_there_is_refused(store: Store) -> None:
    store.add([item()])

    with pytest.raises(MissingRecordError):
        store.captures(after="f" * 64)


def test_a_reading_by_a_reader_that_never_read_it_is_refused(store: Store) -> None:
    (capture,) = store.add([item()])

    with pytest.raises(MissingRecordError):
        store.reading(capture, "never")


def test_a_statement_that_two_captures_share_is_the_newer_captures(store: Store) -> None:
    _, newer = store.add([item(source="star"), item(source="post", seen="2031-06-13T08:00:00Z")])
    (statement, *_) = store.statements(newer)

    assert store.statement(statement.key).capture_id == newer


def test_an_undone_decision_is_no_orphan_and_neither_is_a_leftover_put_back(store: Store) -> None:
    old = item()
    (capture,) = store.add([old])
    words = "that the pier was sold"
    for value, made in (("rejected", "1"), (None, "2")):
        store.correct(decision(store, capture, words, value, made))
    store.correct(replace(decision(store, capture, "Ada"), field="leftover", value="put-back"))
    store.add([replace(old, reading=replace(by("99", old.reading), attributions=(), sentences=()))])

    assert store.orphans() == ()
    assert len(store.corrections(old.reading.document.text_sha256)) == 3


def test_only_the_newest_reading_is_searched(store: Store) -> None:
    old = item()
    store.add([old])
    store.add([replace(old, reading=replace(by("99", old.reading), attributions=(), sentences=()))])

    assert store.search("pier") == ()
    assert store.counts()["statements"] == 0
    assert store.check() == ()


def test_an_empty_batch_and_closing_twice_do_no_harm(store: Store) -> None:
    assert store.add([]) == ()
    store.close()
    store.close()


def job(number: int = 1, **fields: Any) -> Job:
    name = f"{number:010}"
    return Job(
        name, ("news.warc.gz", "\udcff.jsonl"), "2031-06-12T08:00:00Z", "2031-06-12T08:00:00Z", **fields
    )


def test_a_page_is_known_again_as_what_became_of_it(store: Store) -> None:
    kept, rejected = page_digest(b"a", "star"), page_digest(b"b", "star")
    (capture,) = store.add([item()], pages=[SeenPage(rejected, None, "no-article")])
    store.add([], pages=[SeenPage(kept, capture)])

    assert store.page(kept) == SeenPage(kept, capture)
    assert store.page(rejected) == SeenPage(rejected, None, "no-article")
    assert store.page(page_digest(b"a", "post")) is None
    assert store.check() == ()


def test_what_became_of_a_page_may_change(store: Store) -> None:
    digest = page_digest(b"a")
    store.add([], pages=[SeenPage(digest, None, "no-article")])
    (capture,) = store.add([item()], pages=[SeenPage(digest, item().id)])

    assert store.page(digest) == SeenPage(digest, capture)


def test_a_job_comes_back_as_it_was_saved_the_newest_first(store: Store) -> None:
    first = job(1, mapping=(("text", "story"),), bookmarks=(("a", Bookmark(7, 99, "<urn:x>", 1 << 40)),))
    second = job(2, kept=3, seen=2, rejected=(("no-text", 4),), state="done")
    store.save_job(first)
    store.save_job(second)

    assert store.jobs() == (second, first)


def test_the_versions_of_a_source_come_in_the_order_they_were_seen(store: Store) -> None:
    late, early = item(seen="2031-06-13T08:00:00Z"), item(f"{TEXT} It rained.")
    store.add([late, early, item(source="post")])

    assert [capture.id for capture in store.versions("star")] == [early.id, late.id]
    assert store.versions("nobody") == ()


def test_a_job_moves_on_with_the_batch_it_comes_with(store: Store) -> None:
    start = job()
    store.save_job(start)
    further = start.further(
        {"kept": 1, "rejected": 1}, {"empty": 1}, [("a", Bookmark(2)), ("a", Bookmark(3))], "later"
    )
    store.add([item()], job=further)

    assert store.jobs() == (further,)
    assert (further.kept, further.rejected, further.bookmarks) == (1, (("empty", 1),), (("a", Bookmark(3)),))
    assert (further.changed, further.state) == ("later", "open")

    store.save_job(replace(further, bookmarks=()))
    assert store.jobs()[0].bookmarks == ()


def test_a_batch_that_cannot_be_kept_moves_no_job_and_no_page(store: Store) -> None:
    digest = page_digest(b"a")
    store.save_job(job())
    with pytest.raises(StoreError):
        store.add(
            [replace(item(), source="\udcff")], pages=[SeenPage(digest, None, "empty")], job=job(kept=1)
        )

    assert store.page(digest) is None
    assert store.jobs() == (job(),)
