"""Unlisted outlets: papers, sites and stations that no list knows, told by the words that stand around their names."""

from __future__ import annotations

import re
from collections.abc import Iterator

from onrecord.compare.origins.printed import View
from onrecord.model import EntityType, Span
from onrecord.resources.lexicon import english
from onrecord.resources.origin_cues import origin_cues

_BODIES = (EntityType.ORG, EntityType.PRODUCT, EntityType.WORK)
_PLACES = (EntityType.GPE, EntityType.LOC, EntityType.FAC, EntityType.NORP)
_CAMEL = re.compile(r"[A-Z][a-z]+[A-Z][A-Za-z]+")
_MEDIA_ENDINGS = frozenset(["agency", "media", "wire", "newswire"])


def find_unlisted(view: View) -> Iterator[tuple[Span, str, bool]]:
    """Give the place and name of each outlet that is told by its form or its words of credit; True for a picture's."""
    for span, name in _named(view, "picture"):
        yield span, name, True
    for span, name in _named(view, "site"):
        yield span, name, False
    for span, name in (*_named(view, "reporting"), *_named(view, "began")):
        if _types(view, span) & {*_BODIES} and not _types(view, span) - {*_BODIES}:
            yield span, name, False
    for span, name in _named(view, "beside"):
        if _looks_like_one(name) and not _types(view, span) & {*_PLACES}:
            yield span, name, False


def _named(view: View, cues: str) -> Iterator[tuple[Span, str]]:
    for pattern in origin_cues()[cues]:
        for match in pattern.finditer(view.text):
            name = re.sub(r"^The |['’]s?$", "", match["name"])
            if _could_be(view, name):
                yield Span(match.start("name"), match.end("name")), name


def _could_be(view: View, name: str) -> bool:
    """False for what the claim is about, for a person of the article, and for words that open a sentence."""
    words = set(name.lower().split())
    closed = ("no_outlet_words", "subordinators", "days", "months", "pronouns", "platform_names")
    lists = (english()[each] for each in closed)
    if {w for w in words if not w.isdigit()} <= frozenset().union(*lists) or view.claim.has_name(name):
        return False
    return not any(e.name == name and e.type is EntityType.PERSON for e in view.reading.entities)


def _types(view: View, span: Span) -> set[EntityType]:
    """What the things that are mentioned at a place are."""
    return {e.type for e in view.reading.entities if any(m.span.meets(span) for m in e.mentions)}


def _looks_like_one(name: str) -> bool:
    """True for a name that ends as outlets' do, or is written as one word of two: "Mercury Press Agency", "GrindTV"."""
    last = re.split(r"[ -]", name)[-1].lower()
    return (" " in name and last in english()["media_words"] | _MEDIA_ENDINGS) or bool(_CAMEL.fullmatch(name))
