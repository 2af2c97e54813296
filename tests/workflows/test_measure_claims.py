"""Claims are measured on sets of the shared form; those here are invented."""

import json
from pathlib import Path

import pytest

from onrecord.model import Document, Span
from onrecord.workflows import measure_claims as measured
from onrecord.workflows.denial_marks import MarkedArticle, MarkedClaim, load_marked_claims, prf, rows

SCORER = "def score(rel, run):\n    return {'n': len(rel), 'first': sum(run[q][0] in rel[q] for q in rel)}\n"
TEXT = "A report said that the pier of Saltry was sold. The mayor denied the report."
OTHER = "The pier of Saltry was sold to a bank. It rained."


def span(text: str, words: str) -> Span:
    return Span(text.index(words), text.index(words) + len(words))


def write(path: Path, lines: list[dict[str, object]]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("".join(json.dumps(row) + "\n" for row in lines), "utf-8")


@pytest.fixture
def shared(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "data/crossdoc"
    write(
        folder / "checked_claims.jsonl",
        [{"id": "p", "claim": "The pier was sold"}, {"id": "s", "claim": "Snow fell"}],
    )
    write(
        folder / "claim_queries.jsonl",
        [{"id": "1", "split": "dev", "text": "a pier is sold", "relevant": ["p"]}],
    )
    write(folder / "rumours_articles.jsonl", [{"id": "a", "text": TEXT}, {"id": "b", "text": OTHER}])
    docs, mentions = list[dict[str, object]](), list[dict[str, object]]()
    for name, text, chain in (
        ("x", "The pier of Saltry was sold.", "A"),
        ("y", "Saltry sold its pier.", "A"),
        ("z", "It rained in Corda.", "B"),
    ):
        docs.append({"id": name, "topic": "1", "split": "dev", "text": text, "sentences": [[0, len(text)]]})
        for n in (1, 2):
            mentions.append(
                {"doc": name, "sent": 0, "kind": "event", "validated": True, "chain": f"ACT{chain}{n}"}
            )
    write(folder / "ecbplus_docs.jsonl", docs)
    write(folder / "ecbplus_mentions.jsonl", mentions)
    (tmp_path / "eval").mkdir()
    (tmp_path / "eval/score_ranking.py").write_text(SCORER, "utf-8")
    claim, denial = (
        span(TEXT, "A report said that the pier of Saltry was sold."),
        span(TEXT, "The mayor denied the report."),
    )
    marks = (
        MarkedArticle(Document(TEXT, given_id="a", language="en"), "pier", "dev", ((denial, (claim,)),), ()),
    )
    marked = (
        MarkedClaim(
            "pier", "dev", (("a", claim), ("b", span(OTHER, "The pier of Saltry was sold"))), (("a", denial),)
        ),
    )
    monkeypatch.setattr(measured, "load_marks", lambda shared: marks)
    monkeypatch.setattr(measured, "load_marked_claims", lambda: marked)
    return tmp_path


def test_matching_denials_and_grouping_are_measured(shared: Path) -> None:
    figures = measured.measure_claims(shared)

    assert figures["match"]["dev"] == {"n": 1, "first": 1}
    assert figures["match"]["dev_plain"]["words"] == {"n": 1, "first": 1}
    assert figures["match"]["claims"] == 2
    assert figures["denials"]["dev"]["links"] == {"p": 100, "r": 100, "f1": 100}
    assert figures["alike"] == {"topics": 1, "p": 100, "r": 100, "f1": 100}
    assert figures["grouping"]["dev"]["pairs"] == {"p": 100, "r": 100, "f1": 100}
    assert figures["grouping"]["dev"]["denials"] == {"p": 100, "r": 100, "f1": 100}


def test_marks_hold_ids_and_offsets_and_no_text() -> None:
    marked = list(rows())

    assert sum(len(row["denials"]) for row in marked if "article" in row) >= 100
    assert all(
        isinstance(x, int) for row in marked if "article" in row for d in row["denials"] for x in d["denial"]
    )
    assert len(load_marked_claims()) == 20
    assert prf(1, 2, 4) == {"p": 50, "r": 25, "f1": 33.3}
