"""What lies between the demo's articles, made by hand: pages are tested whatever finds it."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from typing import Any

from onrecord.errors import MissingRecordError
from onrecord.model import (
    ArticleOrigins,
    Claim,
    ClaimStatement,
    Conflict,
    Edit,
    KeptCapture,
    Origin,
    OriginCredit,
    OriginEdge,
    OriginGraph,
    Position,
    Span,
    Story,
    StoryLink,
    VersionDiff,
)
from onrecord.resources.demo_stories import demo_origins
from onrecord.store import Store
from onrecord.workflows.between import Between
from onrecord.workflows.claims import SaidClaim, SaidRow, WhoView

POSITIONS: dict[str, Position] = {"for": "asserts", "observing": "hedges", "against": "denies"}


class Handmade(Between):
    """The demo's three stories, with the claims and origins its writers wrote down."""

    def __init__(self, store: Store) -> None:
        super().__init__(store)
        self.captures = {c.document.given_id or c.id: c for c in store.captures(limit=99)}
        self._told = [claim for story in demo_origins()["stories"] for claim in story["claims"]]

    def stories(self) -> tuple[Story, ...]:
        return tuple(
            Story(f"story-{told['id']}", tuple(ids), tuple(_links(ids)))
            for told in demo_origins()["stories"]
            for ids in [[self.captures[name].id for name in told["articles"]]]
        )

    def story(self, story_id: str) -> Story:
        found = [story for story in self.stories() if story.id == story_id]
        if not found:
            raise MissingRecordError("no such story", why="none was made", mend="make one")
        return found[0]

    def claims_of(self, story: Story) -> tuple[Claim, ...]:
        return tuple(c for c in self.claims("") if c.statements[0].capture_id in story.captures)

    def claims(self, words: str, top: int = 20) -> tuple[Claim, ...]:
        made = [self._claim(told) for told in self._told]
        return tuple(claim for claim in made if set(words.split()) <= set(claim.words.split()))

    def claim(self, name: str, words: str = "") -> Claim:
        for made in self.claims(""):
            if made.id == name or name in {each.key for each in made.statements}:
                return made
        raise MissingRecordError("no such claim", why="none was made", mend="make one")

    def headline_origins(self, story: Story) -> OriginGraph:
        return self.origins(self.claims_of(story)[0])

    def origins(self, claim: Claim) -> OriginGraph:
        told = next(told for told in self._told if told["claim"]["id"] == claim.id)
        ids = {name: capture.id for name, capture in self.captures.items()}
        return OriginGraph(
            claim.id,
            claim.words,
            tuple(_article(each, ids) for each in told["articles"]),
            (
                *(Origin(**origin) for origin in told["origins"]),
                *(Origin(**origin, contrary=True) for origin in told["contrary_origins"]),
            ),
            tuple(sorted(set(_edges(told, ids)), key=repr)),
            told["circular"],
        )

    def who(self, name: str) -> WhoView:
        """Each statement a claim of its own, but that the first two are one, on which the stance changed."""
        captures = sorted(self.captures.values(), key=lambda c: c.document.published or "")
        said = [s for c in captures for s in self._store.statements(c.id) if s.chain and s.chain[-1] == name]
        rows = [SaidRow(s, "denies" if s.stance == "denies" else "asserts") for s in said]
        rows[1:2] = [replace(row, changed_from=rows[0].position) for row in rows[1:2]]
        topics = [tuple(rows[:2]), *((row,) for row in rows[2:])]
        outlets = Counter(s.publisher for s in said if s.publisher)
        claims = tuple(SaidClaim(_made_of(topic), topic) for topic in topics if topic)
        return WhoView(name, (name,), tuple(outlets.most_common()), (), claims)

    def versions(self, source: str) -> tuple[VersionDiff, ...]:
        a, b = self.captures["leak-4-courier-first"], self.captures["leak-5-courier-corrected"]
        return (self.diff(a.id, b.id),) if source == a.source else ()

    def diff(self, a: str, b: str) -> VersionDiff:
        old, new = self._store.capture(a), self._store.capture(b)
        edits = (
            _edit(old, new, "number", "31", "13"),
            _edit(old, new, "hedge_dropped", "reportedly", None, "OR109"),
        )
        furniture = (Edit("wording", None, None, "Most read", "Most shared", None, None),)
        return VersionDiff(old.id, new.id, (old.seen, new.seen), edits, furniture)

    def _claim(self, told: dict[str, Any]) -> Claim:
        statements = [self._statement(told, each) for each in told["articles"]]
        denial = next((s for s in statements if s.position == "denies"), None)
        conflicts = (
            [Conflict("denial", statements[0].key, denial.key, statements[0].spans[0], denial.spans[0])]
            if denial
            else []
        )
        return Claim(told["claim"]["id"], told["claim"]["words"], tuple(statements), tuple(conflicts))

    def _statement(self, told: dict[str, Any], each: dict[str, Any]) -> ClaimStatement:
        """The statement with most words of the claim."""
        wanted = set(told["claim"]["words"].lower().split())
        said = self._store.statements(self.captures[each["id"]].id)
        best = max(said, key=lambda s: (len(wanted & set(s.words.lower().split())), -s.number))
        position = POSITIONS[each["stance"]]
        return ClaimStatement(best.key, best.capture_id, best.spans, best.words, best.chain, position, 0.8)


def _made_of(rows: tuple[SaidRow, ...]) -> Claim:
    said = [
        ClaimStatement(s.key, s.capture_id, s.spans, s.words, s.chain, row.position, 1.0)
        for row in rows
        for s in [row.statement]
    ]
    return Claim(said[0].key, said[0].words, tuple(said))


def _links(ids: list[str]) -> Iterator[StoryLink]:
    for nearest, capture in pairwise(ids):
        yield StoryLink(capture, nearest, 0.5, ("Saltry", "quay"))


def _article(each: dict[str, Any], ids: dict[str, str]) -> ArticleOrigins:
    return ArticleOrigins(
        ids[each["id"]],
        each["stance"],
        each["own"],
        tuple(OriginCredit(c["name"], Span(*c["span"])) for c in each["credits"]),
        ids.get(each["copy_of"]),
        tuple(name for name in each["origins"] if name != "unknown"),
    )


def _edges(told: dict[str, Any], ids: dict[str, str]) -> Iterator[OriginEdge]:
    """Each article has it from its nearest credit, that one from the next."""
    for each in told["articles"]:
        article = child = ids[each["id"]]
        for credit in each["credits"]:
            if credit["name"] != "unnamed sources":
                yield OriginEdge(child, credit["name"], "source", article, Span(*credit["span"]))
                child = credit["name"]
        if each["copy_of"] and not each["credits"]:
            yield OriginEdge(article, ids[each["copy_of"]], "copy", article, None)


def _edit(
    old: KeptCapture, new: KeptCapture, kind: Any, before: str, after: str | None, finding: str | None = None
) -> Edit:
    at = old.document.text.find(before)
    old_span = Span(at, at + len(before)) if at >= 0 else None
    to = new.document.text.find(after) if after else -1
    new_span = Span(to, to + len(after)) if after and to >= 0 else None
    return Edit(kind, None, None, before, after or "", old_span, new_span, finding)
