"""Times: dates, times of day, durations and sets, with TIMEX3 values (ISO 24617-1)."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from onrecord.model import Span, Timex
from onrecord.text.numbers import NUMBER_WORDS

_MONTHS = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
]
_DAYS = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
_UNITS = {
    "day": "D",
    "week": "W",
    "month": "M",
    "year": "Y",
    "decade": "E",
    "hour": "H",
    "minute": "M",
    "century": "C",
}
_NUMBERS = NUMBER_WORDS | {"a": 1, "an": 1}
_M = (
    r"(?:Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)|Apr(?:il|\.)|May|June?|July?|Aug(?:ust|\.)?"
    r"|Sept?(?:ember|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)"
)
_D = "(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_N = r"(?:\d+|a|an|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|thirty)"
_U = "(?:day|week|month|year|decade|hour|minute|century)"

Kind = Literal["DATE", "TIME", "DURATION", "SET"]


@dataclass(frozen=True, slots=True)
class _Value:
    type: Kind
    value: str
    relative: bool = False
    mod: str | None = None


_AHEAD = re.compile(
    r"\b(?:will|won't|won’t|shall|would|to be|(?:is|are) to|set (?:to|for)|due|scheduled|slated|going to|upcoming"
    r"|coming|expect(?:ed|s|ing)? (?:to|on|in|by|at)|plan(?:s|ned|ning)? (?:to|for|on)|(?:hope|intend|aim)s? to"
    r"|as (?:soon|early) as|until|till)\b[^.!?\n]*$",
    re.IGNORECASE,
)
"""Words before a day or a month, in its sentence, by which it lies ahead: "is to open on Tuesday", "until November"."""
_SAID = re.compile(
    r"\b(?:said|told|announced|reported|added|wrote|testified)\b[^.!?\n]{0,12}$", re.IGNORECASE
)
"""Words of speech right before a day: it is the day they were said on ("will close, he said Friday")."""
_BEFORE = 120
"""Characters before an expression in which such words are looked for."""

Make = Callable[[re.Match[str], date | None], _Value | None]


def find_times(text: str, published: str | None) -> tuple[Timex, ...]:
    """Return the time expressions in text order, T1, T2 …; where two overlap, the longer.

    ``published`` (ISO 8601) anchors the relative ones. Without it their values keep an X for what is not known:
    "In May" is ``XXXX-05``, never a guess.
    """
    anchor = date.fromisoformat(published[:10]) if published and len(published) >= 10 else None
    found: list[tuple[int, int, _Value]] = []
    tried = {trigger: _lines_with(trigger, text) for trigger in (_MONTH_WORD, _UNIT_WORD)}
    for pattern, make, trigger in _RULES:
        for start, end in tried[trigger] if trigger in tried else _whole_if(trigger, text):
            for match in pattern.finditer(text, start, end):
                value = make(match, anchor)
                if value is not None:
                    found.append((*match.span("time"), value))
    found.sort(key=lambda item: (item[0], -item[1]))
    kept: list[tuple[int, int, _Value]] = []
    for item in found:
        if not kept or item[0] >= kept[-1][1]:
            kept.append(item)
    return tuple(
        Timex(f"T{n}", Span(start, end), v.type, v.value, "published" if v.relative else None, v.mod)
        for n, (start, end, v) in enumerate(kept, start=1)
    )


def _lines_with(trigger: re.Pattern[str], text: str) -> list[tuple[int, int]]:
    """Where the lines stand that hold a trigger: a rule is tried there alone, as most lines have none."""
    found: list[tuple[int, int]] = []
    at = 0
    while (match := trigger.search(text, at)) is not None:
        start = text.rfind("\n", at, match.start()) + 1 or at
        at = text.find("\n", match.end())
        at = len(text) if at < 0 else at
        found.append((start, at))
    return found


def _whole_if(trigger: re.Pattern[str] | None, text: str) -> list[tuple[int, int]]:
    """All of a text that holds a trigger: these expressions may run over a line's end."""
    return [(0, len(text))] if trigger is None or trigger.search(text) else []


def _lies_ahead(match: re.Match[str]) -> bool:
    before = match.string[max(0, match.start("time") - _BEFORE) : match.start("time")]
    owned = match.string.startswith(("'s", "’s"), match.end("time"))  # "to get around Friday's ruling"
    return not owned and bool(_AHEAD.search(before)) and not _SAID.search(before)


