"""Rows of jobs, their bookmarks and pages already seen, for SQLite."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

import apsw

from onrecord.model import Bookmark, Job, SeenPage
from onrecord.model.jobs import JOB_DIGITS

_JOB = "SELECT id, inputs, mapping, state, started, changed, kept, seen, rejected FROM job"


def write_pages(db: apsw.Connection, pages: Sequence[SeenPage]) -> None:
    """Write what became of pages; what was said of one before is replaced."""
    db.executemany(
        "INSERT OR REPLACE INTO page VALUES (?, (SELECT id FROM capture WHERE capture = ?), ?)",
        [(page.digest, page.capture_id, page.reason) for page in pages],
    )


def find_page(db: apsw.Connection, digest: bytes) -> SeenPage | None:
    """Return what became of a page, or None if it was never seen."""
    row = db.execute(
        "SELECT c.capture, p.reason FROM page p LEFT JOIN capture c ON c.id = p.capture_id WHERE p.digest = ?",
        (digest,),
    ).fetchone()
    return None if row is None else SeenPage(digest, *row)


def write_job(db: apsw.Connection, job: Job) -> None:
    """Write a job as it stands, and the bookmarks that moved."""
    number = int(job.id, 16)
    db.execute(
        "INSERT INTO job (id, inputs, mapping, state, started, changed, kept, seen, rejected)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO UPDATE SET state = excluded.state,"
        " changed = excluded.changed, kept = excluded.kept, seen = excluded.seen, rejected = excluded.rejected",
        (
            number,
            _json(job.inputs),
            _json(job.mapping),
            job.state,
            job.started,
            job.changed,
            job.kept,
            job.seen,
            _json(job.rejected),
        ),
    )
    before = dict(_bookmarks(db, number))
    db.executemany(
        "DELETE FROM bookmark WHERE job_id = ? AND input = ?",
        [(number, name) for name in before.keys() - dict(job.bookmarks).keys()],
    )
    db.executemany(
        "INSERT OR REPLACE INTO bookmark VALUES (?, ?, ?, ?, ?, ?)",
        [
            (number, name, b.entries, b.offset, b.mark, b.size)
            for name, b in job.bookmarks
            if before.get(name) != b
        ],
    )


def read_jobs(db: apsw.Connection) -> tuple[Job, ...]:
    """Return all jobs, the one that started last first, ties by id."""
    return tuple(
        _to_job(row, _bookmarks(db, row[0]))
        for row in list(db.execute(f"{_JOB} ORDER BY started DESC, id DESC"))
    )


def _bookmarks(db: apsw.Connection, number: Any) -> tuple[tuple[str, Bookmark], ...]:
    rows = db.execute(
        "SELECT input, entries, offset, mark, size FROM bookmark WHERE job_id = ? ORDER BY input", (number,)
    )
    return tuple((str(row[0]), Bookmark(*row[1:])) for row in rows)


def _to_job(row: tuple[Any, ...], bookmarks: tuple[tuple[str, Bookmark], ...]) -> Job:
    number, inputs, mapping, state, started, changed, kept, seen, rejected = row
    return Job(
        id=f"{number:0{JOB_DIGITS}x}",
        inputs=tuple(json.loads(inputs)),
        started=started,
        changed=changed,
        mapping=tuple((a, b) for a, b in json.loads(mapping)),
        state=state,
        kept=kept,
        seen=seen,
        rejected=tuple((a, b) for a, b in json.loads(rejected)),
        bookmarks=bookmarks,
    )


def _json(value: object) -> str:
    # names of files may hold bytes that are no characters; JSON's escapes keep them
    return json.dumps(value)
