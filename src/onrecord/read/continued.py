"""Continued reports: words that go on being carried by whoever carried the words before them.

An outlet is named once; what follows is still from its interview, its report or its poll until the text says otherwise.
Each rule gives a later or earlier attribution a carrier that the text names elsewhere, with the words that name it.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from onrecord.model import (
    TURN_RULE,
    Attribution,
    ChannelKind,
    Entity,
    EntityType,
    QuotationKind,
    SourceKind,
    Span,
    Stance,
    Via,
    hull,
)
from onrecord.resources.lexicon import Lexicon
from onrecord.text.tokens import tokenize

_GAP = 1
"""Paragraphs without the speaker after which a conversation is over."""
_LEAD = 2
"""Paragraphs of a lead, which often gives the gist of an interview before it names it."""
_LEAD_OPENS = 4
"""Paragraphs within which a lead's interview is named."""
_FAR = 100
"""Attributions after which nobody goes on; keeps the cost linear."""
_SPEAKS = 3
"""Tokens between a name and the verb of speech that goes with it."""
_TITLE = 40
"""Characters of a title between an outlet's name and its presenter's."""
_TALK = frozenset((None, ChannelKind.INTERVIEW, ChannelKind.BROADCAST))
_ELSEWHERE = re.compile(
    r"\b(?:later|earlier|previously|meanwhile|separately|has also|had said|in a statement|at a"
    r"|last (?:week|month|year))\b",
    re.IGNORECASE,
)
"""Words in a sentence that speak of another occasion."""
_SHARE = re.compile(
    r"\b(?:\d[\d.,]*|[a-z]+)[ -]?(?:per ?cent|percent)\b|%|\brespondents?\b"
    r"|\b(?:half|third|thirds|quarter|quarters|majority|plurality) of\b|\bthose (?:polled|surveyed)\b",
    re.IGNORECASE,
)
"""Sources who are a share of those asked."""
_SOME_OF = re.compile(
    r"(?:(?:one|two|three|four|some|most|both|all|another) of )?(?:the|these|those) (\w+)", re.IGNORECASE
)
"""People who spoke before, or some of them."""
_ADDRESSED = frozenset(("him", "her", "them", "me", "us", "it"))
_POLLS = frozenset(("poll", "polls", "survey", "surveys", "polling"))


@dataclass(frozen=True, slots=True)
class _Text:
    """An article's text with where its paragraphs and sentences start, its lexicon and its mentions by entity."""

    text: str
    lexicon: Lexicon
    breaks: tuple[int, ...]
    sentences: Sequence[Span]
    mentions: Mapping[str, tuple[Span, ...]]
    people: Sequence[tuple[Span, str]]
    """Mentions of persons with their entity, in text order."""

    def paragraph(self, at: int) -> int:
        return bisect_right(self.breaks, at)

    def sentence(self, at: int) -> Span:
        k = bisect_right(self.sentences, at, key=lambda s: s.start) - 1
        return self.sentences[max(k, 0)]


def continue_carriers(
    text: str,
    sentences: Sequence[Span],
    attributions: Sequence[Attribution],
    entities: Sequence[Entity],
    lexicon: Lexicon,
) -> tuple[Attribution, ...]:
    """Return the attributions with carriers that the text names elsewhere: interviews, reports and polls that go on.

    A nested attribution was carried by whoever spoke the words around it; that is told by ``nested_in``, and by a
    carrier only where one spoke for the other.
    """
    seen = _Text(
        text,
        lexicon,
        tuple(m.end() for m in re.finditer(r"\n+", text)),
        sentences,
        {e.id: tuple(m.span for m in e.mentions) for e in entities},
        sorted((m.span, e.id) for e in entities if e.type is EntityType.PERSON for m in e.mentions),
    )
    polls = _poll_publishers(seen, entities)
    found = list(attributions)
    # whoever asks in a transcript carries nothing: both are there
    top = [n for n, a in enumerate(found) if a.nested_in is None and a.rule != TURN_RULE]
    for place, n in enumerate(top):
        if found[n].source.kind is SourceKind.MEDIA and found[n].source.spans:
            _report_goes_on(seen, found, top[place : place + _FAR])
        elif found[n].via and found[n].via[0].kind is SourceKind.MEDIA:
            _conversation_goes_on(seen, found, top[place : place + _FAR])
            _lead_gives_it_first(seen, found, top[: place + 1])
    polled = [_polled(seen, a, polls) if a.nested_in is None else a for a in found]
    by_id = {a.id: a for a in polled}
    answers = [a for a in polled if a.via and a.source.spans and _SHARE.search(a.source.spans[0].of(text))]
    return tuple(_represented(seen, _asked_beside(seen, a, answers), by_id) for a in polled)


