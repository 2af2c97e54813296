"""Traced claims: what a store's articles claim, and on whose word, in one object."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property

from onrecord.model import ArticleOrigins, Claim, ClaimStatement, Origin
from onrecord.store import Store
from onrecord.workflows.claims import asserting, claim, claims, denying, is_name
from onrecord.workflows.origins import NamedOrigins, origins_of


@dataclass(frozen=True)
class TracedClaim:
    """One claim with its origins, which are traced once, when one of them is first asked for (10 ms an article).

    ``asked`` are the words it was asked for by, if it was by words; its origins are told in these as the command
    `origins` tells them. Where it was not, or no article tells it in these words, they are those of its own page: of
    the articles its statements stand in and all others whose words tell it.
    """

    claim: Claim
    asked: str | None
    store: Store = field(repr=False, compare=False)

    @property
    def id(self) -> str:
        """The claim's id, which stays while the statement that it began with does."""
        return self.claim.id

    @property
    def words(self) -> str:
        """The words of the statement that is attested best."""
        return self.claim.words

    @property
    def assertions(self) -> tuple[ClaimStatement, ...]:
        """The statements that put it as so, hedged or not, in the order their articles came out."""
        return asserting(self.claim)

    @property
    def denials(self) -> tuple[ClaimStatement, ...]:
        """The statements that deny it, in the order their articles came out."""
        return denying(self.claim)

    @property
    def articles(self) -> tuple[ArticleOrigins, ...]:
        """The articles that tell it, in the order they came out, each with its stance and what it rests on."""
        return self.origin_graph().graph.articles

    @property
    def origins(self) -> tuple[Origin, ...]:
        """The known origins that it rests on, as first seen, without those that speak against it."""
        return self.origin_graph().graph.known

    @property
    def unknown(self) -> tuple[ArticleOrigins, ...]:
        """The articles that relay it without saying where it comes from; they are no origins."""
        return self.origin_graph().graph.unstated

    @property
    def sentence(self) -> str:
        """How many articles rest on how many known origins, and how many name none."""
        return self.origin_graph().sentence

    def origin_graph(self) -> NamedOrigins:
        """Return its way through the articles back to its origins; ``save("origins.svg")`` draws it.

        Raises:
            StoreError: it was not traced before, and the store was closed.
        """
        return self._origins

    @cached_property
    def _origins(self) -> NamedOrigins:
        return origins_of(self.store, self.claim, self.asked)


def traced_claim(store: Store, name: str) -> TracedClaim:
    """Return the claim nearest to these words, or the one with this id or with a statement of this key.

    Raises:
        MissingRecordError: nothing in the store is near the words, or has this id or key.
    """
    return TracedClaim(claim(store, name), None if is_name(name) else name, store)


def traced_claims(store: Store, words: str, top: int) -> tuple[TracedClaim, ...]:
    """Return the claims nearest to these words, best first, each to be traced in its own words."""
    return tuple(TracedClaim(found, None, store) for found in claims(store, words, top))
