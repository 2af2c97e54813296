"""Features of a page's blocks, one row a block: what the trees of `choice` decide by."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import accumulate

import numpy as np
from numpy.typing import NDArray

from onrecord.ingest.html.elements import Element, PageBlock, words_of
from onrecord.ingest.html.votes import Vote
from onrecord.resources.pages import class_hints

_TAGS = (
    "p", "div", "li", "h1", "h2", "h3", "h4", "td", "blockquote", "figcaption", "figure", "section", "article",
    "button", "dd", "pre", "footer", "header", "label", "title",
)  # fmt: skip
_AROUND = (
    "nav", "header", "footer", "aside", "form", "figure", "figcaption", "article", "main", "table", "ul", "ol",
    "blockquote", "button", "section", "dl",
)  # fmt: skip
_ITEMS = frozenset(("p", "h2", "h3", "h4", "h5", "h6", "li", "dd", "dt"))
"""Elements whose neighbours are found under their parent."""
_SENTENCE_END = re.compile(r"[.!?…。！？][\"”’»')\]]*$")
_NEVER = 99
_WORTH = 60
"""Characters from which on a block is looked at even where no extractor took it."""
_LONG = 80
"""Characters from which a block counts as running text where few of them are links."""


@dataclass(slots=True)
class _Held:
    """Characters under an element: all, links, and in blocks of running text."""

    all: int = 0
    linked: int = 0
    running: int = 0


@dataclass(frozen=True, slots=True)
class PageWords:
    """What the page says of itself: title, description, and the article's body in its JSON-LD."""

    title: str = ""
    description: str = ""
    body: str = ""


@dataclass(slots=True)
class _Page:
    elements: Sequence[Element]
    blocks: Sequence[PageBlock]
    held: list[_Held] = field(default_factory=list)
    around: dict[int, tuple[list[float], bool]] = field(default_factory=dict)

    def ancestors(self, number: int) -> list[int]:
        found = []
        while number:
            found.append(number)
            number = self.elements[number].parent
        return found

    def surroundings(self, number: int) -> tuple[list[float], bool]:
        """Which elements are around, how far each hint is, and whether any of them is hidden."""
        if number not in self.around:
            chain = self.ancestors(number)
            names = {self.elements[n].name for n in chain}
            near = [_NEVER] * len(class_hints())
            for distance, n in enumerate(chain):
                hints = self.elements[n].hints
                if hints:
                    near = [
                        distance if far == _NEVER and hints >> k & 1 else far for k, far in enumerate(near)
                    ]
            row = [float(name in names) for name in _AROUND] + [float(far) for far in near]
            self.around[number] = row, any(self.elements[n].is_hidden for n in chain)
        return self.around[number]


@dataclass(frozen=True, slots=True, eq=False)
class PageFeatures:
    """What the trees decide by.

    ``near`` (blocks × few) is what a block's neighbours see of it; ``looked`` (blocks) tells which blocks an extractor
    or the page's JSON-LD took, or that are long and no links; ``rows`` (looked-at blocks × many) is all there is to
    see of these.
    """

    near: NDArray[np.float32]
    looked: NDArray[np.bool_]
    rows: NDArray[np.float32]


def page_features(
    elements: Sequence[Element], blocks: Sequence[PageBlock], votes: Sequence[Vote], words: PageWords
) -> PageFeatures:
    """Return the features of a page's blocks, of which there must be one at least."""
    said = _Said(words)
    near = np.array(
        [[*_at_a_glance(b), *said.of(b), *(vote.share(b) for vote in votes)] for b in blocks], np.float32
    )
    long = [len(b.text) >= _WORTH and b.linked * 2 <= len(b.text) for b in blocks]
    looked = np.array(long, bool) | (near[:, -len(votes) - 1 :].max(1) > 0)
    page = _Page(elements, blocks, [_Held() for _ in elements])
    rows = np.array(list(_rows(page, np.flatnonzero(looked).tolist())), np.float32)
    if not len(rows):
        return PageFeatures(near, looked, np.zeros((0, 0), np.float32))
    return PageFeatures(near, looked, np.hstack((rows, near[looked])))


def _rows(page: _Page, numbers: Sequence[int]) -> Iterator[list[float]]:
    elements, blocks = page.elements, page.blocks
    running = _hold(page)
    best = max(page.held[_home(page, b)].running for b in blocks) or 1
    kinds = Counter[tuple[object, ...]]()
    for b in blocks:
        kinds[_kind(page, b)] += len(b.text)
    same = Counter(b.text for b in blocks)
    before = [0, *accumulate(len(b.text) for b in blocks)]
    total = max(before[-1], 1)
    for number in numbers:
        block = blocks[number]
        around, is_hidden = page.surroundings(block.element)
        name = elements[block.element].name
        yield [
            *_of_text(block),
            number / len(blocks),
            before[number] / total,
            float(len(blocks)),
            math.log1p(total),
            float(len(page.ancestors(block.element))),
            float(same[block.text]),
            *(float(name == tag) for tag in _TAGS),
            *around,
            float(is_hidden),
            *_of_home(page, block, running, best),
            kinds[_kind(page, block)] / total,
        ]


def _hold(page: _Page) -> int:
    """Count characters under every element; return how many are running text."""
    running = 0
    for block in page.blocks:
        length = len(block.text)
        own = length if length >= _LONG and block.linked * 3 < length else 0
        running += own
        for number in (*page.ancestors(block.element), 0):
            held = page.held[number]
            held.all += length
            held.linked += block.linked
            held.running += own
    return running


def _home(page: _Page, block: PageBlock) -> int:
    """Return the element whose children a block's neighbours are."""
    element = page.elements[block.element]
    return element.parent if element.name in _ITEMS else block.element


def _kind(page: _Page, block: PageBlock) -> tuple[object, ...]:
    element = page.elements[block.element]
    parent = page.elements[element.parent]
    return element.name, element.hints, parent.name, parent.hints


def _at_a_glance(block: PageBlock) -> list[float]:
    length = len(block.text)
    return [math.log1p(length), block.linked / length, float(bool(_SENTENCE_END.search(block.text)))]


def _of_text(block: PageBlock) -> list[float]:
    text, length = block.text, len(block.text)
    return [
        float(len(block.words)),
        text.count(",") / length,
        float(text.endswith(":")),
        sum(map(str.isupper, text)) / length,
        sum(map(str.isdigit, text)) / length,
        float(text.count("|")),
        float(text[:1] in '"“«‘„'),
        float("@" in text),
        float("©" in text),
    ]


def _of_home(page: _Page, block: PageBlock, running: int, best: int) -> list[float]:
    number = _home(page, block)
    home, above = page.held[number], page.held[page.elements[number].parent]
    return [
        home.running / max(running, 1),
        home.running / best,
        home.linked / max(home.all, 1),
        math.log1p(home.all),
        page.held[block.element].all / max(home.all, 1),
        above.running / max(running, 1),
        above.linked / max(above.all, 1),
    ]


class _Said:
    """How much of a block the page's own words about itself hold."""

    def __init__(self, words: PageWords) -> None:
        self._title = words_of(words.title)
        self._of_title = frozenset(self._title)
        self._described = frozenset(words_of(words.description))
        self._body = Vote(words.body)

    def of(self, block: PageBlock) -> list[float]:
        own = frozenset(block.words)
        size = max(len(own), 1)
        return [
            1.0 if self._title and block.words == self._title else len(own & self._of_title) / size,
            len(own & self._described) / size if self._described else -1.0,
            -1.0 if self._body.is_empty else self._body.share(block),
        ]
