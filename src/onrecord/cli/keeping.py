"""`add`, `search`, `doctor`, `serve`, `demo`: everything that has a store."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterator
from dataclasses import asdict
from pathlib import Path

from onrecord.cli.articles import open_lines
from onrecord.cli.show import suggest
from onrecord.cli.web import Web, is_url
from onrecord.errors import InputError
from onrecord.ingest import BoundedParser, read_file
from onrecord.ingest.feeds import LISTS, find_kind
from onrecord.model.codec import to_json
from onrecord.store import open_store
from onrecord.workflows.care import examine
from onrecord.workflows.clock import now
from onrecord.workflows.collect import Ack, Incoming, from_files, from_lines, keep
from onrecord.workflows.follow import Getter, Trip, from_address, from_list

OK, FINDINGS, USAGE, PARTLY = 0, 1, 2, 3
_LINES = (".jsonl", ".ndjson")
_ARTICLES = (".txt", ".md", ".markdown", ".html", ".htm")


def run_add(arguments: argparse.Namespace) -> int:
    """`onrecord add`."""
    if arguments.batch < 1:
        raise InputError(
            f"--batch {arguments.batch} is none", why="a batch holds articles", mend="give 1 or more"
        )
    store = open_store(":memory:" if arguments.dry_run else arguments.store)
    acknowledge, done = _teller(as_json=arguments.json)
    try:
        tally = keep(
            store,
            incoming(arguments.files, Web(arguments)),
            seen_at=now(),
            batch=arguments.batch,
            acknowledge=acknowledge,
        )
    finally:
        done()
        store.close()
    print(
        f"kept {tally.kept}, seen before {tally.seen}, rejected {sum(tally.rejected.values())}",
        file=sys.stderr,
    )
    for reason, count in tally.rejected.items():
        print(f"  {reason}: {count}", file=sys.stderr)
    if arguments.dry_run:
        print("a dry run: nothing was kept", file=sys.stderr)
    else:
        suggest(f"onrecord serve --store {arguments.store}", f'onrecord search "…" --store {arguments.store}')
    return PARTLY if tally.rejected else OK


def incoming(names: list[str], web: Getter) -> Iterator[Incoming]:
    """The articles that files, folders and addresses hold or lead to."""
    with BoundedParser() as parser:
        trip = Trip(web, parser)
        for name in names:
            path = Path(name)
            if is_url(name):
                yield from from_address(name, trip)
            elif name == "-" or path.suffix.lower() in _LINES:
                with open_lines(name) as lines:
                    yield from from_lines(lines, name)
            elif path.is_dir():
                yield from _in_folder(path)
            elif path.is_file() and find_kind(capture := read_file(path)) in LISTS:
                yield from from_list(capture, trip)
            else:
                yield from from_files([path])


def _in_folder(folder: Path) -> Iterator[Incoming]:
    inside = sorted(p for p in folder.rglob("*") if p.is_file())
    yield from from_files(p for p in inside if p.suffix.lower() in _ARTICLES)
    for path in inside:
        if path.suffix.lower() in _LINES:
            with open_lines(str(path)) as lines:
                yield from from_lines(lines, str(path))


def _teller(*, as_json: bool) -> tuple[Callable[[Ack], None], Callable[[], None]]:
    """Return what tells of each article, and what ends the telling: a line each, or a counter on a terminal."""
    if as_json:

        def line(ack: Ack) -> None:
            print(to_json(asdict(ack)), flush=True)

        return line, lambda: None
    if not sys.stderr.isatty():

        def complain(ack: Ack) -> None:
            if ack.status == "rejected":
                print(f"rejected {ack.source}: {ack.reason}: {ack.detail}", file=sys.stderr)

        return complain, lambda: None
    from rich.console import Console  # noqa: PLC0415 - slow to import
    from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn  # noqa: PLC0415

    bar = Progress(
        SpinnerColumn(),
        TextColumn("{task.completed} articles"),
        TimeElapsedColumn(),
        console=Console(stderr=True),
    )
    task = bar.add_task("", total=None)
    bar.start()

    def step(ack: Ack) -> None:
        bar.advance(task)
        if ack.status == "rejected":
            bar.console.print(
                f"rejected {ack.source}: {ack.reason}: {ack.detail}", highlight=False, markup=False
            )

    return step, bar.stop


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
    finally:
        store.close()
    if arguments.json:
        print(to_json({"statements": [asdict(hit) for hit in hits]}))
        return OK
    for hit in hits:
        who = " ← ".join(hit.chain) or "(outlet's own voice)"
        about = " · ".join(part for part in (hit.publisher, hit.published, hit.title) if part)
        print(
            f"{who}   {hit.stance or 'asserts'}\n    {' '.join(hit.words.split())}\n"
            f"    {about}   [{hit.capture_id[:12]}]"
        )
    print(f"{len(hits)} statements", file=sys.stderr)
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
