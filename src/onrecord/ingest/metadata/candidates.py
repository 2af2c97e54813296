"""Candidates: every place of a page that tells a title, a name, a date or an address, with how far it is trusted."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple
from urllib.parse import urljoin

from onrecord.ingest.markup import Token, attributes
from onrecord.ingest.metadata.authors import by_line, is_person, split_names
from onrecord.ingest.metadata.dates import date_in_url, iso_date
from onrecord.ingest.metadata.json_ld import Item, is_article, names_of, plain, text_of

_META_NAMES = {
    "title": (
        "og:title", "twitter:title", "dc.title", "sailthru.title", "parsely-title",
    ),
    "authors": (
        "author", "article:author", "byl", "parsely-author", "dc.creator", "sailthru.author",
        "citation_author", "cxenseparse:author",
    ),
    "publisher": (
        "og:site_name", "application-name", "dc.publisher",
    ),
    "published": (
        "article:published_time", "datepublished", "date", "pubdate", "publish-date", "publish_date",
        "publication_date", "parsely-pub-date", "dc.date", "dc.date.issued", "dcterms.created",
        "dcterms.date", "sailthru.date", "og:pubdate", "article.published", "article:published",
        "originalpublicationdate", "og:article:published_time", "cxenseparse:recs:publishtime",
        "citation_publication_date", "og:published_time", "datecreated", "created", "ptime",
    ),
    "modified": (
        "article:modified_time", "datemodified", "og:updated_time", "lastmod", "last-modified",
        "dcterms.modified", "article:modified",
    ),
    "section": (
        "article:section", "section", "parsely-section",
    ),
    "url": (
        "og:url",
    ),
    "language": (
        "og:locale", "language", "content-language",
    ),
}  # fmt: skip
_META = {name: field for field, names in _META_NAMES.items() for name in names}
_BYLINE = re.compile(
    r"""\b(?:class|id|rel|itemprop|data-testid)\s*=\s*["']?[^"'>]*?(?:author|byline|by-line|authname|autor|auteur)""",
    re.IGNORECASE,
)
_AUTHORS_PAGE = re.compile(
    r"/(?:authors?|staff|writers?|contributors?|bios?|people|profiles?|reporters?|journalists?|by|autor|auteur|person)/",
    re.IGNORECASE,
)
_BY = re.compile(r"\s*(?:reporting |written |posted )?by:?(?:\s|$)", re.IGNORECASE)
_LINE = 90
"""Characters of a by-line, at most."""
_NO_BYLINE = re.compile(
    r"author-?_?(?:bio|image|photo|avatar|description|desc|social|twitter|follow|box)", re.IGNORECASE
)
_DATED = re.compile(
    r"""\b(?:itemprop|property|pubdate|class)\s*=?\s*["']?[^"'>]*?(?:datepublished|pubdate|publish)""",
    re.IGNORECASE,
)
NEARBY = "by-line links"
"""Where authors were found in elements close together, each naming one."""
_NEAR = 14
"""Tokens between two such elements, at most."""
_MOST_TEXT = 60
"""Tokens behind a start tag that are looked through for its text."""


class Found(NamedTuple):
    """A value of one field, the words that say where it was found, and its rank: lower is more trusted."""

    field: str
    value: str
    where: str
    rank: int


def everything(
    source: str, tokens: Sequence[Token], items: Sequence[Item], page_url: str | None
) -> Iterator[Found]:
    """Yield all candidates of a page; authors as names joined by "; "."""
    yield from _of_json_ld(items)
    lines: list[tuple[int, Found]] = []
    for k, token in enumerate(tokens):
        if token.kind == "text" and _BY.match(source, token.start, token.end):
            lines += ((k, f) for f in _spoken_by_line(source, tokens, k))
        elif token.kind == "raw" and token.name == "title":
            yield Found("title", plain(token.content), "title element", 30)
        elif token.kind == "start":
            yield from _of_tag(source, token, page_url)
            if token.name in ("h1", "h2"):
                yield Found(
                    "heading",
                    inner_text(source, tokens, k)[:300],
                    "heading",
                    10 if token.name == "h1" else 20,
                )
            else:
                lines += ((k, f) for f in _by_line(source, tokens, k))
    yield from _close_together(lines)
    day = date_in_url(page_url) if page_url else None
    if day:
        yield Found("published", day, "URL", 40)


def _of_json_ld(items: Sequence[Item]) -> Iterator[Found]:
    for item in items:
        if not is_article(item):
            if item.get("@type") in ("WebPage", "VideoObject", "ItemPage"):
                yield from _dated(
                    "published", text_of(item.get("datePublished") or item.get("uploadDate")), "JSON-LD", 8
                )
            continue
        where = f"JSON-LD {text_of(item.get('@type'))}"
        yield Found("title", plain(text_of(item.get("headline") or item.get("name"))), where, 1)
        for key, rank in (("author", 1), ("creator", 3)):
            names = [n for name in names_of(item.get(key), items) for n in split_names(name)]
            yield Found("authors", "; ".join(dict.fromkeys(names)), where, rank)
        yield Found("publisher", "; ".join(names_of(item.get("publisher"), items)[:1]), where, 1)
        yield Found("section", plain(text_of(item.get("articleSection"))), where, 1)
        yield Found("language", text_of(item.get("inLanguage")).replace("_", "-"), where, 6)
        yield from _dated("published", text_of(item.get("datePublished")), where, 1)
        yield from _dated("published", text_of(item.get("dateCreated")), where, 6)
        yield from _dated("modified", text_of(item.get("dateModified")), where, 1)


