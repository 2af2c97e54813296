"""Tracing: from the credits that articles print to the few names that a claim rests on.

Two mistakes can be made, and one is worse: to call two tellings of one source independent. So an origin besides the
best attested one has to be shown first-hand and apart from it by printed words; a name that is only credited is none.
The weights were set by hand on the labelled claims, where they are (docs/origins.md has what that comes to).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from onrecord.compare.origins.carriers import is_press
from onrecord.compare.origins.carrying import ClaimWords
from onrecord.compare.origins.crediting import Credited
from onrecord.compare.origins.evidence import CARRY, Evidence, public_thing
from onrecord.compare.origins.naming import may_be_one
from onrecord.compare.origins.printed import UNNAMED, Printed
from onrecord.model import OriginKind

_SPEAKS_FOR = 0.5
"""A person or a post is the origin in place of an outlet that has it from there if it is printed in so many of the
texts that credit the outlet: else it is one voice among others in the outlet's report."""
_ASKED = 0.5
"""What is added to an outlet's support for a printed word that it asked, …"""
_FIRST = 1.0
"""… for each that it had it first, …"""
_COPIED = 0.1
"""… and to any name's for each article that prints it: copies of one text say no more, but they say it."""
_IN_MIND = 0.6
"""What is left of the support of one whose mind the claim tells: it is known from somebody else."""
_COMMENTS = 0.5
"""What is left of that of one who only comments, or whose words one outlet alone has: a voice in its report."""


@dataclass(frozen=True, slots=True)
class Traced:
    """The origins of a claim by name with their kinds, and those each article rests on, by its id."""

    origins: dict[str, OriginKind]
    contrary: dict[str, OriginKind]
    by_article: dict[str, tuple[str, ...]]
    presumed: dict[str, str]
    """The name by which an article is taken, without words that say so, to rest on the best attested origin."""
    public: str | None
    """The name under which posts, videos and photos are taken together."""


def trace(articles: Sequence[Credited], group: Mapping[str, str], claim: ClaimWords) -> Traced:
    """Find what the articles' sides of a claim rest on; ``group`` names the text that an article is a copy of."""
    public = public_thing(articles)
    evidence = Evidence(tuple(_one_post(a, public) for a in articles), group, claim)
    chosen = _choose(evidence)
    by_article = {a.id: _rests_on(a, chosen, evidence) for a in evidence.telling}
    by_article |= _of_copies(by_article, group)
    by_article |= _of_credited(by_article, evidence)
    presumed = {
        a.id: carrier
        for a in evidence.telling
        if not by_article[a.id] and (carrier := _presumed(a, chosen, evidence))
    }
    by_article |= dict.fromkeys(presumed, chosen[:1])
    by_article |= _of_credited(by_article, evidence)
    against = [a for a in evidence.articles if a.stance == "against"]
    denying = {a.id: _deniers(a) for a in against}
    contrary = {
        name: kind for named in denying.values() for name, kind in named.items() if name not in chosen
    }
    # who says that a claim is false says so on somebody's word, and tells the claim from where it has it
    told = {a.id: _rests_on(_telling_it(a), chosen, evidence) for a in against}
    if len(chosen) == 1:  # who says that a claim is false says it of the one that goes round
        presumed |= {
            a.id: carrier
            for a in against
            if not told[a.id] and (carrier := _presumed(_telling_it(a), chosen, evidence))
        }
        told |= {a.id: chosen for a in against if a.id in presumed}
    by_article |= {i: tuple(dict.fromkeys((*sorted(named), *told[i]))) for i, named in denying.items()}
    return Traced(
        {name: evidence.kinds[name] for name in chosen},
        contrary,
        by_article,
        presumed,
        public.name if public else None,
    )


def _one_post(article: Credited, thing: Printed | None) -> Credited:
    """The article with every post, video and photo under one name: who shows the claim's video saw the same one."""
    if thing is None:
        return article
    renamed = [
        replace(c, name=thing.name, kind=thing.kind) if c.role == "public" else c for c in article.credits
    ]
    return replace(article, credits=tuple(renamed))


def _telling_it(article: Credited) -> Credited:
    """The article without who denies the claim, and without outlets that it names where nothing of it is told."""
    denying = {d.name for d in article.denials}
    near = [c for c in article.credits if c.role != "carrier" or article.carrying.around(c.sentence) > 0]
    return replace(article, credits=tuple(c for c in near if c.name not in denying))


def _deniers(article: Credited) -> dict[str, OriginKind]:
    return {d.name: d.kind for d in article.denials if d.name != UNNAMED}


def _of_copies(
    by_article: Mapping[str, tuple[str, ...]], group: Mapping[str, str]
) -> dict[str, tuple[str, ...]]:
    """What articles have by their words: a copy what its head has, a head that credits nobody what its copies say."""
    found = {}
    for article in by_article:
        same = [i for i in by_article if group[i] == group[article] and by_article[i]]
        if same and not by_article[article]:
            found[article] = by_article[min(same, key=lambda i: (i != group[article], i))]
        head = by_article.get(group[article], ())
        if head and set(head) < set(by_article[article]):
            found[article] = head  # whom the copied article credits besides is no origin of its words
    return found


