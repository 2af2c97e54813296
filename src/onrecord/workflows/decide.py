"""Decide: a person's confirmations, rejections and put-backs, laid over what the reader suggests."""

from __future__ import annotations

from typing import Literal

from onrecord.errors import InputError
from onrecord.ingest import put_back
from onrecord.model import Correction, Item, Span
from onrecord.read import read
from onrecord.store import Store
from onrecord.workflows.clock import now

Decision = Literal["confirmed", "rejected", "undo"]


def decide(store: Store, key: str, decision: Decision, *, by: str = "") -> str:
    """Confirm or reject a statement, or undo what was decided; return the id of its capture.

    Raises:
        MissingRecordError: no statement has this key.
    """
    statement = store.statement(key)
    capture = store.capture(statement.capture_id)
    span = Span(min(s.start for s in statement.spans), max(s.end for s in statement.spans))
    value = None if decision == "undo" else decision
    quoted = span.of(capture.document.text)
    store.correct(Correction(capture.text_sha256, span, quoted, "status", value, now(), by))
    return capture.id


def put_leftover_back(store: Store, capture_id: str, number: int, *, by: str = "") -> str:
    """Put one leftover back into its article: a new capture with the longer text, read again and logged.

    The old capture and every decision on it stay as they are. Returns the new capture's id.

    Raises:
        MissingRecordError: no capture has this id.
        InputError: it has no such leftover.
    """
    capture = store.capture(capture_id)
    leftovers = capture.document.leftovers
    if not 0 <= number < len(leftovers):
        raise InputError(
            f"there is no leftover {number} in this capture",
            why=f"it has {len(leftovers)}",
            mend="open the article anew and choose one that is there",
        )
    leftover = leftovers[number]
    document = put_back(capture.document, number)
    item = Item(read(document), capture.source, now())
    store.add((item,))
    start = document.text.index(leftover.text, leftover.at)
    span = Span(start, start + len(leftover.text))
    store.correct(Correction(document.text_sha256, span, leftover.text, "leftover", "put-back", now(), by))
    return item.id
