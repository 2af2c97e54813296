"""Origins are measured on a set of the shared form; the one here is invented."""

import json
from pathlib import Path

from tests.workflows.test_measure_crossdoc import write

from onrecord.workflows.measure_origins import measure_origins

SCORER = (
    "def pairs(gold, found):\n"
    "    return {'hits': len(set(gold) & set(found))}\n"
    "def origin_counts(gold, found):\n"
    "    return {'exact': sum(gold[c] == found[c] for c in gold)}\n"
)
TEXTS = {
    "a": "The Corda bridge will shut for repairs in June, officials told the Elm Gazette.",
    "b": "According to the Elm Gazette, the Corda bridge will shut for repairs in June.",
}


def labelled(name: str, credit: str) -> dict[str, object]:
    return {
        "id": name,
        "credits": [{"name": "Elm Gazette", "text": credit}],
        "own": False,
        "origin": ["Elm Gazette"],
        "copy_of": None,
        "stance": "for",
    }


def test_counts_names_credits_and_pairs_are_told_apart(tmp_path: Path) -> None:
    story: dict[str, object] = {
        "story": "s",
        "claim": "The Corda bridge will shut for repairs in June.",
        "origins": ["Elm Gazette"],
        "articles": [labelled("a", "told the Elm Gazette"), labelled("b", "According to the Elm Gazette")],
    }
    write(tmp_path / "data/crossdoc/rumours_articles.jsonl", [{"id": n, "text": t} for n, t in TEXTS.items()])
    write(tmp_path / "data/crossdoc/origins.jsonl", [story, story | {"story": "d", "doubtful": True}])
    (tmp_path / "eval").mkdir()
    (tmp_path / "eval/score_pairs.py").write_text(SCORER, "utf-8")

    found = json.loads(json.dumps(measure_origins(tmp_path)))

    assert found["claims"] == 1
    assert found["counts"] == {"exact": 1}
    assert found["names"] == {"found": 100, "right": 100}
    assert found["articles"] == {"n": 2, "equal": 100, "overlap": 100}
    assert found["credits"]["strict"]["found"] == 100
    assert found["same_origin"] == {"all": {"hits": 1}, "relaying": {"hits": 1}}
    assert found["stance_right"] == 100
