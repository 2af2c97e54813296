"""Edits: what changed between two versions of an article, statement by statement, and page furniture apart."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from onrecord.compare.sentences import Changed, Match, find_changed, match_sentences
from onrecord.compare.wording import QuoteWord, quote_words
from onrecord.model import (
    Attribution,
    Cue,
    Document,
    Edit,
    EditKind,
    Polarity,
    Reading,
    Span,
    Stance,
    Statement,
    hull,
    statements,
    trimmed,
)
from onrecord.model.statements import hedged
from onrecord.resources.contrasts import contrasts
from onrecord.resources.lexicon import Lexicon, english

HEDGE_LOST = "OR109"
"""The linter's code for a hedge that was lost between versions."""
SAME_STATEMENT = 0.4
"""Two statements of one changed sentence with so many words in common are the same one."""
_QUOTED = re.compile(r"“[^”\n]*”?|\"[^\"\n]*\"?|«[^»\n]*»?|''.*?''|(?<!\w)‘[^‘\n]{1,600}?’(?!\w)")


def find_edits(old: Reading, new: Reading) -> tuple[Edit, ...]:
    """Return what changed in the headline and in what is said, in order of the newer text; empty where nothing did.

    Words are compared without case, punctuation and quotation marks. A sentence in the same words is unchanged,
    wherever it stands and whatever the reader made of it the second time.
    """
    lexicon = english()
    older, newer = _Version(old), _Version(new)
    edits = list(_headline(old.document, new.document, lexicon))
    for match in match_sentences(old, new, lexicon):
        if not match.old:
            edits += newer.come(match.new)
        elif not match.new:
            edits += older.gone(match.old)
        elif changed := find_changed(old.text, new.text, match, lexicon):
            edits += _Within(older, newer, match, changed).edits()
    return tuple(edit for edit in edits if not _told_by_another(edit, edits))


def find_furniture_edits(old: Document, new: Document) -> tuple[Edit, ...]:
    """Return which pieces of page furniture came or went, each text as often as it did; what went comes first."""
    before, after = (Counter(leftover.text for leftover in document.leftovers) for document in (old, new))
    gone = [Edit("removed", None, None, text, "", None, None) for text in (before - after).elements()]
    come = [Edit("added", None, None, "", text, None, None) for text in (after - before).elements()]
    return (*gone, *come)


def _headline(old: Document, new: Document, lexicon: Lexicon) -> Iterator[Edit]:
    a, b = old.title or "", new.title or ""
    # a title is no text of sentences: it is one, however it is punctuated
    whole = Match(*(((Span(0, len(title)),) if title else ()) for title in (a, b)))
    changed = find_changed(a, b, whole, lexicon)
    if changed:
        one = _between(a, changed[0].old_at, changed[-1].old or changed[-1].old_at)
        other = _between(b, changed[0].new_at, changed[-1].new or changed[-1].new_at)
        yield Edit("headline", None, None, one.of(a) if one else "", other.of(b) if other else "", one, other)


def _between(title: str, start: int, last: Span | int) -> Span | None:
    """From the first change to the end of the last; None where nothing stands there."""
    return trimmed(title, start, last if isinstance(last, int) else last.end)


def _told_by_another(edit: Edit, edits: Sequence[Edit]) -> bool:
    """True for words that came or went within a longer statement that came or went as a whole."""
    if (edit.old_span is None) == (edit.new_span is None):
        return False
    whole = [(e.old_span, e.new_span) for e in edits if e.kind in ("added", "removed")]
    return any(_far_within(edit.old_span, old) or _far_within(edit.new_span, new) for old, new in whole)


def _far_within(span: Span | None, other: Span | None) -> bool:
    return span is not None and other is not None and other.holds(span) and other != span


