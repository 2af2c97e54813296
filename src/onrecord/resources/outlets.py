"""Outlets: newspapers, sites, broadcasters and agencies by the names printed for them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import Literal, cast

from onrecord.resources.commonness import commonness
from onrecord.resources.credits import agencies
from onrecord.resources.tables import rows
from onrecord.text.stems import stem

OutletKind = Literal["press", "broadcaster", "agency"]


@dataclass(frozen=True, slots=True)
class Outlet:
    """One outlet by its usual name; ``short`` is what "the …" may mean; ``part_of`` whose reporting it shares."""

    name: str
    kind: OutletKind
    short: str | None = None
    part_of: str | None = None


@cache
def outlets() -> MappingProxyType[str, Outlet]:
    """Return every known outlet by each of its names as printed, agencies among them.

    >>> outlets()["NYT"].name, outlets()["Agence France-Presse"].kind
    ('New York Times', 'agency')
    """
    found: dict[str, Outlet] = {}
    for name, kind, printed, short, part_of in rows("outlets"):
        outlet = Outlet(name, cast(OutletKind, kind), short or None, part_of or None)
        names = printed.split("|")
        found |= dict.fromkeys([*names, *(name.upper() for name in names if " " in name)], outlet)
    # an agency is known by the name that credits are gathered under, whichever list has it
    agency = {printed: Outlet(name, "agency") for printed, name in agencies().items()}
    return MappingProxyType(found | agency)


@cache
def outlets_by_name() -> MappingProxyType[str, Outlet]:
    """Return every known outlet by its usual name."""
    return MappingProxyType({outlet.name: outlet for outlet in outlets().values()})


@cache
def outlet_names() -> frozenset[str]:
    """Return every printed name in lower case, without an article and without single words that mean something else.

    >>> "kyiv independent" in outlet_names(), "slate" in outlet_names()
    (True, False)
    """
    plain = {name.lower().removeprefix("the ") for name in outlets()}
    return frozenset(name for name in plain if " " in name or stem(name) not in commonness())


@cache
def short_outlets() -> MappingProxyType[str, tuple[Outlet, ...]]:
    """Return the outlets that may be meant by a short name with "the" before it.

    >>> [outlet.name for outlet in short_outlets()["Mirror"]]
    ['Daily Mirror']
    """
    found: dict[str, list[Outlet]] = {}
    for outlet in outlets_by_name().values():
        if outlet.short:
            found.setdefault(outlet.short, []).append(outlet)
    return MappingProxyType({short: tuple(each) for short, each in found.items()})


@cache
def outlet_pattern() -> re.Pattern[str]:
    """Return a pattern for every printed name, the longest first; its whole match is the name."""
    names = sorted(outlets(), key=lambda name: (-len(name), name))
    return re.compile(rf"(?<![\w@#])(?:{'|'.join(map(re.escape, names))})(?![\w-]*\w)")


def find_outlet(printed: str) -> Outlet | None:
    """Return the outlet that is printed so, with or without an article or "'s" behind it; None if none is known.

    >>> find_outlet("the Wall Street Journal").name, find_outlet("The Elm Gazette")
    ('Wall Street Journal', None)
    """
    bare = re.sub(r"['’]s?$", "", printed.strip())
    bare = bare[4:] if bare[:4] in ("the ", "The ", "THE ") else bare
    known = outlets()
    return known.get(bare) or known.get(f"The {bare}")
