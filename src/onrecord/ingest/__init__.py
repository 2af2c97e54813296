"""Bytes in, `Document` out, or `Rejected` with a reason.

Belongs here: decoding, HTML, Markdown and plain text, page leftovers, by-lines and date lines, metadata with its
evidence, archives and tables (`formats/`); in `feeds`, what lists articles. `files.py` and `archives.py` alone open
files, `bounded.py` alone starts a process, `fetch.py` alone touches the network (it is imported by its own name, where
an address is fetched); every parser is a pure function of a `Capture`, every format one of a stream.
Does not belong here: anything that judges what the text says.
May import: `model`, `text`, `resources`, `errors`.
"""

from onrecord.ingest.archives import is_known, read_input
from onrecord.ingest.blocks import put_back
from onrecord.ingest.bounded import BoundedParser
from onrecord.ingest.canonical import article_key, canonical_url
from onrecord.ingest.entries import PASSED_OVER, Entry
from onrecord.ingest.files import find_files, find_matching, read_file, read_stream
from onrecord.ingest.formats.columns import CONVENTIONS, FIELDS
from onrecord.ingest.formats.objects import read_lines
from onrecord.ingest.lines import parse_line
from onrecord.ingest.parsed import BIGGEST, PARSER_VERSION, Given, Parsed, Rejected

__all__ = [
    "BIGGEST",
    "CONVENTIONS",
    "FIELDS",
    "PARSER_VERSION",
    "PASSED_OVER",
    "BoundedParser",
    "Entry",
    "Given",
    "Parsed",
    "Rejected",
    "article_key",
    "canonical_url",
    "find_files",
    "find_matching",
    "is_known",
    "parse_line",
    "put_back",
    "read_file",
    "read_input",
    "read_lines",
    "read_stream",
]
