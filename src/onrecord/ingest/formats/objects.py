"""JSON: an object a line, a file of objects, and ninjs 1 to 3 (IPTC's news in JSON)."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from html import unescape
from typing import Any, BinaryIO

from onrecord.ingest.entries import Entry, Row
from onrecord.ingest.formats.columns import Columns, find_columns, to_entry, to_row
from onrecord.ingest.formats.dates import to_iso
from onrecord.ingest.parsed import BIGGEST, Rejected
from onrecord.model import START, Bookmark

LONGEST_LINE = 8 * BIGGEST
"""Bytes of the longest article as JSON writes it, escapes and all; also of a whole file of JSON."""
_LISTS = ("articles", "items", "results", "response", "data", "docs", "stories")
_NINJS = ("headline", "headlines", "body_text", "body_xhtml", "bodies")
_PARAGRAPH = re.compile(r"</(?:p|h[1-6]|div|li|blockquote)\s*>|<br\s*/?>", re.IGNORECASE)
_TAG = re.compile(r"<[^<>]*>")

Mapped = Mapping[str, str]


def read_lines(
    stream: BinaryIO, name: str, start: Bookmark = START, mapping: Mapped | None = None
) -> Iterator[Entry]:
    """Give the article on each line that is not blank; a line that is too long comes in pieces, none of which is JSON.

    ``start`` leads to the line behind the one it names: at once where it has an offset, else by counting.
    """
    columns: dict[tuple[str, ...], Columns] = {}
    number, at = 0, 0
    if start.offset:
        number, at = start.entries, start.offset
        stream.seek(at)
    while line := stream.readline(LONGEST_LINE):
        at += len(line)
        number += 1
        if number <= start.entries or not line.strip():
            continue
        yield _line_entry(line, f"{name}:{number}", Bookmark(number, at), mapping or {}, columns)


def _line_entry(
    line: bytes, place: str, behind: Bookmark, mapping: Mapped, columns: dict[tuple[str, ...], Columns]
) -> Entry:
    item = parse_json(line, place, "this line")
    if isinstance(item, Rejected):
        return Entry(item, place, behind)
    if not isinstance(item, dict):
        detail = f"this line is {type(item).__name__}, not an object; give one object a line"
        return Entry(Rejected(place, "bad-line", detail), place, behind)
    key = tuple(item)
    if key not in columns:
        columns[key] = find_columns(key, mapping)
    return object_entry(item, columns[key], place, behind, mapped=bool(mapping))


def read_objects(body: bytes, name: str, mapping: Mapped | None = None) -> Iterator[Entry]:
    """Give the articles of one JSON file: an object, a list, or a list under ``articles``, ``items`` and the like."""
    if len(body) > LONGEST_LINE:
        detail = f"more than {LONGEST_LINE:,} bytes in one piece of JSON; give one object a line (.jsonl)"
        yield Entry(Rejected(name, "too-large", detail), name)
        return
    whole = parse_json(body, name, "this file")
    if isinstance(whole, Rejected):
        yield Entry(whole, name)
        return
    items = _listed(whole)
    for number, item in enumerate(items, start=1):
        place = name if len(items) == 1 else f"{name}:{number}"
        if not isinstance(item, dict):
            yield Entry(Rejected(place, "bad-line", f"this is {type(item).__name__}, not an object"), place)
            continue
        columns = find_columns(item, mapping)
        yield object_entry(item, columns, place, Bookmark(number), mapped=bool(mapping))


def _listed(whole: Any) -> list[Any]:
    if isinstance(whole, dict):
        for name in _LISTS:
            inner = whole.get(name)
            if isinstance(inner, list):
                return inner
            if isinstance(inner, dict) and any(isinstance(inner.get(n), list) for n in _LISTS):
                return _listed({n: inner[n] for n in _LISTS if isinstance(inner.get(n), list)})
        return [whole]
    return whole if isinstance(whole, list) else [whole]


def parse_json(body: bytes, place: str, what: str) -> Any:
    """Return the value, or `Rejected` where it is none; bytes that are no UTF-8 become lone surrogates."""
    try:
        return json.loads(body.decode("utf-8-sig", "surrogateescape"))
    except (ValueError, RecursionError) as error:
        return Rejected(place, "bad-line", f"{what} is not JSON ({error}); give one object a line")


def object_entry(
    item: dict[str, Any], columns: Columns, place: str, behind: Bookmark, *, mapped: bool = False
) -> Entry:
    """Make an entry of one object: ours as it is, ninjs by its standard, others by their fields' names."""
    if is_ninjs(item):
        ninjs = from_ninjs(item)
        return to_entry(ninjs, find_columns(ninjs), place, behind)
    if not mapped and "text" in item:
        return Entry(_ours(item, columns), place, behind)
    if not columns.can_be_read:
        return Entry(item, place, behind)  # `parse_line` says what is missing
    return to_entry(item, columns, place, behind)


