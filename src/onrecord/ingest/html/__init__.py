"""HTML pages in, documents out: which blocks of a page are its article, and what is set aside.

Belongs here: blocks with their elements, extractors' votes, features, the trained choice among blocks, kinds of page.
Does not belong here: metadata, other formats, anything that opens a file.
May import: its siblings in `ingest`, `model`, `text`, `resources`.
"""

from onrecord.ingest.html.page import parse_html

__all__ = ["parse_html"]
