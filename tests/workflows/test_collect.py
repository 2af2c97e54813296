"""Collecting: every article is answered for, nothing is added twice, and one bad article stops nothing."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from onrecord.errors import StoreError
from onrecord.ingest import BoundedParser
from onrecord.model import Item, Reader
from onrecord.store import MemoryStore
from onrecord.workflows.article import line_object
from onrecord.workflows.care import examine
from onrecord.workflows.collect import Ack, Incoming, from_item, keep, read_again
from onrecord.workflows.inputs import Inputs, incoming

LINES = [
    json.dumps({"id": 1, "text": "Ada Roe said it rained.", "url": "https://star.example/1"}),
    "{",
    json.dumps({"id": 2, "text": "Officials said it snowed."}),
    json.dumps({"id": 3, "text": ""}),
    "",
    json.dumps(["not", "an", "object"]),
]


def from_lines(lines: Iterable[str], name: str) -> Iterator[Incoming]:
    places = ((f"{name}:{number}", line) for number, line in enumerate(lines, start=1) if line)
    return (from_item(line_object(line, place), place) for place, line in places)


def test_every_line_is_answered_for_in_order() -> None:
    acks: list[Ack] = []
    tally = keep(
        MemoryStore(),
        from_lines(LINES, "in"),
        seen_at="2031-06-12T08:00:00Z",
        batch=2,
        acknowledge=acks.append,
    )

    assert [(a.given_id, a.status, a.reason) for a in acks] == [
        ("1", "kept", None), (None, "rejected", "bad-line"), ("2", "kept", None), ("3", "rejected", "empty"),
        (None, "rejected", "bad-line"),
    ]  # fmt: skip
    assert (tally.kept, tally.rejected, tally.total) == (2, {"bad-line": 2, "empty": 1}, 5)
    assert [a.source for a in acks[:3]] == ["https://star.example/1", "in:2", "id:2"]


def test_a_run_that_was_cut_off_is_resumed_by_running_it_again() -> None:
    store = MemoryStore()
    keep(store, from_lines(LINES[:1], "in"), seen_at="2031-06-12T08:00:00Z")

    again = keep(store, from_lines(LINES, "in"), seen_at="2031-06-13T08:00:00Z")

    assert (again.kept, again.seen) == (1, 1)
    assert store.counts()["captures"] == 2


def test_the_same_article_twice_in_one_batch_is_kept_once() -> None:
    tally = keep(MemoryStore(), from_lines([LINES[0], LINES[0]], "in"), seen_at="2031-06-12T08:00:00Z")

    assert (tally.kept, tally.seen) == (1, 1)


def test_nothing_is_acknowledged_before_it_is_safe() -> None:
    class Broken(MemoryStore):
        def add(self, items: object, **noted: object) -> tuple[str, ...]:
            raise StoreError("it cannot grow", why="the disk is full", mend="free some space")

    acks: list[Ack] = []
    with pytest.raises(StoreError):
        keep(Broken(), from_lines(LINES, "in"), seen_at="2031-06-12T08:00:00Z", acknowledge=acks.append)

    assert acks == []


def test_files_of_all_kinds_are_taken_and_bad_ones_counted(tmp_path: Path) -> None:
    bodies = {
        "a.txt": b"Pier sold\n\nIt was cheap.",
        "b.md": b"# Pier\n\nIt was *cheap*.",
        "c.txt": b"",
        "d.txt": b"\x1f\x8b\x08",
    }
    for name, body in bodies.items():
        (tmp_path / name).write_bytes(body)

    with BoundedParser() as parser:
        articles = incoming([str(tmp_path / "missing.txt"), str(tmp_path)], Inputs(parser))
        tally = keep(MemoryStore(), articles, seen_at="2031-06-12T08:00:00Z")

    assert (tally.kept, tally.rejected) == (2, {"archive": 1, "empty": 1, "missing": 1})


def test_an_older_readers_capture_is_read_again_and_not_captured_again() -> None:
    store = MemoryStore()
    keep(store, from_lines(LINES[:1], "in"), seen_at="2031-06-12T08:00:00Z")
    (capture,) = store.captures()
    other = MemoryStore()
    old = replace(store.reading(capture.id), reader=Reader("old", "0"), attributions=())
    other.add([Item(old, capture.source, capture.seen)])

    reading, same = read_again(other, capture.id)

    assert not same
    assert reading.attributions
    assert other.reader_versions(capture.id) == ("0", reading.reader.version)
    assert other.counts()["captures"] == 1


def test_examining_a_store_counts_and_checks_it() -> None:
    store = MemoryStore()
    keep(store, from_lines(LINES, "in"), seen_at="2031-06-12T08:00:00Z")

    health = examine(store, rebuild=True)

    assert (health.counts["captures"], health.problems, health.orphans) == (2, (), ())