def _ours(item: dict[str, Any], columns: Columns) -> Row:
    """Our own format, taken by the letter; only what it lacks is looked for under other names."""
    lacking = {f: c for f, c in columns.by_field.items() if f not in ("text", "html") and f not in item}
    row = {**item, **to_row(item, Columns(lacking))}
    published = row.get("published")
    if isinstance(published, str) and (iso := to_iso(published)):
        row["published"] = iso
    return row


def is_ninjs(item: Mapping[str, Any]) -> bool:
    """True for an item of news in JSON, any version: a ``uri`` and what only ninjs has."""
    return isinstance(item.get("uri"), str) and "text" not in item and any(name in item for name in _NINJS)


def from_ninjs(item: Mapping[str, Any]) -> Row:
    """Return ninjs under names that `find_columns` knows: 1.x has flat fields, 2 and 3 lists of typed values.

    >>> from_ninjs({"uri": "tag:1", "headlines": [{"value": "Pier sold"}], "bodies": [{"value": "<p>It was.</p>"}]})
    {'id': 'tag:1', 'title': 'Pier sold', 'text': 'It was.'}
    """
    found = {
        "id": item["uri"],
        "title": item.get("headline") or item.get("title") or _first(item.get("headlines")),
        "text": item.get("body_text") or _stripped(item.get("body_xhtml")) or _body(item.get("bodies")),
        "published": item.get("firstcreated")
        or item.get("firstCreated")
        or item.get("versioncreated")
        or item.get("versionCreated"),
        "url": item.get("url") or item.get("canonicalurl"),
        "publisher": _first(item.get("infosource"))
        or _first(item.get("infosources"))
        or item.get("copyrightholder"),
        "authors": item.get("byline") or item.get("by") or _first(item.get("bylines")),
        "section": _first(item.get("subject")),
        "language": item.get("language"),
    }
    return {name: value for name, value in found.items() if isinstance(value, str) and value.strip()}


def _first(values: object) -> str | None:
    for value in values if isinstance(values, list) else ():
        if isinstance(value, Mapping):
            words = value.get("value") or value.get("name")
            if isinstance(words, str):
                return words
    return None


def _body(bodies: object) -> str | None:
    """The body that is plain text, else the first with its tags taken out."""
    items = [b for b in bodies if isinstance(b, Mapping)] if isinstance(bodies, list) else []
    plain = [b for b in items if "plain" in str(b.get("contenttype") or b.get("contentType") or "")]
    for item in (*plain, *items):
        if isinstance(item.get("value"), str):
            return item["value"] if item in plain else _stripped(item["value"])
    return None


def _stripped(markup: object) -> str | None:
    if not isinstance(markup, str):
        return None
    paragraphs = (" ".join(unescape(_TAG.sub("", part)).split()) for part in _PARAGRAPH.split(markup))
    return "\n\n".join(p for p in paragraphs if p)
