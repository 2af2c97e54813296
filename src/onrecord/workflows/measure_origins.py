"""Measure origins: claims whose articles were labelled by hand with what they credit and what they rest on."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import combinations
from pathlib import Path
from types import ModuleType
from typing import Any

from onrecord.compare.copies import find_copies
from onrecord.compare.credits import find_credits
from onrecord.compare.origins import trace_origins
from onrecord.compare.origins.naming import Naming, learn_names
from onrecord.model import OriginGraph, Reading, Span
from onrecord.read import read
from onrecord.workflows.origin_marks import LabelledStory, labelled_stories, marked_stories
from onrecord.workflows.scorers import load_scorer

Figures = dict[str, Any]
_FOLDER = Path("data/crossdoc")
_UNKNOWN = "unknown"
# words that two names may share without being one
_COMMON = frozenset(
    [
        "post",
        "posts",
        "video",
        "photo",
        "photos",
        "statement",
        "users",
        "user",
        "twitter",
        "facebook",
        "youtube",
        "reddit",
        "the",
        "of",
        "and",
        "report",
        "reports",
        "news",
        "letter",
        "blog",
        "site",
        "website",
        "official",
        "officials",
        "spokesman",
        "unnamed",
        "sources",
        "source",
        "people",
        "announcement",
    ]
)
_MADE_PUBLIC = (
    r"video|clip|footage",
    r"twitter|tweet",
    "facebook",
    "reddit",
    "weibo",
    "blog",
    "photo|image|picture",
)


def measure_origins(shared: Path, limit: int | None = None) -> Figures:
    """Return figures of origins, of credits and of stances on the hand-labelled claims; doubtful ones are left out.

    ``counts``: how many independent origins a claim has. ``names``: of the labelled origins, how many were found, and
    of those given how many are such. ``articles``: for those that relay a claim, whether what they rest on is the same
    set as labelled, and whether it shares a name; one labelled "unknown" is right only if ours is. ``credits``: a
    labelled credit is found if one of ours has the same name (``strict``), or that or lies in its words (``lenient``).
    ``same_origin``: pairs of one claim's articles that share an origin, credit lines blanked, of ``all`` articles and
    of those ``relaying`` it. ``copy_of`` asks for the very head that was labelled, ``same_text`` for pairs whichever is
    the head. ``other_stories`` are the same figures on stories marked later: ``seen`` were looked at when the rules
    were made, ``held`` were not, and nothing was fitted on them. Two names are the same if they are one outlet's, or
    share a word that tells; posts of one platform are.

    Raises:
        OSError: the data is not there.
    """
    scorer = load_scorer(shared, "score_pairs")
    return {
        **_figures(scorer, labelled_stories(shared, limit)),
        "other_stories": {
            split: _figures(scorer, marked_stories(shared, split, limit)) for split in ("seen", "held")
        },
    }


def _figures(scorer: ModuleType, labelled: Sequence[LabelledStory]) -> Figures:
    stories = [story for story in labelled if not story.row.get("doubtful")]
    traced = [(story, *_trace(story, story.readings)) for story in stories]
    return {
        "claims": len(stories),
        "counts": _counts(scorer, traced),
        "names": _names(traced),
        "articles": _articles(traced),
        "credits": _credits(traced),
        "same_origin": _same_origin(scorer, stories),
        "stance_right": _share(a.stance == row["stance"] for s, g, _ in traced for row, a in s.pairs(g)),
        "own_right": _share(a.own == row["own"] for s, g, _ in traced for row, a in s.pairs(g)),
        "copy_of": _copy_of(traced),
        "same_text": _same_text(scorer, traced),
    }


_Traced = Sequence[tuple[LabelledStory, OriginGraph, Naming]]


def _trace(story: LabelledStory, readings: Mapping[str, Reading]) -> tuple[OriginGraph, Naming]:
    documents = [replace(reading.document, given_id=i) for i, reading in readings.items()]
    graph = trace_origins(story.row["claim"], readings, find_copies(documents))
    return graph, learn_names(list(readings.values()))


def _counts(scorer: ModuleType, traced: _Traced) -> Figures:
    gold = {story.row["story"]: len(story.row["origins"]) for story, _, _ in traced}
    found = {story.row["story"]: len(graph.known) for story, graph, _ in traced}
    figures: Figures = scorer.origin_counts(gold, found)
    return figures


def _names(traced: _Traced) -> Figures:
    marked = found = given = right = 0
    for story, graph, naming in traced:
        names = [origin.name for origin in graph.known]
        marked += len(story.row["origins"])
        given += len(names)
        found += sum(any(same_name(n, g, naming) for n in names) for g in story.row["origins"])
        right += sum(any(same_name(n, g, naming) for g in story.row["origins"]) for n in names)
    return {"found": _percent(found, marked), "right": _percent(right, given)}


def _articles(traced: _Traced) -> Figures:
    equal, overlap = [], []
    for story, graph, naming in traced:
        for row, article in story.pairs(graph):
            if row["stance"] == "against":
                continue
            # what an article that relays a claim says against it is another question
            gold = [n for n in row["origin"] if n in story.row["origins"]] or [_UNKNOWN]
            ours = list(article.origins) or [_UNKNOWN]
            hits = [[same_name(n, g, naming) for n in ours] for g in gold]
            overlap.append(any(map(any, hits)))
            equal.append(all(map(any, hits)) and all(any(row) for row in zip(*hits, strict=True)))
    return {"n": len(equal), "equal": _share(equal), "overlap": _share(overlap)}


def _credits(traced: _Traced) -> Figures:
    counts: Counter[str] = Counter()
    for story, graph, naming in traced:
        for row, article in story.pairs(graph):
            gold = story.credits(row)
            ours = [(c.name, c.span) for c in article.credits]
            counts["marked"] += len(gold)
            counts["given"] += len(ours)
            for way, alike in (("strict", _strictly), ("lenient", _leniently)):
                counts[f"found {way}"] += sum(any(alike(o, g, naming) for o in ours) for g in gold)
                counts[f"right {way}"] += sum(any(alike(o, g, naming) for g in gold) for o in ours)
    return {
        way: {
            "found": _percent(counts[f"found {way}"], counts["marked"]),
            "right": _percent(counts[f"right {way}"], counts["given"]),
        }
        for way in ("strict", "lenient")
    }


_Named = tuple[str, Span]


def _strictly(ours: _Named, gold: _Named, naming: Naming) -> bool:
    return same_name(ours[0], gold[0], naming)


def _leniently(ours: _Named, gold: _Named, naming: Naming) -> bool:
    return ours[1].meets(gold[1]) or same_name(ours[0], gold[0], naming)


def _same_origin(scorer: ModuleType, stories: Sequence[LabelledStory]) -> Figures:
    gold: list[tuple[str, str]] = []
    found: list[tuple[str, str]] = []
    against = {row["id"] for story in stories for row in story.row["articles"] if row["stance"] == "against"}
    for story in stories:
        graph, _ = _trace(story, {i: _masked(reading) for i, reading in story.readings.items()})
        ours = {article.id: set(article.origins) for article in graph.articles}
        marked = {row["id"]: set(row["origin"]) - {_UNKNOWN} for row in story.row["articles"]}
        for a, b in combinations(sorted(marked), 2):
            gold += [(a, b)] if marked[a] & marked[b] else []
            found += [(a, b)] if ours[a] & ours[b] else []
    return {
        name: scorer.pairs(*([pair for pair in pairs if not out & {*pair}] for pairs in (gold, found)))
        for name, out in (("all", set[str]()), ("relaying", against))
    }


def _masked(reading: Reading) -> Reading:
    """The article read anew without the lines that say whose text it is; the same where it has none."""
    text = reading.text
    spans = [credit.span for credit in find_credits(reading.document) if credit.whole]
    for span in spans:
        text = text[: span.start] + "\n" * len(span) + text[span.end :]
    return read(replace(reading.document, text=text)) if spans else reading


def _copy_of(traced: _Traced) -> Figures:
    pairs = [(row["copy_of"], a.copy_of) for story, graph, _ in traced for row, a in story.pairs(graph)]
    hits = sum(gold is not None and gold == ours for gold, ours in pairs)
    made, marked = sum(ours is not None for _, ours in pairs), sum(gold is not None for gold, _ in pairs)
    return {"p": _percent(hits, made), "r": _percent(hits, marked), "f1": _percent(2 * hits, made + marked)}


def _same_text(scorer: ModuleType, traced: _Traced) -> Figures:
    """Pairs of articles that repeat one text, whichever of them is taken for its head."""
    gold: list[tuple[str, str]] = []
    found: list[tuple[str, str]] = []
    for story, graph, _ in traced:
        marked = {row["id"]: row["copy_of"] for row in story.row["articles"]}
        ours = {article.id: article.copy_of for article in graph.articles}
        for a, b in combinations(sorted(marked), 2):
            gold += [(a, b)] if _head(a, marked) == _head(b, marked) else []
            found += [(a, b)] if _head(a, ours) == _head(b, ours) else []
    figures: Figures = scorer.pairs(gold, found)
    return figures


def _head(article: str, copy_of: Mapping[str, str | None]) -> str:
    head = copy_of.get(article)
    return _head(head, copy_of) if head else article


def same_name(ours: str, gold: str, naming: Naming) -> bool:
    """True if two names mean one: one outlet's, or sharing a word that tells, or posts or pictures of one kind.

    >>> same_name("Ada Roe", "Ada Roe statement", learn_names([])), same_name("CNN", "CBS", learn_names([]))
    (True, False)
    """
    a, b = naming.outlet(ours), naming.outlet(gold.partition(" (")[0])
    if a and b:
        return a[0] == b[0]
    if _telling(ours) & _telling(gold):
        return True
    return any(re.search(kind, ours.lower()) and re.search(kind, gold.lower()) for kind in _MADE_PUBLIC) or (
        ours.lower() == gold.lower()
    )


def _telling(name: str) -> set[str]:
    return set(re.findall(r"[\w']+", name.lower())) - _COMMON


def _share(right: Iterable[bool]) -> float:
    told = list(right)
    return _percent(sum(told), len(told))


def _percent(part: int, whole: int) -> float:
    return round(100 * part / whole, 1) if whole else 0.0
