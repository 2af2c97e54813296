"""Evidence: what all articles of a claim together show of the names they credit."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from onrecord.compare.origins.carrying import ClaimWords
from onrecord.compare.origins.crediting import Credited
from onrecord.compare.origins.made_public import is_thing
from onrecord.compare.origins.makers import chosen_maker
from onrecord.compare.origins.printed import UNNAMED, Printed
from onrecord.model import OriginKind
from onrecord.resources.lexicon import english

CARRY = ("outlet", "agency")
_OPENS_WITH = 0.8
"""Of the share of the best sentence: an article opens with who says so much of the claim in its first two sentences."""
_TELLS = 0.5
"""Of the share of the best sentence: who says so much of the claim says it."""
_PICTURE = 0.3
"""What is left of the credit of a photo: who took it need not have told the claim."""
_SEVERAL = 3
"""So many articles that print somebody's words, and the outlet they were said to, show more than a comment."""
_DIRECT = 2
"""So many texts that print a speaker without the one outlet they came through show that they speak to others too."""


@dataclass(frozen=True)
class Evidence:
    """Articles with their credits, ``group`` naming the text that each is a copy of, and what follows from them."""

    articles: tuple[Credited, ...]
    group: Mapping[str, str]
    claim: ClaimWords

    @cached_property
    def telling(self) -> tuple[Credited, ...]:
        """The articles that relay the claim or observe it."""
        return tuple(a for a in self.articles if a.stance != "against")

    @cached_property
    def denying(self) -> frozenset[str]:
        """Who speaks against the claim in an article against it."""
        return frozenset(d.name for a in self.articles if a.stance == "against" for d in a.denials)

    @cached_property
    def kinds(self) -> dict[str, OriginKind]:
        """What each name that could be an origin is, as most articles credit it, the first of as many."""
        credited: dict[str, Counter[OriginKind]] = {}
        for _, name, kind, _ in self._voices():
            credited.setdefault(name, Counter())[kind] += 1
        return {name: kinds.most_common(1)[0][0] for name, kinds in credited.items()}

    @cached_property
    def support(self) -> dict[str, frozenset[str]]:
        """The texts (all copies of one being one) that credit each name."""
        support: dict[str, set[str]] = {}
        for article, name, _, _ in self._voices():
            support.setdefault(name, set()).add(self.group[article.id])
        return {name: frozenset(texts) for name, texts in support.items()}

    @cached_property
    def voice(self) -> dict[str, float]:
        """The support of each name, a source counting less in a text where what it says is little of the claim."""
        best: dict[tuple[str, str], float] = {}
        for article, name, _, told in self._voices():
            key = (name, self.group[article.id])
            best[key] = max(told, best.get(key, 0.0))
        return {name: sum(best[name, text] for text in sorted(self.support[name])) for name in self.support}

    def _voices(self) -> Iterator[tuple[Credited, str, OriginKind, float]]:
        for a in self.articles:
            if a.publisher and a.stance != "against" and (reports_itself(a) or _asked_unnamed(a)):
                yield a, a.publisher, "outlet", 1.0
            for c in a.credits:
                # who debunks a claim shows what went round, but names many who spread it, and speakers of another side
                if c.kind != "unnamed" and (a.stance != "against" or c.first or c.role == "public"):
                    yield a, c.name, c.kind, _told(c, a)

    @cached_property
    def printed(self) -> Counter[str]:
        """In how many articles a name is credited, copies and all."""
        return Counter(
            name for a in self.articles for name in {c.name for c in a.credits} | {a.publisher or ""}
        )

    @cached_property
    def first(self) -> Counter[str]:
        """In how many texts it is printed that an outlet had it first."""
        return Counter(
            name
            for name, _ in {(c.name, self.group[a.id]) for a in self.articles for c in a.credits if c.first}
        )

    @cached_property
    def first_hand(self) -> frozenset[str]:
        """Outlets that are shown to have had it from people of their own, or to have seen it themselves."""
        return frozenset(self.reporting).union(*(a.asking for a in self.articles))

    @cached_property
    def told(self) -> frozenset[str]:
        """Outlets that alone were told the claim by a named person whom it is not about, both in several articles."""
        steps = {step for a in self.telling for step in a.told}
        outlets = Counter(speaker for _, speaker in steps)
        no_witness = self.parties | self.experts
        return frozenset(
            outlet
            for outlet, speaker in steps
            if outlets[speaker] == 1
            and speaker not in no_witness
            and min(self.printed[outlet], self.printed[speaker]) >= _SEVERAL
        )

    @cached_property
    def leading(self) -> frozenset[str]:
        """Organisations, and documents seen by an outlet, that an article opens with and credits to no other outlet."""
        return frozenset(name for a in self.telling for name in _leading(a, self.claim))

    @cached_property
    def reporting(self) -> dict[str, frozenset[str]]:
        """Outlets whose own article shows that they had it from people of their own, with the speakers it credits."""
        found: dict[str, set[str]] = {}
        for a in self.telling:
            if a.publisher and (reports_itself(a) or _asked_unnamed(a)):
                found.setdefault(a.publisher, set()).update(c.name for c in a.speakers)
        return {outlet: frozenset(names) for outlet, names in found.items()}

    @cached_property
    def links(self) -> dict[tuple[str, str], frozenset[str]]:
        """Outlet and speaker where the first is shown to have it from the second, with the texts that show it."""
        links: dict[tuple[str, str], set[str]] = {}
        for a in self.telling:
            if a.publisher and a.publisher not in self.reporting:
                for name in _own_sources(a):
                    links.setdefault((a.publisher, name), set()).add(self.group[a.id])
            for step in a.told:
                links.setdefault(step, set()).add(self.group[a.id])
            for step, printed in _steps(a):
                # two credits of one article do not make the one have it from the other, where its own article tells
                if printed or step[1] in self.reporting.get(step[0], (step[1],)):
                    links.setdefault(step, set()).add(self.group[a.id])
        return {step: frozenset(texts) for step, texts in links.items()}

    def linked(self, one: str, other: str) -> bool:
        """True if either of two names is shown to have it from the other, or is what the other has seen."""
        if one.endswith(f" by {other}") or other.endswith(f" by {one}"):
            return True
        return (one, other) in self.links or (other, one) in self.links

    @cached_property
    def _speakers(self) -> dict[str, Printed]:
        return {c.name: c for a in self.articles for c in a.speakers}

    @cached_property
    def parties(self) -> frozenset[str]:
        """Speakers the claim is about, and posts and documents: their word is their own, whoever carried it."""
        return frozenset(
            name
            for name, c in self._speakers.items()
            if c.role == "public" or c.kind == "document" or self.claim.names(name)
        )

    @cached_property
    def stating(self) -> frozenset[str]:
        """Sources whose saying so is the claim itself, and who do not deny it."""
        said = frozenset(name for name in self._sources if self.claim.reports_speech_of(name))
        return said - self.denying

    @cached_property
    def wishing(self) -> frozenset[str]:
        """Sources whose mind the claim tells: somebody else knows it."""
        return frozenset(name for name in self._sources if self.claim.reports_wish_of(name))

    @property
    def _sources(self) -> list[str]:
        names = self.parties & self.support.keys()
        return sorted(name for name in names if self._speakers[name].role == "source")

    @cached_property
    def experts(self) -> frozenset[str]:
        """Speakers who comment by trade."""
        return frozenset(c.name for a in self.articles for c in a.speakers if c.expert)

    @cached_property
    def shown(self) -> frozenset[str]:
        """Speakers whom an article with a known publisher prints and credits to no other outlet."""
        return frozenset(c.name for a in self.articles if a.publisher and not a.carriers for c in a.speakers)

    def through_one(self, name: str) -> bool:
        """True if one outlet alone is known to have a speaker's words: its own article is not there, nor two others."""
        if name in self.shown:
            return False
        carried = [texts for (_, speaker), texts in self.links.items() if speaker == name]
        return len(carried) == 1 and len(self.support[name] - carried[0]) < _DIRECT

    def own_word(self, name: str) -> bool:
        """True if what a speaker says is their own word, not a voice in an outlet's report."""
        if name in self.parties:
            return name not in self.wishing
        if name in english()["public_bodies"]:
            return True
        carriers = {carrier for carrier, speaker in self.links if speaker == name}
        return len(carriers) > 1 or (name not in self.experts and not self.through_one(name))


