"""Who is not heard from in a story, as its page shows it: each with words in context, and who gave no answer apart."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from onrecord.model import Span, Story, Unheard
from onrecord.store import Store
from onrecord.workflows.between import Between
from onrecord.workflows.claim_views import ClaimRow
from onrecord.workflows.in_context import InContext, in_context
from onrecord.workflows.views import Shelf

_MOST = 10
"""Rows of either list; those in most articles stand first."""


@dataclass(frozen=True, slots=True)
class UnheardRow:
    """Somebody who is named and not quoted, or was asked and gave no answer, with words that show it."""

    party: Unheard
    words: InContext


@dataclass(frozen=True, slots=True)
class UnheardView:
    """Those whom no article quotes: named alone, and asked; at most ten of each."""

    named: tuple[UnheardRow, ...]
    asked: tuple[UnheardRow, ...]


def unheard_view(
    store: Store, between: Between, story: Story, heads: Mapping[str, str], contested: Sequence[ClaimRow]
) -> UnheardView:
    """Return who is not heard from in a story; ``heads`` are as `story_heads` gives them."""
    found = between.unheard(story, heads, _places(contested))
    shelf = Shelf(store)
    return UnheardView(
        tuple(_row(store, shelf, each) for each in [each for each in found if not each.asked][:_MOST]),
        tuple(_row(store, shelf, each) for each in [each for each in found if each.asked][:_MOST]),
    )


def _places(contested: Sequence[ClaimRow]) -> dict[str, tuple[Span, ...]]:
    """Where in each capture statements of contested claims stand."""
    found: dict[str, tuple[Span, ...]] = {}
    for row in contested:
        for statement in row.claim.statements:
            found[statement.capture_id] = (*found.get(statement.capture_id, ()), *statement.spans)
    return found


def _row(store: Store, shelf: Shelf, party: Unheard) -> UnheardRow:
    reading = store.reading(party.capture_id)
    sentence = next((s for s in reading.sentences if s.meets(party.span)), party.span)
    around = Span(min(sentence.start, party.span.start), max(sentence.end, party.span.end))
    return UnheardRow(party, in_context(shelf[party.capture_id], reading.text, party.span, around))
