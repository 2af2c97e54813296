"""Bytes in, `Document` out, or `Rejected` with a reason.

Belongs here: decoding, HTML, Markdown and plain text, page leftovers, metadata with its evidence; in `feeds`, what
lists articles. `files.py` alone opens files, `bounded.py` alone starts a process, `fetch.py` alone touches the network
(it is imported by its own name, where an address is fetched); every parser is a pure function of a `Capture`.
Does not belong here: anything that judges what the text says.
May import: `model`, `text`, `resources`, `errors`.
"""

from onrecord.ingest.blocks import put_back
from onrecord.ingest.bounded import BoundedParser
from onrecord.ingest.canonical import article_key, canonical_url
from onrecord.ingest.files import read_file, read_stream
from onrecord.ingest.lines import parse_line
from onrecord.ingest.parsed import BIGGEST, Given, Parsed, Rejected

__all__ = [
    "BIGGEST",
    "BoundedParser",
    "Given",
    "Parsed",
    "Rejected",
    "article_key",
    "canonical_url",
    "parse_line",
    "put_back",
    "read_file",
    "read_stream",
]
