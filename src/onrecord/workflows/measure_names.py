"""Measure names: people, organisations and places called by name, held against GUM's marks of entities.

GUM (Zeldes 2017, CC BY 4.0) marks every mention of its texts, nested ones too, with kind and head; those count as names
whose head is a proper noun of the singular ("Muslims" names nobody). Nothing of it was learned from.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from onrecord.model import Document, EntityType, MentionForm, Reading, Span
from onrecord.read import read

_KINDS: Mapping[str, tuple[EntityType, ...]] = {
    "person": (EntityType.PERSON,),
    "organization": (EntityType.ORG,),
    "place": (EntityType.GPE, EntityType.LOC, EntityType.FAC),
}
GENRES = ("news", "interview", "bio")
"""What is nearest to news of the genres with people in them."""
_MARK = re.compile(r"\([^()]+\)?|[^()]+\)")


@dataclass(frozen=True, slots=True)
class Word:
    """One word of a GUM text: where it stands, its Penn tag, the word it depends on (-1: none), and its marks."""

    span: Span
    tag: str
    governor: int
    marks: str


@dataclass(frozen=True, slots=True)
class MarkedName:
    """A mention with a proper noun for its head, as GUM marks it: kind, extent and head in words."""

    kind: str
    first: int
    last: int
    head: int


def measure_names(shared: Path, limit: int | None = None) -> dict[str, Any]:
    """Return recall of outermost names and precision of names found, in percent, by genre and kind."""
    figures: dict[str, Any] = {}
    for genre in GENRES:
        total: Counter[tuple[str, str]] = Counter()
        for path in sorted((shared / "data" / "gum").glob(f"GUM_{genre}_*.conllu"))[:limit]:
            text, words = gum_words(path.read_text("utf-8"))
            total += _judge(read(Document(text, language="en")), words, list(marked_names(words)))
        figures[genre] = {
            kind: {
                "marked": total[kind, "marked"],
                "found": round(100 * total[kind, "found"] / max(1, total[kind, "marked"]), 1),
                "right": round(100 * total[kind, "right"] / max(1, total[kind, "named"]), 1),
            }
            for kind in _KINDS
        }
    return figures


def _judge(reading: Reading, words: Sequence[Word], marked: Sequence[MarkedName]) -> Counter[tuple[str, str]]:
    """Count what is marked, found, named and right, by kind; a name is matched by the head that stands in it."""
    count: Counter[tuple[str, str]] = Counter()
    named = [
        (kind, mention.span)
        for entity in reading.entities
        for mention in entity.mentions
        for kind, types in _KINDS.items()
        if mention.form is MentionForm.NAME and entity.type in types
    ]
    for name in outermost(marked):
        count[name.kind, "marked"] += 1
        head = words[name.head].span
        count[name.kind, "found"] += any(kind == name.kind and span.meets(head) for kind, span in named)
    for kind, span in named:
        count[kind, "named"] += 1
        count[kind, "right"] += any(m.kind == kind and span.meets(words[m.head].span) for m in marked)
    return count


def gum_words(conllu: str) -> tuple[str, list[Word]]:
    """Return the text of a CoNLL-U file, a blank line between paragraphs, and its words."""
    text, sentence = "", 0
    words: list[Word] = []
    for line in conllu.splitlines():
        if line.startswith("# newpar") and text:
            text = text.rstrip() + "\n\n"
        columns = line.split("\t")
        if line.startswith("#") or not columns[0].isdigit():
            continue
        if columns[0] == "1":
            sentence = len(words)
        misc = dict(part.split("=", 1) for part in columns[9].split("|") if "=" in part)
        governor = sentence + int(columns[6]) - 1 if columns[6] != "0" else -1
        span = Span(len(text), len(text) + len(columns[1]))
        words.append(Word(span, columns[4], governor, misc.get("Entity", "")))
        text += columns[1] + ("" if misc.get("SpaceAfter") == "No" else " ")
    return text, words


def marked_names(words: Sequence[Word]) -> Iterator[MarkedName]:
    """Yield the mentions of the kinds measured whose head is a proper noun, in the order in which they close.

    A mark that opens is "(group-kind-…", one that closes "group)". The head depends on no other word of its mention.
    """
    opened: dict[str, list[tuple[int, str]]] = {}
    for at, word in enumerate(words):
        for mark in _MARK.findall(word.marks):
            group, _, rest = mark.strip("()").partition("-")
            if mark.startswith("("):
                opened.setdefault(group, []).append((at, rest.partition("-")[0]))
            if mark.endswith(")") and opened.get(group):
                first, kind = opened[group].pop()
                head = next(n for n in range(first, at + 1) if not first <= words[n].governor <= at)
                if kind in _KINDS and words[head].tag == "NNP":
                    yield MarkedName(kind, first, at, head)


def outermost(names: Sequence[MarkedName]) -> list[MarkedName]:
    """Return the names that stand in no other: of "Bank of Corda" not "Corda"."""
    return [n for n in names if not any(o.first <= n.first and n.last <= o.last and o != n for o in names)]