def _month_number(word: str) -> int:
    return next(n for n, m in enumerate(_MONTHS, start=1) if m.startswith(word.lower().rstrip(".")[:3]))


def _iso(match: re.Match[str], anchor: date | None) -> _Value | None:
    return _day(int(match["year"]), int(match["month"]), int(match["day"]))


def _full_date(match: re.Match[str], anchor: date | None) -> _Value | None:
    return _day(int(match["year"]), _month_number(match["month"]), int(match["day"]))


def _day(year: int, month: int, day: int) -> _Value | None:
    try:
        return _Value("DATE", date(year, month, day).isoformat())
    except ValueError:
        return None


def _day_and_month(match: re.Match[str], anchor: date | None) -> _Value | None:
    month, day = _month_number(match["month"]), int(match["day"])
    if not 1 <= day <= 31:
        return None
    if anchor is None:
        return _Value("DATE", f"XXXX-{month:02}-{day:02}", relative=True)
    # news looks back: the date nearest to publication, up to half a year ahead
    candidates = []
    for year in (anchor.year - 1, anchor.year, anchor.year + 1):
        value = _day(year, month, day)
        if value:
            candidates.append((abs((date.fromisoformat(value.value) - anchor).days), value.value))
    return _Value("DATE", min(candidates)[1], relative=True) if candidates else None


def _month_and_year(match: re.Match[str], anchor: date | None) -> _Value:
    return _Value("DATE", f"{match['year']}-{_month_number(match['month']):02}")


def _month(match: re.Match[str], anchor: date | None) -> _Value:
    month = _month_number(match["month"])
    mod = {"early": "START", "mid": "MID", "late": "END"}.get((match["mod"] or "").lower().rstrip("- "))
    if anchor is None:
        return _Value("DATE", f"XXXX-{month:02}", relative=True, mod=mod)
    year = anchor.year - (month > anchor.month)
    which = (match["which"] or "").lower()
    if which == "next" or (which == "by" and month < anchor.month):
        year = anchor.year + (month <= anchor.month)
    elif which == "last":
        year = anchor.year - (month >= anchor.month)
    elif _lies_ahead(match):
        year = anchor.year + (month < anchor.month)
    return _Value("DATE", f"{year}-{month:02}", relative=True, mod=mod)


def _year(match: re.Match[str], anchor: date | None) -> _Value:
    return _Value("DATE", match["time"])


def _weekday(match: re.Match[str], anchor: date | None) -> _Value:
    wanted = _DAYS.index(match["day"].lower())
    if anchor is None:
        return _Value("DATE", f"XXXX-WXX-{wanted + 1}", relative=True)
    which = (match["which"] or "").lower()
    if which == "next":
        days = (wanted - anchor.weekday()) % 7 or 7
    elif which == "this" or (not which and _lies_ahead(match)):
        days = (wanted - anchor.weekday()) % 7
    else:
        # a weekday in the news is the last one, publication day included ("on Monday" in Monday's paper)
        days = -((anchor.weekday() - wanted) % 7)
        if which == "last" and days == 0:
            days = -7
    return _Value("DATE", (anchor + timedelta(days=days)).isoformat(), relative=True)


def _deictic(match: re.Match[str], anchor: date | None) -> _Value:
    word = match["time"].lower()
    shift = {"yesterday": -1, "tomorrow": 1}.get(word.split()[0], 0)
    day = (anchor + timedelta(days=shift)).isoformat() if anchor else "XXXX-XX-XX"
    part = {"tonight": "NI", "morning": "MO", "afternoon": "AF", "evening": "EV", "night": "NI"}.get(
        word.split()[-1]
    )
    return _Value("TIME", f"{day}T{part}", relative=True) if part else _Value("DATE", day, relative=True)


def _period(match: re.Match[str], anchor: date | None) -> _Value:
    shift = {"last": -1, "next": 1, "this": 0, "past": -1, "coming": 1}[match["which"].lower()]
    unit = match["unit"].lower()
    if anchor is None:
        return _Value("DATE", {"week": "XXXX-WXX", "month": "XXXX-XX", "year": "XXXX"}[unit], relative=True)
    if unit == "year":
        return _Value("DATE", str(anchor.year + shift), relative=True)
    if unit == "month":
        months = anchor.year * 12 + anchor.month - 1 + shift
        return _Value("DATE", f"{months // 12}-{months % 12 + 1:02}", relative=True)
    year, week, _ = (anchor + timedelta(weeks=shift)).isocalendar()
    return _Value("DATE", f"{year}-W{week:02}", relative=True)


