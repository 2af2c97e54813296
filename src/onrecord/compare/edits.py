"""Edits: what changed between two versions of an article, statement by statement, and page furniture apart."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from onrecord.compare.sentences import Changed, Match, find_changed, match_sentences
from onrecord.compare.wording import QuoteWord, quote_words
from onrecord.model import (
    Attribution,
    Document,
    Edit,
    EditKind,
    Reading,
    Span,
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
_QUOTED = re.compile(r"“[^”\n]*”?|\"[^\"\n]*\"?|«[^»\n]*»?|''.*?''|(?<!\w)‘[^\n]*?’(?!\w)")


def find_edits(old: Reading, new: Reading) -> tuple[Edit, ...]:
    """Return what changed in the headline and in what is said, in order of the newer text; empty where nothing did.

    Words are compared without case, punctuation and quotation marks. A sentence in the same words is unchanged,
    wherever it stands and whatever the reader made of it the second time.
    """
    lexicon = english()
    sides = _Sides(old, new, lexicon)
    edits = list(_headline(old.document, new.document))
    for match in match_sentences(old, new, lexicon):
        if match.old and match.new:
            edits += _Within(sides, match).edits()
        elif match.new:
            edits += [_added(said, new.text) for said in sides.new_in(match)] or [sides.come(match.new)]
        else:
            edits += [_removed(said, old.text) for said in sides.old_in(match)] or [sides.gone(match.old)]
    return tuple(edit for edit in edits if not _told_by_another(edit, edits))


def find_furniture_edits(old: Document, new: Document) -> tuple[Edit, ...]:
    """Return which pieces of page furniture came or went, each text as often as it did; what went comes first."""
    before, after = (Counter(leftover.text for leftover in document.leftovers) for document in (old, new))
    gone = [Edit("removed", None, None, text, "", None, None) for text in (before - after).elements()]
    come = [Edit("added", None, None, "", text, None, None) for text in (after - before).elements()]
    return (*gone, *come)


def _headline(old: Document, new: Document) -> Iterator[Edit]:
    a, b = old.title or "", new.title or ""
    # a title is no text of sentences: it is one, however it is punctuated
    whole = Match(*(((Span(0, len(title)),) if title else ()) for title in (a, b)))
    changed = find_changed(a, b, whole, english())
    if changed:
        one = _between(a, changed[0].old_at, changed[-1].old or changed[-1].old_at)
        other = _between(b, changed[0].new_at, changed[-1].new or changed[-1].new_at)
        yield Edit("headline", None, None, one.of(a) if one else "", other.of(b) if other else "", one, other)


def _between(title: str, start: int, last: Span | int) -> Span | None:
    """From the first change to the end of the last; None where nothing stands there."""
    return trimmed(title, start, last if isinstance(last, int) else last.end)


def _added(said: Statement, text: str) -> Edit:
    whole = _extent(said)
    return Edit("added", None, said.key, "", whole.of(text), None, whole)


def _removed(said: Statement, text: str) -> Edit:
    whole = _extent(said)
    return Edit("removed", said.key, None, whole.of(text), "", whole, None)


def _told_by_another(edit: Edit, edits: Sequence[Edit]) -> bool:
    """True for words that came or went within a longer statement that came or went as a whole."""
    if (edit.old_span is None) == (edit.new_span is None):
        return False
    whole = [(e.old_span, e.new_span) for e in edits if e.kind in ("added", "removed")]
    return any(_far_within(edit.old_span, old) or _far_within(edit.new_span, new) for old, new in whole)


def _far_within(span: Span | None, other: Span | None) -> bool:
    return span is not None and other is not None and other.holds(span) and other != span


def _extent(said: Statement) -> Span:
    """A statement with its source and cue: "it was 13" alone does not tell who says so."""
    return hull(said.attribution.spans) if said.attribution else said.span


@dataclass(frozen=True)
class _Sides:
    """Both versions, with their statements."""

    old: Reading
    new: Reading
    lexicon: Lexicon

    @cached_property
    def olds(self) -> tuple[Statement, ...]:
        return statements(self.old)

    @cached_property
    def news(self) -> tuple[Statement, ...]:
        return statements(self.new)

    def come(self, sentences: Sequence[Span]) -> Edit:
        """A new sentence in which no statement is made: one more of a quotation, or of a text that is not read."""
        whole = hull(sentences)
        key = _innermost(self.news, whole.start)
        return Edit(
            _lone(self.new.text, whole, key, "added"), None, key, "", whole.of(self.new.text), None, whole
        )

    def gone(self, sentences: Sequence[Span]) -> Edit:
        """Such a sentence of the older text that is no more."""
        whole = hull(sentences)
        key = _innermost(self.olds, whole.start)
        return Edit(
            _lone(self.old.text, whole, key, "removed"), key, None, whole.of(self.old.text), "", whole, None
        )

    def old_in(self, match: Match) -> list[Statement]:
        return _in(self.olds, match.old)

    def new_in(self, match: Match) -> list[Statement]:
        return _in(self.news, match.new)


def _lone(text: str, sentence: Span, key: str | None, otherwise: EditKind) -> EditKind:
    if key is None:
        return otherwise
    return "quote" if _quoted(text, (sentence.start + sentence.end) // 2) else "wording"


def _in(said: Sequence[Statement], sentences: Sequence[Span]) -> list[Statement]:
    """The statements that are made in these sentences: where their cue is, or else their words."""
    places = [(s.attribution.cue.spans[0] if s.attribution else s.spans[0], s) for s in said]
    return [s for place, s in places if any(sentence.meets(place) for sentence in sentences)]


class _Within:
    """What changed within sentences that stand for each other."""

    def __init__(self, sides: _Sides, match: Match) -> None:
        self._sides = sides
        self._changed = find_changed(sides.old.text, sides.new.text, match, sides.lexicon)
        self._olds, self._news = sides.old_in(match), sides.new_in(match)
        self._pairs = _paired(self._olds, self._news)

    def edits(self) -> list[Edit]:
        """Edits of how the statements are put, then of their words, in text order; none where no word changed."""
        if not self._changed:
            return []
        found = [edit for pair in self._pairs for edit in self._of_pair(*pair)]
        told = [change for change in self._changed if not any(_tells(edit, change) for edit in found)]
        found += [self._of_words(change) for change in told]
        paired = {said.key for pair in self._pairs for said in pair}
        found += [
            _removed(s, self._sides.old.text)
            for s in self._olds
            if s.key not in paired and not self._untouched(s, "old")
        ]
        found += [
            _added(s, self._sides.new.text)
            for s in self._news
            if s.key not in paired and not self._untouched(s, "new")
        ]
        return sorted(found, key=lambda e: (e.new_span or e.old_span or Span(0, 0), e.kind))

    def _of_pair(self, a: Statement, b: Statement) -> Iterator[Edit]:
        one, other = a.attribution, b.attribution
        if one and hedged(one) and not _unsure(other):
            yield self._edit("hedge_dropped", (a, b), one.cue.spans, ())
        if other and hedged(other) and not _unsure(one):
            yield self._edit("hedge_added", (a, b), (), other.cue.spans)
        if one and one.source.spans and not (other and other.source.spans):
            yield self._edit("source_dropped", (a, b), (*one.source.spans, *one.cue.spans), ())
        elif other and other.source.spans and not (one and one.source.spans):
            yield self._edit("source_added", (a, b), (), (*other.source.spans, *other.cue.spans))
        elif one and other:
            yield from self._of_sources((a, b), one, other)
        if one and other and (one.stance, one.polarity) != (other.stance, other.polarity):
            # of the same cue the reader may make something else for what stands beside it: that is no change of stance
            same = _words(self._sides.old.text, one.cue.spans) == _words(
                self._sides.new.text, other.cue.spans
            )
            if not same:
                yield self._edit("stance", (a, b), one.cue.spans, other.cue.spans)

    def _of_sources(
        self, pair: tuple[Statement, Statement], one: Attribution, other: Attribution
    ) -> Iterator[Edit]:
        a, b = one.source.spans, other.source.spans
        if _words(self._sides.old.text, a) != _words(self._sides.new.text, b):
            kind: EditKind = "source"
            if one.source.named != other.source.named:
                kind = "source_named" if other.source.named else "source_unnamed"
            yield self._edit(kind, pair, a, b)
        a, b = (tuple(span for via in each.via for span in via.spans) for each in (one, other))
        if _words(self._sides.old.text, a) != _words(self._sides.new.text, b):
            yield self._edit("source", pair, a, b)

    def _edit(
        self, kind: EditKind, pair: tuple[Statement, Statement], old: Sequence[Span], new: Sequence[Span]
    ) -> Edit:
        a, b = (hull(spans) if spans else None for spans in (old, new))
        return Edit(
            kind,
            pair[0].key,
            pair[1].key,
            a.of(self._sides.old.text) if a else "",
            b.of(self._sides.new.text) if b else "",
            a,
            b,
            HEDGE_LOST if kind == "hedge_dropped" else None,
        )

    def _of_words(self, change: Changed) -> Edit:
        before, after = _innermost(self._olds, change.old_at), _innermost(self._news, change.new_at)
        partner = {a.key: b.key for a, b in self._pairs} | {b.key: a.key for a, b in self._pairs}
        kind = self._kind(change)
        old, new = change.old, change.new
        return Edit(
            kind,
            before or (partner.get(after) if after else None),
            after or (partner.get(before) if before else None),
            old.of(self._sides.old.text) if old else "",
            new.of(self._sides.new.text) if new else "",
            old,
            new,
            HEDGE_LOST if kind == "hedge_dropped" else None,
        )

    def _kind(self, change: Changed) -> EditKind:
        old, new = self._sides.old, self._sides.new
        if _quoted(old.text, change.old_at) and _quoted(new.text, change.new_at):
            return "quote"
        if _dated(old, change.old) and _dated(new, change.new):
            return "date"
        numbers = [
            {w.norm for w in words if w.norm[0].isdigit()} for words in (change.old_words, change.new_words)
        ]
        if all(numbers) and numbers[0] != numbers[1]:
            return "number"
        before, after = (
            _hedges(words, self._sides.lexicon) for words in (change.old_words, change.new_words)
        )
        if before and not after:
            return "hedge_dropped"
        return "hedge_added" if after and not before else "wording"

    def _untouched(self, said: Statement, side: Literal["old", "new"]) -> bool:
        """True where no word of a statement changed: the reader only saw it in another way."""
        return not any(span and span.meets(said.span) for span in (getattr(c, side) for c in self._changed))


def _paired(olds: Sequence[Statement], news: Sequence[Statement]) -> list[tuple[Statement, Statement]]:
    """The statements that are the same ones, those most alike first."""
    ranked = sorted(
        (-like, i, j)
        for i, a in enumerate(olds)
        for j, b in enumerate(news)
        if (like := _likeness(a, b)) >= SAME_STATEMENT
    )
    found: dict[int, int] = {}
    for _, i, j in ranked:
        if i not in found and j not in found.values():
            found[i] = j
    return [(olds[i], news[j]) for i, j in sorted(found.items())]


def _likeness(a: Statement, b: Statement) -> float:
    one, other = (Counter(w.key for w in quote_words(s.text)) for s in (a, b))
    return 2 * (one & other).total() / max(1, one.total() + other.total())


def _innermost(said: Sequence[Statement], at: int) -> str | None:
    """The key of the shortest statement at this place, its source and cue included."""
    whole = [(_extent(s), s) for s in said]
    around = [(len(place), s.number, s.key) for place, s in whole if place.start <= at <= place.end]
    return min(around)[2] if around else None


def _tells(edit: Edit, change: Changed) -> bool:
    """True if an edit of how a statement is put has these words in it already."""
    sides = ((edit.old_span, change.old), (edit.new_span, change.new))
    return any(told is not None and words is not None and told.meets(words) for told, words in sides)


def _unsure(attribution: Attribution | None) -> bool:
    return attribution is not None and attribution.certainty.value != "certain"


def _words(text: str, spans: Sequence[Span]) -> list[str]:
    return [word.key for word in quote_words(text, spans)] if spans else []


def _quoted(text: str, at: int) -> bool:
    return any(mark.start() < at < mark.end() for mark in _QUOTED.finditer(text))


def _dated(reading: Reading, span: Span | None) -> bool:
    return span is not None and any(t.span.meets(span) for t in reading.times if t.type in ("DATE", "TIME"))


def _hedges(words: Sequence[QuoteWord], lexicon: Lexicon) -> bool:
    """True if words say that something is not sure: "might", "allegedly", "is said to"."""
    norms = [word.norm for word in words]
    longest = max(map(len, lexicon.hedges))
    runs = (tuple(norms[at : at + n]) for n in range(1, longest + 1) for at in range(len(norms)))
    return (
        bool(contrasts().of("hedge", norms))
        or "may" in contrasts().of("weak", norms)
        or any(run in lexicon.hedges for run in runs)
    )
