"""A process to be killed: keeps numbered articles for ever and says of each when it is safe (or, if told to, too soon).

Run as ``python adder.py STORE FIRST [early]``; prints ``number capture`` a line, flushed.
"""

import itertools
import sys
from collections.abc import Iterator, Sequence
from typing import Any

from onrecord.model import Document, Item
from onrecord.store import SqliteStore
from onrecord.workflows.collect import Ack, Incoming, keep

BATCH = 5


def text(number: int) -> str:
    """What article ``number`` says."""
    return (
        f"“The pier is safe,” Ada Roe said for the {number}th time.\n\n😀 It rained e\u0301ven at {number}."
    )


class EarlyStore(SqliteStore):
    """The control: promises a batch at once and writes it only with the next."""

    waiting: Sequence[Item] = ()

    def add(self, items: Sequence[Item], **noted: Any) -> tuple[str, ...]:
        before, self.waiting = self.waiting, items
        super().add(before, **noted)
        return tuple(item.id for item in items)


def articles(first: int) -> Iterator[Incoming]:
    for number in itertools.count(first):
        yield Incoming(f"s{number}", Document(text(number), given_id=str(number), language="en"), str(number))


def acknowledge(ack: Ack) -> None:
    print(ack.given_id, ack.capture, flush=True)


def main() -> None:
    path, first, early = sys.argv[1], int(sys.argv[2]), sys.argv[3:] == ["early"]
    store = EarlyStore(path) if early else SqliteStore(path)
    keep(store, articles(first), seen_at="2031-06-12T08:00:00Z", batch=BATCH, acknowledge=acknowledge)


if __name__ == "__main__":
    main()
