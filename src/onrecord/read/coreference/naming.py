"""Who is named: full and short names, titles and roles, and people together told by a name before them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence

from onrecord.model import EntityType, MentionForm, Name, Span
from onrecord.read.coreference.cast import Cast, Thing
from onrecord.resources.lexicon import Lexicon
from onrecord.text.tokens import Token, tokenize


def add_names(text: str, names: Sequence[Name], cast: Cast, lexicon: Lexicon) -> None:
    """Take in everything that is called by name, with its titles and roles."""
    bearers: dict[Span, Thing] = {}
    bodies = {n.name for n in names if _is_national_body(n, lexicon)}
    alone = Counter(name.partition(" ")[2] for name in bodies)
    # full names first, so that a surname in a headline-like lead finds the person named later in full
    for name in sorted(
        names, key=lambda n: (-len(n.name.split()), n.name.isupper(), n.span.start, n.span.end)
    ):
        thing = cast.named(name, lexicon)
        if thing is None:
            country = lexicon.country_names.get(name.name)
            thing = Thing(country or name.name, name.type, name.sure)
            place = lexicon.places.get(country or name.name)
            thing.geonames = place.geonames if place and name.type is EntityType.GPE else None
            cast.add(thing)
            noun = name.name.partition(" ")[2]
            if name.name in bodies and alone[noun] == 1:
                cast.alias(thing, noun)
        cast.mention(thing, name.span, MentionForm.NAME)
        bearers[name.span] = thing
        if name.acronym:
            cast.call(thing, name.acronym)
        if name.title:
            thing.titles.add(name.title.lower().rstrip("."))
    _add_roles(text, names, bearers, lexicon)


def _is_national_body(name: Name, lexicon: Lexicon) -> bool:
    """True of the "Canadian Parliament", which is "Parliament" further down, if there is no other."""
    first, _, rest = name.name.partition(" ")
    known = rest.lower() in lexicon["government_words"]
    return name.type is EntityType.ORG and first in lexicon.demonyms and known


def _add_roles(text: str, names: Sequence[Name], bearers: Mapping[Span, Thing], lexicon: Lexicon) -> None:
    for name in sorted(names, key=lambda n: (n.span.start, n.span.end)):
        if name.type is not EntityType.PERSON:
            continue
        thing = bearers[name.span]
        if name.title and name.title.lower().rstrip(".") not in (
            "mr",
            "mrs",
            "ms",
            "miss",
            "dr",
            "sir",
            "dame",
        ):
            _note(thing, f"{name.title} of {name.possessor}" if name.possessor else name.title)
        for role in (_apposition(text, name.span.end), _apposition_before(text, name.span)):
            if role and _is_of_a_person(role, lexicon):
                _note(thing, role)


def _note(thing: Thing, role: str) -> None:
    if role not in thing.roles:
        thing.roles.append(role)


def _apposition(text: str, at: int) -> str | None:
    """Return "mayor of Corda" from ", the mayor of Corda," behind a name."""
    if not text.startswith((", the ", ", a ", ", an "), at):
        return None
    end = min(
        (k for k in (text.find(m, at + 2) for m in (",", ".", "\n", ";", "”", '"')) if k > 0), default=-1
    )
    role = text[at + 2 : end].partition(" ")[2] if end > 0 else ""
    return role if 0 < len(role) <= 80 else None


_ROLE_BEFORE = re.compile(
    r"(?<![Cc]iting )(?<![Qq]uoting )(?<!to )(?<!of (?=a))(?<!with (?=a))"
    r"\b(?:[Tt]he|[Aa]n?|[Hh]is|[Hh]er|[Ii]ts|[Tt]heir) ((?:(?!(?:the|an?) )[\w’'-]+ ){0,5}[\w’'-]+), $"
)


_GOES_ON = re.compile(r" (?!and |or |of |from |at |in |who )[a-z]")
"""Behind a name that a comma does not close off: "Dumped by her boyfriend, Ada Roe says …"."""


def _apposition_before(text: str, name: Span) -> str | None:
    """Return "justice minister" from "The justice minister, " before a name that ends a phrase."""
    at = name.start
    if not text.endswith(", ", 0, at) or _GOES_ON.match(text, name.end):
        return None
    found = _ROLE_BEFORE.search(text, max(0, at - 90), at)
    return found[1] if found and found.end() == at else None


_BEHIND_HEAD = re.compile(
    r" (?:of|at|from|in|with|without|who|whose|whom|that|which|for|on|to|by|near|under|behind|against|and|or|"
    r"based|born|living|now|then|accused|known|named|called|like) "
)
_OF_PERSONS = ("person_nouns", "titles", "office_titles", "redescribing_nouns", "commentators", "journalists",
    "witnesses", "representatives", "insiders", "government_persons", "speaker_nouns")  # fmt: skip
_FORMED = re.compile(
    r"(?:-year-old|ist|ian|woman|sman|eer|[aiu]tor|fellow|citizen|native|mate|champion|star)$"
)


def _is_of_a_person(role: str, lexicon: Lexicon) -> bool:
    """True if the head of a phrase is a noun for people: of "plumber from Corda", and not of "day before"."""
    head = _BEHIND_HEAD.split(f"{role} ", maxsplit=1)[0].split()[-1:]
    words = {w for h in head for w in (h.lower(), h.lower().rpartition("-")[2], h.lower().removesuffix("s"))}
    known = lexicon.any_of(*_OF_PERSONS)
    if not head or not known.isdisjoint(words) or head[0] in lexicon.demonyms:
        return bool(head)
    last = head[0].lower()
    doer = last.endswith("er") and last not in lexicon["no_doers"]  # "the harbour master", "a wrestler"
    return doer or bool(_FORMED.search(last))


def add_groups(text: str, sentences: Sequence[Span], cast: Cast, lexicon: Lexicon) -> None:
    """People together, told by a nationality or a name before them: "North Korean troops", "Mr Roe's advisers"."""
    starts: dict[int, int] = {}
    for thing in cast.things:
        for span in thing.mentions:
            starts[span.end] = min(span.start, starts.get(span.end, span.start))
    tokens = [token for sentence in sentences for token in tokenize(text, sentence)]
    groups = lexicon["group_nouns"]
    for i, token in enumerate(tokens):
        if token.text not in groups or i == 0:
            continue
        start = _group_start(tokens, i, starts, lexicon)
        if start is None:
            continue
        phrase = text[start : token.end]
        known = cast.unnamed(phrase.lower().replace("’", "'"))
        group = known or Thing(phrase, EntityType.GROUP, sure=True, named=False)
        if known is None:
            cast.add(group)
        cast.mention(group, Span(start, token.end), MentionForm.NOMINAL)


def _group_start(tokens: Sequence[Token], i: int, starts: Mapping[int, int], lexicon: Lexicon) -> int | None:
    before = tokens[i - 1]
    if before.lower == "'s" and before.start in starts:
        return starts[before.start]
    pair = f"{tokens[i - 2].text} {before.text}" if i > 1 else ""
    if pair in lexicon.demonyms:
        return tokens[i - 2].start
    return before.start if before.text in lexicon.demonyms else None
