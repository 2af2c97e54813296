"""Places: toponyms with the gazetteer entry they most likely stand for."""

from __future__ import annotations

import re
from collections.abc import Sequence

from onrecord.model import Entity, EntityType, Place, Span
from onrecord.resources.lexicon import Lexicon, PlaceEntry

_REGION = re.compile(r"\s+(?:[Rr]egion|[Oo]blast|[Pp]rovince|[Dd]istrict|[Cc]ounty|[Gg]overnorate)\b")
_SURE = {"PCLI": 0.95, "PPLC": 0.85}
_LIKELY = 0.6


def find_places(text: str, entities: Sequence[Entity], lexicon: Lexicon) -> tuple[Place, ...]:
    """Return one place for each place entity, at its first mention, P1, P2 … in text order.

    The most populous bearer of the name is taken, a country before any city; the confidence says how often such a
    choice holds. "Kursk region" is the region around the city, for which the gazetteer has no id.
    """
    found = []
    for entity in entities:
        if entity.type is not EntityType.GPE:
            continue
        name = entity.name.removesuffix("’s").removesuffix("'s")
        entry = lexicon.places.get(name)
        span = entity.mentions[0].span
        region = _REGION.match(text, span.end)
        if region:
            found.append((Span(span.start, region.end()), entity, _region(entry)))
        elif entry is not None:
            found.append((span, entity, entry))
    found.sort(key=lambda item: item[0])
    return tuple(_place(f"P{n}", *item) for n, item in enumerate(found, start=1))


def _region(entry: PlaceEntry | None) -> PlaceEntry | None:
    if entry is None or entry.feature == "PCLI":
        return None
    return PlaceEntry(f"{entry.name} region", 0, None, None, entry.country, "ADM1", 0)


def _place(place_id: str, span: Span, entity: Entity, entry: PlaceEntry | None) -> Place:
    if entry is None:
        return Place(place_id, span, entity.id, entity.name, feature="ADM1", confidence=_LIKELY)
    return Place(
        id=place_id,
        span=span,
        entity=entity.id,
        name=entry.name,
        geonames=entry.geonames or None,
        lat=entry.lat,
        lon=entry.lon,
        country=entry.country,
        feature=entry.feature,
        confidence=_SURE.get(entry.feature, _LIKELY),
    )
