"""Silences: how an article says that somebody who was asked gave no answer."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from onrecord.resources.tables import filled, rows

_PARTS = {
    "{not}": r"(?:(?:did|do|does|has|have|had) not|(?:did|do|does|has|have|had)n['’]t)",
    "{soon}": r"(?:(?:immediately|publicly|yet|so far|directly|also|promptly) ){0,2}",
    "{asked}": (
        r"(?:(?:a|an|any|our|the|his|her|their|its|repeated|several|multiple|numerous|follow-up|further|media|phone"
        r"|telephone|written|[A-Z][\w’']*) ){0,4}"
        r"(?:requests?|inquir(?:y|ies)|enquir(?:y|ies)|inquires|questions?|messages?|calls?|e-?mails?|letters?|texts?)\b"
    ),
}


@dataclass(frozen=True, slots=True)
class Silences:
    """Patterns of one language. ``calls`` says so only where ``sent`` stands before who was asked.

    ``between`` is what may stand between who was asked and the words that say they gave no answer.
    """

    anybody: re.Pattern[str]
    calls: re.Pattern[str]
    sent: re.Pattern[str]
    between: re.Pattern[str]


@cache
def silences() -> Silences:
    """Return the English patterns.

    >>> silences().anybody.search("The port did not immediately respond to our request.")[0]
    'did not immediately respond'
    >>> silences().anybody.search("The boat did not respond to the helm.")
    """
    patterns: dict[str, list[str]] = {}
    for subject, pattern in rows("silences"):
        patterns.setdefault(subject, []).append(filled(pattern, _PARTS))
    sent = re.compile(r"\b(?:requests?|inquiries|messages?|calls?|e-?mails?|questions)\b", re.IGNORECASE)
    between = re.compile(
        r"(?:['’]s?)?(?: \([^()\n]{1,40}\))?(?:,[^,.;:“”\"\n]{1,70})?,?"
        rf"(?: (?:{'|'.join(patterns.pop('between'))}))*\s"
    )
    found = {subject: _any_of(each) for subject, each in patterns.items()}
    return Silences(sent=sent, between=between, **found)


def _any_of(patterns: list[str]) -> re.Pattern[str]:
    return re.compile(r"\b(?:" + "|".join(f"(?:{pattern})" for pattern in patterns) + ")")
