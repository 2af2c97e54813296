"""Putting an attribution together, and where the clause around a cue starts and ends."""

from __future__ import annotations

from onrecord.model import (
    Attribution,
    Certainty,
    Channel,
    Cue,
    Polarity,
    QuotationKind,
    Source,
    SourceKind,
    Span,
    Stance,
)
from onrecord.read.attributions.view import DASHES, View
from onrecord.resources.lexicon import CueVerb

UNNUMBERED = "A0"
SAY = CueVerb("say", frozenset("s"), Stance.ASSERTS, Certainty.CERTAIN, frozenset(("speech",)))


def clause_start(view: View, i: int) -> int:
    """The first token of what a cue at i may close: behind a dateline or the last semicolon outside quotation marks."""
    for k in range(i - 1, -1, -1):
        if view.word(k) == ";" and not view.is_quoted(k):
            return k + 1
    return behind_dateline(view)


def behind_dateline(view: View) -> int:
    """The first token behind "CORDA (Meridian Wire) – ", which belongs to the page and not to what is said."""
    if not view.tokens[0].text.isupper() or ")" not in view.lower[1:14]:
        return 0
    closing = view.lower.index(")", 1)
    if "(" not in view.lower[:closing]:
        return 0
    return closing + 2 if closing + 1 < len(view) and view.tokens[closing + 1].text in (*DASHES, "-") else 0


def clause_end(view: View, i: int) -> int:
    """The last token of the clause that holds i."""
    for k in range(i, len(view)):
        if view.word(k) == ";" and not view.is_quoted(k):
            return k - 1
    return view.last_word()


def make(  # noqa: PLR0913 - one argument for each part of an attribution
    view: View,
    source: tuple[int, int] | None,
    cue: tuple[int, int],
    lemma: str,
    content: tuple[Span, ...],
    rule: str,
    verb: CueVerb,
    *,
    negated: bool = False,
) -> Attribution:
    """Put one attribution together; who the source is comes later."""
    spans = (view.between(*source),) if source is not None else ()
    return Attribution(
        id=UNNUMBERED,
        source=Source(spans, None, SourceKind.UNKNOWN, named=False),
        cue=Cue((view.between(*cue),), lemma),
        content=content,
        quotation=QuotationKind.INDIRECT,
        stance=verb.stance,
        certainty=verb.certainty,
        polarity=Polarity.NEGATIVE if negated else Polarity.POSITIVE,
        channel=Channel(),
        rule=rule,
    )
