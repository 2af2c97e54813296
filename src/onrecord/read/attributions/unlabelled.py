"""Interviews without labels: questions that stand by themselves, bold in print, each with its answer behind it.

A report may ask questions too, and so may a speech or a list for readers. Only where the introduction speaks of an
interview and names somebody, the questions say "you" and the answers "I" is it plainly one; all else stays as it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from onrecord.model import Span, Turn, trimmed
from onrecord.read.attributions.labels import PAIR
from onrecord.read.attributions.turns import ALONE, FIRST_PERSON, QUOTED, ends_asking, is_aside
from onrecord.resources.lexicon import Lexicon
from onrecord.text.tokens import split_paragraphs, tokenize

INTERVIEWS = (
    r"interview\w*|Q ?&(?:amp;)? ?A|questions and answers|conversation with"
    r"|(?:spoke|speaks|speaking|talks|talked|talking|sat down|sits down) (?:\w+ ){0,2}?(?:to|with)"
)
"""Words that say that somebody was interviewed."""
_INTRODUCES = re.compile(
    rf"\b(?:{INTERVIEWS}|we (?:asked|met)|(?:ask|asks|asked) (?:him|her|them))\b", re.IGNORECASE
)
_FEWEST = 2
"""Questions with answers; one may be anybody's."""
_YOU_SHARE = 0.5
"""Share of the questions that say "you"."""
_OWN_SHARE = 0.6
"""Share of the answers that say "I" or "we"."""
_ALONE_SHARE = 0.5
"""Share of those that say "I": an outlet that answers its readers says "we"."""
_REPORTED_SHARE = 0.5
"""Share of the answers with "she says" behind a quotation, from which on questions are headings of a report."""
_LONGEST = 500
"""Characters of a question."""
_BEHIND = 4
"""Tokens behind a quotation within which a report says who spoke."""
_BOLD = re.compile(r"(?P<bold>[*_]{1,3})(?P<words>[^*_\n]+[.?!…])\s*(?P=bold)")
_YOU = re.compile(r"\b[Yy]ou(?:r|rself)?\b")
_STAGE = re.compile(r"[(\[][^()\[\]\n]*[)\]]\.?\s*")
_QUOTED_WORDS = re.compile(r"[,.!?…][”\"]\s")


@dataclass(frozen=True, slots=True)
class _Question:
    """A question in paragraph ``at``, its last question mark, what stands behind it there, and where it says "you"."""

    at: int
    words: Span
    mark: Span
    rest: Span | None
    you: Span | None
    bold: bool


def find_unlabelled(text: str, title: str | None, lexicon: Lexicon) -> tuple[Turn, ...]:
    """Return questions and answers in text order; none where the text is not plainly an interview.

    A question's turn says of nobody who asks. An answer is ``addressed`` by the "you" of its question, or of the one
    before where that has none; its mark is where the question ends.
    """
    if "?" not in text:
        return ()
    paragraphs = split_paragraphs(text)
    questions = _questions(text, paragraphs)
    if len(questions) < _FEWEST:
        return ()
    introduction = f"{title or ''}\n{text[: questions[0].words.start]}"
    names = frozenset(pair[2] for pair in PAIR.finditer(introduction))
    told_by_i = ALONE.search(QUOTED.sub("", introduction)) is not None
    if (
        not names
        or not _INTRODUCES.search(introduction)
        or (told_by_i and not all(q.bold for q in questions))
    ):
        return ()
    answers = _answers(text, questions, paragraphs, names, told_by_i=told_by_i)
    if not _is_interview(text, questions, answers, lexicon):
        return ()
    return tuple(_turns(questions, answers))


def _questions(text: str, paragraphs: Sequence[Span]) -> list[_Question]:
    """The questions in text order; where any are bold, only those: an answer may end with a question too."""
    found = [q for at, span in enumerate(paragraphs) if (q := _question(text, at, span)) is not None]
    bold = [question for question in found if question.bold]
    return bold if len(bold) >= _FEWEST else found


