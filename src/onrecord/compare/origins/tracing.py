"""Tracing: from the credits that articles print to the few names that a claim rests on.

Two mistakes can be made, and one is worse: to call two tellings of one source independent. So an origin besides the best
attested one has to be shown first-hand and apart from it by printed words; a name that is only credited is no origin.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from onrecord.compare.origins.carrying import ClaimWords
from onrecord.compare.origins.crediting import Credited
from onrecord.compare.origins.printed import UNNAMED
from onrecord.model import OriginKind

_CARRY = ("outlet", "agency")
_SPEAKS_FOR = 0.5
"""A person or a post is the origin in place of an outlet that has it from there if it is printed in so many of the
articles that credit the outlet: else it is one voice among others in the outlet's report."""


@dataclass(frozen=True, slots=True)
class Traced:
    """The origins of a claim by name with their kinds, and those each article rests on, by its id."""

    origins: dict[str, OriginKind]
    contrary: dict[str, OriginKind]
    by_article: dict[str, tuple[str, ...]]
    presumed: dict[str, str]
    """The outlet by which an article is taken, without words that say so, to rest on the best attested origin."""
    public: str | None
    """The name under which posts, videos and photos are taken together."""


@dataclass(frozen=True)
class _Facts:
    """What all articles together show of the names they credit."""

    kinds: dict[str, OriginKind]
    support: dict[str, frozenset[str]]
    """The groups of articles (one for all copies of a text) that credit a name."""
    first_hand: frozenset[str]
    """Outlets that are shown to have had people of their own tell them the claim, or to have seen a thing themselves."""
    leading: frozenset[str]
    """Organisations, and documents seen by an outlet, that an article opens with and credits to no other outlet."""
    links: dict[tuple[str, str], frozenset[str]]
    """Outlet and speaker where the first is shown to have it from the second, with the groups that show it."""
    parties: frozenset[str]
    """Speakers the claim is about, and posts and documents: their word is their own, whoever carried it."""
    experts: frozenset[str]
    shown: frozenset[str]
    """Speakers whom an article with a known publisher prints and credits to no other outlet."""
    quoted: frozenset[str]
    """Parties whose saying so is the claim itself."""
    first: dict[str, int]
    """In how many groups it is printed that an outlet had it first."""
    printed: Counter[str]
    """In how many articles a name is credited, copies and all."""
    voice: dict[str, float]
    """The support of a name, a source counting less where what it says is little of the claim."""

    def carriers_of(self, name: str) -> frozenset[str]:
        """The outlets that a speaker's words came through."""
        return frozenset(carrier for carrier, speaker in self.links if speaker == name)


def trace(articles: Sequence[Credited], group: Mapping[str, str], claim: ClaimWords) -> Traced:
    """Find what the articles' sides of a claim rest on; ``group`` names the text that an article is a copy of."""
    public = _public_name(articles)
    articles = [_one_post(a, public) for a in articles]
    facts = _facts(articles, group, claim)
    chosen = _choose(facts)
    telling = [a for a in articles if a.stance != "against"]
    by_article = {a.id: _rests_on(a, chosen, facts) for a in telling}
    for a in telling:  # a copy has what its head has, and a head what its copies say of it
        same = [b.id for b in telling if group[b.id] == group[a.id] and by_article[b.id]]
        if not by_article[a.id] and same:
            by_article[a.id] = by_article[min(same, key=lambda i: (i != group[a.id], i))]
    presumed = {a.id: c for a in telling if not by_article[a.id] and (c := _presumed(a, chosen, facts))}
    by_article |= {i: chosen[:1] for i in presumed}
    contrary: dict[str, OriginKind] = {}
    for a in articles:
        if a.stance == "against":
            denying = {d.name: d.kind for d in a.denials if d.name != UNNAMED}
            contrary |= denying
            by_article[a.id] = tuple(sorted(denying))
    origins = {name: facts.kinds[name] for name in chosen}
    contrary = {name: kind for name, kind in sorted(contrary.items()) if name not in origins}
    return Traced(origins, contrary, by_article, presumed, public)


