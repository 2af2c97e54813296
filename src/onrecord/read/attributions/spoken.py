"""What is said in turns: each turn an attribution, and what the other rules find kept inside or outside of it."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import replace

from onrecord.model import (
    TURN_RULE,
    Attribution,
    Certainty,
    Channel,
    Cue,
    QuotationKind,
    Source,
    SourceKind,
    Span,
    Stance,
    Talk,
    Turn,
    hull,
    trimmed,
)
from onrecord.read.attributions.making import UNNUMBERED
from onrecord.read.attributions.turns import EXAMINES
from onrecord.resources.lexicon import Lexicon

_POINTING = frozenset(("it", "so", "that", "this", "them", "those", "these", "what", "you"))
_STAGE = re.compile(r"\([^()\n]{0,80}\)\.?|\[[^\[\]\n]{0,80}\]\.?")


def spoken_sentences(text: str, sentences: Sequence[Span], turns: Sequence[Turn]) -> tuple[Span, ...]:
    """The sentences without the labels in them: what is said is read as if nothing stood before it.

    "(Laughter.)" and its like are left out: in a transcript they are nobody's words.
    """
    if not turns:
        return tuple(sentences)
    found, at = [], 0
    for sentence in sentences:
        start = sentence.start
        while at < len(turns) and turns[at].start < start:
            at += 1
        if at < len(turns) and turns[at].start < sentence.end:
            start = turns[at].content[0].start
        span = trimmed(text, start, sentence.end) if start < sentence.end else None
        words = span.of(text) if span else ""
        if span is not None and not _STAGE.fullmatch(words) and not EXAMINES.fullmatch(words):
            found.append(span)
    return tuple(found)


def attributions_of(talk: Talk) -> list[Attribution]:
    """One attribution for each turn."""
    return [
        Attribution(
            id=UNNUMBERED,
            source=Source(turn.shown, None, SourceKind.UNKNOWN, named=False),
            cue=Cue((turn.mark,), "say"),
            content=turn.content,
            quotation=QuotationKind.INDIRECT,
            stance=Stance.ASKS if turn.asks else Stance.ASSERTS,
            certainty=Certainty.UNKNOWN if turn.asks else Certainty.CERTAIN,
            channel=Channel(talk.channel, (turn.mark,)) if talk.channel else Channel(),
            rule=TURN_RULE,
        )
        for turn in talk.turns
    ]


def confined(
    text: str, found: Sequence[Attribution], turns: Sequence[Turn], lexicon: Lexicon
) -> list[Attribution]:
    """Keep what is found inside a turn inside it, and what is found outside of turns outside."""
    if not turns:
        return list(found)
    pieces = [(span, turn) for turn in turns for span in turn.content]
    kept = (_kept(text, a, pieces, lexicon) for a in found)
    return [a for a in kept if a is not None]


def _kept(
    text: str, a: Attribution, pieces: Sequence[tuple[Span, Turn]], lexicon: Lexicon
) -> Attribution | None:
    spoken = _piece_at(pieces, a.cue.spans[0])
    within = (spoken,) if spoken else _outside(pieces, hull(a.spans))
    if not _all_in(within, (*a.source.spans, *a.cue.spans)):
        return None
    shared = (_shared(text, span, piece) for span in a.content for piece in within)
    content = tuple(sorted(span for span in shared if span is not None))
    if not content or (spoken and _is_empty(text, a, content)):
        return None
    via = tuple(v for v in a.via if _all_in(within, v.spans))
    spans = a.source.spans
    if spoken:
        spans = tuple(_unaddressed(text, span, lexicon) for span in spans)
    if (content, via, spans) == (a.content, a.via, a.source.spans):
        return a
    return replace(a, content=content, via=via, source=replace(a.source, spans=spans))


def _all_in(pieces: Sequence[Span], spans: Sequence[Span]) -> bool:
    return all(any(piece.holds(span) for piece in pieces) for span in spans)


def _unaddressed(text: str, span: Span, lexicon: Lexicon) -> Span:
    """A source without whom the words are said to: "Minister, the fleet says …"."""
    first, _, rest = span.of(text).partition(", ")
    called, goes_on = first.split()[:1], rest.split()[:1]
    if not called or called[0].lower().strip(".") not in lexicon.any_of("titles", "office_titles"):
        return span
    if not goes_on or goes_on[0] not in lexicon.any_of("articles", "possessives", "pronouns"):
        return span
    return Span(span.end - len(rest), span.end)


def _piece_at(pieces: Sequence[tuple[Span, Turn]], span: Span) -> Span | None:
    """The paragraph of a turn that a span stands in."""
    at = bisect_right(pieces, span.start, key=lambda pair: pair[0].start) - 1
    return pieces[at][0] if at >= 0 and pieces[at][0].meets(span) else None


def _outside(pieces: Sequence[tuple[Span, Turn]], whole: Span) -> tuple[Span, ...]:
    """The stretches of a span that stand in no turn."""
    found, start = [], whole.start
    at = bisect_left(pieces, whole.start, key=lambda pair: pair[0].end)
    while at < len(pieces) and pieces[at][1].start < whole.end:
        end = pieces[at][1].start if pieces[at][0] == pieces[at][1].content[0] else pieces[at][0].start
        if start < end:
            found.append(Span(start, end))
        start = pieces[at][0].end
        at += 1
    if start < whole.end:
        found.append(Span(start, whole.end))
    return tuple(found)


def _shared(text: str, one: Span, other: Span) -> Span | None:
    start, end = max(one.start, other.start), min(one.end, other.end)
    span = trimmed(text, start, end) if start < end else None
    return span if span and any(map(str.isalnum, span.of(text))) else None


def _is_empty(text: str, a: Attribution, content: Sequence[Span]) -> bool:
    """As in "I think so": a speaker's own view of what the turn has said."""
    own = bool(a.source.spans) and a.source.spans[0].of(text).lower() in ("i", "we")
    first = (
        content[0].of(text).lower().split(".")[0]
    )  # the network may have gone on: "so. We are looking at it"
    return own and len(content) == 1 and first.rstrip("?!") in _POINTING
