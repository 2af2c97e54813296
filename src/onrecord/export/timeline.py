"""The timeline as SVG 1.1: above the line the days spoken of, below it those on which articles came out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from onrecord.export.graph_layout import MONTHS
from onrecord.export.lettering import safe, width

TIMELINE_STYLE = """\
.tl .axis { stroke: var(--og-soft); stroke-width: 1.5; fill: none; } .tl .band { fill: var(--og-box); } .tl .notch { stroke: var(--og-soft); }
.tl .cut { stroke: var(--og-soft); stroke-width: 1.5; fill: none; } .tl .day, .tl .folds, .tl .more { text-anchor: middle; } .tl .more { font-weight: 600; font-size: 12px; }
.tl .spoken { fill: var(--og-paper); stroke: var(--og-way); stroke-width: 2; } .tl a:hover .spoken, .tl a:hover .mark { stroke: var(--og-ink); stroke-width: 3; }
"""  # noqa: E501 - a style sheet
"""What a timeline's classes add to the origin graph's `STYLE`, whose colours it has."""

MOST_MARKS = 6
"""Marks on one day; of more articles the number is written."""
_LEFT, _RIGHT = 84, 16
_MARK, _PITCH, _BAND = 14, 19, 26
_NARROW, _WIDE, _FIELD = 14, 56, 900
"""Pixels a day is wide: few days get more room, as far as all of them take no more than the last of these."""
_ROOM, _FAR = 12, 8
"""Pixels between two labels; so many days apart, the line is broken."""
_MONTH, _YEAR = 30.44, 365.25


@dataclass(frozen=True, slots=True)
class DayMark:
    """An article on a day: what is said of it to those who do not see it, where it leads, how many copies it has."""

    told: str
    href: str
    copies: int = 0


@dataclass(frozen=True, slots=True)
class TimelineDay:
    """One day (ISO 8601), with the articles that speak of it and those that came out on it."""

    date: str
    spoken: tuple[DayMark, ...] = ()
    out: tuple[DayMark, ...] = ()


@dataclass(frozen=True, slots=True)
class _Column:
    day: TimelineDay
    label: str
    x: int

    @property
    def half(self) -> int:
        return _half(self.label)


def timeline_svg(days: Sequence[TimelineDay], name: str) -> str:
    """Return the days as one SVG element within a page that has the style sheet; ``name`` keeps its ids apart.

    Days stand in their order, some pixels for each day between them; where more than a week lies between two, the line
    is broken and the gap is told in words.
    """
    columns = _columns(days)
    above = max(_height(len(column.day.spoken)) for column in columns)
    below = max(_height(len(column.day.out)) for column in columns)
    top = above + 8
    size = columns[-1].x + max(columns[-1].half, _MARK) + _RIGHT, top + _BAND + below + 8
    return (
        f'<svg class="og tl" xmlns="http://www.w3.org/2000/svg" width="{size[0]}" height="{size[1]}" '
        f'viewBox="0 0 {size[0]} {size[1]}" role="group" aria-labelledby="{safe(name)}-t {safe(name)}-d">'
        f'<title id="{safe(name)}-t">Days spoken of, and days on which articles came out</title>'
        f'<desc id="{safe(name)}-d">{safe(told(days))}</desc>\n'
        + _axis(columns, top)
        + "\n"
        + "\n".join(_column(column, top) for column in columns)
        + "\n</svg>\n"
    )


def told(days: Sequence[TimelineDay]) -> str:
    """Say in a sentence or two what the timeline shows.

    >>> told([TimelineDay("2031-05-03", (DayMark("", ""),)), TimelineDay("2031-06-12", (), (DayMark("", ""),))])
    '1 day is spoken of: 3 May 2031. Articles came out on 1 day: 12 Jun 2031.'
    """
    spoken = [each.date for each in days if each.spoken]
    out = [each.date for each in days if each.out]
    first = f"{_days(spoken, 'day is', 'days are')} spoken of{_range(spoken)}."
    second = f"Articles came out on {_days(out, 'day', 'days')}{_range(out)}." if out else ""
    return f"{first} {second}".strip()


def _days(dates: Sequence[str], one: str, many: str) -> str:
    return f"{len(dates) or 'No'} {one if len(dates) == 1 else many}"


def _range(dates: Sequence[str]) -> str:
    if not dates:
        return ""
    first, last = _label(dates[0], ""), _label(dates[-1], "")
    return f": {first}" if first == last else f", from {first} to {last}"


def gap(before: str, after: str) -> str:
    """Say how long lies between two days, in one unit.

    >>> gap("2031-05-03", "2031-05-20"), gap("2031-01-03", "2031-06-12"), gap("1998-05-03", "2031-06-12")
    ('17 days', '5 months', '33 years')
    """
    days = _apart(before, after)
    for unit, long in (("year", _YEAR), ("month", _MONTH)):
        if days >= 2 * long:
            return f"{round(days / long)} {unit}s"
    return f"{days} days"


def _apart(before: str, after: str) -> int:
    return (date.fromisoformat(after) - date.fromisoformat(before)).days


def _columns(days: Sequence[TimelineDay]) -> list[_Column]:
    near = [far for a, b in pairwise(days) if (far := _apart(a.date, b.date)) < _FAR]
    wide = max(_NARROW, min(_WIDE, _FIELD // max(sum(near), 1)))
    found: list[_Column] = []
    for day in days:
        label = _label(day.date, found[-1].day.date if found else "")
        if not found:
            x = _LEFT + _half(label)
        else:
            before = found[-1]
            least = before.half + _half(label) + _ROOM
            far = _apart(before.day.date, day.date)
            if far >= _FAR:
                x = before.x + least + round(width(gap(before.day.date, day.date), 12)) + 2 * _ROOM
            else:
                x = before.x + max(least, far * wide)
        found.append(_Column(day, label, x))
    return found


def _label(day: str, before: str) -> str:
    """A day in words, with its year where that is not the year of the day before it."""
    words = f"{int(day[8:10])} {MONTHS[int(day[5:7]) - 1]}"
    return words if day[:4] == before[:4] else f"{words} {day[:4]}"


def _half(label: str) -> int:
    return round(width(label, 12)) // 2


def _height(marks: int) -> int:
    return min(marks, MOST_MARKS) * _PITCH + (16 if marks > MOST_MARKS else 0)


def _axis(columns: Sequence[_Column], top: int) -> str:
    """The line as a band that holds the labels, broken where days lie far apart, with a notch for each day within."""
    foot, end = top + _BAND, columns[-1].x + max(columns[-1].half, _MARK) + 8
    sides = (
        ("spoken of", top - 5, any(column.day.spoken for column in columns)),
        ("came out", foot + 14, any(column.day.out for column in columns)),
    )
    parts = [f'<text class="soft" x="0" y="{y}">{words}</text>' for words, y, occurs in sides if occurs]
    start = columns[0].x - max(columns[0].half, _MARK) - 8
    notches: list[str] = []
    for before, after in pairwise(columns):
        far = _apart(before.day.date, after.day.date)
        if far < _FAR:
            notches += [_notch(before.x + (after.x - before.x) * n // far, top) for n in range(1, far)]
            continue
        left, right = before.x + max(before.half, _MARK) + 8, after.x - max(after.half, _MARK) - 8
        parts += [_stretch(start, left, top), _break(left, right, top, gap(before.day.date, after.day.date))]
        start = right
    parts.append(_stretch(start, end, top))
    return "".join(parts + notches)


def _stretch(start: int, end: int, top: int) -> str:
    foot = top + _BAND
    return (
        f'<rect class="band" x="{start}" y="{top}" width="{end - start}" height="{_BAND}"/>'
        f'<path class="axis" d="M{start} {top}H{end}M{start} {foot}H{end}"/>'
    )


def _notch(x: int, top: int) -> str:
    return f'<path class="notch" d="M{x} {top}V{top + 4}M{x} {top + _BAND - 4}V{top + _BAND}"/>'


def _break(left: int, right: int, top: int, words: str) -> str:
    foot, middle = top + _BAND, (left + right) // 2
    zigzag = "".join(f"M{x - 3} {foot}L{x + 3} {top}" for x in (left, right))
    return (
        f'<path class="cut" d="{zigzag}"/>'
        f'<text class="soft day" x="{middle}" y="{top + 17}">{safe(words)}</text>'
    )


def _column(column: _Column, top: int) -> str:
    day, x, foot = column.day, column.x, top + _BAND
    parts = [f'<text class="day" font-size="12" x="{x}" y="{top + 17}">{safe(column.label)}</text>']
    for n, mark in enumerate(day.spoken[:MOST_MARKS]):
        y = top - 3 - _PITCH * n - _MARK
        parts.append(
            _linked(
                mark,
                f'<rect class="spoken" x="{x - _MARK // 2}" y="{y}" width="{_MARK}" height="{_MARK}" rx="3"/>',
            )
        )
    for n, mark in enumerate(day.out[:MOST_MARKS]):
        y = foot + 3 + _PITCH * n + _MARK // 2
        parts.append(_linked(mark, _dot(mark, x, y)))
    if len(day.spoken) > MOST_MARKS:
        parts.append(
            f'<text class="more" x="{x}" y="{top - _PITCH * MOST_MARKS - 6}">{len(day.spoken)}</text>'
        )
    if len(day.out) > MOST_MARKS:
        parts.append(
            f'<text class="more" x="{x}" y="{foot + _PITCH * MOST_MARKS + 14}">{len(day.out)}</text>'
        )
    return "".join(parts)


def _dot(mark: DayMark, x: int, y: int) -> str:
    if not mark.copies:
        return f'<circle class="mark" cx="{x}" cy="{y}" r="{_MARK // 2}"/>'
    copies = f"×{mark.copies}"
    room = max(round(width(copies, 11, bold=True)) + 8, 2 * _MARK)
    return (
        f'<rect class="mark" x="{x - room // 2}" y="{y - 8}" width="{room}" height="16" rx="8"/>'
        f'<text class="folds" x="{x}" y="{y + 4}">{copies}</text>'
    )


def _linked(mark: DayMark, drawn: str) -> str:
    words = safe(mark.told)
    return f'<a href="{safe(mark.href)}" aria-label="{words}"><title>{words}</title>{drawn}</a>'
