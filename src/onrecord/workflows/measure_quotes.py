"""Measure quotes: pairs of quotations labelled by hand, with the shared scorer."""

from __future__ import annotations

import importlib.util
import json
from pathlib import Path
from typing import Any

from onrecord.compare.quotes import compare_quotes

PAIRS = Path("data/crossdoc/quote_pairs.jsonl")
SCORER = Path("eval/score_quotes.py")


def measure_quotes(shared: Path, limit: int | None = None) -> dict[str, Any]:
    """Compare every labelled pair and return the scorer's figures; ``limit`` takes only so many pairs.

    ``same`` is "the same utterance", each drift is of the pairs that are the same, and ``alarm`` is unmarked edits
    and changes of meaning together: each with precision, recall and F1 in percent, and drifts with their pairs.

    Raises:
        OSError: the pairs or the scorer are not there.
    """
    with (shared / PAIRS).open(encoding="utf-8") as lines:
        gold = dict(enumerate(json.loads(line) for line in lines))
    gold = {number: pair for number, pair in gold.items() if limit is None or number < limit}
    found = {number: _labelled(pair) for number, pair in gold.items()}
    spec = importlib.util.spec_from_file_location("score_quotes", shared / SCORER)
    assert spec is not None
    assert spec.loader is not None
    scorer = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(scorer)
    figures: dict[str, Any] = scorer.score(gold, found)
    return {name: _named(figure) if isinstance(figure, list) else figure for name, figure in figures.items()}


def _named(figure: list[float]) -> dict[str, float]:
    return dict(zip(("precision", "recall", "f1", "pairs"), figure, strict=False))


def _labelled(pair: dict[str, Any]) -> dict[str, Any]:
    compared = compare_quotes(pair["a"]["text"], pair["b"]["text"])
    return {"same": compared.same, "drift": compared.drift.value if compared.drift else None}
