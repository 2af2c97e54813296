"""Printed: every name in an article that could be where it has a claim from, with the words that print it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from typing import Literal

from onrecord.compare.credits import find_credits
from onrecord.compare.origins.carrying import Carrying, ClaimWords
from onrecord.compare.origins.naming import Naming, domain
from onrecord.model import Attribution, Credit, OriginKind, Reading, SourceKind, Span, Stance, hull
from onrecord.resources.lexicon import english
from onrecord.resources.origin_cues import origin_cues
from onrecord.resources.outlets import outlet_pattern, short_outlets

Role = Literal["carrier", "source", "public"]
UNNAMED = "unnamed sources"

_BEFORE, _AFTER = 70, 60
_SITE = re.compile(
    r"\b(?:www\.)?[A-Za-z0-9][\w-]*(?:\.[\w-]+)*\.(?:com|org|net|co\.uk|com\.au|co\.nz|info|news|ie|tv)\b"
)
_PAPER = re.compile(
    r"\b(?:[Tt]he |[Tt]o |[Bb]y |[Ii]n )(?P<name>[A-Z][\w’'-]*(?: (?:of |and )?[A-Z][\w’'-]*){1,4})(?=\W)"
)
_NAMES = (SourceKind.PERSON, SourceKind.ORGANISATION, SourceKind.GOVERNMENT, SourceKind.GROUP)
_TELLING = (Stance.ASSERTS, Stance.CONFIRMS, Stance.DENIES, Stance.DOUBTS)


@dataclass(frozen=True, slots=True)
class Printed:
    """One name where it is printed: what it does there, and how much of the claim stands around it.

    ``role``: a ``carrier`` is an outlet, a ``source`` who speaks, a ``public`` thing a post, a video or a document.
    ``cued`` is False for an outlet named without words of credit.
    ``expert`` marks one who comments by trade ("an analyst"), ``ours`` one who told the article's own people ("told us"),
    ``denied`` an outlet to which the claim was denied.
    ``asked``: these words say that the outlet had people of its own ("told the Herald"), ``first`` that it had it first. ``carriers`` are those who
    brought a source's words, nearest this article first. ``share`` is that of the claim's words in its sentence.
    """

    name: str
    kind: OriginKind
    span: Span
    role: Role
    sentence: int
    share: float
    cued: bool = True
    asked: bool = False
    first: bool = False
    denies: bool = False
    carriers: tuple[str, ...] = ()
    expert: bool = False
    ours: bool = False
    denied: bool = False


def find_printed(
    reading: Reading, carrying: Carrying, naming: Naming, claim: ClaimWords
) -> tuple[Printed, ...]:
    """Return every name that could be credited, in text order; one name may be there many times."""
    view = _View(reading, carrying, naming, claim)
    sources = (*_sources(view), *_told_us(view))
    public = tuple(_public(view))
    seen = {p.name.split()[0]: p.name for p in public if " by " in p.name}
    sources = tuple(replace(p, name=seen.get(p.name, p.name)) if p.kind == "document" else p for p in sources)
    public = tuple(replace(p, name=seen.get(p.name, p.name)) for p in public)
    found = [*_carriers(view), *sources, *public]
    return tuple(sorted(found, key=lambda p: (p.span, p.role, p.name)))


@dataclass(frozen=True, slots=True)
class _View:
    reading: Reading
    carrying: Carrying
    naming: Naming
    claim: ClaimWords

    def at(self, span: Span) -> tuple[int, float]:
        number = self.carrying.number(span)
        return number, self.carrying.sentences[number] if self.carrying.sentences else 0.0

    def outlet(self, span: Span) -> tuple[str, OriginKind] | None:
        return self.naming.outlet(span.of(self.reading.text), self.reading.text[: span.start])


def _carriers(view: _View) -> Iterator[Printed]:
    """Outlets: those of credit lines, and those whose name stands with words of credit."""
    text = view.reading.text
    taken: list[Span] = []
    for credit in find_credits(view.reading.document):
        if _inferred(view, credit):
            continue
        outlet = view.naming.outlet(credit.name)
        taken.append(credit.span)
        if outlet is None and not (credit.agency or _is_paper(credit.name) or " " not in credit.name):
            continue  # "additional reporting by" a person
        outlet = outlet or (credit.name, "agency" if credit.agency else "outlet")
        first = not credit.whole and "first" in credit.span.of(text).lower()
        yield Printed(outlet[0], outlet[1], credit.span, "carrier", *view.at(credit.span), first=first)
    mentions = [m for m in _outlet_mentions(view) if not any(m[0].meets(other) for other in taken)]
    employers = {
        name for span, name, _ in mentions if _employs(text[span.end : span.end + _AFTER], view.claim)
    }
    for span, name, kind in mentions:
        before, after = text[max(0, span.start - _BEFORE) : span.start], text[span.end : span.end + _AFTER]
        asked = _any("own", before)
        if name in employers and not asked:
            continue
        first = _any("first", before) or _begins("firsts", after)
        cued = asked or first or _any("before", before) or _begins("after", after) or _alone(text, span)
        # a site that no list knows is named for many reasons
        denied = _denies(_sentence_of(view, span))
        if cued or (_distinct(span.of(text)) and name != domain(name)):
            yield Printed(
                name,
                kind,
                _with_article(text, span),
                "carrier",
                *view.at(span),
                cued=cued,
                asked=asked,
                first=first,
                denied=denied,
            )


def _outlet_mentions(view: _View) -> Iterator[tuple[Span, str, OriginKind]]:
    text = view.reading.text
    found: dict[Span, tuple[str, OriginKind]] = {}
    for match in outlet_pattern().finditer(text):
        span = Span(match.start(), match.end())
        outlet = view.outlet(span)
        if outlet:
            found[span] = outlet
    for match in _short_pattern(tuple(sorted(view.naming.short))).finditer(text):
        span = Span(match.start(1), match.end(1))
        outlet = view.outlet(span)
        if outlet and not any(span.meets(other) for other in found):
            found[span] = outlet
    for match in _publisher_pattern(tuple(sorted(view.naming.publishers))).finditer(text):
        span = Span(match.start(), match.end())
        if not any(span.meets(other) for other in found):
            found[span] = view.naming.publishers[match.group().lower()]
    for match in _PAPER.finditer(text):
        span = Span(match.start("name"), match.end("name"))
        if _is_paper(match["name"]) and not any(span.meets(other) for other in found):
            found[span] = (match["name"], "outlet")
    for match in _SITE.finditer(text):
        span = Span(match.start(), match.end())
        site = domain(match.group())
        if (
            site
            and not site.lower().endswith(_PLATFORM_SITES)
            and not any(span.meets(other) for other in found)
        ):
            found[span] = (site, "outlet")
    for span, (name, kind) in sorted(found.items()):
        yield span, name, kind


def _is_paper(name: str) -> bool:
    last = re.split(r"[ -]", name)[-1].lower()
    return last in english()["media_words"] and last not in _NO_PAPER


_NO_PAPER = frozenset(
    ["press", "star", "sun", "review", "standard", "record", "tv", "television", "channel", "radio"]
)


@cache
def _short_pattern(shorts: tuple[str, ...]) -> re.Pattern[str]:
    names = sorted({*shorts, *short_outlets()}, key=lambda n: (-len(n), n))
    return re.compile(rf"\b[Tt]he ({'|'.join(map(re.escape, names))})\b(?!-)(?! [A-Z])")


@cache
def _publisher_pattern(publishers: tuple[str, ...]) -> re.Pattern[str]:
    names = sorted(publishers, key=lambda n: (-len(n), n))
    # a publisher's name is one in capitals, whatever its list is folded to
    return re.compile(rf"\b(?=[A-Z])(?:{'|'.join(map(re.escape, names)) or '(?!)'})\b", re.IGNORECASE)


def _inferred(view: _View, credit: Credit) -> bool:
    """True for an agency that is known by the form of a closing line alone, where another agency published it."""
    if credit.name in credit.span.of(view.reading.text) or not view.reading.document.publisher:
        return False
    published = view.naming.outlet(view.reading.document.publisher)
    return published is not None and published[1] == "agency"


def _sentence_of(view: _View, span: Span) -> str:
    return (
        view.reading.sentences[view.carrying.number(span)].of(view.reading.text)
        if view.reading.sentences
        else ""
    )


def _denies(sentence: str) -> bool:
    lower = sentence.lower()
    return any(phrase in lower for phrase in english()["denial_phrases"])


def _with_article(text: str, span: Span) -> Span:
    return (
        Span(span.start - 4, span.end)
        if text[max(0, span.start - 4) : span.start].lower() == "the "
        else span
    )


def _employs(after: str, claim: ClaimWords) -> bool:
    """True for an outlet that is named as where somebody works: "NBC’s Tom Brokaw" in a claim of him, "a CNN insider"."""
    if _STAFF.match(after):
        return True
    person = _ITS_PERSON.match(after)
    return bool(person and claim.names(person[1]))


_STAFF = re.compile(
    r" (?:News )?(?:sources?|insiders?|executives?|bosses|boss|employees?|staff|staffers?|officials?|star)\b"
)
_ITS_PERSON = re.compile(
    r"(?:['’]s?)?(?: (?:anchor(?:man)?|host|journalist|presenter|veteran|star|chief|legend|news))* ((?:[A-Z][\w’'-]+ ?){1,3})"
)


def _distinct(printed: str) -> bool:
    """True for a name that is no word besides: "Daily Planet", "BuzzFeed", but not "Time", "Vice" or "NBC"."""
    return " " in printed or bool(re.search(r"[a-z][A-Z]|\d|\.", printed))


def _any(name: str, before: str) -> bool:
    return any(pattern.search(before) for pattern in origin_cues()[name])


def _begins(name: str, after: str) -> bool:
    return any(pattern.match(after) for pattern in origin_cues()[name])


def _alone(text: str, span: Span) -> bool:
    """True for a name that is a line, or stands in brackets, by itself."""
    before, after = text[: span.start].rstrip(" \t"), text[span.end :].lstrip(" \t")
    line = (not before or before.endswith("\n")) and (not after or after.startswith("\n"))
    return line or (before.endswith("(") and after.startswith(")"))


def _sources(view: _View) -> Iterator[Printed]:
    """Who is said to have said it: people, organisations and documents, named or not."""
    for a in view.reading.attributions:
        if not a.source.spans or a.source.kind is SourceKind.MEDIA:
            continue
        if view.outlet(a.source.spans[0]) or not _says(view.reading, a):
            continue
        named = _source_name(view, a)
        if named is None:
            continue
        name, kind, span = named
        number, _ = view.at(hull((*a.source.spans, *a.cue.spans)))
        said = " ".join(span.of(view.reading.text) for span in (*a.source.spans, *a.content))
        share = view.claim.share_of(said)
        carriers = tuple(o[0] for via in reversed(a.via) if via.spans and (o := view.outlet(via.spans[0])))
        yield Printed(
            name,
            kind,
            span,
            "source",
            number,
            share,
            denies=a.stance is Stance.DENIES,
            carriers=carriers,
            expert=_comments(view.reading, a),
        )


def _told_us(view: _View) -> Iterator[Printed]:
    """Who told the article's own people: "The hospital gave us the same figure"."""
    for match in _TOLD_US.finditer(view.reading.text):
        span = Span(match.start("name"), match.end("name"))
        name = _bare(view.naming.thing(match["name"]))
        kind: OriginKind = "organisation" if match["name"][:3].lower() == "the" else "person"
        number, _ = view.at(span)
        # what was told stands in the sentence before as often as in this one
        yield Printed(name, kind, span, "source", number, view.carrying.around(number), ours=True)


