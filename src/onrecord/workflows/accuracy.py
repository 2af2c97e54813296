"""Accuracy: the page that says how good the reader is, beside its peers and beside people, with its real errors."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

PEERS = (
    ("BBC Citron retrained on PolNeAR", (57.9, 50.9, 32.2, 67.9, 49.5, 70.5)),
    ("Gender Gap Tracker extractor", (49.5, 41.7, 26.6, 58.7, 35.5, 68.0)),
    ("BBC Citron as released", (47.7, 41.2, 23.8, 45.4, 39.7, 62.2)),
    ("textacy quotations", (29.2, 27.0, 13.7, 21.3, 21.4, 48.8)),
    ("our rules alone, before there was a trained reader", (61.2, 55.8, 44.8, 65.4, 51.9, 76.9)),
)
PEOPLE = ("two trained people (20 articles)", (79.5, 74.4, 60.2, 81.4, 69.8, 91.3))
_SHOWN = ("att.content", "att.src_head", "att.full_exact", "token.source", "token.cue", "token.content")
_WORDS = 6
ERRORS = 50


@dataclass(frozen=True, slots=True)
class Judged:
    """One marked attribution, one found, or a pair of them, with what the scorer says is right about it."""

    publisher: str
    text: str
    gold: Mapping[str, Any] | None
    found: Mapping[str, Any] | None
    right: frozenset[str]

    @property
    def cause(self) -> str | None:
        """Why it is an error, in one phrase; None if who said what is right."""
        if self.gold is None:
            return "found by us, not marked"
        if self.found is None:
            return "marked, not found"
        if "src_head" in self.right:
            return None
        if not self.gold["source"]:
            return "a source found where none is marked"
        if not self.found["source"]:
            return "the source was not found"
        return "part of the source" if "src_overlap" in self.right else "another source"


def by_publisher(judged: Sequence[Judged]) -> dict[str, float]:
    """F1 of who said what by publisher, those with most marks first."""
    right, said, true = Counter[str](), Counter[str](), Counter[str]()
    for j in judged:
        true[j.publisher] += j.gold is not None
        said[j.publisher] += j.found is not None
        right[j.publisher] += j.cause is None
    ordered = sorted(true, key=lambda p: (-true[p], p))
    return {p: round(200 * right[p] / max(1, said[p] + true[p]), 1) for p in ordered}


def reliability(judged: Sequence[Judged]) -> dict[str, dict[str, float]]:
    """Finds by tenth of confidence: how many, and the share whose who said what is right."""
    tenths: dict[int, list[bool]] = defaultdict(list)
    for j in judged:
        if j.found is not None and j.found.get("confidence") is not None:
            tenths[min(9, int(10 * j.found["confidence"]))].append(j.cause is None)
    return {
        f"{k / 10:.1f}": {"finds": len(tenths[k]), "right": round(100 * sum(tenths[k]) / len(tenths[k]), 1)}
        for k in sorted(tenths)
    }


def accuracy_page(figures: Mapping[str, Any], judged: Sequence[Judged]) -> str:
    """The page in Markdown."""
    return "\n".join(
        (
            "# How good the reader is",
            "",
            "Written by `onrecord bench attribution --accuracy docs/accuracy.md`; do not edit it by hand. PolNeAR's",
            f"development set, {figures['articles']} articles, F1 in percent by the shared scorer, finds nested in",
            "others left out, as PolNeAR marks none. Peers and people were measured with the same scorer on these",
            "articles.",
            "",
            *_table(figures),
            "",
            *_classes(figures),
            "",
            *_labels(figures),
            "",
            *_cost(figures),
            "",
            "## By publisher",
            "",
            "| publisher | who said what, F1 |",
            "| --- | ---: |",
            *(f"| {publisher} | {f1} |" for publisher, f1 in figures["by_publisher"].items()),
            "",
            "## Is its confidence to be trusted?",
            "",
            "Of the finds with a confidence in each tenth, the share whose source and content are right.",
            "",
            "| confidence from | finds | right, % |",
            "| --- | ---: | ---: |",
            *(f"| {k} | {v['finds']} | {v['right']} |" for k, v in figures["reliability"].items()),
            "",
            f"## {ERRORS} errors",
            "",
            "Evenly taken from all errors and grouped by cause; the first words of source, cue and content.",
            "",
            *_errors(judged),
        )
    )


def _table(figures: Mapping[str, Any]) -> list[str]:
    ours = tuple(figures[name] for name in _SHOWN)
    rows = (("**onrecord**", ours), *PEERS, PEOPLE)
    return [
        "| reader | content found | who said what | all three exact | tokens: source | cue | content |",
        "| --- | ---: | ---: | ---: | ---: | ---: | ---: |",
        *(f"| {name} | {' | '.join(map(str, values))} |" for name, values in rows),
    ]


def _classes(figures: Mapping[str, Any]) -> list[str]:
    names = ("direct", "mixed", "indirect", "speech", "attitude", "nosource")
    return [
        "## By kind of quotation and cue",
        "",
        "Recall of who said what.",
        "",
        "| " + " | ".join(names) + " |",
        "| " + " | ".join("---:" for _ in names) + " |",
        "| " + " | ".join(str(figures.get(name, "–")) for name in names) + " |",
    ]


def _labels(figures: Mapping[str, Any]) -> list[str]:
    labels = figures.get("labels")
    if not labels:
        return []
    return [
        "## Who the source is, and what it does",
        "",
        f"{labels['labels']} attributions labelled by hand, spans as marked; judges that have not seen the article.",
        "The word lists, and the rules for names and carriers, were written with these articles at hand: on others",
        "expect less.",
        "Percent.",
        "",
        "| what | figure |",
        "| --- | ---: |",
        *(f"| {name.replace('_', ' ')} | {value} |" for name, value in labels.items() if name != "labels"),
    ]


def _cost(figures: Mapping[str, Any]) -> list[str]:
    cost = figures.get("cost")
    if not cost:
        return []
    return [
        "## What it costs",
        "",
        "On one core of the machine that wrote this page.",
        "",
        "| what | figure |",
        "| --- | ---: |",
        f"| articles a CPU second (about 750 words each) | {figures['articles_per_second']} |",
        *(f"| {name.replace('_', ' ')} | {value} |" for name, value in cost.items()),
    ]


def _errors(judged: Sequence[Judged]) -> list[str]:
    wrong = [j for j in judged if j.cause]
    step = max(1.0, len(wrong) / ERRORS)
    taken = [wrong[int(k * step)] for k in range(min(ERRORS, len(wrong)))]
    counts, groups = Counter(j.cause for j in wrong), defaultdict(list)
    for j in taken:
        groups[j.cause].append(j)
    lines: list[str] = []
    for cause in sorted(groups, key=lambda c: -counts[c]):
        lines += [f"### {str(cause).capitalize()} ({counts[cause]} of {len(wrong)})", ""]
        lines += [f"- {_told(j)}" for j in groups[cause]]
        lines.append("")
    return lines[:-1] if lines else []


def _told(judged: Judged) -> str:
    sides = [("marked", judged.gold), ("found", judged.found)]
    return "; ".join(f"{name}: {_phrase(judged.text, side)}" for name, side in sides if side is not None)


def _phrase(text: str, side: Mapping[str, Any]) -> str:
    return " · ".join(_first_words(text, side[part]) for part in ("source", "cue", "content"))


def _first_words(text: str, spans: Sequence[Sequence[int]]) -> str:
    words = " ".join(text[start:end] for start, end in spans).split()
    if not words:
        return "(none)"
    shown = " ".join(words[:_WORDS]) + (" …" if len(words) > _WORDS else "")
    return "".join(f"\\{c}" if c in "\\`*_[]<>|#" else c for c in shown)
