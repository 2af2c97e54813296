"""Date lines in text without marks: "Published 18 November 2030, 9:15 GMT" on top is no sentence of the article."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from onrecord.ingest.blocks import Block
from onrecord.ingest.metadata.dates import iso_date
from onrecord.model import Document, Evidence

_FIRST = 4
"""Paragraphs from the top among which one may be a date; standfirst and by-line may come before it."""
_LONGEST = 120
_LINE = re.compile(r"[^\r\n]+")
_APART = re.compile(r"\s*[|•·]\s*|\s+[–—-]\s+|\s{3,}")
_CHANGED = r"(?:last )?(?:updated|modified|revised|edited)"
_LABEL = rf"(?:(?P<changed>{_CHANGED})|(?:first |originally )?(?:published|posted|issued|created)|date)"
_TIME = r"(?:at )?\d{1,2}[:.]?\d{2}(?: ?[ap]\.?m\.?)?(?: \(?[a-z]{2,5}\)?)?"
_WEEKDAY = r"(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?,? "
_DATE = (
    r"\d{4}-\d{2}-\d{2}(?:T\S+)?|\d{1,2}[./]\d{1,2}[./]\d{4}"
    r"|\d{1,2}(?:st|nd|rd|th)?\.? [a-z]{3,9}\.?,? \d{4}|[a-z]{3,9}\.? \d{1,2}(?:st|nd|rd|th)?,? \d{4}"
)
_DATED = re.compile(
    rf"(?:{_LABEL}(?: on)?:? ?)?(?:{_TIME},? )?(?:{_WEEKDAY})?(?P<date>{_DATE})(?:,? {_TIME})?\.?",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Dated:
    """When an article appeared and was changed, ISO 8601, and the lines that say so."""

    published: str | None
    modified: str | None
    lines: tuple[str, ...]

    @property
    def evidence(self) -> tuple[tuple[str, Evidence], ...]:
        """What was found by field, with the line it stands in."""
        values = {"published": self.published, "modified": self.modified}
        found = "date line " + ", ".join(f"“{line}”" for line in self.lines)
        return tuple((name, Evidence(value, found)) for name, value in values.items() if value)


NO_DATE = Dated(None, None, ())


def with_dates(document: Document, printed: Dated) -> Document:
    """Return the document with the dates printed on top of it, where it has none from elsewhere."""
    return replace(
        document,
        published=document.published or printed.published,
        modified=document.modified or printed.modified,
        published_source=document.published_source or ("text" if printed.published else None),
        evidence=tuple(sorted((dict(printed.evidence) | dict(document.evidence)).items())),
    )


def take_date_lines(blocks: Sequence[Block]) -> tuple[list[Block], Dated]:
    """Return the blocks with date lines near the top set aside, and what they say; as they were where there is none.

    Dates that stand alone further down make it a timeline, whose first heading says nothing of the article. A by-line,
    which is set aside already, may have the date too.
    """
    open_ones = [k for k, block in enumerate(blocks) if block.leftover is None]
    top = _on_top([blocks[k].text for k in open_ones])
    if top is None:
        return list(blocks), NO_DATE
    top = [open_ones[n] for n in top]
    named = [k for k, block in enumerate(blocks[:_FIRST]) if block.leftover == "byline" and _ends(block.text)]
    found = _joined([blocks[k].text for k in sorted({*top, *named})])
    return [replace(b, leftover="date-line") if k in top else b for k, b in enumerate(blocks)], found


def dates_in(text: str, title: str | None) -> Dated:
    r"""Return what date lines near the top say of text that is kept as it is.

    >>> dates_in("18 November 2030\n\nThe pier was sold.", None).published
    '2030-11-18'
    """
    lines = [line for match in _LINE.finditer(text) if (line := match.group().strip())]
    if title and lines and lines[0] == title.strip():
        del lines[0]
    return _joined([lines[n] for n in _on_top(lines) or ()])


def _on_top(lines: Sequence[str]) -> list[int] | None:
    """Which of the first lines are dates, side by side; None where dates stand among the text."""
    dated = [n for n, line in enumerate(lines) if _dates_of(line)]
    together = not dated or (dated[-1] < _FIRST and dated[-1] - dated[0] == len(dated) - 1)
    return dated if together else None


def _joined(lines: Sequence[str]) -> Dated:
    pieces = [piece for line in lines for piece in _dates_of(line) or _ends(line)]
    published = next((iso_date(m["date"]) for m in pieces if not m["changed"]), None)
    modified = next((iso_date(m["date"]) for m in pieces if m["changed"]), None)
    return Dated(published, modified, tuple(lines)) if published or modified else NO_DATE


def _dates_of(line: str) -> list[re.Match[str]]:
    """The dates of a line that says nothing else, none where it says more."""
    if len(line) > _LONGEST or not any(map(str.isdigit, line)):
        return []
    found = [_DATED.fullmatch(" ".join(piece.split())) for piece in _APART.split(line.strip())]
    return [match for match in found if match] if all(found) else []


def _ends(line: str) -> list[re.Match[str]]:
    """The dates that stand behind the names of a by-line: "By Ada Roe | 18 November 2030"."""
    found = [_DATED.fullmatch(" ".join(piece.split())) for piece in _APART.split(line.strip())[1:]]
    return [match for match in found if match]