_TOLD_US = re.compile(
    r"\b(?P<name>[Tt]he [a-z]+|(?:[A-Z][\w’'-]+ ?){1,3}(?<! )) (?:has |have |had )?"
    r"(?:told|gave|given|sent|showed|shown|confirmed(?: \w+)? to|said to|wrote to) us\b"
)


def _says(reading: Reading, attribution: Attribution) -> bool:
    """True for words of speech from somebody who is not the article itself: "we", "I", a line in capitals."""
    words = hull(attribution.source.spans).of(reading.text)
    if words.lower() in english()["first_person"] or (words.isupper() and " " in words):
        return False
    return attribution.stance in _TELLING


def _source_name(view: _View, a: Attribution) -> tuple[str, OriginKind, Span] | None:
    text = view.reading.text
    entity = view.reading.entity(a.source.entity)
    span = a.source.spans[0]
    if a.source.kind is SourceKind.DOCUMENT:
        return _document_name(span.of(text)), "document", span
    if not a.source.named:
        full = view.naming.thing(span.of(text))
        if full != span.of(text) and entity is not None:
            return full, "organisation", span
        return (UNNAMED, "unnamed", span) if _knows(span.of(text)) else None
    if entity is None or not re.search(r"[A-Z]|^the ", entity.name):
        return None
    name = _bare(view.naming.thing(known_as(entity.name)))
    kind: OriginKind = "person" if entity.type.value == "PERSON" else "organisation"
    if kind == "person" and name.islower():
        return (UNNAMED, "unnamed", span) if _knows(name) else None
    return name, kind, _where_named(view.reading, a, name)


