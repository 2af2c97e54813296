"""PDF and DOCX, by libraries that come with ``onrecord[documents]``.

The source text of these is the text as it was taken out: offsets lead back to that, since bytes say nothing there.
Run them in a bounded process (`BoundedParser`): both formats can be made to unpack to any size.
"""

from __future__ import annotations

import io
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.ingest.blocks import BETWEEN, Block, assemble
from onrecord.ingest.by_lines import take_by_line
from onrecord.ingest.date_lines import take_date_lines, with_dates
from onrecord.ingest.parsed import BIGGEST, Given, Parsed, Rejected, with_given
from onrecord.model import Capture, Document, Evidence
from onrecord.text.offsets import Fragment

PDF = "application/pdf"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
MEDIA_TYPES = (PDF, DOCX)

_LARGER = 1.15
"""A first line set this much larger than the text is its title."""
_OFTEN = 0.5
"""A line that stands on this share of the pages is their furniture."""
_PAGE_NUMBER = re.compile(r"(?:page\s*)?[-–—\s]*\d{1,4}(?:\s*(?:/|of)\s*\d{1,4})?[-–—\s]*", re.IGNORECASE)
_NO_TITLE = re.compile(r"(?:untitled|microsoft word|.*\.(?:docx?|pdf|indd|qxd|rtf|odt))\b.*", re.IGNORECASE)
_FURNITURE = "page-furniture"


@dataclass(frozen=True, slots=True)
class _Box:
    """A paragraph's lines as they were set, the size of its letters in points, and the number of its page."""

    lines: tuple[str, ...]
    size: float
    page: int

    @property
    def words(self) -> str:
        return " ".join(self.lines)


def parse_document(capture: Capture, given: Given) -> Parsed | Rejected:
    """Make a document from a PDF or a DOCX file: paragraphs, columns one after the other, title where it says one."""
    if len(capture.body) > BIGGEST:
        detail = f"more than {BIGGEST:,} bytes, which no article has; give one article a file"
        return Rejected(capture.source, "too-large", detail, capture.given_id)
    read = _pdf if capture.media_type == PDF else _docx
    try:
        boxes, title = read(capture.body)
    except ImportError:
        detail = "a library for this format is not installed: pip install 'onrecord[documents]'"
        return Rejected(capture.source, "missing-extra", detail, capture.given_id)
    except MemoryError:
        raise
    except Exception as error:  # these libraries raise whatever a damaged file leads them to
        detail = f"it cannot be read ({type(error).__name__}: {str(error)[:100]}); it is damaged or locked"
        return Rejected(capture.source, "damaged", detail, capture.given_id)
    return _parsed(boxes, title, capture, given)


def _pdf(body: bytes) -> tuple[list[_Box], str | None]:
    from pdfminer.high_level import extract_pages  # noqa: PLC0415 - an extra, for the child process alone
    from pdfminer.layout import LTChar, LTTextBox, LTTextLine  # noqa: PLC0415
    from pdfminer.pdfdocument import PDFDocument  # noqa: PLC0415
    from pdfminer.pdfparser import PDFParser  # noqa: PLC0415
    from pdfminer.utils import decode_text  # noqa: PLC0415

    boxes = []
    for number, page in enumerate(extract_pages(io.BytesIO(body))):
        for box in page:
            if not isinstance(box, LTTextBox):
                continue
            lines = [line for line in box if isinstance(line, LTTextLine) and line.get_text().strip()]
            sizes = [c.size for line in lines for c in line if isinstance(c, LTChar)]
            words = tuple(" ".join(_whole(line.get_text()).split()) for line in lines)
            if words:
                boxes.append(_Box(words, max(sizes, default=0.0), number))
    info = PDFDocument(PDFParser(io.BytesIO(body))).info
    title = info[0].get("Title") if info else None
    return boxes, _whole(decode_text(title)) if isinstance(title, bytes) else None


