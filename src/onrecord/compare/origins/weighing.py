"""Weighing: how likely a printed name is a credit for the claim, by where and how an article prints it."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from onrecord.compare.origins.carrying import Carrying, ClaimWords
from onrecord.compare.origins.printed import UNNAMED, Printed
from onrecord.model import Reading
from onrecord.resources.origin_cues import credit_weights

LIKELY = 0.5
"""A name that is a credit with this probability, or a greater one, is taken for one."""
_SHORT = 4
"""Words: a sentence of fewer is not told by others because they have its only word too."""


@dataclass(frozen=True, slots=True)
class Prints:
    """One article with every name it prints that could be a credit."""

    id: str
    reading: Reading
    carrying: Carrying
    publisher: str | None
    printed: tuple[Printed, ...]


@dataclass(frozen=True, slots=True)
class Together:
    """What the articles of a set have in common.

    ``share`` is for each name the share of the other articles that print it too, ``told`` for each article, by its id,
    how much of each sentence the others tell too: the share of them that have one of its words, on average. Of the only
    article of a set that is the share of the claim: nothing else tells what the set is about.
    """

    share: Mapping[str, float]
    told: Mapping[str, tuple[float, ...]]


def see_together(articles: Sequence[Prints]) -> Together:
    """See what the articles of a set have in common."""
    others = len(articles) - 1
    printing = Counter(name for each in articles for name in {p.name for p in each.printed})
    using = Counter(word for each in articles for word in frozenset[str]().union(*each.carrying.words))
    share = {name: (count - 1) / max(1, others) for name, count in printing.items()}
    if not others:
        return Together(share, {each.id: each.carrying.sentences for each in articles})
    return Together(share, {each.id: _told(each.carrying.words, using, others) for each in articles})


def _told(sentences: Sequence[frozenset[str]], using: Counter[str], others: int) -> tuple[float, ...]:
    return tuple(
        sum(using[word] - 1 for word in words) / others / max(_SHORT, len(words)) for words in sentences
    )


def likelihood(places: Sequence[Printed], article: Prints, claim: ClaimWords, together: Together) -> float:
    """Return how likely a name is a credit for the claim, 0 to 1, by where and how an article prints it.

    The model is a logistic one (`resources/data/en/credit_weights.tsv`).
    """
    weights = credit_weights()
    seen = look(places, article, claim, together)
    total = weights["always"] + sum(weights[name] * seen[name] for name in sorted(seen))
    return 1 / (1 + math.exp(-total))


def look(
    places: Sequence[Printed], article: Prints, claim: ClaimWords, together: Together
) -> dict[str, float]:
    """Return what is seen of a name, as the model's weights name it."""
    carrying = article.carrying
    best = carrying.best_sentence or 1.0
    voices = [p for p in article.printed if p.role == "source"]
    outlets = {p.name for p in article.printed if p.role == "carrier" and p.cued} - {article.publisher}
    shown = show_best(places)
    first = min(p.sentence for p in places)
    carrier = shown.role == "carrier"
    others = together.told[article.id] or (0.0,)
    around = max(_around(others, p.sentence) for p in places)
    alike = _first_places(p for p in article.printed if p.role == shown.role and p.name != shown.name)
    beside = [
        p
        for p in article.printed
        if p.role == "carrier" and p.sentence == shown.sentence and p.name != shown.name
    ]
    return {
        shown.role: 1.0,
        "unnamed": float(shown.kind == "unnamed"),
        "words of credit": float(carrier and any(p.cued for p in places)),
        "people of its own": float(any(p.asked for p in places)),
        "claim around it": max(carrying.around(p.sentence) for p in places) / best,
        "claim in its sentence": 0.0 if carrier else max(p.share for p in places) / best,
        "near the start": 1 / (1 + first / 3),
        "times printed": math.log(len(places)),
        "others print it": together.share[shown.name],
        "named in the claim": float(shown.role == "source" and claim.names(shown.name)),
        "comments by trade": float(shown.expert),
        "through an outlet": float(any(p.carriers for p in places)),
        "length": 0.0 if carrier else math.log(1 + len(carrying.sentences)),
        "main voice": sum(p.role == "source" for p in places) / max(1, len(voices))
        if shown.role == "source"
        else 0.0,
        "rivals": math.log(1 + len(outlets)) if carrier else 0.0,
        "alone": float(not outlets and not carrier),
        "unlisted": float(carrier and not shown.listed),
        "picture": float(all(p.picture for p in places)),
        "heard of": float(any(p.heard or p.ours for p in places)),
        "without a name": float(shown.kind == "unnamed" and shown.name != UNNAMED),
        "document": float(shown.kind == "document"),
        "organisation": float(shown.kind == "organisation"),
        "had it first": float(any(p.first for p in places)),
        "denied": float(all(p.denies for p in places)),
        "platform": float(shown.role == "public" and shown.name[:1].isupper()),
        "in the first sentences": float(first <= 1),
        "carries itself": carrying.sentences[first] / best if carrying.sentences else 0.0,
        "others tell it": around / (max(others) or 1.0),
        "less told than others": _less_told(others, places),
        "behind others": math.log(1 + sum(other < first for other in alike.values())),
        "beside an outlet": float(shown.role == "source" and any(p.cued for p in beside)),
        "in a list": float(carrier and bool(beside)),
        "whom the claim is of": float(shown.role == "source" and claim.opens_with(shown.name)),
        "words of its own": float(_is_reported(places, article.reading)),
    }


def _first_places(printed: Iterable[Printed]) -> dict[str, int]:
    """In which sentence each name is printed first."""
    first: dict[str, int] = {}
    for p in printed:
        first[p.name] = min(first.get(p.name, p.sentence), p.sentence)
    return first


def _around(others: Sequence[float], sentence: int) -> float:
    return max(others[max(0, sentence - 1) : sentence + 2], default=0.0)


def _less_told(others: Sequence[float], places: Sequence[Printed]) -> float:
    """The share of the article's sentences that the other articles tell more of than of the best one with the name."""
    best = max(others[p.sentence] for p in places) if len(others) > 1 else others[0]
    return sum(each > best for each in others) / len(others)


def _is_reported(places: Sequence[Printed], reading: Reading) -> bool:
    """True if the reader has words on this name's word, or through it."""
    named = [
        span
        for a in reading.attributions
        for span in (*a.source.spans, *(span for via in a.via for span in via.spans))
    ]
    return any(p.span.meets(span) for p in places for span in named)


def show_best(places: Sequence[Printed]) -> Printed:
    """The place that shows best what a name does: as a carrier where it is one, with words of credit, most claim.

    That it had it first may stand in another place: "the Pretzel is a satirical site".
    """
    best = min(places, key=lambda p: (p.role != "carrier", not p.cued, -p.share, p.span))
    return replace(best, first=any(p.first for p in places))
