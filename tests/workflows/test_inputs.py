"""Inputs and jobs: whatever is named goes in, once; what was cut off goes on; pages seen before are not parsed."""

import json
from pathlib import Path

import pytest
from tests.ingest.warcs import DATE, answer, gzipped, page, record, records

from onrecord.errors import InputError, MissingRecordError
from onrecord.ingest import BoundedParser, Rejected
from onrecord.model import Job, SeenPage
from onrecord.store import MemoryStore, SqliteStore, Store
from onrecord.workflows.collect import Ack, Tally, Teller
from onrecord.workflows.inputs import Inputs, incoming
from onrecord.workflows.jobs import find_job, map_columns, resumed, run_job, start_job

NOW = "2031-06-20T08:00:00Z"


class CutOffError(Exception):
    """Stands for whatever ends a run from outside."""


def run(
    store: Store, *names: object, job: Job | None = None, stop_after: int | None = None, batch: int = 2
) -> tuple[Tally, list[Ack]]:
    acks: list[Ack] = []

    def acknowledge(ack: Ack) -> None:
        acks.append(ack)
        if len(acks) == stop_after:
            raise CutOffError

    job = job or start_job(store, [str(name) for name in names], {}, NOW)
    return run_job(store, job, seen_at=NOW, batch=batch, teller=Teller(acknowledge)), acks


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "pages.warc.gz").write_bytes(
        gzipped([*records(3), record(answer(b"", status="404 No"))])
    )
    (tmp_path / "a" / "rain.txt").write_text("Rain\n\nIt rained on the town, Ada Roe said.")
    (tmp_path / "b.jsonl").write_text(json.dumps({"id": 1, "text": "It snowed."}) + "\nno line\n")
    (tmp_path / "c.csv").write_text("headline,body\nSea,Ships sailed.\n")
    (tmp_path / "notes.xyz").write_text("not taken from a folder")
    (tmp_path / ".hidden.txt").write_text("hidden")
    return tmp_path


def test_a_folder_of_all_kinds_goes_in_with_one_name(folder: Path) -> None:
    store = MemoryStore()

    tally, acks = run(store, folder)

    assert (tally.kept, tally.seen, tally.rejected) == (6, 0, {"bad-line": 1, "http-status": 1})
    assert tally.failed == 1
    assert [ack.source.rpartition("/")[2] for ack in acks] == [
        "id:1", "b.jsonl:2", "c.csv:1", "1", "2", "3", "pier", "rain.txt",
    ]  # fmt: skip
    page_capture = next(c for c in store.captures() if c.source == "https://star.example/1")
    assert page_capture.seen == DATE


