"""Collect: articles in, readings kept, each acknowledged once it is safe."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from onrecord.ingest import PASSED_OVER, Rejected, parse_line
from onrecord.model import Bookmark, Document, Item, Job, Reading, SeenPage
from onrecord.read import READER, read
from onrecord.store import Store
from onrecord.workflows.clock import now

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
class Teller:
    """What is told of each article, of how far an input was read (name, done, of how many), and the end."""

    acknowledge: Callable[[Ack], None] = lambda ack: None
    tell: Callable[[str, int, int], None] = lambda name, done, whole: None
    done: Callable[[], None] = lambda: None


SILENT = Teller()


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

    @property
    def failed(self) -> int:
        """How many were rejected, without what a web archive holds beside articles."""
        return sum(count for reason, count in self.rejected.items() if reason not in PASSED_OVER)


@dataclass(frozen=True, slots=True)
class Incoming:
    """One article on its way into the store: where it comes from, and its document or why there is none.

    A page that was seen before comes as what became of it then. ``seen_at`` is when its bytes were got, where its
    input says so; ``digest`` is its page's; ``bookmark`` names its input and how far that is taken once it is safe.
    """

    source: str
    document: Document | Rejected | SeenPage
    given_id: str | None = None
    seen_at: str | None = None
    digest: bytes | None = None
    bookmark: tuple[str, Bookmark] | None = None


def keep(
    store: Store,
    articles: Iterable[Incoming],
    *,
    seen_at: str,
    batch: int = BATCH,
    acknowledge: Callable[[Ack], None] = lambda ack: None,
    job: Job | None = None,
) -> Tally:
    """Read and keep each article, ``batch`` at a time; one bad article never stops the rest.

    An article whose very text was kept from this source before, and read by this reader, is not kept again: so a run
    that was cut off is resumed by running it again. With a ``job``, how far it came is kept in the same moment as the
    articles, and nothing before that is looked at again.

    Raises:
        StoreError: the store cannot be written; what was acknowledged is safe.
    """
    counts: Counter[str] = Counter()
    rejected: Counter[str] = Counter()
    for group in _groups(articles, batch):
        made = _prepared(store, group, seen_at)
        status: Counter[str] = Counter(ack.status for ack in made.acks)
        reasons = Counter(ack.reason for ack in made.acks if ack.reason)
        if job is not None:
            job = job.further(status, reasons, (i.bookmark for i in group if i.bookmark), now())
        store.add(made.items, pages=made.pages, job=job)
        counts += status
        rejected += reasons
        for ack in made.acks:
            acknowledge(ack)
    return Tally(counts["kept"], counts["seen"], dict(sorted(rejected.items())))


@dataclass(frozen=True, slots=True)
class _Batch:
    """What one transaction keeps, and what is said of it afterwards."""

    acks: list[Ack]
    items: list[Item]
    pages: list[SeenPage]


def _prepared(store: Store, group: list[Incoming], seen_at: str) -> _Batch:
    made = _Batch([], [], [])
    ids: dict[tuple[str, str], str] = {}
    for incoming in group:
        document = incoming.document
        if not isinstance(document, Document):
            ack = _no_document(store, incoming, document)
        else:
            place = (incoming.source, document.text_sha256)
            known = ids.get(place) or _known(store, *place)
            if known is None:
                item = _item(store, incoming.source, document, incoming.seen_at or seen_at)
                made.items.append(item)
            ids[place] = known or item.id
            ack = Ack(incoming.source, document.given_id, "seen" if known else "kept", ids[place])
        made.acks.append(ack)
        if incoming.digest and not isinstance(document, SeenPage) and ack.reason not in _MAY_CHANGE:
            made.pages.append(SeenPage(incoming.digest, ack.capture, ack.reason))
    return made


_MAY_CHANGE = ("missing", "missing-extra")
"""Reasons that lie in this machine, not in the page."""


def _no_document(store: Store, incoming: Incoming, document: Rejected | SeenPage) -> Ack:
    if isinstance(document, Rejected):
        given_id = document.given_id or incoming.given_id
        return Ack(incoming.source, given_id, "rejected", None, document.reason, document.detail)
    if document.capture_id is not None:
        kept = store.capture(document.capture_id)
        return Ack(kept.source, kept.document.given_id, "seen", kept.id)
    detail = "it was rejected before, and is the same page"
    return Ack(incoming.source, incoming.given_id, "rejected", None, document.reason, detail)


def _item(store: Store, source: str, document: Document, seen_at: str) -> Item:
    before = store.find_capture(source, document.text_sha256)
    # a capture read by an older reader is read again, not captured again
    seen = store.capture(before).seen if before else seen_at
    return Item(read(document), source, seen)


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


def from_item(item: Mapping[str, object] | Rejected, place: str) -> Incoming:
    """One article given as an object with its text (see `parse_line`)."""
    document = item if isinstance(item, Rejected) else parse_line(item, place)
    if isinstance(document, Rejected):
        return Incoming(document.source, document, document.given_id)
    source = document.url or (f"id:{document.given_id}" if document.given_id else place)
    return Incoming(source, document, document.given_id)


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
