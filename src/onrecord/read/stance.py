"""Stance, certainty and polarity: what the source does with the content, and how sure of it they are."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from onrecord.model import TURN_RULE, Attribution, Certainty, Polarity, QuotationKind, Span, Stance, hull
from onrecord.resources.lexicon import Lexicon
from onrecord.resources.weights import Judge
from onrecord.text.tokens import tokenize

_FIRST_WORDS = 18
"""How far into a content a modal still speaks of the whole of it; farther in it belongs to a clause."""

SETTLED = (Stance.DECLINES, Stance.ASKS, Stance.PROMISES)
"""Stances that rules see so well that no judge may overrule them."""
_TOLD = {
    "call on": Stance.DEMANDS,
    "call for": Stance.DEMANDS,
    "urge": Stance.DEMANDS,
    "demand": Stance.DEMANDS,
    "tell": Stance.DEMANDS,
    "rule out": Stance.DENIES,
}
"""Cues that leave no doubt of a stance: where it is theirs, it stays."""
_PLAIN = frozenset(("say", "tell", "add", "write", "according to", "state", "report"))
"""Cues under which even "nobody was hurt" is said, not denied."""
_CERTAINTY = {
    Stance.ASKS: Certainty.UNKNOWN,
    Stance.DECLINES: Certainty.UNKNOWN,
    Stance.DOUBTS: Certainty.UNKNOWN,
}
"""Stances that leave open whether the content is so."""
_NEUTRAL = frozenset((Stance.ASSERTS,))
_SEEN = 240
"""Characters of a content that are looked at; what follows them is detail."""
_STOPS = frozenset((".", "!", "?"))
_CONTRARY = re.compile(r"\b(?:contrary to|despite|in spite of|unlike) what $", re.IGNORECASE)
_BEFORE = 24
"""Characters before a source in which it stands whether it is contradicted."""
_DENYING = frozenset(("deny", "dispute", "contest", "refute"))
_CONFIRMING = frozenset(("confirm", "verify"))
_SILENT = frozenset(("comment", "answer", "respond", "reply", "elaborate", "discuss", "confirm", "say"))


def mark_stance(
    text: str, attributions: Sequence[Attribution], lexicon: Lexicon, judge: Judge | None = None
) -> tuple[Attribution, ...]:
    """Return the attributions with stance, certainty and polarity settled by cue and content together.

    The values are those of the label guide: a neutral cue with a question asks, with a first-person "will" promises,
    and a modal early in the content lowers its certainty.
    """
    marked = tuple(_marked(text, a, lexicon) for a in attributions)
    return marked if judge is None else tuple(_judged(text, a, lexicon, judge) for a in marked)


def _judged(text: str, attribution: Attribution, lexicon: Lexicon, judge: Judge) -> Attribution:
    """The trained judge has the last word on what the network found, but for refusals, questions and promises."""
    if attribution.rule != "network" or is_settled(text, attribution):
        return attribution
    seen = stance_features(text, attribution, lexicon)
    stance = Stance(judge.decide(seen, attribution.stance, is_open=attribution.stance in _NEUTRAL))
    if stance is Stance.DEMANDS and attribution.cue.lemma == "call":
        return attribution  # "called it a farce", unlike "called for" and "called on"
    if stance is attribution.stance or (stance is Stance.DENIES and attribution.cue.lemma in _PLAIN):
        return attribution
    certainty = _CERTAINTY.get(stance, attribution.certainty)
    return replace(attribution, stance=stance, certainty=certainty)


def is_settled(text: str, attribution: Attribution) -> bool:
    """True where the rules see the stance so well that no judge may overrule them."""
    told = _TOLD.get(attribution.cue.lemma) is attribution.stance or _is_open(attribution)
    told = told or _is_contradicted(text, attribution)
    return attribution.stance in SETTLED or told or _bare_answer(text, attribution) is not None


def _is_open(attribution: Attribution) -> bool:
    """As in "she did not rule out a sale": held to be possible."""
    return attribution.cue.lemma == "rule out" and attribution.stance is Stance.ASSERTS


def _bare_answer(text: str, attribution: Attribution) -> Stance | None:
    content = attribution.content[0].of(text).strip("“”\"'‘’.,! ").lower()
    return {"no": Stance.DENIES, "yes": Stance.CONFIRMS}.get(content)


def _marked(text: str, attribution: Attribution, lexicon: Lexicon) -> Attribution:
    if attribution.rule == "hedge":
        return attribution
    if _is_contradicted(text, attribution):
        told = tuple(span for span in attribution.content if span.of(text).lower() != "what")
        return replace(attribution, stance=Stance.DENIES, content=told or attribution.content)
    lemma, negated = attribution.cue.lemma, attribution.polarity is Polarity.NEGATIVE
    if negated and lemma in _SILENT and attribution.stance in _NEUTRAL and not _has_that(text, attribution):
        return replace(
            attribution, stance=Stance.DECLINES, certainty=Certainty.UNKNOWN, polarity=Polarity.POSITIVE
        )
    if _leaves_open(text, attribution):
        return replace(
            attribution, stance=Stance.DECLINES, certainty=Certainty.UNKNOWN, polarity=Polarity.POSITIVE
        )
    if negated and lemma == "rule out":
        return replace(
            attribution, stance=Stance.ASSERTS, certainty=Certainty.POSSIBLE, polarity=Polarity.POSITIVE
        )
    stance = _of_content(text, attribution) if attribution.stance in _NEUTRAL else attribution.stance
    stance = _by_whole_content(text, attribution, stance) or stance
    certainty = attribution.certainty
    if stance is Stance.ASKS:
        certainty = Certainty.UNKNOWN
    elif certainty is Certainty.CERTAIN:
        certainty = _modal(text, attribution, lexicon)
    if stance is attribution.stance and certainty is attribution.certainty:
        return attribution
    return replace(attribution, stance=stance, certainty=certainty)


def _is_contradicted(text: str, attribution: Attribution) -> bool:
    """As in "Contrary to what Roe said, the pier is safe": what follows is the contrary of what the source says."""
    start = min((span.start for span in attribution.source.spans), default=0)
    return _CONTRARY.search(text, max(0, start - _BEFORE), start) is not None


def _leaves_open(text: str, attribution: Attribution) -> bool:
    """True of "did not deny", "does not dispute", "could not confirm" and "neither confirmed nor denied"."""
    cue = [t.lower for span in attribution.cue.spans for t in tokenize(text, span)]
    if "neither" in cue and "nor" in cue:
        return attribution.cue.lemma in _CONFIRMING | _DENYING
    negated = attribution.polarity is Polarity.NEGATIVE
    return negated and (attribution.cue.lemma in _DENYING or attribution.cue.lemma in _CONFIRMING)


def _by_whole_content(text: str, attribution: Attribution, stance: Stance) -> Stance | None:
    """A bare "no" denies and a bare "yes" confirms; asking for a thing is no question; "no doubt" is none."""
    if stance in _NEUTRAL:
        told_to = attribution.cue.lemma == "tell" and attribution.content[0].of(text).startswith("to ")
        return Stance.DEMANDS if told_to else _bare_answer(text, attribution)
    cue = attribution.cue.spans[0].of(text).lower()
    if stance is Stance.ASKS and attribution.cue.lemma == "ask":
        content = attribution.content[0].of(text).lower()
        return Stance.DEMANDS if cue.endswith(" for") or content.startswith(("for ", "to ")) else None
    if stance is Stance.DOUBTS and "no doubt" in cue:
        return Stance.ASSERTS
    return None


def stance_features(text: str, attribution: Attribution, lexicon: Lexicon) -> list[str]:
    """What a judge of stance looks at: the cue's words and leanings, the content's start, and the rules' own view."""
    cue = [t.lower for s in attribution.cue.spans for t in tokenize(text, s)]
    whole = hull(attribution.content)
    content = [t.lower for t in tokenize(text, Span(whole.start, min(whole.end, whole.start + _SEEN)))]
    first = [w for w in content[:8] if w[0].isalpha()]
    found = [f"rule={attribution.stance}", f"lemma={attribution.cue.lemma}", f"kind={attribution.quotation}"]
    found += [f"rule={attribution.stance}+{attribution.rule == 'network'}"]
    found += [f"cue={w}" for w in cue]
    found += [f"lean={lexicon.leanings[w]}" for w in cue if w in lexicon.leanings]
    verbs = [f.verb for w in cue for f in lexicon.cue_forms.get(w, ())[:1]]
    found += [f"verb={v.stance}" for v in verbs]
    found += [f"cue ends={cue[-1]}"] if cue and cue[-1] in _ENDS else []
    found += [f"starts={w}" for w in first[:2]]
    found += [f"early={w}" for w in first if w in _TELLING]
    found += [f"will={not _WILL.isdisjoint(content[:25])}"]
    found += [_forecast(content, attribution)]
    found += [f"should={not _SHOULD.isdisjoint(content[:25])}"]
    found += ["asks"] if text[: attribution.content[-1].end].rstrip("”\"’'").endswith("?") else []
    found += ["imperative"] if _is_imperative(first, attribution, lexicon) else []
    found += ["negated"] if any(w in _NEGATIONS or w.endswith("n't") for w in cue) else []
    found += ["no source"] if not attribution.source.spans else []
    return found


