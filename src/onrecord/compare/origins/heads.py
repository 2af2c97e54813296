"""Heads: of articles with the same words in them, the one that the others are taken from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime

from onrecord.compare.origins.crediting import Credited
from onrecord.model import CopyLink

LARGELY = 0.4
"""Of the shorter article's words: with fewer of another's, an article quotes it and does not repeat it."""


def find_givers(copies: Sequence[CopyLink], articles: Mapping[str, Credited]) -> dict[str, CopyLink]:
    """Return for each article that largely repeats others the closest link to one it has words from.

    An article that credits the other's publisher has the words from there; else the earlier one had them, or what the
    link says, or the fuller text, ties by id. Versions of one article (at one address) are no copies. The link is
    turned so that ``a`` is the giver.
    """
    closest: dict[str, CopyLink] = {}
    for link in copies:
        if link.containment < LARGELY or link.a not in articles or link.b not in articles:
            continue
        a, b = articles[link.a], articles[link.b]
        if are_versions(a, b):
            continue
        turned = link if _giver(link, a, b) == link.a else link.flipped()
        known = closest.get(turned.b)
        if known is None or (-turned.containment, turned.a) < (-known.containment, known.a):
            closest[turned.b] = turned
    return closest


def find_heads(givers: Mapping[str, CopyLink]) -> dict[str, str]:
    """Return for each copy the article its words began with, as far as the links go back; a head repeats none."""
    heads = {taker: _head(taker, givers) for taker in sorted(givers)}
    return {taker: head for taker, head in heads.items() if head != taker}


def _head(taker: str, givers: Mapping[str, CopyLink]) -> str:
    """The last giver on the way back; of a circle, the one with the least id."""
    way, at = [taker], taker
    while at in givers:
        at = givers[at].a
        if at in way:
            return min(way[way.index(at) :])
        way.append(at)
    return at


def are_versions(a: Credited, b: Credited) -> bool:
    """True for two versions of one article: they stand at one address."""
    return a.reading.document.url is not None and a.reading.document.url == b.reading.document.url


def _giver(link: CopyLink, a: Credited, b: Credited) -> str:
    a_takes = b.publisher is not None and b.publisher in {c.name for c in a.carriers}
    b_takes = a.publisher is not None and a.publisher in {c.name for c in b.carriers}
    if a_takes != b_takes:
        return link.b if a_takes else link.a
    first = comparable(a.reading.document.published, b.reading.document.published)
    if all(first) and first[0] != first[1]:
        return link.a if first[0] < first[1] else link.b
    if link.direction != "unknown":
        return link.a if link.direction == "a" else link.b
    return min((link.a, link.b), key=lambda i: (-len((a if i == link.a else b).reading.text), i))


def comparable(a: str | None, b: str | None) -> tuple[str, str]:
    """Two publication times to compare: as days where one of them is no more than a day.

    >>> comparable("2031-05-02", "2031-05-02T08:00:00Z")
    ('2031-05-02', '2031-05-02')
    """
    one, other = moment(a), moment(b)
    shorter = min(len(one), len(other))
    return one[:shorter], other[:shorter]


def moment(published: str | None) -> str:
    """A publication time to sort by: in UTC where a clock time is known, as printed else; empty where there is none.

    >>> moment("2031-05-02T01:00:00+02:00"), moment("2031-05-02"), moment(None)
    ('2031-05-01T23:00:00+00:00', '2031-05-02', '')
    """
    if not published or "T" not in published:
        return published or ""
    time = datetime.fromisoformat(published)
    return (time.replace(tzinfo=UTC) if time.tzinfo is None else time).astimezone(UTC).isoformat()


def group_texts(articles: Sequence[Credited], heads: Mapping[str, str]) -> dict[str, str]:
    """Return for each article the one that stands for its text: its head, or the first version of it, or itself."""
    group: dict[str, str] = {}
    for n, article in enumerate(articles):
        earlier = next((b for b in articles[:n] if are_versions(article, b)), None)
        group[article.id] = heads.get(article.id) or (group[earlier.id] if earlier else article.id)
    return group
