"""Collect: articles in, readings kept, each acknowledged once it is safe."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from onrecord.errors import InputError
from onrecord.ingest import BoundedParser, Given, Rejected, parse_line, read_file
from onrecord.model import Document, Item, Reading
from onrecord.read import READER, read
from onrecord.store import Store
from onrecord.workflows.article import line_object

BATCH = 50
"""Articles a transaction: a sync of the disk costs as much as reading some of them, and a crash undoes only these."""


@dataclass(frozen=True, slots=True)
class Ack:
    """What became of one article; ``kept`` is said only when it would survive a crash."""

    source: str
    given_id: str | None
    status: Literal["kept", "seen", "rejected"]
    capture: str | None = None
    reason: str | None = None
    detail: str | None = None


@dataclass(frozen=True, slots=True)
class Tally:
    """What became of all articles; the numbers add up to the articles given."""

    kept: int
    seen: int
    rejected: dict[str, int]

    @property
    def total(self) -> int:
        """How many articles were given."""
        return self.kept + self.seen + sum(self.rejected.values())


@dataclass(frozen=True, slots=True)
class Incoming:
    """One article on its way into the store: where it comes from, and its document or why there is none."""

    source: str
    document: Document | Rejected
    given_id: str | None = None


def keep(
    store: Store,
    articles: Iterable[Incoming],
    *,
    seen_at: str,
    batch: int = BATCH,
    acknowledge: Callable[[Ack], None] = lambda ack: None,
) -> Tally:
    """Read and keep each article, ``batch`` at a time; one bad article never stops the rest.

    An article whose very text was kept from this source before, and read by this reader, is not kept again: so a run
    that was cut off is resumed by running it again.

    Raises:
        StoreError: the store cannot be written; what was acknowledged is safe.
    """
    counts: Counter[str] = Counter()
    rejected: Counter[str] = Counter()
    for group in _groups(articles, batch):
        acks, items = _prepared(store, group, seen_at)
        store.add(items)
        for ack in acks:
            counts[ack.status] += 1
            if ack.reason:
                rejected[ack.reason] += 1
            acknowledge(ack)
    return Tally(counts["kept"], counts["seen"], dict(sorted(rejected.items())))


def _prepared(store: Store, group: list[Incoming], seen_at: str) -> tuple[list[Ack], list[Item]]:
    acks: list[Ack] = []
    items: dict[tuple[str, str], Item] = {}
    for incoming in group:
        document = incoming.document
        if isinstance(document, Rejected):
            given_id = document.given_id or incoming.given_id
            acks.append(Ack(incoming.source, given_id, "rejected", None, document.reason, document.detail))
            continue
        place = (incoming.source, document.text_sha256)
        known = items[place].id if place in items else _known(store, *place)
        if known is not None:
            acks.append(Ack(incoming.source, document.given_id, "seen", known))
            continue
        before = store.find_capture(*place)
        # a capture read by an older reader is read again, not captured again
        seen = store.capture(before).seen if before else seen_at
        items[place] = Item(read(document), incoming.source, seen)
        acks.append(Ack(incoming.source, document.given_id, "kept", items[place].id))
    return acks, list(items.values())


def _known(store: Store, source: str, text_sha256: str) -> str | None:
    capture = store.find_capture(source, text_sha256)
    return capture if capture and READER.version in store.reader_versions(capture) else None


def _groups(articles: Iterable[Incoming], size: int) -> Iterator[list[Incoming]]:
    group: list[Incoming] = []
    for article in articles:
        group.append(article)
        if len(group) == size:
            yield group
            group = []
    if group:
        yield group


def from_lines(lines: Iterable[str], name: str) -> Iterator[Incoming]:
    """Articles given as JSONL; where a line has no URL, its id names its source."""
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        place = f"{name}:{number}"
        item = line_object(line, place)
        document = item if isinstance(item, Rejected) else parse_line(item, place)
        if isinstance(document, Rejected):
            yield Incoming(place, document, document.given_id)
        else:
            source = document.url or (f"id:{document.given_id}" if document.given_id else place)
            yield Incoming(source, document, document.given_id)


def from_files(paths: Iterable[Path], given: Given | None = None) -> Iterator[Incoming]:
    """One article a file; a file that cannot be opened is rejected and the rest go on."""
    with ExitStack() as stack:
        parser = stack.enter_context(BoundedParser())
        for path in paths:
            document = _parsed(path, parser, given)
            source = str(path) if isinstance(document, Rejected) else document.url or str(path)
            yield Incoming(source, document)


def _parsed(path: Path, parser: BoundedParser, given: Given | None) -> Document | Rejected:
    try:
        parsed = parser.parse(read_file(path), given)
    except InputError as error:
        return Rejected(str(path), "missing", f"{error.what}: {error.why}; {error.mend}")
    return parsed if isinstance(parsed, Rejected) else parsed.document


def read_again(store: Store, capture_id: str) -> tuple[Reading, bool]:
    """Read a kept capture once more; return the reading and whether it is the same as the one kept.

    A reading by a newer reader is added beside the old one; nothing is taken away.
    """
    capture = store.capture(capture_id)
    before = store.reading(capture.id)
    after = read(capture.document)
    if after.reader != before.reader:
        store.add((Item(after, capture.source, capture.seen),))
    return after, after == before
