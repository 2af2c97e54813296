"""OR101, OR102 and OR103: on whose word things stand."""

from __future__ import annotations

from onrecord.lint.catalogue import BY_CODE
from onrecord.model import Attribution, EntityType, Finding, MentionForm, Reading, SourceKind, Span, Stance
from onrecord.model.statements import hedged, source_chain
from onrecord.resources.lexicon import Lexicon
from onrecord.resources.meaning import content_words
from onrecord.text.phrases import phrase_head
from onrecord.text.tokens import split_sentences, tokenize

_LEAD = 2
"""How many sentences at the top count as the lead."""
_FROM_BODY = 5
"""How many statements from the top may be the lead's support: what comes later is background."""
_REASON_WITHIN = 10
"""Sentences within which the reason for leaving a name out is looked for."""
_SHORT = 3
"""Words of three letters and fewer tell too little."""
_REPORTING = frozenset((Stance.ASSERTS, Stance.CONFIRMS, Stance.BELIEVES))


def borrowed_voice(reading: Reading, lexicon: Lexicon) -> tuple[Finding, ...]:
    """Find a lead stated as fact for which the article has only others' reports or unnamed sources to show.

    The support is looked for in the body: the statements that take the lead up again (they share a word of meaning
    with it, or speak of "the decision", "the move"). If a named source of the article's own is among them, or none is
    found, there is no finding.
    """
    lead = _own_lead(reading)
    if lead is None:
        return ()
    support = _support(reading, lead, lexicon)
    if not support or any(_first_hand(a) for a in support):
        return ()
    # one finding for the headline and the lead that say the same; its words are the lead's
    words = lead.of(reading.text)
    chain = " ← ".join(source_chain(reading, support[0]))
    reason = f"stated as fact, but what the article shows for it rests on {chain}"
    settle = BY_CODE["OR101"].settle
    return (Finding("OR101", "text", (lead,), words, reason, settle, attribution=support[0].id),)


def _own_lead(reading: Reading) -> Span | None:
    """The first sentence, if nobody is said to have said it."""
    taken = [s for a in reading.attributions for s in a.spans]
    for sentence in (reading.sentences or split_sentences(reading.text))[:_LEAD]:
        if not any(sentence.meets(s) for s in taken):
            return sentence
    return None


def _support(reading: Reading, lead: Span, lexicon: Lexicon) -> list[Attribution]:
    wanted = _meaning(lead.of(reading.text), reading, lexicon)
    title = _meaning(reading.document.title or "", reading, lexicon)
    first = [a for a in reading.attributions if a.nested_in is None and a.stance in _REPORTING][:_FROM_BODY]
    found = []
    for attribution in first:
        words = " ".join(s.of(reading.text) for s in attribution.content)
        shared = (wanted | title) & _meaning(words, reading, lexicon)
        if shared or _takes_up(words, lexicon):
            found.append(attribution)
    return found


def _takes_up(words: str, lexicon: Lexicon) -> bool:
    """True for content that opens with "the decision", "this move": a noun that points back at what was told."""
    first = [t.lower for t in tokenize(words) if t.text[0].isalnum()][:4]
    first = first[1:] if first[:1] == ["that"] else first
    return len(first) > 1 and first[0] in ("the", "this") and first[1] in lexicon["pointing_nouns"]


def _meaning(text: str, reading: Reading, lexicon: Lexicon) -> frozenset[str]:
    """Words of meaning, names left out: a name alone does not make it the same claim."""
    names = (
        m.span.of(reading.text) for e in reading.entities for m in e.mentions if m.form is MentionForm.NAME
    )
    return frozenset(w for w in content_words(text, lexicon) if len(w) > _SHORT) - content_words(
        " ".join(names), lexicon
    )


def _first_hand(attribution: Attribution) -> bool:
    return (
        attribution.source.named and not attribution.via and attribution.source.kind is not SourceKind.MEDIA
    )


def unnamed_source(reading: Reading, lexicon: Lexicon) -> tuple[Finding, ...]:
    """Find each unnamed source once, at its first words, if its role or the reason for anonymity is not given.

    Crowds ("residents", "critics") are no sources who ask not to be named; what is nested in another's words is that
    speaker's to answer for.
    """
    found: dict[str, Finding] = {}
    for attribution in reading.attributions:
        span = next(iter(attribution.source.spans), None)
        if span is None or attribution.source.named or attribution.nested_in is not None:
            continue
        if not _asks_trust(attribution, span, reading, lexicon) or _reason_given(span, reading, lexicon):
            continue
        key = attribution.source.entity or span.of(reading.text).lower()
        if key in found:
            first = found[key]
            found[key] = Finding(
                first.code,
                first.where,
                first.spans,
                first.words,
                first.reason,
                first.settle,
                first.attribution,
                also=(*first.also, span),
            )
            continue
        words = span.of(reading.text)
        what = "neither role nor reason" if _bare(span, reading) else "no reason"
        reason = f"“{words}” is not named, and {what} for that is given"
        found[key] = Finding(
            "OR102", "text", (span,), words, reason, BY_CODE["OR102"].settle, attribution=attribution.id
        )
    return tuple(found.values())


def _asks_trust(attribution: Attribution, span: Span, reading: Reading, lexicon: Lexicon) -> bool:
    # "families of the people killed" are families
    words = {t.lower for t in tokenize(reading.text, phrase_head(reading.text, span))}
    trusted = lexicon["government_groups"] | lexicon["government_persons"] | lexicon["insiders"]
    entity = reading.entity(attribution.source.entity)
    if entity is not None and entity.type not in (EntityType.GROUP, EntityType.PERSON):
        return False
    return bool(words & trusted)


def _bare(span: Span, reading: Reading) -> bool:
    return len(span.of(reading.text).split()) == 1


def _reason_given(span: Span, reading: Reading, lexicon: Lexicon) -> bool:
    # the reason often has a sentence of its own: "They spoke on condition of anonymity."
    here = next((k for k, s in enumerate(reading.sentences) if s.holds(span)), None)
    if here is None:
        near = [span.of(reading.text)]
    else:
        following = [s.of(reading.text) for s in reading.sentences[here : here + _REASON_WITHIN]]
        # or stands further down: "The people spoke on condition of anonymity."
        same = tuple(f"The {word} " for word in span.of(reading.text).split())
        near = following[:2] + [sentence for sentence in following[2:] if sentence.startswith(same)]
    words = " ".join(near).lower()
    return any(reason in words for reason in lexicon["reasons"])


def hedge_without_source(reading: Reading, lexicon: Lexicon) -> tuple[Finding, ...]:
    """Find words that call something hearsay and leave out whose."""
    found = []
    for attribution in reading.attributions:
        if not hedged(attribution) and not _is_hearsay(attribution, reading, lexicon):
            continue
        span = attribution.cue.spans[0]
        words = span.of(reading.text)
        reason = f"“{words}” says that others say so, and not who"
        found.append(
            Finding(
                "OR103", "text", (span,), words, reason, BY_CODE["OR103"].settle, attribution=attribution.id
            )
        )
    return tuple(found)


def _is_hearsay(attribution: Attribution, reading: Reading, lexicon: Lexicon) -> bool:
    """True of "it has been claimed" and "there are reports": somebody says so, and nobody is named."""
    if attribution.source.spans or attribution.cue.lemma not in lexicon["hearsay_verbs"]:
        return False
    words = " ".join(span.of(reading.text) for span in attribution.cue.spans).lower().split()
    return attribution.stance is not Stance.ASKS and not lexicon["auxiliaries"].isdisjoint(words)
