"""Talk: the turns of an interview or transcript, and on what occasion its people talk."""

from __future__ import annotations

import re
from collections.abc import Sequence

from onrecord.model import ChannelKind, Span, Talk, Turn
from onrecord.read.attributions.turns import ALONE, QUOTED, find_turns
from onrecord.read.attributions.unlabelled import INTERVIEWS, find_unlabelled
from onrecord.resources.lexicon import Lexicon

_FEWEST_DEBATING = 3
_IN_COURT = frozenset(("court", "witness"))
_INTRODUCTION = 3000
"""Characters before the first turn in which the occasion is named."""
_OCCASIONS = tuple(
    (kind, re.compile(rf"\b(?:{words})\b", re.IGNORECASE))
    for kind, words in (
        (ChannelKind.DEBATE, r"(?<!to )debates?|hustings"),
        (ChannelKind.TESTIMONY, r"court|trial|testimony|testif\w+|hearing|deposition|inquest|cross-exam\w+"),
        (ChannelKind.BRIEFING, r"briefing|(?:press|news) conference|press secretary"),
        (ChannelKind.INTERVIEW, INTERVIEWS),
        (ChannelKind.BROADCAST, r"transcript|radio|television|broadcast|TV|podcast"),
    )
)
"""Words that say on what occasion people talk; of several the first in this order."""


def find_talk(
    text: str,
    sentences: Sequence[Span],
    lexicon: Lexicon,
    title: str | None = None,
    publisher: str | None = None,
) -> Talk:
    """Return the turns of interviews and transcripts in the text; none where it is plainly neither.

    Where labels tell who speaks, questions without one are looked for no more.
    """
    turns = find_turns(text, sentences, lexicon)
    if turns:
        return Talk(turns, _channel(text, turns, title), title, publisher)
    turns = find_unlabelled(text, title, lexicon)
    return Talk(turns, ChannelKind.INTERVIEW if turns else None, title, publisher)


def _channel(text: str, turns: Sequence[Turn], title: str | None) -> ChannelKind | None:
    """The occasion that the introduction names; questions and answers without one are an interview."""
    start = turns[0].start
    introduction = f"{title or ''}\n{text[max(0, start - _INTRODUCTION) : start]}"
    speakers = {turn.speaker for turn in turns}
    answers = [turn for turn in turns if turn.part == "answer"]
    for kind, words in _OCCASIONS:
        if kind is ChannelKind.DEBATE and (answers or len(speakers) < _FEWEST_DEBATING):
            continue  # its subject, as in "the debate on quotas"
        if words.search(introduction):
            return kind
    if any(turn.speaker in _IN_COURT or (turn.called and turn.part == "question") for turn in turns):
        return ChannelKind.TESTIMONY
    if answers:  # a list of readers' questions has answers too, but no "I" in them
        own = any(ALONE.search(QUOTED.sub("", span.of(text))) for turn in answers for span in turn.content)
        return ChannelKind.INTERVIEW if own else None
    askers = {turn.speaker for turn in turns if turn.asks}
    return ChannelKind.INTERVIEW if len(askers) == 1 and len(speakers) == 2 else None
