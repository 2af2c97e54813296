"""`claims`, `who`, `match`: what is claimed, by whom, against whom."""

from __future__ import annotations

import argparse
import sys
from dataclasses import asdict

from onrecord.cli.articles import open_lines, rejected_record
from onrecord.cli.keeping import existing
from onrecord.ingest import Rejected
from onrecord.model import Claim, ClaimStatement, KeptStatement, Position, hull
from onrecord.model.codec import to_json
from onrecord.store import Store, open_store
from onrecord.workflows.claims import SaidClaim, SaidRow, WhoView, asserting, claims, denying, who
from onrecord.workflows.match import match_lines, read_claims

OK, PARTLY = 0, 3
_SHOWN = 4
"""Sources that are named for people; the others are counted."""


def run_claims(arguments: argparse.Namespace) -> int:
    """`onrecord claims`."""
    store = open_store(existing(arguments.store))
    try:
        found = claims(store, arguments.words, arguments.top)
        if arguments.json:
            print(to_json({"claims": [_claim_record(store, claim) for claim in found]}))
        else:
            for claim in found:
                _print_claim(store, claim)
    finally:
        store.close()
    count = len(found)
    print(f"{count} claim{'s' if count != 1 else ''}", file=sys.stderr)
    return OK


def _claim_record(store: Store, claim: Claim) -> dict[str, object]:
    return {
        "id": claim.id,
        "words": claim.words,
        "score": claim.score,
        "statements": [_statement_record(store, statement) for statement in claim.statements],
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


def _statement_record(store: Store, statement: ClaimStatement) -> dict[str, object]:
    span = hull(statement.spans)
    return {
        "article": store.capture(statement.capture_id).document.given_id,
        "capture": statement.capture_id,
        "statement": statement.key,
        "span": [span.start, span.end],
        "words": statement.words,
        "chain": list(statement.chain),
        "stance": statement.position,
        "likeness": statement.likeness,
    }


def _print_claim(store: Store, claim: Claim) -> None:
    articles = len({statement.capture_id for statement in claim.statements})
    print(f"{claim.words}   [{claim.id}]")
    for name, group in (("asserted by", asserting(claim)), ("denied by", denying(claim))):
        if group:
            print(f"    {name}: {_sources(store, group)}")
    silent = [s for s in claim.statements if s.position in ("declines", "asks")]
    if silent:
        print(f"    left open by: {_sources(store, silent)}")
    for kind in sorted({c.kind for c in claim.conflicts} - {"denial"}):
        print(f"    they differ in: {kind}")
    print(f"    {articles} article{'s' if articles != 1 else ''}")


def _sources(store: Store, statements: tuple[ClaimStatement, ...] | list[ClaimStatement]) -> str:
    names = dict.fromkeys(_source(store, statement) for statement in statements)
    shown = list(names)[:_SHOWN]
    more = len(names) - len(shown)
    return ", ".join(shown) + (f" and {more} more" if more else "")


def _source(store: Store, statement: ClaimStatement) -> str:
    document = store.capture(statement.capture_id).document
    outlet = document.publisher or document.given_id or statement.capture_id[:12]
    return f"{statement.chain[-1]} in {outlet}" if statement.chain else outlet


def run_who(arguments: argparse.Namespace) -> int:
    """`onrecord who`."""
    store = open_store(existing(arguments.store))
    try:
        view = who(store, arguments.name)
        if arguments.json:
            print(to_json(_who_record(store, view)))
        else:
            _print_who(view)
    finally:
        store.close()
    count = sum(len(said.rows) for said in view.claims)
    print(
        f"{count} statements, {len(view.claims)} claims" + (", and more" if view.more else ""),
        file=sys.stderr,
    )
    return OK


def _who_record(store: Store, view: WhoView) -> dict[str, object]:
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


def _row_record(store: Store, row: SaidRow) -> dict[str, object]:
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


def _print_who(view: WhoView) -> None:
    if view.names:
        print(f"{', '.join(view.names)}   through {_counted(view.outlets)}")
    for said in view.claims:
        _print_said(said)


def _print_said(said: SaidClaim) -> None:
    print(said.claim.words)
    for row in said.rows:
        print(f"    {_stance(row.position, row.changed_from):24} {_about(row.statement)}")


def _stance(position: Position, before: Position | None) -> str:
    return f"{before} → {position}" if before else position


def _about(statement: KeptStatement) -> str:
    via = " ← ".join(statement.chain)
    return " · ".join(part for part in (statement.published, statement.publisher, via) if part)


def _counted(names: tuple[tuple[str, int], ...]) -> str:
    return ", ".join(f"{name} ({count})" for name, count in names) or "outlets that are not named"


def run_match(arguments: argparse.Namespace) -> int:
    """`onrecord match`."""
    with open_lines(arguments.against) as lines:
        against = read_claims(lines, arguments.against)
    failed = 0
    with open_lines(arguments.queries) as lines:
        for result in match_lines(lines, arguments.queries, against, arguments.top):
            failed += isinstance(result, Rejected)
            print(to_json(rejected_record(result) if isinstance(result, Rejected) else result))
    return PARTLY if failed else OK
