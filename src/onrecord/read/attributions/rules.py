"""The rules: each finds attributions of one shape in one sentence and signs its name."""

from __future__ import annotations

from dataclasses import replace

from onrecord.model import Attribution, SourceKind, Stance, Via
from onrecord.read.attributions.frames import content_end, span_of
from onrecord.read.attributions.making import SAY, clause_end, clause_start, make
from onrecord.read.attributions.phrases import phrase_after, phrase_alone, phrase_before
from onrecord.read.attributions.verbs import verb_cue
from onrecord.read.attributions.view import View

STATED = frozenset(("stated", "declared", "avowed"))
"""As in "with a stated aim to …"."""


def find_in_sentence(view: View) -> list[Attribution]:
    """Return the attributions of one sentence in the order of their cues; sources not yet described."""
    found: list[Attribution] = []
    triggers = view.lexicon.triggers
    for i, word in enumerate(view.lower):
        if word not in triggers or view.is_quoted(i):
            continue
        attribution = (
            according_to(view, i)
            or hedge(view, i)
            or colon_speaker(view, i)
            or cue_noun(view, i)
            or verb_cue(view, i, found)
        )
        if attribution is not None:
            found.append(attribution)
    sources = [span for a in found for span in a.source.spans]
    # "the reporter who wrote the article" is who the source is, not what somebody wrote
    outside = [a for a in found if not any(s.holds(a.cue.spans[0]) and s != a.cue.spans[0] for s in sources)]
    return _carried_by(outside)


def according_to(view: View, i: int) -> Attribution | None:
    """As in "According to [source], [content]" and "[content], according to [source]"."""
    if not (view.word(i) == "according" and view.word(i + 1) == "to"):
        return None
    source = phrase_after(view, i + 2, wide=True)
    if source is None:
        return None
    opening = i == 0 or (i <= 2 and view.word(0) in ("and", "but"))
    if opening:
        source = _without_subject(view, phrase_alone(view, i + 2) or source)
        first = source[1] + 1
        while view.word(first) == "," or (first < len(view) and view.word(first) == "that"):
            first += 1
        if first >= len(view) or view.last_word() < first:
            return None
        contents = (span_of(view, first, view.last_word()),)
    else:
        start, end = clause_start(view, i), i - 1
        while end > start and view.word(end) == ",":
            end -= 1
        if end < start:
            return None
        contents = (span_of(view, start, end),)
    return make(view, source, (i, i + 1), "according to", contents, "according_to", SAY)


def _without_subject(view: View, source: tuple[int, int]) -> tuple[int, int]:
    """As in "According to Radio Corda, the minister, Ada Roe, said": no apposition, but the next subject."""
    comma = next((k for k in range(*source) if view.word(k) == ","), None)
    behind = source[1] + 1
    if comma is None or view.word(behind) != ",":
        return source
    closing = next((k for k in range(behind + 1, len(view)) if view.word(k) == ","), None)
    if closing is None or any(view.is_finite(k) for k in range(behind + 1, closing)):
        return source
    return (source[0], comma - 1) if view.is_finite(closing + 1) else source


def hedge(view: View, i: int) -> Attribution | None:
    """As in "The decision has reportedly divided advisers": hearsay with nobody's name on it."""
    if view.lower[i] not in view.lexicon.hedge_starts:
        return None
    for words, noun in view.lexicon.hedges.items():
        if view.lower[i : i + len(words)] != words:
            continue
        last = i + len(words) - 1
        start, end = clause_start(view, i), clause_end(view, i)
        if end <= last:
            return None
        pieces = [(start, i - 1)] if start < i else []
        pieces.append((last + 1, end))
        contents = tuple(span_of(view, a, b) for a, b in pieces)
        made = make(view, None, (i, last), noun.lemma, contents, "hedge", SAY)
        return replace(made, certainty=noun.certainty)
    return None


