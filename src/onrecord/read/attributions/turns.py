"""Turns: interviews and transcripts, where a label says who speaks and the rest of the paragraph is what is said.

Labels alone prove nothing: fact boxes, recipes and results have them too. People talk where two or more take turns,
come back, and say "I" or "you" or ask. Everything else is left to the other rules.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import takewhile

from onrecord.model import Span, Turn, trimmed
from onrecord.read.attributions.labels import Label, find_labels
from onrecord.resources.lexicon import Lexicon
from onrecord.text.tokens import split_paragraphs

_APART = 8
"""Paragraphs without a label after which a conversation is another one."""
_TALK_SHARE = 0.3
"""Share of the turns that must sound like talk; short statements of fact stand between them."""
_UNSURE_SHARE = 0.6
"""The same, and the share of turns by who returns, where nothing else says that the labels are names: they may be
headings, or towns."""
_VOICE_SHARE = 0.75
"""Share with "I" or a question where nobody speaks twice, as in a round of opinions."""
_ANSWER_SHARE = 0.5
QUOTED = re.compile(r"“[^”\n]*”|\"[^\"\n]*\"")
"""What others say, with its marks: an "I" in it is not the speaker's."""
_TO_SOMEBODY = re.compile(
    r"\b(?:I|I['’]\w+|[Mm]e|[Mm]y|[Ww]e|[Ww]e['’]\w+|us|[Oo]ur|[Yy]ou|[Yy]ou['’]\w+|[Yy]our)\b"
)
FIRST_PERSON = re.compile(r"\b(?:I|I['’]\w+|[Mm]e|[Mm]y|[Ww]e|[Ww]e['’]\w+|us|[Oo]ur)\b")
"""Words by which somebody speaks of himself or herself, perhaps with others."""
ALONE = re.compile(r"\b(?:I|I['’]\w+|[Mm]e|[Mm]y)\b")
"""The same without others: an outlet says "we" too."""
_OPENERS = re.compile(
    r"(?:Yes|No|Well|Thanks?|Absolutely|Exactly|Correct|Sure|Right|Good (?:morning|evening|afternoon))\b"
)
_ANYTHING = re.compile("")
_NOTHING = re.compile(r"(?!)")
_LABEL_LIKE = re.compile(r"[^\W\d_a-z][^\n:.!?“”\"]{0,40}:\s")
EXAMINES = re.compile(
    r"(?:BY|By(?=.*:$)) (?P<who>(?:M(?:R|S|RS|r|s|rs)|D[Rr])\.? [^\W\d_a-z][\w.’' -]{0,40}?):?"
)
"""A line of its own in court: who puts the questions that follow. "By Dr Roe" without a colon is a by-line."""
_EXAMINED = 200
"""Paragraphs looked back for such a line."""
_HEADING = 80
"""Characters; a longer line that ends without a mark is no heading."""
_INITIALS = 3
"""Letters that are initials rather than a name."""
_FEWEST_INSIDE = 4
"""Labels that make a talk where none of them opens a paragraph; two may be an author's riddle."""


def find_turns(text: str, sentences: Sequence[Span], lexicon: Lexicon) -> tuple[Turn, ...]:
    """Return the turns that labels open, in text order; none where the labels are no speakers'."""
    labels = find_labels(text, sentences, lexicon)
    if len(labels) < 2:
        return ()
    paragraphs = split_paragraphs(text)
    turns: list[Turn] = []
    for run in _runs(labels, paragraphs):
        turns += _turns(text, _speaking(text, run, paragraphs), paragraphs, lexicon)
    return tuple(turns)


def _runs(labels: Sequence[Label], paragraphs: Sequence[Span]) -> Iterator[list[Label]]:
    """Labels that stand near each other."""
    run: list[Label] = []
    before = 0
    for label in labels:
        at = _paragraph(paragraphs, label.span.start)
        if run and at - before > _APART:
            yield run
            run = []
        run.append(label)
        before = at
    if run:
        yield run


def _paragraph(paragraphs: Sequence[Span], at: int) -> int:
    return bisect_right(paragraphs, at, key=lambda span: span.start) - 1