def _question(text: str, at: int, paragraph: Span) -> _Question | None:
    if text[paragraph.start] in "“\"‘'(" or len(paragraph) > 10 * _LONGEST:
        return None
    bold = _BOLD.match(text, paragraph.start, paragraph.end)
    words = Span(*bold.span("words")) if bold else paragraph
    rest = trimmed(text, bold.end(), paragraph.end) if bold and bold.end() < paragraph.end else None
    asked = QUOTED.sub("", words.of(text))
    you = _YOU.search(text, words.start, words.end)
    asks = ends_asking(words.of(text)) and (you is not None or not ALONE.search(asked))
    # where the interviewer goes on: "Do you miss it? Your brother says so."
    asks = asks or (you is not None and "?" in asked and not FIRST_PERSON.search(asked))
    if len(words) > _LONGEST or not (bold or asks):
        return None
    last = text.rfind("?", words.start, words.end)
    mark = Span(last, last + 1) if last >= 0 else Span(words.end - 1, words.end)
    return _Question(at, words, mark, rest, Span(*you.span()) if you else None, bold is not None)


def _answers(
    text: str,
    questions: Sequence[_Question],
    paragraphs: Sequence[Span],
    names: frozenset[str],
    *,
    told_by_i: bool,
) -> list[tuple[Span, ...]]:
    """What answers each question: all up to the next, but for what is told of the speaker, or to the speaker.

    Behind the last question's first paragraph only while somebody says "I", where the reporter says it nowhere before:
    there the article's own text begins, with no mark that tells it.
    """
    found = []
    for question, following in zip(questions, [*questions[1:], None], strict=True):
        stop = following.at if following else len(paragraphs)
        parts = [*([question.rest] if question.rest else []), *paragraphs[question.at + 1 : stop]]
        answer: list[Span] = []
        for span in parts:
            bare = QUOTED.sub("", span.of(text))
            if _is_told(span.of(text), bare, names):
                break
            if following is None and answer and (told_by_i or not ALONE.search(bare)):
                break
            answer.append(span)
        if following and len(answer) > 1 and answer[-1] == parts[-1] and _is_told_to(answer[-1].of(text)):
            answer.pop()
        found.append(tuple(answer))
    return found


def _is_told(words: str, bare: str, names: frozenset[str]) -> bool:
    """True of "(She laughs.)", of a heading, and of what opens with a last name of the introduction and says no "I"."""
    said = _STAGE.sub("", words, count=1) if words.startswith(("(", "[")) else words
    if not said or is_aside(said) or bare.startswith(("He ", "She ")):
        return True
    return not FIRST_PERSON.search(bare) and re.split(r"\W", bare, maxsplit=1)[0] in names


def _is_told_to(words: str) -> bool:
    """True of "You have never gone back." before a question: it says "you", and no "I"."""
    bare = QUOTED.sub("", words)
    return _YOU.search(bare) is not None and not FIRST_PERSON.search(bare)


def _is_interview(
    text: str, questions: Sequence[_Question], answers: Sequence[tuple[Span, ...]], lexicon: Lexicon
) -> bool:
    given = [answer for answer in answers if answer]
    if len(given) < _FEWEST:
        return False
    said = [" ".join(QUOTED.sub("", span.of(text)) for span in answer) for answer in given]
    own = sum(FIRST_PERSON.search(words) is not None for words in said)
    alone = sum(ALONE.search(words) is not None for words in said)
    reported = sum(any(_is_reported(text, span, lexicon) for span in answer) for answer in given)
    return (
        sum(question.you is not None for question in questions) >= _YOU_SHARE * len(questions)
        and own >= _OWN_SHARE * len(given)
        and alone >= _ALONE_SHARE * own
        and reported < _REPORTED_SHARE * len(given)
    )


def _is_reported(text: str, span: Span, lexicon: Lexicon) -> bool:
    """As in “I was tired,” she says."""
    for mark in _QUOTED_WORDS.finditer(text, span.start, span.end):
        behind = tokenize(text, Span(mark.end() - 1, span.end))[:_BEHIND]
        if any(lexicon.is_speech(token.lower) for token in behind):
            return True
    return False


def _turns(questions: Sequence[_Question], answers: Sequence[tuple[Span, ...]]) -> Iterator[Turn]:
    you = next(question.you for question in questions if question.you)
    for question, answer in zip(questions, answers, strict=True):
        you = question.you or you
        yield Turn(None, question.mark, (question.words,), "question", "question", asks=True)
        if answer:
            yield Turn(None, question.mark, answer, "answer", "answer", addressed=you)
