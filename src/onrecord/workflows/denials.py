"""Denials of a store's articles: found when they are first needed, kept, and read from there afterwards."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress

from onrecord.compare.claims.denials import DENIALS_VERSION, find_denials
from onrecord.errors import StoreError
from onrecord.model import ArticleDenials, Denial
from onrecord.resources.sentences import SentenceModel
from onrecord.store import Store


def denials_of(store: Store, captures: Sequence[str], model: SentenceModel) -> tuple[tuple[Denial, ...], ...]:
    """Return the denials in each of these captures, in the order given.

    Where they are not kept, or were found by another version of the method or in another reading, they are found now:
    about 3 ms of CPU a sentence. Where the store cannot be written, they are found again the next time.
    """
    kept = {each.capture_id: each for each in store.denials(captures) if each.version == DENIALS_VERSION}
    new = [_found(store, capture, model) for capture in captures if capture not in kept]
    if new:
        with suppress(StoreError):
            store.keep_denials(new)
    kept |= {each.capture_id: each for each in new}
    return tuple(kept[capture].denials for capture in captures)


def _found(store: Store, capture: str, model: SentenceModel) -> ArticleDenials:
    reading = store.reading(capture)
    return ArticleDenials(capture, reading.reader, DENIALS_VERSION, find_denials(reading, model))
