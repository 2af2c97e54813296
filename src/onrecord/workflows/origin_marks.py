"""Origins marked by hand: the shared labels, and more stories as ids and offsets into the shared articles."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from onrecord.model import ArticleOrigins, Document, OriginGraph, Reading, Span
from onrecord.read import read
from onrecord.resources.tables import marks
from onrecord.workflows.denial_marks import texts_of

LABELS = Path("data/crossdoc/origins.jsonl")


@dataclass(frozen=True, slots=True)
class LabelledStory:
    """One labelled claim: the row of the labels, and its articles as read, by their ids."""

    row: dict[str, Any]
    readings: Mapping[str, Reading]

    def pairs(self, graph: OriginGraph) -> Iterator[tuple[dict[str, Any], ArticleOrigins]]:
        """Each article as labelled and as traced."""
        by_id = {article.id: article for article in graph.articles}
        for row in self.row["articles"]:
            yield row, by_id[row["id"]]

    def credits(self, article: Mapping[str, Any]) -> list[tuple[str, Span]]:
        """The credits that are labelled in an article: the name, and where the words stand that carry it."""
        text = self.readings[article["id"]].text
        found = []
        for credit in article["credits"]:
            start, end = credit.get("span") or _place(text, credit["text"])
            if start >= 0:
                found.append((credit["name"], Span(start, end)))
        return found


def _place(text: str, words: str) -> tuple[int, int]:
    at = text.find(words)
    return at, at + len(words)


def labelled_stories(shared: Path, limit: int | None = None) -> list[LabelledStory]:
    """Return the stories that were labelled by hand, doubtful ones too, with their articles as read.

    Raises:
        OSError: the data is not there.
    """
    with (shared / LABELS).open(encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines][:limit]
    return _read(rows, texts_of(shared))


def marked_stories(shared: Path, split: str, limit: int | None = None) -> list[LabelledStory]:
    """Return the stories that were marked later: those ``seen`` when rules were made, or those ``held`` back.

    Raises:
        OSError: the shared articles are not there.
    """
    rows = [row for row in marks("origin_marks") if row["split"] == split]
    return _read(rows[:limit], texts_of(shared))


def _read(rows: list[dict[str, Any]], texts: Mapping[str, str]) -> list[LabelledStory]:
    """The rows whose articles are all there, with their readings."""
    return [
        LabelledStory(
            row, {a["id"]: read(Document(texts[a["id"]], given_id=a["id"])) for a in row["articles"]}
        )
        for row in rows
        if all(a["id"] in texts for a in row["articles"])
    ]
