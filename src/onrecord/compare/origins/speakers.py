"""Speakers: who is said to have said the claim, named or not, and the documents that say it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from onrecord.compare.origins.denying import denies, disputes
from onrecord.compare.origins.made_public import shape
from onrecord.compare.origins.printed import UNNAMED, Printed, View
from onrecord.compare.origins.unnamed import bare, knows, name_unnamed, spoken_for
from onrecord.model import (
    Attribution,
    Entity,
    EntityType,
    OriginKind,
    Reading,
    SourceKind,
    Span,
    Stance,
    hull,
)
from onrecord.resources.lexicon import english
from onrecord.resources.origin_cues import origin_cues

_TELLING = (Stance.ASSERTS, Stance.CONFIRMS, Stance.DENIES, Stance.DOUBTS)
_TOLD_US = re.compile(
    r"(?<!to )(?<!of )(?<!for )(?<!by )\b(?P<name>[Tt]he [a-z]+|(?:[A-Z][\w’'-]+ ?){1,3}(?<! )) (?:has |have |had )?"
    r"(?:told|tells?|gave|given|sent|showed|shown|confirmed(?: \w+)? to|said to|wrote to) (?:us|this (?:news)?paper)\b"
)
_KNOWN_AS = re.compile(
    r"\b(?:known|identified|referred to) (?:only |simply |just )?(?:as|by) [“\"‘']?"
    r"([A-Z][\w’-]+(?: [A-Z][\w’-]+)*)"
)
_REPORTS = frozenset(
    ["report", "reports", "article", "articles", "story", "stories", "headline", "published"]
)
_OFFICIAL = re.compile(
    r"\b(?:police|medical|court|autopsy|official|government|intelligence|coroner['’]s) (?:reports?|statements?)\b"
)
_NAMED_FAMILY = re.compile(r"[A-Z].*['’]s (?:family|relatives)")
_STATEMENT_OF = re.compile(
    r"(?:(?:[Aa]|[Tt]he|[Ii]n a) )?(?:\w+ )?(?:statement|(?:press|news) release|letter|e-?mail)s? (?:\w+ )?(?:from|by) "
    r"(?:the )?([A-Z][\w’'&-]*(?: (?:of |and )?[A-Z][\w’'&-]*){0,5})$"
)
_PLACES = (EntityType.GPE, EntityType.LOC, EntityType.NORP)
_Named = tuple[str, OriginKind, Span]


def find_speakers(view: View) -> Iterator[Printed]:
    """Give every source of the article's attributions that says something, and media of no known name among them.

    Besides, who told the article's own people, and from whom somebody is said to have heard.
    """
    for a in view.reading.attributions:
        yield from _some_media(view, a)
        yield from _unnamed_behind(view, a)
        if not a.source.spans or _is_media(view, a.source.spans[0], a.source.kind) or _is_nobody(view, a):
            continue
        named = _name(view, a) if _says(view.reading, a) or denies(a, view.reading, view.claim) else None
        if named is not None:
            yield _speaker(view, a, named)
    yield from _told_us(view)
    yield from _heard_from(view)
    yield from _made_by(view)


def _is_media(view: View, span: Span, kind: SourceKind) -> bool:
    words = re.findall(r"[a-z]+", re.split(r" (?:in|of|from) ", span.of(view.text).lower())[0])
    return (
        kind is SourceKind.MEDIA
        or bool(view.outlet(span))
        or (bool(words) and words[-1] in english()["unnamed_media"])
    )


def _unnamed_behind(view: View, a: Attribution) -> Iterator[Printed]:
    """Unnamed people who know, on whose word another's words are told: "X plans to, according to two officials"."""
    for via in a.via:
        if via.spans and not _is_media(view, via.spans[0], via.kind) and knows(via.spans[0].of(view.text)):
            yield Printed(UNNAMED, "unnamed", via.spans[0], "source", *view.at(via.spans[0]))


