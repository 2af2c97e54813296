"""Stories: what makes articles one story, and what an article that comes changes. All articles are invented."""

from collections.abc import Sequence
from datetime import date
from itertools import permutations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.compare.invented import article

from onrecord.compare import stories as module
from onrecord.compare.linkage import find_groups
from onrecord.compare.profiles import (
    Likenesses,
    all_likenesses,
    likenesses,
    packed,
    profile,
    shared_words,
    unpacked,
)
from onrecord.compare.stories import Newcomer, Regrouped, Stories, day_of
from onrecord.model import Document, StoryPlace
from onrecord.model.stories import story_id

QUAKES = {
    "tarn-1": "A magnitude 5.6 earthquake shook the island of Tarn on Sunday, injuring 31 people, officials in Port "
    "Ister said. Houses collapsed in the fishing village of Molde, rescue workers said, and ferries to Tarn stopped.",
    "tarn-2": "Rescue workers in Molde searched collapsed houses on Monday after an earthquake of magnitude 5.6 on the "
    "island of Tarn. Hospitals in Port Ister took in 31 injured people. No ferries sail to Tarn before Tuesday.",
    "tarn-3": "The earthquake on Tarn, which injured 31 people on Sunday, had a magnitude of 5.6, the seismic office in "
    "Port Ister said. Many houses in Molde collapsed, and rescue workers came from the mainland by navy ferries.",
    "weld-1": "A magnitude 6.4 earthquake shook the mountain province of Weld on Friday, killing at least 9 people, "
    "officials in Harrowgate said. Houses collapsed in the mining town of Ockle, rescue workers said.",
    "weld-2": "Rescue workers in Ockle searched collapsed houses on Saturday after an earthquake of magnitude 6.4 in "
    "Weld. At least 9 people died, hospitals in Harrowgate said. The road to the mining town stays shut.",
    "weld-3": "The earthquake in Weld, which killed at least 9 people on Friday, had a magnitude of 6.4, the seismic "
    "office in Harrowgate said. Many houses in Ockle collapsed; miners helped the rescue workers.",
}
OTHER = {
    "ferry": "Brandt Storage wants to buy the Saltry ferry line for 240 million crowns, its chief executive Ada Roe said."
}


def newcomers(texts: dict[str, str], day: int | None = None) -> list[Newcomer]:
    return [Newcomer(name, profile(Document(text, language="en")), day) for name, text in texts.items()]


def grouped(found: Stories) -> set[frozenset[str]]:
    return {frozenset(captures) for captures in found.stories()}


def told(*articles: Newcomer) -> tuple[Stories, Regrouped]:
    made = Stories()
    return made, made.add(articles)


def test_two_earthquakes_are_two_stories_though_told_in_the_same_words() -> None:
    found, _ = told(*newcomers(QUAKES | OTHER))

    assert grouped(found) == {
        frozenset(name for name in QUAKES if name.startswith("tarn")),
        frozenset(name for name in QUAKES if name.startswith("weld")),
        frozenset(OTHER),
    }


def test_copies_of_one_report_are_no_story_beside_those_that_tell_it_in_other_words() -> None:
    copies = {f"copy-{n}": f"{QUAKES['tarn-1']} Paper {n}." for n in range(5)}

    found, _ = told(*newcomers({**copies, **{n: t for n, t in QUAKES.items() if n.startswith("tarn")}}))

    assert len(found.stories()) == 1


def test_a_story_is_named_by_the_capture_it_began_with_and_stays_when_others_join() -> None:
    (first, *others) = newcomers({name: text for name, text in QUAKES.items() if name.startswith("tarn")})
    found, began = told(first)

    later = found.add(others)

    assert [place.story for place in began.places] == [story_id("tarn-1")]
    assert {place.story for place in later.places} == {story_id("tarn-1")}
    assert later.changes == ()


def test_an_article_is_linked_to_the_one_it_is_nearest_by_shared_names_and_words() -> None:
    _, done = told(*newcomers({name: text for name, text in QUAKES.items() if name.startswith("tarn")}))

    link = next(place.link for place in done.places if place.capture_id == "tarn-2")

    assert link
    assert link.nearest in ("tarn-1", "tarn-3")
    assert 0.3 < link.likeness < 1
    assert "Molde" in link.shared
    assert len(link.shared) <= 8


