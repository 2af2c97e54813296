"""What a store's articles claim: put together in whatever words, with who denies it; and what one source has said."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.store.test_contract import STORES

from onrecord.errors import MissingRecordError
from onrecord.model import Document, Item
from onrecord.read import read
from onrecord.store import MemoryStore, Store
from onrecord.workflows.claims import asserting, claim, claims, denying, who

TEXTS = {
    "star": "The Corda ferry company will be sold to Ostrand Shipping, Ada Roe, the transport minister, said.",
    "post": "Ostrand Shipping is to buy the Corda ferry company, two officials told the Corda Post.\n\nIt rained.",
    "trade": "Bert Elm, a spokesman for Ostrand Shipping, denied that it will buy the Corda ferry company.",
    "weather": "Snow fell on the Upper Wend for nine days, the weather office said.",
}
LATER = "The Corda ferry company will not be sold to Ostrand Shipping, Ada Roe, the transport minister, said."


@pytest.fixture(params=STORES)
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    made = STORES[request.param](tmp_path)
    add(made, TEXTS)
    yield made
    made.close()


def add(store: Store, texts: dict[str, str], month: str = "06") -> None:
    store.add(
        [
            Item(
                read(
                    Document(
                        text,
                        given_id=name,
                        publisher=f"The {name}",
                        published=f"2031-{month}-1{n}",
                        language="en",
                    )
                ),
                f"id:{name}",
                f"2031-{month}-1{n}T08:00:00Z",
            )
            for n, (name, text) in enumerate(texts.items())
        ]
    )


def articles(store: Store, statements: tuple[object, ...]) -> list[str | None]:
    return [store.capture(s.capture_id).document.given_id for s in statements]  # type: ignore[attr-defined]


def test_statements_in_other_words_are_one_claim_and_who_denies_it_is_told(store: Store) -> None:
    found = claims(store, "Ostrand Shipping buys the Corda ferry company")[0]

    assert articles(store, asserting(found)) == ["star", "post"]
    assert articles(store, denying(found)) == ["trade"]
    assert [conflict.kind for conflict in found.conflicts] == ["denial"]
    assert found.score is not None
    assert 0.5 < found.score <= 1


def test_what_somebody_is_reported_to_have_said_is_denied_with_the_sentence_that_reports_it() -> None:
    store = MemoryStore()
    talk = (
        "Ada Roe’s agent responded on Monday to inflammatory allegations made by little-known rower Jon Abbey, who said"
        " on the radio last week that Roe is serving a ban for a failed test. “These claims are absolutely, wholly and"
        " completely false,” agent Bert Elm said."
    )
    add(store, {"talk": talk})

    (found,) = claims(store, "Ada Roe is serving a ban for a failed test")

    assert found.words == "that Roe is serving a ban for a failed test"
    assert articles(store, denying(found)) == ["talk"]


def test_both_sides_of_a_denial_are_in_their_texts(store: Store) -> None:
    found = claims(store, "Ostrand Shipping buys the Corda ferry company")[0]

    (conflict,) = found.conflicts
    a, b = (store.statement(key) for key in (conflict.a, conflict.b))
    assert conflict.a_span.of(store.capture(a.capture_id).document.text) in TEXTS["star"]
    assert "buy the Corda ferry company" in conflict.b_span.of(store.capture(b.capture_id).document.text)


def test_what_is_not_near_is_not_found(store: Store) -> None:
    found = claims(store, "Ostrand Shipping buys the Corda ferry company")

    assert not any("Snow" in each.words for each in found)
    assert claims(store, "glaciers of the moon") == ()
    assert claims(store, "") == ()


def test_the_same_is_found_in_whatever_order_articles_came() -> None:
    found = []
    for names in (list(TEXTS), list(reversed(TEXTS))):
        store = MemoryStore()
        days = {name: f"2031-06-1{n}" for n, name in enumerate(TEXTS)}
        for name in names:
            document = Document(TEXTS[name], given_id=name, published=days[name], language="en")
            store.add([Item(read(document), f"id:{name}", f"{days[name]}T08:00:00Z")])
        found.append(claims(store, "Ostrand Shipping buys the ferry company"))

    assert found[0] == found[1]
    assert found[0]


def test_a_claim_is_found_again_by_its_words_and_id_and_by_a_statement(store: Store) -> None:
    words = "Ostrand Shipping buys the Corda ferry company"
    found = claims(store, words)[0]

    assert claim(store, words) == found
    assert claim(store, found.id).statements == found.statements
    assert all(claim(store, said.key).id == found.id for said in asserting(found))
    for unknown in ("glaciers of the moon", "0" * 16, f"{'0' * 16}-1-2"):
        with pytest.raises(MissingRecordError):
            claim(store, unknown)


def test_a_source_has_all_it_said_with_changes_of_stance(store: Store) -> None:
    add(store, {"later": LATER}, month="07")

    view = who(store, "Roe")

    assert view.names == ("Ada Roe",)
    assert view.outlets == (("The later", 1), ("The star", 1))
    (said,) = view.claims
    assert [(row.position, row.changed_from) for row in said.rows] == [
        ("asserts", None),
        ("denies", "asserts"),
    ]
    assert said.changes == 1


def test_who_merely_carried_words_is_not_their_source(store: Store) -> None:
    assert who(store, "nobody at all").claims == ()
    assert all("Post" not in name for name in who(store, "Corda Post").names)
