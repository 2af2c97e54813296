"""`verify`: a quotation against a store, or pairs of quotations from a file."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable

from onrecord.cli.articles import open_lines, rejected_record
from onrecord.cli.keeping import existing
from onrecord.errors import InputError
from onrecord.ingest import Rejected
from onrecord.model import Span
from onrecord.model.codec import to_json
from onrecord.model.quotes import QuotePlace, Verdict, Verification
from onrecord.store import open_store
from onrecord.workflows.verify import compare_lines, verification_record, verify_in_store

OK, FINDINGS, PARTLY = 0, 1, 3
_SAID = {
    "none": "the same words",
    "trim": "a part of it",
    "marked_edit": "edited, and the edit is marked",
    "unmarked_edit": "in other words, and nothing marks it",
    "meaning": "with another meaning",
}


def run_verify(arguments: argparse.Namespace) -> int:
    """`onrecord verify`."""
    if arguments.pairs:
        return _pairs(arguments.pairs)
    if not arguments.quote:
        raise InputError(
            "no quotation is given", why="QUOTE is missing", mend="give the words, or --pairs FILE"
        )
    store = open_store(existing(arguments.store))
    try:
        verification = verify_in_store(store, arguments.quote, by=arguments.by)
        record = verification_record(store, verification)
    finally:
        store.close()
    if arguments.json:
        print(to_json(record))
    else:
        _print(verification, arguments.by, arguments.top)
    return OK if verification.verdict is Verdict.EXACT else FINDINGS


def _pairs(name: str) -> int:
    failed = 0
    with open_lines(name) as lines:
        for result in compare_lines(lines, name):
            failed += isinstance(result, Rejected)
            print(to_json(rejected_record(result) if isinstance(result, Rejected) else result))
    return PARTLY if failed else OK


def _print(verification: Verification, by: str | None, top: int) -> None:
    print(verification.verdict.value)
    for place in verification.places[:top]:
        _print_place(verification.quote, place)
    if verification.others and by:
        print(f"not said by {by}, but by others:")
        for place in verification.others[: top - len(verification.places[:top])]:
            _print_place(verification.quote, place)
    count = len(verification.places) + len(verification.others)
    print(f"{count} places on record" if count != 1 else "1 place on record", file=sys.stderr)


def _print_place(quote: str, place: QuotePlace) -> None:
    statement = place.statement
    reasons = sorted({change.why for change in place.changes if change.why})
    drift = _SAID[place.drift.value] + (f" ({', '.join(reasons)})" if reasons else "")
    about = " · ".join(part for part in (statement.publisher, statement.published, statement.title) if part)
    print(f"{place.verdict.value}: {drift}   {' ← '.join(statement.chain) or '(outlet’s own voice)'}")
    print(f"    asked   {marked(quote, (c.a for c in place.changes), '[-', '-]')}")
    print(f"    record  {marked(statement.words, (c.b for c in place.changes), '{+', '+}')}")
    print(f"    {about}   [{statement.capture_id[:12]}]")


def marked(text: str, spans: Iterable[Span | None], left: str, right: str) -> str:
    """Return text on one line with the words at these spans between marks, as word diffs are written.

    >>> marked("The bridge is safe", [Span(4, 10), None], "[-", "-]")
    'The [-bridge-] is safe'
    """
    for span in sorted((span for span in spans if span), reverse=True):
        text = text[: span.start] + left + span.of(text) + right + text[span.end :]
    return " ".join(text.split())