def _speaking(text: str, run: Sequence[Label], paragraphs: Sequence[Span]) -> list[Label]:
    """The labels of a run that are speakers', none if nobody talks there."""
    run = _of_one_style(text, run)
    often = Counter(label.speaker for label in run if label.opens)
    known = {
        label.speaker
        for label in run
        if label.opens and (label.sure or label.mentioned or often[label.speaker] > 1)
    }
    shown = {label.span.of(text) for label in run if label.opens}
    anchored = any(label.sure and often[label.speaker] > 1 for label in run)
    known |= {label.speaker for label in run if anchored or label.part != "name"}
    kept = [
        label
        for label in run
        if label.speaker in known
        and (label.opens or label.shouted or label.part != "name" or label.span.of(text) in shown)
    ]
    kept = [
        label for k, label in enumerate(kept) if k + 1 == len(kept) or kept[k + 1].span.start > label.start
    ]
    words = [
        _words(text, label, kept[k + 1] if k + 1 < len(kept) else None, paragraphs)
        for k, label in enumerate(kept)
    ]
    return kept if _is_talk(text, kept, words) else []


def _of_one_style(text: str, run: Sequence[Label]) -> list[Label]:
    """Without what looks like "Q" and "A" with another mark than most have: "A. Roe" is no answer."""
    marks = Counter(
        label.mark.of(text) if label.mark != label.span else "" for label in run if label.part == "question"
    )
    marks = marks or Counter(
        label.mark.of(text) for label in run if label.part == "answer" and label.mark.of(text) == ":"
    )
    usual = marks.most_common(1)[0][0] if marks else None
    return [
        label
        for label in run
        if label.part == "name" or (label.mark.of(text) if label.mark != label.span else "") == usual
    ]


def _words(text: str, label: Label, following: Label | None, paragraphs: Sequence[Span]) -> Span:
    """The rest of a label's paragraph, up to the next label in it."""
    end = paragraphs[_paragraph(paragraphs, label.start)].end
    if following is not None:
        end = min(end, following.span.start)
    return trimmed(text, label.start, end) or Span(label.start, label.start + 1)


def _is_talk(text: str, labels: Sequence[Label], words: Sequence[Span]) -> bool:
    """True if two or more take turns and sound like it; what that takes is less, the more the labels say themselves."""
    speakers = Counter(label.speaker for label in labels)
    parts = Counter(label.part for label in labels)
    said = [span.of(text) for span in words]
    talking = sum(map(_sounds_spoken, said)) / max(len(said), 1)
    if parts["question"] and len(speakers) > 1:
        asked = next(k for k, label in enumerate(labels) if label.part == "question")
        enough = len(labels) >= _FEWEST_INSIDE or any(label.opens for label in labels)
        return talking > 0 and asked + 1 < len(labels) and enough
    if parts["answer"] and len(speakers) == 1:  # the questions are printed without a label
        return len(labels) > 2 and talking >= _ANSWER_SHARE
    if len(speakers) < 2:
        return False
    own = sum(map(_is_own_or_asks, said)) / len(said)
    if len(labels) == len(speakers):
        return all(label.sure for label in labels) and own >= _VOICE_SHARE
    if any(label.sure for label in labels):
        return len(labels) > 2 and talking >= max(_TALK_SHARE, 2 / len(said))
    returning = sum(times for times in speakers.values() if times > 1) / len(labels)
    return len(labels) > 2 and min(talking, returning) >= _UNSURE_SHARE and own >= _TALK_SHARE


def _is_own_or_asks(words: str) -> bool:
    return FIRST_PERSON.search(QUOTED.sub("", words)) is not None or ends_asking(words)


def ends_asking(words: str) -> bool:
    """True of words that end with a question mark, closing marks aside."""
    return words.rstrip("”\"’') ").endswith("?")


def _sounds_spoken(words: str) -> bool:
    bare = QUOTED.sub("", words) if not words.startswith(("“", '"')) else words
    return bool(_TO_SOMEBODY.search(bare) or _OPENERS.match(words)) or ends_asking(words)


