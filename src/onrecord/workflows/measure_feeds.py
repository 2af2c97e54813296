"""Measure the feed parser on feedparser's own samples: each says in a comment what its author expects of it.

An expectation is a Python expression over feedparser's result. It is parsed and never run: comparisons of an entry's
title, link, id, dates and authors with a constant are held against our `Feed`, all others are passed over.
"""

from __future__ import annotations

import ast
import re
import tarfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Literal
from urllib.parse import urljoin

from onrecord.ingest import Rejected
from onrecord.ingest.feeds import Entry, Feed, parse_feed
from onrecord.ingest.feeds.fields import iso_date, plain_text, web_url
from onrecord.model import Capture
from onrecord.model.document import is_iso_8601

SAMPLES = Path("data/pages/feeds/feedparser_tests.tar.gz")
_SERVER = "http://127.0.0.1:8097/"
"""Where feedparser's tests serve the samples; their expectations hold this address."""
_EXPECT = re.compile(r"Expect:\s*(.*?)\s*(?:-->|\r?\n\s*(?:-->|[A-Z]\w+:)|\Z)", re.DOTALL)
_HEADER = re.compile(r"^\s*Header:\s*([\w-]+):[ \t]*(.*?)\s*$", re.MULTILINE)

Outcome = Literal["met", "not_met", "refused", "no_rule"]


@dataclass(frozen=True, slots=True)
class Sample:
    """One of feedparser's samples, as its tests would serve it, and its author's expectation."""

    name: str
    capture: Capture
    expected: str


@dataclass(frozen=True, slots=True)
class Wanted:
    """A path into feedparser's result, such as ``("entries", 0, "title")``, and the constant it should equal."""

    path: tuple[str | int, ...]
    value: object


def measure_feeds(shared: Path, limit: int | None = None) -> dict[str, float | int]:
    """Parse every sample and return counts; ``limit`` takes only so many.

    ``files``, ``crashes`` and ``rejected`` count samples. ``expectations`` counts comparisons that speak of an entry's
    title, link, id, dates or authors: ``met`` and ``not_met`` are what they say, ``refused`` are links that are no web
    address and are left out on purpose; ``met_share`` is met among met and not met, and ``entries.<field>`` the same
    for one field.

    Raises:
        OSError: the samples are not there.
    """
    counts: Counter[str] = Counter()
    for sample in read_samples(shared / SAMPLES, limit):
        counts["files"] += 1
        feed = _parsed(sample, counts)
        if feed is None:
            continue
        for wanted in wanted_of(sample.expected):
            outcome = compare(feed, wanted)
            if outcome != "no_rule":
                counts["expectations"] += 1
                counts[outcome] += 1
                counts[f"{outcome}.{_field(wanted.path)}"] += 1
    return _figures(counts)


def unmet(shared: Path) -> Iterator[tuple[str, Wanted, Entry | None]]:
    """Yield each expectation that is not met: the sample, what is wanted, and our entry, to find the reason."""
    for sample in read_samples(shared / SAMPLES, None):
        feed = _parsed(sample, Counter())
        for wanted in wanted_of(sample.expected) if feed else ():
            if feed and compare(feed, wanted) == "not_met":
                yield sample.name, wanted, _entry(feed, wanted.path)


def _parsed(sample: Sample, counts: Counter[str]) -> Feed | None:
    try:
        result = parse_feed(sample.capture)
    except Exception:  # any fault counts, and the figures tell of it
        counts["crashes"] += 1
        return None
    counts["rejected"] += isinstance(result, Rejected)
    return None if isinstance(result, Rejected) else result


def _figures(counts: Counter[str]) -> dict[str, float | int]:
    figures: dict[str, float | int] = {
        name: counts[name]
        for name in ("files", "crashes", "rejected", "expectations", "met", "not_met", "refused")
    }
    figures["met_share"] = _share(counts["met"], counts["not_met"])
    for field in ("title", "link", "id", "dates", "authors"):
        figures[f"entries.{field}"] = _share(counts[f"met.{field}"], counts[f"not_met.{field}"])
    return figures


def _share(met: int, not_met: int) -> float:
    return round(met / (met + not_met), 4) if met + not_met else 0.0


def read_samples(archive: Path, limit: int | None) -> Iterator[Sample]:
    """Yield the samples in the order of their names.

    Raises:
        OSError: the archive is not there.
    """
    with tarfile.open(archive) as samples:
        members = sorted((m for m in samples.getmembers() if m.isfile()), key=lambda m: m.name)
        for member in members[:limit]:
            file = samples.extractfile(member)
            if file is not None:
                yield _sample(member.name.removeprefix("./"), file.read())


def _sample(name: str, body: bytes) -> Sample:
    head = body[:20_000].replace(b"\0", b"").decode("utf-8", "replace")
    comment = head.partition("-->")[0]
    headers = {key.lower(): value for key, value in _HEADER.findall(comment)}
    source = urljoin(_SERVER + name, web_url(headers.get("content-location", ""), _SERVER) or "")
    expected = _EXPECT.search(comment)
    capture = Capture(body, headers.get("content-type", "application/xml"), source)
    return Sample(name, capture, expected[1] if expected else "")