def _some_media(view: View, a: Attribution) -> Iterator[Printed]:
    """Media that are not known, as source or as who brought the words: "local television", "Monitor Sur"."""
    places = [(a.source.spans, a.source.kind), *((via.spans, via.kind) for via in a.via)]
    for spans, kind in places:
        if spans and not view.outlet(spans[0]) and _is_media(view, spans[0], kind):
            words = bare(re.split(r", (?:a|an|the|which|who) | which | that ", spans[0].of(view.text))[0])
            name = _called(words)
            if (
                _first_word(name)
                in english()["named_before"]
                | english()["pronouns"]
                | english()["possessives"]
                | english()["function_words"]
            ):
                continue
            if any(view.naming.outlet(part) for part in name.split(" and ")):
                continue  # each is found by its own name
            reports = name.rpartition(" ")[2].lower() in _REPORTS
            if name and not reports and view.naming.outlet(name) is None:
                yield Printed(name, "outlet", spans[0], "carrier", *view.at(spans[0]), listed=False)


def _first_word(name: str) -> str:
    return name.partition(" ")[0].lower()


def _called(words: str) -> str:
    """What media are called in a phrase: the name at its end, where it has one: "the web site Pier Watch"."""
    last = words.partition("\n")[0].rpartition(", ")[2]
    named = re.search(r"(?:^| )((?:[Tt]he )?[A-Z].*)$", last)
    before = last[: named.start()].rpartition(" ")[2].lower() if named else ""
    return bare(named[1]) if named and before in english()["named_before"] else last


def _heard_from(view: View) -> Iterator[Printed]:
    """From whom somebody has it: "she learned of it from the coast guard"."""
    for pattern in origin_cues()["heard"]:
        for match in pattern.finditer(view.text):
            span = Span(match.start("name"), match.end("name"))
            if view.outlet(span) is None:
                number, _ = view.at(span)
                name = re.sub(r" (?:agents|officials|officers)$", "", bare(match["name"]))
                kind: OriginKind = "organisation" if name[:1].isupper() else "unnamed"
                yield Printed(
                    view.naming.thing(name),
                    kind,
                    span,
                    "source",
                    number,
                    view.carrying.around(number),
                    heard=True,
                )


def _made_by(view: View) -> Iterator[Printed]:
    """Who a post, a picture or the news is from, where no verb of speech says so: "filmed by Ada", "thanks to Ada"."""
    people = [
        (mention.span, entity.name)
        for entity in view.reading.entities
        # what the claim says of somebody is no credit: "the picture posted by Ada" of a claim of her picture
        if entity.type is EntityType.PERSON and not view.claim.names(entity.name)
        for mention in entity.mentions
        if mention.form.value == "name"
    ]
    for pattern in origin_cues()["made"]:
        for match in pattern.finditer(view.text):
            named = Span(match.start("name"), match.end("name"))
            for span, name in people:
                if span.meets(named):
                    number, _ = view.at(span)
                    share = view.carrying.around(number)
                    called = bare(view.naming.thing(name))
                    yield Printed(called, "person", span, "source", number, share, heard=True)
                    break


def _speaker(view: View, a: Attribution, named: _Named) -> Printed:
    number, _ = view.at(hull((*a.source.spans, *a.cue.spans)))
    said = " ".join(span.of(view.text) for span in (*a.source.spans, *a.content))
    denied = denies(a, view.reading, view.claim)
    return Printed(
        *named,
        "source",
        number,
        view.claim.share_of(said),
        denies=denied,
        disputes=denied or disputes(a, view.reading, view.claim),
        carriers=tuple(o[0] for via in reversed(a.via) if via.spans and (o := view.outlet(via.spans[0]))),
        expert=_comments(view.reading, a),
    )


def _says(reading: Reading, a: Attribution) -> bool:
    """True for words of somebody who is not the article itself ("we", "I") nor a line in capitals."""
    words = hull(a.source.spans).of(reading.text)
    if words.lower() in english()["first_person"] or (words.isupper() and " " in words):
        return False
    # what is said of days to come is said too: "will stop, police said"
    cue = hull(a.cue.spans).of(reading.text).lower()
    return a.held in _TELLING or (a.held is Stance.PREDICTS and english().is_speech(cue))


