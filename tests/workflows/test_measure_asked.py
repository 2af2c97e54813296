"""Asking is measured on labelled claims of the shared form; those here are invented."""

from pathlib import Path

from tests.workflows.test_measure_crossdoc import write
from tests.workflows.test_measure_origins import TEXTS, labelled

from onrecord.workflows.measure_asked import measure_asked

OTHER = "Snow fell on the lighthouse of Saltry for nine days. The keeper denied that the lamp had failed."


def test_articles_of_the_claim_that_is_asked_for_are_right_and_others_wrong(tmp_path: Path) -> None:
    bridge: dict[str, object] = {
        "story": "bridge",
        "claim": "The Corda bridge will shut for repairs in June.",
        "origins": ["Elm Gazette"],
        "articles": [labelled(name, "Elm Gazette") for name in TEXTS],
    }
    lamp = labelled("c", "The keeper") | {"stance": "against"}
    story = bridge | {"story": "lamp", "claim": "The lamp of Saltry failed.", "articles": [lamp]}
    texts = TEXTS | {"c": OTHER}
    write(tmp_path / "data/crossdoc/rumours_articles.jsonl", [{"id": n, "text": t} for n, t in texts.items()])
    write(
        tmp_path / "data/crossdoc/origins.jsonl", [bridge, story, bridge | {"story": "d", "doubtful": True}]
    )

    found = measure_asked(tmp_path)

    assert found["articles"] == 3
    assert found["claims"] == 2
    assert found["first"] == {"p": 100, "r": 100, "f1": 100}
    assert found["denied"] == {"p": 100, "r": 100, "f1": 100}
