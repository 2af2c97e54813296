"""`diff`: what changed between versions of an article."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from onrecord.cli.keeping import existing
from onrecord.model import Edit, VersionDiff
from onrecord.model.codec import to_json
from onrecord.store import open_store
from onrecord.workflows.versions import diff, diff_files, versions, versions_record

OK, DIFFERENCES = 0, 1
_WIDTH = 14


def run_diff(arguments: argparse.Namespace) -> int:
    """`onrecord diff`."""
    diffs = _found(arguments)
    if arguments.json:
        print(to_json(versions_record(diffs)))
    else:
        for each in diffs:
            _print(each)
        if not diffs:
            print("it was seen once: there is nothing to compare", file=sys.stderr)
    return DIFFERENCES if any(each.edits for each in diffs) else OK


def _found(arguments: argparse.Namespace) -> tuple[VersionDiff, ...]:
    if arguments.other and Path(arguments.article).is_file() and Path(arguments.other).is_file():
        return (diff_files(arguments.article, arguments.other),)
    store = open_store(existing(arguments.store))
    try:
        if arguments.other:
            return (diff(store, arguments.article, arguments.other),)
        return versions(store, arguments.article)
    finally:
        store.close()


def _print(each: VersionDiff) -> None:
    seen = f"   seen between {each.seen_between[0]} and {each.seen_between[1]}" if each.seen_between else ""
    print(f"[{_short(each.a)}] → [{_short(each.b)}]{seen}")
    for edit in each.edits:
        print(
            f"    {edit.kind.replace('_', ' '):{_WIDTH}}  {_change(edit)}{f'   {edit.finding}' if edit.finding else ''}"
        )
    if not each.edits:
        print("    nothing changed in what is said")
    for edit in each.furniture:
        print(f"    {'(page)':{_WIDTH}}  {_change(edit)}")


def _short(name: str) -> str:
    return name.removeprefix("sha256:")[:12]


def _change(edit: Edit) -> str:
    old, new = (" ".join(words.split()) for words in (edit.old, edit.new))
    if edit.kind == "added":
        return f"+ {new}"
    if edit.kind == "removed":
        return f"− {old}"
    return f"“{old}” → “{new}”" if old and new else f"+ “{new}”" if new else f"− “{old}”"