def _turns(text: str, labels: Sequence[Label], paragraphs: Sequence[Span], lexicon: Lexicon) -> list[Turn]:
    if not labels:
        return []
    found = []
    firsts = [_words(text, a, b, paragraphs) for a, b in zip(labels, [*labels[1:], None], strict=True)]
    askers = {label.speaker for label, span in zip(labels, firsts, strict=True) if ends_asking(span.of(text))}
    before = paragraphs[: _paragraph(paragraphs, labels[0].span.start)]
    told_by_i = any(ALONE.search(QUOTED.sub("", p.of(text))) for p in before)
    all_labelled = any(label.part != "answer" for label in labels)
    for k, label in enumerate(labels):
        following = labels[k + 1] if k + 1 < len(labels) else None
        sign = _sign_of_more(label, all_labelled=all_labelled)
        if following is None:
            sign = _NOTHING if told_by_i else ALONE
        more = _going_on(text, label, following, paragraphs, sign)
        if label.speaker not in askers:  # then a question is printed without a label of its own
            more = list(takewhile(lambda span: not ends_asking(span.of(text)), more))
        called = _called(text, label, paragraphs)
        speaker = label.speaker
        if called and label.part == "question":
            speaker = called.of(text).split()[-1].lower()
        found.append(Turn(label.span, label.mark, (firsts[k], *more), speaker, label.part, called))
    return _asking(text, found, lexicon)


def _sign_of_more(label: Label, *, all_labelled: bool) -> re.Pattern[str]:
    """What a paragraph between two turns must have to go on with the first.

    In an interview nothing, where all is labelled; where only answers are, it may be a question. Around names an
    article may speak for itself.
    """
    if label.part != "name" or (label.shouted and len(label.speaker) <= _INITIALS):
        return _ANYTHING if all_labelled else ALONE
    return _TO_SOMEBODY


def _called(text: str, label: Label, paragraphs: Sequence[Span]) -> Span | None:
    """The label without a role behind it; for a "Q" in court, the name in the line before that says who asks."""
    if label.part == "name":
        return trimmed(text, label.span.start, label.span.start + len(label.span.of(text).partition(",")[0]))
    at = _paragraph(paragraphs, label.start)
    for span in reversed(paragraphs[max(0, at - _EXAMINED) : at] if label.part == "question" else ()):
        if match := EXAMINES.fullmatch(span.of(text)):
            return Span(*match.span("who")).shifted(span.start)
    return None


def _going_on(
    text: str, label: Label, following: Label | None, paragraphs: Sequence[Span], sign: re.Pattern[str]
) -> list[Span]:
    """The paragraphs behind a turn's first that go on with it, each with a ``sign`` of that.

    Behind the last turn that sign is an "I", where the reporter nowhere says so before: there the article's own text
    begins, with no mark that tells it.
    """
    found = []
    name = re.compile(rf"\b{re.escape(label.speaker.rpartition(' ')[2])}\b", re.IGNORECASE)
    at = _paragraph(paragraphs, label.start) + 1
    stop = _paragraph(paragraphs, following.span.start) if following else len(paragraphs)
    for span in paragraphs[at:stop]:
        bare = QUOTED.sub("", span.of(text))
        if is_aside(span.of(text)) or (label.part == "name" and name.search(bare)):
            break
        if not sign.search(bare) or bare.startswith(("He ", "She ")):
            break
        found.append(span)
    return found


def is_aside(words: str) -> bool:
    """True of "(Laughter.)", "* * *", a heading between questions, or a line that opens like a list's."""
    if (
        EXAMINES.fullmatch(words)
        or words.startswith(("(", "["))
        or not any(map(str.isalpha, words))
        or _LABEL_LIKE.match(words)
    ):
        return True
    return len(words) < _HEADING and words[-1].isalnum()


def _asking(text: str, turns: Sequence[Turn], lexicon: Lexicon) -> list[Turn]:
    """Mark the questions: a turn of "Q" that has one, and a turn that ends with one and is hardly anything else.

    Whoever mostly ends with a question mark, or is there to ask, may say more before it.
    """
    ends = [ends_asking(turn.content[-1].of(text)) for turn in turns]
    own = defaultdict(list)
    for turn, asks in zip(turns, ends, strict=True):
        own[turn.speaker].append(asks)
    found = []
    for turn, ends_so in zip(turns, ends, strict=True):
        asks = ends_so and turn.part == "name"
        if turn.part == "question":
            asks = any("?" in QUOTED.sub("", span.of(text)) for span in turn.content)
        elif asks and 2 * sum(own[turn.speaker]) < len(own[turn.speaker]):
            words = turn.shown[0].of(text).lower().replace(",", " ").split()
            short = sum(map(turn.content[-1].of(text).count, ".!")) < 2 and len(turn.content) == 1
            asks = short or not lexicon["journalists"].isdisjoint(words)
        found.append(replace(turn, asks=asks))
    return found
