"""Test sentences with their answer written in, and whole articles marked so (``tests/gold/*.txt``).

A mark is ``[words|role]``. Roles are ``source``, ``cue``, ``content``, ``via`` and ``channel``. Where a text has more
than one attribution each mark carries its number, ``[words|role:2]``; without one it belongs to the first. Marks may
stand inside each other, and an attribution may have several marks of one role, as an interrupted quotation has.
A bracket or bar that belongs to the text is written ``\\[``, ``\\]``, ``\\|``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from onrecord.model import Certainty, Document, QuotationKind, SourceKind, Span, Stance

GOLD = Path(__file__).parent / "gold"
ROLES = ("source", "cue", "content", "via", "channel")

_PIECE = re.compile(r"\\[\[\]|\\]|\[|\|(?P<role>[a-z]+)(?::(?P<number>\d+))?\]")


@dataclass(frozen=True, slots=True)
class Marks:
    """Where one attribution's roles stand in the bare text, each in text order."""

    number: int
    source: tuple[Span, ...] = ()
    cue: tuple[Span, ...] = ()
    content: tuple[Span, ...] = ()
    via: tuple[Span, ...] = ()
    channel: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class GoldAttribution:
    """One attribution as a person marked it.

    ``certainty`` is None where careful readers may differ; ``nested_in`` is the number of the attribution around it.
    """

    marks: Marks
    kind: SourceKind
    named: bool
    quotation: QuotationKind
    stance: Stance
    certainty: Certainty | None
    nested_in: int | None


@dataclass(frozen=True, slots=True)
class GoldArticle:
    """One article with every attribution in it; there are no others in its text."""

    name: str
    document: Document
    attributions: tuple[GoldAttribution, ...]


def marked(sentence: str) -> tuple[str, tuple[Marks, ...]]:
    """Return the bare text and the marks of each attribution, by number.

    >>> marked("[He|source] [left|cue].")[1]
    (Marks(number=1, source=(Span(start=0, end=2),), cue=(Span(start=3, end=7),), content=(), via=(), channel=()),)

    >>> text, (first, second) = marked("[Roe|source] [said|cue] [[aides|source:2] [feared|cue:2] [ice|content:2]|content].")
    >>> first.content[0].of(text), second.content[0].of(text)
    ('aides feared ice', 'ice')
    """
    plain, last = "", 0
    open_at: list[int] = []
    spans: dict[int, dict[str, list[Span]]] = {}
    for piece in _PIECE.finditer(sentence):
        plain += sentence[last : piece.start()]
        last = piece.end()
        if piece["role"]:
            _close(sentence, piece, open_at, len(plain), spans)
        elif piece[0] == "[":
            open_at.append(len(plain))
        else:
            plain += piece[0][1]
    if open_at:
        raise ValueError(f"a mark is opened and never closed in {sentence!r}")
    return plain + sentence[last:], tuple(
        Marks(number, **{role: tuple(sorted(spans[number].get(role, ()))) for role in ROLES})
        for number in sorted(spans)
    )


def _close(
    sentence: str,
    piece: re.Match[str],
    open_at: list[int],
    end: int,
    spans: dict[int, dict[str, list[Span]]],
) -> None:
    if piece["role"] not in ROLES or not open_at:
        raise ValueError(f"{piece[0]!r} at {piece.start()} closes no mark or is no role in {sentence!r}")
    number = int(piece["number"] or 1)
    spans.setdefault(number, {}).setdefault(piece["role"], []).append(Span(open_at.pop(), end))


def gold_articles() -> tuple[GoldArticle, ...]:
    """Return every article in ``tests/gold``, by name."""
    return tuple(parse_gold(path.stem, path.read_text("utf-8")) for path in sorted(GOLD.glob("*.txt")))


def parse_gold(name: str, written: str) -> GoldArticle:
    """Parse one article: ``key: value`` lines, a line of ``=``, the marked text, a line of ``=``, the table.

    The table has a row for each number: source kind, named or unnamed, quotation, stance, certainty or ``?``, and
    the number of the attribution it is nested in or ``-``.
    """
    head, body, table = (part.strip() for part in re.split(r"^=+$", written, flags=re.MULTILINE))
    fields = dict(line.split(": ", 1) for line in head.splitlines() if not line.startswith("#"))
    text, marks = marked(body)
    rows = dict(_rows(table))
    if {m.number for m in marks} != set(rows):
        raise ValueError(
            f"{name}: numbers in the text {[m.number for m in marks]} and table {list(rows)} differ"
        )
    document = Document(text, title=fields["title"], published=fields["published"], published_source="given")
    return GoldArticle(name, document, tuple(_attribution(m, rows[m.number]) for m in marks))


def _rows(table: str) -> Iterator[tuple[int, list[str]]]:
    for line in table.splitlines()[1:]:
        number, *cells = line.split()
        yield int(number), cells


def _attribution(marks: Marks, cells: list[str]) -> GoldAttribution:
    kind, named, quotation, stance, certainty, nested_in = cells
    return GoldAttribution(
        marks,
        SourceKind(kind),
        {"named": True, "unnamed": False}[named],
        QuotationKind(quotation),
        Stance(stance),
        None if certainty == "?" else Certainty(certainty),
        None if nested_in == "-" else int(nested_in),
    )