def test_adding_the_same_again_adds_nothing_and_parses_no_page(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = MemoryStore()
    _, first = run(store, folder)
    before = store.counts()
    monkeypatch.setattr(BoundedParser, "parse", None)  # a page that is parsed now ends the test

    tally, second = run(store, folder)

    assert store.counts() == before
    assert (tally.kept, tally.seen) == (0, 6)
    assert [(a.source, a.given_id, a.capture, a.reason) for a in second] == [
        (a.source, a.given_id, a.capture, a.reason) for a in first
    ]


def test_a_page_that_was_rejected_is_known_again_under_its_reason(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a.html").write_text("<html><body></body></html>")
    store = MemoryStore()
    first, _ = run(store, tmp_path)
    monkeypatch.setattr(BoundedParser, "parse", None)
    second, _ = run(store, tmp_path)

    assert first.rejected == second.rejected == {"no-article": 1}


def test_the_same_page_at_another_place_is_another_capture(tmp_path: Path) -> None:
    for name in ("a", "b"):
        (tmp_path / f"{name}.txt").write_text("Rain\n\nIt rained.")

    tally, _ = run(MemoryStore(), tmp_path)

    assert tally.kept == 2


def test_patterns_are_taken_in_order_of_names_and_one_without_files_is_told(folder: Path) -> None:
    with BoundedParser() as parser:
        found = list(incoming([str(folder / "**" / "*.[jw]*"), str(folder / "*.pdf")], Inputs(parser)))

    assert [Path(i.bookmark[0]).name for i in found if i.bookmark] == ["pages.warc.gz"] * 4 + ["b.jsonl"] * 2
    assert isinstance(found[-1].document, Rejected)
    assert found[-1].document.reason == "missing"


def test_a_file_whose_name_looks_like_a_pattern_is_a_file(tmp_path: Path) -> None:
    (tmp_path / "rain [2].txt").write_text("Rain\n\nIt rained.")

    tally, _ = run(MemoryStore(), tmp_path / "rain [2].txt")

    assert tally.kept == 1


def test_a_name_that_is_not_there_stops_nothing(folder: Path) -> None:
    tally, _ = run(MemoryStore(), folder / "gone.txt", folder / "b.jsonl")

    assert (tally.kept, tally.rejected) == (1, {"bad-line": 1, "missing": 1})


@pytest.mark.parametrize("stop_after", range(1, 9))
def test_a_job_that_was_cut_off_goes_on_and_every_article_is_counted_once(
    folder: Path, tmp_path: Path, stop_after: int
) -> None:
    store = SqliteStore(tmp_path / "s.onrecord")
    job = start_job(store, [str(folder)], {}, NOW)
    acks: list[Ack] = []
    with pytest.raises(CutOffError):
        run_job(store, job, seen_at=NOW, batch=2, teller=Teller(lambda a: _stop(acks, a, stop_after)))
    (open_job,) = store.jobs()

    _, rest = run(store, job=resumed(open_job, NOW))

    (done,) = store.jobs()
    assert (open_job.state, done.state) == ("open", "done")
    assert (done.kept, dict(done.rejected)) == (6, {"bad-line": 1, "http-status": 1})
    safe = open_job.kept + sum(count for _, count in open_job.rejected)
    if safe >= 7:  # what stands before a bookmark is not even looked at; one page a file is looked up
        assert len(rest) <= 2
    store.close()


def _stop(acks: list[Ack], ack: Ack, after: int) -> None:
    acks.append(ack)
    if len(acks) == after:
        raise CutOffError


def test_a_job_goes_on_behind_its_bookmark_and_not_from_the_start(tmp_path: Path) -> None:
    path = tmp_path / "pages.warc.gz"
    path.write_bytes(gzipped(records(9)))
    store = MemoryStore()
    with pytest.raises(CutOffError):
        run(store, path, stop_after=5)
    (job,) = store.jobs()

    _, rest = run(store, job=job)

    # a batch of two was safe and not acknowledged when the run ended: it is counted, and not said again
    assert [ack.source for ack in rest] == [f"https://star.example/{n}" for n in (7, 8, 9)]
    assert store.jobs()[0].kept == 9


def test_a_job_that_is_done_is_run_anew_so_that_what_failed_is_tried_again(tmp_path: Path) -> None:
    store = MemoryStore()
    run(store, tmp_path / "late.txt")
    (job,) = store.jobs()
    (tmp_path / "late.txt").write_text("Rain\n\nIt rained.")

    run(store, job=resumed(job, NOW))

    (again,) = store.jobs()
    assert (dict(job.rejected), again.kept, again.rejected) == ({"missing": 1}, 1, ())


def test_a_job_is_found_by_the_start_of_its_id(folder: Path) -> None:
    store = MemoryStore()
    jobs = [start_job(store, [str(folder)], {}, NOW) for _ in range(2)]

    assert len({job.id for job in jobs}) == 2
    assert find_job(store, jobs[0].id[:8]) == jobs[0]
    for wrong in ("", "zz"):
        with pytest.raises(MissingRecordError, match="onrecord jobs"):
            find_job(store, wrong)


@pytest.mark.parametrize("words", ["text", "text=", "words=story", "=story"])
def test_a_mapping_that_maps_nothing_is_refused(words: str) -> None:
    with pytest.raises(InputError, match="the fields are text"):
        map_columns([words])


def test_a_mapping_goes_with_the_job(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("kop,stuk\nSea,Ships sailed.\n")
    store = MemoryStore()
    job = start_job(store, [str(tmp_path / "a.csv")], map_columns(["text=stuk,title=kop"]), NOW)

    run_job(store, job, seen_at=NOW)

    (capture,) = store.captures()
    assert (capture.document.title, capture.document.text) == ("Sea", "Ships sailed.")


def test_how_far_each_input_is_read_is_told_in_bytes(folder: Path) -> None:
    told: list[tuple[str, int, int]] = []
    store = MemoryStore()
    job = start_job(store, [str(folder / "a" / "pages.warc.gz")], {}, NOW)

    run_job(store, job, seen_at=NOW, teller=Teller(tell=lambda *how_far: told.append(how_far)))

    size = (folder / "a" / "pages.warc.gz").stat().st_size
    assert {(name, whole) for name, _, whole in told} == {(str(folder / "a" / "pages.warc.gz"), size)}
    assert [done for _, done, _ in told] == sorted(done for _, done, _ in told)


def test_a_page_whose_capture_is_gone_is_parsed_again(tmp_path: Path) -> None:
    path = tmp_path / "a.html"
    path.write_bytes(page())
    with BoundedParser() as parser:
        (found,) = incoming([str(path)], Inputs(parser, known=SeenPage))

    assert not isinstance(found.document, SeenPage | Rejected)
