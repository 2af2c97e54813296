"""HTML as a run of tokens that know where they stand in the source: linear in its length, whatever it holds."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from onrecord.text.offsets import Fragment

MOST_TAGS = 150_000
MOST_ATTRIBUTE_CHARS = 1_000_000
DEEPEST = 2_000
"""Pages above these are no articles but traps for parsers; the biggest real pages seen have a fifth of them."""

_RAW = frozenset(
    (
        "script",
        "style",
        "noscript",
        "template",
        "textarea",
        "iframe",
        "svg",
        "math",
        "title",
        "select",
        "object",
    )
)
_VOID = frozenset(
    ["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"]
)
_TAG_REST = re.compile(r"(?:[^>=]++|=\s*+(?:\"[^\"]*+\"|'[^']*+')?+)*+>")
_TAG = re.compile(r"</?([A-Za-z][A-Za-z0-9:-]*)")
_SPECIAL = re.compile(
    r"(?P<reference>&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});?)"
    r"|[ \t\r\n\f\v\u00a0\u200b\ufeff]{2,}|[\t\r\n\f\v\u00a0\u200b\ufeff]"
)
_ATTRIBUTE = re.compile(r"([^\s\"'<>/=]{1,60})\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'=<>`]+))")


class TooCostlyError(Exception):
    """The page is made to be slow; the message says how."""


@dataclass(frozen=True, slots=True)
class Token:
    """A stretch of the source: a start tag, an end tag, or text. ``content`` is a raw element's inside (scripts)."""

    kind: Literal["start", "end", "text", "raw"]
    name: str
    start: int
    end: int
    content: str = ""


def tokenize_html(source: str) -> Iterator[Token]:
    """Yield the tokens in order; comments, declarations and the like are passed over.

    Raises:
        TooCostlyError: more tags, longer tags or deeper nesting than any article has.
    """
    at, tags, depth = 0, 0, 0
    last_close = source.rfind(">")
    while at < len(source):
        opening = source.find("<", at)
        if opening < 0 or opening > last_close:
            opening = len(source)
        if opening > at:
            yield Token("text", "", at, opening)
        if opening == len(source):
            return
        match = _TAG.match(source, opening)
        if match is None:
            at = _past_declaration(source, opening)
            if at == opening:
                yield Token("text", "", opening, opening + 1)
                at = opening + 1
            continue
        tags += 1
        at = _tag_end(source, match.end())
        name, closing = match[1].lower(), source[opening + 1] == "/"
        depth += 0 if name in _VOID else -1 if closing else 1
        if tags > MOST_TAGS or depth > DEEPEST:
            raise TooCostlyError(f"more than {MOST_TAGS:,} tags, or tags nested more than {DEEPEST:,} deep")
        if name in _RAW and not closing:
            at, token = _raw(source, opening, at, name)
            depth -= 1
            yield token
        else:
            yield Token("end" if closing else "start", name, opening, at)


def _past_declaration(source: str, at: int) -> int:
    if source.startswith("<!--", at):
        end = source.find("-->", at + 2)
        return len(source) if end < 0 else end + 3
    if source.startswith(("<!", "<?"), at):
        end = source.find(">", at)
        return len(source) if end < 0 else end + 1
    return at


def _tag_end(source: str, at: int) -> int:
    """Return the offset behind a tag's closing bracket, as browsers find it.

    A bracket inside a quoted value does not close the tag; a quotation mark that opens no value is part of a name.
    Source: WHATWG HTML, 13.2.5 Tokenization.
    """
    match = _TAG_REST.match(source, at)
    end = match.end() if match else len(source)
    if match is None or end - at > MOST_ATTRIBUTE_CHARS:
        raise TooCostlyError(f"a tag of more than {MOST_ATTRIBUTE_CHARS:,} characters")
    return end


def _raw(source: str, opening: int, inner: int, name: str) -> tuple[int, Token]:
    closing = re.compile(f"</{name}\\b", re.IGNORECASE).search(source, inner)
    if closing is None:
        return inner, Token("raw", name, opening, inner)
    end = source.find(">", closing.end())
    end = len(source) if end < 0 else end + 1
    return end, Token("raw", name, opening, end, source[inner : closing.start()])


def attributes(source: str, token: Token) -> dict[str, str]:
    """Return a start tag's attributes, names in lower case, references decoded."""
    found: dict[str, str] = {}
    for match in _ATTRIBUTE.finditer(source, token.start + 1, token.end):
        found.setdefault(match[1].lower(), html.unescape(match[2] or match[3] or match[4] or ""))
    return found


def fragments(source: str, start: int, end: int) -> Iterator[Fragment]:
    """Yield the clean characters of a text token: references decoded, white space folded to one space.

    A space at either end is a fragment of its own, so that blocks can drop it.
    """
    at = start
    while at < end:
        special = _SPECIAL.search(source, at, end)
        stop = special.start() if special else end
        if stop > at:
            yield from _copied(source, at, stop, first=at == start, last=stop == end)
        if special is None:
            return
        if special["reference"]:
            decoded = html.unescape(special.group())
            folded = " " if decoded and not decoded.strip("\u00a0\u200b\ufeff \t\r\n") else decoded
            yield Fragment(folded, special.start(), special.end())
        else:
            yield Fragment(" ", special.start(), special.end())
        at = special.end()


def _copied(source: str, start: int, end: int, *, first: bool, last: bool) -> Iterator[Fragment]:
    if first and source[start] == " ":
        yield Fragment(" ", start, start + 1)
        start += 1
    tail = last and end > start and source[end - 1] == " "
    if end - tail > start:
        yield Fragment(source[start : end - tail], start, end - tail)
    if tail:
        yield Fragment(" ", end - 1, end)
