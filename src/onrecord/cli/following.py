"""`watch` and `feeds`: feeds that are followed, and how they are."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from contextlib import closing
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

from onrecord.cli.keeping import existing
from onrecord.cli.web import web_of
from onrecord.errors import InputError
from onrecord.ingest import BoundedParser, Rejected, canonical_url, read_file
from onrecord.ingest.canonical import is_web_address
from onrecord.ingest.feeds import Link
from onrecord.model import FeedHealth
from onrecord.model.codec import to_json
from onrecord.store import open_store
from onrecord.workflows.clock import now, pause
from onrecord.workflows.collect import Ack
from onrecord.workflows.schedule import interval_of
from onrecord.workflows.watch import Look, Watch, chosen, watch

if TYPE_CHECKING:
    from onrecord.workflows.follow import Getter

OK, FINDINGS, USAGE, PARTLY = 0, 1, 2, 3


def run_watch(arguments: argparse.Namespace) -> int:
    """`onrecord watch`."""
    return watch_with(arguments, web_of(arguments))


def watch_with(arguments: argparse.Namespace, getter: Getter) -> int:
    """Watch with what is given to get addresses; return the exit code."""
    every = interval_of(arguments.every)
    with BoundedParser() as parser:
        links = tuple(_links(arguments.feeds, parser))
        with closing(open_store(arguments.store)) as store:
            watched = Watch(store, getter, parser, every, now, _complain, arguments.at_once)
            watched.follow(links)
            if not store.feeds():
                raise InputError(
                    "there is no feed to watch",
                    why="none is named, and the store has none",
                    mend="name a feed",
                )
            return _once(watched, arguments) if arguments.once else _on(watched, arguments)


def _once(watched: Watch, arguments: argparse.Namespace) -> int:
    """Look at what is due and leave."""
    looks: list[Look] = []
    for look in watched.look_at_due():
        looks.append(look)
        _tell(look, as_json=arguments.json)
    if not looks:
        _say(f"nothing is due before {min(health.next_due or '' for health in watched.store.feeds())}")
    return PARTLY if any(look.status == "failed" for look in looks) else OK


def _on(watched: Watch, arguments: argparse.Namespace) -> int:
    """Go on until interrupted."""
    _say(f"feeds followed: {len(watched.store.feeds())}, looked at every {arguments.every} (Ctrl-C stops)")
    try:
        watch(watched, pause=pause, tell=lambda look: _tell(look, as_json=arguments.json))
    except KeyboardInterrupt:
        _say("stopped; what was acknowledged is safe")
    return OK


def _tell(look: Look, *, as_json: bool) -> None:
    print(to_json(asdict(look)) if as_json else in_words(look), flush=True)


def _links(names: list[str], parser: BoundedParser) -> Iterator[Link]:
    """Addresses as they are; of a file the feeds that it lists.

    Raises:
        InputError: a file is missing, or lists no feeds.
    """
    for name in names:
        if is_web_address(name):
            yield Link(canonical_url(name))
            continue
        found = parser.parse_feed(read_file(Path(name)))
        links = () if isinstance(found, Rejected) else chosen(found)
        if not links:
            raise InputError(
                f"{name} lists no feeds",
                why="it is no OPML file or sitemap index",
                mend="name a feed's address",
            )
        yield from links


def in_words(look: Look) -> str:
    """Say on one line what a look gave."""
    if look.status == "failed":
        return f"{look.url}: failed: {look.why}"
    if look.status == "unchanged":
        return f"{look.url}: unchanged"
    more = [f"{look.new} new", f"{look.kept} kept"]
    more += [f"{look.left} left for the next look"] if look.left else []
    more += [f"{look.found} more feeds found"] if look.found else []
    return f"{look.url}: {', '.join(more)}"


def run_feeds(arguments: argparse.Namespace) -> int:
    """`onrecord feeds`."""
    store = open_store(existing(arguments.store))
    try:
        for url in arguments.forget:
            store.forget_feed(url)
        found = store.feeds()
    finally:
        store.close()
    if arguments.json:
        print(to_json({"feeds": [asdict(health) for health in found]}))
    else:
        for health in found:
            print(health_in_words(health))
        if not found:
            _say("no feed is followed; name some with `onrecord watch`")
    return FINDINGS if any(health.failures for health in found) else OK


def health_in_words(health: FeedHealth) -> str:
    """Say on a few lines how a feed is."""
    state = (
        f"failed {health.failures}×" if health.failures else "well" if health.last_ok else "not looked at yet"
    )
    lines = [f"{state}   {health.url}" + (f"   {health.title}" if health.title else "")]
    lines += [f"    {health.last_error}"] if health.last_error else []
    times = (("last well", health.last_ok), ("last new", health.last_new), ("next look", health.next_due))
    told = [f"{what} {time}" for what, time in times if time]
    lines.append("    " + " · ".join([f"{health.entries_seen} entries", *told]))
    return "\n".join(lines)


def _complain(ack: Ack) -> None:
    if ack.status == "rejected":
        _say(f"rejected {ack.source}: {ack.reason}: {ack.detail}")


def _say(words: str) -> None:
    print(words, file=sys.stderr, flush=True)
