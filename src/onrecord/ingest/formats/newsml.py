"""NewsML-G2 (IPTC): news items with XHTML, NITF or plain text in them. Entities are never expanded."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from lxml import etree

from onrecord.ingest.entries import Entry, Row
from onrecord.ingest.formats.columns import find_columns, to_entry
from onrecord.ingest.formats.objects import LONGEST_LINE
from onrecord.ingest.parsed import Rejected
from onrecord.model import Bookmark

_BLOCKS = frozenset(("p", "h1", "h2", "h3", "h4", "li", "blockquote", "hl2"))


def read_newsml(body: bytes, name: str) -> Iterator[Entry]:
    """Give each ``newsItem`` of a file that is one, or a ``newsMessage`` with many.

    A file with a document type is read without it; one that needs it to be read is rejected.
    """
    if len(body) > LONGEST_LINE:
        yield Entry(Rejected(name, "too-large", f"more than {LONGEST_LINE:,} bytes in one XML file"), name)
        return
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, recover=False)
    try:
        root = etree.fromstring(body, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        yield Entry(Rejected(name, "damaged", f"this XML cannot be read: {error}"), name)
        return
    items = [e for e in root.iter() if _local(e) == "newsItem"]
    if not items:
        detail = f"its root is {_local(root)}; what is read here is NewsML-G2, as newsItem or newsMessage"
        yield Entry(Rejected(name, "unknown-format", detail), name)
    for number, item in enumerate(items, start=1):
        place = name if len(items) == 1 else f"{name}:{number}"
        row = _row(item)
        yield to_entry({"text": "", **row}, find_columns(("text", *row)), place, Bookmark(number))


def _row(item: Any) -> Row:
    found = {
        "id": item.get("guid"),
        "title": _words(item, "headline") or _words(item, "itemMeta", "title"),
        "published": _words(item, "itemMeta", "firstCreated") or _words(item, "itemMeta", "versionCreated"),
        "publisher": _party(item, "provider") or _party(item, "infoSource"),
        "authors": _words(item, "by") or _party(item, "creator"),
        "language": _attribute(item, "language", "tag"),
        "text": _text(item),
    }
    return {name: value for name, value in found.items() if value}


def _local(element: Any) -> str:
    return etree.QName(element).localname if isinstance(element.tag, str) else ""


def _find(item: Any, *path: str) -> Any:
    """The first element reached by these local names, each somewhere below the one before."""
    for name in path:
        item = next((e for e in item.iter() if _local(e) == name), None)
        if item is None:
            return None
    return item


def _words(item: Any, *path: str) -> str | None:
    element = _find(item, *path)
    return None if element is None else " ".join("".join(element.itertext()).split()) or None


def _attribute(item: Any, element: str, name: str) -> str | None:
    found = _find(item, element)
    return None if found is None else found.get(name)


def _party(item: Any, name: str) -> str | None:
    """A provider or creator: its name, else the words it was given by; codes of a scheme say nothing to a reader."""
    return _words(item, name, "name") or _attribute(item, name, "literal")


def _text(item: Any) -> str:
    content = _find(item, "contentSet")
    if content is None:
        return ""
    plain = _find(content, "inlineData")
    if plain is not None:
        return "".join(plain.itertext()).strip()
    body = _find(content, "body.content")
    if body is None:
        body = _find(content, "body")
    blocks = [e for e in (content if body is None else body).iter() if _local(e) in _BLOCKS]
    # a block inside another is part of its text already
    outer = [e for e in blocks if not any(_local(a) in _BLOCKS for a in e.iterancestors())]
    return "\n\n".join(words for e in outer if (words := " ".join("".join(e.itertext()).split())))
