"""Relations understood: what the trained reader found, told by the rules that know the shape of its sentence."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace

from onrecord.model import Attribution, Cue, Relation, Span
from onrecord.read.attributions.carriers import carried
from onrecord.read.attributions.frames import span_of
from onrecord.read.attributions.impersonal import impersonal, may_be_impersonal
from onrecord.read.attributions.making import behind_dateline
from onrecord.read.attributions.meaning import NETWORK, interpret
from onrecord.read.attributions.phrases import phrase_alone
from onrecord.read.attributions.reckoning import PUTS, reckoned
from onrecord.read.attributions.relays import relayed
from onrecord.read.attributions.rules import STATED, colon_speaker, find_in_sentence, hedge
from onrecord.read.attributions.view import MARKS, View
from onrecord.text.tokens import tokenize

_UNTRAINED = frozenset(("colon_speaker", "hedge", "stated_aim"))
"""Rules for what the trained reader was hardly taught: transcripts, hearsay with nobody's name on it, stated aims."""
_NOUNS = frozenset(("cue_noun", "stated_aim"))
_CUE_BY_RULE = _NOUNS | {"preposed", "verb_clause", "hedge"}
"""Rules that know better how far a cue reaches ("said in a statement"); measured on PolNeAR's development set."""
_CONTENT_BY_RULE = frozenset(("inverted", "according_to", "hedge"))
"""Rules that know better how far a content reaches."""
_UNNAMED = re.compile(
    r"to be (?:named|identified)|that (?:his|her|their) (?:names?|identit(?:y|ies)) (?:not be|be withheld)"
    r"|(?:for )?anonymity\b",
    re.IGNORECASE,
)
"""How a content starts that is a reason for leaving a name out."""
_LOOSE = re.compile(r"(?:[,:;]|, (?:who|whose|which))$")
_JOINED = re.compile(r",? (?:and|but)$")


def understand(views: Sequence[View], relations: Sequence[Relation]) -> list[Attribution]:
    """Return an attribution for each relation, and those only a rule can see, in the order of sentences."""
    by_view: dict[int, list[Relation]] = {}
    for relation in relations:
        at = bisect_right(views, relation.cue.start, key=lambda view: view.span.start) - 1
        by_view.setdefault(max(at, 0), []).append(relation)
    found: list[Attribution] = []
    for number, view in enumerate(views):
        own = by_view.get(number, [])
        if own or _may_need_rules(view):
            found += _in_view(view, own)
    return found


def _may_need_rules(view: View) -> bool:
    """True where one of the `_UNTRAINED` may find something; the others count only beside a relation."""
    if "citing" in view.lower or not STATED.isdisjoint(view.lower) or not PUTS.isdisjoint(view.lower):
        return True
    if "it" in view.lower and may_be_impersonal(view):
        return True
    for i, word in enumerate(view.lower):
        may_begin = word == ":" or word in view.lexicon.hedge_starts
        if may_begin and not view.is_quoted(i) and (hedge(view, i) or colon_speaker(view, i)):
            return True
    return False


def _in_view(view: View, relations: Sequence[Relation]) -> list[Attribution]:
    ruled = [a for a in find_in_sentence(view) if not _leaves_out_name(view, a.content)]
    silent = [r for r in relations if _asks_for_silence(view, r)]
    relations = [_trimmed(view, r) for r in relations if r not in silent and not _of_nobody(view, r)]
    found: list[Attribution] = []
    used: set[int] = set()
    cues = [r.cue for r in relations]
    for relation in relations:
        partner = _partner(relation, ruled)
        if partner is None or id(partner) in used:  # one find of a rule is one relation's
            found.append(carried(view, interpret(view, relation), cues))
        else:
            used.add(id(partner))
            found.append(carried(view, _joined(view, relation, partner), cues))
    extra = [a for a in ruled if (a.rule in _UNTRAINED or silent) and id(a) not in used]
    hearsay = [a for a in found if a.rule == "hedge"] + [a for a in extra if a.rule == "hedge"]
    found = [a for a in found if a in hearsay or not any(_within(a, h) for h in hearsay)]
    found += [a for a in extra if not any(_overlaps(a, other) for other in found)]
    found = impersonal(view, reckoned(view, relayed(view, found)))
    return found + [a for a in ruled if a.rule in _NOUNS and any(_inside(a, other) for other in found)]


