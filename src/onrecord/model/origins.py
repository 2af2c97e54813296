"""Origin: whose word a claim finally rests on, and the way it took from there into each article."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from onrecord.model.span import Span

OriginKind = Literal["outlet", "agency", "person", "organisation", "document", "statement", "unnamed"]
"""``statement`` is one made in public, however many heard it; ``unnamed`` are people one outlet alone spoke to."""
ClaimStance = Literal["for", "against", "observing"]
"""An article states or relays a claim as so, says it is false, or reports it as unconfirmed."""
Means = Literal["source", "via", "credit", "link", "copy", "same", "presumed"]
"""How a step is proved: words that name a source or a carrier, a credit line, a hyperlink, copied words; ``same``
joins two names of one (an outlet and its article, posts and videos of one thing). ``presumed`` is proved by nothing:
an outlet that nobody shows to have asked anyone, or a speaker nobody shows to be another origin, is taken to have the
claim from its best attested origin, so that it is not counted as another."""


@dataclass(frozen=True, slots=True)
class OriginCredit:
    """Words printed in an article that say where it has the claim from; ``name`` is the usual name of who is meant."""

    name: str
    span: Span


@dataclass(frozen=True, slots=True)
class OriginEdge:
    """One step of a claim's way back: ``child`` has it from ``parent``.

    A node is an article (its id) or a name. ``article`` is the one whose words at ``span`` prove the step; both are
    None where no words do (``same``, ``presumed``).
    """

    child: str
    parent: str
    means: Means
    article: str | None
    span: Span | None


@dataclass(frozen=True, slots=True)
class Origin:
    """One independent origin. ``first_seen`` is the earliest publication that rests on it (ISO 8601), None if unknown.

    ``contrary`` origins speak against the claim and are not counted among those it rests on. ``role`` is what most of
    the articles that give one say a person is ("harbour master of Corda").
    """

    name: str
    kind: OriginKind
    first_seen: str | None
    contrary: bool = False
    role: str | None = None


@dataclass(frozen=True, slots=True)
class ArticleOrigins:
    """What one article's report of a claim rests on.

    ``own``: this article is itself first-hand on it. ``credits``: nearest first. ``copy_of``: the article whose words
    it largely repeats. ``origins``: names of the origins it finally rests on, of an article against the claim first
    those that speak against it, then those it has the claim from; empty where nothing is said.
    """

    id: str
    stance: ClaimStance
    own: bool
    credits: tuple[OriginCredit, ...]
    copy_of: str | None
    origins: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class OriginGraph:
    """One claim's way through its articles back to its origins.

    ``articles`` are in the order they came out (ties by id), ``origins`` as first seen, edges sorted.
    ``circular``: a chain of credits comes back to where it began, or an old report resurfaces as new.
    """

    claim_id: str
    words: str
    articles: tuple[ArticleOrigins, ...]
    origins: tuple[Origin, ...]
    edges: tuple[OriginEdge, ...]
    circular: bool

    @property
    def no_stated_origin(self) -> int:
        """How many articles relay the claim without saying where it comes from."""
        return len(self.unstated)

    @property
    def unstated(self) -> tuple[ArticleOrigins, ...]:
        """The articles that relay the claim without saying where it comes from."""
        return tuple(each for each in self.articles if not each.origins and each.stance != "against")

    @property
    def known(self) -> tuple[Origin, ...]:
        """The origins the claim rests on, without those that speak against it."""
        return tuple(origin for origin in self.origins if not origin.contrary)

    @property
    def contrary(self) -> tuple[Origin, ...]:
        """The origins that speak against the claim."""
        return tuple(origin for origin in self.origins if origin.contrary)

    def resting_on(self, name: str) -> int:
        """How many articles rest on an origin; one against the claim rests on none that the claim has."""
        against = any(origin.contrary for origin in self.origins if origin.name == name)
        return sum(name in each.origins and (each.stance == "against") == against for each in self.articles)

    @property
    def presumed(self) -> frozenset[str]:
        """The names that are taken, without words that say so, to have the claim from its best attested origin.

        Those who speak against it had it from there too, but nobody asks where.
        """
        taken = {edge.child for edge in self.edges if edge.means == "presumed"}
        return frozenset(taken - {origin.name for origin in self.contrary})


@dataclass(frozen=True, slots=True)
class OriginFinding:
    """Something about a claim's origins that wants a look; ``code`` is the linter's, ``articles`` are ids.

    ``reason`` says what was seen, ``settle`` what would settle it.
    """

    code: Literal["OR106", "OR107", "OR110"]
    articles: tuple[str, ...]
    reason: str
    settle: str
