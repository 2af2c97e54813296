"""Dates as tables, mails and archives write them, to ISO 8601; what can be read in two ways is not read."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from email.utils import parsedate_to_datetime

from onrecord.model.document import is_iso_8601
from onrecord.text.words import MONTHS

_PACKED = re.compile(r"(\d{4})(\d\d)(\d\d)(?:[T ]?(\d\d)(\d\d)(\d\d)?(Z)?)?")
_YEAR_FIRST = re.compile(r"(\d{4})[/.](\d{1,2})[/.](\d{1,2})(?![\d/.])")
_FULL = re.compile(
    r"(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d)(:\d\d)?(?:\.\d+)?\s*(Z|UTC|GMT|[+-]\d\d:?\d\d|[+-]\d\d)?",
    re.IGNORECASE,
)
_NAMED = re.compile(
    r"(?:[A-Za-z]{3,9}\.?,?\s+)?(?:(?P<m1>[A-Za-z]{3,9})\.?\s+(?P<d1>\d{1,2})(?:st|nd|rd|th)?,?"
    r"|(?P<d2>\d{1,2})(?:st|nd|rd|th)?\s+(?P<m2>[A-Za-z]{3,9})\.?,?)\s+(?P<y>\d{4})\b"
)
_EARLIEST, _LATEST = 1600, 2200
"""Years outside are no dates of articles but numbers that look so."""


def to_iso(value: object) -> str | None:
    """Return a date or time in ISO 8601's extended form, or None where it is none or can be read in two ways.

    Numbers are seconds since 1970, or milliseconds where they are too large for that.

    >>> to_iso("2031-06-12 08:30:00"), to_iso("20310612T083000Z"), to_iso("12 June 2031"), to_iso("03/04/2031")
    ('2031-06-12T08:30:00', '2031-06-12T08:30:00Z', '2031-06-12', None)
    >>> to_iso("Thu, 12 Jun 2031 08:30:00 +0200"), to_iso(1938933000)
    ('2031-06-12T08:30:00+02:00', '2031-06-11T08:30:00Z')
    """
    if isinstance(value, datetime):
        return _checked(value.isoformat(timespec="seconds").replace("+00:00", "Z"))
    if isinstance(value, date):
        return _checked(value.isoformat())
    if isinstance(value, int | float) and not isinstance(value, bool):
        return _since_1970(value)
    if not isinstance(value, str):
        return None
    text = value.strip()[:100]
    if is_iso_8601(text) and len(text) != 4:
        return _checked(text)
    for read in (_full, _packed, _named, _mail):
        if found := read(text):
            return _checked(found)
    return None


def to_utc(value: str) -> str | None:
    """Return a time with its zone as ``2031-06-12T08:00:00Z``, to the second; None where it is none.

    >>> to_utc("2031-06-12T10:00:00.25+02:00"), to_utc("20310612080000"), to_utc("2031-06-12")
    ('2031-06-12T08:00:00Z', '2031-06-12T08:00:00Z', None)
    """
    iso = to_iso(value)
    if iso is None or "T" not in iso:
        return None
    moment = datetime.fromisoformat(iso)
    try:
        moment = moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)
    except OverflowError:
        return None
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ")


def _checked(iso: str) -> str | None:
    return iso if is_iso_8601(iso) and _EARLIEST <= int(iso[:4]) <= _LATEST else None


def _since_1970(value: float) -> str | None:
    seconds = value / 1000 if abs(value) > 1e11 else value
    # a bare number below this is a year or a count
    if not abs(seconds) > 1e8:
        return None
    try:
        return _checked(datetime.fromtimestamp(int(seconds), UTC).isoformat().replace("+00:00", "Z"))
    except (OverflowError, ValueError, OSError):
        return None


def _full(text: str) -> str | None:
    match = _FULL.match(text)
    if not match:
        return None
    zone = (match[4] or "").upper()
    zone = "Z" if zone in ("UTC", "GMT", "Z", "+00", "+00:00", "+0000") else zone
    zone += ":00" if len(zone) == 3 else ""
    return f"{match[1]}T{match[2]}{match[3] or ''}{zone}"


def _packed(text: str) -> str | None:
    if match := _YEAR_FIRST.match(text):
        return f"{match[1]}-{int(match[2]):02}-{int(match[3]):02}"
    match = _PACKED.fullmatch(text)
    if not match:
        return None
    day = f"{match[1]}-{match[2]}-{match[3]}"
    return f"{day}T{match[4]}:{match[5]}:{match[6] or '00'}{match[7] or ''}" if match[4] else day


def _named(text: str) -> str | None:
    match = _NAMED.match(text)
    if not match or re.search(r"\d:\d\d", text):  # a time of day is read by the next, or not at all
        return None
    month = (match["m1"] or match["m2"]).lower()[:3]
    if month not in MONTHS:
        return None
    return f"{match['y']}-{MONTHS.index(month) + 1:02}-{int(match['d1'] or match['d2']):02}"


def _mail(text: str) -> str | None:
    if not re.search(r"\d:\d\d", text):
        return None
    try:
        moment = parsedate_to_datetime(text)
        return moment.isoformat(timespec="seconds").replace("+00:00", "Z")
    except (TypeError, ValueError, IndexError, OverflowError):
        return None
