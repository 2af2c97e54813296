"""Credits: news agencies' names, and the patterns by which an article says where it comes from."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import Literal, cast

from onrecord.resources.tables import rows

Where = Literal["top", "end", "any"]

_NAME_WORD = r"(?:[^\W\d_a-z][\w&’']*(?:\.(?:com|co|org|net|uk|au|ca|in)\b)*)"
_NO_NAME = (
    r"(?!(?:As|I|We|It|He|She|They|The|This|That|According|January|February|March|April|May|June|July|August"
    r"|September|October|November|December|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)\b(?!\.\w))"
)
_OUTLET = rf"(?:[Tt]he )?{_NO_NAME}{_NAME_WORD}(?:[ .-](?:(?:of|for|and|the|&) )?{_NAME_WORD}){{0,4}}"
_PERSON = rf"{_NAME_WORD}(?:(?:[ .-]{{1,2}}|,? and ){_NAME_WORD}){{0,7}}"
_PLACE = (
    r"(?:(?:[^\W\d_a-z][\w’']*|\d{1,4}|de|la|le|du|al|el|of|and|the|do|da)(?:[ ,./–-]{1,3}|(?=[(/]))){0,14}"
)


@dataclass(frozen=True, slots=True)
class CreditPattern:
    """A pattern for a credit, where it may stand, and whether the article's whole text is credited.

    It is tried only in a text that holds one of ``needs``, where there are any. Its group ``name`` is the credited
    name, unless ``agency`` says whose it is.
    """

    pattern: re.Pattern[str]
    where: Where
    whole: bool
    needs: tuple[str, ...]
    agency: str | None


@cache
def agencies() -> MappingProxyType[str, str]:
    """Return the usual name of each news agency by its names as printed.

    >>> agencies()["Agence France-Presse"]
    'AFP'
    """
    return MappingProxyType({printed: row[0] for row in rows("agencies") for printed in row[1].split("|")})


def agency_name(printed: str) -> str | None:
    """Return the usual name of the agency that is printed so, with or without an article; None if it is none.

    >>> agency_name("the Associated Press"), agency_name("The Elm Gazette")
    ('AP', None)
    """
    bare = printed.strip().removeprefix("the ").removeprefix("The ")
    return agencies().get(bare) or agencies().get(f"The {bare}")


@cache
def credit_patterns() -> tuple[CreditPattern, ...]:
    """Return the patterns in the order of their file."""
    return tuple(
        CreditPattern(
            _compiled(pattern),
            cast(Where, where),
            of == "text",
            () if needs == "-" else tuple(needs.split("|")),
            agency[0] if agency else None,
        )
        for where, of, needs, pattern, *agency in rows("credits")
    )


def _compiled(pattern: str) -> re.Pattern[str]:
    # the longest name first, else "AP" would take the start of "AP News"
    names = "|".join(re.escape(name) for name in sorted(agencies(), key=lambda n: (-len(n), n)))
    pattern = pattern.replace("{agency}", rf"(?:[Tt]he )?(?P<name>\b(?:{names})\b)")
    # an agency's name alone comes first, so that "AP and Reuters" gives AP
    pattern = pattern.replace("{outlet}", rf"(?P<name>(?:[Tt]he )?(?:{names})\b(?! [A-Z])|{_OUTLET})")
    return re.compile(pattern.replace("{place}", _PLACE).replace("{person}", _PERSON), re.MULTILINE)
