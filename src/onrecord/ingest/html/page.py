"""A page becomes a document: blocks are chosen, metadata found, leftovers set aside, offsets kept.

The clean text is made from the source's own characters, never searched for in it, so the way back is exact.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import groupby

import numpy as np
from numpy.typing import NDArray

from onrecord.ingest.blocks import Block, assemble, why_leftover
from onrecord.ingest.canonical import is_web_address
from onrecord.ingest.decode import decode
from onrecord.ingest.html.choice import ARTICLE, choose_blocks
from onrecord.ingest.html.elements import Element, PageBlock, find_blocks
from onrecord.ingest.html.features import PageWords
from onrecord.ingest.html.kinds import why_no_article
from onrecord.ingest.markup import Token, TooCostlyError, attributes, tokenize_html
from onrecord.ingest.metadata import article_body, find_metadata, read_json_ld
from onrecord.ingest.parsed import Given, Parsed, Rejected, with_given
from onrecord.model import Capture, Document
from onrecord.resources.pages import class_hints

_DESCRIPTIONS = frozenset(("og:description", "description", "twitter:description"))
_PARAGRAPH = 60
"""Where the trees take nothing at all, a paragraph of fewer characters than this is not taken for article text."""
_PLACES = ("p", "blockquote", "article", "main", "div", "body", "section", "")
_WHY = {
    "related": "related",
    "share": "share-bar",
    "subscribe": "newsletter",
    "caption": "caption",
    "advert": "advertisement",
    "comment": "comments",
    "author": "byline",
}
"""What is said of a block that was cut, by the hint of the nearest element that has one."""


def parse_html(capture: Capture, given: Given | None = None) -> Parsed | Rejected:
    """Make a document from one page. Run it in a bounded process where the page may be hostile (`BoundedParser`)."""
    given = given or Given()
    decoded = decode(capture)
    if isinstance(decoded, Rejected):
        return decoded
    source, _ = decoded
    try:
        tokens = list(tokenize_html(source))
        elements, blocks = find_blocks(source, tokens)
    except TooCostlyError as error:
        return Rejected(
            capture.source, "too-costly", f"{error}: no article looks like this", capture.given_id
        )
    page_url = given.url or (capture.source if is_web_address(capture.source) else None)
    items = read_json_ld(source, tokens)
    metadata, evidence = find_metadata(source, tokens, page_url, items)
    words = page_words(source, tokens, metadata.get("title"), article_body(items))
    chances = choose_blocks(source, elements, blocks, words)
    chosen = _chosen(elements, blocks, chances)
    why = why_no_article(metadata.get("title"), blocks, chosen)
    if why:
        return Rejected(capture.source, *why, capture.given_id)
    text, offsets, leftovers = assemble(_in_order(elements, blocks, chosen, metadata.get("title")))
    if not text:
        detail = "no paragraph of an article was found on this page; give the article's text, or another page"
        return Rejected(capture.source, "no-article", detail, capture.given_id)
    document = Document(
        text=text, given_id=capture.given_id, leftovers=leftovers, evidence=evidence, **metadata
    )
    return Parsed(with_given(document, given), source, offsets)


def page_words(source: str, tokens: Sequence[Token], title: str | None, body: str) -> PageWords:
    """What the page says of itself, for the choice among its blocks."""
    for token in tokens:
        if token.kind == "start" and token.name == "meta":
            attrs = attributes(source, token)
            if (attrs.get("property") or attrs.get("name") or "").lower() in _DESCRIPTIONS:
                return PageWords(title or "", attrs.get("content", ""), body)
    return PageWords(title or "", "", body)


def _chosen(
    elements: Sequence[Element], blocks: Sequence[PageBlock], chances: NDArray[np.float32]
) -> frozenset[int]:
    """Numbers of the blocks that are article text; by rule of thumb where the trees take none."""
    taken = frozenset(np.flatnonzero(chances > ARTICLE).tolist())
    return taken or frozenset(
        k for k, b in enumerate(blocks) if _looks_like_text(elements[b.element].name, b)
    )


def _looks_like_text(name: str, block: PageBlock) -> bool:
    return name in _PLACES and len(block.text) >= _PARAGRAPH and block.linked * 2 < len(block.text)


def _in_order(
    elements: Sequence[Element], blocks: Sequence[PageBlock], chosen: frozenset[int], title: str | None
) -> list[Block]:
    """The chosen blocks in page order, and what stands among them as leftovers; the headline is no text."""
    if not chosen:
        return []
    first, last = min(chosen), max(chosen)
    found = []
    for k in range(first, last + 1):
        block = blocks[k]
        if k not in chosen:
            why = why_leftover(block.text, at_end=False) or _why_cut(elements, block)
            found.append(Block(block.fragments, why))
        elif not (title and k == first and _same(block.text, title)):
            found.append(Block(block.fragments))
    return [block for block, _ in groupby(found)]


def _same(text: str, title: str) -> bool:
    return re.sub(r"\W", "", text).lower() == re.sub(r"\W", "", title).lower()


def _why_cut(elements: Sequence[Element], block: PageBlock) -> str:
    number = block.element
    while number:
        element = elements[number]
        for k, (hint, _) in enumerate(class_hints()):
            if element.hints >> k & 1 and hint in _WHY:
                return _WHY[hint]
        if element.name in ("figcaption", "figure"):
            return "caption"
        number = element.parent
    return "page-furniture"