def _public_name(articles: Sequence[Credited]) -> str | None:
    """The name under which posts, videos and photos of a claim are taken together: the one that most articles print."""
    names = Counter(
        c.name for a in articles for c in a.credits if c.role == "public" and a.stance != "against"
    )
    return min(names, key=lambda n: (-names[n], n), default=None)


def _one_post(article: Credited, name: str | None) -> Credited:
    """The article with every post, video and photo under one name: who shows the claim's video saw the same one."""
    if name is None:
        return article
    renamed = [replace(c, name=name) if c.role == "public" else c for c in article.credits]
    return replace(article, credits=tuple(renamed))


def _facts(articles: Sequence[Credited], group: Mapping[str, str], claim: ClaimWords) -> _Facts:
    kinds: dict[str, OriginKind] = {}
    support: dict[str, set[str]] = {}
    links: dict[tuple[str, str], set[str]] = {}
    first: dict[str, set[str]] = {}
    voice: dict[tuple[str, str], float] = {}
    first_hand: set[str] = set()
    for a in articles:
        here = group[a.id]
        against = a.stance == "against"
        if a.publisher and _reports_itself(a) and not against:
            kinds.setdefault(a.publisher, "outlet")
            support.setdefault(a.publisher, set()).add(here)
            first_hand.add(a.publisher)
        for c in a.credits:
            if c.first:
                first.setdefault(c.name, set()).add(here)
            # who debunks a claim names many who spread it, and speakers of another side
            if c.name != UNNAMED and (not against or c.first):
                kinds.setdefault(c.name, c.kind)
                support.setdefault(c.name, set()).add(here)
                told = min(1.0, c.share / (_TELLS * a.carrying.best_sentence)) if c.role == "source" else 1.0
                voice[c.name, here] = max(told, voice.get((c.name, here), 0.0))
        for carrier, speaker in () if against else _steps(a):
            links.setdefault((carrier, speaker), set()).add(here)
        first_hand |= a.asking
    speakers = {c.name: c for a in articles for c in a.speakers}
    experts = {c.name for a in articles for c in a.speakers if c.expert}
    parties = {n for n, c in speakers.items() if c.role == "public" or c.kind == "document" or claim.names(n)}
    return _Facts(
        kinds,
        {name: frozenset(groups) for name, groups in support.items()},
        frozenset(first_hand),
        frozenset(name for a in articles if a.stance != "against" for name in _leading(a)),
        {step: frozenset(groups) for step, groups in links.items()},
        frozenset(parties),
        frozenset(experts),
        frozenset(c.name for a in articles if a.publisher and not a.carriers for c in a.speakers),
        frozenset(n for n in parties if speakers[n].role == "source" and claim.reports_speech_of(n)),
        {name: len(groups) for name, groups in first.items()},
        Counter(name for a in articles for name in {c.name for c in a.credits} | {a.publisher or ""}),
        {n: sum(v for (name, _), v in sorted(voice.items()) if name == n) for n in support},
    )


def _steps(article: Credited) -> Iterator[tuple[str, str]]:
    """Outlet and speaker: the speaker came through the outlet, or the outlet is the only one the article credits."""
    carriers = article.carriers
    for speaker in article.speakers:
        if speaker.name == UNNAMED:
            continue
        for carrier in speaker.carriers or tuple(c.name for c in carriers[:1] if len(carriers) == 1):
            yield carrier, speaker.name


def _leading(article: Credited) -> Iterator[str]:
    """Who an article with a known publisher and no other outlet has the claim from by itself: strong evidence only."""
    if article.publisher is None or article.carriers:
        return
    enough = _OPENS_WITH * article.carrying.best_sentence
    for c in article.speakers:
        opens = c.sentence <= 1 and c.kind == "organisation" and c.share >= enough
        if opens or c.ours or (c.kind == "document" and article.asked):
            yield c.name


_OPENS_WITH = 0.8


def _reports_itself(article: Credited) -> bool:
    """True if an article has unnamed people of its own, or shows that it asked, and credits no other outlet."""
    unnamed = any(c.name == UNNAMED and not c.carriers for c in article.credits)
    alone = not article.carriers and (unnamed or article.asked)
    return alone and all(c.name == UNNAMED for c in article.speakers)


