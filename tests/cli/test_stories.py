"""`onrecord stories` and `onrecord diff` as a user runs them, on the demo."""

import json
from pathlib import Path

import pytest
from tests.cli.test_commands import run

COURIER = "https://courier.example/harbour/solvent-leak-eastern-quay"


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> str:
    path = str(tmp_path_factory.mktemp("demo") / "demo.onrecord")
    assert run("demo", "--store", path).returncode == 0
    return path


def test_stories_are_printed_as_records_and_the_same_a_second_time(store: str) -> None:
    first, second = (run("stories", "--store", store, "--json") for _ in range(2))

    found = json.loads(first.stdout)["stories"]
    assert first.stdout == second.stdout
    assert sorted(name for each in found for name in each["articles"])[:2] == [
        "courts-1-herald",
        "courts-2-gazette",
    ]
    assert all(len(each["id"]) == 16 for each in found)
    assert found[0]["why"][0].keys() == {"article", "nearest", "likeness", "shared"}
    assert "0 articles were new" in second.stderr.decode()


def test_stories_are_printed_for_people_with_counts_dates_and_what_holds_them_together(store: str) -> None:
    out = run("stories", "--store", store, "--top", "1").stdout.decode().splitlines()

    assert out[0].startswith("Thirteen treated after solvent leak at Saltry port   [")
    assert out[1] == "    6 articles · 6 outlets · 2026-10-12 to 2026-10-15"
    assert out[2].startswith("    SALTRY, Oct 12")
    assert out[3].startswith("    together by: ")


def test_diff_of_an_address_prints_what_changed_and_when_that_was_seen(store: str) -> None:
    done = run("diff", COURIER, "--store", store)

    lines = done.stdout.decode().splitlines()
    assert done.returncode == 1
    assert lines[0].endswith("seen between 2026-10-12T16:05:00Z and 2026-10-13T07:30:00Z")
    assert lines[1].split() == ["headline", "“31”", "→", "“13”"]
    assert lines[4].split() == ["hedge", "dropped", "−", "“reportedly”", "OR109"]
    assert lines[6].endswith("+ The hospital says it was 13")


def test_diff_of_two_ids_is_the_same_as_json(store: str) -> None:
    one = run("diff", COURIER, "--store", store, "--json")
    other = run("diff", "leak-4-courier-first", "leak-5-courier-corrected", "--store", store, "--json")

    assert one.stdout == other.stdout
    (found,) = json.loads(one.stdout)["versions"]
    assert found["edits"][0] == {
        "kind": "headline",
        "before": None,
        "after": None,
        "old": "31",
        "new": "13",
        "old_span": [34, 36],
        "new_span": [34, 36],
        "finding": None,
    }


def test_diff_of_files_needs_no_store(tmp_path: Path) -> None:
    for name in "ab":
        (tmp_path / name).write_text(
            "The mayor of Corda said the pier was safe. Rain fell on the pier.", "utf-8"
        )

    done = run("diff", str(tmp_path / "a"), str(tmp_path / "b"))

    assert done.returncode == 0
    assert "nothing changed" in done.stdout.decode()


def test_diff_of_what_is_not_there_says_how_to_go_on(store: str) -> None:
    done = run("diff", "nothing", "--store", store)

    assert done.returncode == 2
    assert "to mend" in done.stderr.decode()
