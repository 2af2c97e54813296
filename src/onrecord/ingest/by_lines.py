"""By-lines in text without marks: "By Mira Holt and Jonas Feld" under a title says who wrote it, and is no sentence."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import islice

from onrecord.ingest.blocks import Block
from onrecord.ingest.metadata.authors import agency_of, by_line, is_person, split_names
from onrecord.text.words import begins_small

_LONGEST = 140
_LINE = re.compile(r"[^\r\n]+")
_FIRST = 3
"""Paragraphs from the top among which one may say "By"; a standfirst may come before it."""
_NAME = r"[^\W\d_a-z][\w.’'-]*(?: (?:de|van|von|der|al|bin|la) ?)?(?: [^\W\d_a-z][\w.’'-]*){1,3}"
_REPORTED = re.compile(
    rf"(?P<names>{_NAME}(?:(?:,| and|, and| &) {_NAME})*) (?:in|at|reports from|for) [^\W\d_a-z][\w ,’'-]*"
)
_WITH_ROLE = re.compile(
    rf"(?P<names>{_NAME})(?:,| [|•·–—-]) (?:[\w’'-]+ ){{0,3}}(?i:staff|correspondent|reporter|editor|writer|columnist)"
)
_SMALL = re.compile(
    r"(?:and|in|at|of|for|the|with|to|by|de|van|von|der|al|bin|la|del|staff|special|chief|senior|political|own"
    r"|writers?|reporters?|correspondents?|editors?|columnists?|updated|published|[\d:.,/–—|•·&-]+|[ap]\.?m\.?)[,;]?",
    re.IGNORECASE,
)


def take_by_line(blocks: Sequence[Block], *, titled: bool) -> tuple[list[Block], tuple[str, ...]]:
    """Return the blocks with a by-line near the top set aside, and the names in it; as they were where there is none.

    One that names an agency stays: it tells where the text comes from, and that is read in the text.

    Args:
        blocks: the paragraphs, without the title.
        titled: a title stands above them, so that "Mira Holt in Selwick" right below it is a by-line.
    """
    for k, block in enumerate(blocks[:_FIRST]):
        names = names_in_by_line(block.text, bare=titled and k == 0)
        if names and block.leftover is None:
            return [*blocks[:k], replace(block, leftover="byline"), *blocks[k + 1 :]], names
    return list(blocks), ()


def authors_in(text: str, title: str | None) -> tuple[str, ...]:
    r"""Return the names in a by-line near the top of text that is kept as it is; none where there is no by-line.

    >>> authors_in("By Ada Roe\n\nThe pier was sold.", None)
    ('Ada Roe',)
    """
    lines = list(islice(filter(None, (m.group().strip() for m in _LINE.finditer(text))), _FIRST + 1))
    if title and lines and lines[0] == title.strip():
        del lines[0]
    found = (names_in_by_line(line, bare=bool(title) and k == 0) for k, line in enumerate(lines[:_FIRST]))
    return next(filter(None, found), ())


def names_in_by_line(line: str, *, bare: bool = False) -> tuple[str, ...]:
    """Return who wrote it if the whole line says nothing else, or nothing; ``bare``: it may do so without "By".

    >>> names_in_by_line("By Dana Orr, Courier Staff"), names_in_by_line("By Ada Roe the town was rebuilt.")
    (('Dana Orr',), ())
    """
    text = line.strip()
    if len(text) > _LONGEST or text.endswith(("!", "?", ":", ";", ",")) or agency_of(text):
        return ()
    if text.endswith(".") and not text.endswith(("Jr.", "Sr.")):
        return ()
    names = [n for n in by_line(text) if is_person(n)]
    if names and all(
        word[0].isupper() or begins_small(word) or _SMALL.fullmatch(word) for word in text.split()[1:]
    ):
        return tuple(names)
    match = (_REPORTED.fullmatch(text) or _WITH_ROLE.fullmatch(text)) if bare else None
    return tuple(n for n in split_names(match["names"]) if is_person(n)) if match else ()
