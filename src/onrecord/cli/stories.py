"""`stories`: which articles of a store tell of the same happening."""

from __future__ import annotations

import argparse
import sys
from collections import Counter

from onrecord.cli.keeping import existing
from onrecord.model import StoryChange
from onrecord.model.codec import to_json
from onrecord.store import Store, open_store
from onrecord.text.words import counted
from onrecord.workflows.stories import StoryView, link_stories, stories_record, story_views

OK = 0
_LINE = 100
_WORDS = 6


def run_stories(arguments: argparse.Namespace) -> int:
    """`onrecord stories`."""
    store = open_store(existing(arguments.store))
    try:
        told = link_stories(store, _tell)
        if arguments.json:
            print(to_json(stories_record(store)))
        else:
            _print(store, arguments.top)
    finally:
        store.close()
    for change in told.changes:
        print(_said(change), file=sys.stderr)
    print(f"{told.captures} articles were new", file=sys.stderr)
    return OK


def _tell(done: int, whole: int) -> None:
    if sys.stderr.isatty():
        print(f"\rlooked at {done} of {whole}", end="" if done < whole else "\n", file=sys.stderr)


def _print(store: Store, top: int) -> None:
    for view in story_views(store, limit=top):
        if len(view.captures) > 1:
            _print_story(view)


def _print_story(view: StoryView) -> None:
    first = view.captures[0].document
    opening = " ".join(first.text.split())
    dates = view.dates
    counts = [
        f"{view.articles} articles" if view.articles > 1 else f"{len(view.captures)} versions of one article",
        _several(len(view.outlets), "outlet"),
        f"{dates[0]} to {dates[1]}" if dates and dates[0] != dates[1] else dates[0] if dates else "",
    ]
    print(f"{first.title or opening[:_LINE]}   [{view.story.id}]")
    print(f"    {' · '.join(part for part in counts if part)}")
    if first.title:
        print(f"    {opening[:_LINE]}{'…' if len(opening) > _LINE else ''}")
    shared = Counter(word for link in view.story.links for word in link.shared)
    if shared:
        print(f"    together by: {', '.join(word for word, _ in shared.most_common(_WORDS))}")


def _several(count: int, name: str) -> str:
    return counted(count, name) if count else ""


def _said(change: StoryChange) -> str:
    words = f" (both have {', '.join(change.shared)})" if change.shared else ""
    if change.kind == "merged":
        return f"story {change.other} is one with {change.story} now{words}"
    return f"story {change.other} was split from {change.story}{words}"
