"""XML before any library sees it: no document type, no comments, no field longer than it may be.

What is kept keeps its order and its well-formedness. The scan is linear in the text's length. It is no parser: markup
made to be read in two ways may slip a long field through, and then the child process's bounds hold.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from onrecord.ingest.markup import DEEPEST, TooCostlyError

MOST_TAGS = 500_000
"""The longest sitemap, 50,000 addresses with their dates, has 300,000; one of news has 1,000 addresses at the most."""
LONGEST_TAG = 8_000
"""Characters; the attributes of a longer tag are dropped."""
LONGEST_NAME = 500
"""Characters of who wrote or publishes something. feedparser looks for addresses in these in quadratic time: 32,000
characters took it 7.5 s."""
LONGEST_FIELD = 4_000
LONGEST_TEXT = 40_000
"""Characters of markup of a summary or an article in a feed."""

_NAMES = frozenset(
    ("author", "contributor", "creator", "email", "managingeditor", "name", "owner", "publisher", "webmaster")
)
_TEXTS = frozenset(
    (
        "abstract",
        "body",
        "content",
        "description",
        "div",
        "encoded",
        "fullitem",
        "info",
        "p",
        "summary",
        "tagline",
    )
)
_OPENS = re.compile(r"<(/?)([A-Za-z_][^\s/>:]*:)?([A-Za-z_][^\s/>]*)")
_REFERENCE = re.compile(r"&#(?:[xX]([0-9A-Fa-f]+)|([0-9]+));?")
_DOCTYPE_END = re.compile(r"\]\s*>")


@dataclass(slots=True)
class _Open:
    """An element that is open, and how much text it may still hold."""

    name: str
    left: int


class _Elements:
    """The elements that are open at one place of the text; what was never opened does not close anything."""

    def __init__(self) -> None:
        self._stack = [_Open("", LONGEST_TEXT)]
        self._names: list[_Open] = []
        self._counts: Counter[str] = Counter()

    def open(self, name: str) -> None:
        allowed = LONGEST_NAME if name in _NAMES else LONGEST_TEXT if name in _TEXTS else LONGEST_FIELD
        element = _Open(name, allowed)
        self._stack.append(element)
        self._counts[name] += 1
        if name in _NAMES:
            self._names.append(element)
        if len(self._stack) > DEEPEST:
            raise TooCostlyError(f"tags nested more than {DEEPEST:,} deep")

    def is_open(self, name: str) -> bool:
        return self._counts[name] > 0

    def close(self, name: str) -> None:
        while self._counts[name]:
            element = self._stack.pop()
            self._counts[element.name] -= 1
            if element.name in _NAMES:
                self._names.pop()
            if element.name == name:
                return

    def take(self, length: int) -> int:
        """Return how much of a text of this length may stand here; what stands in a name counts as the name's."""
        # the outermost name is enough: it may hold no more than those inside it
        holders = [self._stack[-1], *self._names[:1]]
        allowed = min(length, *(element.left for element in holders))
        for element in {id(e): e for e in holders}.values():
            element.left -= allowed
        return allowed


def clean_xml(text: str, only: frozenset[str] | None = None) -> str:
    """Return the same XML without document type, comments and instructions, its fields cut.

    References to what is no character become the replacement character. With ``only``, tags of other names, in lower
    case and without prefix, are left out, and end tags that end nothing; the text between them stays.

    Raises:
        TooCostlyError: more tags or deeper nesting than any list of articles has.
    """
    return "".join(_cleaned(_REFERENCE.sub(_sound, text), only))


def _sound(match: re.Match[str]) -> str:
    digits = (match[1] or match[2]).lstrip("0")
    code = int(digits or "0", 16 if match[1] else 10) if len(digits) <= 7 else 0
    sound = code in (9, 10, 13) or 0x20 <= code <= 0xD7FF or 0xE000 <= code <= 0x10FFFF
    return match.group() if sound else "\N{REPLACEMENT CHARACTER}"


def _cleaned(text: str, only: frozenset[str] | None) -> Iterator[str]:
    elements = _Elements()
    tags = 0
    for start, end in _pieces(text):
        if text[start] != "<" or text.startswith("<![CDATA[", start):
            yield _cut(text[start:end], elements)
            continue
        match = _OPENS.match(text, start, end)
        if match is None:  # a comment, an instruction, a document type
            continue
        tags += 1
        if tags > MOST_TAGS:
            raise TooCostlyError(f"more than {MOST_TAGS:,} tags")
        name = match[3].lower()
        if only is not None and (name not in only or (match[1] and not elements.is_open(name))):
            continue
        if match[1]:
            elements.close(name)
        elif text[end - 2] != "/":
            elements.open(name)
        yield _tag(text, start, end, match)


def _pieces(text: str) -> Iterator[tuple[int, int]]:
    """Cut the text at its markup; what is not closed goes on to the end."""
    at = 0
    while at < len(text):
        opening = text.find("<", at)
        if opening < 0:
            opening = len(text)
        if opening > at:
            yield at, opening
        if opening < len(text):
            at = _behind(text, opening)
            yield opening, at
        else:
            return


def _behind(text: str, at: int) -> int:
    for opening, closing in (("<!--", "-->"), ("<![CDATA[", "]]>"), ("<?", "?>")):
        if text.startswith(opening, at):
            end = text.find(closing, at + len(opening))
            return len(text) if end < 0 else end + len(closing)
    end = text.find(">", at)
    if end < 0:
        return len(text)
    if text.startswith("<!", at) and "[" in text[at:end]:
        closing_bracket = _DOCTYPE_END.search(text, at)
        return len(text) if closing_bracket is None else closing_bracket.end()
    return end + 1


def _cut(piece: str, elements: _Elements) -> str:
    """Cut text to what its element may still hold, not within a reference."""
    opening, closing = ("<![CDATA[", "]]>") if piece.startswith("<![CDATA[") else ("", "")
    body = piece[len(opening) : len(piece) - len(closing) if piece.endswith(closing) else None]
    if not body.strip():
        return opening + body[:1] + closing
    allowed = elements.take(len(body))
    if allowed < len(body):
        body = body[:allowed]
        if not opening and "&" in body[-40:] and ";" not in body[body.rindex("&") :]:
            body = body[: body.rindex("&")]
    return opening + body + closing


def _tag(text: str, start: int, end: int, match: re.Match[str]) -> str:
    if end - start <= LONGEST_TAG:
        return text[start:end]
    return f"<{match[1]}{match[2] or ''}{match[3][:100]}{'/' if text[end - 2] == '/' else ''}>"
