"""Link: what new captures have in common with all that is kept, found when it is asked for."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

import numpy as np

from onrecord.compare.copies import COPIES_VERSION, Prepared, compare, prepare, sketch
from onrecord.compare.direct import Pair, find_thirds
from onrecord.compare.index import FingerprintIndex
from onrecord.model import CopyLink, KeptCapture, Sketch
from onrecord.store import Store
from onrecord.text.shingles import Fingerprints

BATCH = 500
"""Captures a transaction; a run that is cut off goes on behind the last."""
_MOST_PREPARED = 2000
"""Articles held ready to be compared: about 60 kB each."""
_STORED = np.dtype("<u4")


@dataclass(frozen=True, slots=True)
class Linked:
    """How many captures were new to the index, and how many links they brought."""

    captures: int
    links: int


def link_copies(store: Store, tell: Callable[[int, int], None] = lambda done, whole: None) -> Linked:
    """Compare the captures that were never compared with all others, and keep what is found.

    What is linked already is not compared again, and the links are the same in whatever order articles came. Two
    captures of one source are versions of an article and no copies. Where a method of an older onrecord was used, all
    is made anew. ``tell`` is given how many of how many are done.

    Raises:
        StoreError: the store cannot be written; what was told as done is kept.
    """
    index, known = _load(store)
    new = store.unlinked()
    found = 0

    @lru_cache(_MOST_PREPARED)
    def ready(capture_id: str) -> tuple[KeptCapture, Prepared]:
        capture = store.capture(capture_id)
        return capture, prepare(capture.document)

    for at in range(0, len(new), BATCH):
        group = new[at : at + BATCH]
        shapes = [sketch(store.capture(capture_id).document) for capture_id in group]
        known += group
        links = []
        for earlier, later in index.add_and_pair(shapes):
            (a, as_a), (b, as_b) = ready(known[earlier]), ready(known[later])
            link = compare((a.id, as_a), (b.id, as_b)) if a.source != b.source else None
            links += [link] if link else []
        store.keep_links([_kept(c, shape) for c, shape in zip(group, shapes, strict=True)], links)
        found += len(links)
        tell(at + len(group), len(new))
    return Linked(len(new), found)


def _load(store: Store) -> tuple[FingerprintIndex, list[str]]:
    """The index as it was kept, and the captures' ids by their numbers in it."""
    kept = store.sketches()
    if any(each.version != COPIES_VERSION for each in kept):
        store.forget_links()
        kept = ()
    index = FingerprintIndex()
    index.add([_shape(each) for each in kept])
    return index, [each.capture_id for each in kept]


def _shape(kept: Sketch) -> Fingerprints:
    return np.frombuffer(kept.fingerprints, _STORED).astype(np.uint32)


def _kept(capture_id: str, shape: Fingerprints) -> Sketch:
    return Sketch(capture_id, COPIES_VERSION, shape.astype(_STORED).tobytes())


@dataclass(frozen=True)
class NamedCopies:
    """Every link by the names a user gave, and the captures by these names."""

    links: tuple[CopyLink, ...]
    captures: dict[str, KeptCapture]

    @cached_property
    def thirds(self) -> dict[Pair, str]:
        """For two articles that share only what both share with a third, the name of that."""
        return find_thirds(self.links, {n: len(c.document.text) for n, c in self.captures.items()})

    @property
    def direct(self) -> tuple[CopyLink, ...]:
        """The links of those that have words from each other, and not both from a third."""
        return tuple(link for link in self.links if frozenset((link.a, link.b)) not in self.thirds)

    @property
    def groups(self) -> tuple[tuple[str, ...], ...]:
        """Articles that are linked, directly or through others, by name; see `fold` for their order."""
        return fold(self.links)


def copies_by_name(store: Store) -> NamedCopies:
    """Return all links of a store with given ids in place of captures' ids (these stay where none was given).

    Where one id was given to several captures, it stands for the one seen last (ties by id). ``a`` is the lesser name
    of each link; links are sorted by both.
    """
    kept = store.copy_links()
    ids = {name for link in kept for name in (link.a, link.b)}
    captures = sorted((store.capture(name) for name in ids), key=lambda c: (c.seen, c.id))
    newest = {capture.document.given_id or capture.id: capture for capture in captures}
    names = {capture.id: name for name, capture in newest.items()}
    links = [_renamed(link, names) for link in kept if link.a in names and link.b in names]
    return NamedCopies(tuple(sorted(links, key=lambda link: (link.a, link.b))), newest)


def _renamed(link: CopyLink, names: dict[str, str]) -> CopyLink:
    named = CopyLink(names[link.a], names[link.b], link.containment, link.direction, link.passages)
    return named if named.a <= named.b else named.flipped()


def fold(links: Sequence[CopyLink]) -> tuple[tuple[str, ...], ...]:
    """Return groups of articles that are linked, directly or through others: the largest first, ties by name.

    Within a group those come first from whom most others have their words.

    >>> fold([CopyLink("a", "b", 1.0, "b", ()), CopyLink("b", "c", 0.5, "a", ()), CopyLink("x", "y", 1.0, "a", ())])
    (('b', 'a', 'c'), ('x', 'y'))
    """
    group = {name: {name} for link in links for name in (link.a, link.b)}
    taken = dict.fromkeys(group, 0)
    for link in links:
        if link.direction != "unknown":
            taken[link.a if link.direction == "a" else link.b] += 1
        if group[link.a] is not group[link.b]:
            small, large = sorted((group[link.a], group[link.b]), key=len)
            large |= small
            group |= dict.fromkeys(small, large)
    groups = {id(names): tuple(sorted(names, key=lambda n: (-taken[n], n))) for names in group.values()}
    return tuple(sorted(groups.values(), key=lambda names: (-len(names), names)))
