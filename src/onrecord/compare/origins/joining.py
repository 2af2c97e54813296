"""Joining: names of one thing that articles of a set print in other words, under the one that tells it best."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from onrecord.compare.origins.naming import full_body, owned
from onrecord.compare.origins.printed import Printed
from onrecord.compare.origins.weighing import Prints
from onrecord.resources.lexicon import english

_NEAR = 20
"""Characters before a name in which the last word is looked for."""
_SEVERAL = 2
"""Words of a name that is one by itself: "Board" behind "Harbour Board" is not."""


def join_names(articles: Sequence[Prints]) -> list[Prints]:
    """Return the articles with each thing under one name of those that any of them prints of it.

    A government's body goes by its full name, anything else by its name alone, without what is said of it before:
    "Corda-based Pier Watch Group", "Tarn's Elm Gazette" and "Tearful Ada Roe" are those that other articles print.
    """
    kinds = {
        p.name: p.kind for each in articles for p in each.printed if p.kind not in ("unnamed", "document")
    }
    bodies = sorted(name for name, kind in kinds.items() if kind == "organisation")
    printing = Counter(name for each in articles for name in {p.name for p in each.printed})
    by_owner: dict[tuple[str, str], list[str]] = {}
    for name in sorted(bodies, key=lambda name: (-printing[name], name)):
        by_owner.setdefault(owned(name), []).append(name)
    full = {
        name: full_body(by_owner[owned(name)][0], [same[0] for same in by_owner.values()]) for name in bodies
    }
    bare = {name: _bare(name, kinds, printing) for name in sorted(kinds)}
    one = {name: full.get(bare[name], bare[name]) for name in kinds}
    papers = {
        one[p.name]
        for each in articles
        for p in each.printed
        if p.name in one and _is_said_to_be_one(p, each)
    }
    return [replace(each, printed=tuple(_joined(p, one, papers) for p in each.printed)) for each in articles]


def _joined(printed: Printed, one: Mapping[str, str], papers: Collection[str]) -> Printed:
    name = one.get(printed.name, printed.name)
    return replace(printed, name=name, kind="outlet" if name in papers else printed.kind)


def _is_said_to_be_one(printed: Printed, article: Prints) -> bool:
    """True for what is no known outlet and is called one where it is printed: "the newspaper Corriere Cordano"."""
    before = article.reading.text[max(0, printed.span.start - _NEAR) : printed.span.start].split()
    return printed.kind == "person" and bool(before) and before[-1].lower() in english()["outlet_nouns"]


def _bare(name: str, kinds: Mapping[str, str], printing: Mapping[str, int]) -> str:
    """The name of the set that stands at the end of this one, behind words that only describe it."""
    words = name.split()
    for n in range(1, len(words)):
        rest = " ".join(words[n:])
        if rest in kinds and len(words) - n >= _SEVERAL and _describe(words[:n], kinds[name], rest, printing):
            return rest
    return name


def _describe(before: Sequence[str], kind: str, rest: str, printing: Mapping[str, int]) -> bool:
    """True for words that are no part of a name: where from, whose, of what kind; before a person, how they are."""
    if kind == "person" and len(before) == 1 and printing[rest] > 1:
        return True
    return " ".join(before) in english().demonyms or all(map(_describes, before))


def _describes(word: str) -> bool:
    lists: Collection[str] = english().any_of("foreign_articles", "articles")
    if word in english()["prepositions"]:
        return False  # "the Italian edition of the Elm Gazette" is another
    return (
        word[0].islower()
        or word.endswith(("'s", "’s"))
        or english().is_compound(word.lower())
        or word.lower() in lists
        or word in english().demonyms
    )