def test_an_article_alone_has_no_link_until_another_joins_it() -> None:
    first, second = newcomers({name: QUAKES[name] for name in ("tarn-1", "tarn-2")})
    found, alone = told(first)

    done = found.add([second])

    assert [place.link for place in alone.places] == [None]
    assert [place.capture_id for place in done.places] == ["tarn-1", "tarn-2"]
    assert all(place.link for place in done.places)


def test_what_is_not_like_a_newcomer_is_left_as_it_is() -> None:
    found, _ = told(*newcomers(QUAKES))

    done = found.add(newcomers(OTHER))

    assert [place.capture_id for place in done.places] == list(OTHER)


def test_a_story_that_falls_in_two_is_split_and_the_capture_that_showed_it_is_named(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    everything = newcomers({name: text for name, text in QUAKES.items() if name.startswith("tarn")})
    found, _ = told(*everything[:2])
    monkeypatch.setattr(module, "find_groups", lambda alike: ((0,), tuple(range(1, len(alike)))))

    done = found.add(everything[2:])

    (change,) = done.changes
    assert (change.kind, change.story, change.because_of) == ("split", story_id("tarn-1"), "tarn-3")
    assert change.other == story_id("tarn-2")
    assert "Molde" in change.shared
    assert [place.link is None for place in done.places] == [True, False, False]


def square(sizes: Sequence[int], within: Sequence[float], between: float) -> Likenesses:
    """How alike articles are that fall into groups of these sizes."""
    group = np.repeat(np.arange(len(sizes)), sizes)
    alike = np.where(group[:, None] == group[None, :], np.array(within)[group][:, None], between)
    np.fill_diagonal(alike, 1)
    return alike


@pytest.mark.parametrize(
    ("sizes", "within", "between", "stories"),
    [
        ((3, 3), (0.45, 0.45), 0.25, 2),
        ((3, 3), (0.45, 0.45), 0.35, 1),
        ((2, 4), (0.45, 0.45), 0.25, 1),
        ((3, 3), (0.45, 0.45), 0.1, 2),
        ((1, 1), (0, 0), 0.1, 2),
        ((5, 4), (0.9, 0.4), 0.3, 1),
        ((3, 3, 3), (0.45, 0.45, 0.45), 0.25, 3),
    ],
)
def test_groups_are_apart_by_what_is_between_them_beside_what_is_within(
    sizes: Sequence[int], within: Sequence[float], between: float, stories: int
) -> None:
    assert len(find_groups(square(sizes, within, between))) == stories


def test_two_stories_that_an_article_joins_are_merged_into_the_one_that_began_first() -> None:
    ends = {"a": "Ada Roe opened Corda pier in Saltry.", "b": "The lighthouse of Molde burned in Tarn."}
    both = "Ada Roe opened Corda pier in Saltry while the lighthouse of Molde burned in Tarn."
    found, _ = told(*newcomers(ends))

    done = found.add(newcomers({"c": both}))

    assert [(change.kind, change.story, change.other) for change in done.changes] == [
        ("merged", story_id("a"), story_id("b"))
    ]
    assert done.changes[0].because_of == "c"


def test_the_order_of_arrival_makes_no_difference_in_a_small_store() -> None:
    names = ["tarn-1", "tarn-2", "weld-1", "weld-2", "ferry"]
    texts = QUAKES | OTHER
    found = [
        grouped(told(*newcomers({name: texts[name] for name in order}))[0]) for order in permutations(names)
    ]

    assert all(each == found[0] for each in found)


def test_next_years_flood_is_another_story() -> None:
    text = QUAKES["tarn-1"]
    first = date(2031, 6, 12).toordinal()

    near, _ = told(
        Newcomer("a", profile(Document(text)), first), Newcomer("b", profile(Document(text)), first + 20)
    )
    far, _ = told(
        Newcomer("a", profile(Document(text)), first), Newcomer("b", profile(Document(text)), first + 365)
    )

    assert (len(near.stories()), len(far.stories())) == (1, 2)


def test_a_story_too_long_to_be_grouped_anew_takes_in_what_is_like_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(module, "WHOLE", 4)
    monkeypatch.setattr(module, "ROUND", 1)
    many = {f"n{n}": f"{QUAKES['tarn-1']} Day {n}." for n in range(9)}

    found, _ = told(*newcomers(many | OTHER))

    assert max(map(len, found.stories())) > 4
    assert len(found) == 10


def test_what_was_restored_goes_on_as_if_it_had_never_stopped() -> None:
    *before, last = newcomers(QUAKES)
    going, done = told(*before)
    again = Stories()
    places = {place.capture_id: place for place in done.places}
    again.restore((newcomer, places[newcomer.capture_id]) for newcomer in before)

    assert again.add([last]) == going.add([last])
    assert again.stories() == going.stories()


def test_articles_without_words_are_stories_of_their_own() -> None:
    found, _ = told(*newcomers({"a": "", "b": "…", "c": "Corda"}))

    assert len(found.stories()) == 3


def test_of_other_languages_names_and_numbers_are_looked_at() -> None:
    text = "Das Erdbeben auf der Insel Tarn hatte die Stärke 5,6. Häuser in Molde stürzten ein."

    for language in ("de", "de-AT", None):
        german = profile(Document(text, language=language))

        assert likenesses(german, [german])[0] == pytest.approx(1, abs=0.05)
        assert "auf" not in german.words
        assert "Tarn" in german.words


@pytest.mark.parametrize(
    ("published", "day"),
    [
        ("2031-06-12T23:59:00+02:00", date(2031, 6, 12).toordinal()),
        ("2031-06", None),
        ("2031", None),
        (None, None),
    ],
)
def test_a_day_is_told_where_there_is_one(published: str | None, day: int | None) -> None:
    assert day_of(published) == day


@given(
    st.lists(st.lists(st.integers(0, 12), min_size=1, max_size=4), min_size=1, max_size=24), st.integers(1, 5)
)
@settings(max_examples=40, deadline=None)
def test_every_article_is_in_one_story_which_is_named_by_one_of_its_own(
    texts: list[list[int]], batch: int
) -> None:
    arriving = newcomers({f"n{k}": article(*numbers) for k, numbers in enumerate(texts)})
    found, places = Stories(), dict[str, StoryPlace]()
    for at in range(0, len(arriving), batch):
        places |= {place.capture_id: place for place in found.add(arriving[at : at + batch]).places}

    assert sorted(captures for group in found.stories() for captures in group) == sorted(places)
    for group in found.stories():
        (name,) = {places[capture].story for capture in group}
        assert name in map(story_id, group)
        links = [places[capture].link for capture in group]
        assert all(link.nearest in group for link in links if link)
        assert all(link is not None for link in links) == (len(group) > 1)


@given(st.lists(st.lists(st.integers(0, 60), min_size=1, max_size=6), min_size=1, max_size=6))
@settings(max_examples=30, deadline=None)
def test_likeness_is_the_same_in_pairs_and_in_the_square_and_after_packing(
    texts: Sequence[Sequence[int]],
) -> None:
    profiles = [profile(Document(article(*numbers), language="en")) for numbers in texts]
    again = unpacked([each.words for each in profiles], [packed(each) for each in profiles])

    found = all_likenesses(again)

    for row, one in enumerate(profiles):
        assert likenesses(one, profiles).tolist() == found[row].tolist()
    assert (np.diag(found) > 0.3).all()


def test_many_copies_are_as_like_each_other_as_to_themselves_and_not_like_an_article_without_words() -> None:
    copy, other = (profile(Document(QUAKES[name], language="en")) for name in ("tarn-1", "weld-1"))
    nothing = profile(Document("", language="en"))

    found = all_likenesses([copy] * 119 + [other, nothing])

    assert (found[:119, :119] == likenesses(copy, [copy])[0]).all()
    assert (found[119, :119] == likenesses(copy, [other])[0]).all()
    assert (found == found.T).all()
    assert not found[120].any()
    assert all_likenesses([]).shape == (0, 0)


def test_shared_words_name_a_name_once_and_not_its_parts() -> None:
    a, b = (
        profile(Document(f"Today {verb} Ada Roe the old pier of Corda.", language="en"))
        for verb in ("opened", "closed")
    )

    assert set(shared_words(a, b)) == {"Ada Roe", "Corda", "pier", "old", "today"}
    assert not {"Ada", "Roe"} & set(shared_words(a, b))


def test_groups_of_nothing_and_of_one() -> None:
    assert find_groups(np.zeros((0, 0))) == ()
    assert find_groups(np.ones((1, 1))) == ((0,),)
