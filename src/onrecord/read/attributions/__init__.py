"""Attributions: source, cue and content of everything somebody is said to say, think or want.

The trained reader's relations come in; `understanding` makes attributions of them with the help of the rules, and
`meaning` where no rule knows the sentence. `rules` and `verbs` hold one function for each shape of sentence, which
also read what is said inside another's words; `making` puts one together; `phrases` finds how far a
source reaches, `frames` how far a content does; `relays` gives what an outlet reports to whom it cites, `reckoning` a
number to who gives it, `impersonal` gives what "it has been claimed" stands behind, `carriers` says who carried words
and how they were given; `paragraphs` joins quotations that go on; `view` is a sentence as the rules see it. In
interviews and transcripts `labels` finds what may say who speaks, `turns` whether people talk there and how far each
turn reaches, `unlabelled` questions that stand by themselves, `talk` the occasion, and `spoken` keeps what is said in a
turn inside it.
May import: `model`, `text`, `resources`, `errors`.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace

from onrecord.model import Attribution, Quotation, Relation, Span, Stance, Talk, covered, hull
from onrecord.read.attributions.paragraphs import join_quotations, quotation_kind
from onrecord.read.attributions.rules import find_in_sentence
from onrecord.read.attributions.spoken import attributions_of, confined, spoken_sentences
from onrecord.read.attributions.talk import find_talk
from onrecord.read.attributions.understanding import understand
from onrecord.read.attributions.view import View
from onrecord.resources.lexicon import Lexicon
from onrecord.text.tokens import split_sentences, tokenize

__all__ = ["find_attributions", "find_talk", "spoken_sentences"]

_NO_TALK = Talk()
_MOST_TOKENS = 500
"""Of a sentence that is seen at once: rules look through all of it for each cue, and no prose has longer ones."""


def find_attributions(
    text: str,
    sentences: Sequence[Span],
    quotations: Sequence[Quotation],
    relations: Sequence[Relation],
    lexicon: Lexicon,
    talk: Talk = _NO_TALK,
) -> tuple[Attribution, ...]:
    """Return all attributions in the order of their first characters, numbered A1, A2 …, nested ones marked.

    Those that stand in no other come from ``relations``, and where these are silent from the rules that need no
    trained eye: transcripts and words of hearsay; each turn of ``talk`` is one, and ``sentences`` are without its
    labels. Sources carry spans only; who they are is for a later stage.
    """
    outer = understand(_views(text, sentences, quotations, lexicon), relations)
    outer = confined(text, join_quotations(text, outer, sentences, quotations), talk.turns, lexicon)
    found = attributions_of(talk) + outer + _inside(text, outer, quotations, lexicon)
    return _nested(
        tuple(
            replace(
                a,
                id=f"A{number}",
                quotation=quotation_kind(text, a.content, quotations),
                confidence=_confidence(a, lexicon),
            )
            for number, a in enumerate(_distinct(found), start=1)
        )
    )


def _confidence(attribution: Attribution, lexicon: Lexicon) -> float | None:
    if attribution.confidence is not None:
        return attribution.confidence
    rule = attribution.rule or ""
    known = lexicon.confidence
    return known.get((rule, attribution.cue.lemma), known.get((rule, "*")))


def _views(
    text: str, sentences: Sequence[Span], quotations: Sequence[Quotation], lexicon: Lexicon
) -> list[View]:
    views, at = [], 0
    for sentence in sentences:
        tokens = tokenize(text, sentence)
        quoted: list[int] = []
        for token in tokens:
            while at < len(quotations) and quotations[at].span.end <= token.start:
                at += 1
            if at == len(quotations) or quotations[at].span.start >= sentence.end:
                break  # no quotations in the rest of the sentence
            quoted.append(at if quotations[at].span.start <= token.start else -1)
        quoted += [-1] * (len(tokens) - len(quoted))
        for first in range(0, len(tokens), _MOST_TOKENS):
            part = tokens[first : first + _MOST_TOKENS]
            span = sentence if len(part) == len(tokens) else Span(part[0].start, part[-1].end)
            views.append(View(text, part, tuple(quoted[first : first + _MOST_TOKENS]), lexicon, span))
    return views


def _inside(
    text: str, outer: Sequence[Attribution], quotations: Sequence[Quotation], lexicon: Lexicon
) -> list[Attribution]:
    """Read attributed words again, quoted and reported, for what the speaker says that others say."""
    contents = [span for a in outer for span in a.content]
    spoken = covered(contents)
    found = []
    for quotation in quotations:
        at = bisect_right(spoken, quotation.inner.start, key=lambda span: span.start) - 1
        if at < 0 or not spoken[at].holds(quotation.inner):
            continue
        inner = quotation.inner.of(text)
        sentences = [s.shifted(quotation.inner.start) for s in split_sentences(inner)]
        for view in _views(text, sentences, (), lexicon):
            found += [a for a in find_in_sentence(view) if not _own(text, a, lexicon)]
    quoted = covered(q.span for q in quotations)
    ends = [span.end for span in quoted]
    clauses = [
        c for c in contents if (k := bisect_right(ends, c.start)) == len(ends) or quoted[k].start >= c.end
    ]
    return found + [a for c in clauses for a in _reported(text, c, lexicon)]


def _reported(text: str, clause: Span, lexicon: Lexicon) -> Iterator[Attribution]:
    """What a reported clause reports in its turn: "that the aides had told the port that it was sold".

    Only plain speech with a subject of its own: inside a clause the other shapes are more often wrong than right.
    """
    if not any(_is_speech(word, lexicon) for word in clause.of(text).lower().split()):
        return
    start = clause.start + len("that ") * clause.of(text).lower().startswith("that ")
    for view in _views(text, [Span(start, clause.end)] if start < clause.end else [], (), lexicon):
        for a in find_in_sentence(view):
            cue = a.cue.spans[0].of(text)
            spoken = any(_is_speech(word, lexicon) for word in cue.lower().split())
            subject = a.source.spans[0].of(text).split()[0] if a.source.spans else ""
            plain = subject[:1].isupper() or subject in lexicon.any_of("articles", "possessives")
            denied = subject in _HEARD_OF and a.stance in (Stance.DENIES, Stance.CONFIRMS)
            if cue.islower() and (
                denied
                or (a.rule in _PLAIN_SPEECH and spoken and (plain or subject in lexicon["speaking_plurals"]))
            ):
                yield a


def _is_speech(word: str, lexicon: Lexicon) -> bool:
    """True for a finite form of a verb of speech that is not as often a noun ("claims", "demands")."""
    forms = lexicon.cue_forms.get(word)
    if forms is None or word in lexicon.cue_nouns:
        return False
    return any("speech" in f.verb.flags and f.form in ("past", "third", "participle") for f in forms)


_HEARD_OF = frozenset(("he", "she", "they"))
"""Who denies or admits through another: "his lawyer said he denies it"."""
_PLAIN_SPEECH = frozenset(("verb_clause", "according_to"))


def _own(text: str, attribution: Attribution, lexicon: Lexicon) -> bool:
    """As in "I think" in a speaker's own quotation is no second speaker; neither is a quotation's bare hedge."""
    spans = attribution.source.spans
    return not spans or spans[0].of(text).lower().replace("’", "'") in lexicon.any_of(
        "first_person", "pronouns"
    )


def _distinct(found: Sequence[Attribution]) -> list[Attribution]:
    """Drop a second attribution with the same cue or the same content and source, and put the rest in text order."""
    kept: dict[object, Attribution] = {}
    for a in found:
        kept.setdefault((a.cue.spans, a.content), a)
    same: dict[object, Attribution] = {}
    for a in kept.values():
        same.setdefault((a.content, a.source.spans), a)
    return sorted(same.values(), key=_place)


def _place(attribution: Attribution) -> tuple[int, ...]:
    """Where it starts and ends, and where its cue stands: numbers, as spans are slow to compare."""
    spans = attribution.spans
    cue = (place for span in attribution.cue.spans for place in (span.start, span.end))
    return spans[0].start, spans[0].end, max(span.end for span in spans), *cue


def _nested(found: tuple[Attribution, ...]) -> tuple[Attribution, ...]:
    """Mark each attribution that lies wholly in another's content with the innermost such."""
    contents = sorted((span.start, span.end, a.id) for a in found for span in a.content)
    longest = max((end - start for start, end, _ in contents), default=0)
    result = []
    for a in found:
        whole = hull((*a.source.spans, *a.cue.spans, *a.content))
        first = bisect_left(contents, (whole.end - longest,))
        last = bisect_right(contents, whole.start, key=lambda content: content[0])
        around = [
            (end - start, start, owner)
            for start, end, owner in contents[first:last]
            if owner != a.id and whole.end <= end
        ]
        result.append(replace(a, nested_in=min(around)[2]) if around else a)
    return tuple(result)