def _trimmed(view: View, relation: Relation) -> Relation:
    """Without a comma behind the source, a dateline before the content, and "and" or a stop behind it."""
    relation = _of_its_own_sentence(view, relation)
    source = relation.source and _whole_source(view, relation.source, relation.cue)
    content = _own_pieces(view, relation.content)
    dateline = view.tokens[min(behind_dateline(view), len(view) - 1)].start
    if content[0].start == view.span.start < dateline < content[0].end:
        content = (Span(dateline, content[0].end), *content[1:])
    last = content[-1]
    stop = view.behind(last.end) - 1
    if (
        stop >= 0
        and view.tokens[stop].end == last.end
        and view.tokens[stop].text == "."
        and not view.is_quoted(stop)
        and len(last) > 1
    ):
        content = (*content[:-1], Span(last.start, last.end - 1))
    if len(content) > 1 and content[-1].of(view.text) == "to know":
        content = content[:-1]  # "“Who paid?” she wanted to know"
    joined = _JOINED.search(content[-1].of(view.text))
    if joined is not None and joined.start():
        content = (*content[:-1], Span(content[-1].start, content[-1].start + joined.start()))
    if source is relation.source and content is relation.content:
        return relation
    return replace(relation, source=source, content=content)


def _of_its_own_sentence(view: View, relation: Relation) -> Relation:
    """With the source that stands behind "According to", where the network took one of another sentence for it."""
    if relation.cue.of(view.text).lower() != "according to" or relation.source is None:
        return relation
    first = view.behind(relation.cue.end)
    if view.span.meets(relation.source) or first >= len(view):
        return relation
    phrase = phrase_alone(view, first)
    return replace(relation, source=span_of(view, *phrase)) if phrase else relation


def _own_pieces(view: View, content: tuple[Span, ...]) -> tuple[Span, ...]:
    """Without pieces of other sentences that nothing quotes, where the cue's own sentence has a piece."""
    if len(content) < 2 or not any(view.span.meets(piece) for piece in content):
        return content
    return tuple(
        piece for piece in content if view.span.meets(piece) or not MARKS.isdisjoint(piece.of(view.text))
    )


def _whole_source(view: View, source: Span, cue: Span) -> Span:
    """With all of a relative clause that was begun ("two clerks, who"), and without a comma at its end."""
    loose = _LOOSE.search(source.of(view.text))
    if loose is None or not loose.start():
        return source
    between = view.text[source.end : cue.start].rstrip()
    if len(loose[0]) > 1 and between.endswith(","):
        return Span(source.start, source.end + len(between) - 1)
    return Span(source.start, source.start + loose.start())


def _asks_for_silence(view: View, relation: Relation) -> bool:
    """As in "who asked not to be named", "neither wished to be named": why a name is left out, not a statement."""
    if _leaves_out_name(view, relation.content):
        return True
    first, behind = view.behind(relation.cue.start), view.behind(relation.cue.end)
    # "spoke on condition of anonymity to discuss …"
    reason = "anonymity" in view.lower[max(0, first - 3) : behind]
    return reason or view.lower[behind : behind + 3] == ("not", "to", "be")


def _leaves_out_name(view: View, content: Sequence[Span]) -> bool:
    return bool(content) and _UNNAMED.match(content[0].of(view.text)) is not None


def _of_nobody(view: View, relation: Relation) -> bool:
    """As in "Said nobody." and "No group claimed …": there is no such source."""
    held = relation.source or relation.content[0]
    words = held.of(view.text).lower().rstrip(".")
    if relation.cue.of(view.text) == ":" and not view.lexicon["no_speakers"].isdisjoint(words.split()):
        return True  # "UPDATE: …"
    claimed = relation.content[0].of(view.text).lower().startswith("responsibility")
    return words in ("nobody", "no one", "none") or (words.startswith("no ") and claimed)


def _partner(relation: Relation, ruled: Sequence[Attribution]) -> Attribution | None:
    """The rule's find with the same cue, or with the relation's source as its carrier."""
    for a in ruled:
        if any(span.meets(relation.cue) for span in a.cue.spans):
            return a
    for a in ruled:
        carriers = [span for via in a.via for span in via.spans]
        if relation.source and any(span.meets(relation.source) for span in carriers):
            return a
    return None


