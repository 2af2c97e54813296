"""Stories as pages show them: what their articles agree on and contest, when each came out, why each is in it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.model import Story
from onrecord.store import Store
from onrecord.workflows.between import Between
from onrecord.workflows.claim_views import ClaimRow, claim_row
from onrecord.workflows.origin_views import OriginView, origin_view
from onrecord.workflows.views import Shelf, Shown

_MOST_CLAIMS, _SHOWN_CLAIMS = 60, 10


@dataclass(frozen=True, slots=True)
class StoryArticle:
    """One article of a story, with those that repeat it folded in; ``nearest`` and ``shared`` say why it is in it.

    ``versions`` are later captures of the same source.
    """

    article: Shown
    copies: tuple[Shown, ...]
    versions: tuple[Shown, ...]
    nearest: Shown | None
    shared: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Day:
    """The articles that came out on one day; ``date`` is empty for those without a date."""

    date: str
    articles: tuple[StoryArticle, ...]


@dataclass(frozen=True, slots=True)
class StoryRow:
    """A story in a list, under the headline of its first article; ``origins`` are those of what that headline says.

    Captures of one source are one article; ``outlets`` are those that are known.
    """

    story: Story
    title: str
    articles: int
    outlets: int
    origins: OriginView


@dataclass(frozen=True, slots=True)
class StoryView:
    """A story's page."""

    row: StoryRow
    agreed: tuple[ClaimRow, ...]
    contested: tuple[ClaimRow, ...]
    days: tuple[Day, ...]
    copies: int


@dataclass(frozen=True, slots=True)
class RelatedArticle:
    """An article that a reader of another may want to see, and why."""

    article: Shown
    why: str


def story_row(store: Store, between: Between, story: Story) -> StoryRow:
    """Return a story as it is listed."""
    shelf = Shelf(store)
    articles = [shelf[each] for each in story.captures]
    return StoryRow(
        story,
        articles[0].title,
        len({each.source for each in articles}),
        len({each.outlet for each in articles if each.outlet}),
        origin_view(store, between.headline_origins(story), {}),
    )


def top_stories(store: Store, between: Between, most: int) -> tuple[StoryRow, ...]:
    """Return the ``most`` stories with most articles, those whose first headline has most known origins first."""
    stories = sorted(between.stories(), key=lambda story: (-len(story.captures), story.id))[:most]
    rows = [story_row(store, between, story) for story in stories]
    return tuple(sorted(rows, key=lambda row: -len(row.origins.graph.known)))


def story_view(store: Store, between: Between, story_id: str) -> StoryView:
    """Return everything about one story.

    Raises:
        MissingRecordError: no story has this id.
    """
    story, shelf = between.story(story_id), Shelf(store)
    articles = _articles(between, story, shelf)
    rows = [claim_row(shelf, claim) for claim in between.claims_of(story)[:_MOST_CLAIMS]]
    contested = tuple(row for row in rows if is_contested(row))
    return StoryView(
        story_row(store, between, story),
        tuple(row for row in rows if row not in contested and row.articles > 1)[:_SHOWN_CLAIMS],
        contested[:_SHOWN_CLAIMS],
        _days(articles),
        sum(len(each.copies) for each in articles),
    )


def is_contested(row: ClaimRow) -> bool:
    """True if somebody denies the claim, or two accounts of it cannot both be so."""
    return row.differ or "Deny it" in row.counts


def story_of(between: Between, capture_id: str) -> Story | None:
    """Return the story that a capture is in with others, or None."""
    return next((story for story in between.stories() if capture_id in story.captures), None)


def related_articles(store: Store, between: Between, capture_id: str) -> tuple[RelatedArticle, ...]:
    """Return what may interest a reader of this capture: versions, then copies, then others of its story."""
    shelf = Shelf(store)
    return tuple(RelatedArticle(shelf[each.capture_id], each.why) for each in between.related(capture_id))


def _articles(between: Between, story: Story, shelf: Shelf) -> list[StoryArticle]:
    """The articles in order, each copy and each later version under the first article whose words it has."""
    heads = _heads(between, story, shelf)
    reasons = {link.capture_id: link for link in story.links}
    found = []
    for capture in story.captures:
        if heads[capture] == capture:
            article, why = shelf[capture], reasons.get(capture)
            folded = [shelf[c] for c, head in heads.items() if head == capture and c != capture]
            found.append(
                StoryArticle(
                    article,
                    tuple(each for each in folded if each.source != article.source),
                    tuple(each for each in folded if each.source == article.source),
                    shelf[why.nearest] if why else None,
                    why.shared if why else (),
                )
            )
    return found


def _heads(between: Between, story: Story, shelf: Shelf) -> dict[str, str]:
    """For each capture the first of those that have the same words or the same source, directly or through others."""
    place = {capture: at for at, capture in enumerate(story.captures)}
    first_of = {shelf[capture].source: capture for capture in reversed(story.captures)}
    heads = {capture: first_of[shelf[capture].source] for capture in story.captures}
    for link in between.copies():
        if link.a in place and link.b in place:
            first, second = sorted((heads[link.a], heads[link.b]), key=place.__getitem__)
            heads = {capture: first if head == second else head for capture, head in heads.items()}
    return heads


def _days(articles: Sequence[StoryArticle]) -> tuple[Day, ...]:
    found: dict[str, list[StoryArticle]] = {}
    for each in articles:
        found.setdefault((each.article.published or "")[:10], []).append(each)
    dated = sorted(date for date in found if date)
    return tuple(Day(date, tuple(found[date])) for date in [*dated, *([""] if "" in found else [])])