def colon_speaker(view: View, i: int) -> Attribution | None:
    """As in "MAYOR: We will rebuild." as in transcripts and interviews."""
    if view.word(i) != ":" or not 0 < i <= 6 or i >= view.last_word():
        return None
    names = [k for k in range(i) if not view.is_mark(k)]
    if not all(view.is_capital(k) or view.word(k) in ("of", "the", "for") for k in names):
        return None
    if any(view.among(k, "no_speakers") for k in names):
        return None  # "UPDATE: …", "THE FACTS: …"
    shouted = all(view.tokens[k].text.isupper() for k in names)
    person = len(names) >= 2 and all(view.is_capital(k) for k in names)
    if not (shouted or (person and view.is_quoted(i + 1))) or (
        shouted and len(names) == 1 and len(view.word(0)) < 2
    ):
        return None
    contents = (view.between(i + 1, view.last_word()),)
    return make(view, (0, i - 1), (i, i), "say", contents, "colon_speaker", SAY)


def cue_noun(view: View, i: int) -> Attribution | None:
    """As in "reports that …", "the mayor's claim that …", "with a stated aim to …"."""
    noun = view.lexicon.cue_nouns.get(view.word(i))
    following = view.word(i + 1)
    if noun is None or following not in ("that", "to") or i == 0 or view.is_name_word(i):
        return None
    if following == "to" and noun.stance not in (Stance.INTENDS, Stance.PROMISES, Stance.DEMANDS):
        return None
    first = i - 1 if view.word(i - 1) in (*STATED, "reported") else i
    source = _holder(view, first, noun.lemma)
    if source is None:
        return None
    contents = (span_of(view, i + 1, content_end(view, i + 1, "clause")),)
    own = (i, i) if source == (i, i) else (first, i)
    rule = "stated_aim" if view.word(first) in STATED and own != (i, i) else "cue_noun"
    made = make(view, source, own, noun.lemma, contents, rule, SAY)
    return replace(made, stance=noun.stance, certainty=noun.certainty)


def _holder(view: View, i: int, lemma: str) -> tuple[int, int] | None:
    """Return whose claim, plan or aim it is."""
    k = i - 1
    if view.word(k) == "'s" or view.among(k, "possessives"):
        return phrase_before(view, k) if view.word(k) == "'s" else (k, k)
    if view.word(k) in ("a", "the") and view.word(k - 1) == "with":
        return _nearest_name(view, k - 1)
    if lemma in ("report", "rumour") and not view.among(k, "articles", "possessives"):
        return i, i
    return None


def _nearest_name(view: View, i: int) -> tuple[int, int] | None:
    last = i - 1
    while last >= 0 and not (view.is_name_word(last) and not view.is_quoted(last)):
        last -= 1
    first = last
    while (
        first > 0
        and (view.is_name_word(first - 1) or view.word(first - 1) == "-")
        and not view.is_quoted(first - 1)
    ):
        first -= 1
    return (first, last) if last >= 0 else None


def _carried_by(found: list[Attribution]) -> list[Attribution]:
    """Fold "According to the Courier, officials said …" into one attribution that came through the Courier."""
    carriers = [a for a in found if a.rule == "according_to" or _reported(a)]
    spent = {id(c) for c in carriers if any(_carries(c, other) for other in found)}
    result: list[Attribution] = []
    for attribution in found:
        if id(attribution) in spent:
            continue
        outer = tuple(
            Via(c.source.spans, None, SourceKind.UNKNOWN) for c in carriers if _carries(c, attribution)
        )
        result.append(replace(attribution, via=(*attribution.via, *outer)) if outer else attribution)
    return result


def _reported(attribution: Attribution) -> bool:
    """As in "…, Meridian Wire reported": a closing tag that says who carried all that stands before it."""
    return attribution.rule == "preposed" and attribution.cue.lemma == "report"


def _carries(carrier: Attribution, attribution: Attribution) -> bool:
    """True if the carrier's content is all of the attribution, from its source to the end of its content."""
    if (
        attribution is carrier
        or attribution.rule in ("according_to", "hedge")
        or not attribution.source.spans
    ):
        return False
    if _reported(carrier):
        return all(carrier.content[0].holds(span) for span in attribution.spans)
    content, source = carrier.content[0], attribution.source.spans[0]
    if not content.holds(source) or not content.holds(attribution.cue.spans[0]):
        return False
    first = source.start <= content.start + 1
    return first and attribution.content[-1].end >= content.end - 1