def wanted_of(expression: str) -> tuple[Wanted, ...]:
    """Return the comparisons with a constant that an expectation asks for all together, without running it.

    >>> wanted_of("not bozo and entries[0]['link'] == 'http://example.com/'")
    (Wanted(path=('entries', 0, 'link'), value='http://example.com/'),)
    """
    try:
        tree = ast.parse(expression.strip(), mode="eval").body
    except (SyntaxError, ValueError, MemoryError, RecursionError):
        return ()
    parts = tree.values if isinstance(tree, ast.BoolOp) and isinstance(tree.op, ast.And) else [tree]
    return tuple(wanted for part in parts for wanted in _compared(part))


def _compared(part: ast.expr) -> Iterator[Wanted]:
    if not isinstance(part, ast.Compare) or not all(isinstance(op, ast.Eq) for op in part.ops):
        return
    *places, last = [part.left, *part.comparators]
    try:
        value = ast.literal_eval(last)
    except (ValueError, TypeError, SyntaxError, MemoryError, RecursionError):
        return
    yield from (Wanted(path, value) for place in places if (path := _path(place)))


def _path(node: ast.expr) -> tuple[str | int, ...]:
    """Return names, keys and numbers from the left; nothing for any other expression."""
    if isinstance(node, ast.Name):
        return (node.id,)
    if isinstance(node, ast.Attribute):
        inner = _path(node.value)
        return (*inner, node.attr) if inner else ()
    if isinstance(node, ast.Subscript) and isinstance(node.slice, ast.Constant):
        inner, key = _path(node.value), node.slice.value
        return (*inner, key) if inner and isinstance(key, str | int) else ()
    return ()


_DATES = {
    "published": "published", "issued": "published", "created": "published",
    "updated": "updated", "modified": "updated", "date": "updated",
}  # fmt: skip


def _field(path: tuple[str | int, ...]) -> str:
    """Return which of our fields a path speaks of, or nothing for none."""
    if path[:1] != ("entries",) or len(path) < 3 or not isinstance(path[1], int):
        return ""
    rest = path[2:]
    name = str(rest[0])
    if rest in (("title",), ("title_detail", "value")):
        return "title"
    if rest in (("author",), ("author_detail", "name")) or (rest[0] == "authors" and rest[2:] == ("name",)):
        return "authors"
    if len(rest) != 1:
        return ""
    if name in ("link", "id", "guid"):
        return "link" if name == "link" else "id"
    return "dates" if name.removesuffix("_parsed") in _DATES else ""


def _entry(feed: Feed, path: tuple[str | int, ...]) -> Entry | None:
    number = path[1]
    assert isinstance(number, int)
    return feed.entries[number] if number < len(feed.entries) else None


def compare(feed: Feed, wanted: Wanted) -> Outcome:
    """Say whether our feed holds what is wanted of an entry; ``no_rule`` where it does not speak of one."""
    field = _field(wanted.path)
    if not field:
        return "no_rule"
    entry = _entry(feed, wanted.path)
    if entry is None:
        return "not_met"
    if field == "link" and isinstance(wanted.value, str) and not web_url(wanted.value):
        return "refused" if entry.url is None else "not_met"
    checks = {"title": _title, "link": _link, "id": _id, "dates": _date, "authors": _author}
    return "met" if checks[field](entry, wanted) else "not_met"


def _title(entry: Entry, wanted: Wanted) -> bool:
    """Ours is plain text: markup in what is wanted is taken as a reader would see it."""
    value = str(wanted.value)
    return (entry.title or "") in (" ".join(value.split()), plain_text(value) or "")


def _link(entry: Entry, wanted: Wanted) -> bool:
    return entry.url == wanted.value


def _id(entry: Entry, wanted: Wanted) -> bool:
    return (entry.guid or "") == wanted.value


def _author(entry: Entry, wanted: Wanted) -> bool:
    """Ours are names; feedparser's ``author`` has an address behind the name."""
    value = re.sub(r"\s*\([^()\s]+@[^()\s]+\)$", "", str(wanted.value))
    if wanted.path[2] == "authors":
        number = wanted.path[3]
        return isinstance(number, int) and entry.authors[number : number + 1] == (value,)
    return value in entry.authors


def _date(entry: Entry, wanted: Wanted) -> bool:
    name = str(wanted.path[2])
    ours = getattr(entry, _DATES[name.removesuffix("_parsed")])
    if isinstance(wanted.value, tuple):
        return ours is not None and _utc(ours) == wanted.value[:6]
    return wanted.value in (ours, entry.published_written) or iso_date(str(wanted.value)) == ours


def _utc(written: str) -> tuple[int, ...] | None:
    """Return a time in UTC as feedparser's tuples have it; what has no zone is taken for UTC there."""
    whole = written + {4: "-01-01", 7: "-01"}.get(len(written), "")
    if not is_iso_8601(whole):
        return None
    time = datetime.fromisoformat(whole)
    return tuple((time.astimezone(UTC) if time.tzinfo else time).timetuple())[:6]
