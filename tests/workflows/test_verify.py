"""Quotations looked for in a store."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

import onrecord
from onrecord.model import Item
from onrecord.model.quotes import Drift, Verdict
from onrecord.store import MemoryStore, SqliteStore, Store
from onrecord.workflows.measure_quotes import measure_quotes
from onrecord.workflows.verify import find_candidates, verify_in_store

TEXTS = [
    "“The harbour wall won’t last 40 winters,” said Ada Roe, the mayor.",
    "Tom Bell said that the ferrymen were paid on Monday.",
    "“Nobody asked us,” a fisherman said.",
]


@pytest.fixture(params=[MemoryStore, SqliteStore])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    made: Store = MemoryStore() if request.param is MemoryStore else SqliteStore(tmp_path / "s.onrecord")
    made.add(
        [
            Item(onrecord.read_text(text).reading, f"text-{number}", "2031-06-12T08:00:00Z")
            for number, text in enumerate(TEXTS)
        ]
    )
    yield made
    made.close()


@pytest.mark.parametrize(
    ("quote", "verdict", "drift"),
    [
        ("the harbour wall won't last forty winters", Verdict.EXACT, Drift.NONE),
        ("The harbour wall will last 40 winters", Verdict.NEAR, Drift.MEANING),
        ("the ferrymen were paid on Monday", Verdict.EXACT, Drift.NONE),
        ("Nobody asked us", Verdict.EXACT, Drift.NONE),
        ("us", Verdict.EXACT, Drift.TRIM),
        ("the ferrymen sank", Verdict.ABSENT, None),
        ("", Verdict.ABSENT, None),
    ],
)
def test_every_store_finds_what_was_said(
    store: Store, quote: str, verdict: Verdict, drift: Drift | None
) -> None:
    found = verify_in_store(store, quote)

    assert (found.verdict, found.drift) == (verdict, drift)


def test_a_record_that_shares_one_telling_word_is_found_by_its_sources_name(store: Store) -> None:
    found = find_candidates(store, "ferrymen", "Tom Bell")

    assert [statement.chain for statement in found] == [("Tom Bell",)]


def test_the_shared_scorer_gives_the_figures_by_name(tmp_path: Path) -> None:
    (tmp_path / "data/crossdoc").mkdir(parents=True)
    (tmp_path / "eval").mkdir()
    same = "The harbour wall is safe for lorries."
    pairs = [{"a": {"text": same}, "b": {"text": same}, "same": True, "drift": "none"}] * 2
    (tmp_path / "data/crossdoc/quote_pairs.jsonl").write_text("\n".join(map(json.dumps, pairs)), "utf-8")
    (tmp_path / "eval/score_quotes.py").write_text(
        "def score(gold, found):\n"
        "    hits = sum(gold[k]['drift'] == found[k]['drift'] for k in gold)\n"
        "    return {'n': len(gold), 'none': [100.0, 100.0, 100.0, hits]}\n",
        "utf-8",
    )

    none = {"precision": 100.0, "recall": 100.0, "f1": 100.0}
    assert measure_quotes(tmp_path) == {"n": 2, "none": {**none, "pairs": 2}}
    assert measure_quotes(tmp_path, 1) == {"n": 1, "none": {**none, "pairs": 1}}
