"""Stories of a store: found as articles come, with why; what is related to an article, and why."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from onrecord.compare.profiles import PROFILES_VERSION, packed, profile, unpacked
from onrecord.compare.related import find_related
from onrecord.compare.stories import Newcomer, Stories, day_of
from onrecord.errors import MissingRecordError
from onrecord.model import KeptCapture, Related, Story, StoryChange, StoryPlace, StorySketch
from onrecord.store import Store

BATCH = 500
"""Captures a transaction; a run that is cut off goes on behind the last."""


@dataclass(frozen=True, slots=True)
class Told:
    """How many captures were new, and which stories were merged or split because of them."""

    captures: int
    changes: tuple[StoryChange, ...]


@dataclass(frozen=True, slots=True)
class StoryView:
    """One story with its captures, in the order they came out, and how it came to be.

    ``changes`` are those in which it took another in, or was split, oldest first.
    """

    story: Story
    captures: tuple[KeptCapture, ...]
    changes: tuple[StoryChange, ...]

    @property
    def outlets(self) -> tuple[str, ...]:
        """Names of the outlets, in the order they came out with it."""
        return tuple(dict.fromkeys(c.document.publisher for c in self.captures if c.document.publisher))

    @property
    def articles(self) -> int:
        """The number of articles, where captures of one source are versions of one."""
        return len({capture.source for capture in self.captures})

    @property
    def dates(self) -> tuple[str, str] | None:
        """The first and last day on which an article came out, as far as is known."""
        days = sorted(c.document.published[:10] for c in self.captures if c.document.published)
        return (days[0], days[-1]) if days else None


def link_stories(store: Store, tell: Callable[[int, int], None] = lambda done, whole: None) -> Told:
    """Put the captures that are in no story yet into theirs, and keep what changed.

    A new article changes nothing but the stories it is like. Where a method of an older onrecord was used, all is made
    anew. ``tell`` is given how many of how many are done.

    Raises:
        StoreError: the store cannot be written; what was told as done is kept.
    """
    unplaced = store.unplaced()
    if not unplaced:
        return Told(0, ())
    known = _load(store)
    new = store.unplaced()
    changes: list[StoryChange] = []
    for at in range(0, len(new), BATCH):
        newcomers = [_newcomer(store.capture(capture_id)) for capture_id in new[at : at + BATCH]]
        done = known.add(newcomers)
        store.keep_stories([_sketch(newcomer) for newcomer in newcomers], done.places, done.changes)
        changes += done.changes
        tell(at + len(newcomers), len(new))
    return Told(len(new), tuple(changes))


def _load(store: Store) -> Stories:
    sketches = store.story_sketches()
    if any(sketch.version != PROFILES_VERSION for sketch in sketches):
        store.forget_stories()
        sketches = ()
    places = {place.capture_id: place for place in store.story_places()}
    profiles = unpacked([sketch.words for sketch in sketches], [sketch.vector for sketch in sketches])
    known = Stories()
    known.restore(
        (Newcomer(sketch.capture_id, about, sketch.day), places[sketch.capture_id])
        for sketch, about in zip(sketches, profiles, strict=True)
    )
    return known


def _newcomer(capture: KeptCapture) -> Newcomer:
    return Newcomer(capture.id, profile(capture.document), day_of(capture.document.published))


def _sketch(newcomer: Newcomer) -> StorySketch:
    about = newcomer.profile
    return StorySketch(newcomer.capture_id, PROFILES_VERSION, newcomer.day, about.words, packed(about))


def stories(store: Store, *, limit: int | None = None) -> tuple[Story, ...]:
    """Return every story, or the first ``limit``: those with most captures first, ties by id.

    An article alone is a story, too. Only what `link_stories` has put into stories is told of.
    """
    return tuple(view.story for view in story_views(store, limit=limit))


def story_views(store: Store, *, limit: int | None = None) -> tuple[StoryView, ...]:
    """Return what `stories` does, with captures and changes."""
    changes = store.story_changes()
    ranked = sorted(_places(store).items(), key=lambda item: (-len(item[1]), item[0]))
    return tuple(_view(store, name, places, changes) for name, places in ranked[:limit])


def story(store: Store, story_id: str) -> StoryView:
    """Return one story with its captures.

    Raises:
        MissingRecordError: no story has this id, though it may have had: one that was merged goes by the other's.
    """
    places = _places(store).get(story_id)
    changes = store.story_changes()
    if places is None:
        merged = next(
            (c.story for c in reversed(changes) if c.kind == "merged" and c.other == story_id), None
        )
        raise MissingRecordError(
            f"there is no story {story_id}",
            why=f"it was merged into {merged}" if merged else "none has this id",
            mend=f"ask for {merged}" if merged else "list them with `onrecord stories`",
        )
    return _view(store, story_id, places, changes)


def _places(store: Store) -> dict[str, list[StoryPlace]]:
    found: dict[str, list[StoryPlace]] = {}
    for place in store.story_places():
        found.setdefault(place.story, []).append(place)
    return found


def _view(store: Store, name: str, places: Sequence[StoryPlace], changes: Sequence[StoryChange]) -> StoryView:
    links = {place.capture_id: place.link for place in places}
    kept = [store.capture(capture_id) for capture_id in links]
    # where it is not known when an article came out, when it was seen has to do
    kept.sort(key=lambda c: (c.document.published or c.seen, c.seen, c.id))
    why = tuple(link for capture in kept[1:] if (link := links[capture.id]) is not None)
    return StoryView(
        Story(name, tuple(capture.id for capture in kept), why),
        tuple(kept),
        tuple(change for change in changes if name in (change.story, change.other)),
    )


def related(store: Store, capture_id: str) -> tuple[Related, ...]:
    """Return what a reader of one capture may want to see as well; see `compare.related.find_related`.

    Copies and stories are told of as far as `link_copies` and `link_stories` have looked.

    Raises:
        MissingRecordError: no capture has this id.
    """
    capture = store.capture(capture_id)
    places = store.story_places()
    own = next((place.story for place in places if place.capture_id == capture.id), None)
    copies = store.copy_links(capture.id)
    others = {place.capture_id for place in places if place.story == own}
    others |= {name for link in copies for name in (link.a, link.b)}
    others |= {other.id for other in store.versions(capture.source)}
    return find_related(capture, [store.capture(name) for name in sorted(others)], copies)


def stories_record(store: Store) -> dict[str, Any]:
    """Return every story as plain dicts, articles by the ids a user gave, or else by their captures' ids.

    Versions of one article have one id, and it stands once: in the story of the version seen last.
    """
    views = story_views(store)
    captures = {capture.id: capture for view in views for capture in view.captures}
    names = {capture.id: capture.document.given_id or capture.id for capture in captures.values()}
    last = {names[c.id]: c.id for c in sorted(captures.values(), key=lambda c: (c.seen, c.id))}
    return {"stories": [record for view in views if (record := _record(view, names, last))["articles"]]}


def _record(view: StoryView, names: dict[str, str], last: dict[str, str]) -> dict[str, Any]:
    standing = {capture.id for capture in view.captures if last[names[capture.id]] == capture.id}
    return {
        "id": view.story.id,
        "articles": [names[capture.id] for capture in view.captures if capture.id in standing],
        "why": [
            {
                "article": names[link.capture_id],
                "nearest": names[link.nearest],
                "likeness": link.likeness,
                "shared": list(link.shared),
            }
            for link in view.story.links
            if link.capture_id in standing
        ],
        "changes": [
            {
                "kind": change.kind,
                "story": change.story,
                "other": change.other,
                "because_of": change.because_of,
                "shared": list(change.shared),
            }
            for change in view.changes
        ],
    }
