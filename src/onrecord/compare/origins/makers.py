"""Makers: whose a post, a video or a photo is, where an article's words say so."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from onrecord.compare.origins.printed import View
from onrecord.model import EntityType
from onrecord.resources.lexicon import english
from onrecord.resources.origin_cues import origin_cues

_ENOUGH = 2
"""So many articles have to name a maker, …"""
_FEW = 3
"""… or one of so few that print the thing at all."""
_MAKERS = (EntityType.PERSON, EntityType.ORG, EntityType.NORP, EntityType.GROUP)


def find_makers(view: View, sentences: Iterable[int]) -> frozenset[str]:
    """Return who is said, in these sentences of an article, to have made or posted what is made public there.

    By name alone: "a user" made nothing that others could ask about.
    """
    spans = [view.reading.sentences[n] for n in sentences]
    found = set()
    for pattern in (*origin_cues()["made"], *origin_cues()["maker"]):
        for match in pattern.finditer(view.text):
            at, end = match.span("name")
            if any(span.start <= at < span.end for span in spans):
                found |= set(_named(view, at, end))
    return frozenset(found)


def _named(view: View, start: int, end: int) -> Iterator[str]:
    """The one thing that is called by name there, unless it is an outlet or a platform."""
    for entity in view.reading.entities:
        for mention in entity.mentions:
            inside = mention.span.start < end and mention.span.end > start
            if inside and mention.form.value == "name" and entity.type in _MAKERS:
                words = set(re.findall(r"\w+", entity.name.lower()))
                if not words & english()["platform_names"] and view.outlet(mention.span) is None:
                    yield view.naming.thing(entity.name)
                return


def chosen_maker(by_article: Sequence[frozenset[str]]) -> str | None:
    """Return whose it is, by what each article that prints it says of that; None if that is not clear.

    >>> chosen_maker([frozenset({"Ada Roe"}), frozenset({"Ada Roe", "Jon Doe"}), frozenset(), frozenset()])
    'Ada Roe'
    """
    votes = Counter(name for names in by_article for name in sorted(names))
    best = votes.most_common(2)
    if not best or (len(best) > 1 and best[0][1] == best[1][1]):
        return None
    name, count = best[0]
    return name if count >= _ENOUGH or len(by_article) <= _FEW else None
