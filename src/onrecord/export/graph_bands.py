"""What is drawn of an origin graph: a band for each origin, in it a lane for each outlet, in it articles and names."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from onrecord.export.graph_ways import find_circular, find_heads, find_parents, find_ways
from onrecord.model import ArticleOrigins, Origin, OriginEdge, OriginGraph

_DEEPEST = 6
"""Further steps back than this are drawn above each other: no report we have seen comes from so far."""
_Home = tuple[bool, str]
"""A band: whether it speaks against the claim, and the name of its origin ("" for none stated)."""


@dataclass(frozen=True, slots=True)
class Caption:
    """What stands beside an article's mark, and where the mark leads.

    ``outlet`` is empty where none is known, ``href`` where it leads nowhere; ``published`` is ISO 8601, or None.
    """

    outlet: str
    title: str
    published: str | None
    href: str


@dataclass(frozen=True, slots=True)
class Node:
    """An article, or a name that is credited and is no article here. ``folded`` are copies that it stands for."""

    key: str
    article: ArticleOrigins | None = None
    folded: tuple[str, ...] = ()


Lane = tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Band:
    """An origin (None: none is stated) and the lanes of what is drawn beside it, in order.

    ``articles`` is how many rest on it, those drawn in another origin's band included.
    """

    origin: Origin | None
    against: bool
    articles: int
    lanes: tuple[Lane, ...]


@dataclass(frozen=True, slots=True)
class Drawing:
    """Everything that is drawn, without where.

    ``depths`` are how many steps a node is from the first that nothing before it is known of; ``circular`` are the
    nodes whose way back comes to themselves again.
    """

    bands: tuple[Band, ...]
    edges: tuple[OriginEdge, ...]
    depths: Mapping[str, int]
    circular: frozenset[str]


def draw(graph: OriginGraph, captions: Mapping[str, Caption]) -> Drawing:
    """Return what is drawn; the same graph gives the same drawing."""
    heads = find_heads(graph)
    origins = {origin.name for origin in graph.origins}
    edges = find_ways(graph, heads)
    homes = {each.id: _home(graph, each) for each in graph.articles if heads[each.id] == each.id}
    _find_homes_of_names(edges, homes, origins)
    edges = tuple(e for e in edges if e.child in homes and (e.parent in homes or e.parent in origins))
    nodes = _nodes(graph, heads, homes)
    bands = tuple(
        _band(graph, home, origin, [n for n in nodes if homes[n.key] == home], edges, captions)
        for home, origin in _bands(graph)
    )
    circular = find_circular(edges)
    shown = tuple(band for band in bands if band.origin is not None or band.lanes)
    return Drawing(shown, edges, _depths(nodes, find_parents(edges), circular), circular)


def _home(graph: OriginGraph, article: ArticleOrigins) -> _Home:
    """The band of the origin that most others rest on too; of one that is first-hand, that which fewest do."""
    against = article.stance == "against"
    resting = [origin for origin in graph.origins if origin.name in article.origins]
    resting = [origin for origin in resting if origin.contrary == against] or resting
    if not resting:
        return against, ""
    counts = {origin.name: graph.resting_on(origin.name) for origin in resting}
    home = (min if article.own else max)(resting, key=lambda origin: counts[origin.name])
    return home.contrary, home.name


def _find_homes_of_names(edges: Sequence[OriginEdge], homes: dict[str, _Home], origins: set[str]) -> None:
    """A name is drawn where the first that has the claim from it is; one that nothing drawn rests on is not drawn."""
    waiting = True
    while waiting:
        waiting = False
        for edge in edges:
            if edge.parent not in homes and edge.parent not in origins and edge.child in homes:
                homes[edge.parent] = homes[edge.child]
                waiting = True


def _nodes(graph: OriginGraph, heads: Mapping[str, str], homes: Mapping[str, _Home]) -> list[Node]:
    """Articles as they came out, each behind the names that first come up with it."""
    folded: dict[str, list[str]] = {}
    for copy, head in heads.items():
        if copy != head:
            folded.setdefault(head, []).append(copy)
    articles = [
        Node(each.id, each, tuple(folded.get(each.id, ()))) for each in graph.articles if each.id in homes
    ]
    names = sorted(homes.keys() - {node.key for node in articles})
    return [Node(name) for name in names] + articles


def _bands(graph: OriginGraph) -> list[tuple[_Home, Origin | None]]:
    known = [((False, origin.name), origin) for origin in graph.known]
    contrary = [((True, origin.name), origin) for origin in graph.origins if origin.contrary]
    return [*known, ((False, ""), None), *contrary, ((True, ""), None)]


def _band(
    graph: OriginGraph,
    home: _Home,
    origin: Origin | None,
    nodes: Sequence[Node],
    edges: Sequence[OriginEdge],
    captions: Mapping[str, Caption],
) -> Band:
    lanes: dict[str, list[Node]] = {}
    for node in nodes:
        outlet = captions[node.key].outlet if node.article else node.key
        lanes.setdefault(outlet.casefold() or node.key, []).append(node)
    if origin is not None:
        articles = graph.resting_on(origin.name)
    else:
        articles = sum(len(n.folded) + 1 for n in nodes if n.article)
    return Band(origin, home[0], articles, _in_tree_order([tuple(lane) for lane in lanes.values()], edges))


def _in_tree_order(lanes: Sequence[Lane], edges: Sequence[OriginEdge]) -> tuple[Lane, ...]:
    """Put lanes below the lane that they have the claim from, so that few lines cross."""
    lane_of = {node.key: at for at, lane in enumerate(lanes) for node in lane}
    parents = find_parents(edges)
    below: dict[int, list[int]] = {}
    roots: list[int] = []
    for at, lane in enumerate(lanes):
        above = next(
            (lane_of[p] for node in lane for p in parents.get(node.key, ()) if lane_of.get(p, at) != at), None
        )
        (roots if above is None else below.setdefault(above, [])).append(at)
    order: list[int] = []
    for root in (*roots, *range(len(lanes))):  # the second for those in a circle, which have no root
        todo = [root]
        while todo:
            at = todo.pop()
            if at not in order:
                order.append(at)
                todo += reversed(below.get(at, []))
    return tuple(lanes[at] for at in order)


def _depths(
    nodes: Sequence[Node], parents: Mapping[str, list[str]], circular: frozenset[str]
) -> dict[str, int]:
    """The longest way from each node back to one that has the claim from no other node; within a circle, no step."""
    depths = dict.fromkeys((node.key for node in nodes), 0)
    for _ in range(_DEEPEST):
        for child, given in parents.items():
            steps = [
                depths[p] + 1 for p in given if p in depths and not (child in circular and p in circular)
            ]
            depths[child] = min(max([depths[child], *steps]), _DEEPEST)
    return depths
