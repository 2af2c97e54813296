"""Made public: the posts, videos and documents that an article shows or tells of."""

from __future__ import annotations

import re
from collections.abc import Iterator

from onrecord.compare.origins.naming import is_paper
from onrecord.compare.origins.printed import Printed, View
from onrecord.model import OriginKind, Span
from onrecord.resources.origin_cues import document_shapes, origin_cues

_SEEN_BY = re.compile(r" by (the )?((?:(?:[A-Z]|& [A-Z])[\w’'-]*(?: |\b)){1,4})(?<! )")
_PLATFORMS = {"Youtube": "YouTube", "imgur": "Imgur", "VK": "VKontakte"}


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
    return Printed(
        f"{_called(match)} {match.group().split()[-1]} by {outlet[0]}", kind, span, "public", *view.at(span)
    )


def _called(match: re.Match[str]) -> str:
    groups = match.groupdict()
    if groups.get("signed"):
        return groups["signed"].strip()
    if groups.get("name"):
        return f"{match.group().split()[0].replace('edditor', 'eddit').capitalize()} user {groups['name']}"
    if groups.get("platform"):
        return f"{_PLATFORMS.get(groups['platform'], groups['platform'])} post"
    return shape(match.group()) or "online post"


def shape(words: str) -> str | None:
    """Return what kind of document or picture words speak of; None if none is known.

    >>> shape("leaked CCTV footage"), shape("the letter, dated 9 October")
    ('video', 'letter')
    """
    lower = words.lower()
    return next((kind for kind, pattern in document_shapes() if pattern.search(lower)), None)
