"""The door to what lies between articles: asked once, kept until the store grows, never in anybody's way."""

from collections.abc import Iterator

import pytest

from onrecord.errors import MissingRecordError, StoreError
from onrecord.model import Claim, Document, Item
from onrecord.read import read
from onrecord.store import MemoryStore, SqliteStore, Store
from onrecord.workflows import between as door
from onrecord.workflows.between import Between
from onrecord.workflows.demo import load_demo


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    store = SqliteStore(tmp_path_factory.mktemp("demo") / "demo.onrecord")
    load_demo(store)
    yield store
    store.close()


def add(store: Store, name: str, text: str) -> str:
    document = Document(text, title=name, publisher=name, published="2031-06-12", language="en")
    return store.add((Item(read(document), f"https://{name}.example", "2031-06-12T08:00:00Z"),))[0]


FERRY = (
    "The ferry to Corda will stop in May, the harbour office said. “Nobody pays for it any more,” said Ada Roe, the"
    " harbour master. The Corda ferry has sailed since 1904, and the harbour office has asked the council for money."
)


def test_stories_are_found_when_asked_for_and_again_when_an_article_came() -> None:
    store = MemoryStore()
    between = Between(store)
    first = add(store, "star", FERRY)
    assert between.stories() == ()

    second = add(store, "post", f"In Corda people are angry. {FERRY}")

    assert [set(story.captures) for story in between.stories()] == [{first, second}]
    assert between.waiting() == 0


def test_an_answer_is_found_once(monkeypatch: pytest.MonkeyPatch) -> None:
    store = MemoryStore()
    add(store, "star", FERRY)
    between = Between(store)
    asked: list[str] = []

    def find(store: Store, words: str, top: int) -> tuple[Claim, ...]:
        asked.append(words)
        return ()

    monkeypatch.setattr(door, "claims", find)

    between.claims("the ferry will stop")
    between.claims("the ferry will stop")

    assert asked == ["the ferry will stop"]


def test_what_was_found_of_a_story_stays_when_others_grow(monkeypatch: pytest.MonkeyPatch) -> None:
    store = MemoryStore()
    add(store, "star", FERRY)
    add(store, "post", FERRY)
    between = Between(store)
    graph = between.headline_origins(between.stories()[0])

    add(
        store, "sun", "The bridge at Tornby is painted red, said Olaf Brun, a painter. “I like red,” he said."
    )
    monkeypatch.setattr(door, "origin_graph", None)

    assert between.headline_origins(between.stories()[0]) is graph


def test_many_new_articles_wait_for_the_command(monkeypatch: pytest.MonkeyPatch) -> None:
    store = MemoryStore()
    monkeypatch.setattr(door, "AT_ONCE", 1)
    add(store, "star", FERRY)
    add(store, "post", FERRY)

    between = Between(store)

    assert between.stories() == ()
    assert between.waiting() == 2


def test_while_another_program_writes_what_is_linked_is_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    store = MemoryStore()
    add(store, "star", FERRY)

    def locked(store: Store) -> None:
        raise StoreError("the store is locked", why="another program writes to it", mend="wait")

    monkeypatch.setattr(door, "link_stories", locked)
    monkeypatch.setattr(door, "link_copies", locked)

    between = Between(store)

    assert between.stories() == ()
    assert between.copies() == ()

    second = add(store, "post", FERRY)
    between.stories()
    monkeypatch.undo()

    assert second in between.stories()[0].captures


def test_versions_of_an_article_are_one_report(demo: Store) -> None:
    between = Between(demo)
    claim = between.claims("a solvent leak put people in hospital")[0]

    sources = [demo.capture(article.id).source for article in between.origins(claim).articles]

    assert len(sources) == len(set(sources)) > 3


def test_a_claim_is_found_by_its_id_beside_its_words_and_by_a_statement(demo: Store) -> None:
    between = Between(demo)
    found = between.claims("three district courts will close")[0]

    assert between.claim(found.id, "three district courts will close") == found
    assert between.claim(found.statements[0].key).statements
    with pytest.raises(MissingRecordError):
        between.claim("0" * 16, "three district courts will close")


def test_a_storys_claims_are_what_several_articles_say_or_anybody_denies_the_most_told_first(
    demo: Store,
) -> None:
    between = Between(demo)

    for story in between.stories():
        claims = between.claims_of(story)
        told = [len({each.capture_id for each in claim.statements}) for claim in claims]
        denied = [any(demo.statement(s.key).stance == "denies" for s in claim.statements) for claim in claims]

        assert told == sorted(told, reverse=True)
        assert all(articles > 1 or denial for articles, denial in zip(told, denied, strict=True))
        assert told[0] > 1


def test_a_line_that_names_where_data_or_pictures_are_from_is_no_claim() -> None:
    store = MemoryStore()
    lines = ("Source: Corda Harbour Office", "Photo: Jonas Feld/Courier")
    for name in ("star", "post"):
        add(store, name, "\n\n".join((f"The {name} asked in Corda.", FERRY, *lines)))
    between = Between(store)
    (story,) = between.stories()

    told = [*between.claims_of(story), *between.claims("harbour office in Corda"), *between.claims(lines[1])]

    assert told
    assert not {
        words for claim in told for each in claim.statements for words in (claim.words, each.words)
    } & set(lines)


def test_a_denial_that_only_points_at_what_it_denies_is_no_claim_of_a_story() -> None:
    store = MemoryStore()
    add(store, "star", f"{FERRY} Mayor Olaf Brun denies it.")
    add(store, "post", FERRY)
    between = Between(store)
    (story,) = between.stories()

    assert [claim.words for claim in between.claims_of(story) if len(claim.words) < len("the ferry")] == []


def test_the_headline_of_a_story_is_traced_among_its_articles(demo: Store) -> None:
    between = Between(demo)
    story = next(s for s in between.stories() if "leak" in (demo.capture(s.captures[0]).document.title or ""))

    graph = between.headline_origins(story)

    assert {article.id for article in graph.articles} <= set(story.captures)
    assert "Saltry Fire Service" in {origin.name for origin in graph.known}
