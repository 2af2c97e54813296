"""Which steps of a claim's way are drawn: each once, between articles where it can be, and only where they lead on."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from onrecord.model import ArticleOrigins, Means, OriginEdge, OriginGraph

FEW = 20
"""Up to so many articles, each has a mark of its own; of more, copies are folded into what they repeat."""
_TRUST: tuple[Means, ...] = ("source", "via", "credit", "link", "copy", "same", "presumed")
"""Of two steps between the same two, the one whose means comes first here is drawn."""
_WORDLESS = ("same", "presumed")


def find_heads(graph: OriginGraph) -> dict[str, str]:
    """Return whose mark each article has: its own, or that of the article it repeats, on the same side of the claim.

    Articles that repeat each other in a circle are drawn as the first of them.
    """
    by_id = {each.id: each for each in graph.articles}
    if len(by_id) <= FEW:
        return {name: name for name in by_id}
    return {name: _head(name, by_id) for name in by_id}


def _head(name: str, by_id: Mapping[str, ArticleOrigins]) -> str:
    way = [name]
    while True:
        last = by_id[way[-1]]
        before = by_id.get(last.copy_of or "")
        if last.own or before is None or before.stance != last.stance:
            return last.id
        if before.id in way:
            circle = set(way[way.index(before.id) :])
            return next(each for each in by_id if each in circle)
        way.append(before.id)


def find_ways(graph: OriginGraph, heads: Mapping[str, str]) -> tuple[OriginEdge, ...]:
    """Return one step between each two nodes, the best proved.

    A name that is only that of an outlet with articles here stands for its first article; an article that credits its
    own outlet has nothing from it. Names that nothing leads on from are left out where all their articles have another
    way: the table has them.
    """
    origins = {origin.name for origin in graph.origins}
    articles = _articles_of_names(graph, origins)
    copies = [OriginEdge(a.id, a.copy_of, "copy", a.id, None) for a in graph.articles if a.copy_of]
    best: dict[tuple[str, str], OriginEdge] = {}
    for edge in (*graph.edges, *copies):
        if edge.means == "same" and edge.child in articles:
            continue
        child = articles.get(edge.child, [edge.child])[0]
        parent = next((a for a in articles.get(edge.parent, [edge.parent]) if a != child), child)
        parent = heads.get(parent, parent)
        if heads.get(child, child) != child or child == parent or child in origins:
            continue
        other = best.get((child, parent))
        if other is None or _TRUST.index(edge.means) < _TRUST.index(other.means):
            best[child, parent] = replace(edge, child=child, parent=parent)
    return _leading_on([best[key] for key in sorted(best)], origins | {each.id for each in graph.articles})


def _articles_of_names(graph: OriginGraph, origins: set[str]) -> dict[str, list[str]]:
    """Articles, in the order they came out, by the name of the outlet that they are of; origins stay themselves."""
    place = {each.id: at for at, each in enumerate(graph.articles)}
    found: dict[str, list[str]] = {}
    for edge in graph.edges:
        if edge.means == "same" and edge.parent in place and edge.child not in place | dict.fromkeys(origins):
            found.setdefault(edge.child, []).append(edge.parent)
    return {name: sorted(ids, key=place.__getitem__) for name, ids in found.items()}


def _leading_on(edges: Sequence[OriginEdge], ends: set[str]) -> tuple[OriginEdge, ...]:
    parents = find_parents(edges)
    kept = ends | parents.keys() | {edge.parent for edge in edges if len(parents[edge.child]) == 1}
    return tuple(edge for edge in edges if edge.parent in kept)


def find_parents(edges: Iterable[OriginEdge]) -> dict[str, list[str]]:
    """Return for each child the parents it has the claim from."""
    parents: dict[str, list[str]] = {}
    for edge in edges:
        parents.setdefault(edge.child, []).append(edge.parent)
    return parents


def find_circular(edges: Iterable[OriginEdge]) -> frozenset[str]:
    """Return the nodes that have the claim, by words that say so, from themselves in the end."""
    parents = find_parents(edge for edge in edges if edge.means not in _WORDLESS)
    return frozenset(key for key in parents if key in _behind(key, parents))


def _behind(key: str, parents: Mapping[str, list[str]]) -> set[str]:
    """All nodes on the ways back from a node; the node itself is among them if one comes back to it."""
    seen: set[str] = set()
    todo = list(parents.get(key, ()))
    while todo:
        at = todo.pop()
        if at not in seen:
            seen.add(at)
            todo += parents.get(at, ())
    return seen