@dataclass(frozen=True)
class _Version:
    """One of the two, with its statements and where they and quotations stand."""

    reading: Reading

    @property
    def text(self) -> str:
        return self.reading.text

    @cached_property
    def said(self) -> tuple[Statement, ...]:
        return statements(self.reading)

    @cached_property
    def _places(self) -> list[tuple[int, int]]:
        """Where each statement is made (at its cue, or else its words), with its place in ``said``."""
        starts = [(s.attribution.cue.spans[0] if s.attribution else s.spans[0]).start for s in self.said]
        return sorted((start, number) for number, start in enumerate(starts))

    @cached_property
    def _quotes(self) -> tuple[Span, ...]:
        return tuple(Span(*mark.span()) for mark in _QUOTED.finditer(self.text))

    def within(self, sentences: Sequence[Span]) -> list[Statement]:
        """The statements that are made in these sentences, in text order."""
        bounds = [
            (bisect_left(self._places, (span.start, -1)), bisect_left(self._places, (span.end, -1)))
            for span in sentences
        ]
        numbers = sorted(number for start, end in bounds for _, number in self._places[start:end])
        return [self.said[number] for number in numbers]

    def quoted(self, at: int) -> bool:
        """True within quotation marks."""
        before = bisect_left(self._quotes, at, key=lambda span: span.start) - 1
        return before >= 0 and at < self._quotes[before].end

    def dated(self, span: Span | None) -> bool:
        """True for words of a date or a time of day."""
        times = (t.span for t in self.reading.times if t.type in ("DATE", "TIME"))
        return span is not None and any(span.meets(time) for time in times)

    def come(self, sentences: Sequence[Span]) -> list[Edit]:
        """What is said in new sentences."""
        return [self.added(s) for s in self.within(sentences)] or [_turned(self.lone(sentences))]

    def gone(self, sentences: Sequence[Span]) -> list[Edit]:
        """What was said in sentences that are no more."""
        return [_turned(self.added(s)) for s in self.within(sentences)] or [self.lone(sentences)]

    def added(self, said: Statement) -> Edit:
        whole = _extent(said)
        return Edit("added", None, said.key, "", whole.of(self.text), None, whole)

    def lone(self, sentences: Sequence[Span]) -> Edit:
        """A sentence that is gone in which no statement is made: one of a quotation, or of a text that is not read."""
        whole = hull(sentences)
        key = _innermost(self.said, whole.start)
        kind: EditKind = "removed"
        if key is not None:
            kind = "quote" if self.quoted((whole.start + whole.end) // 2) else "wording"
        return Edit(kind, key, None, whole.of(self.text), "", whole, None)


def _turned(edit: Edit) -> Edit:
    """The same edit as it is from the newer version to the older."""
    kinds: dict[EditKind, EditKind] = {"added": "removed", "removed": "added"}
    kind = kinds.get(edit.kind, edit.kind)
    return Edit(kind, edit.after, edit.before, edit.new, edit.old, edit.new_span, edit.old_span, edit.finding)


def _extent(said: Statement) -> Span:
    """A statement with its source and cue: "it was 13" alone does not tell who says so."""
    return hull(said.attribution.spans) if said.attribution else said.span


def _innermost(said: Sequence[Statement], at: int) -> str | None:
    """The key of the shortest statement at this place, its source and cue included."""
    whole = [(_extent(s), s) for s in said]
    around = [(len(place), s.number, s.key) for place, s in whole if place.start <= at <= place.end]
    return min(around)[2] if around else None


class _Within:
    """What changed within sentences that stand for each other."""

    def __init__(self, old: _Version, new: _Version, match: Match, changed: Sequence[Changed]) -> None:
        self._old, self._new, self._changed, self._lexicon = old, new, changed, english()
        self._olds, self._news = old.within(match.old), new.within(match.new)
        self._pairs = _paired(self._olds, self._news)

    def edits(self) -> list[Edit]:
        """Edits of how statements are put, of their words, and statements that came and went, in text order."""
        found = [edit for pair in self._pairs for edit in self._of_pair(*pair) if self._shows(edit)]
        told = [change for change in self._changed if not any(_tells(edit, change) for edit in found)]
        found += [self._of_words(change) for change in told]
        paired = {said.key for pair in self._pairs for said in pair}
        # where most of its words are still there, the reader only saw a statement in another way
        olds, news = [c.old for c in self._changed], [c.new for c in self._changed]
        gone = [s for s in self._olds if s.key not in paired and _mostly_within(s.span, olds)]
        come = [s for s in self._news if s.key not in paired and _mostly_within(s.span, news)]
        found += [*(_turned(self._old.added(s)) for s in gone), *(self._new.added(s) for s in come)]
        return sorted(found, key=lambda e: (e.new_span or e.old_span or Span(0, 1), e.kind))

    def _shows(self, edit: Edit) -> bool:
        """True if words of an edit changed: else the reader only made something else of the same ones."""
        return any(_tells(edit, change) for change in self._changed)

    def _of_pair(self, a: Statement, b: Statement) -> Iterator[Edit]:
        one, other = a.attribution, b.attribution
        if one and hedged(one) and not _unsure(other):
            yield self._edit("hedge_dropped", (a, b), one.cue.spans, ())
        if other and hedged(other) and not _unsure(one):
            yield self._edit("hedge_added", (a, b), (), other.cue.spans)
        if one and one.source.spans and not (other and other.source.spans):
            if _meets_any(one.cue.spans, [c.old for c in self._changed]):
                yield self._edit("source_dropped", (a, b), (*one.source.spans, *one.cue.spans), ())
        elif other and other.source.spans and not (one and one.source.spans):
            if _meets_any(other.cue.spans, [c.new for c in self._changed]):
                yield self._edit("source_added", (a, b), (), (*other.source.spans, *other.cue.spans))
        elif one and other:
            yield from self._of_sources((a, b), one, other)
        if one and other and _stance(one) != _stance(other) and self._other_cue(one.cue, other.cue):
            yield self._edit("stance", (a, b), one.cue.spans, other.cue.spans)

    def _other_cue(self, old: Cue, new: Cue) -> bool:
        """True if one cue stands for the other; of the same words the reader may make something else beside others."""
        went = _meets_any(old.spans, [change.old for change in self._changed])
        came = _meets_any(new.spans, [change.new for change in self._changed])
        return (went and came) or (old.lemma == new.lemma and (went or came))

    def _of_sources(
        self, pair: tuple[Statement, Statement], one: Attribution, other: Attribution
    ) -> Iterator[Edit]:
        if self._differ(one.source.spans, other.source.spans) and not self._counted(one.source.spans):
            kind: EditKind = "source"
            if one.source.named != other.source.named:
                kind = "source_named" if other.source.named else "source_unnamed"
            yield self._edit(kind, pair, one.source.spans, other.source.spans)
        a, b = (tuple(span for via in each.via for span in via.spans) for each in (one, other))
        if self._differ(a, b):
            yield self._edit("source", pair, a, b)

    def _counted(self, source: Sequence[Span]) -> bool:
        """True if nothing of a source changed but a number or a date: "31 residents" for "13", an age."""
        changes = [change for change in self._changed if change.old and _meets_any(source, [change.old])]
        return bool(changes) and all(self._kind(change) in ("number", "date") for change in changes)

    def _differ(self, old: Sequence[Span], new: Sequence[Span]) -> bool:
        a, b = quote_words(self._old.text, old), quote_words(self._new.text, new)
        return [word.key for word in a] != [word.key for word in b]

    def _edit(
        self, kind: EditKind, pair: tuple[Statement, Statement], old: Sequence[Span], new: Sequence[Span]
    ) -> Edit:
        a, b = (hull(spans) if spans else None for spans in (old, new))
        return self._told(kind, pair[0].key, pair[1].key, a, b)

    def _of_words(self, change: Changed) -> Edit:
        before, after = _innermost(self._olds, change.old_at), _innermost(self._news, change.new_at)
        partner = {a.key: b.key for a, b in self._pairs} | {b.key: a.key for a, b in self._pairs}
        return self._told(
            self._kind(change),
            before or (partner.get(after) if after else None),
            after or (partner.get(before) if before else None),
            change.old,
            change.new,
        )

    def _told(
        self, kind: EditKind, before: str | None, after: str | None, old: Span | None, new: Span | None
    ) -> Edit:
        old_words, new_words = old.of(self._old.text) if old else "", new.of(self._new.text) if new else ""
        finding = HEDGE_LOST if kind == "hedge_dropped" else None
        return Edit(kind, before, after, old_words, new_words, old, new, finding)

    def _kind(self, change: Changed) -> EditKind:
        if self._old.quoted(change.old_at) and self._new.quoted(change.new_at):
            return "quote"
        if self._old.dated(change.old) and self._new.dated(change.new):
            return "date"
        both = (change.old_words, change.new_words)
        numbers = [{word.norm for word in words if word.norm[0].isdigit()} for words in both]
        if all(numbers) and numbers[0] != numbers[1]:
            return "number"
        before, after = (_hedges(words, self._lexicon) for words in both)
        if before and not after:
            return "hedge_dropped"
        return "hedge_added" if after and not before else "wording"


def _paired(olds: Sequence[Statement], news: Sequence[Statement]) -> list[tuple[Statement, Statement]]:
    """The statements that are the same ones, those most alike first."""
    one, other = ([Counter(w.key for w in quote_words(s.text)) for s in side] for side in (olds, news))
    ranked = sorted(
        (-like, i, j)
        for i, a in enumerate(one)
        for j, b in enumerate(other)
        if (like := 2 * (a & b).total() / max(1, a.total() + b.total())) >= SAME_STATEMENT
    )
    found: dict[int, int] = {}
    for _, i, j in ranked:
        if i not in found and j not in found.values():
            found[i] = j
    return [(olds[i], news[j]) for i, j in sorted(found.items())]


def _tells(edit: Edit, change: Changed) -> bool:
    """True if an edit of how a statement is put has these words in it already."""
    return any(
        told is not None and words is not None and told.meets(words)
        for told, words in ((edit.old_span, change.old), (edit.new_span, change.new))
    )


def _meets_any(spans: Sequence[Span], others: Sequence[Span | None]) -> bool:
    return any(other is not None and other.meets(span) for other in others for span in spans)


def _mostly_within(span: Span, others: Sequence[Span | None]) -> bool:
    """True if half a span's characters or more lie in others, which share none."""
    shared = sum(max(0, min(span.end, o.end) - max(span.start, o.start)) for o in others if o)
    return 2 * shared >= len(span)


def _stance(attribution: Attribution) -> tuple[Stance, Polarity]:
    return attribution.stance, attribution.polarity


def _unsure(attribution: Attribution | None) -> bool:
    return attribution is not None and attribution.certainty.value != "certain"


def _hedges(words: Sequence[QuoteWord], lexicon: Lexicon) -> bool:
    """True if words say that something is not sure: "might", "allegedly", "is said to"."""
    # the month is no hedge: "opened in May"
    norms = [word.norm for word in words if not (word.capital and word.norm == "may")]
    longest = max(map(len, lexicon.hedges))
    runs = (tuple(norms[at : at + n]) for n in range(1, longest + 1) for at in range(len(norms)))
    return (
        bool(contrasts().of("hedge", norms))
        or "may" in contrasts().of("weak", norms)
        or any(run in lexicon.hedges for run in runs)
    )
