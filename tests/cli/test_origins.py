"""`onrecord origins` as a user runs it."""

import json
from pathlib import Path

import pytest
from tests.cli.test_commands import run

CLAIM = "The Corda bridge will shut for repairs in June."
ROWS = [
    {
        "id": "one",
        "title": "Bridge to shut",
        "text": "The Corda bridge will shut for repairs in June, officials told the Elm Gazette.",
        "publisher": "Elm Gazette",
        "published": "2031-05-01",
    },
    {
        "id": "two",
        "text": "According to the Elm Gazette, the Corda bridge will shut for repairs in June.",
        "published": "2031-05-02",
    },
    {"id": "three", "text": "The bridge at Corda will shut in June. Nobody said what the repairs cost."},
    {"id": "other", "text": "A storm took the roof off the market hall, Mayor Ada Roe said."},
]


@pytest.fixture
def store(tmp_path: Path) -> str:
    path, lines = tmp_path / "news.onrecord", tmp_path / "in.jsonl"
    lines.write_text("\n".join(map(json.dumps, ROWS)), "utf-8")
    assert run("add", str(lines), "--store", str(path)).returncode == 0
    return str(path)


def test_origins_prints_the_articles_that_tell_a_claim_by_given_id(store: str) -> None:
    found = json.loads(run("origins", CLAIM, "--store", store, "--json").stdout)

    assert found["claim"]["words"] == CLAIM
    assert found["origins"] == [
        {"name": "Elm Gazette", "kind": "outlet", "role": None, "first_seen": "2031-05-01"}
    ]
    rests = {article["id"]: article["origins"] for article in found["articles"]}
    assert rests == {"one": ["Elm Gazette"], "two": ["Elm Gazette"], "three": ["unknown"]}
    two = next(article for article in found["articles"] if article["id"] == "two")
    (credit,) = two["credits"]
    text = ROWS[1]["text"]
    assert (credit["name"], text[slice(*credit["span"])]) == ("Elm Gazette", "the Elm Gazette")
    assert (found["no_stated_origin"], found["circular"]) == (1, False)


def test_only_the_articles_that_are_named_are_looked_at(store: str) -> None:
    found = json.loads(run("origins", CLAIM, "--articles", "two, other", "--store", store, "--json").stdout)

    assert {article["id"] for article in found["articles"]} == {"two", "other"}


def test_people_read_a_sentence_with_more_than_one_number_and_a_row_for_each_article(store: str) -> None:
    out = run("origins", CLAIM, "--store", store).stdout.decode()

    first, heading, *rows = out.splitlines()
    assert first.startswith("3 articles; 1 known origin: Elm Gazette (outlet); 1 with no stated origin")
    assert heading.split()[:3] == ["DATE", "ARTICLE", "STANCE"]
    assert any("“the Elm Gazette”" in row for row in rows)


def test_the_same_store_gives_the_same_bytes(store: str) -> None:
    once, again = (run("origins", CLAIM, "--store", store, "--json").stdout for _ in range(2))

    assert once == again


def test_a_claim_that_nobody_tells_is_no_error(store: str) -> None:
    done = run("origins", "Whales were seen off Greel.", "--store", store)

    assert (done.returncode, done.stdout.decode()) == (0, "no article of this store tells that claim\n")


def test_an_article_that_is_not_there_is_said_to_be(store: str) -> None:
    done = run("origins", CLAIM, "--articles", "nine", "--store", store)

    assert done.returncode == 2
    assert "no article 'nine' is in this store" in done.stderr.decode()