def _told(credit: Printed, article: Credited) -> float:
    """How much of the claim a credit stands for: all of it, or less where a source says little of it."""
    enough = _TELLS * article.carrying.best_sentence
    told = min(1.0, credit.share / enough) if credit.role == "source" and enough else 1.0
    return told * (_PICTURE if credit.picture else 1)


def reports_itself(article: Credited) -> bool:
    """True if an article has unnamed people of its own, or shows that it asked, and credits nobody else."""
    unnamed = any(c.name == UNNAMED and not c.carriers for c in article.credits)
    # who has a name and told it stands for themselves
    alone = not article.carriers and (unnamed or (article.asked and not article.told_by))
    return alone and all(
        c.name == UNNAMED or (c.kind == "unnamed" and article.asked) for c in article.speakers
    )


def _leading(article: Credited, claim: ClaimWords) -> Iterator[str]:
    if article.publisher is None or article.carriers:
        return
    enough = _OPENS_WITH * article.carrying.best_sentence
    for c in article.speakers:
        body = c.kind == "organisation" or (c.role == "source" and claim.names(c.name))
        opens = c.sentence <= 1 and body and c.share >= enough
        if opens or c.ours or (c.kind == "document" and article.asked):
            yield c.name


def _own_sources(article: Credited) -> set[str]:
    """Whom an outlet's own article has it from: the outlets it credits, or else who speaks in it."""
    speakers = (c.name for c in article.speakers if c.kind != "unnamed" and c.role == "source")
    return {c.name for c in article.carriers} or set(speakers)