def _name(view: View, a: Attribution) -> _Named | None:
    """What a source is called, what it is, and where it is named; None if it is nobody who could know."""
    span = a.source.spans[0]
    words = span.of(view.text)
    if a.source.kind is SourceKind.DOCUMENT:
        return _document(view, span)
    if body := spoken_for(view, span):
        return body, "organisation", span
    entity = view.reading.entity(a.source.entity)
    if entity is not None and _NAMED_FAMILY.fullmatch(entity.name):
        return entity.name.replace("'", "’"), "organisation", span
    if not a.source.named:
        full = view.naming.thing(words)
        if full != words and entity is not None:
            return full, "organisation", span
        return name_unnamed(view, span)
    if entity is None or not re.search(r"[A-Z]|^the ", entity.name) or _is_of_a_place(words, entity):
        return name_unnamed(view, span)
    name = bare(view.naming.thing(known_as(entity.own_name)))
    if name[:1].islower() and _first_word(name) in english()["named_before"]:
        return None  # "a story posted on Tuesday" has no name
    if entity.type.value != "PERSON" or view.naming.is_body(name):
        return name, "organisation", _where_named(view.reading, a)
    if name.islower():
        return name_unnamed(view, span)
    return name, "person", _where_named(view.reading, a)


def _is_nobody(view: View, a: Attribution) -> bool:
    entity = view.reading.entity(a.source.entity)
    return entity is not None and entity.name.lower() in english()["nobody"]


def _is_of_a_place(words: str, entity: Entity) -> bool:
    """True for one who is called by where they are from: "one young Cordan"."""
    return entity.type in _PLACES and bool(re.match(r"(?:an?|one)\s", words, re.IGNORECASE))


def _document(view: View, span: Span) -> _Named | None:
    """What a document is called; None for one that was named before, and for an outlet's own report."""
    words = span.of(view.text)
    if words.lower() in english()["pronouns"]:
        return None  # it was named before
    if stated := _STATEMENT_OF.match(words):
        return view.naming.thing(stated[1]), "organisation", span
    if set(words.lower().split()) & _REPORTS and not _OFFICIAL.search(words):
        return None  # "the report" is the outlet's that is credited for it
    return shape(words) or bare(re.split(r",| that | which | dated ", words)[0]), "document", span


def known_as(name: str) -> str:
    """Return the name that a phrase gives somebody, or the phrase.

    >>> known_as("the author, known only as Lena")
    'Lena'
    """
    match = _KNOWN_AS.search(name)
    return match[1] if match else re.split(r",? (?:who|which) ", name)[0]


def _comments(reading: Reading, a: Attribution) -> bool:
    """True for one who is asked for what they think of it, by their office or what they are called: "an analyst"."""
    entity = reading.entity(a.source.entity)
    told = " ".join((hull(a.source.spans).of(reading.text), *(entity.roles if entity else ()))).lower()
    return bool(english()["commentators"] & set(re.findall(r"[a-z]+", told)))


def _where_named(reading: Reading, a: Attribution) -> Span:
    """The words that name a source: in its phrase, or for a pronoun the fullest before it."""
    entity = reading.entity(a.source.entity)
    phrase = hull(a.source.spans)
    mentions = [m.span for m in entity.mentions if m.form.value == "name"] if entity else []
    inside = [span for span in mentions if phrase.holds(span)]
    if inside:
        return inside[0]
    before = [span for span in mentions if span.start < phrase.start]
    if not before or phrase.of(reading.text).lower() not in english()["pronouns"]:
        return phrase
    return max(before, key=lambda span: (len(span), -span.start))


def _told_us(view: View) -> Iterator[Printed]:
    """Who told the article's own people: "The hospital gave us the same figure"."""
    for match in _TOLD_US.finditer(view.text):
        if match["name"].lower() in english()["nobody"]:
            continue
        span = Span(match.start("name"), match.end("name"))
        kind: OriginKind = "organisation" if match["name"][:3].lower() == "the" else "person"
        number, _ = view.at(span)
        # what was told stands in the sentence before as often as in this one
        share = view.carrying.around(number)
        yield Printed(bare(view.naming.thing(match["name"])), kind, span, "source", number, share, ours=True)