def _represented(seen: _Text, a: Attribution, by_id: Mapping[str, Attribution]) -> Attribution:
    """Who speaks for another carries the other's word: "his lawyer said he denies it"."""
    around = by_id.get(a.nested_in or "")
    if a.via or around is None or not around.source.spans or not a.source.spans:
        return a
    words = {t.lower for t in tokenize(seen.text, around.source.spans[0])}
    if a.source.entity == around.source.entity or not words & seen.lexicon["representatives"]:
        return a
    carrier = Via(around.source.spans, around.source.entity, around.source.kind)
    return replace(a, via=(carrier, *around.via))


def _conversation_goes_on(seen: _Text, found: list[Attribution], rest: Sequence[int]) -> None:
    """What the same speaker says next, on no other occasion, was said to the same outlet."""
    first = found[rest[0]]
    speaker, at = first.source.entity, first
    if speaker is None or not _carries_on(first):
        return
    for n in rest[1:]:
        a = found[n]
        if _is_far(seen, a, at):
            return
        if a.source.entity != speaker and not _of_them(seen, a, first):
            if a.via or not (_is_question(a) or _is_host(seen, a, first.via[0])):
                continue
        elif _breaks_off(seen, a, at):
            return
        if not a.via and _is_said(seen, a):
            found[n] = replace(a, via=first.via)
        at = a


def _of_them(seen: _Text, a: Attribution, first: Attribution) -> bool:
    """As in "two of the people said", where three people spoke before."""
    if not a.source.spans or not first.source.spans or first.source.named:
        return False
    some = _SOME_OF.fullmatch(a.source.spans[0].of(seen.text))
    return some is not None and some[1].lower() in first.source.spans[0].of(seen.text).lower().split()


def _is_far(seen: _Text, a: Attribution, before: Attribution) -> bool:
    return seen.paragraph(a.cue.spans[0].start) - seen.paragraph(hull(before.spans).end) > _GAP


def _carries_on(a: Attribution) -> bool:
    """True unless the words were given in a way that ends with them, as a statement does."""
    return a.channel.kind in _TALK


def _breaks_off(seen: _Text, a: Attribution, before: Attribution) -> bool:
    if a.via or a.channel.kind not in _TALK or _is_told_others(seen, a):
        return True
    sentence = seen.sentence(a.cue.spans[0].start)
    if sentence == seen.sentence(before.cue.spans[0].start):
        return False
    outside = "".join(
        " " if any(s.start <= k < s.end for s in a.content) else c
        for k, c in enumerate(sentence.of(seen.text), sentence.start)
    )
    return _ELSEWHERE.search(outside) is not None


def _is_told_others(seen: _Text, a: Attribution) -> bool:
    """As in "she told investors": that was another occasion."""
    if a.cue.lemma != "tell":
        return False
    end = a.cue.spans[-1].end
    addressed = tokenize(seen.text, Span(end, min(len(seen.text), end + 12)))
    return not addressed or addressed[0].lower not in _ADDRESSED


def _is_host(seen: _Text, a: Attribution, via: Via) -> bool:
    """True if the speaker is named with the outlet ("Fox News anchor Ada Roe"): the two are talking."""
    outlet = via.spans[0]
    for mention in seen.mentions.get(a.source.entity or "", ()):
        between = seen.text[outlet.end : mention.start]
        if outlet.holds(mention) or (
            outlet.end <= mention.start <= outlet.end + _TITLE
            and between.count(" ") <= _SPEAKS
            and not any(mark in between for mark in '.!?;:,\n”"')
        ):
            return True
    return False


def _is_question(a: Attribution) -> bool:
    """As in "Asked if he was ever bullied": nobody but the interviewer asks."""
    return not a.source.spans and a.stance is Stance.ASKS