def _choose(facts: _Facts) -> tuple[str, ...]:
    """The origins of a claim, the best attested first."""
    ranked = sorted(facts.support, key=lambda n: (-_weight(n, facts), facts.kinds[n] in _CARRY, n))
    if not ranked:
        return ()
    chosen = [_behind(ranked[0], facts)]
    for name in ranked:
        if name not in chosen and _stands_apart(name, chosen, facts):
            chosen.append(name)
    return tuple(chosen)


def _weight(name: str, facts: _Facts) -> float:
    """How well a name is attested: who only comments, or speaks through one outlet alone, is a voice in its report."""
    weight = facts.voice.get(name, 1.0) + 0.5 * (name in facts.first_hand) + _FIRST * facts.first.get(name, 0)
    weight += _COPIED * facts.printed[name]
    if facts.kinds[name] in _CARRY:
        return weight
    if name in facts.parties:
        return weight * (_QUOTED if name in facts.quoted else 1)
    return weight * (0.5 if _through_one(name, facts) or name in facts.experts else 1)


def _through_one(name: str, facts: _Facts) -> bool:
    """True if one outlet alone is known to have a speaker's words: its own article is not there, nor two without it."""
    if name in facts.shown:
        return False
    carried = [groups for (_, speaker), groups in facts.links.items() if speaker == name]
    return len(carried) == 1 and len(facts.support[name] - carried[0]) < _DIRECT


_DIRECT = 2
_TELLS = 0.5
"""Of the share of the best sentence: who says so much of the claim says it."""
_COPIED = 0.1
"""What each article more that prints a credit is worth: copies of one text say no more, but they say it."""
_QUOTED = 0.6
_FIRST = 1.0
"""What a printed word that an outlet had it first is worth, in articles that credit it."""


def _behind(name: str, facts: _Facts) -> str:
    """Who an outlet has it from, if that is shown often enough; else the outlet."""
    if facts.kinds[name] not in _CARRY or name in facts.first_hand:
        return name
    enough = _SPEAKS_FOR * len(facts.support[name])
    sources = [
        s
        for carrier, s in facts.links
        if carrier == name and len(facts.support.get(s, ())) >= enough and _own_word(s, facts)
    ]
    return min(sources, key=lambda s: (-len(facts.support[s]), s), default=name)


def _own_word(name: str, facts: _Facts) -> bool:
    if name in facts.parties:
        return name not in facts.quoted
    return len(facts.carriers_of(name)) > 1 or (name not in facts.experts and not _through_one(name, facts))


def _stands_apart(name: str, chosen: Sequence[str], facts: _Facts) -> bool:
    """True if printed words show that a name has it first-hand, and none that it has it from one chosen."""
    if name not in facts.first_hand and name not in facts.leading:
        return False
    if any((name, other) in facts.links or (other, name) in facts.links for other in chosen):
        return False
    # two who are credited in one breath may have it from each other; two outlets are told apart by who told them
    return name in facts.first_hand or not any(facts.support[name] & facts.support[other] for other in chosen)


def _rests_on(article: Credited, chosen: Sequence[str], facts: _Facts) -> tuple[str, ...]:
    """The chosen origins that an article credits, or else those whom the outlets it credits have it from."""
    named = {c.name for c in article.credits} | ({article.publisher} if article.publisher else set())
    direct = [name for name in chosen if name in named]
    return tuple(direct or [o for o in chosen if any((n, o) in facts.links for n in named)])


def _presumed(article: Credited, chosen: Sequence[str], facts: _Facts) -> str | None:
    """The outlet by which an article is taken to have it from the best attested origin.

    It is one that the article credits and nobody shows to have asked anyone: to count its report as another origin
    would be to guess, and what it would be guessed to rest on is what the others rest on.
    """
    for carrier in article.carriers if chosen else ():
        asked = carrier.name in facts.first_hand or any(n == carrier.name for n, _ in facts.links)
        if not asked:
            return carrier.name
    return None
