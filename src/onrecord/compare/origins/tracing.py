"""Tracing: from the credits that articles print to the few names that a claim rests on.

Two mistakes can be made, and one is worse: to call two tellings of one source independent. So an origin besides the best
attested one has to be shown first-hand and apart from it by printed words; a name that is only credited is no origin.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from onrecord.compare.origins.carrying import ClaimWords
from onrecord.compare.origins.crediting import Credited
from onrecord.compare.origins.printed import UNNAMED
from onrecord.model import OriginKind

_SPEAKS_FOR = 0.5
"""A person or a post is the origin in place of an outlet that has it from there if it is printed in so many of the
articles that credit the outlet: else it is one voice among others in the outlet's report."""


@dataclass(frozen=True, slots=True)
class Traced:
    """The origins of a claim by name with their kinds, and those each article rests on, by its id."""

    origins: dict[str, OriginKind]
    contrary: dict[str, OriginKind]
    by_article: dict[str, tuple[str, ...]]


@dataclass(frozen=True)
class _Facts:
    """What all articles together show of the names they credit."""

    kinds: dict[str, OriginKind]
    support: dict[str, frozenset[str]]
    """The groups of articles (one for all copies of a text) that credit a name."""
    first_hand: frozenset[str]
    """Outlets that are shown to have had people of their own tell them the claim, or to have seen a thing themselves."""
    links: dict[tuple[str, str], frozenset[str]]
    """Outlet and speaker where the first is shown to have it from the second, with the groups that show it."""
    parties: frozenset[str]
    """Speakers the claim is about, and posts and documents: their word is their own, whoever carried it."""
    experts: frozenset[str]

    def carriers_of(self, name: str) -> frozenset[str]:
        """The outlets that a speaker's words came through."""
        return frozenset(carrier for carrier, speaker in self.links if speaker == name)


def trace(articles: Sequence[Credited], group: Mapping[str, str], claim: ClaimWords) -> Traced:
    """Find what the articles' sides of a claim rest on; ``group`` names the text that an article is a copy of."""
    telling = [a for a in articles if a.stance != "against"] or list(articles)
    facts = _facts(telling, group, claim)
    chosen = _choose(facts)
    by_article = {a.id: _rests_on(a, chosen, facts) for a in articles if a.stance != "against"}
    contrary: dict[str, OriginKind] = {}
    for a in articles:
        if a.stance == "against":
            denying = {d.name: d.kind for d in a.denials if d.name != UNNAMED}
            contrary |= denying
            by_article[a.id] = tuple(sorted(denying))
    origins = {name: facts.kinds[name] for name in chosen}
    return Traced(origins, {n: k for n, k in contrary.items() if n not in origins}, by_article)


def _facts(articles: Sequence[Credited], group: Mapping[str, str], claim: ClaimWords) -> _Facts:
    kinds: dict[str, OriginKind] = {}
    support: dict[str, set[str]] = {}
    links: dict[tuple[str, str], set[str]] = {}
    first_hand: set[str] = set()
    for a in articles:
        here = group[a.id]
        if a.publisher and _reports_itself(a):
            kinds.setdefault(a.publisher, "outlet")
            support.setdefault(a.publisher, set()).add(here)
            first_hand.add(a.publisher)
        for c in a.credits:
            if c.name != UNNAMED:
                kinds.setdefault(c.name, c.kind)
                support.setdefault(c.name, set()).add(here)
        for carrier, speaker in _steps(a):
            links.setdefault((carrier, speaker), set()).add(here)
        first_hand |= a.asking
    speakers = {c.name: c for a in articles for c in a.speakers}
    parties = {n for n, c in speakers.items() if c.role == "public" or c.kind == "document" or claim.names(n)}
    return _Facts(
        kinds,
        {name: frozenset(groups) for name, groups in support.items()},
        frozenset(first_hand),
        {step: frozenset(groups) for step, groups in links.items()},
        frozenset(parties),
        frozenset(name for name, c in speakers.items() if c.expert),
    )


def _steps(article: Credited) -> Iterator[tuple[str, str]]:
    """Outlet and speaker: the speaker came through the outlet, or the outlet is the only one the article credits."""
    carriers = article.carriers
    for speaker in article.speakers:
        if speaker.name == UNNAMED:
            continue
        for carrier in speaker.carriers or tuple(c.name for c in carriers[:1] if len(carriers) == 1):
            yield carrier, speaker.name


def _reports_itself(article: Credited) -> bool:
    """True if an article has unnamed people of its own, or shows that it asked, and credits no other outlet."""
    unnamed = any(c.name == UNNAMED and not c.carriers for c in article.credits)
    return not article.carriers and (unnamed or article.asked)


def _choose(facts: _Facts) -> tuple[str, ...]:
    """The origins of a claim, the best attested first."""
    ranked = sorted(facts.support, key=lambda n: (-_weight(n, facts), n))
    if not ranked:
        return ()
    chosen = [_behind(ranked[0], facts)]
    for name in ranked:
        if name not in chosen and _stands_apart(name, chosen, facts):
            chosen.append(name)
    return tuple(chosen)


def _weight(name: str, facts: _Facts) -> float:
    """How well a name is attested: who only comments, or speaks through one outlet alone, is a voice in its report."""
    weight = len(facts.support[name]) + 0.5 * (name in facts.first_hand)
    if facts.kinds[name] in ("outlet", "agency"):
        return weight
    if name in facts.parties:
        return weight
    several = len(facts.carriers_of(name)) > 1
    return weight if several and name not in facts.experts else weight * 0.5


def _behind(name: str, facts: _Facts) -> str:
    """Who an outlet has it from, if that is shown often enough; else the outlet."""
    if facts.kinds[name] not in ("outlet", "agency"):
        return name
    enough = _SPEAKS_FOR * len(facts.support[name])
    sources = [
        s
        for carrier, s in facts.links
        if carrier == name and len(facts.support.get(s, ())) >= enough and _own_word(s, facts)
    ]
    return min(sources, key=lambda s: (-len(facts.support[s]), s), default=name)


def _own_word(name: str, facts: _Facts) -> bool:
    return name in facts.parties or len(facts.carriers_of(name)) > 1


def _stands_apart(name: str, chosen: Sequence[str], facts: _Facts) -> bool:
    """True if printed words show that an outlet has it first-hand, and none that it has it from one chosen."""
    if facts.kinds[name] not in ("outlet", "agency") or name not in facts.first_hand:
        return False
    return not any((name, other) in facts.links or (other, name) in facts.links for other in chosen)


def _rests_on(article: Credited, chosen: Sequence[str], facts: _Facts) -> tuple[str, ...]:
    named = {c.name for c in article.credits} | ({article.publisher} if article.publisher else set())
    direct = [name for name in chosen if name in named]
    through = [o for o in chosen if any((n, o) in facts.links for n in named)]
    found = direct or through
    if not found and article.credits and len(chosen) > 0:
        found = [chosen[0]]
    return tuple(found)