def _is_said(seen: _Text, a: Attribution) -> bool:
    """True of speech, not of what somebody does or wants."""
    words = (t.lower for s in a.cue.spans for t in tokenize(seen.text, s))
    return a.quotation is QuotationKind.DIRECT or any(map(seen.lexicon.is_speech, words))


def _lead_gives_it_first(seen: _Text, found: list[Attribution], before: Sequence[int]) -> None:
    """A lead's paraphrase of the interview that the article names soon after."""
    told = found[before[-1]]
    speaker = told.source.entity
    if speaker is None or not _carries_on(told) or seen.paragraph(told.cue.spans[0].start) >= _LEAD_OPENS:
        return
    own = [n for n in before[:-1] if found[n].source.entity == speaker and not found[n].via]
    for n in own:
        a = found[n]
        early = seen.paragraph(a.cue.spans[0].start) < _LEAD
        if early and a.channel.kind in _TALK and _is_said(seen, a):
            found[n] = replace(a, via=told.via)


def _report_goes_on(seen: _Text, found: list[Attribution], rest: Sequence[int]) -> None:
    """Whoever speaks in an outlet's report goes on speaking through it."""
    report = found[rest[0]]
    via = (Via(report.source.spans, report.source.entity, SourceKind.MEDIA),)
    speakers = {entity for mention, entity in _people_in(seen, report) if _speaks(seen, mention)}
    at = report
    for n in rest[1:]:
        a = found[n]
        if a.source.entity not in speakers or a.via or a.channel.kind not in _TALK:
            return
        if _is_far(seen, a, at) or not _is_said(seen, a):
            return
        found[n], at = replace(a, via=via), a


def _people_in(seen: _Text, report: Attribution) -> list[tuple[Span, str]]:
    found = []
    for piece in report.content:
        at = bisect_left(seen.people, piece.start, key=lambda pair: pair[0].start)
        while at < len(seen.people) and seen.people[at][0].start < piece.end:
            found.append(seen.people[at])
            at += 1
    return found


def _speaks(seen: _Text, mention: Span) -> bool:
    """True if the mention stands beside a verb of speech: "Ada Roe noted", "said Ada Roe"."""
    around = Span(max(0, mention.start - 12), min(len(seen.text), mention.end + 40))
    tokens = tokenize(seen.text, around)
    behind = [t for t in tokens if t.start >= mention.end][:_SPEAKS]
    ahead = [t for t in tokens if t.end <= mention.start][-1:]
    return any(seen.lexicon.is_speech(t.lower) for t in (*ahead, *behind))


def _poll_publishers(seen: _Text, entities: Sequence[Entity]) -> list[tuple[int, Via]]:
    """Where a poll is named with its outlet ("a survey published by Radio Fjord"), and the outlet, in text order."""
    found = []
    for e in entities:
        if not seen.lexicon.names_outlet(e.name.lower().split()):
            continue
        for m in e.mentions:
            opens = seen.breaks[p - 1] if (p := seen.paragraph(m.span.start)) else 0
            near = Span(max(opens, m.span.start - 40), min(len(seen.text), m.span.end + 30))
            if any(t.lower in _POLLS for t in tokenize(seen.text, near)):
                found.append((m.span.start, Via((m.span,), e.id, SourceKind.MEDIA)))
    return sorted(found, key=lambda pair: pair[0])


def _polled(seen: _Text, a: Attribution, polls: Sequence[tuple[int, Via]]) -> Attribution:
    """A share of those asked speaks through whoever published the poll named last."""
    if a.via or not polls or not a.source.spans:
        return a
    start = a.source.spans[0].start
    ahead = seen.text[max(seen.sentence(start).start, start - 12) : start]
    if not _SHARE.search(ahead + a.source.spans[0].of(seen.text)):
        return a
    at = bisect_right(polls, start, key=lambda pair: pair[0]) - 1
    return replace(a, via=(polls[at][1],)) if at >= 0 else a


def _asked_beside(seen: _Text, a: Attribution, answers: Sequence[Attribution]) -> Attribution:
    """The question of a poll ("when asked who …") was put by whoever published the answers beside it."""
    if a.via or not _is_question(a) or a.nested_in is not None:
        return a
    sentence = seen.sentence(a.cue.spans[0].start)
    return replace(a, via=next((o.via for o in answers if sentence.holds(o.source.spans[0])), ()))