def _of_tag(source: str, token: Token, page_url: str | None) -> Iterator[Found]:
    if token.name not in ("meta", "html", "link", "time", "abbr", "span", "div"):
        return
    if token.name in ("span", "div", "abbr") and not _DATED.search(source, token.start, token.end):
        return
    attrs = attributes(source, token)
    if token.name == "html" and attrs.get("lang"):
        yield Found("language", attrs["lang"].replace("_", "-"), "html lang", 5)
    elif token.name == "link" and "canonical" in attrs.get("rel", "").lower():
        yield Found("url", urljoin(page_url or "", attrs.get("href", "")), "link canonical", 5)
    elif token.name == "meta":
        yield from _of_meta(attrs)
    elif token.name == "time" and attrs.get("datetime"):
        stated = _DATED.search(source, token.start, token.end)
        yield from _dated("published", attrs["datetime"], "time element", 12 if stated else 25)
    elif attrs.get("content") or attrs.get("title"):
        yield from _dated(
            "published", attrs.get("content") or attrs.get("title", ""), f"{token.name} element", 14
        )


def _of_meta(attrs: dict[str, str]) -> Iterator[Found]:
    name = (
        attrs.get("property") or attrs.get("name") or attrs.get("itemprop") or attrs.get("http-equiv") or ""
    ).lower()
    value, field = plain(attrs.get("content", "")), _META.get(name)
    if not field or not value:
        return
    where = f"meta {name}"
    if field in ("published", "modified"):
        yield from _dated(field, value, where, 10 if name != "date" else 11)
    elif field == "authors":
        if not value.startswith(("http", "www.")):
            yield Found(field, "; ".join(split_names(value)), where, 10)
    elif field == "language":
        yield Found(field, value.replace("_", "-"), where, 10)
    else:
        yield Found(field, value, where, 10)


def _by_line(source: str, tokens: Sequence[Token], k: int) -> Iterator[Found]:
    token = tokens[k]
    if token.name == "a" and _AUTHORS_PAGE.search(source, token.start, token.end):
        name = inner_text(source, tokens, k)
        if is_person(name):
            yield Found("authors", name, "by-line", 17)
        return
    if token.name not in ("a", "span", "div", "p", "li", "address", "cite", "section"):
        return
    tag = source[token.start : token.end]
    if ("aut" not in tag and "by" not in tag.lower()) or not _BYLINE.search(tag) or _NO_BYLINE.search(tag):
        return
    text = inner_text(source, tokens, k)
    if not 3 <= len(text) <= 150:
        return
    names = by_line(text) or split_names(text)
    if names:
        yield Found("authors", "; ".join(names), "by-line", 15 if "author" in tag.lower() else 16)


def _spoken_by_line(source: str, tokens: Sequence[Token], k: int) -> Iterator[Found]:
    """A line that opens with "By", whatever elements it is made of."""
    parts: list[str] = []
    for token in tokens[k : k + 8]:
        if token.kind == "text":
            parts.append(source[token.start : token.end])
        elif token.kind == "end" and token.name in ("p", "div", "h4", "li", "small", "header"):
            break
    line = plain("".join(parts))[:_LINE]
    names = by_line(line[line.lower().index("by") :])
    if names:
        yield Found("authors", "; ".join(names), "by-line", 18)


def _close_together(lines: Sequence[tuple[int, Found]]) -> Iterator[Found]:
    """By-lines as they stand, and the first ones that stand side by side as those of one article."""
    named = [(k, f) for k, f in lines if "; " not in f.value and is_person(f.value)]
    short = {f.value for _, f in named}
    single = [(k, f) for k, f in named if not any(f.value.startswith(s + " ") for s in short)]
    run = single[:1]
    for before, after in pairwise(single):
        if after[0] - before[0] > _NEAR:
            break
        run.append(after)
    if len({f.value for _, f in run}) > 1:
        yield from (f._replace(where=NEARBY, rank=15) for _, f in run)
    yield from (f for _, f in lines)


def inner_text(source: str, tokens: Sequence[Token], k: int) -> str:
    """Return the text of the element that opens at token ``k``, as far as a few tokens go."""
    parts, depth = [], 0
    for token in tokens[k + 1 : k + _MOST_TEXT]:
        if token.name == tokens[k].name and token.kind in ("start", "end"):
            depth += 1 if token.kind == "start" else -1
            if depth < 0:
                break
        if token.kind == "text":
            parts.append(source[token.start : token.end])
        elif (
            token.kind in ("start", "end")
            and token.name in ("br", "div", "p", "li", "span")
            and token.name != "span"
        ):
            parts.append(" ")
    return plain("".join(parts))


def _dated(field: str, value: str, where: str, rank: int) -> Iterator[Found]:
    iso = iso_date(value) if value else None
    if iso:
        yield Found(field, iso, where, rank)
