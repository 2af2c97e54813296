"""Layout: an article's text as paragraphs of runs, ready for a template; no markup is made here."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass

from onrecord.model import Span
from onrecord.text.runs import cut_runs
from onrecord.text.tokens import split_paragraphs
from onrecord.workflows.ask import ArticleView

PART = 60_000
"""Characters a page shows at once; longer articles are shown by part."""
_MOST_DEPTH = 3


@dataclass(frozen=True, slots=True)
class Mark:
    """Some characters and how they look: CSS classes, anchors, numbers of statements and findings that end here."""

    text: str
    classes: str = ""
    anchors: tuple[str, ...] = ()
    ends: tuple[int, ...] = ()
    findings: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of the article, or a leftover in its old place (``leftover`` is its number)."""

    marks: tuple[Mark, ...]
    leftover: int | None = None
    why: str = ""


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a long article, counted from 1; ``span`` is the text it shows."""

    number: int
    of: int
    span: Span | None


def parts(text: str, number: int) -> Part:
    """Return part ``number`` (the nearest there is); a short text has one."""
    paragraphs = split_paragraphs(text)
    starts = [0]
    for paragraph in paragraphs:
        if paragraph.end - starts[-1] > PART and paragraph.start > starts[-1]:
            starts.append(paragraph.start)
    number = min(max(number, 1), len(starts))
    end = starts[number] if number < len(starts) else len(text)
    return Part(number, len(starts), Span(starts[number - 1], end) if end > starts[number - 1] else None)


def part_holding(text: str, offset: int) -> int:
    """Return the number of the part that shows this offset."""
    total = parts(text, 1).of
    return next((n for n in range(total, 1, -1) if (p := parts(text, n).span) and p.start <= offset), 1)


def lay_out(view: ArticleView, part: Part, at: Span | None) -> tuple[Paragraph, ...]:
    """Cut the part's text at every edge of a span into marks; leftovers stand where they stood."""
    text = view.reading.text
    labelled = _labelled(view, at)
    runs = cut_runs(text, [span for span, *_ in labelled])
    starts = [run.start for run in runs]
    laid: list[tuple[int, int, Paragraph]] = []
    seen: set[str] = set()
    for paragraph in split_paragraphs(text):
        if part.span is None or not part.span.meets(paragraph):
            continue
        marks = []
        for run in runs[bisect_right(starts, paragraph.start) - 1 :]:
            if run.start >= paragraph.end:
                break
            words = text[max(run.start, paragraph.start) : min(run.end, paragraph.end)]
            marks.append(_mark(words, run.end, [labelled[k] for k in run.covering], seen))
        laid.append((paragraph.start, 1, Paragraph(tuple(m for m in marks if m.text))))
    laid += _leftovers(view, part)
    return tuple(paragraph for *_, paragraph in sorted(laid, key=lambda item: item[:2]))


_Labelled = tuple[Span, str, int, bool]


def _labelled(view: ArticleView, at: Span | None) -> list[_Labelled]:
    """Every span to show, with its kind, its number and whether it is the last of its item."""
    found: list[_Labelled] = []
    for statement in view.statements:
        a = statement.attribution
        if a is None:
            found.append((statement.span, "own", statement.number, True))
            continue
        found += [(s, "content", statement.number, s == statement.spans[-1]) for s in statement.spans]
        found += [(s, "source", statement.number, False) for s in a.source.spans]
        found += [(s, "cue", statement.number, False) for s in a.cue.spans]
        found += [(s, "via", statement.number, False) for via in a.via for s in via.spans]
    for number, finding in enumerate(view.findings, start=1):
        if finding.where == "text":
            found += [(s, "found", number, s == finding.spans[-1]) for s in finding.spans]
    if at is not None:
        found.append((at, "at", 0, False))
    return found


def _mark(words: str, end: int, covering: list[_Labelled], seen: set[str]) -> Mark:
    depth = sum(kind == "content" for _, kind, _, _ in covering)
    classes = [f"depth-{min(depth, _MOST_DEPTH)}"] if depth else []
    classes += sorted({kind for _, kind, _, _ in covering if kind != "content"})
    anchors: list[str] = []
    for _, kind, number, _ in covering:
        name = "at" if kind == "at" else f"w{number}" if kind in ("content", "own") else ""
        if name and name not in seen:
            seen.add(name)
            anchors.append(name)
    ends = tuple(n for span, kind, n, last in covering if kind == "content" and last and span.end == end)
    findings = tuple(n for span, kind, n, last in covering if kind == "found" and last and span.end == end)
    return Mark(words, " ".join(classes), tuple(anchors), ends, findings)


def _leftovers(view: ArticleView, part: Part) -> list[tuple[int, int, Paragraph]]:
    text = view.reading.text
    found = []
    for number, item in enumerate(view.reading.document.leftovers):
        last_part = part.number == part.of and item.at >= len(text)
        if last_part or part.span is None or part.span.start <= item.at < part.span.end:
            # one that stood at the end of a paragraph comes behind it, whatever white space was cut
            place = item.at if item.at < len(text) else len(text) + number
            found.append((place, 0, Paragraph((Mark(item.text),), number, item.why.replace("-", " "))))
    return found
