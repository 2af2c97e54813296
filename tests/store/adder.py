"""A process to be killed: adds numbered articles for ever and says of each when it is safe (or, if told to, too soon).

Run as ``python adder.py STORE FIRST [early]``; prints ``number capture`` a line.
"""

import itertools
import sys
from collections.abc import Sequence

from onrecord.model import Document, Item, Reader, Reading, Span
from onrecord.store import SqliteStore

BATCH = 5


def item(number: int) -> Item:
    text = f"“The pier is safe,” Ada Roe said for the {number}th time."
    return Item(
        Reading(Document(text), Reader("kill", "1"), (Span(0, len(text)),)),
        f"s{number}",
        "2031-06-12T08:00:00Z",
    )


def acknowledge(items: Sequence[Item], first: int) -> None:
    for number, one in enumerate(items, start=first):
        print(number, one.id, flush=True)


def main() -> None:
    path, start, early = sys.argv[1], int(sys.argv[2]), sys.argv[3:] == ["early"]
    store = SqliteStore(path)
    for first in itertools.count(start, BATCH):
        items = [item(number) for number in range(first, first + BATCH)]
        if early:
            acknowledge(items, first)
        store.add(items)
        if not early:
            acknowledge(items, first)


if __name__ == "__main__":
    main()
