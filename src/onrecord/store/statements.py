"""Rows of statements: how they lie in SQLite and are read back."""

from __future__ import annotations

import json
from typing import Any

from onrecord.model import KeptStatement, Span
from onrecord.model.statements import statement_key

STATEMENT = (
    'SELECT t.sha256, c.capture, s.number, s.start, s."end", s.cue, s.spans, s.chain, s.named, s.stance, s.certainty,'
    " c.title, c.publisher, c.published, t.text"
    " FROM statement s JOIN capture c ON c.id = s.capture_id JOIN text t ON t.id = c.text_id"
)
"""Selects what `to_statement` takes."""
_USUAL = "certain"
"""The certainty of most statements, which is not written."""


def statement_columns(row: KeptStatement) -> tuple[Any, ...]:
    """Return the columns of a row from ``number`` on."""
    own = row.stance is None
    several = json.dumps([[s.start, s.end] for s in row.spans]) if len(row.spans) > 1 else None
    chain = None if own else json.dumps(row.chain, ensure_ascii=False)
    start, end = min(s.start for s in row.spans), max(s.end for s in row.spans)
    cue = row.key.split("-")[3:]
    return (
        row.number,
        start,
        end,
        int(cue[0]) if cue else None,
        several,
        chain,
        int(row.named),
        row.stance,
        None if row.certainty == _USUAL else row.certainty,
    )


def to_statement(row: tuple[Any, ...]) -> KeptStatement:
    """Return the statement of a row."""
    (
        sha256,
        capture,
        number,
        start,
        end,
        cue,
        spans,
        chain,
        named,
        stance,
        certainty,
        title,
        publisher,
        published,
        text,
    ) = row
    return KeptStatement(
        key=statement_key(sha256, Span(start, end), cue),
        capture_id=capture,
        number=number,
        spans=tuple(Span(a, b) for a, b in json.loads(spans)) if spans else (Span(start, end),),
        words=text[start:end],
        chain=tuple(json.loads(chain)) if chain else (),
        named=bool(named),
        stance=stance,
        certainty=certainty or (_USUAL if stance is not None else None),
        title=title,
        publisher=publisher,
        published=published,
    )
