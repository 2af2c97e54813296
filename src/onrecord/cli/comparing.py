"""`copies`: what stands in more than one article of a store."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence

from onrecord.cli.keeping import existing
from onrecord.model import CopyLink, Document, Span
from onrecord.model.codec import to_json
from onrecord.store import open_store
from onrecord.text.words import counted
from onrecord.workflows.link import Linked, NamedCopies, copies_by_name, link_copies

OK = 0
_WIDTH = 76


def run_copies(arguments: argparse.Namespace) -> int:
    """`onrecord copies`."""
    store = open_store(existing(arguments.store))
    try:
        linked = link_copies(store, _tell)
        found = copies_by_name(store)
    finally:
        store.close()
    links = found.links if arguments.all else found.direct
    if arguments.json:
        print(to_json({"pairs": [_pair(link, found) for link in links]}))
    else:
        _print_groups(found, links)
    _print_counts(linked, found, links)
    return OK


def _tell(done: int, whole: int) -> None:
    if sys.stderr.isatty():
        print(f"\rcompared {done} of {whole}", end="" if done < whole else "\n", file=sys.stderr)


def _pair(link: CopyLink, found: NamedCopies) -> dict[str, object]:
    return {
        "a": link.a,
        "b": link.b,
        "containment": link.containment,
        "from": link.direction,
        "through": found.thirds.get(frozenset((link.a, link.b))),
        "passages": [[_offsets(a), _offsets(b)] for a, b in link.passages],
    }


def _offsets(span: Span) -> list[int]:
    return [span.start, span.end]


def _print_groups(found: NamedCopies, links: Sequence[CopyLink]) -> None:
    """Each group once, who is copied most first, with its links below it."""
    by_name: dict[str, list[CopyLink]] = {}
    for link in links:
        by_name.setdefault(link.a, []).append(link)
    for names in found.groups:
        print(f"{_about(found.captures[names[0]].document, names[0])}   ×{len(names) - 1}")
        for name in sorted(names):
            for link in by_name.get(name, ()):
                print(f"    {_row(link, found.thirds.get(frozenset((link.a, link.b))))}")


def _row(link: CopyLink, third: str | None) -> str:
    taker, giver = (link.a, link.b) if link.direction == "b" else (link.b, link.a)
    arrow = "—" if link.direction == "unknown" else "←"
    through = f", as {third} has" if third else ""
    return f"{link.containment:4.0%}  {taker} {arrow} {giver}   {counted(len(link.passages), 'passage')}{through}"


def _about(document: Document, name: str) -> str:
    title = document.title or " ".join(document.text[:_WIDTH].split())
    return " · ".join(part for part in (document.publisher, document.published, title, f"[{name}]") if part)


def _print_counts(linked: Linked, found: NamedCopies, links: Sequence[CopyLink]) -> None:
    groups = found.groups
    print(
        f"{counted(len(links), 'pair')} in {counted(len(groups), 'group')} of"
        f" {counted(sum(map(len, groups)), 'article')}; {counted(linked.captures, 'article')}"
        f" {'was' if linked.captures == 1 else 'were'} new",
        file=sys.stderr,
    )