def _ago(match: re.Match[str], anchor: date | None) -> _Value:
    count, unit = _number(match["count"]), match["unit"].lower()
    if anchor is None or unit in ("hour", "minute", "decade", "century"):
        blank = {"day": "XXXX-XX-XX", "week": "XXXX-WXX", "month": "XXXX-XX"}.get(unit, "XXXX")
        return _Value("DATE", blank, relative=True)
    if unit == "year":
        return _Value("DATE", str(anchor.year - count), relative=True)
    if unit == "month":
        months = anchor.year * 12 + anchor.month - 1 - count
        return _Value("DATE", f"{months // 12}-{months % 12 + 1:02}", relative=True)
    day = anchor - timedelta(days=count * (7 if unit == "week" else 1))
    if unit == "week":
        year, week, _ = day.isocalendar()
        return _Value("DATE", f"{year}-W{week:02}", relative=True)
    return _Value("DATE", day.isoformat(), relative=True)


def _number(word: str) -> int:
    return int(word) if word.isdigit() else _NUMBERS[word.lower()]


def _duration(match: re.Match[str], anchor: date | None) -> _Value:
    unit = match["unit"].lower()
    short = "T" if unit in ("hour", "minute") else ""
    return _Value("DURATION", f"P{short}{_number(match['count'])}{_UNITS[unit]}")


def _vague(match: re.Match[str], anchor: date | None) -> _Value:
    """As in "months of attacks", "just weeks before": how many is not said."""
    unit = match["unit"].lower()
    short = "T" if unit in ("hour", "minute") else ""
    mod = "BEFORE" if match["time"].lower().endswith("before") else None
    return _Value("DURATION", f"P{short}X{_UNITS[unit]}", relative=True, mod=mod)


def _set(match: re.Match[str], anchor: date | None) -> _Value:
    word = match["time"].lower()
    for unit, value in (
        ("night", "P1D"),
        ("dai", "P1D"),
        ("week", "P1W"),
        ("month", "P1M"),
        ("year", "P1Y"),
        ("annual", "P1Y"),
        ("day", "P1D"),
        ("hour", "PT1H"),
    ):
        if unit in word:
            return _Value("SET", value)
    return _Value("SET", "P1D")


def _clock(match: re.Match[str], anchor: date | None) -> _Value | None:
    hour, minute = int(match["hour"]), int(match["minute"] or 0)
    half = (match["half"] or "").lower().replace(".", "")
    if hour > 23 or minute > 59 or (half and not 1 <= hour <= 12):
        return None
    if half:
        hour = hour % 12 + (12 if half == "pm" else 0)
    day = anchor.isoformat() if anchor else "XXXX-XX-XX"
    return _Value("TIME", f"{day}T{hour:02}:{minute:02}", relative=True)


def _past(match: re.Match[str], anchor: date | None) -> _Value:
    return _Value("DATE", "PAST_REF", relative=True)


_MONTH_WORD = re.compile(_M)
# the first letter is told apart from the rest because a search skips to a letter, but not to a word in any case
_UNIT_WORD = re.compile(
    r"[dwmyhcDWMYHC]"
    r"(?i:(?<=d)(?:ay|ecade)|(?<=w)eek|(?<=m)(?:onth|inute)|(?<=y)ear|(?<=h)our|(?<=c)entury)"
)
_RECENT = re.compile(r"[rR](?i:ecent)")
_ISO_PART = re.compile(r"\d-\d\d-\d")
_YEAR_NUMBER = re.compile(r"(?:19|20)\d\d")
_HALF_DAY = re.compile(r"\d\s?[apAP]")
_CLOCK_PART = re.compile(r"\d:\d\d")


def _rule(
    pattern: str, make: Make, trigger: re.Pattern[str] | None = None, *, any_case: bool = False
) -> tuple[re.Pattern[str], Make, re.Pattern[str] | None]:
    return re.compile(pattern, re.IGNORECASE if any_case else 0), make, trigger


