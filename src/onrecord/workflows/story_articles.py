"""The articles of a story as its page lists them: by day, copies and later versions folded into the first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from onrecord.model import Story
from onrecord.workflows.between import Between
from onrecord.workflows.views import Shelf, Shown


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


def story_articles(story: Story, heads: Mapping[str, str], shelf: Shelf) -> tuple[StoryArticle, ...]:
    """Return the articles in order, each copy and each later version under its head."""
    reasons = {link.capture_id: link for link in story.links}
    found = []
    for capture in story.captures:
        if heads[capture] == capture:
            article, why = shelf[capture], reasons.get(capture)
            if why and shelf[why.nearest].is_version_of(article):
                why = None  # it is nearest to another version of itself
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
    return tuple(found)


def story_heads(between: Between, story: Story, shelf: Shelf) -> dict[str, str]:
    """Return for each capture the first that has its words or its source, directly or through others."""
    place = {capture: at for at, capture in enumerate(story.captures)}
    first_of = {shelf[capture].source: capture for capture in reversed(story.captures)}
    heads = {capture: first_of[shelf[capture].source] for capture in story.captures}
    for link in between.copies():
        if link.a in place and link.b in place:
            first, second = sorted((heads[link.a], heads[link.b]), key=place.__getitem__)
            heads = {capture: first if head == second else head for capture, head in heads.items()}
    return heads


def story_days(articles: Sequence[StoryArticle]) -> tuple[Day, ...]:
    """Return the articles by the day they came out, those without a date last."""
    found: dict[str, list[StoryArticle]] = {}
    for each in articles:
        found.setdefault((each.article.published or "")[:10], []).append(each)
    dated = sorted(date for date in found if date)
    return tuple(Day(date, tuple(found[date])) for date in [*dated, *([""] if "" in found else [])])
