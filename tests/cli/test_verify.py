"""`onrecord verify` as a user runs it."""

import json
from pathlib import Path

import pytest
from tests.cli.test_commands import run

ARTICLES = [
    {
        "id": "a",
        "text": "“The bridge is safe, and it will stay open,” Mayor Ada Roe said on Monday.\n\n“It was never our fault,” said Tom Bell.",
        "publisher": "The Ledger",
    },
    {"id": "b", "text": "“The bridge is not safe, and it will stay open,” Ada Roe told the council.", "publisher": "The Star"},
]  # fmt: skip


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> str:
    folder = tmp_path_factory.mktemp("verify")
    lines = folder / "in.jsonl"
    lines.write_text("\n".join(map(json.dumps, ARTICLES)), "utf-8")
    assert run("add", str(lines), "--store", str(folder / "s.onrecord")).returncode == 0
    return str(folder / "s.onrecord")


def test_an_exact_quotation_is_found_with_its_place_and_others_that_differ(store: str) -> None:
    done = run(
        "verify", "the bridge is safe and it will stay open", "--by", "Roe", "--store", store, "--json"
    )
    found = json.loads(done.stdout)

    assert done.returncode == 0
    assert (found["verdict"], found["drift"], found["diff"]) == ("exact", "none", [])
    assert [(p["article"], p["verdict"], p["drift"]) for p in found["where"]] == [
        ("a", "exact", "none"),
        ("b", "near", "meaning"),
    ]
    (change,) = found["where"][1]["diff"]
    assert (change["record_words"], change["why"]) == ("not", "negation")
    assert ARTICLES[1]["text"][slice(*change["record"])] == "not"


def test_people_see_both_wordings_with_the_differing_words_marked(store: str) -> None:
    done = run("verify", "It was always our fault", "--store", store)
    out = done.stdout.decode()

    assert done.returncode == 1
    assert "near: with another meaning (negation)   Tom Bell" in out
    assert "asked   It was [-always-] our fault" in out
    assert "record  “It was {+never+} our fault,”" in out


def test_what_nobody_said_is_absent_and_what_another_said_is_shown(store: str) -> None:
    nobody = run("verify", "Fish swim in the river", "--store", store)
    another = run("verify", "It was never our fault", "--by", "Ada Roe", "--store", store)

    assert (nobody.returncode, nobody.stdout.decode()) == (1, "absent\n")
    assert another.returncode == 1
    assert "not said by Ada Roe, but by others:\nexact: the same words   Tom Bell" in another.stdout.decode()


def test_pairs_are_compared_line_by_line_and_a_bad_line_stops_nothing() -> None:
    pairs = [
        {"id": "x", "a": {"text": "The bridge is safe for lorries."}, "b": {"text": "“The bridge is not safe for lorries,”"}},
        {"id": 7, "a": {"text": "Fish swim in the river"}, "b": {"text": "The bridge is safe."}},
        {"a": {"text": "The bridge is safe."}},
    ]  # fmt: skip

    done = run("verify", "--pairs", "-", given="\n".join(map(json.dumps, pairs)))
    rows = [json.loads(line) for line in done.stdout.splitlines()]

    assert done.returncode == 3
    assert rows[:2] == [
        {"id": "x", "same": True, "drift": "meaning"},
        {"id": 7, "same": False, "drift": None},
    ]
    assert rows[2]["reason"] == "bad-line"


@pytest.mark.parametrize("arguments", [("verify",), ("verify", "x", "--store", "missing.onrecord")])
def test_without_a_quotation_or_a_store_the_mend_is_said(arguments: tuple[str, ...], tmp_path: Path) -> None:
    done = run(*arguments)

    assert done.returncode == 2
    assert "to mend:" in done.stderr.decode()
