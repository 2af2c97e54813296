"""Origin cues: the words by which an article names an outlet, a post or a document for a claim, or takes a side."""

from __future__ import annotations

import re
from functools import cache
from types import MappingProxyType

from onrecord.resources.tables import filled, rows

_NO_CASE = ("against", "called", "hedge", "observing", "doubt")
_MODIFIER = r"(?:[\w’'-]+ ){0,3}?"
_ARTICLES = r"(?:(?:the|The|a|an|its|their|our|his|her|UK['’]s|Britain['’]s) )?"

_PARTS = {
    "{NAME}": r"(?P<name>(?:[A-Z]|\d+[a-z]+\d*[A-Z])[\w’'&.-]*\w"
    r"(?: (?:(?:of|the|and|de|del|la|le|on|for|&) )?[A-Z0-9][\w’'&-]*[\w!]){0,4})",
    "{WHAT}": r"(?:web ?site|site|blog|newspaper|paper|tabloid|magazine|broadcaster|(?:news|picture) agency|news outlet"
    r"|publication|portal|(?:TV |radio |television |news )(?:station|network|channel|programme))",
    "{LATELY}": r"(?: (?:first|also|has|had|is|was|previously|later|originally|just|now|recently|then"
    r"|\w+day|\w+ly)){0,3}",
    "{REPORTS}": r"(?:report(?:s|ed|ing)|not(?:es|ed)|point(?:s|ed) out|observe[sd]|wr(?:ites|ote)|suggest(?:s|ed)"
    r"|ha[sd] (?:the|a) (?:story|scoop|backstory))",
    "{FALSE}": r"(?:false|untrue|inaccurate|incorrect|wrong|bogus|phone?y|fakes?|faked|hoax(?:es)?|fabricat(?:ed|ion)"
    r"|fiction(?:al)?|fictitious|myths?|nonsense|rubbish|bunk|garbage|baseless|unfounded|groundless|misleading"
    r"|satir(?:e|ical)|doctored|photo-?shopped|invented|lies?|made[- ]up|pranks?|parody|spoof|propaganda|exaggerated"
    r"|erroneous|bull(?:shit)?|mistaken|debunked)",
}
"""What stands for itself in several entries."""


@cache
def origin_cues() -> MappingProxyType[str, tuple[re.Pattern[str], ...]]:
    """Return the patterns of each list, in the order of the file.

    Those of ``before``, ``own``, ``first`` and ``debunked`` end where the outlet's name begins; those of ``after``,
    ``firsts`` and ``debunks`` begin where it ends.

    >>> bool(origin_cues()["before"][0].search("according to the "))
    True
    """
    found: dict[str, list[re.Pattern[str]]] = {}
    for name, *_, entry in rows("origin_cues"):
        if name in ("before", "own", "first", "debunked"):
            entry = rf"(?:{entry})\s+{_ARTICLES}{_MODIFIER if name != 'own' else ''}$"  # noqa: PLW2901
        flags = re.IGNORECASE if name in _NO_CASE else 0
        found.setdefault(name, []).append(re.compile(filled(entry, _PARTS), flags))
    return MappingProxyType({name: tuple(patterns) for name, patterns in found.items()})


@cache
def document_shapes() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Return what documents and pictures are called, with a pattern of the words for each, in lower case.

    >>> document_shapes()[0][0]
    'video'
    """
    return tuple((row[1], re.compile(row[2])) for row in rows("origin_cues") if row[0] == "shape")


@cache
def credit_weights() -> MappingProxyType[str, float]:
    """Return the weights by which a printed name is told to be a credit (`compare.origins.crediting`)."""
    return MappingProxyType({name: float(weight) for name, weight in rows("credit_weights")})


@cache
def claim_stance_weights() -> MappingProxyType[tuple[str, str], float]:
    """Return the weights by which an article's stance to a claim is told (`compare.origins.stance`), by stance too."""
    found = rows("claim_stance_weights")
    return MappingProxyType({(stance, name): float(weight) for stance, name, weight in found})