def _docx(body: bytes) -> tuple[list[_Box], str | None]:
    import docx  # noqa: PLC0415 - an extra, for the child process alone

    document = docx.Document(io.BytesIO(body))
    boxes = []
    for paragraph in document.paragraphs:
        words = " ".join(_whole(paragraph.text).split())
        if words:
            style = paragraph.style.name if paragraph.style is not None else ""
            # styles stand in for the size of letters: a title is larger than a heading, a heading than text
            size = 3.0 if style == "Title" else 2.0 if style == "Heading 1" else 1.0
            boxes.append(_Box((words,), size, 0))
    return boxes, document.core_properties.title or None


def _whole(words: str) -> str:
    """Text without halves of characters and controls, which such files may hold and a store may not."""
    return re.sub("[\x00-\x08\x0e-\x1f]", "", words.encode("utf-8", "replace").decode())


def _parsed(boxes: Sequence[_Box], said: str | None, capture: Capture, given: Given) -> Parsed | Rejected:
    source_text = BETWEEN.join("\n".join(box.lines) for box in boxes)
    title, evidence = _title(boxes, said)
    furniture = _furniture(boxes)
    blocks, at = [], 0
    for box in boxes:
        leftover = _FURNITURE if box.words in furniture else None
        if not (title and box.words == title):
            blocks.append(Block(_fragments(box.lines, at), leftover))
        at += len("\n".join(box.lines)) + len(BETWEEN)
    blocks, authors = take_by_line(blocks, titled=title is not None)
    blocks, printed = take_date_lines(blocks)
    if authors:
        evidence = tuple(sorted((*evidence, ("authors", Evidence(", ".join(authors), "by-line")))))
    text, offsets, leftovers = assemble(blocks) if blocks else ("", None, ())
    if not text or offsets is None:
        detail = "there is no text in it; a scanned page must be read by a program for that first"
        return Rejected(capture.source, "no-article", detail, capture.given_id)
    document = Document(
        text=text,
        title=title,
        given_id=capture.given_id,
        authors=authors,
        leftovers=leftovers,
        evidence=evidence,
    )
    return Parsed(with_given(with_dates(document, printed), given), source_text, offsets)


def _title(boxes: Sequence[_Box], said: str | None) -> tuple[str | None, tuple[tuple[str, Evidence], ...]]:
    """The first paragraph where it is set larger than the text, else what the file's properties say."""
    words = " ".join((said or "").split())
    words = "" if _NO_TITLE.fullmatch(words) else words
    sizes = Counter[float]()
    for box in boxes:
        sizes[round(box.size, 1)] += len(box.words)
    usual = sizes.most_common(1)[0][0] if sizes else 0.0
    if boxes and len(boxes) > 1 and len(boxes[0].words) < 200 and boxes[0].size > usual * _LARGER:
        rivals = (words,) if words and words != boxes[0].words else ()
        return boxes[0].words, (("title", Evidence(boxes[0].words, "first line, in larger letters", rivals)),)
    if words:
        return words, (("title", Evidence(words, "document properties")),)
    return None, ()


def _furniture(boxes: Sequence[_Box]) -> frozenset[str]:
    """Page numbers, and what stands on many of several pages."""
    pages = max((box.page for box in boxes), default=0) + 1
    on_pages: dict[str, set[int]] = {}
    for box in boxes:
        on_pages.setdefault(box.words, set()).add(box.page)
    often = {words for words, on in on_pages.items() if len(on) > 1 and len(on) >= pages * _OFTEN}
    return frozenset(often | {words for words in on_pages if _PAGE_NUMBER.fullmatch(words)})


def _fragments(lines: Sequence[str], at: int) -> tuple[Fragment, ...]:
    """A paragraph's lines as one: a space for each break, nothing where a word was hyphenated over it."""
    found: list[Fragment] = []
    for number, line in enumerate(lines):
        end = at + len(line)
        following = lines[number + 1] if number + 1 < len(lines) else ""
        hyphenated = re.search(r"\w[-\u00ad]$", line) and following[:1].islower()
        found.append(Fragment(line[:-1] if hyphenated else line, at, end - bool(hyphenated)))
        if following and not hyphenated:
            found.append(Fragment(" ", end, end + 1))
        at = end + 1
    return tuple(f for f in found if f.text)
