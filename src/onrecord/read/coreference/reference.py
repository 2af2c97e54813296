"""Whom a pronoun, an office or a description stands for."""

from __future__ import annotations

import re
from collections.abc import Container, Sequence

from onrecord.model import EntityType, Span
from onrecord.read.coreference.cast import Cast, Thing
from onrecord.resources.lexicon import Lexicon
from onrecord.text.tokens import tokenize

RELATIVE = frozenset(("who", "whom", "which", "that"))
_HEARD = 600
"""Characters within which a pronoun that speaks is first of all whoever spoke last."""
_LONGEST = 600
"""Characters of a sentence that are looked back."""
_SHORT = 6
"""Words of a description that may stand for somebody named before."""
_ENDED = re.compile(r"[.?!][”\"’']? |\n")
_OF_ONE = frozenset(("he", "she", "who", "his", "her", "him", "whom", "himself", "herself"))
"""Pronouns that stand for one person."""


def by_role(text: str, head: Span, noun: str, cast: Cast) -> Thing | None:
    """As in "the mayor" is the one person introduced with that role before."""
    if not head.of(text).lower().startswith("the "):
        return None
    held = [
        t
        for t in cast.things
        if t.type is EntityType.PERSON
        and t.named
        and any(noun in role.lower().split() for role in (*t.roles, *t.titles))
        and min(t.mentions).start < head.start
    ]
    return held[0] if len(held) == 1 else None


def redescribed(
    text: str, span: Span, noun: str, cast: Cast, lexicon: Lexicon, but: Container[Thing] = ()
) -> Thing | None:
    """As in "The senator" is the article's protagonist, and "the group" the body named last, if none is introduced so.

    Only nouns that a newspaper uses for whom it has named; "the spokesman" may be anybody's. It is none of ``but``.
    Behind what is said ("Brandt will not be bought by Ostrand, the company said") it is whom that sentence began with.
    """
    words = [t.lower for t in tokenize(text, span)]
    if words[0] not in ("the", "this") or words[-1] != noun or len(words) > _SHORT:
        return None
    if noun in lexicon.any_of("organisation_nouns", "outlet_nouns") and len(words) == 2:
        before = [
            t
            for t in cast.before(span.start)
            if t.type is EntityType.ORG and t.named and t not in but
            if _may_be_called(noun, t, lexicon)
        ]
        return _began_with(text, span, before) or next(iter(before), None)
    if noun not in lexicon["redescribing_nouns"]:
        return None
    pronoun = "she" if noun in lexicon["female_titles"] else "he" if noun in lexicon["male_titles"] else ""
    fits = [
        t
        for t in cast.things
        if t.type is EntityType.PERSON
        and t.named
        and min(t.mentions).start < span.start
        and not speaks_against(pronoun, t, lexicon)
        and not _otherwise(noun, t, lexicon)
        and t not in but
    ]
    # an article calls its protagonist by other names, its bystanders by their own
    most = max(fits, key=lambda t: (len(t.mentions), -min(t.mentions).start), default=None)
    return most if most is not None and len(most.mentions) > 1 else None


def _may_be_called(noun: str, body: Thing, lexicon: Lexicon) -> bool:
    """False of a newspaper that would be "the union", and of a union that would be "the newspaper"."""
    outlet = lexicon.names_outlet(body.name.lower().split())
    return outlet if noun in lexicon["outlet_nouns"] else not (outlet and noun in lexicon["no_outlets"])


def _began_with(text: str, span: Span, bodies: Sequence[Thing]) -> Thing | None:
    """The first of these that is named in the sentence which a description ends: its subject, more often than not."""
    near = max(0, span.start - _LONGEST)
    before = text[near : span.start]
    if not before.endswith(", "):  # whom somebody's own words speak of need not be who says them
        return None
    began = near + max((match.end() for match in _ENDED.finditer(before)), default=0)
    here = [(m.start, t) for t in bodies for m in t.mentions if began <= m.start < span.start]
    return min(here, key=lambda each: each[0])[1] if here else None


def _otherwise(noun: str, thing: Thing, lexicon: Lexicon) -> bool:
    """True if the text gives the person another office than the noun's."""
    words = {w for title in thing.titles for w in title.split()} - lexicon["honorifics"]
    offices = words & lexicon.any_of("redescribing_nouns", "titles", "office_titles")
    return bool(offices) and noun in lexicon.any_of("titles", "office_titles") and noun not in offices


def antecedent(
    span: Span,
    pronoun: str,
    cast: Cast,
    lexicon: Lexicon,
    *,
    nested: bool = False,
    but: Sequence[Container[Thing]] = (),
) -> Thing | None:
    """The nearest person before the pronoun whose titles do not speak against it; a group for "they".

    An "it" behind a report that spoke last is that report, not the body it spoke of.

    In ``nested`` words ("his lawyer said he denies it") whoever speaks for another does not speak of himself; nor is
    it anybody in ``but``: those who are talking to each other.
    """
    if pronoun in ("i", "we", "you", "my", "our", "your", "me", "us"):
        return None
    if pronoun in RELATIVE:  # whoever stands right before it
        return cast.just_before(span.start)
    speakers = [t for end, t in reversed(cast.spoke[-4:]) if span.start - _HEARD < end <= span.start]
    if pronoun == "it" and speakers and _is_document(speakers[0]):
        return speakers[0]
    for thing in (*speakers, *cast.before(span.start)):
        if nested and not thing.named and set(thing.name.lower().split()) & lexicon["representatives"]:
            continue
        if any(thing in others for others in but):
            continue
        fits = thing.type is EntityType.PERSON if pronoun in _OF_ONE else _may_be_many(thing, pronoun)
        if fits and not speaks_against(pronoun, thing, lexicon):
            return thing
    return None


def _is_document(thing: Thing) -> bool:
    return thing.type is EntityType.WORK and not thing.named


def _may_be_many(thing: Thing, pronoun: str) -> bool:
    state = thing.type is EntityType.GPE and pronoun in ("it", "its")
    return state or thing.type in (EntityType.GROUP, EntityType.ORG)


def speaks_against(pronoun: str, thing: Thing, lexicon: Lexicon) -> bool:
    """True if titles, or else the first name, are those of the other sex; what the text leaves open speaks for none."""
    if pronoun not in ("he", "she", "his", "her", "him", "himself", "herself"):
        return False
    female = pronoun in ("she", "her", "herself")
    words = {w for title in thing.titles for w in title.split()}
    if words & lexicon["female_titles"]:
        return not female
    if words & lexicon["male_titles"]:
        return female
    words_of_name = thing.name.lower().split()
    known = (w for w in words_of_name[:-1] if w in lexicon["male_names"] or w in lexicon["female_names"])
    first = next(known, words_of_name[0])
    return first in lexicon["male_names" if female else "female_names"]
