"""Made public: the posts, videos and documents that an article shows or tells of."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from onrecord.compare.origins.naming import is_paper
from onrecord.compare.origins.printed import UNNAMED, Printed, View
from onrecord.model import OriginKind, Span, hull
from onrecord.resources.lexicon import english
from onrecord.resources.origin_cues import document_shapes, origin_cues

_SEEN_BY = re.compile(r" by (the )?((?:(?:[A-Z]|& [A-Z])[\w’'-]*(?: |\b)){1,4})(?<! )")
_PLATFORMS = {"Youtube": "YouTube", "imgur": "Imgur", "VK": "VKontakte"}
_PICTURES = ("video", "photo", "recording")
_ANYWHERE = ("social media post", "online post")


def find_made_public(view: View) -> Iterator[Printed]:
    """Give posts, videos and documents that were made public, or that somebody has seen, as they stand in the text."""
    for name, kind in _KINDS:
        taken: list[Span] = []
        for pattern in origin_cues()[name]:
            for match in pattern.finditer(view.text):
                span = Span(match.start(), match.end())
                if not any(span.meets(other) for other in taken):
                    taken.append(span)
                    yield _seen(view, match, kind) or Printed(
                        _called(match), kind, span, "public", *view.at(span)
                    )


_KINDS: tuple[tuple[str, OriginKind], ...] = (("post", "statement"), ("document", "document"))


def _seen(view: View, match: re.Match[str], kind: OriginKind) -> Printed | None:
    """A document with who has seen it: "a letter seen by the Herald"; None if nobody is said to."""
    by = _SEEN_BY.match(view.text, match.end())
    if by is None or kind != "document":
        return None
    outlet = view.outlet(Span(by.start(2), by.end(2)))
    if outlet is None and is_paper(by[2]):
        outlet = (by[2], "outlet")
    if outlet is None:
        return None
    span = Span(match.start(), by.end())
    name = f"{_called(match)} {match.group().split()[-1]} by {outlet[0]}"
    return Printed(name, kind, span, "public", *view.at(span), asked=True)


def _called(match: re.Match[str]) -> str:
    groups = match.groupdict()
    if groups.get("signed"):
        return groups["signed"].strip()
    if groups.get("name"):
        return f"{match.group().split()[0].replace('edditor', 'eddit').capitalize()} user {groups['name']}"
    if groups.get("platform"):
        platform = _PLATFORMS.get(groups["platform"], groups["platform"])
        return f"{platform} {'video' if platform in english()['video_platforms'] else 'post'}"
    return shape(match.group()) or _ANYWHERE[1]


def is_thing(name: str) -> bool:
    """True for a post or a picture that is called by what it is or where it stands, not by who made it.

    >>> is_thing("Facebook post"), is_thing("Reddit user ada")
    (True, False)
    """
    return name.endswith((" post", " video")) or name in _PICTURES


def join_things(public: Iterable[Printed]) -> list[Printed]:
    """Take together what is printed of one post or picture: "the video uploaded to YouTube", "photos on social media".

    In one sentence a picture, and a post somewhere, are the one on the platform that is named there.
    """
    public = list(public)
    things = [p for p in public if is_thing(p.name)]
    joined: dict[Printed, Printed | None] = {}
    for sentence in {p.sentence for p in things}:
        there = [p for p in things if p.sentence == sentence]
        best = min(_rank(p) for p in there)
        kept = [p for p in there if _rank(p) == best]
        joined |= dict.fromkeys(there)
        for p in kept:
            spans = [p.span, *(o.span for o in there if o not in kept and o.span.meets(p.span))]
            joined[p] = replace(p, span=hull(spans))
    return [each for p in public if (each := joined.get(p, p)) is not None]


def _rank(thing: Printed) -> int:
    return 1 if thing.name in _PICTURES else 2 if thing.name in _ANYWHERE else 0


def find_pictured(view: View, printed: Iterable[Printed], public: Iterable[Printed]) -> Iterator[Printed]:
    """Give the prints of who speaks, with pictures that do as what they are: "dramatic footage shows".

    One that is printed as made public besides is left out.
    """
    places = [p.span for p in public]
    for p in printed:
        picture = (
            shape(_what_it_is(p.span.of(view.text))) if p.kind == "unnamed" and p.name != UNNAMED else None
        )
        if p.kind == "unnamed" and any(p.span.meets(span) for span in places):
            continue
        if picture in _PICTURES:
            yield replace(p, name=picture, kind="document", role="public", share=view.at(p.span)[1])
        else:
            yield p


def _what_it_is(words: str) -> str:
    return re.split(r",| (?:that|which|of|from|in|on|by|to|taken|posted|showing) ", words)[0]


def shape(words: str) -> str | None:
    """Return what kind of document or picture words speak of; None if none is known.

    >>> shape("leaked CCTV footage"), shape("the letter, dated 9 October")
    ('video', 'letter')
    """
    lower = words.lower()
    return next((kind for kind, pattern in document_shapes() if pattern.search(lower)), None)
