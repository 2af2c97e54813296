"""`onrecord copies` as a user runs it."""

import json
from pathlib import Path

import pytest
from tests.cli.test_commands import run
from tests.compare.invented import article

from onrecord.text.shingles import find_words

WIRE = article(1, 2, 3, 4)
ROWS = [
    {
        "id": "wire",
        "title": "Corda by night",
        "text": WIRE,
        "publisher": "The Star",
        "published": "2031-06-12",
    },
    {"id": "paper", "text": f"In brief.\n\n{article(1, 2)}", "published": "2031-06-13"},
    {"id": "other", "text": article(20, 21, 22)},
]


@pytest.fixture
def store(tmp_path: Path) -> str:
    path, lines = tmp_path / "news.onrecord", tmp_path / "in.jsonl"
    lines.write_text("\n".join(map(json.dumps, ROWS)), "utf-8")
    assert run("add", str(lines), "--store", str(path)).returncode == 0
    return str(path)


def test_copies_prints_pairs_by_given_id_with_passages_in_code_points(store: str) -> None:
    done = run("copies", "--store", store, "--json")

    (pair,) = json.loads(done.stdout)["pairs"]
    assert (pair["a"], pair["b"], pair["from"]) == ("paper", "wire", "b")
    assert 0.9 < pair["containment"] < 1
    texts = {row["id"]: row["text"] for row in ROWS}
    for (a0, a1), (b0, b1) in pair["passages"]:
        assert (
            find_words(texts["paper"][a0:a1]).numbers.tolist()
            == find_words(texts["wire"][b0:b1]).numbers.tolist()
        )


def test_copies_prints_a_group_once_under_the_one_they_have_it_from(store: str) -> None:
    out = run("copies", "--store", store).stdout.decode()

    assert out.splitlines()[0] == "The Star · 2031-06-12 · Corda by night · [wire]   ×1"
    assert "paper ← wire" in out


def test_two_that_have_the_same_words_from_a_third_are_listed_only_if_all_are_asked_for(
    store: str, tmp_path: Path
) -> None:
    lines = tmp_path / "more.jsonl"
    lines.write_text(json.dumps({"id": "weekly", "text": article(1), "published": "2031-06-14"}), "utf-8")
    assert run("add", str(lines), "--store", store).returncode == 0

    direct = json.loads(run("copies", "--store", store, "--json").stdout)["pairs"]
    every = json.loads(run("copies", "--store", store, "--all", "--json").stdout)["pairs"]

    assert [(p["a"], p["b"], p["through"]) for p in direct] == [
        ("paper", "wire", None),
        ("weekly", "wire", None),
    ]
    assert [(p["a"], p["b"], p["through"]) for p in every if p not in direct] == [("paper", "weekly", "wire")]
    assert "as wire has" in run("copies", "--store", store, "--all").stdout.decode()


def test_copies_run_again_says_the_same_and_that_nothing_was_new(store: str) -> None:
    first = run("copies", "--store", store, "--json")
    second = run("copies", "--store", store, "--json")

    assert first.stdout == second.stdout
    assert "0 articles were new" in second.stderr.decode()


def test_copies_of_a_store_that_is_not_there_says_so(tmp_path: Path) -> None:
    assert run("copies", "--store", str(tmp_path / "none")).returncode == 2
