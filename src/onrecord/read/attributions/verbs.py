"""Cue verbs: "[source] [said] [content]" in all the orders that newspapers put it."""

from __future__ import annotations

from dataclasses import dataclass, replace

from onrecord.model import Attribution, SourceKind, Span, Stance, Via
from onrecord.read.attributions.frames import Frame, content_end, read_frame, read_tail, span_of
from onrecord.read.attributions.making import clause_start, make
from onrecord.read.attributions.phrases import phrase_after, phrase_before
from onrecord.read.attributions.view import View
from onrecord.resources.lexicon import CueForm, CueVerb

_BE = frozenset(("is", "are", "was", "were", "be", "been", "being"))
_NEGATIONS = frozenset(("not", "never", "n't", "no"))
_PARTICIPLE_OPENERS = frozenset(("by", "while", "in", "after", "before", "when", "and"))


@dataclass(frozen=True, slots=True)
class Site:
    """A cue verb in its place: tokens ``first`` to ``last``, auxiliaries and adverbs included, the verb at ``at``."""

    first: int
    at: int
    last: int
    form: CueForm
    negated: bool

    @property
    def verb(self) -> CueVerb:
        """The verb."""
        return self.form.verb


def verb_cue(view: View, i: int, earlier: list[Attribution]) -> Attribution | None:
    """As in "[source] [said] [content]", "[content], said [source]", "…, [adding] [content]"."""
    for form in view.cue_forms(i):
        site = _site(view, i, form)
        if site is None:
            continue
        if site.form.form == "ing" and view.word(i - 1) not in _BE:
            made = _participle(view, site, earlier)
        elif _is_passive(view, site):
            made = _passive(view, site)
        else:
            made = _finite(view, site, earlier)
        if made is not None:
            return made
    return None


def _site(view: View, i: int, form: CueForm) -> Site | None:
    last = i
    if form.verb.particle is not None:
        if view.word(i + 1) != form.verb.particle:
            return None
        last = i + 1
    first = i
    negated = False
    while (
        first > 0
        and not view.is_quoted(first - 1)
        and (view.among(first - 1, "auxiliaries") or view.is_adverb(first - 1))
    ):
        first -= 1
        negated = negated or view.word(first) in _NEGATIONS or view.word(first).endswith("n't")
    if form.form == "base" and not _may_be_base(view, first, i):
        return None
    return Site(first, i, last, form, negated)


def _may_be_base(view: View, first: int, i: int) -> bool:
    """As in "they say", "would deny", not "a claim" or "the report"."""
    if first < i:
        return view.among(i - 1, "auxiliaries") or view.is_adverb(i - 1)
    before = view.word(i - 1)
    if before in ("i", "we", "you", "they", "who"):
        return True
    return view.among(i - 1, "group_nouns") or (
        before.endswith("s")
        and before not in ("'s",)
        and not view.is_mark(i - 1)
        and not view.among(i - 1, "possessives", "articles")
    )


def _is_passive(view: View, site: Site) -> bool:
    if site.form.form not in ("past", "participle") or site.first == site.at:
        return False
    helpers = [view.word(k) for k in range(site.first, site.at) if view.among(k, "auxiliaries")]
    return bool(helpers) and helpers[-1] in _BE


def _passive(view: View, site: Site) -> Attribution | None:
    """As in "The plan was denounced by residents"; "it was announced that …" has no source."""
    subject = phrase_before(view, site.first)
    if view.word(site.last + 1) == "by" and subject is not None and "n" in site.verb.frames:
        source = phrase_after(view, site.last + 2)
        if source is None:
            return None
        content = (span_of(view, *subject),)
        return make(
            view,
            source,
            (site.first, site.last),
            site.verb.cue_lemma,
            content,
            "passive",
            site.verb,
            negated=site.negated,
        )
    if view.word(site.last + 1) == "that" and subject is not None and view.word(subject[1]) == "it":
        content = (span_of(view, site.last + 1, content_end(view, site.last + 1, "clause")),)
        return make(
            view, None, (site.first, site.last), site.verb.cue_lemma, content, "impersonal", site.verb
        )
    return None


def _participle(view: View, site: Site, earlier: list[Attribution]) -> Attribution | None:
    """As in "…, adding that …": the source is that of the clause before."""
    opener = site.first - 1
    if not (opener < 0 or view.word(opener) in (",", *_PARTICIPLE_OPENERS) or view.is_mark(opener)):
        return None
    frame = read_frame(view, site.last + 1, site.verb)
    if frame.kind is None or (frame.kind == "object" and "speech" not in site.verb.flags):
        return None
    source = _shared_source(view, site, earlier)
    if source is None:
        return None
    return _from_frame(view, site, source, frame, "participle")


def _shared_source(view: View, site: Site, earlier: list[Attribution]) -> tuple[int, int] | None:
    here = view.tokens[site.at].start
    for attribution in reversed(earlier):
        inside = any(span.meets(c) for span in attribution.source.spans for e in earlier for c in e.content)
        if (
            attribution.source.spans
            and not inside
            and not any(s.start <= here < s.end for s in attribution.content)
        ):
            span = attribution.source.spans[0]
            first = next(k for k, t in enumerate(view.tokens) if t.end > span.start)
            last = max(k for k, t in enumerate(view.tokens) if t.start < span.end)
            return first, last
    for k in range(site.first):
        if view.is_finite(k) and not view.is_quoted(k):
            first = k
            while first > 0 and (view.among(first - 1, "auxiliaries") or view.is_adverb(first - 1)):
                first -= 1
            return phrase_before(view, first)
    return None


