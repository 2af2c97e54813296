"""Blocks of a page: stretches of text that no block-level tag interrupts, each with the element it stands in."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cached_property, lru_cache
from typing import NamedTuple

from onrecord.ingest.markup import Token, TooCostlyError, fragments
from onrecord.resources.pages import class_hints
from onrecord.text.offsets import Fragment


def _names(line: str) -> frozenset[str]:
    return frozenset(line.split())


INLINE = _names(
    "a abbr acronym b bdi bdo big cite code data del em dfn font i ins kbd mark q ruby s samp small span strike strong "
    "sub sup time tt u var wbr"
)
_VOID = frozenset(
    ("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track")
)
_CLOSES = {
    "p": frozenset(("p",)),
    "li": frozenset(("li",)),
    "td": frozenset(("td", "th")),
    "th": frozenset(("td", "th")),
    "tr": frozenset(("tr", "td", "th")),
    "dt": frozenset(("dt", "dd")),
    "dd": frozenset(("dt", "dd")),
}
"""Open elements that a new one of this name ends where it is its sibling (WHATWG HTML, 13.1.2.4 Optional tags)."""
_ENDS_PARAGRAPH = _names(
    "address article aside blockquote div dl fieldset figure footer form h1 h2 h3 h4 h5 h6 header hr main nav ol p pre "
    "section table ul figcaption"
)
_CONTAINERS = frozenset(("ul", "ol", "table", "div", "dl"))
_NAMES = re.compile(
    r"""\b(?:class|id|itemprop|role|data-testid|data-component)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""",
    re.IGNORECASE,
)
_DEEPEST_SIBLING = 4
MOST_BLOCKS = 20_000
"""Blocks of a page above which it is no article but a trap; the biggest real pages seen have a tenth of them."""


class Element(NamedTuple):
    """One element: its tag's name, the number of its parent (0 is the page itself), and what its names hint at.

    ``hints`` is a bit for each row of `onrecord.resources.pages.class_hints`.
    """

    name: str
    parent: int
    hints: int
    is_hidden: bool


class PageBlock:
    """A block: its text's fragments, the number of its element, and how many of its characters are links."""

    def __init__(self, parts: tuple[Fragment, ...], element: int, linked: int) -> None:
        self.fragments = parts
        self.element = element
        self.linked = linked

    @cached_property
    def text(self) -> str:
        """The block's clean text."""
        return "".join(f.text for f in self.fragments)

    @cached_property
    def words(self) -> tuple[str, ...]:
        """Its words in lower case."""
        return words_of(self.text)


_WORD = re.compile(r"\w+")


def words_of(text: str) -> tuple[str, ...]:
    """Runs of letters and digits in lower case, as `score_text` of the shared scorers has them."""
    return tuple(_WORD.findall(text.lower()))


class _Builder:
    """Walks over tokens once; what is open, and the block that is being gathered."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.elements = [Element("", 0, 0, is_hidden=False)]
        self.blocks: list[PageBlock] = []
        self.open = [0]
        self.parts: list[Fragment] = []
        self.linked = 0
        self.in_link = False

    def take(self, token: Token) -> None:
        if token.kind == "text":
            new = list(fragments(self.source, token.start, token.end))
            self.parts += new
            if self.in_link:
                self.linked += sum(len(f.text) for f in new)
        elif token.kind == "raw":
            return
        elif token.name == "a":
            self.in_link = token.kind == "start"
        elif token.name not in INLINE:
            self.close()
            if token.name not in _VOID:
                self._start(token) if token.kind == "start" else self._end(token.name)

    def close(self) -> None:
        trimmed = _trimmed(self.parts)
        if trimmed:
            self.blocks.append(PageBlock(trimmed, self.open[-1], self.linked))
        if self.parts:
            self.parts = []
        self.linked = 0

    def _start(self, token: Token) -> None:
        self._end_siblings(token.name)
        tag = self.source[token.start : token.end]
        if tag.endswith("/>"):
            return
        self.elements.append(Element(token.name, self.open[-1], _hints(tag), is_hidden=_is_hidden(tag)))
        self.open.append(len(self.elements) - 1)

    def _end_siblings(self, name: str) -> None:
        ended = _CLOSES.get(name)
        if name in _ENDS_PARAGRAPH and self.elements[self.open[-1]].name == "p":
            self.open.pop()
        elif ended is not None:
            for back in range(1, min(_DEEPEST_SIBLING, len(self.open))):
                open_name = self.elements[self.open[-back]].name
                if open_name in ended:
                    del self.open[-back:]
                    return
                if open_name in _CONTAINERS:
                    return

    def _end(self, name: str) -> None:
        for back in range(1, len(self.open)):
            if self.elements[self.open[-back]].name == name:
                del self.open[-back:]
                return


def find_blocks(source: str, tokens: Sequence[Token]) -> tuple[tuple[Element, ...], tuple[PageBlock, ...]]:
    """Return a page's elements and its blocks with text, both in page order.

    Raises:
        TooCostlyError: it has more blocks than any article's page.
    """
    builder = _Builder(source)
    for token in tokens:
        builder.take(token)
    builder.close()
    if len(builder.blocks) > MOST_BLOCKS:
        raise TooCostlyError(f"more than {MOST_BLOCKS:,} blocks of text")
    return tuple(builder.elements), tuple(builder.blocks)


def _hints(tag: str) -> int:
    if "=" not in tag:
        return 0
    hints = 0
    for a, b, c in _NAMES.findall(tag[:2000]):
        for name in (a or b or c).split():
            hints |= _hinted(name)
    return hints


@lru_cache(maxsize=20_000)
def _hinted(name: str) -> int:
    return sum(1 << number for number, (_, pattern) in enumerate(class_hints()) if pattern.search(name))


def _is_hidden(tag: str) -> bool:
    return "display:none" in tag or "display: none" in tag or " hidden>" in tag or " hidden " in tag


def _trimmed(parts: Sequence[Fragment]) -> tuple[Fragment, ...]:
    """Fold white space over tag borders and drop it at both ends."""
    kept: list[Fragment] = []
    for part in parts:
        if part.text == " " and (not kept or kept[-1].text == " "):
            continue
        kept.append(part)
    while kept and not kept[-1].text.strip():
        kept.pop()
    return tuple(kept) if any(p.text.strip() for p in kept) else ()
