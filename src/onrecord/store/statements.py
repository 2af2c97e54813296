"""Rows of statements: how they lie in SQLite and are read back."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import Any

import apsw

from onrecord.model import KeptStatement, Span, StatementFilter
from onrecord.model.statements import statement_key

_COLUMNS = (
    'SELECT t.sha256, c.capture, s.number, s.start, s."end", s.cue, s.spans, s.chain, s.named, s.stance, s.certainty,'
    " c.title, c.publisher, c.published, t.text"
)
STATEMENT = (
    f"{_COLUMNS} FROM statement s JOIN capture c ON c.id = s.capture_id JOIN text t ON t.id = c.text_id"
)
"""Selects what `to_statement` takes."""
_BY_CAPTURE = (
    f"{_COLUMNS} FROM capture c CROSS JOIN statement_range r ON r.capture_id = c.id"
    " CROSS JOIN statement s ON s.id >= r.first AND s.id < r.behind CROSS JOIN text t ON t.id = c.text_id"
)
"""The same from capture to capture: in SQLite a cross join keeps the order of its loops, and nothing is sorted."""
_WANTED = {
    "stance": "+s.stance = :stance",
    "named": "+s.named = :named AND s.stance IS NOT NULL",
    "publisher": "c.publisher = :publisher",
    "since": "c.published >= :since",
    "until": "substr(c.published, 1, length(:until)) <= :until",
}
"""What each field of a `StatementFilter` asks of a row; a plus keeps SQLite from making an index of all rows for it."""
_BEHIND = (
    "c.seen <= :seen"
    " AND (c.seen < :seen OR c.capture > :capture OR (c.capture = :capture AND s.number > :number))"
)
"""What stands behind a place; the first condition, which follows from the others, lets the index be entered there."""
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


def read_statements(
    db: apsw.Connection,
    wanted: StatementFilter,
    behind: tuple[str, str, int] | None,
    limit: int,
) -> tuple[KeptStatement, ...]:
    """Return the statements that are wanted, in the order of `Store.find_statements`.

    ``behind`` is when a capture was seen, its id, and the number of the statement in it behind which to begin.
    """
    values: dict[str, str | int | None] = {**asdict(wanted), "limit": limit}
    asked = [condition for name, condition in _WANTED.items() if values[name] is not None]
    if behind is not None:
        asked.append(_BEHIND)
        values |= dict(zip(("seen", "capture", "number"), behind, strict=True))
    where = f" WHERE {' AND '.join(asked)}" if asked else ""
    sql = f"{_BY_CAPTURE}{where} ORDER BY c.seen DESC, c.capture, s.id LIMIT :limit"
    return tuple(map(to_statement, db.execute(sql, values)))
