"""Relays: whom an outlet cites or quotes is the source of what it reports, and the outlet its carrier."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from onrecord.model import Attribution, Cue, SourceKind, Span, Stance, Via
from onrecord.read.attributions.making import SAY, make
from onrecord.read.attributions.phrases import phrase_after, phrase_before
from onrecord.read.attributions.view import View
from onrecord.text.tokens import tokenize

_CITING = frozenset(("citing", "quoting"))
_QUOTES = _CITING | {"quoted", "quotes", "cited", "cites"}
_SAYING = frozenset(("saying", "telling", "stating"))
_TELLS_LITTLE = frozenset(
    ("put", "puts", "named", "names", "gave", "gives", "set", "sets", "listed", "lists")
)
_LONGEST = 20
"""Tokens from "quoted" to "as saying"."""
_PEOPLE = ("group_nouns", "person_nouns", "document_nouns", "media_nouns", "government_groups")
"""Lists of nouns whose word a report may rest on, unlike "rising costs"."""
_BODIES = ("org_words", "government_words")
"""Lists of nouns that stand for a body where they end its name, and not before another noun ("city rules")."""
_OUTLETS = ("media_nouns", "media_words")


def relayed(view: View, found: Sequence[Attribution]) -> list[Attribution]:
    """Give what an outlet reports to whom it cites: "The Star reported, citing two aides, that …".

    Also "the Star quoted Roe as saying" and "Roe was quoted as saying". A person who cites somebody ("Roe said, citing
    a poll") stays the source: what was cited is a reason, and not whose words these are.
    """
    result = list(found)
    for k, word in enumerate(view.lower):
        if word in _QUOTES and not view.is_quoted(k):
            saying = _as_saying(view, k)
            if saying is not None:
                result = _quoted(view, result, k, saying)
            elif word in _CITING:
                result = _cited(view, result, k)
            elif view.word(k + 1) == "by":
                result = _quoted_by(view, result, k)
    return result


def _cited(view: View, found: list[Attribution], k: int) -> list[Attribution]:
    """Behind "citing" at token k stands whose word an outlet's report rests on."""
    phrase = phrase_after(view, k + 1, wide=True)
    if phrase is None or not _may_speak(view, phrase):
        return found
    cited = view.between(*phrase)
    here = [a for a in found if _meets_cue(a, view.between(k, k))]
    others = [a for a in found if a not in here]
    reports = [a for a in others if _is_report(view, a)]
    report = next((a for a in reports if not _says(a, cited)), None)
    if report is None:
        held = ((a, made) for a in reports if (made := _around(view, a, k, phrase[1])) is not None)
        whole, report = next(held, (None, None))
        others = [a for a in others if a is not whole]
    report = report or _ahead(view, here, k, phrase[1])
    if report is None and not any(_says(a, cited) for a in others):
        report = _unseen(view, k)
    if report is None:
        return found
    relay = Via(report.source.spans, None, SourceKind.MEDIA)
    made = replace(report, source=replace(report.source, spans=(cited,)), via=(relay,))
    return [a for a in others if a is not report] + [made]


def _around(view: View, a: Attribution, k: int, end: int) -> Attribution | None:
    """The report without whom it cites, where that was taken for the first or the last of what it says.

    As in "According to the Star, citing two aides, …" and "…, quoting two aides": "citing" is token k, its phrase ends
    with token ``end``.
    """
    aside = view.between(k, end)
    behind, before = end + 1 + (view.word(end + 1) == ","), k - 1 - (view.word(k - 1) == ",")
    pieces = []
    for piece in a.content:
        if not piece.meets(aside):
            pieces.append(piece)
        elif (
            piece.start >= aside.start
            and behind < len(view)
            and view.between(behind, behind).end <= piece.end
        ):
            pieces.append(Span(view.between(behind, behind).start, piece.end))
        elif piece.end <= aside.end + 1 and before > 0 and view.between(before, before).end > piece.start:
            pieces.append(Span(piece.start, view.between(before, before).end))
        else:
            return None
    return replace(a, content=tuple(pieces))


def _ahead(view: View, here: Sequence[Attribution], k: int, end: int) -> Attribution | None:
    """The report whose verb stands before "citing", where all behind was taken for what is cited.

    Args:
        view: the sentence.
        here: what has "citing" for its cue.
        k: the token "citing".
        end: the last token of whom it cites.
    """
    first = end + 1 + (view.word(end + 1) == ",")
    verb = next((j for j in range(k - 1, -1, -1) if view.lexicon.is_speech(view.word(j))), None)
    for a in here:
        last = view.behind(a.content[-1].end) - 1
        if verb is not None and view.word(first) == "that" and first < last and _is_outlet(view, a):
            meant = view.cue_forms(verb)[0].verb
            cue = Cue((view.between(verb, verb),), meant.lemma)
            return replace(a, cue=cue, content=(view.between(first, last),), stance=meant.stance)
    return None


def _unseen(view: View, k: int) -> Attribution | None:
    """As in "The Star put the price at 240 million, citing …": an outlet's report under a verb that says little."""
    verb = 1 + (view.word(0) == "the")
    while view.is_capital(verb):
        verb += 1
    words = [view.word(j) for j in range(verb)]
    told = view.is_finite(verb) or view.word(verb) in _TELLS_LITTLE
    if not told or view.word(k - 1) != "," or verb + 2 >= k or not view.lexicon.names_outlet(words):
        return None
    content = (view.between(verb + 1, k - 2),)
    return make(view, (0, verb - 1), (verb, verb), view.word(verb), content, "cited", SAY)


def _quoted(view: View, found: list[Attribution], k: int, saying: int) -> list[Attribution]:
    """Before or behind "quoted" at token k stands who speaks; ``saying`` is the "as" of "as saying"."""
    words = view.between(k, saying + 1)
    here = [a for a in found if _meets_cue(a, words)]
    start = k
    while view.among(start - 1, "auxiliaries"):
        start -= 1
    passive = start < k
    speaker = phrase_before(view, start) if passive else (k + 1, saying - 1)
    if not here or speaker is None or speaker[0] > speaker[1]:
        return found
    source = view.between(*speaker)
    content = tuple(part for piece in here[0].content if (part := _without(piece, words)))
    if not content or any(source.meets(piece) for piece in content):
        return found
    made = replace(here[0], source=replace(here[0].source, spans=(source,)), content=content)
    if passive:
        outlet = phrase_after(view, k + 2) if view.word(k + 1) == "by" else None
    else:
        outlet = phrase_before(view, k)
        made = replace(made, cue=Cue((view.between(saying, saying + 1),), "say"), stance=Stance.ASSERTS)
    if outlet is not None and not made.via:
        made = replace(made, via=(Via((view.between(*outlet),), None, SourceKind.UNKNOWN),))
    return [a for a in found if a not in here] + [made]


def _quoted_by(view: View, found: list[Attribution], k: int) -> list[Attribution]:
    """As in "a diplomat, quoted by the Star, called it a farce", where the outlet was taken for who speaks."""
    outlet = phrase_after(view, k + 2)
    speaker = phrase_before(view, k - 1) if view.word(k - 1) == "," else None
    if outlet is None or speaker is None:
        return found
    printed = view.between(*outlet)
    relay = Via((printed,), None, SourceKind.MEDIA)
    return [
        replace(a, source=replace(a.source, spans=(view.between(*speaker),)), via=(relay, *a.via))
        if a.source.spans == (printed,) and a.cue.spans[0].start > printed.end
        else a
        for a in found
    ]


def _without(piece: Span, words: Span) -> Span | None:
    """A piece of content, or what of it stands behind these words."""
    if not piece.meets(words):
        return piece
    return Span(words.end + 1, piece.end) if words.end + 1 < piece.end else None


def _as_saying(view: View, k: int) -> int | None:
    """The token "as" of "quoted … as saying"."""
    for j in range(k + 1, min(len(view) - 1, k + _LONGEST)):
        if view.word(j) == "as" and view.word(j + 1) in _SAYING and not view.is_quoted(j):
            return j
    return None


def _may_speak(view: View, phrase: tuple[int, int]) -> bool:
    """True of people, documents and bodies, told by the words before the first preposition."""
    first, end = phrase
    last = next((j - 1 for j in range(first + 1, end + 1) if view.among(j, "prepositions")), end)
    owned = any(view.word(j) == "'s" for j in range(first, last + 1))
    persons = view.lexicon["person_nouns"]
    people = any(
        view.among(j, *_PEOPLE) or view.word(j).removesuffix("s") in persons for j in range(first, last + 1)
    )
    return (people and not owned) or view.is_name_word(last) or view.among(last, *_PEOPLE, *_BODIES)


def _is_report(view: View, a: Attribution) -> bool:
    told = a.cue.lemma == "according to" or any(map(view.lexicon.is_speech, a.cue.lemma.split()))
    return told and _is_outlet(view, a)


def _is_outlet(view: View, a: Attribution) -> bool:
    words = [t.lower for span in a.source.spans for t in tokenize(view.text, span)]
    named = bool(words) and (view.lexicon.names_outlet(words) or words[-1] in view.lexicon.any_of(*_OUTLETS))
    # "the Ostravian news agency Ostrapress"
    return named or "news agency" in " ".join(words) or not view.lexicon["outlet_nouns"].isdisjoint(words)


def _says(a: Attribution, words: Span) -> bool:
    return any(piece.meets(words) for piece in a.content)


def _meets_cue(a: Attribution, words: Span) -> bool:
    return any(span.meets(words) for span in a.cue.spans)
