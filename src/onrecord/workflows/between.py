"""Between: what lies between the articles of a store, asked of whatever finds it and kept while it holds."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from threading import Lock
from typing import Any, TypeVar, cast

from onrecord.compare.claims.credit_lines import is_credit_line
from onrecord.compare.claims.grouping import find_claims
from onrecord.compare.claims.pointers import only_points
from onrecord.compare.days import SpokenTime, find_days
from onrecord.compare.origins import carries, carry, claim_words
from onrecord.compare.telling import most_told
from onrecord.compare.unheard import find_unheard
from onrecord.errors import StoreError
from onrecord.model import (
    Claim,
    CopyLink,
    Finding,
    OriginGraph,
    Reading,
    Related,
    Span,
    Story,
    Unheard,
    VersionDiff,
)
from onrecord.resources.sentences import english_sentences
from onrecord.store import Store
from onrecord.workflows.claims import WhoView, claim, claims, who
from onrecord.workflows.link import link_copies
from onrecord.workflows.lint_among import lint_among
from onrecord.workflows.origins import claim_graph, latest, origin_graph
from onrecord.workflows.stories import link_stories, related, stories, stories_record, story
from onrecord.workflows.versions import diff, versions

T = TypeVar("T")
_GROUPED_ARTICLES, _GROUPED_STATEMENTS = 16, 16
"""Of a story, what is grouped to claims: about two seconds of CPU for as many."""
_MOST_KEPT = 500
"""Answers that are kept; then all are found anew."""
AT_ONCE = 1000
"""New captures that are linked while somebody waits for a page: a few seconds; commands link any number."""


class Between:
    """The one place where pages ask for stories, claims, origins, copies and versions.

    Answers are kept, since each of them looks at many articles: those about one story's articles for good, others until
    a capture is added.
    """

    def __init__(self, store: Store) -> None:
        self._store = store
        self._lock, self._linking = Lock(), Lock()
        self._kept: dict[tuple[object, ...], object] = {}
        self._lasting: dict[tuple[object, ...], object] = {}
        self._captures = -1

    def stories(self) -> tuple[Story, ...]:
        """Return every story of more than one article, the one with most first."""
        self._link(link_stories, len(self._store.unplaced()))
        return self._once(("stories", self.waiting()), self._find_stories)

    def _find_stories(self) -> tuple[Story, ...]:
        return tuple(each for each in stories(self._store) if len(each.captures) > 1)

    def stories_record(self) -> dict[str, Any]:
        """Return every story as plain dicts: the JSON of `onrecord stories`."""
        self.stories()  # puts new captures into theirs
        return self._once(("stories record", self.waiting()), lambda: stories_record(self._store))

    def story(self, story_id: str) -> Story:
        """Return one story.

        Raises:
            MissingRecordError: there is none of this id.
        """
        self.stories()  # puts new captures into theirs
        return story(self._store, story_id).story

    def related(self, capture_id: str) -> tuple[Related, ...]:
        """Return what a reader of one article may want to see as well, and why."""
        self.stories()
        self.copies()
        return related(self._store, capture_id)

    def waiting(self) -> int:
        """Return how many captures are in no story yet: too many to put into theirs while somebody waits for a page."""
        return len(self._store.unplaced())

    def headline_origins(self, story: Story) -> OriginGraph:
        """Return where a story's headline comes from, among its articles; which, see `compare.telling.most_told`."""
        return self._for_good(("headline", story.captures), lambda: self._headline_origins(story))

    def _headline_origins(self, story: Story) -> OriginGraph:
        captures = latest(self._store, story.captures)
        headlines = [self.headline(each) for each in story.captures]
        words = most_told(headlines, [self._store.reading(each) for each in captures])
        claim = claim_words(words)
        telling = [each for each in captures if carries(carry(self._store.reading(each), claim))]
        return origin_graph(self._store, words, telling)

    def headline(self, capture_id: str) -> str:
        """What an article says first: its title, or the first sentence of one that has none."""
        reading = self._store.reading(capture_id)
        return reading.document.title or next((s.of(reading.text) for s in reading.sentences), "")

    def claims_of(self, story: Story) -> tuple[Claim, ...]:
        """Return what several of a story's articles say, or anybody denies: what most say first, ties by id.

        Of what is only pointed at ("the company denies it") nothing is told.
        """
        return self._for_good(("claims of", story.captures), lambda: self._claims_of(story))

    def _claims_of(self, story: Story) -> tuple[Claim, ...]:
        captures = latest(self._store, story.captures)[:_GROUPED_ARTICLES]
        said = [
            each
            for capture in captures
            for each in self._store.statements(capture)[:_GROUPED_STATEMENTS]
            if not is_credit_line(each.words)
        ]
        groups = find_claims(said, english_sentences())
        found = [(len({statement.capture_id for statement in each.statements}), each) for each in groups]
        denied = {statement.key for statement in said if statement.stance == "denies"}
        return tuple(
            each
            for articles, each in sorted(found, key=lambda f: (-f[0], f[1].id))
            if (articles > 1 or denied & {statement.key for statement in each.statements})
            and not only_points(each.words)
        )

    def unheard(
        self, story: Story, heads: Mapping[str, str], contested: Mapping[str, Sequence[Span]]
    ) -> tuple[Unheard, ...]:
        """Return whom a story's articles name and do not quote; see `compare.unheard.find_unheard`."""
        folded = tuple(heads[capture] for capture in story.captures)
        return self._for_good(
            ("unheard", story.captures, folded),
            lambda: find_unheard(self._readings(story), heads, contested),
        )

    def days(self, story: Story) -> tuple[SpokenTime, ...]:
        """Return the days, months and years that a story's articles speak of."""
        return self._for_good(("days", story.captures), lambda: find_days(self._readings(story)))

    def _readings(self, story: Story) -> dict[str, Reading]:
        return {capture: self._store.reading(capture) for capture in story.captures}

    def claims(self, words: str, top: int = 20) -> tuple[Claim, ...]:
        """Return the claims nearest to these words, best first."""
        return self._once(("claims", words, top), lambda: claims(self._store, words, top))

    def claim(self, name: str, words: str = "") -> Claim:
        """Return one claim: by its id among those nearest to ``words``, else by the key of a statement of it.

        Raises:
            MissingRecordError: there is none.
        """
        near = next((each for each in self.claims(words) if each.id == name), None) if words else None
        return near or self._once(("claim", name), lambda: claim(self._store, name))

    def origins(self, claim: Claim) -> OriginGraph:
        """Return one claim's way through its articles back to its origins."""
        return self._once(("origins", claim), lambda: claim_graph(self._store, claim))

    def who(self, name: str) -> WhoView:
        """Return all that one source is reported to have said, by claim."""
        return self._once(("who", name), lambda: who(self._store, name))

    def versions(self, source: str) -> tuple[VersionDiff, ...]:
        """Return what changed from each capture of a page to the next."""
        return self._once(("versions", source), lambda: versions(self._store, source))

    def diff(self, a: str, b: str) -> VersionDiff:
        """Return what changed between two captures, the one seen first taken as the older.

        Raises:
            MissingRecordError: one of them is not there.
        """
        return diff(self._store, a, b)

    def findings(self, capture_id: str) -> tuple[Finding, ...]:
        """Return what other articles show of one, in reading order."""
        self.copies()
        return self._once(("findings", capture_id), lambda: self._findings(capture_id))

    def _findings(self, capture_id: str) -> tuple[Finding, ...]:
        return lint_among(self._store, self._store.reading(capture_id), self._store.capture(capture_id))

    def copies(self) -> tuple[CopyLink, ...]:
        """Return every pair of articles that have words from each other."""
        self._link(link_copies, len(self._store.unlinked()))
        return self._once(("copies", len(self._store.unlinked())), self._store.copy_links)

    def _link(self, link: Callable[[Store], object], new: int) -> None:
        """Link new captures unless they are many; what is linked already is shown while another program writes."""
        if 0 < new <= AT_ONCE:
            with self._linking, suppress(StoreError):
                link(self._store)

    def _once(self, key: tuple[object, ...], find: Callable[[], T]) -> T:
        """Find once, and again when captures were added."""
        captures = self._store.counts()["captures"]
        with self._lock:
            if captures != self._captures:
                self._kept.clear()
                self._captures = captures
        return self._remember(self._kept, key, find)

    def _for_good(self, key: tuple[object, ...], find: Callable[[], T]) -> T:
        """Find once: what lies between captures that the key names is the same whatever else is added."""
        return self._remember(self._lasting, key, find)

    def _remember(
        self, kept: dict[tuple[object, ...], object], key: tuple[object, ...], find: Callable[[], T]
    ) -> T:
        """Two that ask at once may both find; none waits for another."""
        with self._lock:
            captures = self._captures
            if key in kept:
                return cast(T, kept[key])
        found = find()
        with self._lock:
            if len(kept) >= _MOST_KEPT:
                kept.clear()
            if captures == self._captures:
                kept[key] = found
        return found
