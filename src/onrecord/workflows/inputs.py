"""Inputs: whatever a user names, as articles on their way into the store.

What a name is, the table `KINDS` says: a recogniser and a reader for each kind, the first that says yes has it.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from onrecord.ingest import (
    PARSER_VERSION,
    BoundedParser,
    Entry,
    Rejected,
    find_files,
    find_matching,
    is_known,
    read_file,
    read_input,
    read_lines,
)
from onrecord.ingest.canonical import is_web_address
from onrecord.ingest.feeds import LISTS, find_kind
from onrecord.model import START, Bookmark, Capture, SeenPage, page_digest
from onrecord.read import READER
from onrecord.workflows.collect import Incoming, from_item
from onrecord.workflows.follow import Trip, from_address, from_list

_LISTS = (".xml", ".rss", ".atom", ".rdf", ".opml", ".json", ".txt", ".xml.gz")


@dataclass(frozen=True, slots=True)
class Inputs:
    """What inputs are read with.

    ``mapping`` says for tables which column holds which of our fields (``{"text": "story"}``); ``bookmarks`` how far
    each input was taken before; ``known`` what became of a page, by its digest; ``tell`` is told how far an input was
    read, and of how much (bytes, or rows). ``trip`` gets what addresses name, and what lists of articles lead to.
    """

    parser: BoundedParser
    mapping: Mapping[str, str] = field(default_factory=dict)
    bookmarks: Mapping[str, Bookmark] = field(default_factory=dict)
    known: Callable[[bytes], SeenPage | None] = lambda digest: None
    tell: Callable[[str, int, int], None] = lambda name, done, whole: None
    trip: Trip | None = None


def incoming(names: Iterable[str], inputs: Inputs) -> Iterator[Incoming]:
    """Give every article of every input, in the order named; the same inputs give the same order.

    Names are files of any kind, folders, patterns such as ``*.warc.gz``, web addresses, or ``-`` for JSONL on standard
    input. A feed, a sitemap or an OPML file stands for the articles it leads to. What cannot be read is rejected and
    the rest goes on.
    """
    for name in names:
        reader = next(reader for is_this, reader in KINDS if is_this(name))
        yield from reader(name, inputs)


def _is_pattern(name: str) -> bool:
    return any(sign in name for sign in "*?[") and not Path(name).exists()


def _is_folder(name: str) -> bool:
    return Path(name).is_dir()


def _from_standard_input(name: str, inputs: Inputs) -> Iterator[Incoming]:
    for entry in read_lines(sys.stdin.buffer, name, mapping=inputs.mapping):
        yield _taken(entry, name, inputs)


def _from_address(name: str, inputs: Inputs) -> Iterator[Incoming]:
    if inputs.trip is None:
        detail = "nothing was given to fetch it with; save the page and give the file"
        yield Incoming(name, Rejected(name, "not-fetched", detail))
    else:
        yield from from_address(name, inputs.trip)


def _is_list(name: str) -> bool:
    """True for a file that leads to articles and holds none: a feed, a sitemap, an OPML file."""
    path = Path(name)
    return path.name.lower().endswith(_LISTS) and path.is_file() and find_kind(read_file(path)) in LISTS


def _from_list(name: str, inputs: Inputs) -> Iterator[Incoming]:
    if inputs.trip is None:
        yield from _from_address(name, inputs)
    else:
        yield from from_list(read_file(Path(name)), inputs.trip)


def _from_pattern(name: str, inputs: Inputs) -> Iterator[Incoming]:
    paths = find_matching(name)
    if not paths:
        yield Incoming(name, Rejected(name, "missing", f"no file is named like {name}; check the pattern"))
    for path in paths:
        yield from (_from_folder if path.is_dir() else _from_file)(str(path), inputs)


def _from_folder(name: str, inputs: Inputs) -> Iterator[Incoming]:
    for path in find_files(Path(name)):
        if is_known(path.name):
            yield from _from_file(str(path), inputs)


def _from_file(name: str, inputs: Inputs) -> Iterator[Incoming]:
    def tell(done: int, whole: int) -> None:
        inputs.tell(name, done, whole)

    start = inputs.bookmarks.get(name, START)
    for entry in read_input(Path(name), start, mapping=inputs.mapping, tell=tell):
        yield _taken(entry, name, inputs)


Reader = Callable[[str, Inputs], Iterator[Incoming]]
KINDS: tuple[tuple[Callable[[str], bool], Reader], ...] = (
    (lambda name: name == "-", _from_standard_input),
    (is_web_address, _from_address),
    (_is_pattern, _from_pattern),
    (_is_folder, _from_folder),
    (_is_list, _from_list),
    (lambda name: True, _from_file),
)
"""In order: a recogniser of a kind of input by its name, and its reader. A new kind is a new line here."""


def _taken(entry: Entry, name: str, inputs: Inputs) -> Incoming:
    """Parse one entry, unless it is a page that was seen before.

    Where work is spread over processes one day, this is what they do: it needs nothing but an entry and a parser.
    """
    bookmark = (name, entry.behind) if entry.behind.entries else None
    found = entry.found
    if isinstance(found, Rejected):
        return Incoming(found.source, found, found.given_id, bookmark=bookmark)
    if not isinstance(found, Capture):
        made = from_item(found, entry.source)
        return Incoming(made.source, made.document, made.given_id, entry.seen, bookmark=bookmark)
    digest = page_digest(
        found.body, found.source, found.media_type, repr(entry.given), READER.version, PARSER_VERSION
    )
    before = inputs.known(digest)
    if before is not None and (before.capture_id or before.reason):
        return Incoming(entry.source, before, found.given_id, entry.seen, digest, bookmark)
    parsed = inputs.parser.parse(found, entry.given)
    document = parsed if isinstance(parsed, Rejected) else parsed.document
    is_address = is_web_address(entry.source)
    source = entry.source if is_address or isinstance(document, Rejected) else document.url or entry.source
    return Incoming(source, document, found.given_id, entry.seen, digest, bookmark)
