"""The demo: its articles are read like any others, and its true origins hold together with their words."""

from collections import Counter
from typing import Any

import pytest

from onrecord.errors import MissingRecordError
from onrecord.resources.demo_stories import demo_articles, demo_origins
from onrecord.store import MemoryStore
from onrecord.workflows.collect import Ack
from onrecord.workflows.demo import SHOWN, demo_article, load_demo, shown_article

STORIES = demo_origins()["stories"]
CLAIMS = [claim for story in STORIES for claim in story["claims"]]


def by_id(claim: dict[str, Any]) -> str:
    return str(claim["claim"]["id"])


def test_every_article_is_kept_and_none_rejected() -> None:
    store = MemoryStore()
    told: list[Ack] = []

    tally = load_demo(store, progress=told.append)

    assert (tally.kept, tally.seen, tally.rejected) == (18, 0, {})
    assert [ack.given_id for ack in told] == [a.name for a in demo_articles()]


def test_loading_twice_keeps_once() -> None:
    store = MemoryStore()
    load_demo(store)
    before = store.counts()

    tally = load_demo(store)

    assert (tally.kept, tally.seen) == (0, 18)
    assert store.counts() == before


def test_each_capture_has_its_own_time_and_two_are_versions_of_one_article() -> None:
    store = MemoryStore()
    load_demo(store)

    captures = store.captures(limit=99)

    assert len({c.seen for c in captures}) == 18
    assert [source for source, count in Counter(c.source for c in captures).items() if count > 1] == [
        "https://courier.example/harbour/solvent-leak-eastern-quay"
    ]


@pytest.mark.parametrize("name", [a.name for a in demo_articles()])
def test_every_article_says_who_published_it_when_and_where(name: str) -> None:
    document = demo_article(name).reading.document

    assert document.title
    assert document.publisher
    assert document.published
    assert document.url
    assert document.url.partition("/")[2].split("/")[1].endswith(".example")


def test_page_furniture_is_set_aside_and_not_read_as_the_article() -> None:
    leftovers = {a.name: demo_article(a.name).leftovers for a in demo_articles()}
    texts = {a.name: demo_article(a.name).text for a in demo_articles()}

    assert "You may also like" in [item.text for item in leftovers["leak-2-gazette"]]
    assert not any("You may also like" in text or "Most read" in text for text in texts.values())


def test_the_article_that_is_shown_has_a_carrier_a_refusal_a_quotation_and_own_voice() -> None:
    shown = shown_article()
    said = [s for s in shown.statements if s.attribution]

    assert shown.reading.document.given_id == SHOWN
    assert any(s.attribution and s.attribution.via for s in said)
    assert {"asserts", "declines"} <= {s.attribution.stance.value for s in said if s.attribution}
    assert len(said) < len(shown.statements)


def test_an_unknown_article_is_refused_with_the_names_there_are() -> None:
    with pytest.raises(MissingRecordError, match="leak-1-meridian"):
        demo_article("leak-9")


def test_every_article_stands_in_exactly_one_story() -> None:
    listed = [name for story in STORIES for name in story["articles"]]

    assert sorted(listed) == sorted(a.name for a in demo_articles())


@pytest.mark.parametrize("claim", CLAIMS, ids=by_id)
def test_credits_stand_in_the_text_to_the_character(claim: dict[str, Any]) -> None:
    credits_ = [(a["id"], c) for a in claim["articles"] for c in a["credits"]]

    assert credits_
    for name, credit in credits_:
        start, end = credit["span"]
        assert demo_article(name).text[start:end] == credit["words"]


@pytest.mark.parametrize("claim", CLAIMS, ids=by_id)
def test_the_number_of_origins_is_that_of_the_origins_named_for_the_claim(claim: dict[str, Any]) -> None:
    named = {origin["name"] for origin in claim["origins"]}
    contrary = {origin["name"] for origin in claim["contrary_origins"]}
    rest_on = {name for a in claim["articles"] if a["stance"] != "against" for name in a["origins"]}
    against = {name for a in claim["articles"] if a["stance"] == "against" for name in a["origins"]}

    assert claim["independent_origins"] == len(named)
    assert rest_on - {"unknown"} == named
    assert against - named == contrary or not against
    assert claim["no_stated_origin"] == sum(a["origins"] == ["unknown"] for a in claim["articles"])


@pytest.mark.parametrize(
    "article",
    [a for claim in CLAIMS for a in claim["articles"] if a["copy_of"]],
    ids=lambda a: f"{a['id']} of {a['copy_of']}",
)
def test_a_copy_repeats_most_of_what_it_copies(article: dict[str, Any]) -> None:
    copy, original = (demo_article(article[key]).text for key in ("id", "copy_of"))
    shared = five_words(copy) & five_words(original)

    assert len(shared) > 0.3 * len(five_words(copy))


def five_words(text: str) -> set[tuple[str, ...]]:
    words = "".join(c if c.isalnum() else " " for c in text.lower()).split()
    return set(zip(*(words[k:] for k in range(5)), strict=False))


def test_the_corrected_version_changes_a_number_and_drops_a_hedge() -> None:
    first, corrected = (demo_article(f"leak-{name}") for name in ("4-courier-first", "5-courier-corrected"))

    assert first.reading.document.url == corrected.reading.document.url
    assert "31 patients" in first.text
    assert "13 patients" in corrected.text
    assert [f.words for f in first.lint() if f.code == "OR103"] == ["reportedly"]
    assert not [f for f in corrected.lint() if f.code == "OR103"]
