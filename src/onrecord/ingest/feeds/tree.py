"""A small XML tree from cleaned text, for formats that are only elements and attributes."""

from __future__ import annotations

from lxml import etree

from onrecord.ingest.feeds.cleaning import clean_xml
from onrecord.ingest.feeds.syndication import decoded_xml
from onrecord.model import Capture


def read_tree(capture: Capture) -> etree._Element | None:
    """Return the root of a cleaned document, mended where it is not well-formed; None if there is no element in it.

    There is no document type left that could define an entity; the parser is told not to follow any all the same.

    Raises:
        TooCostlyError: it is made to be slow.
    """
    text = clean_xml(decoded_xml(capture)).strip()
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        recover=True,
        encoding="utf-8",
    )
    try:
        return etree.fromstring(text.encode("utf-8", "replace"), parser)
    except etree.XMLSyntaxError:
        return None


def local(element: etree._Element) -> str:
    """Return an element's name in lower case, without its namespace; nothing for what is no element."""
    tag = element.tag
    return tag.rpartition("}")[2].lower() if isinstance(tag, str) else ""
