"""What is planted in an article is looked for among its edits; the article here is invented."""

import json
from pathlib import Path

from onrecord.workflows.measure_versions import measure_versions

TEXT = (
    "Ada Roe said the flood destroyed 140 houses in the village of Tarn on Sunday.\n\n"
    "“We have seen nothing like it in the hundred years since the pier was built,” she said.\n\n"
    "The pier was closed after two of its copper cables broke in the middle of the night.\n\n"
    "Noel Tarn, the mayor, told the council that the village would be built again on higher ground.\n"
)


def test_each_planted_change_is_told_as_what_it_is_and_nothing_else(tmp_path: Path) -> None:
    folder = tmp_path / "data/attribution"
    folder.mkdir(parents=True)
    (folder / "polnear.dev.jsonl").write_text(json.dumps({"id": "a", "text": TEXT}) + "\n", "utf-8")

    found = measure_versions(tmp_path)

    spent = found.pop("ms_a_pair")
    assert spent > 0
    assert set(found) == {
        "number",
        "hedge_dropped",
        "quote",
        "source_unnamed",
        "removed",
        "added",
        "shuffled",
    }
    assert all(each == {"pairs": 1, "alone": 100, "told": 100} for each in found.values())
