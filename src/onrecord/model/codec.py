"""To and from the record's JSON (schema ``onrecord.reading/1``): plain dicts, lists, strings and numbers."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from typing import Any, TypeVar

from onrecord.errors import OnRecordError, RecordError
from onrecord.model.annotations import Entity, EntityType, Event, Mention, MentionForm, Place, Quantity, Timex
from onrecord.model.attribution import (
    Attribution,
    Certainty,
    Channel,
    ChannelKind,
    Cue,
    Polarity,
    QuotationKind,
    Source,
    SourceKind,
    Stance,
    Via,
)
from onrecord.model.document import Document, Evidence, Leftover
from onrecord.model.reading import HeadlineClaim, Reader, Reading
from onrecord.model.span import Span

SCHEMA = "onrecord.reading/1"

Json = dict[str, Any]
T = TypeVar("T")


def to_json(record: Any) -> str:
    """Write one record on one line; the same record gives the same characters.

    >>> to_json({"b": "é", "a": [1, 2.5]})
    '{"b":"é","a":[1,2.5]}'
    """
    return json.dumps(record, ensure_ascii=False, separators=(",", ":"), allow_nan=False)


def to_record(reading: Reading) -> Json:
    """Return the reading as the record's JSON, keys in the order of the public contract."""
    return {
        "schema": SCHEMA,
        "reader": {"name": reading.reader.name, "version": reading.reader.version},
        "article": to_article(reading.document),
        "sentences": _pairs(reading.sentences),
        "entities": [_from_entity(e) for e in reading.entities],
        "attributions": [_from_attribution(a) for a in reading.attributions],
        "times": [_from_timex(t) for t in reading.times],
        "places": [_from_place(p) for p in reading.places],
        "quantities": [_from_quantity(q) for q in reading.quantities],
        "events": [_from_event(v) for v in reading.events],
        "headline": {"claims": [_from_claim(c) for c in reading.headline]},
    }


def to_article(document: Document) -> Json:
    """Return the record's ``article`` object; ``evidence`` is there only where something was found."""
    article: Json = {
        "id": document.id,
        "given_id": document.given_id,
        "title": document.title,
        "text": document.text,
        "url": document.url,
        "publisher": document.publisher,
        "authors": list(document.authors),
        "section": document.section,
        "published": document.published,
        "modified": document.modified,
        "published_source": document.published_source,
        "language": document.language,
        "leftovers": [_from_leftover(item) for item in document.leftovers],
    }
    if document.evidence:
        article["evidence"] = {
            name: {"value": e.value, "from": e.found_in, "rivals": list(e.rivals)}
            for name, e in document.evidence
        }
    return article


def from_record(record: Mapping[str, Any]) -> Reading:
    """Make a reading from the record's JSON; fields that may be absent take their defaults.

    Raises:
        RecordError: it does not follow the schema, or does not hold together (a span outside the text, an unknown id).
    """
    if not isinstance(record, Mapping) or record.get("schema") != SCHEMA:
        got = record.get("schema") if isinstance(record, Mapping) else type(record).__name__
        raise RecordError(
            "this is not a record we know", why=f"its schema is {got!r}", mend=f"give {SCHEMA!r}"
        )
    try:
        return Reading(
            document=from_article(record["article"]),
            reader=Reader(record["reader"]["name"], record["reader"]["version"]),
            sentences=_spans(record.get("sentences", ())),
            entities=_each(record, "entities", _to_entity),
            attributions=_each(record, "attributions", _to_attribution),
            times=_each(record, "times", _to_timex),
            places=_each(record, "places", _to_place),
            quantities=_each(record, "quantities", _to_quantity),
            events=_each(record, "events", _to_event),
            headline=_each(record.get("headline") or {}, "claims", _to_claim),
        )
    except RecordError:
        raise
    except (KeyError, TypeError, ValueError, AttributeError, OnRecordError) as error:
        raise RecordError(
            "this record cannot be read",
            why=f"{type(error).__name__}: {error}",
            mend="compare it with the record's schema in the reference",
        ) from error


def from_article(article: Mapping[str, Any]) -> Document:
    """Make a document from the record's ``article`` object."""
    evidence = article.get("evidence") or {}
    return Document(
        text=article["text"],
        title=article.get("title"),
        given_id=article.get("given_id"),
        url=article.get("url"),
        publisher=article.get("publisher"),
        authors=tuple(article.get("authors") or ()),
        section=article.get("section"),
        published=article.get("published"),
        modified=article.get("modified"),
        published_source=article.get("published_source"),
        language=article.get("language"),
        leftovers=_each(article, "leftovers", _to_leftover),
        evidence=tuple(
            (name, Evidence(e["value"], e["from"], tuple(e.get("rivals") or ())))
            for name, e in evidence.items()
        ),
    )


def _each(holder: Mapping[str, Any], name: str, make: Callable[[Json], T]) -> tuple[T, ...]:
    return tuple(make(item) for item in holder.get(name) or ())


def _pair(span: Span) -> list[int]:
    return [span.start, span.end]


def _pairs(spans: Sequence[Span]) -> list[list[int]]:
    return [_pair(span) for span in spans]


def _span(pair: Sequence[int]) -> Span:
    start, end = pair
    return Span(start, end)


def _spans(pairs: Sequence[Sequence[int]]) -> tuple[Span, ...]:
    return tuple(_span(pair) for pair in pairs)


def _from_leftover(item: Leftover) -> Json:
    return {
        "text": item.text,
        "why": item.why,
        "at": item.at,
        "source": _pair(item.source) if item.source else None,
    }


def _to_leftover(item: Json) -> Leftover:
    source = item.get("source")
    return Leftover(item["text"], item["why"], item.get("at", 0), _span(source) if source else None)


