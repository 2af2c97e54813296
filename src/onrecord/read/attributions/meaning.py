"""What a cue means: its verb, the stance it shows, and whether it is denied."""

from __future__ import annotations

from dataclasses import dataclass, replace

from onrecord.model import (
    Attribution,
    Cue,
    Relation,
    Span,
)
from onrecord.read.attributions.making import SAY, make
from onrecord.read.attributions.view import View
from onrecord.resources.lexicon import CueForm, CueVerb

_NEGATIONS = frozenset(("not", "never", "n't", "no", "cannot", "nor", "neither", "without"))
_STILL_SAID = frozenset(("first", "only", "last", "alone", "just", "merely"))
"""Words behind "not" of one who says it all the same: "not the only one to say"."""
NETWORK = "network"


@dataclass(frozen=True, slots=True)
class Meaning:
    """The verb of a cue, where it stands, and what else its words say."""

    verb: CueVerb
    lemma: str
    at: int
    negated: bool


def interpret(view: View, relation: Relation) -> Attribution:
    """Make an attribution of a relation whose cue stands in this sentence."""
    cue = _tokens(view, relation.cue)
    meaning = _meaning(view, cue)
    made = make(
        view, None, cue, meaning.lemma, relation.content, NETWORK, meaning.verb, negated=meaning.negated
    )
    source = (relation.source,) if relation.source else ()
    return replace(
        made,
        source=replace(made.source, spans=source),
        cue=Cue((relation.cue,), made.cue.lemma),
        confidence=relation.confidence,
    )


def _tokens(view: View, span: Span) -> tuple[int, int]:
    first, last = view.behind(span.start), view.behind(span.end) - 1
    if first > 0 and view.tokens[first - 1].end > span.start:
        first -= 1
    return (first, last) if first <= last else (0, 0)


def _meaning(view: View, cue: tuple[int, int]) -> Meaning:
    first, last = cue
    negated = any(_negates(view, k) for k in range(max(0, first - 1), last + 1))
    if view.word(first) == "according":
        return Meaning(SAY, "according to", first, negated=False)
    hedge = _hedge(view, cue)
    if hedge is not None:
        return hedge
    chosen: tuple[int, CueForm] | None = None
    for k in range(first, last + 1):
        for form in view.cue_forms(k):
            particle = form.verb.particle
            if particle is not None and view.word(k + 1) != particle:
                continue
            if chosen is None:
                chosen = (k, form)
            break
    if chosen is not None:
        k, form = chosen
        return Meaning(form.verb, form.verb.cue_lemma, k, negated)
    for k in range(first, last + 1):
        noun = view.lexicon.cue_nouns.get(view.word(k))
        if noun is not None:
            verb = CueVerb(noun.lemma, frozenset("s"), noun.stance, noun.certainty, frozenset())
            return Meaning(verb, noun.lemma, k, negated)
    k, lemma = _plain_lemma(view, cue)
    return Meaning(replace(SAY, lemma=lemma), lemma, k, negated)


def _negates(view: View, k: int) -> bool:
    """True of "not" and the like, and of "short" in "stopped short of saying", but not in "not the first to say"."""
    word = view.word(k)
    if word == "short":
        return view.word(k + 1) == "of"
    behind = view.word(k + 1 + (view.word(k + 1) == "the"))
    return (word in _NEGATIONS or word.endswith("n't")) and behind not in _STILL_SAID


def _hedge(view: View, cue: tuple[int, int]) -> Meaning | None:
    first, last = cue
    if view.lexicon.hedge_starts.isdisjoint(view.lower[max(0, first - 1) : last + 1]):
        return None
    for words, noun in view.lexicon.hedges.items():
        for k in range(max(0, first - 1), last + 1):
            if view.lower[k : k + len(words)] == words and k + len(words) > first:
                verb = CueVerb(noun.lemma, frozenset("s"), noun.stance, noun.certainty, frozenset(("hedge",)))
                return Meaning(verb, noun.lemma, k, negated=False)
    return None


def _plain_lemma(view: View, cue: tuple[int, int]) -> tuple[int, str]:
    """The cue's first telling word, as the dictionary has it as far as its ending tells."""
    first, last = cue
    words = [k for k in range(first, last + 1) if view.word(k)[:1].isalpha()]
    telling = [
        k
        for k in words
        if not view.among(k, "auxiliaries", "prepositions", "articles", "pronouns", "possessives", "adverbs")
        and not view.is_adverb(k)
    ]
    if not words:
        return first, "say"
    k = (telling or words)[0]
    return k, _without_ending(view.word(k))


def _without_ending(word: str) -> str:
    for ending, instead in (
        ("ying", "y"),
        ("ies", "y"),
        ("ied", "y"),
        ("sses", "ss"),
        ("shes", "sh"),
        ("ches", "ch"),
    ):
        if word.endswith(ending) and len(word) > len(ending) + 1:
            return word[: -len(ending)] + instead
    for ending in ("ing", "ed"):
        stem = word.removesuffix(ending)
        if stem != word and len(stem) > 2:
            if stem[-1] == stem[-2] and stem[-1] not in "sl":
                return stem[:-1]
            return stem + "e" if stem[-1] in "cgsvuz" and not stem.endswith("ss") else stem
    return word[:-1] if word.endswith("s") and not word.endswith(("ss", "us")) else word
