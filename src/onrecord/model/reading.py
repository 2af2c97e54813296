"""Reading: everything one reader found in one document."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from onrecord.errors import SpanError
from onrecord.model.annotations import Entity, Event, Place, Quantity, Timex
from onrecord.model.attribution import Attribution
from onrecord.model.document import Document
from onrecord.model.span import Span


@dataclass(frozen=True, slots=True)
class Reader:
    """Which reader made a reading; the version changes whenever the output can change."""

    name: str
    version: str


@dataclass(frozen=True, slots=True)
class HeadlineClaim:
    """What the headline claims, and whether the body states it, attributes it, or never says it."""

    span_in_title: Span
    event: str | None
    stated_as: Literal["fact", "attributed"]
    body: Literal["fact", "attributed", "absent"]


@dataclass(frozen=True, slots=True)
class Reading:
    """One document with all that was found in it; every span lies inside ``document.text``, every id exists.

    ``sentences`` do not overlap and are in text order; text outside them was not read.
    """

    document: Document
    reader: Reader
    sentences: tuple[Span, ...] = ()
    entities: tuple[Entity, ...] = ()
    attributions: tuple[Attribution, ...] = ()
    times: tuple[Timex, ...] = ()
    places: tuple[Place, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    events: tuple[Event, ...] = ()
    headline: tuple[HeadlineClaim, ...] = ()

    def __post_init__(self) -> None:
        self._check_spans()
        self._check_ids()

    @property
    def text(self) -> str:
        """The document's text."""
        return self.document.text

    def entity(self, entity_id: str | None) -> Entity | None:
        """The entity with this id, or None."""
        return next((e for e in self.entities if e.id == entity_id), None)

    def attribution(self, attribution_id: str | None) -> Attribution | None:
        """The attribution with this id, or None."""
        return next((a for a in self.attributions if a.id == attribution_id), None)

    def _check_spans(self) -> None:
        for span in self._spans():
            span.of(self.document.text)
        for earlier, later in zip(self.sentences, self.sentences[1:], strict=False):
            if later.start < earlier.end:
                raise _fault(f"sentences {earlier} and {later} overlap or are out of order")
        for claim in self.headline:
            claim.span_in_title.of(self.document.title or "")

    def _spans(self) -> Iterator[Span]:
        yield from self.sentences
        yield from (mention.span for entity in self.entities for mention in entity.mentions)
        yield from (span for attribution in self.attributions for span in attribution.spans)
        yield from (item.span for items in (self.times, self.places, self.quantities) for item in items)
        yield from (event.trigger for event in self.events)

    def _check_ids(self) -> None:
        entities = _unique("entity", (e.id for e in self.entities))
        attributions = _unique("attribution", (a.id for a in self.attributions))
        times = _unique("time", (t.id for t in self.times))
        places = _unique("place", (p.id for p in self.places))
        events = _unique("event", (v.id for v in self.events))
        _unique("quantity", (q.id for q in self.quantities))
        for a in self.attributions:
            _known(a.id, entities, a.source.entity, *(via.entity for via in a.via))
            _known(a.id, attributions - {a.id}, a.nested_in)
            _known(a.id, attributions | events, a.target)
            if not a.cue.spans or not a.content:
                raise _fault(f"{a.id} has no cue or no content")
        for v in self.events:
            _known(v.id, entities, *v.actors, *v.recipients)
            _known(v.id, times | places | attributions, v.time, v.place, v.attribution)
        for place in self.places:
            _known(place.id, entities, place.entity)
        for quantity in self.quantities:
            _known(quantity.id, entities, quantity.of)
        for timex in self.times:
            _known(timex.id, times | {"published"}, timex.anchor)
        for claim in self.headline:
            _known("headline", events, claim.event)


def _unique(kind: str, ids: Iterable[str]) -> set[str]:
    seen: set[str] = set()
    for item in ids:
        if item in seen:
            raise _fault(f"two {kind} items are called {item}")
        seen.add(item)
    return seen


def _known(owner: str, ids: set[str], *wanted: str | None) -> None:
    for item in wanted:
        if item is not None and item not in ids:
            raise _fault(f"{owner} points to {item}, which is not there")


def _fault(what: str) -> SpanError:
    return SpanError(
        what, why="a reading must hold together", mend="report this with the article that showed it"
    )
