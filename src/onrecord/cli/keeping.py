"""`search`, `doctor`, `serve`, `demo`: what has a store and adds nothing of the user's to it."""

from __future__ import annotations

import argparse
import sys
from dataclasses import asdict
from pathlib import Path

from onrecord.errors import InputError
from onrecord.model.codec import to_json
from onrecord.store import open_store
from onrecord.workflows.care import examine

OK, FINDINGS, USAGE, PARTLY = 0, 1, 2, 3


def existing(name: str) -> str:
    """Return the name of a store that is there.

    Raises:
        InputError: it is not.
    """
    if not Path(name).exists():
        raise InputError(
            f"{name} is not there", why="no store has this name", mend="make one with `onrecord add`"
        )
    return name


def run_search(arguments: argparse.Namespace) -> int:
    """`onrecord search`."""
    store = open_store(existing(arguments.store))
    try:
        hits = store.search(arguments.query, limit=arguments.top)
        unread = store.search_unread(arguments.query, limit=arguments.top)
    finally:
        store.close()
    if arguments.json:
        found = {
            "statements": [asdict(hit) for hit in hits],
            "unread": [asdict(capture) for capture in unread],
        }
        print(to_json(found))
        return OK
    for hit in hits:
        who = " ← ".join(hit.chain) or "(outlet's own voice)"
        about = " · ".join(part for part in (hit.publisher, hit.published, hit.title) if part)
        print(
            f"{who}   {hit.stance or 'asserts'}\n    {' '.join(hit.words.split())}\n"
            f"    {about}   [{hit.capture_id[:12]}]"
        )
    for capture in unread:
        about = " · ".join(part for part in (capture.language, capture.publisher, capture.published) if part)
        print(f"(not read)   {capture.title or capture.opening}\n    {about}   [{capture.capture_id[:12]}]")
    print(f"{len(hits)} statements, {len(unread)} articles that were not read", file=sys.stderr)
    return OK


def run_doctor(arguments: argparse.Namespace) -> int:
    """`onrecord doctor`."""
    store = open_store(existing(arguments.store))
    try:
        health = examine(store, rebuild=arguments.rebuild)
    finally:
        store.close()
    if arguments.json:
        print(to_json(asdict(health)))
        return FINDINGS if health.problems else OK
    print(" · ".join(f"{count} {name}" for name, count in health.counts.items()))
    for problem in health.problems:
        print(f"{problem.severity}: {problem.what}\n  to mend: {problem.mend}")
    for orphan in health.orphans:
        print(
            f"a decision lost its place: {orphan.field} = {orphan.value} on “{orphan.quoted}” ({orphan.made})"
        )
    print("all is well" if not health.problems else f"{len(health.problems)} problems")
    return FINDINGS if health.problems else OK


def run_serve(arguments: argparse.Namespace) -> int:
    """`onrecord serve`."""
    from onrecord.server import serve  # noqa: PLC0415 - the web stack loads only here

    serve(Path(arguments.store), port=arguments.port)
    return OK


def run_demo(arguments: argparse.Namespace) -> int:
    """`onrecord demo`."""
    from onrecord.cli.show import print_article  # noqa: PLC0415
    from onrecord.workflows.demo import load_demo, shown_article  # noqa: PLC0415

    store = open_store(arguments.store)
    try:
        tally = load_demo(store)
    finally:
        store.close()
    print(f"{tally.kept + tally.seen} invented articles are in {arguments.store}. One of them:\n")
    print_article(shown_article())
    print(f"\nTo see them as pages: onrecord serve --store {arguments.store}")
    for reason, count in tally.rejected.items():
        print(f"rejected {count} of the demo's articles: {reason}", file=sys.stderr)
    return PARTLY if tally.rejected else OK
