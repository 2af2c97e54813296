"""Direct: of the links between articles with the same words, those that no third article explains."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from onrecord.model import CopyLink, Span

_LEFT_OUT = 0.1
"""Of the words two articles share, so few may be missing from a third that explains them."""

Pair = frozenset[str]
Weight = tuple[int, int, int]
Linked = Mapping[str, Mapping[str, CopyLink]]


def direct_links(links: Sequence[CopyLink], lengths: Mapping[str, int]) -> tuple[CopyLink, ...]:
    """Return the links between articles whose common words no third explains, in order; see `find_thirds`."""
    thirds = find_thirds(links, lengths)
    return tuple(link for link in links if frozenset((link.a, link.b)) not in thirds)


def find_thirds(links: Sequence[CopyLink], lengths: Mapping[str, int]) -> dict[Pair, str]:
    """Return for each two linked articles that share only what both share with a third the id of that third.

    Forty papers with one agency's report have it from there, and not eight hundred times from each other. A link gives
    way only to two that are longer, so that what hung together still does by those that are left (the cycle property
    of spanning trees). Of links as long as each other those stay that lead to the article from which most others have
    their words, else to the one with most words that no other has, ties by id: what is all put together from others is
    the less likely to be a source. The same in whatever order links are given. ``lengths`` are characters of the
    articles by id. Two articles have one link at most.
    """
    order = _order(links, lengths)
    weights = {frozenset((link.a, link.b)): _weight(link, order) for link in links}
    left: dict[str, dict[str, CopyLink]] = {name: {} for name in order}
    for link in links:
        left[link.a][link.b], left[link.b][link.a] = link, link.flipped()
    near = {name: sorted(linked, key=order.__getitem__) for name, linked in left.items()}
    thirds: dict[Pair, str] = {}
    for link in sorted(links, key=lambda link: weights[frozenset((link.a, link.b))]):
        pair = frozenset((link.a, link.b))
        few, many = sorted(pair, key=lambda name: (len(near[name]), name))
        others = (other for other in near[few] if other in left[few] and other in left[many])
        longer = (o for o in others if all(weights[frozenset((one, o))] > weights[pair] for one in pair))
        third = next((other for other in longer if _explains(other, link, left)), None)
        if third is not None:
            thirds[pair] = third
            del left[link.a][link.b], left[link.b][link.a]
    return thirds


def _order(links: Sequence[CopyLink], lengths: Mapping[str, int]) -> dict[str, int]:
    """Each article's place, from whom others have their words first."""
    spans: dict[str, list[Span]] = {name: [] for link in links for name in (link.a, link.b)}
    given = dict.fromkeys(spans, 0)
    for link in links:
        spans[link.a] += (a for a, _ in link.passages)
        spans[link.b] += (b for _, b in link.passages)
        if link.direction != "unknown":
            given[link.a if link.direction == "a" else link.b] += 1
    own = {name: lengths[name] - _covered(shared) for name, shared in spans.items()}
    return {
        name: n for n, name in enumerate(sorted(spans, key=lambda name: (-given[name], -own[name], name)))
    }


def _covered(spans: Sequence[Span]) -> int:
    """How many characters stand in one of the spans at least."""
    covered = end = 0
    for span in sorted(spans):
        covered += max(0, span.end - max(span.start, end))
        end = max(end, span.end)
    return covered


def _weight(link: CopyLink, order: Mapping[str, int]) -> Weight:
    first, last = sorted((order[link.a], order[link.b]))
    return sum(len(a) + len(b) for a, b in link.passages), -first, -last


def _explains(third: str, link: CopyLink, left: Linked) -> bool:
    """True if nearly all that two articles share stands in a third, in the words each of them shares with that."""
    sides = (
        ((a for a, _ in link.passages), left[link.a][third]),
        ((b for _, b in link.passages), left[link.b][third]),
    )
    return all(_missing(spans, [span for span, _ in known.passages]) <= _LEFT_OUT for spans, known in sides)


def _missing(spans: Iterable[Span], known: Sequence[Span]) -> float:
    """The share of the spans' characters that stand in no other; spans of either kind do not overlap."""
    spans = tuple(spans)
    whole = sum(map(len, spans))
    common = sum(max(0, min(s.end, k.end) - max(s.start, k.start)) for s in spans for k in known)
    return 1 - common / whole if whole else 0.0