def _is_imperative(first: Sequence[str], attribution: Attribution, lexicon: Lexicon) -> bool:
    """True of a quotation that starts by telling somebody what to do."""
    return (
        attribution.quotation is not QuotationKind.INDIRECT
        and bool(first)
        and first[0] in lexicon["imperatives"]
    )


def _forecast(content: Sequence[str], attribution: Attribution) -> str:
    """Where a word of the future first stands, in whose mouth, and under how plain a cue."""
    at = next((k for k, w in enumerate(content[:25]) if w in _WILL), 99)
    own = any(w in ("i", "we", "i'll", "we'll") for w in content[:at])
    plain = attribution.cue.lemma in _PLAIN
    return f"forecast={'near' if at < 8 else 'far' if at < 25 else 'none'}+{own}+{plain}"


_ENDS = frozenset(("for", "on", "to", "about", "of", "with", "against", "at", ":", "in", "by", "as", "that"))
_TELLING_WORDS = """
a and be can could do don't going he he'll her his how i i'll if it let's likely may might must never no not please she
she'll should that the their they they'll to we we'll what when whether why will would
"""
_TELLING = frozenset(_TELLING_WORDS.split())
"""Words at a content's start that tell a forecast, an order or a promise from a plain statement."""
_WILL = frozenset(
    ("will", "would", "'ll", "he'll", "she'll", "they'll", "i'll", "we'll", "won't", "likely", "gonna")
)
_SHOULD = frozenset(("should", "must", "ought", "need", "needs"))
_NEGATIONS = frozenset(("not", "never", "no", "cannot", "nor", "neither", "without"))


