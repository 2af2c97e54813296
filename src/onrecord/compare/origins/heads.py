"""Heads: of articles with the same words in them, the one that the others are taken from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from onrecord.model import CopyLink, Reading

LARGELY = 0.3
"""Of the shorter article's words: with fewer of another's, an article quotes it and does not repeat it."""


def find_heads(copies: Sequence[CopyLink], readings: Mapping[str, Reading]) -> dict[str, str]:
    """Return for each copy the article it largely repeats, by their ids; a head repeats none.

    Where nothing tells who had the words first, the fullest text is taken for the head, ties by id. Versions of one
    article (its publisher and address are the same) are no copies.
    """
    links = [c for c in copies if c.containment >= LARGELY and c.a in readings and c.b in readings]
    links = [c for c in links if not _versions(readings[c.a], readings[c.b])]
    givers: dict[str, list[tuple[float, str]]] = {}
    for link in links:
        giver = _giver(link, readings)
        taker = link.b if giver == link.a else link.a
        givers.setdefault(taker, []).append((-link.containment, giver))
    return {taker: _head(taker, givers) for taker in sorted(givers)}


def _versions(a: Reading, b: Reading) -> bool:
    return a.document.url is not None and a.document.url == b.document.url


def _giver(link: CopyLink, readings: Mapping[str, Reading]) -> str:
    if link.direction != "unknown":
        return link.a if link.direction == "a" else link.b
    return min((link.a, link.b), key=lambda i: (-len(readings[i].text), i))


def _head(taker: str, givers: Mapping[str, list[tuple[float, str]]]) -> str:
    """The last giver on the way back by the closest links; a circle ends where it began."""
    seen, at = [taker], taker
    while at in givers:
        at = min(givers[at])[1]
        if at in seen:
            return min(seen[1:] or [at])
        seen.append(at)
    return at
