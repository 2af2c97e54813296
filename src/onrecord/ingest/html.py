"""HTML pages: trafilatura decides which text is the article, our own tokens keep where each character stood.

Every text token gets a mark before extraction; the marks that come out name the tokens that are article text. So the
choice is a well-kept library's, and the clean text and its offsets are made from the source itself, never searched for.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

import trafilatura

from onrecord.ingest.blocks import Block, assemble, why_leftover
from onrecord.ingest.decode import decode
from onrecord.ingest.markup import Token, TooCostlyError, fragments, tokenize_html
from onrecord.ingest.metadata import find_metadata
from onrecord.ingest.parsed import Given, Parsed, Rejected, with_given
from onrecord.model import Capture, Document
from onrecord.text.offsets import Fragment

_INLINE = frozenset(
    [
        "a",
        "abbr",
        "acronym",
        "b",
        "bdi",
        "bdo",
        "big",
        "cite",
        "code",
        "data",
        "del",
        "dfn",
        "em",
        "font",
        "i",
        "ins",
        "kbd",
        "mark",
        "q",
        "ruby",
        "s",
        "samp",
        "small",
        "span",
        "strike",
        "strong",
        "sub",
        "sup",
        "time",
        "tt",
        "u",
        "var",
        "wbr",
    ]
)
_FURNITURE_TAGS = frozenset(("nav", "header", "footer", "aside", "form", "button", "figcaption"))
_MARKS = ("⟦", "⟧"), ("⦃", "⦄"), ("⧼", "⧽")
_ENOUGH_KEPT = 0.5
_PARAGRAPH = 60
"""Without an extractor's word, a paragraph of fewer characters than this is not taken for article text."""


@dataclass(frozen=True, slots=True)
class _Candidate:
    """A block of the page: its text tokens' numbers, its fragments, and whether it stands in page furniture."""

    numbers: tuple[int, ...]
    fragments: tuple[Fragment, ...]
    tag: str
    in_furniture: bool
    linked: int

    @property
    def text(self) -> str:
        return "".join(f.text for f in self.fragments)


def parse_html(capture: Capture, given: Given | None = None) -> Parsed | Rejected:
    """Make a document from one page. Run it in a bounded process where the page may be hostile (`BoundedParser`)."""
    given = given or Given()
    decoded = decode(capture)
    if isinstance(decoded, Rejected):
        return decoded
    source_text, _ = decoded
    try:
        tokens = list(tokenize_html(source_text))
    except TooCostlyError as error:
        return Rejected(
            capture.source, "too-costly", f"{error}: no article looks like this", capture.given_id
        )
    page_url = given.url or (capture.source if capture.source.startswith(("http://", "https://")) else None)
    metadata, evidence = find_metadata(source_text, tokens, page_url)
    candidates = _candidates(source_text, tokens)
    chosen = _choose(source_text, tokens, candidates)
    blocks = _blocks(candidates, chosen, metadata.get("title"))
    text, offsets, leftovers = assemble(blocks)
    if not text:
        detail = "no paragraph of an article was found on this page; give the article's text, or another page"
        return Rejected(capture.source, "no-article", detail, capture.given_id)
    document = Document(
        text=text, given_id=capture.given_id, leftovers=leftovers, evidence=evidence, **metadata
    )
    return Parsed(with_given(document, given), source_text, offsets)


def _candidates(source: str, tokens: Sequence[Token]) -> list[_Candidate]:
    """Group text tokens into blocks: everything but inline tags ends one."""
    found: list[_Candidate] = []
    numbers: list[int] = []
    parts: list[Fragment] = []
    stack: list[str] = []
    linked, tag, link_depth = 0, "", 0

    def close() -> None:
        nonlocal numbers, parts, linked
        trimmed = _trimmed(parts)
        if trimmed:
            furniture = any(name in _FURNITURE_TAGS for name in stack)
            found.append(_Candidate(tuple(numbers), trimmed, tag, furniture, linked))
        numbers, parts, linked = [], [], 0

    for number, token in enumerate(tokens):
        if token.kind == "text":
            new = list(fragments(source, token.start, token.end))
            if any(f.text.strip() for f in new):
                numbers.append(number)
                linked += sum(len(f.text) for f in new) if link_depth else 0
            parts += new
        elif token.name == "a":
            link_depth = 1 if token.kind == "start" else 0
        elif token.kind in ("start", "end") and token.name not in _INLINE:
            close()
            _step(stack, token)
            tag = token.name if token.kind == "start" else stack[-1] if stack else ""
    close()
    return found


def _step(stack: list[str], token: Token) -> None:
    if token.kind == "start" and token.name in _FURNITURE_TAGS | {
        "p",
        "li",
        "article",
        "main",
        "h1",
        "h2",
        "h3",
        "blockquote",
    }:
        if token.name in ("p", "li") and stack and stack[-1] == token.name:
            stack.pop()
        stack.append(token.name)
    elif token.kind == "end" and token.name in stack:
        while stack.pop() != token.name:
            pass


def _trimmed(parts: Sequence[Fragment]) -> tuple[Fragment, ...]:
    """Fold white space over tag borders and drop it at both ends."""
    kept: list[Fragment] = []
    for part in parts:
        if part.text == " " and (not kept or kept[-1].text == " "):
            continue
        kept.append(part)
    while kept and not kept[-1].text.strip():
        kept.pop()
    return tuple(kept)


def _choose(source: str, tokens: Sequence[Token], candidates: Sequence[_Candidate]) -> set[int]:
    """Return the numbers of the candidates that are article text."""
    opening, closing = next((m for m in _MARKS if m[0] not in source and m[1] not in source), _MARKS[0])
    texts = {n for c in candidates for n in c.numbers}
    marked = "".join(
        f"{opening}{n}{closing}{source[t.start : t.end]}" if n in texts else source[t.start : t.end]
        for n, t in enumerate(tokens)
    )
    extracted = trafilatura.extract(
        marked, include_comments=False, include_tables=False, include_formatting=False, deduplicate=False
    )
    kept = {int(n) for n in re.findall(f"{opening}(\\d+){closing}", extracted or "")}
    sizes = {n: tokens[n].end - tokens[n].start for n in texts}
    chosen = {
        k
        for k, c in enumerate(candidates)
        if sum(sizes[n] for n in c.numbers if n in kept) > _ENOUGH_KEPT * sum(sizes[n] for n in c.numbers)
    }
    # an extractor at a loss gives all there is, menus too
    chosen = {
        k
        for k in chosen
        if not (candidates[k].in_furniture and candidates[k].linked * 2 > len(candidates[k].text))
    }
    return chosen or {k for k, c in enumerate(candidates) if _looks_like_text(c)}


def _looks_like_text(candidate: _Candidate) -> bool:
    text = candidate.text
    return (
        candidate.tag in ("p", "blockquote", "article", "main", "div", "body", "section")
        and not candidate.in_furniture
        and len(text) >= _PARAGRAPH
        and candidate.linked * 2 < len(text)
    )


def _blocks(candidates: Sequence[_Candidate], chosen: set[int], title: str | None) -> list[Block]:
    """The chosen blocks in page order, and page furniture that stands among them as leftovers."""
    if not chosen:
        return []
    first, last = min(chosen), max(chosen)
    blocks = []
    for k in range(first, last + 1):
        candidate = candidates[k]
        if k in chosen:
            if not (k == first and title and candidate.text.strip() == title.strip()):
                blocks.append(Block(candidate.fragments))
        else:
            why = why_leftover(candidate.text, at_end=False)
            if why:
                blocks.append(Block(candidate.fragments, why))
    return [block for block, _ in groupby(blocks)]