def _asked_unnamed(article: Credited) -> bool:
    """True if people without a name told the article's own outlet, whomever else it credits."""
    return article.publisher in article.asking


def _steps(article: Credited) -> Iterator[tuple[tuple[str, str], bool]]:
    """Outlet and speaker, and whether it is printed that the speaker came through the outlet.

    Else the outlet is the only one that the article credits, and the speaker did not tell the article's own people.
    """
    carriers = [c.name for c in article.carriers if c.kind != "unnamed"]
    for speaker in article.speakers:
        if speaker.name == UNNAMED:
            continue
        yield from (((carrier, speaker.name), True) for carrier in speaker.carriers)
        alone = not speaker.carriers and len(carriers) == 1 and not speaker.heard
        if alone and speaker.name not in article.told_by:
            yield (carriers[0], speaker.name), False


def public_thing(articles: Sequence[Credited]) -> Printed | None:
    """The post, video or photo under whose name all of a claim are taken together: the one that most articles print.

    One that says where it was made public ("Reddit post") counts twice: "photo" and "video" may be of anything. Where
    articles say whose it is, that is in its name.
    """
    by_article = [[c for c in a.credits if c.role == "public"] for a in articles if a.stance != "against"]
    public = [c for each in by_article for c in each]
    names = Counter(c.name for c in public)
    thing = min(
        public, key=lambda c: (-names[c.name] * (2 if c.name[0].isupper() else 1), c.name), default=None
    )
    if thing is None or not is_thing(thing.name):
        return thing
    maker = chosen_maker([frozenset().union(*(c.makers for c in each)) for each in by_article if each])
    return replace(thing, name=f"{thing.name} by {maker}") if maker else thing