# where a pattern opens with (?=[…]), these are the characters it may start with: told first, they save much time
_RULES: tuple[tuple[re.Pattern[str], Make, re.Pattern[str] | None], ...] = (
    _rule(r"\b(?P<time>(?P<year>(?:19|20)\d\d)-(?P<month>\d\d)-(?P<day>\d\d))\b", _iso, _ISO_PART),
    _rule(
        rf"\b(?P<time>(?:{_D},? )?(?P<day>\d{{1,2}})(?:st|nd|rd|th)? (?P<month>{_M}),? (?P<year>(?:19|20)\d\d))\b",
        _full_date,
        _MONTH_WORD,
    ),
    _rule(
        rf"\b(?P<time>(?:{_D},? )?(?P<month>{_M}) (?P<day>\d{{1,2}})(?:st|nd|rd|th)?,? (?P<year>(?:19|20)\d\d))\b",
        _full_date,
        _MONTH_WORD,
    ),
    _rule(
        rf"\b(?P<time>(?:{_D},? )?(?P<day>\d{{1,2}})(?:st|nd|rd|th)? (?P<month>{_M}))(?!\w)",
        _day_and_month,
        _MONTH_WORD,
    ),
    _rule(
        rf"\b(?P<time>(?:{_D},? )?(?P<month>{_M}) (?P<day>\d{{1,2}})(?:st|nd|rd|th)?)(?![\d,]*\d)",
        _day_and_month,
        _MONTH_WORD,
    ),
    _rule(rf"\b(?P<time>(?P<month>{_M}),? (?P<year>(?:19|20)\d\d))\b", _month_and_year, _MONTH_WORD),
    _rule(
        r"\b(?i:(?P<which>last|next|by|this)|in|since|until|till|from|during|of|between|and|to|after|before|for)\s+"
        rf"(?P<time>(?P<mod>(?:early|late) |mid-)?(?P<month>{_M}))(?!\s+\d|\w)"
        r"(?!\s+(?:be|have|not|also|seem|take|soon|[A-Z]\w+)\b)",
        _month,
        _MONTH_WORD,
    ),
    _rule(
        r"\b(?:in|since|of|from|until|by|during|before|after|In|Since|From|By|Until)\s+(?P<time>(?:19|20)\d\d)\b(?![,.]\d)",
        _year,
        _YEAR_NUMBER,
    ),
    _rule(rf"\b(?=[lntMTWFS])(?P<time>(?:(?P<which>last|next|this)\s+)?(?P<day>{_D}))\b", _weekday),
    _rule(
        r"\b(?=[ty])(?P<time>(?:today|tonight|yesterday|tomorrow|this)(?:\s+(?:morning|afternoon|evening|night))?)\b(?<!\bthis)",
        _deictic,
        any_case=True,
    ),
    _rule(
        r"\b(?=[lntpc])(?P<time>(?P<which>last|next|this|past|coming)\s+(?P<unit>week|month|year))\b",
        _period,
        _UNIT_WORD,
        any_case=True,
    ),
    _rule(
        rf"\b(?=[\daotfsen])(?P<time>(?P<count>{_N})\s+(?P<unit>{_U})s?\s+(?:ago|earlier))\b",
        _ago,
        _UNIT_WORD,
        any_case=True,
    ),
    _rule(
        rf"\b(?=[\daotfsen])(?P<time>(?P<count>{_N})[\s-](?P<unit>{_U})s?)\b(?!\s+(?:ago|earlier))",
        _duration,
        _UNIT_WORD,
        any_case=True,
    ),
    _rule(
        rf"\b(?=[jodwmyhc])(?P<time>(?:just\s+|only\s+)?(?P<unit>{_U})s\s+before)\b",
        _vague,
        _UNIT_WORD,
        any_case=True,
    ),
    _rule(rf"\b(?=[dwmyhc])(?P<time>(?P<unit>{_U})s)(?=\s+of\b)", _vague, _UNIT_WORD, any_case=True),
    _rule(
        r"\b(?=[ndwmyahe])(?P<time>nightly|daily|weekly|monthly|yearly|annual|annually|hourly"
        r"|every (?:day|week|month|year|night))\b",
        _set,
        any_case=True,
    ),
    _rule(
        r"\b(?P<time>(?P<hour>\d{1,2})(?:[:.](?P<minute>\d\d))?\s?(?P<half>[ap]\.?m\b\.?))",
        _clock,
        _HALF_DAY,
        any_case=True,
    ),
    _rule(
        r"\b(?P<time>(?P<hour>\d{1,2}):(?P<minute>\d\d))(?P<half>)(?!\d|:|\s?[ap]\.?m)\b", _clock, _CLOCK_PART
    ),
    _rule(r"\b(?P<time>recent|recently)\b", _past, _RECENT, any_case=True),
)
