"""Quotations that go on: over sentences, over paragraphs, and without a new cue."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from onrecord.model import Attribution, Quotation, QuotationKind, Span, covered, hull, trimmed

_LETTERS = 2
"""A stretch with fewer letters than this between quotations says nothing of its own."""


def join_quotations(
    text: str, found: Sequence[Attribution], sentences: Sequence[Span], quotations: Sequence[Quotation]
) -> list[Attribution]:
    """Let each content reach over the whole of its quotations and those that follow without a new cue."""
    found = _run_on(text, found, quotations)
    widened = [_whole_quotations(_whole_answer(text, a), quotations) for a in found]
    widened = [a for a in widened if not _in_answer(text, a, widened)]
    taken = covered(span for a in widened for span in a.content)
    result = []
    for a in widened:
        grown = _followed(text, a, sentences, quotations, taken)
        result.append(_preceded(text, grown, sentences, quotations, taken))
    return result


def _run_on(text: str, found: Sequence[Attribution], quotations: Sequence[Quotation]) -> list[Attribution]:
    """Give a quotation that a paragraph leaves open to whoever speaks the one that opens the next paragraph."""
    result = list(found)
    for q, following in pairwise(quotations):
        if not q.open_ended or text[q.span.end : following.span.start].strip():
            continue
        owners = [n for n, a in enumerate(result) if any(s.meets(q.span) for s in a.content)]
        heirs = [n for n, a in enumerate(result) if any(s.meets(following.span) for s in a.content)]
        if not owners or not heirs or owners[0] == heirs[0]:
            continue
        owner, heir = result[owners[0]], result[heirs[0]]
        kept = tuple(s for s in owner.content if not q.span.holds(s))
        moved = tuple(s for s in owner.content if q.span.holds(s))
        if kept and moved:
            result[owners[0]] = replace(owner, content=kept)
            result[heirs[0]] = replace(heir, content=tuple(sorted((*heir.content, *moved))))
    return result


def _whole_answer(text: str, attribution: Attribution) -> Attribution:
    """In a transcript the speaker has the rest of the paragraph."""
    if attribution.rule != "colon_speaker":
        return attribution
    start = attribution.content[0].start
    end = text.find("\n", start)
    rest = trimmed(text, start, len(text) if end < 0 else end)
    return replace(attribution, content=(rest,)) if rest else attribution


def _in_answer(text: str, attribution: Attribution, found: Sequence[Attribution]) -> bool:
    """True for a transcript's "I told the port": the speaker's own words about the speaker."""
    sources = attribution.source.spans
    if not sources or sources[0].of(text).lower() not in ("i", "we"):
        return False
    return any(a.rule == "colon_speaker" and a.content[0].holds(sources[0]) for a in found)


def _whole_quotations(attribution: Attribution, quotations: Sequence[Quotation]) -> Attribution:
    spans = []
    for span in attribution.content:
        start, end = span.start, span.end
        for q in _touching(span, quotations):
            if _crosses(q, attribution.cue.spans):
                continue
            start, end = min(start, q.span.start), max(end, q.span.end)
        spans.append(Span(start, end))
    content = _apart(spans)
    return replace(attribution, content=content) if content != attribution.content else attribution


def _crosses(quotation: Quotation, spans: Sequence[Span]) -> bool:
    return any(quotation.span.meets(s) for s in spans)


def _apart(spans: Sequence[Span]) -> tuple[Span, ...]:
    return covered(spans)


def _touching(span: Span, quotations: Sequence[Quotation]) -> list[Quotation]:
    at = bisect_left(quotations, span.start, key=lambda q: q.span.end)
    found = []
    while at < len(quotations) and quotations[at].span.start < span.end:
        if quotations[at].span.meets(span):
            found.append(quotations[at])
        at += 1
    return found


def _followed(
    text: str,
    attribution: Attribution,
    sentences: Sequence[Span],
    quotations: Sequence[Quotation],
    taken: tuple[Span, ...],
) -> Attribution:
    """Add the quotations that stand alone behind this one: in its paragraph, or in the next if it was left open."""
    if not _touching(hull(attribution.content), quotations) or not _quoted(attribution, quotations):
        return attribution
    contents = list(attribution.content)
    end = _sentence_end(sentences, hull(attribution.spans).end)
    last = max(contents, key=lambda s: s.end)
    while True:
        at = bisect_left(quotations, end, key=lambda q: q.span.start)
        following = quotations[at] if at < len(quotations) else None
        if following is None or any(s.meets(following.span) for s in taken):
            break
        gap = text[end : following.span.start]
        crosses = "\n" in gap
        open_before = any(q.open_ended and q.span.end == last.end for q in quotations)
        if sum(map(str.isalpha, gap)) >= _LETTERS or (crosses and not open_before):
            break
        if not _alone(text, following, sentences, quotations):
            break
        contents.append(following.span)
        last = following.span
        end = _sentence_end(sentences, following.span.end)
    return replace(attribution, content=_joined(text, contents))


def _joined(text: str, spans: Sequence[Span]) -> tuple[Span, ...]:
    """Join neighbours with nothing but white space between them in one paragraph."""
    result: list[Span] = []
    for span in sorted(spans):
        gap = text[result[-1].end : span.start] if result else "x"
        if result and not gap.strip() and "\n" not in gap:
            result[-1] = Span(result[-1].start, span.end)
        else:
            result.append(span)
    return tuple(result)


def _quoted(attribution: Attribution, quotations: Sequence[Quotation]) -> bool:
    """True if the content starts or ends with quoted words."""
    return any(
        q.span.start == span.start or q.span.end == span.end
        for span in attribution.content
        for q in _touching(span, quotations)
    )


def _sentence_end(sentences: Sequence[Span], at: int) -> int:
    k = bisect_left(sentences, at, key=lambda s: s.end)
    return sentences[k].end if k < len(sentences) and sentences[k].start < at else at


def _alone(
    text: str, quotation: Quotation, sentences: Sequence[Span], quotations: Sequence[Quotation]
) -> bool:
    """True if the sentences the quotation stands in say nothing outside quotation marks."""
    k = bisect_left(sentences, quotation.span.start + 1, key=lambda s: s.end)
    outside = 0
    while k < len(sentences) and sentences[k].start < quotation.span.end:
        kept = text[sentences[k].start : sentences[k].end]
        for q in reversed(_touching(sentences[k], quotations)):
            a, b = max(q.span.start - sentences[k].start, 0), q.span.end - sentences[k].start
            kept = kept[:a] + kept[b:]
        outside += sum(map(str.isalpha, kept))
        k += 1
    return outside < _LETTERS


def _preceded(
    text: str,
    attribution: Attribution,
    sentences: Sequence[Span],
    quotations: Sequence[Quotation],
    taken: tuple[Span, ...],
) -> Attribution:
    """Add quotations that stand alone right before one that opens its sentence: "“No.” “Never,” she said."."""
    first = min(attribution.content)
    if not any(q.span.start == first.start for q in quotations):
        return attribution
    contents = list(attribution.content)
    for q in reversed([q for q in quotations if q.span.end <= first.start]):
        gap = text[q.span.end : min(contents).start]
        if gap.strip() or ("\n" in gap and not q.open_ended) or any(s.meets(q.span) for s in taken):
            break
        if not _alone(text, q, sentences, quotations):
            break
        contents.append(q.span)
    return replace(attribution, content=_joined(text, contents))


def quotation_kind(text: str, content: Sequence[Span], quotations: Sequence[Quotation]) -> QuotationKind:
    """Tell whether all, some or none of the content's letters stand in quotation marks."""
    inside = 0
    for span in content:
        for q in _touching(span, quotations):
            inside += _letters(text[max(span.start, q.span.start) : min(span.end, q.span.end)])
    if not inside:
        return QuotationKind.INDIRECT
    total = sum(_letters(span.of(text)) for span in content)
    return QuotationKind.DIRECT if inside == total else QuotationKind.MIXED


def _letters(words: str) -> int:
    """How many letters and digits stand in them."""
    return sum(map(str.isalnum, words))
