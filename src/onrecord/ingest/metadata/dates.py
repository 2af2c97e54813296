"""Dates of a page as ISO 8601, with the time and its zone where the page gives them."""

from __future__ import annotations

import re
from email.utils import parsedate_to_datetime

from onrecord.model.document import is_iso_8601
from onrecord.text.words import MONTHS

_ISO = re.compile(
    r"(\d{4}-\d{2}-\d{2})"
    r"(?:[T ]\s*(\d{2}:\d{2}(?::\d{2})?)(?:[.,]\d+)?\s*(Z|UTC|GMT|[+-]\d{2}:?\d{2}|[+-]\d{2}(?!\d))?)?"
)
_COMPACT = re.compile(r"\b((?:19|20)\d{2})(0[1-9]|1[0-2])([0-2]\d|3[01])(?:T?(\d{2})(\d{2})(\d{2})?)?\b")
_NAMED = re.compile(
    r"\b(?:(?P<d1>\d{1,2})(?:st|nd|rd|th)?\.?\s+(?P<m1>[A-Za-z]{3,9})\.?,?\s+(?P<y1>(?:19|20)\d{2})"
    r"|(?P<m2>[A-Za-z]{3,9})\.?\s+(?P<d2>\d{1,2})(?:st|nd|rd|th)?,?\s+(?P<y2>(?:19|20)\d{2}))\b"
)
_URL = re.compile(r"[/-]((?:19|20)\d\d)[/-]?([01]\d)[/-]?([0-3]\d)(?=[/-]|$|\D)")


def iso_date(value: str) -> str | None:
    """Return a date or time written in any of the forms pages use in their markup, or None.

    Forms with bare numbers in another order than year, month, day can be read two ways and are not taken.

    >>> iso_date("2024-05-06 07:08:09.5 +0200"), iso_date("Mon, 06 May 2024 07:08:09 GMT"), iso_date("6 May 2024")
    ('2024-05-06T07:08:09+02:00', '2024-05-06T07:08:09+00:00', '2024-05-06')
    >>> iso_date("05/06/2024") is None
    True
    """
    return next((found for read in (_iso, _mail, _compact, _named) if (found := read(value.strip()))), None)


def _sure(value: str) -> str | None:
    return value if is_iso_8601(value) else None


def _iso(value: str) -> str | None:
    match = _ISO.search(value)
    if not match:
        return None
    day, clock, zone = match.groups()
    zone = "Z" if zone in ("UTC", "GMT") else zone or ""
    if zone and zone != "Z":
        zone = zone[:3] + ":" + (zone[3:].strip(":") or "00")
    return _sure(day + (f"T{clock}{zone}" if clock else "")) or _sure(day)


def _mail(value: str) -> str | None:
    """RFC 5322, as HTTP and old feeds write it."""
    if not re.match(r"[A-Za-z]{3},? \d", value):
        return None
    try:
        return parsedate_to_datetime(value).isoformat()
    except ValueError:
        return None


def _compact(value: str) -> str | None:
    match = _COMPACT.fullmatch(value)
    if not match:
        return None
    year, month, day, hour, minute, second = match.groups()
    return _sure(f"{year}-{month}-{day}" + (f"T{hour}:{minute}:{second or '00'}" if hour else ""))


def _named(value: str) -> str | None:
    match = _NAMED.search(value)
    if not match:
        return None
    month = (match["m1"] or match["m2"]).lower()[:3]
    if month not in MONTHS:
        return None
    day, year = int(match["d1"] or match["d2"]), match["y1"] or match["y2"]
    return _sure(f"{year}-{MONTHS.index(month) + 1:02}-{day:02}")


def date_in_url(url: str) -> str | None:
    """Return the day that a page's address names.

    >>> date_in_url("https://example.org/2024/05/06/pier-sold")
    '2024-05-06'
    """
    match = _URL.search(url)
    return _sure("-".join(match.groups())) if match else None
