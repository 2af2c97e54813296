"""`onrecord claims`, `who` and `match` as a user runs them."""

import json
from pathlib import Path

import pytest
from tests.cli.test_commands import run

ROWS = [
    {
        "id": "star",
        "publisher": "The Star",
        "published": "2031-06-12",
        "text": "The Corda ferry company will be sold to Ostrand Shipping, Ada Roe, the minister, said.",
    },
    {
        "id": "trade",
        "publisher": "Trade",
        "published": "2031-06-13",
        "text": "Ostrand Shipping denied that it will buy the Corda ferry company.",
    },
]


@pytest.fixture
def store(tmp_path: Path) -> str:
    path, lines = tmp_path / "news.onrecord", tmp_path / "in.jsonl"
    lines.write_text("\n".join(map(json.dumps, ROWS)), "utf-8")
    assert run("add", str(lines), "--store", str(path)).returncode == 0
    return str(path)


def test_claims_prints_statements_with_their_articles_spans_and_stances(store: str) -> None:
    done = run("claims", "the ferry company is sold to Ostrand Shipping", "--store", store, "--json")

    claim = json.loads(done.stdout)["claims"][0]
    texts = {row["id"]: row["text"] for row in ROWS}
    assert {s["article"]: s["stance"] for s in claim["statements"]} == {"star": "asserts", "trade": "denies"}
    for s in claim["statements"]:
        assert texts[s["article"]][slice(*s["span"])] == s["words"]
    assert claim["words"] == claim["statements"][0]["words"]


def test_claims_says_who_asserts_and_who_denies(store: str) -> None:
    done = run("claims", "the ferry company is sold to Ostrand Shipping", "--store", store)

    assert "asserted by: Ada Roe in The Star" in done.stdout.decode()
    assert "denied by: Ostrand Shipping in Trade" in done.stdout.decode()
    assert "2 articles" in done.stdout.decode()


def test_two_captures_of_a_page_are_one_article_and_do_not_differ_from_each_other(tmp_path: Path) -> None:
    path = str(tmp_path / "news.onrecord")
    for ferries in ("Twelve", "Twenty"):
        lines = tmp_path / f"{ferries}.jsonl"
        row = {"url": "https://star.example/ferries", "publisher": "The Star"}
        lines.write_text(
            json.dumps(row | {"text": f"{ferries} ferries were sold in Corda, Ada Roe said."}), "utf-8"
        )
        assert run("add", str(lines), "--store", path).returncode == 0

    done = run("claims", "ferries were sold in Corda", "--store", path).stdout.decode()

    assert "    1 article\n" in done
    assert "they differ" not in done


def test_who_prints_what_a_source_said_and_through_whom(store: str) -> None:
    done = run("who", "roe", "--store", store)
    record = json.loads(run("who", "roe", "--store", store, "--json").stdout)

    assert "Ada Roe   through The Star (1)" in done.stdout.decode()
    assert [s["article"] for c in record["claims"] for s in c["statements"]] == ["star"]


def test_match_prints_a_line_for_each_query(tmp_path: Path) -> None:
    claims, queries = tmp_path / "claims.jsonl", tmp_path / "queries.jsonl"
    claims.write_text(
        '{"id": "a", "claim": "The pier was sold."}\n{"id": "b", "claim": "Snow fell in July."}\n', "utf-8"
    )
    queries.write_text('{"id": "1", "text": "It snowed in July"}\nnonsense\n', "utf-8")

    done = run("match", str(queries), "--against", str(claims))

    first, second = map(json.loads, done.stdout.splitlines())
    assert first == {"id": "1", "ranked": ["b", "a"]}
    assert second["reason"] == "bad-line"
    assert done.returncode == 3
