"""OPML 1.0 and 2.0 (opml.org/spec2.opml): lists of feeds, as feed readers write them."""

from __future__ import annotations

from lxml import etree

from onrecord.ingest.feeds.feed import MOST_ENTRIES, Feed, Link
from onrecord.ingest.feeds.fields import one_line, web_url
from onrecord.ingest.feeds.tree import local, read_tree
from onrecord.model import Capture


def parse_opml(capture: Capture) -> Feed | None:
    """Return the feeds that the outlines name, however deep in folders, each once; None if this is no OPML.

    Raises:
        TooCostlyError: it is made to be slow.
    """
    root = read_tree(capture)
    if root is None or local(root) != "opml":
        return None
    found: dict[str, Link] = {}
    title = None
    for element in root.iter():
        if local(element) == "title" and title is None:
            title = one_line(element.text or "")
        link = _link(element) if local(element) == "outline" else None
        if link and len(found) < MOST_ENTRIES:
            found.setdefault(link.url, link)
    return Feed(kind="opml", title=title, links=tuple(found.values()))


def _link(outline: etree._Element) -> Link | None:
    """An outline is a feed if it has ``xmlUrl``; those that only include another list are not followed."""
    attributes = {str(name).lower(): str(value) for name, value in outline.attrib.items()}
    url = web_url(attributes.get("xmlurl", ""))
    title = attributes.get("title") or attributes.get("text") or ""
    return Link(url, one_line(title)) if url else None
