"""Unlisted outlets: papers, sites and stations that no list knows, told by the words that stand around their names."""

from __future__ import annotations

import re
from collections.abc import Iterator

from onrecord.compare.origins.printed import View
from onrecord.model import EntityType, Span
from onrecord.resources.lexicon import english

_NAME = (
    r"(?P<name>[A-Z][\w’'&.-]*\w(?: (?:(?:of|the|and|de|del|la|le|on|for|&) )?[A-Z0-9][\w’'&-]*[\w!]){0,4})"
)
_WHAT = (
    r"(?:web ?site|site|blog|newspaper|paper|tabloid|magazine|broadcaster|news agency|picture agency|news outlet"
    r"|publication|portal|(?:TV |radio |television |news )(?:station|network|channel|programme))"
)
_ADVERBS = (
    r"(?: (?:first|also|has|had|is|was|previously|later|originally|just|now|recently|then|\w+day|\w+ly)){0,3}"
)
_REPORTS = r"(?:report(?:s|ed|ing)|not(?:es|ed)|point(?:s|ed) out|observe[sd]|wr(?:ites|ote)|suggest(?:s|ed)|ha[sd] (?:the|a) (?:story|scoop|backstory))"
_IN_ANY_CASE = (
    re.compile(rf"\b{_WHAT},? (?:called |named )?[“\"‘']?{_NAME}"),
    re.compile(rf"\b{_NAME},? (?:a|an|the|another) (?:[\w’'-]+ ){{0,4}}?{_WHAT}\b"),
    re.compile(rf"\b[Aa]s (?:the )?{_NAME}{_ADVERBS} {_REPORTS}\b"),
    re.compile(
        rf"\[{_NAME}\]|\((?:[Vv]ia|[Hh]/[Tt]|[Ss]ource:?) (?:the )?{_NAME.replace('name', 'other')}\)"
    ),
    re.compile(rf"\b[Oo]ver at (?:the )?{_NAME}"),
    re.compile(
        r"\b(?P<name>[KW][A-Z]{2,3}(?:-?(?:TV|FM|AM|DT|LP))|[KW][A-Z]{3}(?=(?:['’]s?)? (?:report|say|said|TV|News|Radio|[A-Z][a-z])))\b"
    ),
    re.compile(
        r"\b(?P<name>(?:(?:ABC|CBS|NBC|F[Oo][Xx]|CW|Channel|Local|News ?Channel|Action News|Eyewitness News|News|Action) ?\d{1,2}"
        r"|\d{1,2} (?:\w+ )?News)(?: N[Oo][Ww]| News| I-Team| On Your Side){0,2})\b"
    ),
)
_REPORTING = re.compile(
    rf"\b{_NAME}{_ADVERBS} report(?:s|ed|ing)\b(?! (?:to|for|on|a|an|earnings|sales|revenue|profits?)\b)"
)
_WITH_CUE = re.compile(
    r"\b(?:[Rr]eport(?:s|ed|ing)|[Aa]ccording to|told|tells|via|h/t|citing|cites|cited|quoted|quotes|by|to|with|in|on|at|from)"
    rf" (?:the )?{_NAME}"
)
_BEGAN = re.compile(
    r"\b(?:originat(?:ed|es|ing)|stem(?:med|s|ming)|came|comes|coming|started|starts|began|begins|traced|emerged|appeared|appears"
    rf"|published|posted|story|article|report|website) (?:\w+ )?(?:from|with|on|in|at|to|by|of) (?:the )?{_NAME}"
)
_PICTURES = (
    re.compile(
        r"(?:[Pp]hoto(?:graph)?s?|[Ii]mages?|[Pp]ictures?|[Pp]ics?|[Vv]ideos?|[Cc]redits?|[Cc]ourtesy|[Ff]ootage|[Ss]creen ?(?:grab|shot)s?)"
        rf"(?: (?:credits?|courtesy|grab|shot|source))?(?: of|:| by| via| from| /)+ ?(?:the )?{_NAME}"
    ),
    re.compile(rf"^{_NAME}(?:/[\w ]+)? {{2,}}(?=\S)", re.MULTILINE),
    re.compile(rf"{_NAME}/(?:Facebook|Twitter|YouTube|Instagram|Getty|AP|Reuters|AFP|Flickr|Wikimedia)\b"),
)
_CAMEL = re.compile(r"[A-Z][a-z]+[A-Z][A-Za-z]+")


def find_unlisted(view: View) -> Iterator[tuple[Span, str, bool]]:
    """Give the place and name of each outlet that is told by its form or its words of credit; True for a picture's."""
    for pattern in _PICTURES:
        yield from ((*found, True) for found in _named(view, pattern))
    for pattern in _IN_ANY_CASE:
        yield from ((*found, False) for found in _named(view, pattern))
    for pattern in (_REPORTING, _BEGAN):
        for span, name in _named(view, pattern):
            if not _person_or_body(view, span):
                yield span, name, False
    for span, name in _named(view, _WITH_CUE):
        if _looks_like_one(name) and not _is_place(view, span):
            yield span, name, False


def _named(view: View, pattern: re.Pattern[str]) -> Iterator[tuple[Span, str]]:
    for match in pattern.finditer(view.text):
        group = match.lastgroup or "name"
        span = Span(match.start(group), match.end(group))
        name = re.sub(r"^The |['’]s?$", "", match[group])
        if _could_be(view, name):
            yield span, name


def _could_be(view: View, name: str) -> bool:
    """False for what the claim is about, for a person of the article, and for words that open a sentence."""
    words = name.lower().split()
    if (
        not words
        or name in _PLATFORMS
        or set(words) <= _NO_NAMES | english()["days"] | english()["months"] | english()["pronouns"]
    ):
        return False
    return not view.claim.names(name) and not any(
        each.name == name and each.type is EntityType.PERSON for each in view.reading.entities
    )


_PLATFORMS = frozenset(
    "YouTube Youtube Facebook Twitter Instagram Reddit Imgur Weibo WhatsApp Tumblr Vine Snapchat TikTok LinkedIn".split()
)
_NO_NAMES = frozenset(
    "the a an this that these those it its as in on at but and here there one some many you".split()
)


def _person_or_body(view: View, span: Span) -> bool:
    """True where what is named is a person, a place or the like, or a body that no outlet is: police, a ministry."""
    for entity in view.reading.entities:
        if any(mention.span.meets(span) for mention in entity.mentions):
            return entity.type not in (EntityType.ORG, EntityType.PRODUCT, EntityType.WORK)
    return True


def _is_place(view: View, span: Span) -> bool:
    places = (EntityType.GPE, EntityType.LOC, EntityType.FAC, EntityType.NORP)
    return any(
        entity.type in places and mention.span.meets(span)
        for entity in view.reading.entities
        for mention in entity.mentions
    )


def _looks_like_one(name: str) -> bool:
    last = re.split(r"[ -]", name)[-1]
    media = last.lower() in english()["media_words"] | {"agency", "media", "wire", "newswire"} and " " in name
    return media or bool(_CAMEL.fullmatch(name))
