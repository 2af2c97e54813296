"""Plain text: a title that stands alone on top, paragraphs below."""

from __future__ import annotations

import re

from onrecord.ingest.blocks import Block, assemble, why_leftover
from onrecord.ingest.by_lines import names_in_by_line, take_by_line
from onrecord.ingest.date_lines import take_date_lines, with_dates
from onrecord.ingest.decode import decode
from onrecord.ingest.parsed import Given, Parsed, Rejected, with_given
from onrecord.ingest.wrapped import unwrap
from onrecord.model import Capture, Document, Leftover, Span
from onrecord.text.offsets import Fragment

_LINE = re.compile(r"[^\r\n]+")
_LONGEST_TITLE = 200
_SENTENCE_END = (".", "!", ":", ";", ",", "…")
_CLOSING = "”\"’'»"


def parse_text(capture: Capture, given: Given | None = None) -> Parsed | Rejected:
    """Make a document from plain text in any encoding; each line is a paragraph, blank lines fall away.

    Lines that were broken at a width are put together first. The first line is the title if it stands alone, is short
    and does not end like a sentence. A by-line under it gives the authors, a date line when it appeared.
    """
    decoded = decode(capture)
    if isinstance(decoded, Rejected):
        return decoded
    source_text, _ = decoded
    blocks = unwrap([_block(m) for m in _LINE.finditer(source_text) if m.group().strip()], source_text)
    title = None if given and given.title else _title(source_text, blocks)
    titled = title is not None or bool(given and given.title)
    blocks, authors = take_by_line(blocks[1:] if title else blocks, titled=titled)
    blocks, printed = take_date_lines(blocks)
    text, offsets, leftovers = assemble(blocks)
    if not text:
        detail = "no paragraph is left once page furniture is set aside; give the article's text"
        return Rejected(capture.source, "no-article", detail, capture.given_id)
    document = Document(
        text=text, title=title, given_id=capture.given_id, authors=authors, leftovers=leftovers
    )
    return Parsed(with_given(with_dates(document, printed), given or Given()), source_text, offsets)


def _block(match: re.Match[str]) -> Block:
    line = match.group()
    start = match.start() + len(line) - len(line.lstrip())
    words = line.strip()
    return Block((Fragment(words, start, start + len(words)),))


def _title(source_text: str, blocks: list[Block]) -> str | None:
    if len(blocks) < 2:
        return None
    first, second = blocks[0], blocks[1]
    between = source_text[first.source.end : second.source.start]
    alone = between.replace("\r\n", "\n").count("\n") >= 2 or bool(names_in_by_line(second.text))
    title = first.text
    if (
        not alone
        or len(title) > _LONGEST_TITLE
        or title.rstrip(_CLOSING).endswith(_SENTENCE_END)
        or names_in_by_line(title)
        or why_leftover(title, at_end=False)
    ):
        return None
    return title


def cut_end(text: str) -> tuple[str, tuple[Leftover, ...]]:
    r"""Set aside page furniture at the end of text that is clean already; what is kept is a prefix of it.

    >>> cut_end("The war goes on.\n\nYou may also like")[0]
    'The war goes on.'
    """
    end = len(text)
    found: list[tuple[str, str, Span]] = []
    while True:
        stop = end
        while stop and text[stop - 1].isspace():
            stop -= 1
        start = text.rfind("\n", 0, stop) + 1
        line = text[start:stop].strip()
        why = why_leftover(line, at_end=True) if line and start > 0 else None
        if why is None:
            break
        at = text.index(line, start)
        found.append((line, why, Span(at, at + len(line))))
        end = start
    if not found:
        return text, ()
    kept = text[:end].rstrip()
    return kept, tuple(Leftover(line, why, len(kept), span) for line, why, span in reversed(found))
