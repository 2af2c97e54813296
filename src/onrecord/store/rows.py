"""Rows: what every backend derives from a capture and its newest reading."""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterable, Sequence
from typing import Any

from onrecord.errors import MissingRecordError, RecordError, SpanError, StoreError
from onrecord.model import Correction, Document, KeptStatement, Reading, Span, hull, source_chain, statements
from onrecord.model.codec import from_article, from_record, to_article, to_json, to_record

SHORTEST_PREFIX = 8

_DICTIONARY = (
    b'"type":"DATE","value":"XXXX-","anchor":"published","type":"DURATION","value":"P","PAST_REF","lat":,"lon":,"country"'
    b':"US","feature":"PPL","confidence":0.6},{"id":"P1","span":[,"entity":"E","name":"","geonames":,"modifier":"about",'
    b'"unit":"USD"},{"id":"Q1","span":[,"value":,"headline":{"claims":[{"span_in_title":[0,],"stated_as":"fact","body":"'
    b'attributed"}]}},"events":[],"schema":"onrecord.reading/1","reader":{"name":"onrecord-rules-en","version":"1"},'
    b'"sentences":[0,,2,,1,],"entities":[{"id":"E1","name":"","type":"PERSON","roles":["president"],"mentions":[[,"name"]'
    b',[,"pronoun"],[,"nominal"]],"links":{}},{"id":"E2","name":"The ","type":"ORG","mentions":[[,"type":"GPE","mentions":'
    b'[[,"links":{"geonames":}},"type":"GROUP","type":"WORK","attributions":[{"id":"A1","source":{"spans":[[,"kind":"media"'
    b',"named":false},"via":[{"spans":[[,"kind":"person","named":true},"channel":{"kind":"statement","spans":[[,"lemma":'
    b'"tell"},"quotation":"mixed","quotation":"direct","stance":"believes","stance":"supports","certainty":"probable",'
    b'"nested_in":"A1","kind":"government","named":false},"channel":{},"cue":{"spans":[[]],"lemma":"say"},"content":{"spans'
    b'":[[]]},"quotation":"indirect","stance":"asserts","polarity":"positive","certainty":"certain","confidence":0.77,"rule"'
    b':"verb_clause"},{"id":"A2","source":{"spans":[[]],"entity":"E1","kind":"person","named":true},'
)
"""What most records have in common, so that each need not hold it; a released store depends on every byte of it."""


COLUMNS = ("title", "publisher", "published")
"""Fields of a document that a table keeps in columns."""


_COUNTED = {"attributions": "A", "entities": "E"}
"""Lists whose ids count up from 1: an id that does is not written."""


def pack_reading(reading: Reading) -> bytes:
    """Write a reading without its article, which the capture holds."""
    record = to_record(reading)
    del record["article"]
    record["sentences"] = _gaps(record["sentences"])
    for entity in record["entities"]:
        entity["mentions"] = [[*m["span"], m["form"]] for m in entity["mentions"]]
    for name, letter in _COUNTED.items():
        for n, item in enumerate(record[name], start=1):
            if item["id"] == f"{letter}{n}":
                del item["id"]
    packer = zlib.compressobj(9, zdict=_DICTIONARY)
    return packer.compress(to_json(_bare(record)).encode()) + packer.flush()


def _bare(value: Any) -> Any:
    """Leave out what reading fills in again: nulls and empty lists."""
    if isinstance(value, dict):
        return {k: _bare(v) for k, v in value.items() if v is not None and v not in ([], {})}
    return [_bare(v) for v in value] if isinstance(value, list) else value


def unpack_reading(packed: bytes, document: Document) -> Reading:
    """Read back what `pack_reading` wrote.

    Raises:
        StoreError: it is not what was written.
    """
    try:
        record = json.loads(zlib.decompressobj(zdict=_DICTIONARY).decompress(packed))
        record["article"] = to_article(document)
        record["sentences"] = _spans_of(record.get("sentences", []))
        for entity in record.get("entities", ()):
            entity["mentions"] = [{"span": [a, b], "form": form} for a, b, form in entity.get("mentions", ())]
        for name, letter in _COUNTED.items():
            for n, item in enumerate(record.get(name, ()), start=1):
                item.setdefault("id", f"{letter}{n}")
        return from_record(record)
    except (*_DAMAGE, zlib.error) as error:
        raise _damaged("reading", error) from error


