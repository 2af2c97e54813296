"""Examples: paragraphs of marked articles as tokens with roles and links."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from tests.marked import marked

from onrecord.read.quotations import find_quotations
from onrecord.read.tagging.labels import CONTENT_CUES, CUE_SOURCES, ROLES, relative
from onrecord.read.tagging.windows import Window, windows
from onrecord.text.tokens import split_sentences

ROLE = {name: number for number, name in enumerate(ROLES)}
UNKNOWN = -1


@dataclass
class Example:
    """One window of one article with its labels; arrays of one value a token, UNKNOWN where nothing is marked.

    ``soft`` and ``states`` are what a teacher says and thinks, one row a token; ``hard``: people have marked it.
    """

    article: str
    window: Window
    roles: np.ndarray
    cue_sources: np.ndarray
    content_cues: np.ndarray
    soft: np.ndarray | None = None
    states: np.ndarray | None = None
    hard: bool = True


def rows(path: Path) -> Iterator[dict[str, Any]]:
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)


def training_rows(shared: Path) -> list[dict[str, Any]]:
    """The training articles, and other people's marks on articles that are not in the development set."""
    folder = shared / "data" / "attribution"
    kept_back = {row["id"] for row in rows(folder / "polnear.dev.jsonl")}
    train = list(rows(folder / "polnear.train.jsonl"))
    others = [r for r in rows(folder / "polnear.second-readers.jsonl") if r["id"] not in kept_back]
    return train + [r for r in others if not r.get("primary")]


def own_examples(times: int) -> list[Example]:
    """Our own marked sentences (`train/own`), each a window, as often as said: few as they are, they should be heard."""
    found = []
    for line in (Path(__file__).parent / "own" / "sentences.txt").read_text("utf-8").splitlines():
        if not line or line.startswith("#"):
            continue
        text, answers = marked(line)
        marks = []
        for a in answers:
            source = a.source or (answers[0].source if a.number != answers[0].number else ())
            parts = {"source": source, "cue": a.cue, "content": a.content}
            marks.append({name: [[s.start, s.end] for s in spans] for name, spans in parts.items()})
        for window in windows(text, split_sentences(text), find_quotations(text)):
            found.append(label("own", window, marks))
    return found * times


def examples(row: dict[str, Any]) -> list[Example]:
    text = row["text"]
    found = windows(text, split_sentences(text), find_quotations(text))
    return [label(row["id"], window, row["attributions"]) for window in found]


def label(article: str, window: Window, attributions: Sequence[dict[str, Any]]) -> Example:
    n = len(window.tokens)
    roles = np.zeros(n, np.int64)
    cue_sources = np.full(n, UNKNOWN, np.int64)
    content_cues = np.full(n, UNKNOWN, np.int64)
    found = [{part: _touched(window, a[part]) for part in ("source", "cue", "content")} for a in attributions]
    found = [f for f in found if any(f.values())]
    for part in ("content", "source", "cue"):
        for f in found:
            for first, last in f[part]:
                roles[first] = ROLE[f"B-{part}"]
                roles[first + 1 : last + 1] = ROLE[f"I-{part}"]
    cues = sorted({f["cue"][0] for f in found if f["cue"]})
    sources = sorted({f["source"][0] for f in found if f["source"]})
    for f in found:
        if not f["cue"]:
            continue
        cue = f["cue"][0]
        which = relative(cue, f["source"][0], sources) if f["source"] else 0
        cue_sources[cue[0] : cue[1] + 1] = min(which, len(CUE_SOURCES) - 1)
        for piece in f["content"]:
            which = relative(piece, cue, cues)
            content_cues[piece[0] : piece[1] + 1] = min(which, len(CONTENT_CUES)) - 1
    return Example(article, window, roles, cue_sources, content_cues)


def _touched(window: Window, spans: Sequence[Sequence[int]]) -> list[tuple[int, int]]:
    """First and last token of each span, as far as it lies in the window."""
    found = []
    for start, end in spans:
        inside = [k for k, t in enumerate(window.tokens) if t.start < end and t.end > start]
        if inside:
            found.append((inside[0], inside[-1]))
    return found
