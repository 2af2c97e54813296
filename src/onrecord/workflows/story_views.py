"""Stories as pages show them: what is agreed and contested, who is not heard, when each article came out."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.model import Story
from onrecord.store import Store
from onrecord.workflows.between import Between
from onrecord.workflows.claim_views import ClaimRow, claim_row
from onrecord.workflows.origin_views import OriginView, origin_view
from onrecord.workflows.story_articles import Day, story_articles, story_days, story_heads
from onrecord.workflows.timeline_views import TimelineView, timeline_view
from onrecord.workflows.unheard_views import UnheardView, unheard_view
from onrecord.workflows.views import Shelf, Shown

_MOST_CLAIMS, _SHOWN_CLAIMS = 60, 10


@dataclass(frozen=True, slots=True)
class StoryRow:
    """A story in a list, under the headline of its first article; ``origins`` are those of what that headline says.

    Where less than half of its articles tell that, they are those of the headline that most of them tell, and
    ``by_first`` is False. Captures of one source are one article; ``outlets`` are those that are known.
    """

    story: Story
    title: str
    articles: int
    outlets: int
    origins: OriginView
    by_first: bool


@dataclass(frozen=True, slots=True)
class StoryView:
    """A story's page."""

    row: StoryRow
    agreed: tuple[ClaimRow, ...]
    contested: tuple[ClaimRow, ...]
    unheard: UnheardView
    timeline: TimelineView
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
    graph = between.headline_origins(story)
    return StoryRow(
        story,
        articles[0].title,
        len({each.source for each in articles}),
        len({each.outlet for each in articles if each.outlet}),
        origin_view(store, graph, {}),
        graph.words == between.headline(story.captures[0]),
    )


def top_stories(store: Store, between: Between, most: int) -> tuple[StoryRow, ...]:
    """Return the ``most`` stories with most articles, those whose headline has most known origins first."""
    stories = sorted(between.stories(), key=lambda story: (-len(story.captures), story.id))[:most]
    rows = [story_row(store, between, story) for story in stories]
    return tuple(sorted(rows, key=lambda row: -len(row.origins.graph.known)))


def story_view(store: Store, between: Between, story_id: str) -> StoryView:
    """Return everything about one story.

    Raises:
        MissingRecordError: no story has this id.
    """
    story, shelf = between.story(story_id), Shelf(store)
    heads = story_heads(between, story, shelf)
    articles = story_articles(story, heads, shelf)
    days = story_days(articles)
    rows = [claim_row(shelf, claim) for claim in between.claims_of(story)[:_MOST_CLAIMS]]
    contested = tuple(row for row in rows if is_contested(row))
    return StoryView(
        story_row(store, between, story),
        tuple(row for row in rows if row not in contested and row.articles > 1)[:_SHOWN_CLAIMS],
        contested[:_SHOWN_CLAIMS],
        unheard_view(store, between, story, heads, contested),
        timeline_view(store, between, story, heads, days),
        days,
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