def _comments(reading: Reading, a: Attribution) -> bool:
    """True for one who is asked for what they think of it, by their office or their name's company: "an analyst"."""
    entity = reading.entity(a.source.entity)
    told = " ".join((hull(a.source.spans).of(reading.text), *(entity.roles if entity else ()))).lower()
    return bool(_COMMENTATORS & set(re.findall(r"[a-z]+", told)))


_COMMENTATORS = frozenset(
    "analyst expert professor researcher historian fellow scholar commentator columnist editor author senator sen rep"
    " congressman congresswoman lawmaker former scientist economist astronomer theologian critic observer".split()
)


def known_as(name: str) -> str:
    """The name that a phrase gives somebody.

    >>> known_as("the author, known only as Lena")
    'Lena'
    """
    match = re.search(
        r"\b(?:known|identified|referred to) (?:only |simply |just )?(?:as|by) [“\"‘']?([A-Z][\w’-]+(?: [A-Z][\w’-]+)*)",
        name,
    )
    return match[1] if match else name


def _knows(words: str) -> bool:
    """True for people who speak without their name of what they know: officials, sources, a spokesman."""
    lists = ("insiders", "representatives", "government_groups", "government_persons")
    singular = {*words.lower().split()}
    return bool(singular & {word for name in lists for word in english()[name]} | singular & _WITNESSES)


