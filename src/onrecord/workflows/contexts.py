"""Contexts: what stands around statements in their sentences, out of the store."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from onrecord.compare.claims.grouping import said_by, with_context
from onrecord.compare.claims.likeness import Meaning
from onrecord.model import KeptStatement, Span
from onrecord.resources.sentences import SentenceModel
from onrecord.store import Store
from onrecord.text.tokens import around


def contexts(store: Store, statements: Iterable[KeptStatement]) -> dict[str, tuple[str, str]]:
    """Return the words before and behind each statement in its sentence, by its key."""
    texts: dict[str, str] = {}
    found: dict[str, tuple[str, str]] = {}
    for each in statements:
        if each.capture_id not in texts:
            texts[each.capture_id] = store.capture(each.capture_id).document.text
        hull = Span(each.spans[0].start, each.spans[-1].end)
        found[each.key] = around(texts[each.capture_id], hull)
    return found


def said_in_context(
    store: Store, statements: Sequence[KeptStatement], model: SentenceModel
) -> dict[KeptStatement, Meaning]:
    """Return what each statement says in its sentence: about 7 ms of CPU each, half of it where it is all of it."""
    return with_context(said_by(statements, model), contexts(store, statements), model)
