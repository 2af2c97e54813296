"""Records of statements and claims as plain dicts: the JSON of `claims`, `who` and `verify`."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from onrecord.model import Claim, ClaimStatement, KeptStatement, hull
from onrecord.store import Store

if TYPE_CHECKING:  # `verify` needs none of what finds claims
    from onrecord.workflows.claims import SaidRow, WhoView


def place_record(store: Store, statement: ClaimStatement | KeptStatement) -> dict[str, Any]:
    """Return where a statement stands and what its words are; the span is of the text of its capture."""
    span = hull(statement.spans)
    return {
        "article": store.capture(statement.capture_id).document.given_id,
        "capture": statement.capture_id,
        "statement": statement.key,
        "span": [span.start, span.end],
        "words": statement.words,
        "chain": list(statement.chain),
    }


def claim_record(store: Store, claim: Claim) -> dict[str, Any]:
    """Return a claim with every statement behind it, and where these conflict."""
    return {
        "id": claim.id,
        "words": claim.words,
        "score": claim.score,
        "statements": [
            place_record(store, each) | {"stance": each.position, "likeness": each.likeness}
            for each in claim.statements
        ],
        "conflicts": [
            {
                "kind": conflict.kind,
                "a": conflict.a,
                "b": conflict.b,
                "a_span": [conflict.a_span.start, conflict.a_span.end],
                "b_span": [conflict.b_span.start, conflict.b_span.end],
            }
            for conflict in claim.conflicts
        ],
    }


def who_record(store: Store, view: WhoView) -> dict[str, Any]:
    """Return all that a source is reported to have said, by claim."""
    return {
        "asked": view.asked,
        "names": list(view.names),
        "outlets": [{"name": name, "statements": count} for name, count in view.outlets],
        "carriers": [{"name": name, "statements": count} for name, count in view.carriers],
        "claims": [
            {
                "id": said.claim.id,
                "words": said.claim.words,
                "statements": [_row_record(store, row) for row in said.rows],
            }
            for said in view.claims
        ],
        "more": view.more,
    }


def _row_record(store: Store, row: SaidRow) -> dict[str, Any]:
    statement = row.statement
    return {
        "article": store.capture(statement.capture_id).document.given_id,
        "stance": row.position,
        "changed_from": row.changed_from,
        **{
            name: value
            for name, value in asdict(statement).items()
            if name not in ("number", "stance", "named")
        },
    }