def _from_entity(e: Entity) -> Json:
    return {
        "id": e.id,
        "name": e.name,
        "type": e.type.value,
        "roles": list(e.roles),
        "mentions": [{"span": _pair(m.span), "form": m.form.value} for m in e.mentions],
        "links": {"wikidata": e.wikidata, "geonames": e.geonames},
    }


def _to_entity(item: Json) -> Entity:
    links = item.get("links") or {}
    mentions = tuple(Mention(_span(m["span"]), MentionForm(m["form"])) for m in item.get("mentions") or ())
    return Entity(
        item["id"],
        item["name"],
        EntityType(item["type"]),
        tuple(item.get("roles") or ()),
        mentions,
        links.get("wikidata"),
        links.get("geonames"),
    )


def _from_attribution(a: Attribution) -> Json:
    source = a.source
    return {
        "id": a.id,
        "source": {
            "spans": _pairs(source.spans),
            "entity": source.entity,
            "kind": source.kind.value,
            "named": source.named,
        },
        "via": [{"spans": _pairs(v.spans), "entity": v.entity, "kind": v.kind.value} for v in a.via],
        "channel": {
            "kind": a.channel.kind.value if a.channel.kind else None,
            "spans": _pairs(a.channel.spans),
        },
        "cue": {"spans": _pairs(a.cue.spans), "lemma": a.cue.lemma},
        "content": {"spans": _pairs(a.content)},
        "quotation": a.quotation.value,
        "stance": a.stance.value,
        "target": a.target,
        "polarity": a.polarity.value,
        "certainty": a.certainty.value,
        "nested_in": a.nested_in,
        "confidence": a.confidence,
        "rule": a.rule,
    }


def _to_attribution(item: Json) -> Attribution:
    source, cue, channel = item["source"], item["cue"], item.get("channel") or {}
    kind = channel.get("kind")
    return Attribution(
        id=item["id"],
        source=Source(
            _spans(source.get("spans") or ()),
            source.get("entity"),
            SourceKind(source["kind"]),
            source["named"],
        ),
        via=tuple(
            Via(_spans(v.get("spans") or ()), v.get("entity"), SourceKind(v["kind"]))
            for v in item.get("via") or ()
        ),
        channel=Channel(ChannelKind(kind) if kind else None, _spans(channel.get("spans") or ())),
        cue=Cue(_spans(cue["spans"]), cue["lemma"]),
        content=_spans(item["content"]["spans"]),
        quotation=QuotationKind(item["quotation"]),
        stance=Stance(item["stance"]),
        target=item.get("target"),
        polarity=Polarity(item["polarity"]),
        certainty=Certainty(item["certainty"]),
        nested_in=item.get("nested_in"),
        confidence=item.get("confidence"),
        rule=item.get("rule"),
    )


def _from_timex(t: Timex) -> Json:
    return {
        "id": t.id,
        "span": _pair(t.span),
        "type": t.type,
        "value": t.value,
        "anchor": t.anchor,
        "mod": t.mod,
    }


def _to_timex(item: Json) -> Timex:
    return Timex(
        item["id"], _span(item["span"]), item["type"], item["value"], item.get("anchor"), item.get("mod")
    )


def _from_place(p: Place) -> Json:
    return {
        "id": p.id,
        "span": _pair(p.span),
        "entity": p.entity,
        "name": p.name,
        "geonames": p.geonames,
        "lat": p.lat,
        "lon": p.lon,
        "country": p.country,
        "feature": p.feature,
        "confidence": p.confidence,
    }


def _to_place(item: Json) -> Place:
    optional = {k: item.get(k) for k in ("geonames", "lat", "lon", "country", "feature", "confidence")}
    return Place(
        id=item["id"], span=_span(item["span"]), entity=item.get("entity"), name=item["name"], **optional
    )


def _from_quantity(q: Quantity) -> Json:
    return {
        "id": q.id,
        "span": _pair(q.span),
        "value": q.value,
        "unit": q.unit,
        "modifier": q.modifier,
        "si": {"value": q.si_value, "unit": q.si_unit} if q.si_unit else None,
        "of": q.of,
    }


def _to_quantity(item: Json) -> Quantity:
    si = item.get("si") or {}
    return Quantity(
        id=item["id"],
        span=_span(item["span"]),
        value=item["value"],
        unit=item.get("unit"),
        modifier=item.get("modifier"),
        si_value=si.get("value"),
        si_unit=si.get("unit"),
        of=item.get("of"),
    )


def _from_event(v: Event) -> Json:
    return {
        "id": v.id,
        "type": v.type,
        "mode": v.mode,
        "note": v.note,
        "trigger": _pair(v.trigger),
        "actors": list(v.actors),
        "recipients": list(v.recipients),
        "time": v.time,
        "place": v.place,
        "attribution": v.attribution,
        "polarity": v.polarity,
        "certainty": v.certainty,
        "tense": v.tense,
    }


def _to_event(item: Json) -> Event:
    optional: Json = {k: item.get(k) for k in ("type", "mode", "note", "time", "place", "attribution")}
    marks: Json = {k: item[k] for k in ("polarity", "certainty", "tense") if k in item}
    return Event(
        id=item["id"],
        trigger=_span(item["trigger"]),
        actors=tuple(item.get("actors") or ()),
        recipients=tuple(item.get("recipients") or ()),
        **optional,
        **marks,
    )


def _from_claim(c: HeadlineClaim) -> Json:
    return {
        "span_in_title": _pair(c.span_in_title),
        "event": c.event,
        "stated_as": c.stated_as,
        "body": c.body,
    }


def _to_claim(item: Json) -> HeadlineClaim:
    return HeadlineClaim(_span(item["span_in_title"]), item.get("event"), item["stated_as"], item["body"])