def _finite(view: View, site: Site, earlier: list[Attribution]) -> Attribution | None:
    subject = phrase_before(view, site.first)
    frame = read_frame(view, site.last + 1, site.verb)
    if subject is None:
        if view.word(site.first - 1) in ("and", "but", "then") and frame.kind is not None:
            subject = _shared_source(view, site, earlier)
        else:
            return _inverted(view, site)
    if subject is None or _reduced(view, site, frame) or _asks_for_silence(view, site):
        return None
    if {view.word(subject[0]), view.word(subject[1])} & {"nobody", "none", "neither"}:
        return None
    if frame.kind is not None:
        if _is_tag(view, site, subject, frame):
            return _preposed(view, site, subject, frame)
        return _from_frame(view, site, subject, frame, "verb_" + frame.kind)
    return _preposed(view, site, subject, frame)


def _asks_for_silence(view: View, site: Site) -> bool:
    """As in "who asked not to be named" gives a reason, not a statement."""
    return view.lower[site.last + 1 : site.last + 4] == ("not", "to", "be")


def _reduced(view: View, site: Site, frame: Frame) -> bool:
    """As in "the man accused of theft": a participle behind its noun, not a verb with a subject."""
    if (
        site.form.form not in ("past", "participle")
        or site.first < site.at
        or frame.kind in ("clause", "quote")
    ):
        return False
    if view.word(site.last + 1) in ("by", "of", "in", "as"):
        return "n" in site.verb.frames and not (frame.kind == "object" and view.word(frame.first) != "of")
    return False


def _is_tag(view: View, site: Site, subject: tuple[int, int], frame: Frame) -> bool:
    """As in "“It is safe,” the mayor said, “and it will stay so.”": both quotations are hers."""
    return frame.kind == "quote" and subject[0] > 0 and view.is_quoted(subject[0] - 1)


def _inverted(view: View, site: Site) -> Attribution | None:
    """As in "“It is safe,” said the mayor"."""
    if "speech" not in site.verb.flags or site.first != site.at or site.at == 0:
        return None
    if not (view.is_quoted(site.at - 1) or view.word(site.at - 1) == ","):
        return None
    subject = phrase_after(view, site.last + 1)
    if subject is None or view.among(subject[0], "prepositions"):
        return None
    behind = subject[1] + 1
    content = _before(view, site.at)
    if content is None:
        return None
    tail = _tail_quote(view, behind)
    contents = (content, *((tail,) if tail else ()))
    return make(view, subject, (site.first, site.last), site.verb.cue_lemma, contents, "inverted", site.verb)


def _preposed(view: View, site: Site, subject: tuple[int, int], frame: Frame) -> Attribution | None:
    """As in "[content], the mayor said [in a statement]"."""
    if "speech" not in site.verb.flags or subject[0] == 0 or view.word(subject[0]) == "who":
        return None
    before = subject[0] - 1
    if not (view.is_quoted(before) or view.word(before) in (",", "—", "–")):
        return None
    content = _before(view, subject[0])
    if content is None:
        return None
    tail = _tail_quote(view, frame.behind)
    made = make(
        view,
        subject,
        (site.first, frame.channel_last or site.last),
        site.verb.cue_lemma,
        (content, *((tail,) if tail else ())),
        "preposed",
        site.verb,
        negated=site.negated,
    )
    return _with_frame(view, made, frame)


def _before(view: View, i: int) -> Span | None:
    """The content that stands before token i, from the start of its clause."""
    end = i - 1
    while end >= 0 and view.word(end) in (",", "—", "–") and not view.is_quoted(end):
        end -= 1
    start = clause_start(view, i)
    if end < start:
        return None
    if not view.is_quoted(end) and not any(_may_be_finite(view, k) for k in range(start, end + 1)):
        return None  # "On Monday, the mayor said" has an adjunct before it, not a content
    return view.between(start, end)


def _may_be_finite(view: View, k: int) -> bool:
    return view.is_finite(k) or (view.word(k).endswith("ed") and not view.is_capital(k))


def _tail_quote(view: View, i: int) -> Span | None:
    """A quotation that goes on after the tag, in the same sentence."""
    i = read_tail(view, i)
    if view.word(i) in (",", ":", ".", ";") and view.is_quoted(i + 1):
        i += 1
    if not view.is_quoted(i):
        return None
    last = i
    while last + 1 < len(view) and last < view.last_word():
        last += 1
    return view.between(i, last)


def _from_frame(
    view: View, site: Site, source: tuple[int, int], frame: Frame, rule: str
) -> Attribution | None:
    contents = (span_of(view, frame.first, frame.last),)
    cue = (site.first, frame.channel_last or site.last)
    if frame.addressee is not None:
        cue = (site.first, site.last)
    made = make(view, source, cue, site.verb.cue_lemma, contents, rule, site.verb, negated=site.negated)
    return _with_frame(view, made, frame)


def _with_frame(view: View, made: Attribution, frame: Frame) -> Attribution:
    if frame.channel.kind is not None:
        made = replace(made, channel=frame.channel)
    if made.stance is Stance.CONFIRMS and frame.kind == "infinitive":
        made = replace(made, stance=Stance.PROMISES)  # "agreed to pay"
    if frame.addressee is None:
        return made
    first, last = frame.addressee
    words = {view.word(k) for k in range(first, last + 1)}
    media = view.lexicon.any_of("media_names", "media_words")
    if view.is_name_word(last) and words & media:
        span = view.between(first, last)
        return replace(made, via=(Via((span,), None, SourceKind.MEDIA),))
    return made