def _joined(view: View, relation: Relation, partner: Attribution) -> Attribution:
    """What the network drew and what the rule understood, each where it is the better judge."""
    if not any(span.meets(relation.cue) for span in partner.cue.spans):
        return replace(partner, confidence=relation.confidence)
    source = _source(view, relation, partner)
    spans = (source,) if source else ()
    drawn = Cue((relation.cue,), partner.cue.lemma)
    by_rule = _content_by_rule(view, relation, partner)
    content = partner.content if by_rule else relation.content
    ruled = partner.rule in _CUE_BY_RULE or (by_rule and partner.rule == "verb_infinitive")
    cue = partner.cue if ruled else drawn
    if any(c.meets(s) for c in content for s in (*spans, *cue.spans)):
        cue, content = drawn, relation.content
    via = tuple(v for v in partner.via if not any(s.meets(o) for s in v.spans for o in (*spans, *content)))
    channel = partner.channel
    if any(c.meets(s) for c in content for s in channel.spans):
        channel = replace(channel, kind=None, spans=())
    return replace(
        partner,
        source=replace(partner.source, spans=spans),
        cue=cue,
        content=content,
        via=via,
        channel=channel,
        confidence=relation.confidence,
        rule=partner.rule if partner.rule in _UNTRAINED else NETWORK,
    )


def _content_by_rule(view: View, relation: Relation, partner: Attribution) -> bool:
    """True for shapes that rules know better, and where the network took in the addressee ("told the cabinet that")."""
    if partner.rule in _CONTENT_BY_RULE:
        return True
    if len(partner.content) > 1 or len(relation.content) > 1:
        return False
    before = view.text[partner.content[0].start : relation.content[0].start].split()
    if (
        before
        and before[-1].lower() in view.lexicon.cue_nouns
        and partner.content[0].holds(relation.content[0])
    ):
        return True  # "denied reports that …": what is denied are the reports
    if partner.rule == "verb_infinitive":  # "refused [to say whether …]", not "refused to say [whether …]"
        return len(relation.cue) > len(partner.cue.spans[0]) and partner.content[0].holds(relation.content[0])
    if partner.rule != "verb_clause":
        return False
    verbs = [
        f.verb for t in tokenize(view.text, relation.cue) for f in view.lexicon.cue_forms.get(t.lower, ())
    ]
    own, drawn = partner.content[0], relation.content[0]
    told = any("o" in verb.frames for verb in verbs) and drawn.start == relation.cue.end + 1
    return told and drawn.start < own.start and drawn.holds(own)


def _source(view: View, relation: Relation, partner: Attribution) -> Span | None:
    if partner.rule == "hedge":
        return None
    if relation.source is None:
        return None
    ruled = partner.source.spans[0] if partner.source.spans else None
    words = [t.lower for t in tokenize(view.text, relation.source)]
    if all(word in view.lexicon["articles"] for word in words):
        return ruled
    if ruled is None:
        return relation.source
    if "\n" in view.text[relation.source.end : view.span.start]:
        return ruled  # whoever speaks in the sentence itself is nearer than one of another paragraph
    if ";" in view.text[relation.source.end : ruled.start]:
        return ruled  # and whoever speaks in the clause than one of another clause
    carriers = [span for via in partner.via for span in via.spans]
    holds_carrier = any(relation.source.holds(span) and not ruled.holds(span) for span in carriers)
    headless = words[0] in ("who", "which") and ruled.holds(relation.source)
    return ruled if holds_carrier or headless else relation.source


def _inside(a: Attribution, other: Attribution) -> bool:
    """True if all of a stands in one piece of the other's content: "denied reports that …"."""
    return any(all(piece.holds(span) for span in a.spans) for piece in other.content)


def _within(a: Attribution, other: Attribution) -> bool:
    """True if a's cue stands in the other's content or is its cue."""
    return a is not other and any(c.meets(s) for c in a.cue.spans for s in (*other.content, *other.cue.spans))


def _overlaps(a: Attribution, other: Attribution) -> bool:
    if any(c.meets(s) for c in a.cue.spans for s in (*other.cue.spans, *other.content)):
        return True
    return any(c.meets(s) for c in a.content for s in other.spans)
