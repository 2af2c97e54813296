"""Copies and credits are measured on a set of the shared form; the one here is invented."""

import json
from pathlib import Path

from tests.compare.invented import article

from onrecord.workflows.measure_crossdoc import measure_copies

SCORER = (
    "def pairs(gold, found, types, ignore):\n"
    "    found = set(found) - set(ignore)\n"
    "    return {'hits': len(set(gold) & found), 'fp': len(found - set(gold))}\n"
)
ARTICLES = {
    "o:1": article(1, 2, 3, 4),
    "o:2": article(1, 2, 3),  # a reprint that is not listed
    "o:3": article(10, 11, 12),
    "v:1": article(1, 2, 3, 5),
    "v:3": article(11, 12),
}
PAIRS = [("o:1", "v:1", "verbatim"), ("o:3", "v:3", "excerpt")]
WIRE = [
    ("a", "AP", "Ada Roe", f"CORDA (AP) — {article(1)}"),
    ("b", "AFP", "AFP", article(2)),
    ("c", None, None, ""),
]


def write(path: Path, rows: list[dict[str, object]]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")


def test_pairs_are_counted_as_marked_and_without_unlisted_relations(tmp_path: Path) -> None:
    data = tmp_path / "data"
    write(data / "crossdoc/wirecopy_synth.jsonl", [{"id": n, "text": t} for n, t in ARTICLES.items()])
    write(data / "crossdoc/wirecopy_synth_pairs.jsonl", [{"a": a, "b": b, "type": t} for a, b, t in PAIRS])
    write(data / "crossdoc/credits_polnear.jsonl", [{"id": n, "wire": w, "author": a} for n, w, a, _ in WIRE])
    write(data / "attribution/polnear.dev.jsonl", [{"id": n, "text": t} for n, _, _, t in WIRE])
    write(data / "attribution/polnear.train.jsonl", [])
    (tmp_path / "eval").mkdir()
    (tmp_path / "eval/score_pairs.py").write_text(SCORER, "utf-8")

    found = measure_copies(tmp_path, 10)

    assert found["copies"]["as_marked"] == {"hits": 2, "fp": 1}
    assert found["copies"]["every_pair"] == {"hits": 2, "fp": 2}
    assert found["copies"]["of_strangers"] == {"hits": 2, "fp": 0}
    assert found["wire"]["text"] == {"p": 100, "r": 50, "f1": 66.67}
    assert found["wire"]["with_authors"]["f1"] == 100
    assert found["speed"]["articles"] == 10