def _of_credited(by_article: Mapping[str, tuple[str, ...]], evidence: Evidence) -> dict[str, tuple[str, ...]]:
    """What articles that credit no origin have from outlets they do credit, whose own articles are there."""
    found = dict(by_article)
    published: dict[str, list[str]] = {}
    for a in evidence.telling:
        if a.publisher:
            published.setdefault(a.publisher, []).append(a.id)
    for _ in evidence.telling:  # as far as the longest way from outlet to outlet
        new = {
            a.id: tuple(rests)
            for a in evidence.telling
            if not found[a.id]
            and (
                rests := dict.fromkeys(
                    o for c in a.carriers for i in published.get(c.name, ()) for o in found[i]
                )
            )
        }
        if not new:
            break
        found |= new
    return found


def _choose(evidence: Evidence) -> tuple[str, ...]:
    """The origins of a claim, the best attested first."""
    kinds = evidence.kinds
    ranked = sorted(evidence.support, key=lambda n: (-_weight(n, evidence), kinds[n] in CARRY, n))
    if not ranked:
        return ()
    stating = [name for name in ranked if name in evidence.stating]
    if stating:
        return (stating[0],)  # the claim is what somebody said: however many heard it, it is one statement
    chosen = [_behind(ranked[0], evidence)]
    for name in ranked:
        if name not in chosen and _stands_apart(name, chosen, evidence):
            chosen.append(name)
    return tuple(chosen)


def _weight(name: str, evidence: Evidence) -> float:
    weight = evidence.voice[name] + _COPIED * evidence.printed[name]
    weight += _ASKED * (name in evidence.first_hand) + _FIRST * evidence.first[name]
    if evidence.kinds[name] in CARRY:
        return weight
    if name in evidence.parties:
        return weight * (_IN_MIND if name in evidence.wishing else 1)
    return weight * (_COMMENTS if name in evidence.experts or evidence.through_one(name) else 1)


def _behind(name: str, evidence: Evidence, way: tuple[str, ...] = ()) -> str:
    """Who an outlet has it from, if that is shown often enough; else the outlet.

    Where its own article has it from another outlet, it is whoever that one has it from.
    """
    if evidence.kinds[name] not in CARRY or name in evidence.first_hand:
        return name
    support = evidence.support
    enough = _SPEAKS_FOR * len(support[name])
    sources = [
        speaker
        for carrier, speaker in evidence.links
        if carrier == name
        and len(support.get(speaker, ())) >= enough
        and evidence.own_word(speaker)
        and speaker not in evidence.denying
    ]
    if sources:
        return min(sources, key=lambda s: (-len(support[s]), s))
    credited = [
        c
        for outlet, c in evidence.links
        if outlet == name and evidence.kinds.get(c) in CARRY and c not in (name, *way)
    ]
    nearest = min(credited, key=lambda c: (-len(support[c]), c), default=None)
    return _behind(nearest, evidence, (*way, name)) if nearest else name


def _stands_apart(name: str, chosen: Sequence[str], evidence: Evidence) -> bool:
    """True if printed words show that a name has it first-hand, and none that it has it from one chosen."""
    if is_press(name):
        return False
    if any(evidence.linked(name, other) or may_be_one(name, other) for other in chosen):
        return False
    if name in evidence.first_hand or name in evidence.told:
        return True
    # two who are credited in one breath may have it from each other; two outlets are told apart by who told them, and
    # so is who the claim is about from an outlet that reported it of them
    others = [o for o in chosen if not (name in evidence.parties and o in evidence.reporting)]
    together = any(evidence.support[name] & evidence.support[other] for other in others)
    return name in evidence.leading and not together


def _rests_on(article: Credited, chosen: Sequence[str], evidence: Evidence) -> tuple[str, ...]:
    """The chosen origins that an article credits, or else those whom the outlets it credits have it from."""
    if article.publisher in chosen and article.publisher in evidence.reporting:
        return (article.publisher,)  # whomever else it credits, it asked for itself
    named = {c.name for c in article.credits} | ({article.publisher} if article.publisher else set())
    direct = [name for name in chosen if name in named]
    return tuple(direct or [o for o in chosen if any((n, o) in evidence.links for n in named)])


def _presumed(article: Credited, chosen: Sequence[str], evidence: Evidence) -> str | None:
    """The name by which an article is taken to have it from the best attested origin; None if there is none.

    It is an outlet that the article credits and nobody shows to have asked anyone: to count its report as another
    origin would be to guess, and what it would be guessed to rest on is what the others rest on. Agencies ask for
    themselves. Where a claim has one origin, it may as well be a speaker whom the article credits without an outlet:
    that the article states no origin would be untrue, and that it has found another one, unproved. Nothing of it is
    presumed of an article whose own people were told the claim.
    """
    if not chosen or (article.asked and not article.carriers):
        return None
    asked = evidence.first_hand | {carrier for carrier, _ in evidence.links}
    outlets = [c.name for c in article.carriers if c.kind != "agency" and c.name not in asked]
    if outlets or article.carriers or len(chosen) > 1:
        return outlets[0] if outlets else None
    # who told the article's own people did not hear it from the others, as far as it says
    aside = evidence.experts | article.told_by | {UNNAMED}
    speakers = (c.name for c in article.speakers if c.name not in aside)
    return next(speakers, None)
