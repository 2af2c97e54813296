"""Markdown: front matter, headings, lists, quotes, emphasis and links turned into clean text, offsets kept."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from onrecord.ingest.blocks import Block, assemble
from onrecord.ingest.by_lines import take_by_line
from onrecord.ingest.date_lines import take_date_lines, with_dates
from onrecord.ingest.decode import decode
from onrecord.ingest.parsed import Given, Parsed, Rejected, with_given
from onrecord.model import Capture, Document, Evidence
from onrecord.model.document import is_iso_8601
from onrecord.text.offsets import Fragment

_FRONT_MATTER = re.compile(r"\A---[ \t]*\r?\n(.*?)^---[ \t]*(?:\r?\n|\Z)", re.DOTALL | re.MULTILINE)
_FIELD = re.compile(r"^([A-Za-z_]+)[ \t]*:(.*)$", re.MULTILINE)
_OPENER = re.compile(r"[ \t]*(?:>[ \t]?)*(#{1,6}[ \t]+|[-*+][ \t]+|\d{1,3}[.)][ \t]+)?")
_RULE = re.compile(r"[ \t]*(?:[-*_][ \t]*){3,}$|[ \t]*=+[ \t]*$|[ \t]*(?:```|~~~).*$")
_INLINE = re.compile(
    r"\\(?P<escaped>[\\`*_{}\[\]()#+\-.!>~|\"'])"
    r"|!\[[^\]\n]{0,500}\]\([^)\n]{0,2000}\)"
    r"|\[(?P<link>[^\]\n]{1,500})\]\([^)\n]{0,2000}\)"
    r"|<(?P<auto>https?://[^>\s]{1,2000})>"
    r"|(?P<code>`)"
    r"|(?P<marks>\*{1,3}|(?<!\w)_{1,3}(?=\S)|(?<=\S)_{1,3}(?!\w)|~~)"
)
_NAMES = {
    "updated": "modified",
    "date": "published",
    "author": "authors",
    "source": "publisher",
    "outlet": "publisher",
    "canonical": "url",
}


def parse_markdown(capture: Capture, given: Given | None = None) -> Parsed | Rejected:
    """Make a document from Markdown; ``title``, ``date``, ``publisher``, ``author`` and ``url`` come from front matter.

    Without a title there, a level-one heading on top is the title; without a date, a date line near the top gives it.
    """
    decoded = decode(capture)
    if isinstance(decoded, Rejected):
        return decoded
    source_text, _ = decoded
    front = _FRONT_MATTER.match(source_text)
    found = dict(_fields(front[1])) if front else {}
    blocks = list(_blocks(source_text, front.end() if front else 0))
    if "title" not in found and blocks and source_text[: blocks[0].source.start].endswith("# "):
        found["title"] = blocks[0].text
        blocks = blocks[1:]
    elif blocks and blocks[0].text == found.get("title"):
        blocks = blocks[1:]
    blocks, authors = take_by_line(blocks, titled="title" in found)
    blocks, printed = take_date_lines(blocks)
    text, offsets, leftovers = assemble(blocks)
    if not text:
        detail = (
            "no paragraph is left once headings and page furniture are set aside; give the article's text"
        )
        return Rejected(capture.source, "no-article", detail, capture.given_id)
    published = found.get("published")
    changed = found.get("modified")
    dated = published if published and is_iso_8601(published) else None
    document = Document(
        text=text,
        title=found.get("title"),
        given_id=capture.given_id,
        url=found.get("url"),
        publisher=found.get("publisher"),
        authors=tuple(a.strip() for a in found["authors"].split(",")) if "authors" in found else authors,
        section=found.get("section"),
        published=dated,
        modified=changed if changed and is_iso_8601(changed) else None,
        published_source="meta" if dated else None,
        leftovers=leftovers,
        evidence=_evidence(found, authors),
    )
    return Parsed(with_given(with_dates(document, printed), given or Given()), source_text, offsets)


def _evidence(found: Mapping[str, str], authors: Sequence[str]) -> tuple[tuple[str, Evidence], ...]:
    values = {name: Evidence(value, "front matter") for name, value in found.items() if name in _KNOWN}
    if authors:
        values.setdefault("authors", Evidence(", ".join(authors), "by-line"))
    return tuple(sorted(values.items()))


_KNOWN = frozenset(("title", "url", "publisher", "authors", "section", "published", "modified"))


def _fields(front: str) -> Iterator[tuple[str, str]]:
    """Read ``key: value`` lines: all of YAML that front matter of articles uses, and nothing that can do harm."""
    for match in _FIELD.finditer(front):
        name, value = match[1].lower(), match[2].strip()
        if len(value) > 1 and value[0] == value[-1] and value[0] in "\"'":
            value = value[1:-1]
        if value.startswith("[") and value.endswith("]"):
            value = ", ".join(part.strip(" \"'") for part in value[1:-1].split(","))
        if value:
            yield _NAMES.get(name, name), value


def _blocks(source_text: str, start: int) -> Iterator[Block]:
    """Paragraphs run over single line breaks; headings and list items are blocks of their own."""
    open_block: list[Fragment] = []
    at = start
    for line in source_text[start:].splitlines(keepends=True):
        body = line.rstrip("\r\n")
        opener = _OPENER.match(body)
        lead = opener.end() if opener else 0
        alone = bool(opener and opener[1])
        if open_block and (alone or not body.strip() or _RULE.match(body)):
            yield Block(tuple(open_block))
            open_block = []
        if body.strip() and not _RULE.match(body):
            fragments = _inline(source_text, at + lead, at + len(body.rstrip()))
            if open_block and fragments:
                open_block.append(Fragment(" ", open_block[-1].end, fragments[0].start))
            open_block += fragments
            if alone and opener and opener[1].lstrip().startswith("#") and open_block:
                yield Block(tuple(open_block))
                open_block = []
        at += len(line)
    if open_block:
        yield Block(tuple(open_block))


def _inline(source_text: str, start: int, end: int) -> list[Fragment]:
    """Drop marks and link targets; what is kept is copied, stretch by stretch."""
    kept: list[Fragment] = []
    at = start
    while at < end:
        match = _INLINE.search(source_text, at, end)
        stop = match.start() if match else end
        if stop > at:
            kept.append(Fragment(source_text[at:stop], at, stop))
        if match is None:
            break
        for name in ("escaped", "auto"):
            if match[name]:
                kept.append(Fragment(match[name], *match.span(name)))
        if match["link"]:
            kept += _inline(source_text, *match.span("link"))
        if match["code"]:
            closing = source_text.find("`", match.end(), end)
            if closing > 0:
                kept.append(Fragment(source_text[match.end() : closing], match.end(), closing))
                at = closing + 1
                continue
        at = match.end()
    return [f for f in kept if f.text]
