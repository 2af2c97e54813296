"""Unnamed: who people without a name are, as far as the words say: whose spokesman, whose family, or named later."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from functools import cache

from onrecord.compare.origins.printed import UNNAMED, Printed, View
from onrecord.model import EntityType, OriginKind, Span
from onrecord.resources.lexicon import english

_SPEAK_FOR_OTHERS = ("insiders", "representatives", "government_groups", "government_persons", "witnesses")
_STORY_TOLD = re.compile(
    r"(?:story|stories|reports?|articles?|posts?|pieces?|item) (?:\w+ed|\w+n|in|on|from|by)\b", re.IGNORECASE
)
_FAMILY = re.compile(r"(?:his|her|the|[\w’'-]+(?:['’]s)) (?:\w+ )?(?:family|relatives)", re.IGNORECASE)
_NAME = (
    r"(?P<name>(?!(?:A|An|The|One) )(?:[a-z]{2,3} )?[A-Z][\w&.-]*(?: (?:of |and |for )?[A-Z][\w&.-]*){0,5})"
)
_EARLY, _SOON = 3, 3
"""Sentences: who is named later is told of first in one of so many, and named within so many behind it."""
_ONE = re.compile(r"(?:a|an|one)\s+(?:[\w’'-]+\s+){0,4}?(?P<noun>[\w-]+)(?:\s(?:who|from|in|at|with|of)\b|$)")
_Named = tuple[str, OriginKind, Span]


def name_unnamed(view: View, span: Span) -> _Named | None:
    """What people without a name are called, what they are, and where; None for nobody, and for one named before.

    Those who know are one, since nobody tells them apart; others are what they are.
    """
    words = span.of(view.text)
    if words.lower() in english()["pronouns"] | english()["first_person"] | english()["nobody"]:
        return None
    if family := _family_of(view, span):
        return family, "organisation", span
    if bare(words).lower() in english()["public_bodies"]:
        return bare(words).lower(), "organisation", span
    if knows(words):
        return UNNAMED, "unnamed", span
    name = bare(re.split(r",| ?[—–(]| who | that | in | from ", words)[0])
    if words.lower().startswith(("the ", "this ", "that ")) and name.lower() in english()["named_before"]:
        return None  # one that was named before
    if _STORY_TOLD.match(name):
        return None  # "a story posted on Tuesday" is its outlet's
    return (name, "unnamed", span) if name else None


@cache
def _speaks_for() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Words for a spokesman before the name of whom he speaks for, and behind it."""
    spokesman = rf"(?:{'|'.join(sorted(english()['spokespeople']))})"
    before = (
        rf"(?:\w+ ){{0,2}}{spokesman} (?:for|of|from|at|with) (?:the )?{_NAME}(?=,|['’]s camp| who| in |$)"
    )
    return re.compile(before), re.compile(rf"(?:(?:[Aa]n?|[Tt]he|[Oo]ne) )?{_NAME}(?:['’]s?)? {spokesman}$")


def spoken_for(view: View, span: Span) -> str | None:
    """Whose spokesman it is, where that is printed: "a spokeswoman for Ostrand Council"; never an outlet's."""
    words = span.of(view.text)
    for pattern in _speaks_for():
        if (match := pattern.match(words)) and _is_body_or_person(view, span, match["name"]):
            return view.naming.thing(match["name"])
    return None


def _is_body_or_person(view: View, span: Span, name: str) -> bool:
    """True for the name of somebody who can be spoken for: no place, no nation and no outlet."""
    if view.naming.outlet(name):
        return False
    types = {
        e.type
        for e in view.reading.entities
        if e.name.removeprefix("the ") == name
        or any(
            m.span.meets(span) and m.span.of(view.text).removeprefix("the ").startswith(name)
            for m in e.mentions
        )
    }
    return (
        bool(types & {EntityType.ORG, EntityType.PERSON, EntityType.PRODUCT})
        or view.naming.thing(name) != name
    )


def _family_of(view: View, span: Span) -> str | None:
    """The family of the one person the claim names, where it speaks as one: "his family said in a statement"."""
    if not _FAMILY.fullmatch(span.of(view.text)):
        return None
    people = {
        e.name for e in view.reading.entities if e.type is EntityType.PERSON and view.claim.names(e.name)
    }
    full = {name for each in people if " " in (name := view.naming.thing(each))}
    return f"{full.pop()}’s family" if len(full) == 1 else None


def identify(view: View, printed: Iterable[Printed]) -> list[Printed]:
    """The prints with one who is told of first, and named soon after, under their name.

    "A ferryman has told how … Ben Orr, 44, said": who speaks without a name in the first sentences, and is one, is the
    first person who speaks by name in the next ones and was not named before.
    """
    printed = list(printed)
    people = sorted((p for p in printed if p.role == "source" and p.kind == "person"), key=lambda p: p.span)
    return [_identified(view, p, people) for p in printed]


def _identified(view: View, told: Printed, people: list[Printed]) -> Printed:
    if told.kind != "unnamed" or told.name == UNNAMED or told.sentence > _EARLY:
        return told
    if not _is_one(told.span.of(view.text)):
        return told
    for person in people:
        new = told.sentence < person.sentence <= told.sentence + _SOON
        if new and _first_named(view, person.name) > told.span.end:
            return replace(told, name=person.name, kind="person")
    return told


def _is_one(words: str) -> bool:
    """True for one person without a name: "a ferryman", "one Ostrand resident who saw it"."""
    match = _ONE.match(words[:1].lower() + words[1:])
    return (
        match is not None and match["noun"].lower() in english()["person_nouns"] | english()["commentators"]
    )


def _first_named(view: View, name: str) -> int:
    """Where somebody is named first in the text, by any of their names; 0 if nowhere."""
    return max(0, view.text.find(name.rpartition(" ")[2]))


def bare(words: str) -> str:
    """Words without the article before them."""
    return re.sub(r"^(?:the|a|an|one|in an?)\s+", "", words.strip(), flags=re.IGNORECASE)


def knows(words: str) -> bool:
    """True for people who say without their name what they know: officials, sources, a spokesman."""
    told = set(words.lower().split())
    return any(told & english()[name] for name in _SPEAK_FOR_OTHERS)
