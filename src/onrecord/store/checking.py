"""Checking: whether a store's file still holds what it was given, and what is derived from it."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from typing import Any

import apsw

from onrecord.errors import OnRecordError
from onrecord.model import KeptStatement, Problem, Reading
from onrecord.model.kept import capture_id as digest_of
from onrecord.store.rows import CORRECTION, check_anchor, statement_rows, to_correction

Rows = Callable[..., list[tuple[Any, ...]]]
"""Runs SQL with values; raises StoreError where the file cannot be read."""
_BRING_BACK = "bring back a copy of the file"
_REBUILD = "run `onrecord doctor --rebuild`"


def check_file(db: apsw.Connection, rows: Rows) -> list[Problem]:
    """Check the file itself: its pages, that rows point at rows, the full-text index."""
    found = [Problem(str(row[0]), _BRING_BACK) for row in rows("PRAGMA integrity_check") if row[0] != "ok"]
    found += [
        Problem(f"a row of {row[0]} points nowhere", _BRING_BACK) for row in rows("PRAGMA foreign_key_check")
    ]
    try:
        db.execute("INSERT INTO statement_index (statement_index) VALUES ('integrity-check')")
    except apsw.Error:
        found.append(Problem("the full-text index is damaged", _REBUILD))
    return found


def check_contents(db: apsw.Connection, rows: Rows) -> list[Problem]:
    """Check texts and captures against their digests, and corrections against the words they quote."""
    found = []
    # as bytes, since a damaged text may be none
    for sha256, text in db.execute("SELECT sha256, CAST(text AS BLOB) FROM text ORDER BY id"):
        if hashlib.sha256(text).hexdigest() != sha256:
            found.append(Problem(f"text {sha256[:12]} is not what it was", _BRING_BACK))
    for capture, source, seen, sha256 in db.execute(
        "SELECT c.capture, c.source, c.seen, t.sha256 FROM capture c JOIN text t ON t.id = c.text_id ORDER BY c.id"
    ):
        if digest_of(source, seen, sha256) != capture:
            found.append(Problem(f"capture {capture[:12]} is not what it was", _BRING_BACK))
    for row in rows(f"{CORRECTION} ORDER BY id"):
        correction = to_correction(row)
        try:
            texts = rows("SELECT text FROM text WHERE sha256 = ?", correction.text_sha256)
            check_anchor(correction, texts[0][0] if texts else None)
        except OnRecordError as error:
            found.append(Problem(f"correction {correction.id}: {error.what}", error.mend))
    return found


def check_derived(
    rows: Rows,
    reading: Callable[[str], Reading],
    derived: Callable[[str], tuple[KeptStatement, ...] | None],
) -> list[Problem]:
    """Check that the rows of statements are those of the newest readings, and that all of them are indexed.

    ``derived`` gives a capture's rows as they are, None where they cannot be read.
    """
    found = []
    for (capture,) in rows("SELECT capture FROM capture ORDER BY id"):
        try:
            fresh = tuple(statement_rows(capture, reading(capture)))
        except OnRecordError as error:
            found.append(Problem(f"the reading of {capture[:12]} cannot be read: {error.why}", error.mend))
            continue
        if fresh != derived(capture):
            what = f"the statements of {capture[:12]} are not those of its newest reading"
            found.append(Problem(what, _REBUILD))
    (indexed,), (kept,) = (
        rows(f"SELECT count(*) FROM {table}")[0]  # noqa: S608
        for table in ("statement_index_docsize", "statement")
    )
    if indexed != kept:
        found.append(Problem("the full-text index lacks statements", _REBUILD))
    return found
