"""Stories are measured on sets of the shared form; those here are invented."""

import json
from pathlib import Path
from typing import Any

from tests.compare.test_stories import OTHER, QUAKES

from onrecord.workflows.measure_stories import measure_stories

SCORER = """
def bcubed(gold, found):
    same = [gold[a] == gold[b] for a in gold for b in gold if found[a] == found[b]]
    there = [found[a] == found[b] for a in gold for b in gold if gold[a] == gold[b]]
    p, r = sum(same) / len(same), sum(there) / len(there)
    return p, r, 2 * p * r / (p + r)
"""


def write(path: Path, rows: list[dict[str, Any]]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")


def test_stories_are_measured_in_several_orders_and_by_folds_of_topics(tmp_path: Path) -> None:
    folder = tmp_path / "data/crossdoc"
    texts = QUAKES | OTHER
    write(
        folder / "ecbplus_docs.jsonl",
        [{"id": n, "topic": n[0], "story": n[:4], "text": t} for n, t in texts.items()],
    )
    write(folder / "rumours_articles.jsonl", [{"id": n, "text": t} for n, t in texts.items()])
    claims = [{"story": p, "articles": [{"id": n} for n in QUAKES if n[:4] == p]} for p in ("tarn", "weld")]
    write(folder / "origins.jsonl", claims)
    (tmp_path / "eval").mkdir()
    (tmp_path / "eval/score_clusters.py").write_text(SCORER, "utf-8")

    found = measure_stories(tmp_path, 7)

    assert found["ecb"]["b3"] == {"mean": 100, "least": 100, "most": 100}
    assert found["ecb"]["stories"] == found["ecb"]["found"] == 3
    assert len(found["ecb_folds"]) == 3
    assert (found["rumours"]["articles"], found["rumours_among_all"]["articles"]) == (6, 7)
    assert found["rumours_among_all"]["labelled"] == 6
    assert found["speed"]["articles"] == 7
    assert found["speed"]["stories"] == 3
