"""Lettering: how wide words are when drawn, guessed on the safe side, since no font can be asked; how SVG has them."""

from __future__ import annotations

import unicodedata
from html import escape

_NARROW, _THIN, _USUAL, _CAPITAL, _BROAD, _FULL = 0.4, 0.5, 0.7, 0.82, 1.0, 1.05
"""Widths in ems of the classes below, in bold: those of DejaVu, the widest of the fonts our pages ask for."""
_LIGHTER = 0.9
"""How much of bold's width the usual weight takes."""
_CLASSES = {
    **dict.fromkeys("iIjl.,:;'’‘|!· ", _NARROW),
    **dict.fromkeys('frt()[]-“”"/', _THIN),
    **dict.fromkeys("mMwW%@—…", _BROAD),
}


def width(words: str, size: float, *, bold: bool = False) -> float:
    """Return the most room the words may take in a letter of ``size``, in the unit of ``size``.

    >>> round(width("will", 10)), round(width("will", 10, bold=True)), round(width("橋", 10))
    (20, 22, 9)
    """
    return size * sum(_ems(letter) for letter in words) * (1 if bold else _LIGHTER)


def _ems(letter: str) -> float:
    known = _CLASSES.get(letter)
    if known is not None:
        return known
    if unicodedata.east_asian_width(letter) in "WF":
        return _FULL
    if unicodedata.combining(letter):
        return 0.0
    return _CAPITAL if letter.isupper() else _USUAL


def safe(words: str) -> str:
    """Escape, and drop the control characters that XML 1.0 cannot hold.

    >>> safe("a < b" + chr(0))
    'a &lt; b'
    """
    return escape("".join(c for c in words if c >= " " or c in "\t\n"))


def fit(words: str, room: float, size: float, *, bold: bool = False) -> str:
    """Return the words, cut with an ellipsis where they would take more than ``room``.

    >>> fit("Northern Herald", 200, 13), fit("Northern Herald", 80, 13)
    ('Northern Herald', 'Northern…')
    """
    if width(words, size, bold=bold) <= room:
        return words
    kept = words
    while kept and width(kept + "…", size, bold=bold) > room:
        kept = kept[:-1]
    return kept.rstrip() + "…"


def wrap(words: str, room: float, size: float, most: int, *, bold: bool = False) -> list[str]:
    """Break words into at most ``most`` lines that fit into ``room``; the last is cut where there is more.

    >>> wrap("letter from the justice ministry", 90, 13, 2)
    ['letter from', 'the justice…']
    """
    lines: list[str] = [""]
    for word in words.split():
        longer = f"{lines[-1]} {word}".strip()
        if lines[-1] and width(longer, size, bold=bold) > room:
            lines.append(word)
        else:
            lines[-1] = longer
    if len(lines) > most:
        lines[most - 1 :] = [" ".join(lines[most - 1 :])]
    return [fit(line, room, size, bold=bold) for line in lines]
