"""One article: got, parsed, read; and many of them from a file of lines."""

from __future__ import annotations

import gzip
import html
import io
import json
import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from onrecord.errors import InputError
from onrecord.ingest import (
    BIGGEST,
    BoundedParser,
    Given,
    Parsed,
    Rejected,
    parse_line,
    read_file,
    read_stream,
)
from onrecord.lint import lint
from onrecord.model import (
    Capture,
    Coverage,
    Document,
    Finding,
    Leftover,
    Reading,
    Span,
    Statement,
    coverage,
    hull,
    source_chain,
    statements,
)
from onrecord.model.codec import to_record
from onrecord.read import read as read_document
from onrecord.text.offsets import OffsetMap
from onrecord.text.runs import cut_runs


@dataclass(frozen=True)
class Article:
    """One article with its reading: what `onrecord.read` gives.

    ``source_text`` is the decoded file it came from; ``offsets`` leads from the clean text back to it.
    """

    reading: Reading
    source: str
    source_text: str
    offsets: OffsetMap

    @property
    def text(self) -> str:
        """The clean text that every span counts in."""
        return self.reading.text

    @property
    def leftovers(self) -> tuple[Leftover, ...]:
        """Page furniture that was set aside."""
        return self.reading.document.leftovers

    @cached_property
    def statements(self) -> tuple[Statement, ...]:
        """Every attribution, and every sentence in the outlet's own voice, in text order."""
        return statements(self.reading)

    @property
    def coverage(self) -> Coverage:
        """What became of every character."""
        return coverage(self.reading)

    @property
    def record(self) -> dict[str, Any]:
        """The record's JSON as plain dicts."""
        return to_record(self.reading)

    def chain(self, statement: Statement) -> tuple[str, ...]:
        """Through whom the words came: this article first, the source last."""
        return ("this article", *source_chain(self.reading, statement.attribution))

    def lint(self) -> tuple[Finding, ...]:
        """The findings of the sourcing linter."""
        return lint(self.reading)

    def in_source(self, finding: Finding) -> Span | None:
        """Where a finding's words stand in ``source_text``; None where that is not known (a title from metadata)."""
        if finding.where == "text":
            return self.offsets.to_raw(hull(finding.spans))
        if finding.where == "leftover" and finding.leftover is not None:
            return self.leftovers[finding.leftover].source
        return None

    def _repr_html_(self) -> str:
        """Show the text with what is said marked, as notebooks do."""
        spans = [span for a in self.reading.attributions for span in a.content]
        parts = []
        for run in cut_runs(self.text, spans):
            words = html.escape(run.text).replace("\n", "<br>")
            parts.append(f"<mark>{words}</mark>" if run.covering else words)
        return "".join(parts)


def read(
    path: str | Path,
    *,
    title: str | None = None,
    published: str | None = None,
    publisher: str | None = None,
    url: str | None = None,
) -> Article:
    """Read one file: plain text, Markdown or an HTML page. What the caller says wins over what is found in it.

    Raises:
        InputError: the file is missing, cannot be opened, or holds no article.
    """
    given = Given(title=title, published=published, publisher=publisher, url=url)
    return sure(read_capture(read_file(Path(path)), given))


def read_text(
    text: str,
    *,
    title: str | None = None,
    published: str | None = None,
    publisher: str | None = None,
    url: str | None = None,
) -> Article:
    """Read text that is clean already; the article's text is a prefix of it, character for character.

    Raises:
        InputError: there is nothing in it, or the date is none.
    """
    item = {"text": text, "title": title, "published": published, "publisher": publisher, "url": url}
    document = parse_line(item, "text")
    if isinstance(document, Rejected):
        return sure(document)
    return Article(read_document(document), "text", text, OffsetMap.shifted(len(document.text), 0))


def sure(article: Article | Rejected) -> Article:
    """Return the article, or raise where there is none.

    Raises:
        InputError: it was rejected; the error says why.
    """
    if isinstance(article, Rejected):
        raise InputError(
            f"{article.source} is no article we can read",
            why=article.reason.replace("-", " "),
            mend=article.detail,
        )
    return article


def read_capture(capture: Capture, given: Given | None = None) -> Article | Rejected:
    """Read one capture; HTML is parsed in a bounded child process."""
    with BoundedParser() as parser:
        return _read(parser.parse(capture, given or Given()), capture.source)


def _read(parsed: Parsed | Rejected, source: str) -> Article | Rejected:
    if isinstance(parsed, Rejected):
        return parsed
    return Article(read_document(parsed.document), source, parsed.source_text, parsed.offsets)


def read_lines(lines: Iterable[str], source: str) -> Iterator[Reading | Rejected]:
    """Read articles given as JSONL, one result for each line that is not blank, in order; no line stops the rest."""
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        parsed = line_object(line, f"{source}:{number}")
        document = parsed if isinstance(parsed, Rejected) else parse_line(parsed, f"{source}:{number}")
        yield document if isinstance(document, Rejected) else read_document(document)


def line_object(line: str, source: str) -> Mapping[str, object] | Rejected:
    """Return the JSON object on one line, or why it is none."""
    try:
        item = json.loads(line)
    except (json.JSONDecodeError, RecursionError) as error:
        return Rejected(source, "bad-line", f"this line is not JSON ({error}); give one object a line")
    if not isinstance(item, dict):
        return Rejected(
            source, "bad-line", f"this line is {type(item).__name__}, not an object; give one object a line"
        )
    return item


def source_capture(name: str) -> Capture:
    """Get one article's bytes from a file, or from standard input for ``-``.

    Raises:
        InputError: the file is missing or cannot be opened.
    """
    return read_stream(sys.stdin.buffer, "-") if name == "-" else read_file(Path(name))


def extract_lines(lines: Iterable[str], source: str) -> Iterator[Document | Rejected]:
    """Take the article out of each page given as JSONL ``{"id", "html_file" | "html", "url"?}``, in order."""
    with BoundedParser() as parser:
        for number, line in enumerate(lines, start=1):
            if line.strip():
                yield _extracted(line, f"{source}:{number}", parser)


def _extracted(line: str, place: str, parser: BoundedParser) -> Document | Rejected:
    item = line_object(line, place)
    if isinstance(item, Rejected):
        return item
    given_id = str(item["id"]) if isinstance(item.get("id"), str | int) else None
    page, name, url = item.get("html"), item.get("html_file"), item.get("url")
    if isinstance(page, str):
        body = page.encode("utf-8", "replace")
    elif isinstance(name, str):
        try:
            body = read_file(Path(name)).body
        except InputError as error:
            return Rejected(place, "missing", f"{error.what}; {error.mend}", given_id)
    else:
        return Rejected(place, "bad-line", "it has neither “html” nor “html_file”, as a string", given_id)
    if body.startswith(b"\x1f\x8b"):
        body = _unzipped(body)
    given = Given(given_id=given_id, url=url if isinstance(url, str) else None)
    parsed = parser.parse(Capture(body, "text/html", place, given_id), given)
    return parsed if isinstance(parsed, Rejected) else parsed.document


def _unzipped(body: bytes) -> bytes:
    """Unpack a gzipped page, at most one byte more than a page may have."""
    try:
        with gzip.GzipFile(fileobj=io.BytesIO(body)) as file:
            return file.read(BIGGEST + 1)
    except (OSError, EOFError):
        return body
