"""`claims`, `who`, `match`: what is claimed, by whom, against whom."""

from __future__ import annotations

import argparse
import sys

from onrecord.cli.articles import open_lines, rejected_record
from onrecord.cli.keeping import existing
from onrecord.compare.claims.pointers import as_told
from onrecord.ingest import Rejected
from onrecord.model import Claim, ClaimStatement, KeptStatement, Position
from onrecord.model.codec import to_json
from onrecord.store import Store, open_store
from onrecord.text.words import counted
from onrecord.workflows.claim_records import claim_record, who_record
from onrecord.workflows.claim_views import count_articles, kinds_of_difference
from onrecord.workflows.claims import SaidClaim, WhoView, asserting, claims, denying, who
from onrecord.workflows.match import match_lines, read_claims
from onrecord.workflows.views import Shelf

OK, PARTLY = 0, 3
_SHOWN = 4
"""Sources that are named for people; the others are counted."""


def run_claims(arguments: argparse.Namespace) -> int:
    """`onrecord claims`."""
    store = open_store(existing(arguments.store))
    try:
        found = claims(store, arguments.words, arguments.top)
        if arguments.json:
            print(to_json({"claims": [claim_record(store, claim) for claim in found]}))
        else:
            for claim in found:
                _print_claim(store, claim)
    finally:
        store.close()
    print(counted(len(found), "claim"), file=sys.stderr)
    return OK


def _print_claim(store: Store, claim: Claim) -> None:
    print(f"{as_told(claim.words)}   [{claim.id}]")
    for name, group in (("asserted by", asserting(claim)), ("denied by", denying(claim))):
        if group:
            print(f"    {name}: {_sources(store, group)}")
    silent = [s for s in claim.statements if s.position in ("declines", "asks")]
    if silent:
        print(f"    left open by: {_sources(store, silent)}")
    shelf = Shelf(store)
    for kind in kinds_of_difference(shelf, claim):
        print(f"    they differ in: {kind}")
    print(f"    {counted(count_articles(shelf, claim), 'article')}")


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
            print(to_json(who_record(store, view)))
        else:
            _print_who(view)
    finally:
        store.close()
    said = sum(len(each.rows) for each in view.claims)
    more = ", and more" if view.more else ""
    print(f"{counted(said, 'statement')}, {counted(len(view.claims), 'claim')}{more}", file=sys.stderr)
    return OK


def _print_who(view: WhoView) -> None:
    if view.names:
        print(f"{', '.join(view.names)}   through {_counted(view.outlets)}")
    for said in view.claims:
        _print_said(said)


def _print_said(said: SaidClaim) -> None:
    print(as_told(said.claim.words))
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