def _has_that(text: str, attribution: Attribution) -> bool:
    return attribution.content[0].of(text).lower().startswith("that ")


def _of_content(text: str, attribution: Attribution) -> Stance:
    direct = attribution.quotation is QuotationKind.DIRECT or attribution.rule in ("colon_speaker", TURN_RULE)
    if attribution.quotation is QuotationKind.INDIRECT and not direct:
        return attribution.stance
    words = hull(attribution.content).of(text).rstrip("”\"’' ")
    if direct and words.endswith("?") and not words.rstrip("?").count("."):
        return Stance.ASKS
    first = [t.lower for t in tokenize(words[:60])[:6]]
    if attribution.quotation is not QuotationKind.INDIRECT and first:
        opening = [w for w in first if w.isalpha() or "'" in w]
        if opening[:2] in (["i", "will"], ["we", "will"]) or opening[:1] in (["i'll"], ["we'll"]):
            return Stance.PROMISES
    return attribution.stance


def _modal(text: str, attribution: Attribution, lexicon: Lexicon) -> Certainty:
    whole = hull(attribution.content)
    seen = Span(whole.start, min(whole.end, whole.start + _SEEN))
    possible, probable = lexicon["possible_words"], lexicon["probable_words"]
    for place, token in enumerate(tokenize(text, seen)[:_FIRST_WORDS]):
        word = token.lower
        if word in possible and not (place and token.text == "May"):
            return Certainty.POSSIBLE
        if word in probable:
            return Certainty.PROBABLE
        if word in _STOPS and attribution.rule == TURN_RULE:
            break  # what an answer goes on to say has certainties of its own
    return Certainty.CERTAIN
