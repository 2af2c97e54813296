"""What lists articles: RSS, Atom, RDF and JSON feeds, OPML lists of feeds, sitemaps, pages that name their feeds.

Belongs here: telling these apart by their bytes, and parsers that are pure functions from a `Capture` to a `Feed`,
or to `Rejected` with a reason. A feed is written by strangers: its fields are cut to a length before any library sees
them, its addresses are http or https after decoding or they are left out, its summaries become plain text. Run the
parsers through `BoundedParser.parse_feed`, in the child process that may die.
Does not belong here: getting a feed, its schedule, its health, and what becomes of its articles (`workflows`).
May import: `model`, `text`, `errors`, and of ingest what decodes and tokenizes.
"""

from onrecord.ingest.feeds.feed import Entry, Feed, Kind, Link
from onrecord.ingest.feeds.kind import LISTS, find_kind, parse_feed
from onrecord.ingest.feeds.page import find_feeds

__all__ = ["LISTS", "Entry", "Feed", "Kind", "Link", "find_feeds", "find_kind", "parse_feed"]
