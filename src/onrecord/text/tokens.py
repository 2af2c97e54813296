"""Tokens and sentences: where words and sentences begin and end, in code points of the text."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable
from functools import lru_cache, partial
from typing import NamedTuple

from onrecord.model import Span, trimmed

OPENING = "“‘\"'«([{"
CLOSING = "”’\"'»)]}"

_TOKEN = re.compile(
    r"("
    r"[A-Za-z]+(?![\w.’'\u0300-\u036f-])"  # most words: none of the others would end elsewhere
    r"|(?:[^\W\d_]\.){2,}"  # U.S., a.m.
    r"|\d+(?:[.,:]\d+)*(?:st|nd|rd|th|s)?\b"
    r"|(?:[^\W\d_][\u0300-\u036f]*)+(?:[’'](?!s\b)[^\W\d_]+)+"  # don’t, O’Neill, but not the possessive
    r"|[’']s\b"
    r"|(?:\w[\u0300-\u036f]*)+(?:-(?:\w[\u0300-\u036f]*)+)*"
    r"|\.{2,}|…|--+|''|``"
    r"|[^\w\s])"
    r"(\s*)"  # taken along, so that no alternative is tried on the space
)
_SHORT = 20
"""Characters up to which a stretch is sooner cut anew than found among the tokens of its text."""

_ABBREVIATIONS = frozenset(
    [
        "mr",
        "mrs",
        "ms",
        "dr",
        "prof",
        "rev",
        "hon",
        "gen",
        "col",
        "lt",
        "maj",
        "capt",
        "cmdr",
        "sgt",
        "gov",
        "sen",
        "rep",
        "reps",
        "sens",
        "pres",
        "st",
        "jr",
        "sr",
        "vs",
        "etc",
        "no",
        "nos",
        "vol",
        "fig",
        "inc",
        "ltd",
        "co",
        "corp",
        "dept",
        "univ",
        "assn",
        "bros",
        "jan",
        "feb",
        "mar",
        "apr",
        "jun",
        "jul",
        "aug",
        "sept",
        "sep",
        "oct",
        "nov",
        "dec",
        "mon",
        "tue",
        "tues",
        "wed",
        "thu",
        "thurs",
        "fri",
        "approx",
        "est",
        "ave",
        "blvd",
        "rd",
        "mt",
        "ft",
        "i.e",
        "e.g",
        "cf",
        "al",
        "adm",
        "atty",
        "supt",
        "det",
        "insp",
        "messrs",
        "mme",
        "mlle",
    ]
)
_INITIALISM = re.compile(r"(?:[^\W\d_]\.)+$")
_END = re.compile(r"(?:[.!?…]+|\.{2,})[”’\"'»)\]]*(?=\s)")
_TAG = re.compile(
    r"(?:[A-Z][\w.’'-]*\s+){1,4}(?:said|says|asked|asks|wrote|added|told|replied|answered|wondered|shouted|cried)\b"
)
"""After “Who paid?” a name and one of these verbs go on with the sentence."""
_BREAK = re.compile(r"\n\s*\n|\n")


class Token(NamedTuple):
    """One word or mark: ``text[start:end]``."""

    start: int
    end: int
    text: str
    lower: str
    """The token in lower case, with the typewriter apostrophe."""


_token: Callable[[tuple[int, int, str, str]], Token] = partial(tuple.__new__, Token)
"""A token from a tuple, in half the time its own constructor takes."""


def tokenize(text: str, span: Span | None = None) -> tuple[Token, ...]:
    """Split text (or the part of it in ``span``) into words and marks; offsets are into ``text``.

    >>> [t.text for t in tokenize("Ukraine’s U.S.-made rockets don’t lie, he said.")]
    ['Ukraine', '’s', 'U.S.', '-', 'made', 'rockets', 'don’t', 'lie', ',', 'he', 'said', '.']
    """
    return _tokens(text, span.start, span.end) if span else _tokens(text, 0, len(text))


@lru_cache(2048)  # every stage of a reading asks for the same sentences
def _tokens(text: str, start: int, end: int) -> tuple[Token, ...]:
    """Tokens of a stretch, most of them taken from those of the whole text, as stages ask for parts of parts of it."""
    if end - start <= _SHORT or end - start == len(text):
        return _cut(text, start, end)
    whole, starts = _of_whole(text)
    first, last = bisect_left(starts, start), bisect_left(starts, end)
    if first and whole[first - 1].end > start:
        return _cut(text, start, end)  # it starts inside a token
    # no token looks past white space; but the last word of the stretch may go on behind it, and is cut anew
    if end < len(text) and not text[end].isspace():
        while last > first and (whole[last - 1].end >= end or not text[whole[last - 1].end].isspace()):
            last -= 1
        return whole[first:last] + _cut(text, whole[last - 1].end if last > first else start, end)
    return whole[first:last]


@lru_cache(4)
def _of_whole(text: str) -> tuple[tuple[Token, ...], list[int]]:
    """The tokens of a text, and where each starts."""
    whole = _cut(text, 0, len(text))
    return whole, [token.start for token in whole]


def _cut(text: str, start: int, end: int) -> tuple[Token, ...]:
    while start < end and text[start].isspace():
        start += 1
    found = []
    for word, space in _TOKEN.findall(text, start, end):
        behind = start + len(word)
        found.append(_token((start, behind, word, word.lower().replace("’", "'"))))
        start = behind + len(space)
    return tuple(found)


def split_paragraphs(text: str) -> tuple[Span, ...]:
    r"""Return the stretches between line breaks, without the white space around them.

    >>> split_paragraphs("One.\n\n Two.")
    (Span(start=0, end=4), Span(start=7, end=11))
    """
    found, start = [], 0
    for mark in [*_BREAK.finditer(text), None]:
        span = trimmed(text, start, mark.start() if mark else len(text))
        if span:
            found.append(span)
        start = mark.end() if mark else len(text)
    return tuple(found)


def split_sentences(text: str) -> tuple[Span, ...]:
    """Return the sentences in text order; a line break always ends one.

    A full stop does not end a sentence after an abbreviation or initial, nor before a small letter; closing
    quotation marks and brackets belong to the sentence they close.

    >>> text = "“It is over.” Mr. Smith left at 5 p.m. on Monday. Nobody, J. Roe said, asked why."
    >>> [s.of(text)[:18] for s in split_sentences(text)]
    ['“It is over.”', 'Mr. Smith left at ', 'Nobody, J. Roe sai']
    """
    return tuple(sentence for paragraph in split_paragraphs(text) for sentence in _split(text, paragraph))


def _split(text: str, paragraph: Span) -> list[Span]:
    found, start = [], paragraph.start
    for mark in _END.finditer(text, paragraph.start, paragraph.end):
        if _ends_sentence(text, start, mark, paragraph.end):
            sentence = trimmed(text, start, mark.end())
            if sentence:
                found.append(sentence)
            start = mark.end()
    rest = trimmed(text, start, paragraph.end)
    return [*found, rest] if rest else found


def _ends_sentence(text: str, start: int, mark: re.Match[str], end: int) -> bool:
    after = mark.end()
    while after < end and text[after].isspace():
        after += 1
    if after >= end:
        return True
    opener = text[after]
    if opener in OPENING and after + 1 < end:
        opener = text[after + 1]
    if opener.islower() or (mark.group()[0] in "?!" and len(mark.group()) > 1 and _TAG.match(text, after)):
        return False
    if mark.group()[0] != "." or len(mark.group()) > 1:
        return True
    before = text[start : mark.start()].rsplit(None, 1)
    word = before[-1].lstrip(OPENING) if before else ""
    if word.lower() in _ABBREVIATIONS:
        return False
    if _INITIALISM.fullmatch(word + "."):
        # "J. Roe" and "the U.S. Senate" go on; "in the U.S. He left" is told by the word after
        return len(word) > 1 and _starts_clause(text, after)
    return True


_WORD = re.compile(r"\w+")
_CLAUSE_STARTERS = frozenset(
    [
        "the",
        "a",
        "an",
        "he",
        "she",
        "it",
        "they",
        "we",
        "i",
        "you",
        "this",
        "that",
        "these",
        "those",
        "but",
        "and",
        "in",
        "on",
        "at",
        "as",
        "his",
        "her",
        "their",
        "its",
        "there",
        "when",
        "while",
        "after",
        "before",
        "if",
        "however",
        "mr",
        "mrs",
        "ms",
        "what",
    ]
)


def _starts_clause(text: str, at: int) -> bool:
    word = _WORD.match(text, at)
    return word is None or word.group().lower() in _CLAUSE_STARTERS