_WITNESSES = {"official", "officials", "spokeswoman", "spokesman", "witness", "witnesses", "eyewitness"}


def _where_named(reading: Reading, a: Attribution, name: str) -> Span:
    """The words that name a source: in its phrase, or else where it was named last before."""
    entity = reading.entity(a.source.entity)
    phrase = hull(a.source.spans)
    mentions = [m.span for m in entity.mentions if m.form.value == "name"] if entity else []
    inside = [span for span in mentions if phrase.holds(span)]
    if inside:
        return inside[0]
    words = phrase.of(reading.text)
    if words[:1].isupper() and words.lower() not in english()["person_pronouns"] and words.lower() != "they":
        return phrase
    before = [span for span in mentions if span.start < phrase.start]
    return (
        max(before, key=lambda s: (len(s), -s.start))
        if before and words.lower() in english()["pronouns"]
        else phrase
    )


def _document_name(words: str) -> str:
    """What a document is called: its kind, where the words have one, else the words up to what is said of it."""
    lower = words.lower()
    shape = next((kind for kind, pattern in _SHAPES if re.search(pattern, lower)), None)
    return shape or _bare(re.split(r",| that | which | dated ", words)[0])


def _bare(words: str) -> str:
    return re.sub(r"^(?:the|a|an|one|in an?)\s+", "", words.strip(), flags=re.IGNORECASE)


def _public(view: _View) -> Iterator[Printed]:
    """Posts, videos and documents that were made public, or that somebody has seen."""
    text = view.reading.text
    for name in ("post", "document"):
        taken: list[Span] = []
        for pattern in origin_cues()[name]:
            for match in pattern.finditer(text):
                span = Span(match.start(), match.end())
                if any(span.meets(other) for other in taken):
                    continue
                taken.append(span)
                kind: OriginKind = "statement" if name == "post" else "document"
                called, seen = _public_name(match), _SEEN_BY.match(text, span.end)
                outlet = (
                    view.outlet(Span(seen.start(2), seen.end(2))) if seen and kind == "document" else None
                )
                if seen and outlet:
                    called, span = (
                        f"{called} {match.group().split()[-1]} by {outlet[0]}",
                        Span(span.start, seen.end()),
                    )
                yield Printed(called, kind, span, "public", *view.at(span))


_SEEN_BY = re.compile(r" by (the )?((?:[A-Z][\w’'&-]*(?: |\b)){1,4})(?<! )")


def _public_name(match: re.Match[str]) -> str:
    groups = match.groupdict()
    if groups.get("name"):
        return f"{match.group().split()[0].replace('edditor', 'eddit').capitalize()} user {groups['name']}"
    if groups.get("platform"):
        return f"{_PLATFORMS.get(groups['platform'], groups['platform'])} post"
    words = match.group().lower()
    for kind, pattern in _SHAPES:
        if re.search(pattern, words):
            return kind
    return "online post"


_PLATFORM_SITES = (
    "twitter.com",
    "facebook.com",
    "youtube.com",
    "instagram.com",
    "reddit.com",
    "t.co",
    "icloud.com",
)
_PLATFORMS = {"Youtube": "YouTube", "imgur": "Imgur", "VK": "VKontakte"}
_SHAPES = (
    ("video", r"\b(?:videos?|footage|clips?|cctv|tape)\b"),
    ("photo", r"\b(?:photos?|pictures?|images?)\b"),
    ("recording", r"\brecordings?\b"),
    ("blog post", r"\bblog\b"),
    ("tweet", r"\btweet\b"),
    ("forum posts", r"\bforums?\b"),
    ("court filing", r"\b(?:lawsuit|court filing|filing|complaint|affidavit|indictment)\b"),
    ("letter", r"\bletter\b"),
    ("memo", r"\bmemo\b"),
    ("e-mail", r"\be-?mail\b"),
    ("document", r"\bdocument\b"),
)