def _gaps(spans: Sequence[Sequence[int]]) -> list[int]:
    """Write spans in text order as the gap before each and its length: small numbers pack better than offsets."""
    packed, at = [], 0
    for start, end in spans:
        packed += [start - at, end - start]
        at = end
    return packed


def _spans_of(packed: Sequence[int]) -> list[list[int]]:
    spans, at = [], 0
    for gap, length in zip(packed[::2], packed[1::2], strict=True):
        spans.append([at + gap, at + gap + length])
        at += gap + length
    return spans


def pack_document(document: Document) -> str:
    """Write a document without its text and what has columns of its own."""
    article = to_article(document)
    for name in ("text", *COLUMNS):
        del article[name]
    return to_json(_bare(article))


def unpack_document(packed: str, text: str, columns: Sequence[str | None]) -> Document:
    """Read back what `pack_document` wrote; ``columns`` are the values of `COLUMNS`.

    Raises:
        StoreError: it is not what was written.
    """
    try:
        return from_article({**json.loads(packed), "text": text, **dict(zip(COLUMNS, columns, strict=True))})
    except _DAMAGE as error:
        raise _damaged("document", error) from error


_DAMAGE = (ValueError, TypeError, KeyError, AttributeError, RecordError, SpanError)


def _damaged(what: str, error: Exception) -> StoreError:
    return StoreError(
        f"a {what} in this store is damaged", why=str(error), mend="bring back a copy of the file"
    )


def half_character() -> StoreError:
    """Say that something to be kept is no valid Unicode."""
    return StoreError(
        "this text cannot be kept",
        why="it holds half a character (a lone surrogate)",
        mend="give the text as valid Unicode",
    )


def statement_rows(capture_id: str, reading: Reading) -> list[KeptStatement]:
    """Return one row for each statement of a reading, in text order."""
    document = reading.document
    return [
        KeptStatement(
            key=s.key,
            capture_id=capture_id,
            number=s.number,
            spans=s.spans,
            words=s.text,
            chain=source_chain(reading, s.attribution),
            named=s.attribution is None or s.attribution.source.named,
            stance=s.attribution.held.value if s.attribution else None,
            certainty=s.attribution.certainty.value if s.attribution else None,
            title=document.title,
            publisher=document.publisher,
            published=document.published,
        )
        for s in statements(reading)
    ]


CORRECTION = 'SELECT text_sha256, start, "end", quoted, field, value, made, "by" FROM correction'
"""Selects what `to_correction` takes."""


def to_correction(row: tuple[Any, ...]) -> Correction:
    """Return the correction of a row."""
    sha256, start, end, quoted, field, value, made, by = row
    return Correction(sha256, Span(start, end), quoted, field, value, made, by)


def check_anchor(correction: Correction, text: str | None) -> None:
    """Refuse a correction that does not stand on a text we have, with the words it quotes.

    Raises:
        MissingRecordError: no text has its digest.
        StoreError: its span does not hold the words.
    """
    if text is None:
        raise MissingRecordError(
            f"no text {correction.text_sha256[:12]} to correct",
            why="no kept text has this digest",
            mend="anchor the correction to a capture in this store",
        )
    if correction.span.end > len(text) or correction.span.of(text) != correction.quoted:
        raise StoreError(
            f"[{correction.span.start}, {correction.span.end}) does not hold the quoted words",
            why="an anchor is a text, a span and the very words of it",
            mend="anchor the correction anew",
        )


def standing(corrections: Iterable[Correction]) -> tuple[Correction, ...]:
    """Return the last decision on each anchor and field, undone ones left out, in the order made."""
    last: dict[tuple[str, Span, str], Correction] = {}
    for correction in corrections:
        last[(correction.text_sha256, correction.span, correction.field)] = correction
    return tuple(c for c in last.values() if c.value is not None)


def holds_anchor(reading: Reading, correction: Correction) -> bool:
    """True if the reading still has an item on the correction's words."""
    if correction.field == "leftover":
        return True
    whole = (hull(s.spans) for s in statements(reading))
    return correction.span in whole or any(correction.span in a.spans for a in reading.attributions)


def missing(what: str, name: str, matches: Sequence[str] = ()) -> MissingRecordError:
    """Say that nothing, or more than one thing, has this id."""
    if matches:
        return MissingRecordError(
            f"{what} {name} is not one", why=f"{len(matches)} ids start so", mend="give more of the id"
        )
    return MissingRecordError(
        f"no {what} {name}",
        why="nothing in this store has that id",
        mend="look for it with `onrecord search`",
    )
